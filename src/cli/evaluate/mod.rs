//! `renskrift evaluate`: papers whose truth is known in, figures out.

mod folders;
mod help;
mod pair;
mod pairs_file;
mod work;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use rayon::prelude::*;
use renskrift::dictionaries::Dictionaries;
use renskrift::evaluate::{ConfusionSets, PaperFigures, Report, Setting, Shown};
use renskrift::output::printable;

use super::console::{give, show, tell};
use super::{SOME_FAILED, Usage};
use folders::Naming;
use pair::{Found, Pair};
use work::{Source, Work, given_record};

/// Measure how good fair copies and records are, on papers whose truth is known
///
/// Each input is repaired and laid against its truth, word by word. Nothing is written but the figures.
#[derive(clap::Args)]
#[command(after_help = help::SHORT, after_long_help = help::LONG)]
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
    /// Measure texts (and records) that another program made: DIR/ID.txt (and DIR/ID.json)
    #[arg(long, value_name = "DIR")]
    hyp: Option<PathBuf>,
    /// Join the words that line ends cut before texts are measured, for a fair look at inputs as they are
    #[arg(long)]
    join_hyphens: bool,
    /// Measure texts only
    #[arg(long)]
    text: bool,
    /// Measure records only; with --text, both must be there
    #[arg(long)]
    records: bool,
    /// Sum up by a field of `meta` (or of meta.json in the folder of the paper), such as level
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,
    /// Name only the N worst papers [default: all]
    #[arg(long, value_name = "N")]
    worst: Option<usize>,
    /// Show the N commonest wrong words of each kind
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Write all figures as JSON
    #[arg(long)]
    json: bool,
    /// Write what was seen of confidence to a file, for `renskrift train --observations`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["as_is", "hyp"])]
    observations: Option<PathBuf>,
    /// How many papers to work on at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    work: super::Work,
}

/// Measures all pairs and writes the report. A pair that cannot be measured is named and never stops the others.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let source = args.source()?;
    let Found { pairs, mut skipped } = args.pairs()?;
    let (sets, dictionaries) =
        args.work.chosen.read(|files| Ok((ConfusionSets::read(&files)?, Dictionaries::read(files)?)))?;
    let work = Work {
        dictionaries: &dictionaries,
        sets: &sets,
        options: args.work.options(),
        source,
        text: args.text || !args.records,
        records: args.wants_records(source, &pairs)?,
        join_hyphens: args.join_hyphens,
        by: args.by.as_deref(),
        observe: args.observations.is_some(),
    };
    let threads = super::threads(args.jobs)?;
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
    if let Some(path) = &args.observations {
        let lines = papers.iter().flat_map(|paper| &paper.observations);
        write_lines(path, lines)?;
    }
    let setting =
        Setting { measured: source.measured(), skipped: skipped.len(), examples: args.errors, sets: &sets };
    let report = Report::of(&papers, setting);
    if args.json {
        give(
            &(serde_json::to_string_pretty(&report).context("the report cannot be written as JSON")? + "\n"),
        )?;
    } else {
        give(&report.table(Shown { by: args.by.as_deref(), worst: args.worst }))?;
    }
    Ok(if skipped.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}

/// Writes lines to a file, whole or not at all.
fn write_lines<'a>(path: &Path, lines: impl Iterator<Item = &'a String>) -> anyhow::Result<()> {
    let content: String = lines.flat_map(|line| [line.as_str(), "\n"]).collect();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let problem = || format!("{}: cannot be written; choose another place", show(path));
    let file = super::whole::draft(folder, "", content.as_bytes()).with_context(problem)?;
    file.persist(path).map(drop).with_context(problem)
}

impl Args {
    fn source(&self) -> Result<Source<'_>, Usage> {
        match &self.hyp {
            Some(folder) if !folder.is_dir() => {
                Err(Usage(format!("{}: no such folder; check the name", show(folder))))
            }
            Some(folder) => Ok(Source::Given(folder)),
            None if self.as_is && self.records => Err(Usage(
                "--records with --as-is: no record is made of inputs as they are; leave one of them out"
                    .to_owned(),
            )),
            None if self.as_is => Ok(Source::AsIs),
            None => Ok(Source::Repair),
        }
    }

    /// Finds the pairs, and makes sure that what is asked for is there.
    fn pairs(&self) -> anyhow::Result<Found> {
        let records_only = self.records && !self.text;
        let found = if pairs_file::is_pairs_file(&self.path) && self.path.is_file() {
            self.refuse(&[("--truth", self.truth.is_some()), ("--input-name", self.input_name.is_some())])?;
            let (input, against) = (self.field.as_deref(), self.against.as_deref());
            pairs_file::read(&self.path, pairs_file::Fields { input, against, records_only })?
        } else {
            self.refuse(&[("--field", self.field.is_some())])?;
            let naming = Naming {
                truths: self.truth.as_deref(),
                input_name: self.input_name.as_deref(),
                against: self.against.as_deref(),
                records_only,
            };
            naming.find(&self.path)?
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

    /// Whether records are measured: where they are asked for, or where there are both true and found ones.
    fn wants_records(&self, source: Source<'_>, pairs: &[Pair]) -> Result<bool, Usage> {
        if !self.records {
            let found = match source {
                Source::Repair => true,
                Source::AsIs => false,
                Source::Given(folder) => pairs.iter().any(|pair| given_record(folder, pair).is_some()),
            };
            return Ok(found && !self.text);
        }
        if !pairs.is_empty() && pairs.iter().all(|pair| pair.gold.is_none()) {
            return Err(Usage(format!(
                "{}: no true records in it; put a gold.json beside each truth, or leave out --records",
                show(&self.path)
            )));
        }
        Ok(true)
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

/// The true text and the input of each pair of a folder.
pub(super) fn truths_and_inputs(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let naming = Naming { truths: None, input_name: None, against: None, records_only: false };
    let pairs = naming.find(folder)?.pairs.into_iter();
    pairs
        .filter_map(|pair| Some((pair.truth?, pair.input)))
        .map(|(t, i)| Ok((t.text()?, i.text()?)))
        .collect()
}

/// The fields of `meta` that there are.
fn fields(pairs: &[Pair]) -> String {
    let objects = pairs.iter().filter_map(|pair| pair.meta.as_ref()?.as_object());
    let mut names: Vec<&str> = objects.flat_map(|object| object.keys().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() { String::new() } else { format!(" (there are: {})", names.join(", ")) }
}
