//! A paper that lies in a folder in several forms, as an OCR program writes them beside each other: the richest one is taken.

use std::collections::HashSet;
use std::fs::{self, File};
use std::hash::BuildHasher as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use renskrift::batch::ledger::Passed;
use renskrift::batch::{ENDINGS, ending, is_doubtful, is_scan, without_ending};
use renskrift::input::is_printed;
use rustc_hash::FxBuildHasher;

/// What is looked at of a file to tell what XML it is, bytes.
const BEGINNING: u64 = 16_384;

/// Whether a file found in a folder is a scan, or why not. Archives keep other XML beside their papers (METS, metadata),
/// which is no failure.
pub fn taken(path: &Path) -> Result<(), Passed> {
    if !is_scan(path) {
        return Err(Passed::Ending);
    }
    if is_doubtful(path) {
        let mut beginning = Vec::new();
        let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
        // What cannot be read fails when it is to be read.
        if read.is_ok() && !is_printed(&beginning) {
            return Err(Passed::Markup);
        }
    }
    Ok(())
}

/// How much a form holds, the most first: words with their places and confidences, the words, what has to be read by another
/// program.
fn rank(ending: &str) -> u8 {
    let last = ending.rsplit('.').next().unwrap_or(ending).to_ascii_lowercase();
    match last.as_str() {
        "hocr" | "html" | "htm" => 1,
        "txt" | "text" | "ocr" => 2,
        "pdf" => 3,
        _ => 0,
    }
}

/// How much a file holds, by its name: the less, the more.
pub fn rank_of(path: &Path) -> u8 {
    ending(path).map_or(u8::MAX, rank)
}

/// Knows the folder that is being walked through.
#[derive(Default)]
pub struct Beside {
    folder: PathBuf,
    /// Of its files that hold more than text, a hash of the name without ending: most folders have none, and in those no file
    /// has to be asked for.
    stems: HashSet<u64>,
}

impl Beside {
    /// Whether the same paper lies beside a file in a form that holds more.
    pub fn gives_way(&mut self, path: &Path) -> bool {
        let Some(own) = ending(path).map(rank).filter(|&own| own > 0) else { return false };
        let stem = without_ending(path);
        // PDFs give way to text as well, and are few.
        if own < 3 && !self.has(path, &stem) {
            return false;
        }
        ENDINGS.iter().filter(|ending| rank(ending) < own).any(|ending| {
            let mut other = stem.clone().into_os_string();
            other.push(".");
            other.push(ending);
            let other = PathBuf::from(other);
            other.is_file() && taken(&other).is_ok()
        })
    }

    fn has(&mut self, path: &Path, stem: &Path) -> bool {
        let folder = path.parent().unwrap_or(Path::new(""));
        if folder != self.folder {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
            let rich = entries.filter(|path| ending(path).is_some_and(|ending| rank(ending) < 2));
            self.stems = rich.map(|path| hash(&without_ending(&path))).collect();
            folder.clone_into(&mut self.folder);
        }
        self.stems.contains(&hash(stem))
    }
}

fn hash(stem: &Path) -> u64 {
    FxBuildHasher.hash_one(stem.file_name())
}
