//! What became of each document: told, counted and written into the ledger.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use renskrift::batch::ledger::{Entry, Line, Mark, Outcome, Passed, RunEnd, name};
use renskrift::batch::{Failure, Summary};
use renskrift::repair::Unrepaired;

use super::ledger::{Index, Journal, now};
use super::progress::Progress;
use super::stop::{Reason, Stop};
use super::write::sync_folder;
use crate::cli::console::show;

/// The account of a run, kept by all threads.
pub struct Account<'a> {
    /// What earlier runs have done.
    pub index: Index,
    /// Fingerprint of what this run works with.
    pub setup: String,
    journal: Mutex<Journal>,
    summary: Mutex<Summary>,
    /// Folders with new names.
    folders: Mutex<HashSet<PathBuf>>,
    /// Lines that take the place of one of an earlier run.
    superseding: AtomicU64,
    unread: AtomicU64,
    progress: &'a Progress,
    stop: &'a Stop,
}

/// A document that is being worked on.
pub struct Begun {
    /// Its path in the ledger.
    pub path: String,
    /// The file, as messages name it.
    pub input: PathBuf,
    /// Since when.
    pub at: Instant,
    /// What an earlier run has said of it.
    pub known: Option<Entry>,
}

/// Results that someone had altered: where they stood, and where they are kept.
pub struct Aside<'a> {
    pub out: &'a Path,
    pub files: &'a [(PathBuf, PathBuf)],
}

impl Aside<'_> {
    fn names(&self) -> Vec<String> {
        let below = |kept: &PathBuf| name(kept.strip_prefix(self.out).unwrap_or(kept));
        self.files.iter().map(|(_, kept)| below(kept)).collect()
    }
}

impl<'a> Account<'a> {
    /// An account in which nothing is done yet.
    pub fn new(
        index: Index,
        setup: String,
        journal: Journal,
        progress: &'a Progress,
        stop: &'a Stop,
    ) -> Self {
        Account {
            index,
            setup,
            journal: Mutex::new(journal),
            summary: Mutex::default(),
            folders: Mutex::default(),
            superseding: AtomicU64::new(0),
            unread: AtomicU64::new(0),
            progress,
            stop,
        }
    }

    /// A document has its results.
    pub fn done(&self, begun: Begun, source: Mark, outcome: Outcome, aside: Aside<'_>, folder: &Path) {
        let mut folders = lock(&self.folders);
        if !folders.contains(folder) {
            folders.insert(folder.to_owned());
        }
        drop(folders);
        if let Outcome::Done { figures, .. } = &outcome
            && figures.unrepaired
        {
            self.progress.tell(&format!("{}: {}", show(&begun.input), Unrepaired::TooLong.remedy()));
        }
        for (place, kept) in aside.files {
            let (place, kept) = (show(place), show(kept));
            self.progress
                .tell(&format!("{place}: altered since it was written; kept as {kept}, and written anew"));
        }
        self.close(begun, Some(source), outcome, aside.names());
    }

    /// A document has come to nothing.
    pub fn failed(&self, begun: Begun, source: Option<Mark>, failure: &Failure) {
        self.progress.tell(&format!("{}: {failure}", show(&begun.input)));
        self.close(begun, source, Outcome::from(failure), Vec::new());
    }

    /// The results of a document cannot be written. When the disk is full it is so for all.
    pub fn unwritten(&self, begun: Begun, source: Mark, error: &io::Error) {
        if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
            self.stop.wish(Reason::DiskFull);
        }
        self.failed(begun, Some(source), &Failure::writing(error));
    }

    /// Something is to be said of a document that has its results.
    pub fn remark(&self, input: &Path, remark: &str) {
        self.progress.tell(&format!("{}: {remark}", show(input)));
    }

    /// A document need not be done again. `renewed` is its line with what it is better known by.
    pub fn kept(&self, renewed: Option<Entry>) {
        if let Some(entry) = renewed {
            self.superseding.fetch_add(1, Relaxed);
            self.write(Line::Document(Entry { at: now(), ..entry }));
        }
        self.count(Summary::kept());
    }

    /// A document is not for this run.
    pub fn left(&self) {
        self.progress.add(&Summary::default());
    }

    /// A file is passed over.
    pub fn passed(&self, path: String, why: Passed) {
        self.progress.passed(why);
        let outcome = Outcome::Passed { why };
        let known = self.index.find(&path);
        if known.as_ref().is_none_or(|entry| entry.outcome != outcome) {
            self.superseding.fetch_add(u64::from(known.is_some()), Relaxed);
            let setup = self.setup.clone();
            let (left, aside) = (Vec::new(), Vec::new());
            let entry = Entry { path, at: now(), took: 0.0, setup, source: None, outcome, left, aside };
            self.write(Line::Document(entry.after(known.as_ref())));
        }
    }

    /// A folder could not be looked at.
    pub fn unread(&self, path: &Path, failure: &Failure) {
        self.unread.fetch_add(1, Relaxed);
        self.progress.tell(&format!("{}: {failure}", show(path)));
        let summary = &mut *lock(&self.summary);
        *summary = std::mem::take(summary).plus(Summary::failed(failure.cause));
    }

    /// Closes the ledger: everything is on disk when this returns.
    pub fn close_ledger(self, complete: bool) -> (Summary, io::Result<()>) {
        for folder in lock(&self.folders).iter() {
            sync_folder(folder);
        }
        let superseded = self.index.superseded + self.superseding.into_inner();
        let most = self.index.len() as u64 / 2;
        let mut journal = self.journal.into_inner().unwrap_or_else(PoisonError::into_inner);
        let end = RunEnd { at: now(), complete, unread: self.unread.into_inner() };
        let closed = journal
            .add(&Line::End(end))
            .and_then(|()| if complete && superseded > most { journal.compact() } else { journal.sync() });
        (self.summary.into_inner().unwrap_or_else(PoisonError::into_inner), closed)
    }

    fn close(&self, begun: Begun, source: Option<Mark>, outcome: Outcome, aside: Vec<String>) {
        let known = begun.known.as_ref();
        self.superseding.fetch_add(u64::from(known.is_some()), Relaxed);
        let took = (begun.at.elapsed().as_secs_f64() * 1e5).round() / 100.0;
        let setup = self.setup.clone();
        let (left, path, at) = (Vec::new(), begun.path, now());
        let entry = Entry { path, at, took, setup, source, outcome, left, aside };
        self.count(Summary { aside: entry.aside.len() as u64, ..Summary::of(&entry) });
        self.write(Line::Document(entry.after(known)));
    }

    fn count(&self, done: Summary) {
        self.progress.add(&done);
        let summary = &mut *lock(&self.summary);
        *summary = std::mem::take(summary).plus(done);
    }

    /// A run without a ledger would do everything again: it ends when the ledger cannot be written.
    fn write(&self, line: Line) {
        if let Err(error) = lock(&self.journal).add(&line)
            && self.stop.wish(Reason::Ledger)
        {
            self.progress.tell(&format!("the ledger of the run cannot be written ({error})"));
        }
    }
}

/// No thread panics while it holds one of these.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
