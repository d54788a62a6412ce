//! Which files a batch works on.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use renskrift::batch::{Failure, Job, clashes, is_scan};

use crate::cli::Usage;
use crate::cli::console::show;

/// What the given paths hold.
#[derive(Default)]
pub struct Found {
    /// The documents, in the order of the paths given and of the names below them.
    pub jobs: Vec<Job>,
    /// Folders and files that could not be looked at.
    pub failures: Vec<(PathBuf, Failure)>,
    /// Symbolic links in folders, which are not followed.
    pub links: u64,
    /// Files in folders that are no scans by their name.
    pub others: u64,
}

/// Finds the documents, and makes sure before any work that each has an output name of its own and that no
/// output takes the place of an input.
pub fn find(paths: &[PathBuf], out: &Path) -> Result<Found, Usage> {
    // Results of an earlier run are no scans. An output folder that does not exist yet holds none.
    let results = out.canonicalize().ok();
    let mut found = Found::default();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Usage(format!(
                "{}: no such file or folder; check the name and the folder you are in",
                show(path)
            )),
            _ => Usage(format!("{}: cannot be read ({error}); check that you may read it", show(path))),
        })?;
        if metadata.is_dir() {
            walk(path, results.as_deref(), &mut found);
        } else {
            let name = path.file_name().map_or(path.as_path(), Path::new);
            found.jobs.push(Job::new(path.clone(), name));
        }
    }
    one_output_each(&mut found.jobs)?;
    spare_inputs(&found.jobs, out)?;
    Ok(found)
}

fn walk(root: &Path, results: Option<&Path>, found: &mut Found) {
    let results = results.map(Path::to_owned);
    let walk = WalkBuilder::new(root)
        // An archive is taken as it lies: no .gitignore or .ignore may hide a scan.
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            // The name is compared first, because asking for the true path of every folder is slow.
            !(entry.depth() > 0
                && folder
                && results.as_ref().is_some_and(|results| {
                    results.file_name() == Some(entry.file_name())
                        && entry.path().canonicalize().is_ok_and(|path| path == *results)
                }))
        })
        .build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.failures.push(unread(root, &error));
                continue;
            }
        };
        let Some(kind) = entry.file_type() else { continue };
        // The root itself may be a link: it was named.
        if kind.is_dir() || entry.depth() == 0 {
            continue;
        }
        if kind.is_symlink() {
            found.links += 1;
        } else if is_scan(entry.path()) {
            let path = entry.into_path();
            let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
            found.jobs.push(Job::new(path, &relative));
        } else {
            found.others += 1;
        }
    }
}

/// The path and the cause inside an error of the walker.
fn unread(root: &Path, error: &ignore::Error) -> (PathBuf, Failure) {
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

fn one_output_each(jobs: &mut Vec<Job>) -> Result<(), Usage> {
    let mut again = HashSet::new();
    for (first, second) in clashes(jobs) {
        let [a, b] = [first, second].map(|index| jobs[index].input.as_path());
        // The same file named twice is done once.
        if a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a)) {
            again.insert(second);
            continue;
        }
        return Err(Usage(format!(
            "{} and {} would both be written as {}; give the folder that holds both, or run them apart with \
             an --out folder each",
            show(a),
            show(b),
            show(&jobs[first].text())
        )));
    }
    let mut index = 0;
    jobs.retain(|_| {
        index += 1;
        !again.contains(&(index - 1))
    });
    Ok(())
}

/// No output may stand where an input stands. Compared are true folders and the names in them: a rename
/// replaces the name, not what a link behind it points to.
fn spare_inputs(jobs: &[Job], out: &Path) -> Result<(), Usage> {
    let mut folders = TrueFolders::default();
    let inputs: HashSet<PathBuf> = jobs.iter().filter_map(|job| folders.place(&job.input)).collect();
    for job in jobs {
        for output in [out.join(job.text()), out.join(job.json())] {
            if folders.place(&output).is_some_and(|place| inputs.contains(&place)) {
                return Err(Usage(format!(
                    "{} would be overwritten by a result; choose another --out folder",
                    show(&output)
                )));
            }
        }
    }
    Ok(())
}

/// Canonical paths of folders, asked for once each.
#[derive(Default)]
struct TrueFolders(HashMap<PathBuf, Option<PathBuf>>);

impl TrueFolders {
    /// Where a file stands or would stand; `None` if its folder does not exist, and so holds no input.
    fn place(&mut self, file: &Path) -> Option<PathBuf> {
        let folder = match file.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return None,
        };
        if !self.0.contains_key(folder) {
            self.0.insert(folder.to_owned(), folder.canonicalize().ok());
        }
        Some(self.0[folder].as_ref()?.join(file.file_name()?))
    }
}
