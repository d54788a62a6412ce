//! The one document that `clean`, `extract` and `diff` work on.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use renskrift::Document;
use renskrift::batch::Failure;
use renskrift::repair::Unrepaired;

use super::console::{show, tell};
use super::{Usage, Work, guard};

/// What to read, and how to work on it.
#[derive(clap::Args)]
pub struct Source {
    /// The scan to read (plain text, ALTO, PAGE XML, hOCR or a PDF with a text layer); `-` or nothing reads standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    work: Work,
}

impl Source {
    /// Reads the document and takes it through all stages.
    pub fn document(&self) -> anyhow::Result<Document> {
        let file = self.file.as_deref().filter(|file| *file != Path::new("-"));
        let (name, bytes) = match file {
            Some(file) => (show(file), read(file)?),
            None => ("standard input".to_owned(), read_stdin()?),
        };
        let dictionaries = self.work.chosen.dictionaries()?;
        let path = file.map_or("-".into(), Path::to_string_lossy);
        let document = guard::process(&path, &bytes, &dictionaries, &self.work.options());
        if document.as_ref().is_ok_and(|document| document.fair.quality.unrepaired.is_some()) {
            tell(&format!("{name}: {}", Unrepaired::TooLong.remedy()));
        }
        document.context(name)
    }
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    // Pipes are welcome here (`renskrift clean <(pdftotext …)`): whoever names one means to wait for it.
    let usage = |problem: &str| Usage(format!("{}: {problem}", show(file)));
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_dir() => {
            Err(usage("this is a folder; name one file, or use `renskrift batch FOLDER --out DIR`"))?
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(usage("no such file; check the name and the folder you are in"))?
        }
        _ => fs::read(file).map_err(|error| Failure::reading(&error)).with_context(|| show(file)),
    }
}

fn read_stdin() -> anyhow::Result<Vec<u8>> {
    let mut stdin = io::stdin().lock();
    if stdin.is_terminal() {
        tell("reading what you type, to the end of file (Ctrl-D); to read a file instead, give its name");
    }
    let mut bytes = Vec::new();
    stdin
        .read_to_end(&mut bytes)
        .context("standard input cannot be read; give the name of a file instead")?;
    Ok(bytes)
}
