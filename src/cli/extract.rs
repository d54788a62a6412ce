//! `renskrift extract`: one scan in, its record out.

use std::process::ExitCode;

use renskrift::output::{self, Form};

use super::clean;
use super::console::{self, When};
use super::source::Source;

const EXAMPLE: &str = "\
Example:
  renskrift extract --explain protokoll.txt";

/// Write the record of one scan (title, dnr, beslut, yrkanden and so on) to standard output, as JSON
///
/// Every value in the record says where in the scan it was found, and how sure the program is of it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Show to a person, in place of JSON, which words of the scan gave each value, and how sure it is
    #[arg(long)]
    explain: bool,
    /// What to write: `json`, `jsonl` (the record on one line), or `csv` (diarium rows and yrkanden)
    #[arg(long, value_name = "FORMAT", default_value = "json", conflicts_with = "explain")]
    format: Form,
    /// Whether to colour what --explain shows; `auto` does so on a terminal
    #[arg(long, value_name = "WHEN", default_value = "auto", requires = "explain")]
    color: When,
}

/// Writes the record, or its reasons, to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let document = args.source.document()?;
    if !args.explain {
        return clean::give(document, args.format);
    }
    console::give(&output::explain(&document, args.color.colour()))?;
    Ok(ExitCode::SUCCESS)
}
