//! Words whose neighbours say that they are sacred: the letters of a diarienummer, and surnames.

use super::{Builder, LatticeWord};
use crate::dictionaries::candidates::{Candidate, Standing};
use crate::dictionaries::words::{self, Case, Parts};
use crate::dictionaries::{Genre, skeleton};

/// Share of capitals below which a word of the lexicon is no name.
const NO_NAME: f32 = 0.05;
/// Letters before a number, at most.
const LONGEST_PREFIX: usize = 6;

/// Letters of a short word in capitals, at most: an abbreviation, where its neighbours are not in capitals.
const FEW_CAPITALS: usize = 4;
/// Words looked at on each side of it.
const NEIGHBOURS: usize = 2;
/// Letters of a chemical formula before its figure, at most.
const LONGEST_FORMULA: usize = 3;
/// Price for changing such a word, nats.
const INITIALS: f32 = 3.0;
/// Price for changing an abbreviation that has its full stop, nats.
const ABBREVIATION: f32 = 5.0;

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
        let named = follows_given_name(words, at, genre);
        if named && Case::of(core) == Case::Capital { Sacred::Surname } else { Sacred::No }
    }

    /// Whether a word is a unit: behind a figure, or with a raised figure of its own (m², CO₂).
    pub(super) fn is_unit(&self, words: &[LatticeWord<'_>], at: usize) -> bool {
        let Parts { lead, core, trail } = words[at].parts;
        let is_unit = self.finder.dictionaries.measures.is_unit(core);
        if trail.starts_with(words::is_raised) {
            return is_unit || core.chars().count() <= LONGEST_FORMULA;
        }
        is_unit && lead.is_empty() && ends_in_figure(words, at)
    }

    /// "(forts)", "(resp.)": an abbreviation in brackets of its own.
    pub(super) fn is_abbreviation_in_brackets(&self, word: &LatticeWord<'_>) -> bool {
        let Parts { lead, core, trail } = word.parts;
        lead == "("
            && matches!(trail.strip_prefix('.').unwrap_or(trail), ")" | ").")
            && self.is_abbreviation(core)
    }

    /// What it costs, besides, to change a word that is rather an abbreviation as it stands, nats.
    pub(super) fn price_of_change(&self, words: &[LatticeWord<'_>], at: usize) -> f32 {
        let word = &words[at];
        let core = word.parts.core;
        if word.parts.trail.starts_with('.') && !word.closes && self.is_abbreviation(core) {
            return ABBREVIATION;
        }
        let count = core.chars().take(FEW_CAPITALS + 1).count();
        if !(2..=FEW_CAPITALS).contains(&count) || !core.chars().all(char::is_uppercase) {
            return 0.0;
        }
        let is_word =
            |word: &&LatticeWord<'_>| word.parts.core.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let before = words[..at].iter().rev().take(NEIGHBOURS).find(is_word);
        let after = words[at + 1..].iter().take(NEIGHBOURS).find(is_word);
        let mut beside = before.into_iter().chain(after).peekable();
        let alone = beside.peek().is_some() && beside.all(|word| Case::of(word.parts.core) != Case::Upper);
        if alone { INITIALS } else { 0.0 }
    }

    fn is_abbreviation(&self, core: &str) -> bool {
        self.finder.dictionaries.specks.is_abbreviation(&core.to_lowercase())
    }
}

fn follows_given_name(words: &[LatticeWord<'_>], at: usize, genre: &Genre) -> bool {
    at.checked_sub(1).map(|before| words[before].parts).is_some_and(|before| {
        let first = before.core.split('-').next().unwrap_or_default();
        before.trail.is_empty() && Case::of(first) == Case::Capital && genre.given_names.contains(first)
    })
}

/// Whether a word with a capital is the name of a person by its neighbours: behind a given name, before a party.
pub fn is_persons_name(words: &[LatticeWord<'_>], at: usize, genre: &Genre) -> bool {
    let is_party = |next: &LatticeWord<'_>| {
        next.parts.lead == "("
            && next.parts.trail.starts_with(')')
            && genre.parties.get(next.parts.core).is_some()
    };
    words[at].parts.core.starts_with(char::is_uppercase)
        && (follows_given_name(words, at, genre) || words.get(at + 1).is_some_and(is_party))
}

/// Whether a figure stands right before a word.
pub(super) fn ends_in_figure(words: &[LatticeWord<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| words[before].text);
    before.is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()))
}
