//! `renskrift diff`: what the fair copy of one scan changes.

use std::process::ExitCode;

use clap::ValueEnum;
use renskrift::output::{self, Colour};

use super::console;
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

#[derive(Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// Writes the diff to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let colour = match args.color {
        When::Auto if console::stdout_shows_colours() => Colour::Ansi,
        When::Always => Colour::Ansi,
        When::Auto | When::Never => Colour::Never,
    };
    console::give(&output::diff(&args.source.document()?, colour))?;
    Ok(ExitCode::SUCCESS)
}
