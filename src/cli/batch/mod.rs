//! `renskrift batch`: files and folders in, a folder of fair copies and records out.

mod account;
mod beside;
pub mod gate;
pub mod inputs;
pub mod ledger;
mod list;
mod place;
mod progress;
pub mod reading;
mod stop;
mod survey;
mod work;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use renskrift::batch::ledger::{Line, Mode, RunStart, Setup};
use renskrift::batch::{Failure, Shard, Summary};
use renskrift::output::Form;

use super::console::{show, tell};
use super::{SOME_FAILED, Usage, guard, threads};
use account::Account;
use inputs::Inputs;
use ledger::{Index, Journal, JournalError};
use list::List;
use progress::Progress;
use stop::{Reason, Stop};
use survey::Survey;
use work::Work;

const EXAMPLE: &str = "\
From folders, files ending in .txt, .text, .ocr, .xml, .alto, .page, .hocr, .html, .htm or .pdf are taken, in sub-folders too; \
hidden files are passed over and symbolic links are not followed. What a file is, is told by its content: plain text, ALTO, PAGE \
XML, hOCR or a PDF with a text layer (which pdftotext of the Poppler tools reads). Other XML and web pages in folders are passed \
over. Of a paper that lies in a folder in several forms (a.xml, a.hocr, a.txt, a.pdf) the first of these is taken. A file that you \
name is always taken. The fair copy of \
scans/2021/a.txt in the folder scans becomes 2021/a.txt below the output folder, and its record 2021/a.json. A file appears only \
when it is whole; a scan is never changed. Nothing is replaced that the batch did not write: a file in the place of a result stops \
that paper, and a result that someone has altered is kept as a.txt.edited. Papers whose results would have one name all fail.

With --format further files are written beside these two: the record on one line (jsonl: a.jsonl), the fair copy with headings, \
lists and tables marked (markdown: a.md), diarium rows and yrkanden as tables (csv: a.diarium.csv, a.yrkanden.csv, where there are \
any), and the ALTO, PAGE XML or hOCR file that the paper came as with its words corrected (alto: a.alto.xml, page: a.page.xml, \
hocr: a.hocr), ids and places untouched. A paper that came as something else is not written in those.

A run that was stopped, by Ctrl-C, a power cut or anything else, goes on when the same command is given again: the ledger \
in the hidden folder .renskrift of the output folder knows what is done. Done again is what has changed (the scan, the \
dictionaries, the options, the program), what failed, and what lacks its results. Scans and results are known again by \
size and time; --check-content reads them all instead. `renskrift status` shows where a run stands.

Several machines share the work when each is given its part (--shard 1/8, 2/8 and so on) with the same output folder, \
or with one of its own; which part a document belongs to depends on its name only. A list of files comes from any program: \
find scans -newer list.txt | renskrift batch --files-from - --out fair-copies

Exit status: 0 all is well, 1 some documents failed (each is named, the others are done), 2 the command cannot be \
carried out as given, 130 stopped by Ctrl-C.

Example:
  renskrift batch scans --out fair-copies --format text,json,alto";

/// Write fair copy (.txt) and record (.json) of many scans into a folder, on all cores
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// Files and folders to read
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    paths: Vec<PathBuf>,
    /// Folder for the results; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Read the names of the files from a list, one a line (`-`: from standard input). They are relative to PATH, if one
    /// folder is given, and results keep the shape of the names
    #[arg(long, value_name = "LIST")]
    files_from: Option<PathBuf>,
    /// Work on part I of N only, such as 1/8
    #[arg(long, value_name = "I/N", default_value = "1/1", hide_default_value = true)]
    shard: Shard,
    /// Do everything, also what is done already
    #[arg(long, conflicts_with = "retry_failed")]
    force: bool,
    /// Do only what failed the last time
    #[arg(long)]
    retry_failed: bool,
    /// Read scans and results to see whether they have changed, and trust no time of theirs
    #[arg(long)]
    check_content: bool,
    /// What to write: `text` (the fair copy) and `json` (the record), which are always written, and any of `jsonl`, `alto`,
    /// `page`, `hocr`, `markdown`, `csv`; see below
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "text,json")]
    format: Vec<Form>,
    /// How many documents to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    work: super::Work,
    /// Show no progress and no summary; failures are still named
    #[arg(long)]
    quiet: bool,
}

/// Works on all files. One that fails is named and never stops the others.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let stop = stop::listen();
    let inputs = args.inputs()?;
    let forms = args.forms();
    let survey = Survey::of(&inputs, &args.out, &forms, args.shard)?;
    let (dictionaries, fingerprint) = args.work.chosen.with_fingerprint()?;
    let options = args.work.options();
    let formats = forms.iter().map(Form::to_string).collect();
    let setup = Setup::new(fingerprint, &options, formats);
    let threads = threads(args.jobs)?;
    write::prepare(&args.out, args.shard)?;
    let (index, journal) = args.ledger(&setup, survey.documents)?;

    let start = Instant::now();
    let progress = Progress::new(survey.documents, args.quiet);
    let account = Account::new(index, setup.fingerprint(), journal, &progress, stop);
    let make = |path: &str, bytes: &[u8]| guard::process(path, bytes, &dictionaries, &options);
    let (out, shard, mode, strict) = (&args.out, args.shard, args.mode(), args.check_content);
    let (forms, longest) = (&forms[..], options.longest);
    let work = Work { out, shard, mode, strict, longest, forms, account: &account, stop, make: &make };
    work.all(&inputs, &survey, &threads);
    let (summary, closed) = account.close_ledger(stop.reason().is_none());
    progress.finish(&summary, start.elapsed());
    args.ended(&summary, &survey, stop);
    closed.with_context(|| {
        format!("{}: the ledger cannot be written; free some space", show(&ledger::folder(out)))
    })?;
    Ok(match stop.reason() {
        Some(Reason::Interrupted) => ExitCode::from(stop::INTERRUPTED),
        None if summary.failures() == 0 => ExitCode::SUCCESS,
        _ => ExitCode::from(SOME_FAILED),
    })
}

/// The bytes of a regular file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    reading::look(path).and_then(|stat| reading::read(path, stat))
}

impl Args {
    fn inputs(&self) -> Result<Inputs, Usage> {
        let Some(list) = &self.files_from else { return Inputs::new(&self.paths, None, &self.out) };
        let folder = match &self.paths[..] {
            [] => PathBuf::new(),
            [folder] if folder.is_dir() => folder.clone(),
            _ => {
                let text = "--files-from goes with one folder, which its names are relative to, or with none; give the \
                            other files in the list";
                return Err(Usage(text.to_owned()));
            }
        };
        Inputs::new(&[], Some(List::read(list, &folder)?), &self.out)
    }

    /// What is written beside fair copies and records, each once.
    fn forms(&self) -> Vec<Form> {
        let mut forms = self.format.clone();
        forms.retain(|form| !matches!(form, Form::Text | Form::Json));
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    fn mode(&self) -> Mode {
        match (self.force, self.retry_failed) {
            (true, _) => Mode::Force,
            (_, true) => Mode::RetryFailed,
            _ => Mode::GoOn,
        }
    }

    /// Opens the ledger, clears away what a killed run has left, and notes that a run begins.
    fn ledger(&self, setup: &Setup, documents: u64) -> anyhow::Result<(Index, Journal)> {
        let folder = ledger::folder(&self.out);
        let usage = |problem: String| Usage(format!("{}: {problem}", show(&folder)));
        let cannot = |error: std::io::Error| {
            usage(format!("the ledger of the run cannot be used ({error}); see that you may write there"))
        };
        let mut journal = Journal::open(&folder, self.shard).map_err(|error| match error {
            JournalError::Busy => usage(
                "another run is working into this folder; wait until it has ended, or give each run its own --shard or \
                 --out"
                    .to_owned(),
            ),
            JournalError::Io(error) => cannot(error),
        })?;
        if !journal.ended {
            write::clear(&self.out, self.shard);
        }
        let index = Index::read(&folder).map_err(cannot)?;
        if index.damaged > 0 {
            let text = "lines of the ledger are damaged; what they spoke of is done again";
            tell(&format!("{}: {} {text}", show(&folder), index.damaged));
        }
        let start = RunStart { at: ledger::now(), documents, setup: setup.clone() };
        journal.add(&Line::Run(start)).and_then(|()| journal.sync()).map_err(cannot)?;
        Ok((index, journal))
    }

    /// Says why the run ended before its time, and how it goes on.
    fn ended(&self, summary: &Summary, survey: &Survey, stop: &Stop) {
        let why = match stop.reason() {
            None => return,
            Some(Reason::Interrupted) => "stopped",
            Some(Reason::DiskFull) => "stopped, for the disk is full; free some space",
            Some(Reason::Ledger) => "stopped; see that the output folder can be written to and has space",
        };
        let done = summary.documents + summary.kept;
        tell(&format!(
            "{why}: {done} of {} documents are done; give the same command again to go on",
            survey.documents
        ));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use renskrift::batch::Cause;
    use renskrift::{Options, dictionaries::Dictionaries};

    use super::*;

    #[test]
    fn a_panic_in_one_document_stops_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let (scans, out) = (folder.path().join("scans"), folder.path().join("out"));
        fs::create_dir_all(&scans).unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(scans.join(name), name).unwrap();
        }
        let inputs = Inputs::new(&[scans], None, &out).unwrap();
        let survey = Survey::of(&inputs, &out, &[], Shard::WHOLE).unwrap();
        let dictionaries = Dictionaries::embedded().unwrap();
        let make = |path: &str, bytes: &[u8]| {
            guard::guarded(|| {
                assert_ne!(bytes, b"b.txt", "no such word");
                renskrift::process(path, bytes, &dictionaries, &Options::default())
            })
        };
        let (progress, stop) = (Progress::new(3, true), Stop::default());
        let journal = Journal::open(&ledger::folder(&out), Shard::WHOLE).unwrap();
        let account = Account::new(Index::default(), "setup".to_owned(), journal, &progress, &stop);
        let threads = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        let (out_dir, shard, mode, account) = (&out, Shard::WHOLE, Mode::GoOn, &account);
        let (strict, longest, forms, stop, make) = (false, 1000, &[][..], &stop, &make);
        let work = Work { out: out_dir, shard, mode, strict, longest, forms, account, stop, make };
        work.all(&inputs, &survey, &threads);
        assert!(out.join("a.json").exists() && !out.join("b.txt").exists() && out.join("c.txt").exists());
        let index = Index::read(&ledger::folder(&out)).unwrap();
        let failed = index.find("b.txt").unwrap();
        let text = serde_json::to_string(&failed.outcome).unwrap();
        assert!(text.contains("mod.rs:") && !text.contains("word"), "{text}");
        assert_eq!(failed.source.map(|source| source.sha256), Some(reading::sha256(b"b.txt")));
        assert_eq!(
            index.entries().map(|entry| Summary::of(&entry)).fold(Summary::default(), Summary::plus).failures
                [&Cause::Internal],
            1
        );
    }
}
