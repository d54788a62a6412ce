//! `renskrift extract`: one scan in, its record out.

use std::process::ExitCode;

use renskrift::output;

use super::console;
use super::source::Source;

const EXAMPLE: &str = "\
Example:
  renskrift extract protokoll.txt > protokoll.json";

/// Write the record of one scan (title, dnr, beslut, yrkanden and so on) to standard output, as JSON
///
/// Every value in the record says where in the scan it was found, and how sure the program is of it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    #[command(flatten)]
    source: Source,
}

/// Writes the record to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    console::give(&output::json(&args.source.document()?))?;
    Ok(ExitCode::SUCCESS)
}
