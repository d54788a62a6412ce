//! The files that a batch is given, one after the other: nothing is kept of those gone by, however many there are.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use renskrift::batch::ledger::Passed;
use renskrift::batch::{Failure, Job};

use super::beside::{Beside, taken};
use super::list::List;
use crate::cli::Usage;
use crate::cli::console::show;

/// What a batch is to read.
pub struct Inputs {
    /// Files and folders, in the order given.
    roots: Vec<Root>,
    /// Files of a list, which come last.
    list: Option<List>,
    /// The output folder, if it is there: results of an earlier run are no scans.
    results: Option<PathBuf>,
}

struct Root {
    path: PathBuf,
    is_folder: bool,
}

/// One thing that was found.
pub enum Found {
    /// A document.
    Job(Job),
    /// A file that is passed over, with its path below the folder.
    Passed(PathBuf, Passed),
    /// A folder that could not be looked at.
    Unread(PathBuf, Failure),
}

impl Inputs {
    /// Makes sure that what was named is there.
    pub fn new(paths: &[PathBuf], list: Option<List>, out: &Path) -> Result<Inputs, Usage> {
        let roots: Result<Vec<Root>, Usage> = paths.iter().map(|path| root(path)).collect();
        Ok(Inputs { roots: roots?, list, results: out.canonicalize().ok() })
    }

    /// All that is found, in the order of the paths given and of the names below them.
    pub fn iter(&self) -> impl Iterator<Item = Found> + Send + '_ {
        let roots = self.roots.iter().flat_map(|root| -> Box<dyn Iterator<Item = Found> + Send + '_> {
            if root.is_folder {
                Box::new(self.walk(&root.path))
            } else {
                let relative = root.path.file_name().map_or(root.path.clone(), PathBuf::from);
                Box::new(std::iter::once(Found::Job(Job { input: root.path.clone(), relative })))
            }
        });
        roots.chain(self.list.iter().flat_map(List::jobs).map(Found::Job))
    }

    fn walk<'a>(&self, root: &'a Path) -> impl Iterator<Item = Found> + Send + 'a {
        let results = self.results.clone();
        let walk = WalkBuilder::new(root)
            // An archive is taken as it lies: no .gitignore or .ignore may hide a scan.
            .standard_filters(false)
            .hidden(true)
            .sort_by_file_name(Ord::cmp)
            .filter_entry(move |entry| !is_results(entry, results.as_deref()))
            .build();
        let mut beside = Beside::default();
        walk.filter_map(move |entry| match entry {
            Ok(entry) => found(root, entry, &mut beside),
            Err(error) => Some(unread(root, &error)),
        })
    }
}

fn root(path: &Path) -> Result<Root, Usage> {
    let metadata: Metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Usage(format!("{}: no such file or folder; check the name and the folder you are in", show(path)))
        }
        _ => Usage(format!("{}: cannot be read ({error}); check that you may read it", show(path))),
    })?;
    Ok(Root { path: path.to_owned(), is_folder: metadata.is_dir() })
}

fn is_results(entry: &DirEntry, results: Option<&Path>) -> bool {
    let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    // The name is compared first, because asking for the true path of every folder is slow.
    entry.depth() > 0
        && folder
        && results.is_some_and(|results| {
            results.file_name() == Some(entry.file_name())
                && entry.path().canonicalize().is_ok_and(|path| path == *results)
        })
}

fn found(root: &Path, entry: DirEntry, beside: &mut Beside) -> Option<Found> {
    let kind = entry.file_type()?;
    // The root itself may be a link: it was named.
    if kind.is_dir() || entry.depth() == 0 {
        return None;
    }
    let path = entry.into_path();
    let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
    Some(if kind.is_symlink() {
        Found::Passed(relative, Passed::Link)
    } else {
        match taken(&path) {
            Ok(()) if beside.gives_way(&path) => Found::Passed(relative, Passed::Beside),
            Ok(()) => Found::Job(Job { input: path, relative }),
            Err(why) => Found::Passed(relative, why),
        }
    })
}

fn unread(root: &Path, error: &ignore::Error) -> Found {
    let (path, failure) = cause(root, error);
    Found::Unread(path, failure)
}

/// The path and the cause inside an error of the walker.
pub fn cause(root: &Path, error: &ignore::Error) -> (PathBuf, Failure) {
    fn path(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path(err),
            _ => None,
        }
    }
    let failure = match error.io_error() {
        Some(error) => Failure::reading(error),
        None => Failure::reading(&io::Error::other(error.to_string())),
    };
    (path(error).unwrap_or(root).to_owned(), failure)
}
