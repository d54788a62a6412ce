//! The texts that are added: files, and those of folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use renskrift::evaluate::join_line_end_hyphens;
use renskrift::input;
use renskrift::train::Text;

use crate::cli::Usage;
use crate::cli::console::show;

/// Reads all texts, each file once, in whatever order and how often it was named.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Text>, Usage> {
    let (mut files, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for path in paths {
        find(path, &mut files)?;
    }
    files.retain(|file| file.canonicalize().map_or(true, |place| seen.insert(place)));
    if files.is_empty() {
        let named: Vec<String> = paths.iter().map(|path| show(path)).collect();
        return Err(Usage(format!(
            "{}: no text (.txt or .text, also with .xz) in it; name the files themselves",
            named.join(", ")
        )));
    }
    files.iter().map(|file| text(file)).collect()
}

/// Adds a file, or those of a folder.
fn find(path: &Path, files: &mut BTreeSet<PathBuf>) -> Result<(), Usage> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            usage(path, "no such file or folder; check the name and the folder you are in")
        }
        _ => usage(path, &format!("cannot be read ({error}); check that you may read it")),
    })?;
    if !metadata.is_dir() {
        files.insert(path.to_owned());
        return Ok(());
    }
    for entry in WalkBuilder::new(path).standard_filters(false).hidden(true).build() {
        let entry = entry.map_err(|error| usage(path, &format!("{error}; check that you may read it")))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) && is_text(entry.path()) {
            files.insert(entry.into_path());
        }
    }
    Ok(())
}

/// Whether a file of a folder is a text by its name, and no OCR of one.
fn is_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".xz").unwrap_or(&name);
    let stem = name.strip_suffix(".txt").or_else(|| name.strip_suffix(".text"));
    stem.is_some_and(|stem| !stem.starts_with("ocr") && !stem.ends_with(".ocr"))
}

fn text(path: &Path) -> Result<Text, Usage> {
    let bytes = super::bytes(path)
        .map_err(|error| usage(path, &format!("cannot be read ({error:#}); check that it is whole")))?;
    let scan = input::read(&bytes).map_err(|error| usage(path, &error.to_string()))?;
    Ok(Text { name: show(path), text: join_line_end_hyphens(&scan.text).into_owned(), weight: 1 })
}

fn usage(path: &Path, problem: &str) -> Usage {
    Usage(format!("{}: {problem}", show(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_folder_the_texts_are_taken_and_not_their_scans() {
        for name in ["a.txt", "a.truth.txt", "a.text.xz", "A.TXT"] {
            assert!(is_text(Path::new(name)), "{name}");
        }
        for name in ["a.ocr.txt", "ocr_eng.txt", "gold.json", "a.ocr.txt.xz", "notes.md"] {
            assert!(!is_text(Path::new(name)), "{name}");
        }
    }
}
