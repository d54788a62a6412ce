//! One document after the other, on several threads.

use std::cell::Cell;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rayon::iter::{ParallelBridge as _, ParallelIterator as _};
use renskrift::Document;
use renskrift::batch::ledger::{
    Decision, Entry, Figures, Mark, Mode, More, Outcome, Part, decide, is_same, name,
};
use renskrift::batch::{Failure, Job, Shard};
use renskrift::output::{self, Form, NotCorrected};

use super::account::{Account, Aside, Begun};
use super::gate::Gate;
use super::inputs::{Found, Inputs};
use super::ledger::now_nanos;
use super::place::Places;
use super::reading::{self, look, read, sha256, sha256_of, stat_of};
use super::stop::Stop;
use super::survey::Survey;
use super::write::{self, Content, Drafts, Kept, NotKept};

/// Makes one document of the bytes of one file.
pub type Make<'a> = dyn Fn(&str, &[u8]) -> Result<Document, Failure> + Sync + 'a;

/// Threads that wait for the disk. Where many files are forced to it at once, one is enough.
const KEEPERS: usize = if cfg!(target_os = "linux") { 1 } else { 8 };
/// Documents of two files each that are forced to the disk together, at most. Their drafts are open files, of which a program
/// may have only so many.
const TOGETHER: usize = if cfg!(target_os = "linux") { 64 } else { 4 };

/// What all threads work by.
pub struct Work<'a> {
    pub out: &'a Path,
    pub shard: Shard,
    pub mode: Mode,
    /// Trust no size and time, read everything.
    pub strict: bool,
    /// Bytes of the longest document that is repaired.
    pub longest: usize,
    /// What is written beside fair copies and records.
    pub forms: &'a [Form],
    pub account: &'a Account<'a>,
    pub stop: &'a Stop,
    pub make: &'a Make<'a>,
}

/// A document whose results have no name yet.
struct Written {
    begun: Begun,
    job: Job,
    source: Mark,
    figures: Figures,
    drafts: Drafts,
}

impl Work<'_> {
    /// Works on everything that is found. Each thread has one document in hand at a time, so that no more of them are in
    /// memory than there are threads; what is written waits on disk, not in memory, to be kept.
    pub fn all(&self, inputs: &Inputs, survey: &Survey, threads: &rayon::ThreadPool) {
        let (sender, receiver) = sync_channel(self.together());
        let receiver = Mutex::new(receiver);
        std::thread::scope(|scope| {
            for _ in 0..KEEPERS {
                scope.spawn(|| self.keep(&receiver));
            }
            let gate = Gate::default();
            let mut once = survey.once();
            let found =
                inputs.iter().take_while(|_| self.stop.reason().is_none()).filter(move |found| match found {
                    Found::Job(job) => once(job),
                    _ => true,
                });
            threads
                .install(|| found.par_bridge().for_each(|found| self.found(found, survey, &gate, &sender)));
            drop(sender);
        });
    }

    /// Documents that are forced to the disk together: the more files each has, the fewer.
    fn together(&self) -> usize {
        let files = 2 + self.forms.iter().map(|form| form.endings().len()).sum::<usize>();
        (2 * TOGETHER / files).max(1)
    }

    fn found(&self, found: Found, survey: &Survey, gate: &Gate, sender: &SyncSender<Written>) {
        match found {
            Found::Job(job) => {
                let path = name(&job.relative);
                if self.shard.takes(&path) {
                    match survey.clash(&job) {
                        Some(failure) => self.clashes(&job, path, &failure),
                        None => self.job(&job, path, gate, sender),
                    }
                }
            }
            Found::Passed(relative, why) => {
                let path = name(&relative);
                if self.shard.takes(&path) && self.mode != Mode::RetryFailed {
                    self.account.passed(path, why);
                }
            }
            Found::Unread(path, failure) => self.account.unread(&path, &failure),
        }
    }

    /// A document whose results would have the names of another's. What an earlier run wrote is left as it is.
    fn clashes(&self, job: &Job, path: String, failure: &Failure) {
        let known = self.account.index.find(&path);
        let begun = Begun { path, input: job.input.clone(), at: Instant::now(), known };
        self.account.failed(begun, None, failure);
    }

    fn job(&self, job: &Job, path: String, gate: &Gate, sender: &SyncSender<Written>) {
        let at = Instant::now();
        let known = self.account.index.find(&path);
        let has_read = Cell::new(false);
        let decision = decide(known.as_ref(), &self.account.setup, self.mode, |part, mark| {
            let file = match part {
                Part::Source => job.input.clone(),
                Part::Text => self.out.join(job.text()),
                Part::Json => self.out.join(job.json()),
                Part::More(ending) => self.out.join(job.with_ending(ending)),
            };
            is_same(mark, stat_of(&file), self.strict, || {
                has_read.set(true);
                sha256_of(&file)
            })
        });
        let begun = |known| Begun { path, input: job.input.clone(), at, known };
        match decision {
            Decision::Keep => {
                self.account.kept(known.filter(|_| has_read.get()).and_then(|entry| self.renewed(job, entry)))
            }
            Decision::Leave => self.account.left(),
            Decision::Do(_) => {
                if let Some(written) = self.write(job, begun(known), gate) {
                    // The keepers end after this thread.
                    drop(sender.send(written));
                }
            }
        }
    }

    /// The line of a document whose files had to be read to be known again, with the times by which they will be known
    /// without being read; none where it has them already.
    fn renewed(&self, job: &Job, entry: Entry) -> Option<Entry> {
        let again =
            |mark: &Mark, path: &Path| Some(Mark::of_read(stat_of(path)?, mark.sha256.clone(), now_nanos()));
        let Outcome::Done { text, json, more, figures } = &entry.outcome else { return None };
        let more = more.iter().map(|More { ending, mark }| {
            let mark = again(mark, &self.out.join(job.with_ending(ending)))?;
            Some(More { ending: ending.clone(), mark })
        });
        let outcome = Outcome::Done {
            more: more.collect::<Option<_>>()?,
            text: again(text, &self.out.join(job.text()))?,
            json: again(json, &self.out.join(job.json()))?,
            figures: *figures,
        };
        let source = Some(again(entry.source.as_ref()?, &job.input)?);
        (source != entry.source || outcome != entry.outcome).then_some(Entry { source, outcome, ..entry })
    }

    /// Takes one document from its file to its drafts.
    fn write(&self, job: &Job, begun: Begun, gate: &Gate) -> Option<Written> {
        let most = reading::MOST.max(self.longest as u64);
        let looked = look(&job.input).and_then(|stat| {
            if stat.size > most { Err(Failure::too_large(stat.size, most)) } else { Ok(stat) }
        });
        let stat = match looked {
            Ok(stat) => stat,
            Err(failure) => {
                self.account.failed(begun, None, &failure);
                return None;
            }
        };
        let _inside = gate.enter(stat.size);
        let now = now_nanos();
        let bytes = match read(&job.input, stat) {
            Ok(bytes) => bytes,
            Err(failure) => {
                self.account.failed(begun, None, &failure);
                return None;
            }
        };
        let document = match (self.make)(&job.input.to_string_lossy(), &bytes) {
            Ok(document) => document,
            Err(failure) => {
                let source = Mark::of_read(stat, sha256(&bytes), now);
                self.account.failed(begun, Some(source), &failure);
                return None;
            }
        };
        drop(bytes);
        let source = Mark::of_read(stat, document.record.source.sha256.clone(), now);
        let (text, json) = (&document.fair.text, &output::json(&document));
        let content = Content { text, json, more: self.more(job, &document) };
        match Drafts::write(self.out, self.shard, job, content) {
            Ok(drafts) => {
                let (job, figures) = (job.clone(), Figures::of(&document));
                Some(Written { begun, job, source, figures, drafts })
            }
            Err(error) => {
                self.account.unwritten(begun, source, &error);
                None
            }
        }
    }

    /// What a document is to be written as beside fair copy and record. What came as plain text has no ALTO, which is
    /// nobody's fault; what should have one and has not is told.
    fn more(&self, job: &Job, document: &Document) -> Vec<(&'static str, Vec<u8>)> {
        let mut more = Vec::new();
        for form in self.forms {
            match form.files(document) {
                Ok(files) => more.extend(files),
                Err(NotCorrected::Format { .. }) => {}
                Err(error) => self.account.remark(&job.input, &error.to_string()),
            }
        }
        more
    }

    /// Forces results to the disk and gives them their names: together those that have come while the last ones were
    /// written, so that no document waits longer than it must.
    fn keep(&self, receiver: &Mutex<Receiver<Written>>) {
        loop {
            let receiver = receiver.lock().unwrap_or_else(PoisonError::into_inner);
            let Ok(first) = receiver.recv() else { return };
            let group: Vec<Written> =
                std::iter::once(first).chain(receiver.try_iter().take(self.together() - 1)).collect();
            drop(receiver);
            let synced = write::sync(group.iter().map(|written| &written.drafts));
            for written in group {
                self.keep_one(written, &synced);
            }
        }
    }

    fn keep_one(&self, written: Written, synced: &io::Result<()>) {
        let Written { begun, job, source, figures, drafts } = written;
        let folder = drafts.folder().to_owned();
        let kept = match synced {
            Ok(()) => {
                let (known, index) = (begun.known.as_ref(), &self.account.index);
                drafts.keep(&Places { out: self.out, job: &job, known, index, strict: self.strict })
            }
            Err(error) => Err(io::Error::new(error.kind(), error.to_string()).into()),
        };
        match kept {
            Ok(Kept { text, json, more, aside }) => {
                let outcome = Outcome::Done { text, json, more, figures };
                let aside = Aside { out: self.out, files: &aside };
                self.account.done(begun, source, outcome, aside, &folder);
            }
            Err(NotKept::Place(failure)) => self.account.failed(begun, Some(source), &failure),
            Err(NotKept::Io(error)) => self.account.unwritten(begun, source, &error),
        }
    }
}
