//! Names that differ from each other in nothing but what stands above their letters.

use super::Restoration;
use crate::dictionaries::skeleton;
use crate::ledger::FairRange;
use crate::paper::{Paper, Word};
use std::collections::BTreeMap;

/// Names by their skeletons, each with its one spelling: two that differ in their marks only tell nothing of a third.
#[derive(Default)]
pub(super) struct Spellings<'a>(BTreeMap<String, Option<&'a str>>);

impl<'a> Spellings<'a> {
    /// Adds a name as it is spelt.
    pub fn add(&mut self, name: &'a str) {
        let same = self.0.entry(skeleton(name)).or_insert(Some(name));
        *same = same.filter(|same| *same == name);
    }

    /// A word that is unsure, spelt as its name is, where that has more `marks`. A genitive keeps its s.
    pub fn restored(
        &self,
        paper: &Paper<'_>,
        word: &Word<'_>,
        marks: fn(&str) -> usize,
        confidence: f32,
    ) -> Option<Restoration> {
        let read = word.bare();
        let (key, genitive) = key(read, |name| self.0.contains_key(name));
        let name = (*self.0.get(&key)?)?;
        let here = if genitive { &read[..read.len() - 1] } else { read };
        let range = FairRange::new(word.bare_start(), word.bare_start() + here.len());
        let lost = paper.fair.is_unsure(range) && marks(name) > marks(here) && is_same_but_marks(name, here);
        lost.then(|| Restoration { range, text: name.to_owned(), confidence })
    }
}

/// What each name is called by: its skeleton, that of its nominative where the paper has it.
pub(super) fn key(name: &str, known: impl Fn(&str) -> bool) -> (String, bool) {
    let whole = skeleton(name);
    match whole.strip_suffix('s') {
        Some(nominative) if known(nominative) => (nominative.to_owned(), true),
        _ => (whole, false),
    }
}

/// Whether a name has the letters of another but for what stands above them; it may have a capital where the other
/// lost it.
pub(super) fn is_same_but_marks(a: &str, b: &str) -> bool {
    let plain = |c: char| skeleton(c.encode_utf8(&mut [0; 4]));
    a.chars().count() == b.chars().count()
        && a.chars().zip(b.chars()).all(|(a, b)| {
            a == b || a.is_alphabetic() && a.is_uppercase() >= b.is_uppercase() && plain(a) == plain(b)
        })
}
