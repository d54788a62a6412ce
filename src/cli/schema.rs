//! `renskrift schema`: what the records look like, for other programs.

use std::process::ExitCode;

use renskrift::output;

use super::console;

const EXAMPLE: &str = "\
Example:
  renskrift schema > record.schema.json";

/// Write the JSON Schema of the records to standard output
///
/// A validator of JSON Schema (draft 2020-12) can check every record that renskrift writes against it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {}

/// Writes the schema to standard output.
pub fn run(_: &Args) -> anyhow::Result<ExitCode> {
    console::give(&output::schema())?;
    Ok(ExitCode::SUCCESS)
}
