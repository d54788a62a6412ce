//! The forms in which the inputs of `evaluate` lie beside each other, and which of them is taken.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use renskrift::batch::{is_scan, without_ending};

use crate::cli::batch::beside;

/// How the name of an input ends, before the ending of its format.
pub const INPUT: &str = ".ocr";
/// How the name of a truth ends.
pub const TRUTH: &str = ".truth.txt";

/// The name that an input shares with its truth.
pub fn base(input: &Path) -> PathBuf {
    let stem = if is_scan(input) { without_ending(input) } else { input.with_extension("") };
    match stem.to_str().and_then(|stem| stem.strip_suffix(INPUT)) {
        Some(base) => PathBuf::from(base),
        None => stem,
    }
}

/// The forms in which the papers of a folder lie in it, by the name that they share.
pub struct Forms<'n>(HashMap<PathBuf, Vec<&'n String>>);

impl<'n> Forms<'n> {
    /// Of the names in a folder.
    pub fn of(names: &'n [String]) -> Self {
        let mut forms: HashMap<PathBuf, Vec<&String>> = HashMap::new();
        for name in names.iter().filter(|name| is_scan(Path::new(name)) && !name.ends_with(TRUTH)) {
            forms.entry(base(Path::new(name))).or_default().push(name);
        }
        Forms(forms)
    }

    /// The form that is taken of a paper: text that is named as an input, else the richest, as a batch does.
    pub fn chosen(&self, folder: &Path, base: impl AsRef<Path>) -> Option<&'n String> {
        chosen(folder, self.0.get(base.as_ref())?.iter().copied())
    }

    /// Of each paper whose name begins as that of an input in a folder of its own the form that is taken.
    pub fn inputs(&self, folder: &Path) -> Vec<&'n String> {
        let begins = |base: &Path| base.to_str().is_some_and(|base| base.starts_with("ocr"));
        let papers = self.0.keys().filter(|base| begins(base));
        let mut inputs: Vec<&String> = papers.filter_map(|base| self.chosen(folder, base)).collect();
        inputs.sort_unstable();
        inputs
    }
}

fn chosen<'n>(folder: &Path, names: impl Iterator<Item = &'n String>) -> Option<&'n String> {
    let taken = names.filter(|name| beside::taken(&folder.join(name)).is_ok());
    taken.min_by_key(|name| (!name.ends_with(".ocr.txt"), beside::rank_of(Path::new(name))))
}
