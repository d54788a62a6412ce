//! `renskrift evaluate`: papers whose truth is known in, figures out.

mod folders;
mod pair;
mod pairs_file;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use rayon::prelude::*;
use renskrift::evaluate::{Measured, PaperFigures, Report, Shown};
use renskrift::output::printable;

use super::console::{give, show, tell};
use super::{SOME_FAILED, Usage, dictionaries};
use folders::Naming;
use pair::{Found, Pair};
use work::{Source, Work};

const HELP: &str = "\
How the pairs are named, any one of:
  a folder for each paper     ID/ocr.txt (or ocr_eng.txt …; choose with --input-name) and ID/truth.txt
  side by side                ID.ocr.txt and ID.truth.txt
  two folders                 INPUTS/ID.txt and, with --truth TRUTHS, TRUTHS/ID.txt or TRUTHS/ID/truth.txt
  two files                   INPUT.txt and --truth TRUTH.txt
  a file of pairs             .jsonl or .jsonl.xz, a JSON object a line: id, ocr_eng (choose with --field), truth, meta

What the columns mean (white space and line ends are not compared):
  words      words of the truth
  CER        characters to be inserted, removed or changed to get from the text to the truth, by characters of the \
truth; mean over papers. Running headers, page numbers and line-end hyphens count
  CER core   the same without needless blocks: runs of three words or more that the truth does not hold
  WER        words to be inserted, removed or changed, punctuation included, by words of the truth; mean over papers
  right      words of the truth that are in their place and exactly right, punctuation around them left aside
  åäö        the same of words that hold å, ä or ö
  others     the same of all other words
  false      words that were right before and are wrong now, by words that were right before
  fixed      words that were wrong before and are right now, by words that were wrong before
  needless   words of the text that stand for nothing in the truth, by words of the truth
  missing    words of the truth that nothing in the text stands for

Exit status: 0 all is well, 1 some papers could not be measured (each is named, the others are done), 2 the command \
cannot be carried out as given.

Example:
  renskrift evaluate corpus/scans --truth corpus/gold";

/// Measure how good the fair copies are, on papers whose true text is known
///
/// Each input is repaired and laid against its truth, word by word. Nothing is written but the figures.
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub struct Args {
    /// The folder, file of pairs or input to measure
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The true texts: a folder (or a file) with the same names as the inputs
    #[arg(long, value_name = "PATH")]
    truth: Option<PathBuf>,
    /// Name of the input in the folder of each paper [default: the one that begins with ocr and ends with .txt]
    #[arg(long, value_name = "NAME")]
    input_name: Option<String>,
    /// Field of the input in a file of pairs [default: ocr_eng]
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    /// What `false` and `fixed` are counted against: a field of the file of pairs, or the name of a file beside
    /// the truth [default: the input]
    #[arg(long, value_name = "FIELD")]
    against: Option<String>,
    /// Measure the inputs as they are, without repair
    #[arg(long, conflicts_with = "hyp")]
    as_is: bool,
    /// Measure texts that another program made: DIR/ID.txt
    #[arg(long, value_name = "DIR")]
    hyp: Option<PathBuf>,
    /// Sum up by a field of `meta` (or of meta.json in the folder of the paper), such as level
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,
    /// Name only the N worst papers [default: all]
    #[arg(long, value_name = "N")]
    worst: Option<usize>,
    /// Write all figures as JSON
    #[arg(long)]
    json: bool,
    /// How many papers to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    work: super::Work,
}

/// Measures all pairs and writes the report. A pair that cannot be measured is named and never stops the others.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let source = match &args.hyp {
        Some(folder) if !folder.is_dir() => {
            Err(Usage(format!("{}: no such folder; check the name", show(folder))))?
        }
        Some(folder) => Source::Given(folder),
        None if args.as_is => Source::AsIs,
        None => Source::Repair,
    };
    let Found { pairs, mut skipped } = args.pairs()?;
    let dictionaries = dictionaries()?;
    let work = Work {
        dictionaries: &dictionaries,
        options: args.work.options(),
        source,
        text: true,
        by: args.by.as_deref(),
    };
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| Usage(format!("cannot start the threads ({error}); give a smaller --jobs")))?;
    // In the order of the pairs, whichever was done first.
    let measured: Vec<anyhow::Result<PaperFigures>> =
        threads.install(|| pairs.par_iter().with_max_len(1).map(|pair| work.measure(pair)).collect());
    let mut papers = Vec::with_capacity(pairs.len());
    for (pair, figures) in pairs.iter().zip(measured) {
        match figures {
            Ok(figures) => papers.push(figures),
            Err(error) => skipped.push((pair.id.clone(), format!("{error:#}"))),
        }
    }
    for (name, problem) in &skipped {
        tell(&format!("{}: {}", printable(name), printable(problem)));
    }
    let measured = match source {
        Source::Repair => Measured::Repaired,
        Source::AsIs => Measured::AsIs,
        Source::Given(_) => Measured::Hypothesis,
    };
    let report = Report::of(&papers, measured, skipped.len());
    if args.json {
        give(
            &(serde_json::to_string_pretty(&report).context("the report cannot be written as JSON")? + "\n"),
        )?;
    } else {
        give(&report.table(args.by.as_deref(), Shown { worst: args.worst }))?;
    }
    Ok(if skipped.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}

impl Args {
    /// Finds the pairs, and makes sure that what is asked for is there.
    fn pairs(&self) -> anyhow::Result<Found> {
        let found = if pairs_file::is_pairs_file(&self.path) && self.path.is_file() {
            self.refuse(&[("--truth", self.truth.is_some()), ("--input-name", self.input_name.is_some())])?;
            pairs_file::read(&self.path, self.field.as_deref(), self.against.as_deref())?
        } else {
            let naming = Naming {
                truths: self.truth.as_deref(),
                input_name: self.input_name.as_deref(),
                against: self.against.as_deref(),
            };
            let found = naming.find(&self.path)?;
            self.refuse(&[("--field", self.field.is_some())])?;
            found
        };
        if let Some(field) = &self.by {
            let has = |pair: &Pair| pair.meta(field).is_some();
            if !found.pairs.is_empty() && !found.pairs.iter().any(has) {
                Err(Usage(format!(
                    "no paper has `{field}` in its meta; give --by another field{}",
                    fields(&found.pairs)
                )))?;
            }
        }
        Ok(found)
    }

    fn refuse(&self, given: &[(&str, bool)]) -> Result<(), Usage> {
        match given.iter().find(|(_, given)| *given) {
            Some((option, _)) => {
                Err(Usage(format!("{}: {option} does not go with it; leave it out", show(&self.path))))
            }
            None => Ok(()),
        }
    }
}

/// The fields of `meta` that there are.
fn fields(pairs: &[Pair]) -> String {
    let objects = pairs.iter().filter_map(|pair| pair.meta.as_ref()?.as_object());
    let mut names: Vec<&str> = objects.flat_map(|object| object.keys().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() { String::new() } else { format!(" (there are: {})", names.join(", ")) }
}
