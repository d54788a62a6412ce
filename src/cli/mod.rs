//! The command line: one file a subcommand, each with its `Args` and its `run`.

mod batch;
mod chosen;
mod clean;
mod console;
mod diff;
mod evaluate;
mod export;
mod extract;
mod guard;
#[cfg(feature = "search")]
mod index;
mod pdf;
mod results;
mod revert;
mod schema;
#[cfg(feature = "search")]
mod search;
mod source;
mod status;
mod stream;
mod train;
mod verify;
mod whole;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use renskrift::Options;

/// Bytes.
const MEGABYTE: usize = 1_000_000;
/// Exit status when some documents failed.
const SOME_FAILED: u8 = 1;
/// Exit status for a command that cannot be carried out as it was given; also clap's own.
const WRONG_USAGE: u8 = 2;

/// Makes the fair copy of Swedish municipal papers that were OCR'd with the wrong language model: puts back
/// å, ä and ö, rejoins cut words and broken paragraphs, and reads each paper into a JSON record.
///
/// Words the program is not sure of are left as they stand.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Exit status: 0 all is well, 1 some documents failed, 2 the command cannot be carried out as given.

Example:
  renskrift batch scans --out fair-copies";

#[derive(Subcommand)]
enum Command {
    Batch(batch::Args),
    Status(status::Args),
    Verify(verify::Args),
    Revert(revert::Args),
    Clean(clean::Args),
    Extract(extract::Args),
    Diff(diff::Args),
    Stream(stream::Args),
    #[cfg(feature = "search")]
    Index(index::Args),
    #[cfg(feature = "search")]
    Search(search::Args),
    Export(export::Args),
    Schema(schema::Args),
    Evaluate(evaluate::Args),
    Train(train::Args),
}

/// Carries out the command that the program was called with.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Batch(args) => batch::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Revert(args) => revert::run(&args),
        Command::Clean(args) => clean::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Stream(args) => stream::run(&args),
        #[cfg(feature = "search")]
        Command::Index(args) => index::run(&args),
        #[cfg(feature = "search")]
        Command::Search(args) => search::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Train(args) => train::run(&args),
    };
    match outcome {
        Ok(status) => status,
        Err(error) => {
            console::tell(&format!("error: {error:#}"));
            ExitCode::from(if error.is::<Usage>() { WRONG_USAGE } else { SOME_FAILED })
        }
    }
}

/// A command that cannot be carried out as it was given: what is wrong, and what would be right.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// The threads that documents are worked on with: as many as `jobs` says, or one for each core.
fn threads(jobs: Option<u16>) -> Result<rayon::ThreadPool, Usage> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| Usage(format!("cannot start the threads ({error}); give a smaller --jobs")))
}

/// How much is changed, and by what: the options that all subcommands share which repair.
#[derive(clap::Args)]
struct Work {
    /// Change a word only if the new reading is at least this likely to be right, from 0 to 1, and also nearly twice as likely
    /// as the word as it was read: 0 leaves only the second condition, 1 changes no word. Higher is more careful. A word
    /// that is left for want of likelihood is listed in the record under `suggestions`. What layout does (line ends, running
    /// headers, words cut by line ends) does not depend on it
    #[arg(long, value_name = "P", default_value_t = Options::default().min_confidence, value_parser = probability)]
    min_confidence: f32,
    /// The longest document that is repaired, megabytes; a longer one is passed through as it stands. One takes some 45
    /// times as much memory
    #[arg(long, value_name = "MB", default_value_t = (Options::default().longest / MEGABYTE) as u32, value_parser = clap::value_parser!(u32).range(1..=4000))]
    longest: u32,
    #[command(flatten)]
    chosen: chosen::Chosen,
}

impl Work {
    fn options(&self) -> Options {
        Options { min_confidence: self.min_confidence, longest: self.longest as usize * MEGABYTE }
    }
}

fn probability(text: &str) -> Result<f32, String> {
    let p = text.parse().ok().filter(|p| (0.0..=1.0).contains(p));
    p.ok_or_else(|| "give a number from 0 to 1, with a decimal point, such as 0.9".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn arguments_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn only_probabilities_are_probabilities() {
        assert_eq!(probability("0.25"), Ok(0.25));
        for wrong in ["-0.1", "1.01", "NaN", "inf", "0,5", "", "half"] {
            assert!(probability(wrong).is_err(), "{wrong}");
        }
    }
}
