//! The journal that a run writes.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use renskrift::batch::Shard;
use renskrift::batch::ledger::{Line, encode, read_key};

use super::Index;
use crate::cli::whole::{PREFIX, SUFFIX};

/// Lines between two times that the journal is forced to the disk. Those that a power cut takes are done again.
const SYNC_EVERY: u32 = 256;

/// A journal that is open for writing, by this process alone.
pub struct Journal {
    path: PathBuf,
    file: File,
    /// Held until the process ends, however it ends.
    _lock: File,
    unsynced: u32,
    /// Whether the run that wrote it last came to its end in good order.
    pub ended: bool,
}

/// Why a journal cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Another process writes it.
    #[error("another run is working on it")]
    Busy,
    /// It cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A run that has just ended may have started a program (pdftotext) that holds its lock until it is that program.
const GRACE: Duration = Duration::from_millis(500);

impl Journal {
    /// Opens the journal of a shard, and cuts off a line that was torn.
    pub fn open(folder: &Path, shard: Shard) -> Result<Journal, JournalError> {
        fs::create_dir_all(folder)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(format!("journal-{shard}.lock")))?;
        let start = Instant::now();
        while let Err(TryLockError::WouldBlock) = lock.try_lock() {
            if start.elapsed() > GRACE {
                return Err(JournalError::Busy);
            }
            thread::sleep(GRACE / 50);
        }
        // Some network file systems have no locks: there the user sees to it.
        let path = folder.join(format!("journal-{shard}.jsonl"));
        own_file(&path)?;
        let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path)?;
        let (sound, ended) = sound(&file)?;
        file.set_len(sound)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Journal { path, file, _lock: lock, unsynced: 0, ended })
    }

    /// Adds a line.
    pub fn add(&mut self, line: &Line) -> io::Result<()> {
        self.file.write_all(&encode(line))?;
        self.unsynced += 1;
        if self.unsynced >= SYNC_EVERY { self.sync() } else { Ok(()) }
    }

    /// Forces to the disk what has been added.
    pub fn sync(&mut self) -> io::Result<()> {
        self.unsynced = 0;
        self.file.sync_data()
    }

    /// Leaves out the lines that later ones have taken the place of. The new journal takes the place of the old one when
    /// it is whole.
    pub fn compact(&mut self) -> io::Result<()> {
        self.sync()?;
        let newest: HashSet<u64> = Index::of(std::slice::from_ref(&self.path))?.offsets().collect();
        let draft = self.path.with_file_name(format!("{PREFIX}journal{SUFFIX}"));
        let mut reader = BufReader::new(File::open(&self.path)?);
        // One of a killed run may lie there, or a link to something else.
        if let Err(error) = fs::remove_file(&draft)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        let mut writer = BufWriter::new(File::create_new(&draft)?);
        let (mut line, mut offset) = (Vec::new(), 0);
        while reader.read_until(b'\n', &mut line)? > 0 {
            let about_runs = matches!(read_key(line.trim_ascii_end()), Ok(None));
            if about_runs || newest.contains(&offset) {
                writer.write_all(&line)?;
            }
            offset += line.len() as u64;
            line.clear();
        }
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&draft, &self.path)?;
        self.file = file;
        Ok(())
    }
}

/// Makes sure that a journal is a file of its own, if it is there: behind a link may stand anything, and a torn line at its
/// end would be cut off.
pub fn own_file(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Err(io::Error::other(format!("{name} is a link or no regular file")))
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The bytes up to the end of the last line that is whole, and whether that line is the end of a run.
fn sound(file: &File) -> io::Result<(u64, bool)> {
    let (mut reader, mut line) = (BufReader::with_capacity(1 << 16, file), Vec::new());
    let (mut at, mut sound, mut ended) = (0, 0, true);
    while reader.read_until(b'\n', &mut line)? > 0 {
        at += line.len() as u64;
        // Only a line without its end is torn: one that is damaged otherwise must not take those behind it along.
        if line.ends_with(b"\n") {
            sound = at;
            ended = matches!(read_key(line.trim_ascii_end()), Ok(None))
                && matches!(Line::decode(line.trim_ascii_end()), Ok(Line::End(_)));
        }
        line.clear();
    }
    Ok((sound, ended && sound == at))
}

#[cfg(test)]
mod tests {
    use renskrift::batch::Failure;
    use renskrift::batch::ledger::{Entry, Outcome, RunEnd};

    use super::*;

    fn document(path: &str, at: u64) -> Line {
        let outcome = Outcome::from(&Failure::not_a_file());
        Line::Document(Entry {
            path: path.to_owned(),
            at,
            took: 0.0,
            setup: String::new(),
            source: None,
            outcome,
            left: Vec::new(),
            aside: Vec::new(),
        })
    }

    fn open(folder: &Path) -> Journal {
        Journal::open(folder, Shard::WHOLE).unwrap()
    }

    #[test]
    fn a_torn_line_is_cut_off_and_the_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        for line in [document("a", 1), document("b", 2)] {
            open(folder.path()).add(&line).unwrap();
        }
        let path = folder.path().join("journal-1-of-1.jsonl");
        let whole = fs::read(&path).unwrap();
        for length in 0..=whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            let mut journal = open(folder.path());
            assert!(!journal.ended || length == 0);
            journal.add(&document("c", 3)).unwrap();
            let index = Index::read(folder.path()).unwrap();
            assert_eq!(index.damaged, 0);
            assert!(index.find("c").is_some());
            let lines = whole[..length].iter().filter(|&&byte| byte == b'\n').count();
            assert_eq!((index.find("a").is_some(), index.find("b").is_some()), (lines > 0, lines > 1));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_journal_that_is_a_link_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (paper, journal) = (folder.path().join("a.txt"), folder.path().join("journal-1-of-1.jsonl"));
        fs::write(&paper, "no line of a ledger").unwrap();
        std::os::unix::fs::symlink(&paper, &journal).unwrap();
        assert!(matches!(Journal::open(folder.path(), Shard::WHOLE), Err(JournalError::Io(_))));
        assert!(Index::read(folder.path()).is_err());
        assert_eq!(fs::read(&paper).unwrap(), b"no line of a ledger");
    }

    #[test]
    fn a_damaged_line_takes_no_other_along() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = open(folder.path());
        ["a", "b", "c"].iter().for_each(|path| journal.add(&document(path, 1)).unwrap());
        drop(journal);
        let path = folder.path().join("journal-1-of-1.jsonl");
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
        drop(open(folder.path()));
        let index = Index::read(folder.path()).unwrap();
        assert_eq!((index.len(), index.damaged), (2, 1));
        assert!(index.find("b").is_none());
    }

    #[test]
    fn two_runs_never_write_the_same_journal() {
        let folder = tempfile::tempdir().unwrap();
        let journal = open(folder.path());
        assert!(matches!(Journal::open(folder.path(), Shard::WHOLE), Err(JournalError::Busy)));
        assert!(Journal::open(folder.path(), "1/2".parse().unwrap()).is_ok());
        drop(journal);
        open(folder.path());
    }

    #[test]
    fn compacting_keeps_the_newest_line_of_each_document_and_can_be_gone_on_from() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = open(folder.path());
        for at in 1..=3 {
            ["a", "b"].iter().for_each(|path| journal.add(&document(path, at)).unwrap());
        }
        let index = Index::read(folder.path()).unwrap();
        assert_eq!((index.len(), index.superseded), (2, 4));
        journal.compact().unwrap();
        journal.add(&document("c", 4)).unwrap();
        journal.add(&Line::End(RunEnd { at: 5, complete: true, unread: 0 })).unwrap();
        drop(journal);
        assert!(open(folder.path()).ended);
        let index = Index::read(folder.path()).unwrap();
        assert_eq!((index.len(), index.superseded, index.runs.len()), (3, 0, 1));
        assert_eq!(index.find("a").map(|entry| entry.at), Some(3));
        assert_eq!(index.entries().count(), 3);
    }
}
