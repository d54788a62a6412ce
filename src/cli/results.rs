//! The output folder of a batch, read back: record after record, on several threads, in the order of their names.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use renskrift::batch::{ENDINGS, Failure, ending};

use super::batch::{inputs, ledger, reading};
use super::console::show;
use super::{Usage, threads};

/// The most that is read of one record or fair copy, bytes.
const MOST: u64 = 1_000_000_000;
/// Documents that are worked on before what came of them is told. It bounds what waits, and changes nothing else.
const TOGETHER: usize = 256;

/// The results of one document, by the name of its record.
pub struct Results {
    /// The record.
    pub json: PathBuf,
    /// The same below the output folder.
    relative: PathBuf,
}

/// Something of the output folder.
pub enum Found {
    /// A document.
    Results(Results),
    /// A folder that could not be looked at.
    Unread(PathBuf, Failure),
}

impl Results {
    /// The record's path below the output folder.
    pub fn relative(&self) -> &Path {
        &self.relative
    }

    /// The fair copy beside the record.
    pub fn text(&self) -> PathBuf {
        self.json.with_extension("txt")
    }

    /// All paths that the scan may have had: no two scans of a batch have results of the same name.
    pub fn scans(&self, given: &str) -> impl Iterator<Item = PathBuf> {
        let stem = self.relative.with_extension("");
        let small = ENDINGS.map(str::to_owned);
        let endings = small.into_iter().chain(ENDINGS.map(str::to_uppercase));
        let named: Vec<PathBuf> = endings
            .map(|ending| {
                let mut scan = stem.clone().into_os_string();
                scan.push(".");
                scan.push(ending);
                PathBuf::from(scan)
            })
            .collect();
        [self.scan(given)].into_iter().chain(named).chain([stem])
    }

    /// The path of the scan below the folder that the batch took it from. `given` is the path that the record names; of
    /// that only the ending is used, for a record may have been moved, and names that are no text stand in it maimed.
    pub fn scan(&self, given: &str) -> PathBuf {
        let mut scan = self.relative.with_extension("").into_os_string();
        if let Some(ending) = ending(Path::new(given)) {
            scan.push(".");
            scan.push(ending);
        }
        scan.into()
    }
}

/// Works on everything in the output folder; `tell` gets what came of each, in the order of their names.
pub fn each<T: Send>(
    out: &Path,
    jobs: Option<u16>,
    work: impl Fn(Found) -> T + Sync,
    mut tell: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let threads = threads(jobs)?;
    let mut found = walk(out);
    loop {
        let some: Vec<Found> = found.by_ref().take(TOGETHER).collect();
        if some.is_empty() {
            return Ok(());
        }
        let done: Vec<T> = threads.install(|| some.into_par_iter().map(&work).collect());
        done.into_iter().try_for_each(&mut tell)?;
    }
}

/// Makes sure that a folder is one.
pub fn folder(out: &Path) -> Result<(), Usage> {
    if out.is_dir() {
        return Ok(());
    }
    Err(Usage(format!("{}: no such folder; name the --out folder of a `renskrift batch`", show(out))))
}

/// A folder without a record in it.
pub fn none_in(out: &Path) -> Usage {
    Usage(format!("{}: no record in this folder; name the --out folder of a `renskrift batch`", show(out)))
}

/// The bytes of a record or a fair copy.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let stat = reading::look(path)?;
    if stat.size > MOST {
        return Err(Failure::too_large(stat.size, MOST));
    }
    reading::read(path, stat)
}

fn walk(out: &Path) -> impl Iterator<Item = Found> {
    let walk = WalkBuilder::new(out)
        .standard_filters(false)
        // Folders of results may be links to other disks.
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        // The ledger of the run is no result.
        .filter_entry(|entry| entry.depth() != 1 || entry.file_name() != ledger::FOLDER)
        .build();
    walk.filter_map(move |entry| match entry {
        Ok(entry) => {
            let is_record = entry.path().extension().is_some_and(|ending| ending == "json");
            if !is_record || entry.file_type().is_some_and(|kind| kind.is_dir()) {
                return None;
            }
            let json = entry.into_path();
            let relative = json.strip_prefix(out).unwrap_or(&json).to_owned();
            Some(Found::Results(Results { json, relative }))
        }
        Err(error) => {
            let (path, failure) = inputs::cause(out, &error);
            Some(Found::Unread(path, failure))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_knows_the_name_of_its_scan() {
        let scan = |json: &str, given: &str| {
            Results { json: Path::new("out").join(json), relative: json.into() }.scan(given)
        };
        assert_eq!(scan("2021/a.json", "/scans/2021/a.TXT"), Path::new("2021/a.TXT"));
        assert_eq!(scan("a.json", "x/a.alto.xml"), Path::new("a.alto.xml"));
        assert_eq!(scan("a.b.json", "a.b.ocr"), Path::new("a.b.ocr"));
        assert_eq!(scan("protokoll.2021.json", "x/protokoll.2021"), Path::new("protokoll.2021"));
    }
}
