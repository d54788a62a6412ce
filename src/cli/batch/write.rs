//! Results on the disk, whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use renskrift::batch::ledger::{Mark, More};
use renskrift::batch::{Failure, Job, Shard};
use tempfile::NamedTempFile;

use super::place::{Places, Stands, set_aside};
use super::reading::{sha256, stat};
use crate::cli::Usage;
use crate::cli::console::show;
use crate::cli::whole::{PREFIX, SUFFIX, draft};

/// Makes the output folder, and makes sure that files can be written there.
pub fn prepare(out: &Path, shard: Shard) -> Result<(), Usage> {
    fs::create_dir_all(out).and_then(|()| draft(out, &tag(shard), b"")).map(drop).map_err(|error| {
        Usage(format!(
            "{}: the output folder cannot be written to ({error}); choose another --out folder",
            show(out)
        ))
    })
}

/// What stands in the names of a shard's drafts: shards that share an output folder leave each other's alone.
fn tag(shard: Shard) -> String {
    format!("{shard}-")
}

/// Takes away the drafts that an earlier run of the same shard left when it was killed.
pub fn clear(out: &Path, shard: Shard) {
    let prefix = format!("{PREFIX}{}", tag(shard));
    let ours = |name: &str| name.starts_with(&prefix) && name.ends_with(SUFFIX);
    for entry in WalkBuilder::new(out).standard_filters(false).build().flatten() {
        let file = entry.file_type().is_some_and(|kind| kind.is_file());
        if file && entry.file_name().to_str().is_some_and(ours) {
            // One that stays does no harm but to the eye.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The results of one document under hidden names in the folder where they belong, not yet on disk for certain.
pub struct Drafts {
    folder: PathBuf,
    /// By ending; the fair copy first, the record last: where there is a record, there is all else.
    drafts: Vec<(&'static str, Draft)>,
}

/// What is to be written of one document.
pub struct Content<'a> {
    pub text: &'a str,
    pub json: &'a str,
    /// By ending.
    pub more: Vec<(&'static str, Vec<u8>)>,
}

/// The results of one document when they have their names.
pub struct Kept {
    pub text: Mark,
    pub json: Mark,
    pub more: Vec<More>,
    /// Results that someone had altered: where they stood, and where they are kept.
    pub aside: Vec<(PathBuf, PathBuf)>,
}

/// Why results have no names.
pub enum NotKept {
    /// What stands in a place is not to be replaced.
    Place(Failure),
    /// They could not be written.
    Io(io::Error),
}

impl From<Failure> for NotKept {
    fn from(failure: Failure) -> Self {
        NotKept::Place(failure)
    }
}

impl From<io::Error> for NotKept {
    fn from(error: io::Error) -> Self {
        NotKept::Io(error)
    }
}

struct Draft {
    file: NamedTempFile,
    place: PathBuf,
    mark: Mark,
}

impl Drafts {
    /// Writes all.
    pub fn write(out: &Path, shard: Shard, job: &Job, content: Content<'_>) -> io::Result<Drafts> {
        let Content { text, json, more } = &content;
        let folder = out.join(job.text()).parent().unwrap_or(out).to_owned();
        fs::create_dir_all(&folder)?;
        let more = more.iter().map(|(ending, bytes)| (*ending, bytes.as_slice()));
        let all = [(".txt", text.as_bytes())].into_iter().chain(more).chain([(".json", json.as_bytes())]);
        let drafts = all.map(|(ending, content)| {
            let place = out.join(job.with_ending(ending));
            // Found out now, so that no result comes to stand there alone.
            if place.is_dir() {
                return Err(io::Error::new(ErrorKind::IsADirectory, "a folder stands in its place"));
            }
            let file = draft(&folder, &tag(shard), content)?;
            let mark = Mark::of_written(stat(&file.as_file().metadata()?), sha256(content));
            Ok((ending, Draft { file, place, mark }))
        });
        Ok(Drafts { drafts: drafts.collect::<io::Result<_>>()?, folder })
    }

    /// Gives all of them their names, after a look at what stands in all places. After [`sync`] all bytes are there where a
    /// name is, even after a power cut. Names themselves may be lost in one until their folder is forced to the disk
    /// ([`sync_folder`]); the next run sees that.
    pub fn keep(self, places: &Places<'_>) -> Result<Kept, NotKept> {
        let look = |(ending, draft): &(&str, Draft)| places.look(ending, &draft.mark);
        let stands = self.drafts.iter().map(look).collect::<Result<Vec<_>, _>>()?;
        let (mut marks, mut aside) = (Vec::new(), Vec::new());
        for ((ending, draft), stands) in self.drafts.into_iter().zip(stands) {
            if stands == Stands::Altered {
                aside.push((draft.place.clone(), set_aside(&draft.place)?));
            }
            marks.push(More { ending: ending.to_owned(), mark: draft.keep(stands)? });
        }
        let (text, json) = (marks.remove(0).mark, marks.remove(marks.len() - 1).mark);
        Ok(Kept { text, json, more: marks, aside })
    }

    /// The folder of all.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn files(&self) -> impl Iterator<Item = &File> {
        self.drafts.iter().map(|(_, draft)| draft.file.as_file())
    }
}

impl Draft {
    fn keep(self, stands: Stands) -> Result<Mark, NotKept> {
        let Draft { file, place, mark } = self;
        if stands != Stands::Nothing {
            file.persist(&place).map_err(|error| error.error)?;
            return Ok(mark);
        }
        match file.persist_noclobber(&place) {
            Ok(_) => Ok(mark),
            // It came after the look.
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
                Err(Failure::occupied(&show(&place)).into())
            }
            // Not every file system can do both in one.
            Err(error) => {
                error.file.persist(&place).map_err(|error| error.error)?;
                Ok(mark)
            }
        }
    }
}

/// Forces the bytes of drafts to the disk. Linux does so for a whole file system at once, ten times quicker than for 100
/// files one by one.
#[cfg(target_os = "linux")]
pub fn sync<'a>(drafts: impl Iterator<Item = &'a Drafts>) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let mut synced = std::collections::HashSet::new();
    // Folders of results may be links to other disks; those of one document are the same.
    for file in drafts.filter_map(|drafts| drafts.files().next()) {
        if synced.insert(file.metadata()?.dev()) {
            rustix::fs::syncfs(file)?;
        }
    }
    Ok(())
}

/// Forces the bytes of drafts to the disk.
#[cfg(not(target_os = "linux"))]
pub fn sync<'a>(mut drafts: impl Iterator<Item = &'a Drafts>) -> io::Result<()> {
    drafts.try_for_each(|drafts| drafts.files().try_for_each(File::sync_all))
}

/// Forces the names in a folder to the disk, where the system can.
pub fn sync_folder(folder: &Path) {
    // Windows opens no folders; its file systems keep the order of names themselves.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
