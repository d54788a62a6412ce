//! `renskrift verify`: whether what a batch has written is whole and fits together.

mod document;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use renskrift::batch::Job;
use renskrift::batch::ledger::{Outcome, path_of};

use super::batch::gate::Gate;
use super::batch::ledger;
use super::{SOME_FAILED, results};
use document::Checker;
use report::{Checked, Finding, Report};

const EXAMPLE: &str = "\
For every record in the folder: it is whole and as `renskrift schema` says; the changes that it lists, made in the scan, give \
the fair copy beside it, and undone in the fair copy give the scan; size, SHA-256 and places fit; and record and fair copy are \
those that the ledger of the batch has, if there is one. A scan that is not where the record says is made anew from fair copy \
and record, and must have the SHA-256 that the record has. Where some bytes of such a scan could not be decoded, that cannot be \
told, and `not checked` is said. Nothing is changed.

Exit status: 0 all is well, 1 something is wrong (each file is named, with a remedy), 2 the command cannot be carried out as \
given.

Example:
  renskrift verify fair-copies";

/// Check what a batch has written: that records, fair copies and scans fit together, byte for byte
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// The output folder of the batch
    #[arg(value_name = "DIR")]
    out: PathBuf,
    /// The folder that the scans were read from, if they are no longer where they were, or the batch was run from another
    /// folder than this one
    #[arg(long, value_name = "DIR")]
    scans: Option<PathBuf>,
    /// How many documents to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Write it as JSON, for other programs
    #[arg(long)]
    json: bool,
}

/// Checks all documents, and writes what is wrong to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    results::folder(&args.out)?;
    let folder = ledger::folder(&args.out);
    let index = ledger::read(&args.out)?;
    let has_ledger = index.len() > 0;
    let mut report = Report::new(args.json, has_ledger);
    if index.damaged > 0 {
        let cause = format!("{} lines of the ledger are damaged", index.damaged);
        let remedy = "run the same `renskrift batch` again, which does anew what they spoke of";
        report.add(Checked::wrong(Finding::new(&folder, cause, remedy)))?;
    }
    let checker = Checker { scans: args.scans.as_deref(), index: &index, gate: Gate::default() };
    results::each(&args.out, args.jobs, |found| checker.check(found), |checked| report.add(checked))?;
    for entry in index.entries() {
        for aside in entry.aside.iter().filter_map(|aside| path_of(aside)) {
            let aside = args.out.join(aside);
            if aside.exists() {
                let cause = "a result that someone had altered, kept aside by the batch".to_owned();
                let remedy = "take over what you need of it, and remove it";
                report.add(Checked::wrong(Finding::new(&aside, cause, remedy).unchecked()))?;
            }
        }
        // What is not there at all was not met on the way.
        if !matches!(entry.outcome, Outcome::Done { .. }) {
            continue;
        }
        let Some(relative) = path_of(&entry.path) else { continue };
        let json = args.out.join(Job { input: PathBuf::new(), relative }.json());
        if !json.exists() {
            let cause = "the record is missing, though the ledger says that it was written".to_owned();
            let remedy = "run the same `renskrift batch` again, which writes it anew";
            report.add(Checked::wrong(Finding::new(&json, cause, remedy)))?;
        }
    }
    if report.is_empty() {
        Err(results::none_in(&args.out))?;
    }
    let sound = report.close()?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}
