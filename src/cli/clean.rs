//! `renskrift clean`: one scan in, its fair copy out.

use std::process::ExitCode;

use super::console;
use super::source::Source;

const EXAMPLE: &str = "\
Example:
  renskrift clean protokoll.txt > protokoll-fair.txt";

/// Write the fair copy of one scan to standard output
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    #[command(flatten)]
    source: Source,
}

/// Writes the fair copy to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    console::give(&args.source.document()?.fair.text)?;
    Ok(ExitCode::SUCCESS)
}
