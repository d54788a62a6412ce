//! `renskrift revert`: the scan's text back, from fair copy and record.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use renskrift::input::Format;
use renskrift::verify::{About, Problem, Reverted, Stored, revert};

use super::batch::gate::Gate;
use super::batch::reading::stat_of;
use super::console::{give_bytes, show, tell};
use super::results::{self, Found, Results};
use super::whole::draft;
use super::{SOME_FAILED, Usage};

const EXAMPLE: &str = "\
All changes that the record lists are undone in the fair copy. What comes out is the scan, byte for byte: it has the SHA-256 \
that the record has, or nothing is written. Where some bytes of the scan could not be decoded when it was read, they are lost; \
and of ALTO, PAGE XML, hOCR and PDF, fair copy and record hold the words only. The text of such a scan can be had with --text.

Of the output folder of a batch all scans are written, under their own names, into the folder that --out names. A file that \
is there already is never overwritten.

Example:
  renskrift revert fair-copies/a.txt fair-copies/a.json > a-scan.txt";

/// Undo the repair: write the scan as it was, from its fair copy and its record
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// The fair copy (.txt), or the output folder of a batch
    #[arg(value_name = "FAIR_COPY")]
    fair: PathBuf,
    /// Its record [default: the .json of the same name beside it]
    #[arg(value_name = "RECORD")]
    record: Option<PathBuf>,
    /// File to write to, in place of standard output; for a folder of results the folder to write to
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write the text of the scan in UTF-8, in whatever encoding it was
    #[arg(long)]
    text: bool,
}

/// Writes the scan, or all scans.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if args.fair.is_dir() {
        return args.folder();
    }
    let record = args.record.clone().unwrap_or_else(|| args.fair.with_extension("json"));
    let bytes = args.undo(&args.fair, &record).map(|(bytes, _)| bytes)?;
    match &args.out {
        Some(out) => keep(out, &bytes)?,
        None => give_bytes(&bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}

impl Args {
    /// The scan of one document, and what the record says of it.
    fn undo(&self, fair_path: &Path, record_path: &Path) -> anyhow::Result<(Vec<u8>, Stored)> {
        let read = |path: &Path| -> anyhow::Result<Vec<u8>> {
            match results::read(path) {
                Err(failure) if !path.exists() => Err(Usage(format!("{}: {failure}", show(path))).into()),
                outcome => outcome.with_context(|| show(path)),
            }
        };
        let fault = |problem: Problem| {
            let path = if problem.about() == About::FairCopy { fair_path } else { record_path };
            anyhow!("{}: {problem}; {}", show(path), problem.remedy())
        };
        let (fair, json) = (read(fair_path)?, read(record_path)?);
        let stored = Stored::read(&json).map_err(fault)?;
        drop(json);
        let Reverted { text, original } = revert(&stored, &fair).map_err(fault)?;
        let bytes = match original {
            _ if self.text => text.into_bytes(),
            Some(bytes) => bytes,
            None if stored.original.format != Format::Text => Err(anyhow!(
                "{}: the scan is no plain text ({}), and fair copy and record hold its words only; --text gives its text",
                show(fair_path),
                stored.original.format.name()
            ))?,
            None => Err(anyhow!(
                "{}: some bytes of the scan could not be decoded when it was read, and are lost; --text gives its text",
                show(fair_path)
            ))?,
        };
        Ok((bytes, stored))
    }

    /// The scans of all documents of an output folder.
    fn folder(&self) -> anyhow::Result<ExitCode> {
        if let Some(record) = &self.record {
            Err(Usage(format!("{}: a folder has its records in it; leave this one out", show(record))))?;
        }
        let Some(out) = &self.out else {
            let text = "a folder of results becomes a folder of scans; name it with --out";
            return Err(Usage(text.to_owned()).into());
        };
        fs::create_dir_all(out).map_err(|error| {
            Usage(format!("{}: cannot be made ({error}); choose another --out", show(out)))
        })?;
        if out.canonicalize()?.starts_with(self.fair.canonicalize()?) {
            // Goes only if it is empty.
            let _ = fs::remove_dir(out);
            Err(Usage(format!("{}: lies inside the folder of results; choose another --out", show(out))))?;
        }
        let (mut written, mut failed) = (0_u64, 0_u64);
        let gate = Gate::default();
        let work = |found: Found| match found {
            Found::Results(results) => {
                let _inside = gate.enter(stat_of(&results.json).map_or(0, |stat| stat.size));
                self.one(out, &results)
            }
            Found::Unread(path, failure) => Err(failure).with_context(|| show(&path)),
        };
        results::each(&self.fair, None, work, |outcome| {
            match outcome {
                Ok(()) => written += 1,
                Err(error) => {
                    failed += 1;
                    tell(&format!("{error:#}"));
                }
            }
            Ok(())
        })?;
        if written + failed == 0 {
            Err(results::none_in(&self.fair))?;
        }
        tell(&format!("{written} scans written, {failed} failed"));
        Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
    }

    fn one(&self, out: &Path, results: &Results) -> anyhow::Result<()> {
        let (bytes, stored) = self.undo(&results.text(), &results.json)?;
        let mut scan = results.scan(&stored.original.path).into_os_string();
        if stored.original.format != Format::Text {
            // Text under the name of an XML file would be taken for one.
            scan.push(".txt");
        }
        keep(&out.join(scan), &bytes)
    }
}

/// Writes a file whole or not at all, and never over another. One that holds the same already is left as it is, so that
/// a command that was stopped can be given again.
fn keep(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = fs::create_dir_all(parent).and_then(|()| {
        let draft = draft(parent, "", bytes)?;
        draft.as_file().sync_all()?;
        draft.persist_noclobber(path).map(drop).map_err(io::Error::from)
    });
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let same = stat_of(path).is_some_and(|stat| stat.size == bytes.len() as u64)
                && fs::read(path).is_ok_and(|found| found == bytes);
            if same {
                Ok(())
            } else {
                Err(anyhow!(
                    "{}: a file is there already, and it is another; choose another --out",
                    show(path)
                ))
            }
        }
        outcome => outcome.map_err(|error| {
            anyhow!(
                "{}: cannot be written ({error}); see that there is space, or choose another --out",
                show(path)
            )
        }),
    }
}
