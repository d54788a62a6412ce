//! `renskrift diff`: what the fair copy of one scan changes.

use std::process::ExitCode;

use renskrift::output;

use super::console::{self, When};
use super::source::Source;

const EXAMPLE: &str = "\
Example:
  renskrift diff --color always protokoll.txt | less -R";

/// Show every change between one scan and its fair copy: page, line, old → new, and how sure it is
///
/// Readings that were not sure enough to be used are marked with `?`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Whether to colour the changes; `auto` does so when they are shown on a terminal
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
}

/// Writes the diff to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    console::give(&output::diff(&args.source.document()?, args.color.colour()))?;
    Ok(ExitCode::SUCCESS)
}
