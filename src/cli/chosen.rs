//! The dictionaries to work with: those inside the program, and the files of a folder in place of their namesakes.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use renskrift::dictionaries::{Dictionaries, DictionaryError, Files};

use super::Usage;
use super::console::show;

/// Which dictionaries to use.
#[derive(clap::Args)]
pub struct Chosen {
    /// Use the dictionaries of a folder: each .tsv and .bin file in it takes the place of the one of the same name
    /// inside the program
    #[arg(long = "dictionaries", value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Chosen {
    /// Reads the dictionaries.
    pub fn dictionaries(&self) -> anyhow::Result<Dictionaries> {
        self.read(Dictionaries::read)
    }

    /// Reads the dictionaries, and what they are told by ([`Files::fingerprint`]).
    pub fn with_fingerprint(&self) -> anyhow::Result<(Dictionaries, String)> {
        self.read(|files| {
            let fingerprint = files.fingerprint();
            Ok((Dictionaries::read(files)?, fingerprint))
        })
    }

    /// Reads something from the files of the dictionaries.
    pub fn read<T>(&self, read: impl FnOnce(Files) -> Result<T, DictionaryError>) -> anyhow::Result<T> {
        let Some(folder) = &self.folder else {
            return read(Files::embedded())
                .context("a dictionary inside the program is damaged; install the program anew");
        };
        let given = given(folder)?;
        Ok(Files::over(given).and_then(read).map_err(|error| {
            let remedy = match error {
                DictionaryError::Table(_) => {
                    "; mend the line, or take the file away to use the program's own"
                }
                // These say themselves what to do.
                _ => "",
            };
            Usage(format!("{}: {error}{remedy}", show(folder)))
        })?)
    }
}

/// The dictionaries of a folder. Anything else may lie there too: notes, folders, hidden files.
fn given(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let usage = |path: &Path, problem: &str| Usage(format!("{}: {problem}", show(path)));
    let entries = fs::read_dir(folder).map_err(|error| match error.kind() {
        ErrorKind::NotFound => usage(folder, "no such folder; check the name and the folder you are in"),
        ErrorKind::NotADirectory => {
            usage(folder, "this is no folder; give the one that the dictionaries lie in")
        }
        _ => usage(folder, &format!("cannot be read ({error}); check that you may read it")),
    })?;
    let mut given = Vec::new();
    for entry in entries {
        let path =
            entry.map_err(|error| usage(folder, &format!("cannot be read ({error}); try again")))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_dictionary = path.extension().is_some_and(|ending| ending == "tsv" || ending == "bin");
        if is_dictionary && !name.starts_with('.') && !path.is_dir() {
            let bytes = fs::read(&path).map_err(|error| {
                usage(&path, &format!("cannot be read ({error}); check that you may read it"))
            })?;
            given.push((name, bytes));
        }
    }
    if given.is_empty() {
        Err(usage(
            folder,
            "no dictionary (.tsv or .bin) in it; check the name, or leave --dictionaries out",
        ))?;
    }
    // A folder has no order: of several wrong names the first of the alphabet is told.
    given.sort();
    Ok(given)
}
