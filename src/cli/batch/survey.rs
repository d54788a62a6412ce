//! A first look at all files before any work: how many there are, which of them would have the same output names, and that
//! no output takes the place of an input. Eight bytes are kept of each document, and the paths of the folders.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher as _;
use std::path::{Path, PathBuf};

use renskrift::batch::ledger::name;
use renskrift::batch::{Failure, Job, Shard};
use renskrift::output::Form;
use rustc_hash::FxBuildHasher;

use super::inputs::{Found, Inputs};
use crate::cli::Usage;
use crate::cli::console::show;

/// What a batch will work on.
pub struct Survey {
    /// Documents of the shard.
    pub documents: u64,
    /// Of all documents, a hash of where the results go; sorted.
    stems: Vec<u64>,
    /// Those that several documents have, with the files, each once.
    shared: HashMap<u64, Vec<File>>,
}

/// A file that was given more than once, or that shares its output names with others.
struct File {
    /// As it was first named.
    named: PathBuf,
    /// Where it is; `None` if it is gone.
    place: Option<PathBuf>,
}

impl File {
    fn of(job: &Job) -> File {
        File { named: job.input.clone(), place: job.input.canonicalize().ok() }
    }

    fn is(&self, other: &File) -> bool {
        self.named == other.named || self.place.is_some() && self.place == other.place
    }
}

impl Survey {
    /// Looks at all files.
    pub fn of(inputs: &Inputs, out: &Path, forms: &[Form], shard: Shard) -> Result<Survey, Usage> {
        let mut survey = Survey { documents: 0, stems: Vec::new(), shared: HashMap::new() };
        let mut folders = TrueFolders::default();
        let (mut read, mut written) = (HashSet::new(), HashSet::new());
        for job in jobs(inputs) {
            survey.documents += u64::from(shard.takes(&name(&job.relative)));
            survey.stems.push(hash(&job));
            read.extend(folders.of(&job.input));
            written.extend(folders.of(&out.join(job.text())));
        }
        survey.stems.sort_unstable();
        let twice: HashSet<u64> =
            survey.stems.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        survey.stems.dedup();
        if !twice.is_empty() {
            survey.share(jobs(inputs).filter(|job| twice.contains(&hash(job))), shard);
        }
        let shared: HashSet<&PathBuf> = read.intersection(&written).collect();
        if !shared.is_empty() {
            spare_inputs(inputs, out, forms, &shared, &mut folders)?;
        }
        Ok(survey)
    }

    /// Notes which files share their output names. The same file named twice is one document.
    fn share(&mut self, jobs: impl Iterator<Item = Job>, shard: Shard) {
        for job in jobs {
            let (file, files) = (File::of(&job), self.shared.entry(hash(&job)).or_default());
            if files.iter().any(|other| other.is(&file)) {
                self.documents -= u64::from(shard.takes(&name(&job.relative)));
            } else {
                files.push(file);
            }
        }
    }

    /// The documents that were seen, each once. What has come since belongs to the next run: nobody has looked whether
    /// its results meet others.
    pub fn once(&self) -> impl FnMut(&Job) -> bool + Send + '_ {
        let mut seen = HashSet::new();
        move |job| {
            let hash = hash(job);
            self.stems.binary_search(&hash).is_ok()
                && self.shared.get(&hash).is_none_or(|files| {
                    let own = File::of(job);
                    let number = files.iter().position(|file| file.is(&own));
                    number.is_some_and(|number| seen.insert((hash, number)))
                })
        }
    }

    /// Why a document cannot be worked on beside the others: its results would have the names of theirs. Which one was
    /// meant nobody can tell, so none of them is written.
    pub fn clash(&self, job: &Job) -> Option<Failure> {
        let files = self.shared.get(&hash(job)).filter(|files| files.len() > 1)?;
        let own = File::of(job);
        let others: Vec<String> =
            files.iter().filter(|file| !file.is(&own)).map(|file| show(&file.named)).collect();
        Some(Failure::same_name(&others.join(" and "), &show(&job.text())))
    }
}

fn jobs(inputs: &Inputs) -> impl Iterator<Item = Job> {
    inputs.iter().filter_map(|found| match found {
        Found::Job(job) => Some(job),
        _ => None,
    })
}

fn hash(job: &Job) -> u64 {
    FxBuildHasher.hash_one(job.stem())
}

/// No output may stand where an input stands. Compared are true folders and the names in them: a rename replaces the
/// name, not what a link behind it points to. Only `shared` folders hold both.
fn spare_inputs(
    inputs: &Inputs,
    out: &Path,
    forms: &[Form],
    shared: &HashSet<&PathBuf>,
    folders: &mut TrueFolders,
) -> Result<(), Usage> {
    let mut place = |file: &Path| {
        let folder = folders.of(file).filter(|folder| shared.contains(folder))?;
        Some(folder.join(file.file_name()?))
    };
    let read: HashSet<PathBuf> = jobs(inputs).filter_map(|job| place(&job.input)).collect();
    for job in jobs(inputs) {
        let endings = forms.iter().flat_map(|form| form.endings());
        for output in [".txt", ".json"].iter().chain(endings).map(|ending| out.join(job.with_ending(ending)))
        {
            if place(&output).is_some_and(|place| read.contains(&place)) {
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
    /// The folder of a file; `None` if there is none, which so holds no input.
    fn of(&mut self, file: &Path) -> Option<PathBuf> {
        let folder = match file.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return None,
        };
        if !self.0.contains_key(folder) {
            self.0.insert(folder.to_owned(), folder.canonicalize().ok());
        }
        self.0[folder].clone()
    }
}
