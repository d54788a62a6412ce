//! `renskrift clean`: one scan in, its fair copy out.

use std::process::ExitCode;

use anyhow::Context as _;
use renskrift::Document;
use renskrift::output::Form;

use super::source::Source;
use super::{Usage, console, guard};

const EXAMPLE: &str = "\
Example:
  renskrift clean protokoll.txt > protokoll-fair.txt";

/// Write the fair copy of one scan to standard output, or the scan itself with its words corrected
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// What to write: `text`, `json`, `jsonl`, `markdown`, `csv`, or `alto`, `page`, `hocr`: the file of that kind that the
    /// paper came as, with its words corrected
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
}

/// Writes the fair copy to standard output.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    give(args.source.document()?, args.format)
}

/// Writes a document in a form to standard output.
pub fn give(document: Document, form: Form) -> anyhow::Result<ExitCode> {
    let path = &document.record.source.path;
    let files = guard::files(form, &document).with_context(|| path.clone())?;
    let files = files.map_err(|error| Usage(format!("{path}: {error}")))?;
    for (index, (_, file)) in files.iter().enumerate() {
        if index > 0 {
            console::give("\n")?;
        }
        console::give_bytes(file)?;
    }
    Ok(ExitCode::SUCCESS)
}
