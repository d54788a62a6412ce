//! `--files-from`: the names of the files stand in a list.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use renskrift::batch::Job;

use crate::cli::Usage;
use crate::cli::console::show;

/// A list of files: one a line, or each ended by a zero byte, as `find -print0` writes them.
pub struct List {
    bytes: Vec<u8>,
    divider: u8,
    /// What the names are relative to.
    folder: PathBuf,
}

impl List {
    /// Reads a list, `-` from standard input. Names are relative to `folder`.
    pub fn read(path: &Path, folder: &Path) -> Result<List, Usage> {
        let bytes = if path == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(path)
        };
        let bytes = bytes.map_err(|error| {
            Usage(format!("{}: the list cannot be read ({error}); check its name", show(path)))
        })?;
        let divider = if bytes.contains(&0) { 0 } else { b'\n' };
        let list = List { bytes, divider, folder: folder.to_owned() };
        // Results keep the shape of the names, so that none may lead out of the output folder.
        let outside = |name: &PathBuf| {
            !name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
        };
        if let Some(name) = list.names().find(outside) {
            return Err(Usage(format!(
                "{}: {} leads out of the folder; give names below one folder, and that folder before --files-from",
                show(path),
                show(&name)
            )));
        }
        Ok(list)
    }

    /// The documents, in the order of the list.
    pub fn jobs(&self) -> impl Iterator<Item = Job> + Send + '_ {
        self.names().map(|name| {
            let relative = name.components().filter(|part| *part != Component::CurDir).collect();
            Job { input: self.folder.join(name), relative }
        })
    }

    fn names(&self) -> impl Iterator<Item = PathBuf> + Send + '_ {
        let lines = self.bytes.split(move |&byte| byte == self.divider);
        let lines =
            lines.map(|line| if self.divider == 0 { line } else { line.strip_suffix(b"\r").unwrap_or(line) });
        lines.filter(|line| !line.is_empty()).map(|line| PathBuf::from(os_string(line)))
    }
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt as _;
    OsString::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
