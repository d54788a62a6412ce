//! `renskrift status`: where a batch stands.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use renskrift::batch::Standing;
use renskrift::batch::ledger::{Line, RunEnd, RunStart, path_of};
use renskrift::output::printable;
use serde::Serialize;

use super::Usage;
use super::batch::ledger::{self, Index};
use super::console::{give, show};

const EXAMPLE: &str = "\
The estimated share of wrong letters tells which documents to look at first. What is shown is read from the ledger that \
`renskrift batch` keeps in the output folder; it may be asked while a run goes on.

Example:
  renskrift status fair-copies --worst 20";

/// Show where a batch stands: what is done, what failed and why, the worst documents first
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// The output folder of the batch
    #[arg(value_name = "DIR")]
    out: PathBuf,
    /// How many of the worst documents to show, and of each cause how many failures
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,
    /// Write it as JSON, for other programs
    #[arg(long)]
    json: bool,
}

/// All that is told, as JSON.
#[derive(Serialize)]
struct Report {
    /// Documents of the last run, if the ledger knows of one.
    documents: Option<u64>,
    /// `complete`, `stopped`, or `running` (or killed: the ledger cannot tell).
    run: &'static str,
    /// Documents that no run has finished.
    open: u64,
    /// Folders that the last run could not read.
    unread_folders: u64,
    /// Lines of the ledger that are damaged.
    damaged_lines: u64,
    #[serde(flatten)]
    standing: Standing,
}

/// Writes the standing to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folder = ledger::folder(&args.out);
    if !folder.is_dir() {
        Err(Usage(format!(
            "{}: no ledger of a batch in this folder; name the --out folder of a `renskrift batch`",
            show(&args.out)
        )))?;
    }
    let index = ledger::read(&args.out)?;
    let mut standing = Standing::default();
    for entry in index.entries() {
        standing.add(entry, args.worst);
    }
    // What has been seen to is gone from there.
    standing.aside.retain(|aside| path_of(aside).is_some_and(|aside| args.out.join(aside).exists()));
    let report = Report::of(&index, standing);
    if args.json {
        give(&(serde_json::to_string_pretty(&report)? + "\n"))?;
    } else {
        give(&report.text())?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Report {
    fn of(index: &Index, standing: Standing) -> Report {
        let documents = index.runs.iter().rev().find_map(|line| match line {
            Line::Run(RunStart { documents, .. }) => Some(*documents),
            _ => None,
        });
        let (run, unread_folders) = match index.runs.last() {
            Some(Line::End(RunEnd { complete: true, unread, .. })) => ("complete", *unread),
            Some(Line::End(RunEnd { unread, .. })) => ("stopped", *unread),
            _ => ("running", 0),
        };
        let open = documents.map_or(0, |all| all.saturating_sub(standing.done + standing.failed));
        Report { documents, run, open, unread_folders, damaged_lines: index.damaged, standing }
    }

    fn text(&self) -> String {
        let Standing {
            done, unrepaired, failed, causes, passed, words, edited, aside, worst, failures, ..
        } = &self.standing;
        let mut out = String::new();
        let state = match self.run {
            "complete" => "the last run went through all documents",
            "stopped" => "the last run was stopped; the same `renskrift batch` goes on",
            _ => "a run is going on, or was killed; if so, the same `renskrift batch` goes on",
        };
        let _ = writeln!(out, "{state}\n");
        let mut row = |label: &str, number: u64| {
            let _ = writeln!(out, "{label:<24}{number:>12}");
        };
        row("done", *done);
        if *unrepaired > 0 {
            row("  of them not repaired", *unrepaired);
        }
        row("failed", *failed);
        for (cause, number) in causes {
            row(&format!("  {}", cause.label()), *number);
        }
        row("not begun", self.open);
        for (why, number) in passed {
            row(&format!("passed over: {}", why.label()), *number);
        }
        for (label, number) in [
            ("folders not read", self.unread_folders),
            ("damaged lines", self.damaged_lines),
            ("results kept aside", aside.len() as u64),
        ] {
            if number > 0 {
                row(label, number);
            }
        }
        row("words", *words);
        row("words edited", *edited);
        if !worst.is_empty() {
            let _ =
                writeln!(out, "\nworst documents (estimated share of wrong letters, words, words doubtful)");
            for one in worst {
                let share = match one.unrepaired {
                    true => "unrepaired".to_owned(),
                    false => format!("{:.2} %", one.estimated_cer * 100.0),
                };
                let path = printable(&one.path);
                let _ = writeln!(out, "{share:>10}{:>9}{:>7}  {path}", one.words, one.doubtful);
            }
        }
        if !aside.is_empty() {
            let _ = writeln!(
                out,
                "\nresults that someone had altered, kept aside; take over what you need, and remove them"
            );
            for one in aside {
                let _ = writeln!(out, "{}", printable(one));
            }
        }
        if !failures.is_empty() {
            let _ = writeln!(out, "\nfailures");
            for one in failures {
                let _ = writeln!(out, "{}: {}", printable(&one.path), printable(&one.message));
            }
        }
        out
    }
}
