//! Results on the disk, whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use renskrift::batch::ledger::{Mark, More};
use renskrift::batch::{Job, Shard};
use tempfile::NamedTempFile;

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
    text: Draft,
    json: Draft,
    /// Whatever else it is to be written as, by ending.
    more: Vec<(&'static str, Draft)>,
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
}

struct Draft {
    file: NamedTempFile,
    place: PathBuf,
    sha256: String,
}

impl Drafts {
    /// Writes all.
    pub fn write(out: &Path, shard: Shard, job: &Job, content: Content<'_>) -> io::Result<Drafts> {
        let text_place = out.join(job.text());
        let folder = text_place.parent().unwrap_or(out).to_owned();
        fs::create_dir_all(&folder)?;
        let one = |place: PathBuf, content: &[u8]| {
            // Found out now, so that no result comes to stand there alone.
            if place.is_dir() {
                return Err(io::Error::new(ErrorKind::IsADirectory, "a folder stands in its place"));
            }
            let file = draft(&folder, &tag(shard), content)?;
            Ok(Draft { file, place, sha256: sha256(content) })
        };
        let more = content.more.iter();
        let more = more.map(|(ending, bytes)| Ok((*ending, one(out.join(job.with_ending(ending)), bytes)?)));
        Ok(Drafts {
            text: one(text_place, content.text.as_bytes())?,
            json: one(out.join(job.json()), content.json.as_bytes())?,
            more: more.collect::<io::Result<_>>()?,
        })
    }

    /// Gives all of them their names, the record last: where there is a record, there is all else. After [`sync`] all bytes
    /// are there where a name is, even after a power cut. Names themselves may be lost in one until their folder is forced to
    /// the disk ([`sync_folder`]); the next run sees that.
    pub fn keep(self) -> io::Result<Kept> {
        let text = self.text.keep()?;
        let more = self.more.into_iter();
        let more = more.map(|(ending, draft)| Ok(More { ending: ending.to_owned(), mark: draft.keep()? }));
        let more = more.collect::<io::Result<_>>()?;
        Ok(Kept { text, json: self.json.keep()?, more })
    }

    /// The folder of all.
    pub fn folder(&self) -> &Path {
        self.text.place.parent().unwrap_or(Path::new("."))
    }
}

impl Draft {
    fn keep(self) -> io::Result<Mark> {
        let stat = stat(&self.file.as_file().metadata()?);
        self.file.persist(&self.place)?;
        Ok(Mark::of_written(stat, self.sha256))
    }
}

/// Forces the bytes of drafts to the disk. Linux does so for a whole file system at once, ten times quicker than for 100
/// files one by one.
#[cfg(target_os = "linux")]
pub fn sync<'a>(drafts: impl Iterator<Item = &'a Drafts>) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let mut synced = std::collections::HashSet::new();
    for Drafts { text, .. } in drafts {
        // Folders of results may be links to other disks.
        if synced.insert(text.file.as_file().metadata()?.dev()) {
            rustix::fs::syncfs(text.file.as_file())?;
        }
    }
    Ok(())
}

/// Forces the bytes of drafts to the disk.
#[cfg(not(target_os = "linux"))]
pub fn sync<'a>(mut drafts: impl Iterator<Item = &'a Drafts>) -> io::Result<()> {
    drafts.try_for_each(|drafts| {
        drafts.text.file.as_file().sync_all()?;
        drafts.json.file.as_file().sync_all()?;
        drafts.more.iter().try_for_each(|(_, draft)| draft.file.as_file().sync_all())
    })
}

/// Forces the names in a folder to the disk, where the system can.
pub fn sync_folder(folder: &Path) {
    // Windows opens no folders; its file systems keep the order of names themselves.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
