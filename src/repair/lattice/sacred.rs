//! Words whose neighbours say that they are sacred: the letters of a diarienummer, and surnames.

use super::{Builder, LatticeWord};
use crate::dictionaries::candidates::{Candidate, Standing};
use crate::dictionaries::skeleton;
use crate::dictionaries::words::Case;

/// Share of capitals below which a word of the lexicon is no name.
const NO_NAME: f32 = 0.05;
/// Letters before a number, at most.
const LONGEST_PREFIX: usize = 6;

/// What the neighbours of a word say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sacred {
    /// Nothing: it may be any word.
    No,
    /// "Skst" before "211/74": letters of a diarienummer. No neighbour can tell which body's they are.
    DnrPrefix,
    /// "Niva" after "Sven-Erik": a surname is no common noun with a capital.
    Surname,
}

impl Sacred {
    /// Whether a candidate may be what was printed where `read` was read.
    pub fn allows(self, candidate: &Candidate, read: &str) -> bool {
        match self {
            _ if *candidate.text == *read => true,
            Sacred::No => true,
            // "Fran 2014/15": a word that lost its ä stands before numbers too.
            Sacred::DnrPrefix => {
                candidate.standing == Standing::Known
                    && Case::of(read) == Case::Capital
                    && skeleton(&candidate.text) == skeleton(read)
            }
            Sacred::Surname => candidate.standing != Standing::Known || candidate.capital >= NO_NAME,
        }
    }
}

impl Builder<'_> {
    /// What the neighbours of a word say of it.
    pub(super) fn sacred(&self, words: &[LatticeWord<'_>], at: usize) -> Sacred {
        let core = words[at].parts.core;
        if !core.starts_with(char::is_uppercase) {
            return Sacred::No;
        }
        let genre = &self.finder.dictionaries.genre;
        let number = words.get(at + 1).filter(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(number) = number.filter(|_| core.chars().count() <= LONGEST_PREFIX) {
            let whole = format!("{core} {}", number.parts.core);
            let shape = genre.dnr_shapes.longest(&whole);
            if words[at].parts.trail.is_empty() && shape == Some((whole.len(), true)) {
                return Sacred::DnrPrefix;
            }
        }
        let before = at.checked_sub(1).map(|before| words[before].parts);
        let named = before.is_some_and(|before| {
            let first = before.core.split('-').next().unwrap_or_default();
            before.trail.is_empty() && Case::of(first) == Case::Capital && genre.given_names.contains(first)
        });
        if named && Case::of(core) == Case::Capital { Sacred::Surname } else { Sacred::No }
    }
}
