//! Where the newest line of each document stands.

use std::fs::{self, File};
use std::hash::BuildHasher as _;
use std::io::{self, BufRead as _, BufReader, ErrorKind, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use renskrift::batch::ledger::{Entry, Line, LineError, read_key};
use rustc_hash::FxBuildHasher;

use super::journal::own_file;

/// Some twenty bytes a document, whatever its path: the lines themselves stay on disk.
#[derive(Default)]
pub struct Index {
    /// Sorted by hash. That two paths have the same hash is as good as impossible, and would only have one done again.
    places: Vec<Place>,
    journals: Vec<Mutex<File>>,
    /// Lines of documents that a later line has taken the place of.
    pub superseded: u64,
    /// Lines that are damaged, but for a torn last one.
    pub damaged: u64,
    /// The lines that are about runs, in the order of their time.
    pub runs: Vec<Line>,
}

#[derive(Clone, Copy)]
struct Place {
    hash: u64,
    at: u64,
    journal: u32,
    offset: u64,
}

impl Index {
    /// Reads all journals of a ledger; none where there is no ledger.
    pub fn read(folder: &Path) -> io::Result<Index> {
        Self::of(&journals(folder)?)
    }

    /// Reads some journals.
    pub fn of(paths: &[PathBuf]) -> io::Result<Index> {
        let mut index = Index::default();
        for path in paths {
            own_file(path)?;
            let file = File::open(path)?;
            index.scan(&file)?;
            index.journals.push(Mutex::new(file));
        }
        // Equal times keep the order in which they stand.
        index.places.sort_by_key(|place| (place.hash, place.at));
        let all = index.places.len();
        index.places.reverse();
        index.places.dedup_by_key(|place| place.hash);
        index.places.reverse();
        index.places.shrink_to_fit();
        index.superseded = (all - index.places.len()) as u64;
        index.runs.sort_by_key(|line| match line {
            Line::Run(start) => start.at,
            Line::End(end) => end.at,
            Line::Document(entry) => entry.at,
        });
        Ok(index)
    }

    fn scan(&mut self, file: &File) -> io::Result<()> {
        let journal = self.journals.len() as u32;
        let (mut reader, mut line, mut offset) = (BufReader::with_capacity(1 << 16, file), Vec::new(), 0);
        while reader.read_until(b'\n', &mut line)? > 0 {
            // A line without its end is being written just now, or was torn.
            if let Some(body) = line.strip_suffix(b"\n") {
                match read_key(body) {
                    Ok(Some((path, at))) => {
                        self.places.push(Place { hash: hash(&path), at, journal, offset })
                    }
                    Ok(None) => self.runs.extend(Line::decode(body)),
                    Err(LineError::Damaged) => self.damaged += 1,
                    // Of another version: those documents are done again.
                    Err(LineError::Foreign) => {}
                }
            }
            offset += line.len() as u64;
            line.clear();
        }
        Ok(())
    }

    /// How many documents have a line.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The newest line of a document.
    pub fn find(&self, path: &str) -> Option<Entry> {
        let at = self.places.binary_search_by_key(&hash(path), |place| place.hash).ok()?;
        self.entry(self.places[at]).filter(|entry| entry.path == path)
    }

    /// The newest lines of all documents, in the order in which they stand.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        let mut places = self.places.clone();
        places.sort_unstable_by_key(|place| (place.journal, place.offset));
        places.into_iter().filter_map(|place| self.entry(place))
    }

    /// Where the newest lines stand in their journals, bytes.
    pub fn offsets(&self) -> impl Iterator<Item = u64> {
        self.places.iter().map(|place| place.offset)
    }

    fn entry(&self, place: Place) -> Option<Entry> {
        /// Most lines are shorter.
        const FIRST: u64 = 1024;
        let mut file = self.journals[place.journal as usize].lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = Vec::with_capacity(FIRST as usize);
        let file = &mut *file;
        file.seek(SeekFrom::Start(place.offset)).ok()?;
        let mut most = FIRST;
        loop {
            let read = Read::by_ref(file).take(most).read_to_end(&mut line).ok()?;
            if let Some(end) = line.iter().position(|&byte| byte == b'\n') {
                return match Line::decode(&line[..end]) {
                    Ok(Line::Document(entry)) => Some(entry),
                    _ => None,
                };
            }
            if read == 0 {
                return None;
            }
            most = line.len() as u64;
        }
    }
}

fn hash(path: &str) -> u64 {
    FxBuildHasher.hash_one(path)
}

/// The journals of a ledger, in the order of their names.
fn journals(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths?;
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("journal-") && name.ends_with(".jsonl")
    });
    paths.sort();
    Ok(paths)
}
