//! Whose the file is that stands where a result would go. A batch replaces nothing but what it wrote itself.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use renskrift::batch::ledger::{Entry, Mark, is_same, name};
use renskrift::batch::{ENDINGS, Failure, Job, without_ending};
use serde::Deserialize;

use super::ledger::Index;
use super::reading::{sha256_of, stat};
use crate::cli::console::show;
use crate::cli::results;

/// What stands in the place of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Nothing.
    Nothing,
    /// What this batch wrote, or would write now.
    Ours,
    /// What this batch wrote, and someone has altered.
    Altered,
}

/// The places of one document's results.
pub struct Places<'a> {
    pub out: &'a Path,
    pub job: &'a Job,
    /// What the ledger says of the document.
    pub known: Option<&'a Entry>,
    pub index: &'a Index,
    /// Trust no size and time.
    pub strict: bool,
}

impl Places<'_> {
    /// The place of a result.
    pub fn of(&self, ending: &str) -> PathBuf {
        self.out.join(self.job.with_ending(ending))
    }

    /// What stands in the place of a result. `new` is the result that is to come there.
    pub fn look(&self, ending: &str, new: &Mark) -> Result<Stands, Failure> {
        let place = self.of(ending);
        let metadata = match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Stands::Nothing),
            metadata => metadata.map_err(|error| Failure::writing(&error))?,
        };
        // Links and devices are nothing that a batch writes.
        if !metadata.is_file() {
            return Err(Failure::occupied(&show(&place)));
        }
        let read = OnceCell::new();
        let sha256 = || read.get_or_init(|| sha256_of(&place)).clone();
        let is = |mark: &Mark| is_same(mark, Some(stat(&metadata)), self.strict, sha256);
        let known = self.marks(ending);
        // A run that was killed gave the result its name, and had no time to say so.
        if known.iter().any(is) || is_same(new, Some(stat(&metadata)), true, sha256) {
            Ok(Stands::Ours)
        } else if !known.is_empty() || self.lies_beside_own_record() {
            Ok(Stands::Altered)
        } else {
            Err(Failure::occupied(&show(&place)))
        }
    }

    /// What the ledger knows to have been written to a place: of this document, or of the same paper in another form.
    fn marks(&self, ending: &str) -> Vec<Mark> {
        let of = |entry: &Entry| {
            let results = entry.results().into_iter();
            results.filter(|one| one.ending == ending).map(|one| one.mark).collect::<Vec<_>>()
        };
        let own = self.known.map(of).unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let small = ENDINGS.map(str::to_owned);
        let endings =
            small.into_iter().chain(ENDINGS.map(str::to_uppercase)).map(|ending| format!(".{ending}"));
        let others = endings
            .chain([String::new()])
            .filter_map(|of_scan| self.index.find(&name(&self.job.with_ending(&of_scan))));
        others.flat_map(|entry| of(&entry)).collect()
    }

    /// Whether a record of a scan of this name stands there: then what lies beside it comes from a batch whose ledger is
    /// lost, and may have been altered since.
    fn lies_beside_own_record(&self) -> bool {
        #[derive(Deserialize)]
        struct Record {
            source: Source,
            #[serde(rename = "record_version")]
            _version: String,
        }
        #[derive(Deserialize)]
        struct Source {
            path: String,
            #[serde(rename = "sha256")]
            _sha256: String,
        }
        let record = results::read(&self.of(".json")).ok();
        let record = record.and_then(|json| serde_json::from_slice::<Record>(&json).ok());
        record.is_some_and(|record| {
            // A name that is no text stands in the record with other signs in its place.
            let own = self.job.stem();
            let own = own.file_name().unwrap_or_default().to_string_lossy().into_owned();
            without_ending(Path::new(&record.source.path))
                .file_name()
                .is_some_and(|of| of.to_string_lossy() == own)
        })
    }
}

/// What the names of results end with that someone had altered and that are kept. It is the ending of no scan and of no
/// result, so that no command takes them for one.
const EDITED: &str = ".edited";

/// Gives a file a second name of its own, next to its first, so that the first can be given away. Nothing is replaced.
pub fn set_aside(place: &Path) -> io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let mut aside = OsString::from(place);
        aside.push(EDITED);
        if number > 1 {
            aside.push(format!("-{number}"));
        }
        let aside = PathBuf::from(aside);
        let linked = fs::hard_link(place, &aside).or_else(|error| match error.kind() {
            ErrorKind::AlreadyExists => Err(error),
            // Not every file system has names like these.
            _ => copy(place, &aside),
        });
        match linked {
            Ok(()) => return Ok(aside),
            // A run that was killed has done it already.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if sha256_of(place).is_some_and(|sha256| sha256_of(&aside) == Some(sha256)) {
                    return Ok(aside);
                }
                number += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let (mut from, mut copy) = (File::open(from)?, File::create_new(to)?);
    let copied = io::copy(&mut from, &mut copy).and_then(|_| copy.sync_all());
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_aside_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (place, other) = (folder.path().join("a.txt"), folder.path().join("a.txt.edited"));
        fs::write(&place, "mended").unwrap();
        fs::write(&other, "mended before").unwrap();
        let aside = set_aside(&place).unwrap();
        assert_eq!(aside, folder.path().join("a.txt.edited-2"));
        assert_eq!(set_aside(&place).unwrap(), aside, "the same again");
        assert_eq!(fs::read(&aside).unwrap(), b"mended");
        assert_eq!(fs::read(&other).unwrap(), b"mended before");
        assert!(copy(&place, &other).is_err());
        assert_eq!(fs::read(&other).unwrap(), b"mended before");
        assert_eq!(fs::read(&place).unwrap(), b"mended");
    }
}
