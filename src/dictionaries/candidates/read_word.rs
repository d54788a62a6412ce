//! A word as it was read, made ready for walks of the lexicon.

use super::Finder;
use crate::dictionaries::channel::Rule;
use crate::dictionaries::words::{self, Case};

/// What was read, letter by letter, with all that a walk asks of each letter again and again.
pub(super) struct ReadWord<'a> {
    /// The letters as they were read.
    pub letters: Vec<char>,
    /// For each letter what the walk needs.
    pub places: Vec<Place<'a>>,
    /// The rules by which something printed was not read at all, at the start and later.
    losing: [&'a [Rule]; 2],
    text: &'a str,
}

/// One letter read.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The rules that may explain this letter and what follows, cheapest first.
    pub rules: &'a [Rule],
    /// Those of them that are habits.
    pub habits: &'a [Rule],
    /// The lexicon's letters that those rules begin with, a bit for each.
    pub printed: u64,
    /// The lexicon's code of the letter in small; 0 where it has none.
    pub code: u8,
    /// Whether it is a small letter or a sign.
    pub small: bool,
    /// Whether its part of the word, between hyphens, is all capitals (at least two).
    pub upper: bool,
}

impl<'a> ReadWord<'a> {
    pub fn new(finder: &Finder<'a>, text: &'a str) -> Self {
        let channel = &finder.dictionaries.channel;
        let lexicon = finder.dictionaries.lexicon.walk();
        let letters: Vec<char> = text.chars().collect();
        let mut places = Vec::with_capacity(letters.len());
        for part in text.split_inclusive('-') {
            let upper = Case::of(part) == Case::Upper;
            let before = places.len();
            places.extend(part.chars().enumerate().map(|(at, letter)| {
                let small = words::small(letter);
                let rules = channel.reading(finder.regime, before + at, letter);
                Place {
                    rules: &rules.list,
                    habits: &rules.habits,
                    printed: rules.printed,
                    code: lexicon.code(small).unwrap_or(0),
                    small: small == letter,
                    upper,
                }
            }));
        }
        ReadWord { letters, places, losing: [0, 1].map(|at| channel.losing(finder.regime, at)), text }
    }

    /// The rules by which something printed was not read at all, with so many characters read before it.
    pub fn losing(&self, at: usize) -> &'a [Rule] {
        self.losing[usize::from(at > 0)]
    }

    /// Whether a character is one of the figures that a word opens or ends with.
    pub fn edge_figures(&self, at: usize) -> bool {
        let figures = |letters: &[char]| letters.iter().all(char::is_ascii_digit);
        figures(&self.letters[..=at]) || figures(&self.letters[at..])
    }

    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// A word of small letters in the case of what was read: part by part where it has as many parts between
    /// hyphens. `capital` is whether it opens with one.
    pub fn in_case(&self, small: &str, capital: bool) -> Box<str> {
        if small.contains('-') {
            let parts = small.split('-').count();
            if self.text.split('-').count() == parts {
                return self.parts_in_case(small, capital).into();
            }
        }
        match (self.places.iter().all(|place| place.upper), capital) {
            (true, _) => Case::Upper.apply(small).into(),
            (false, true) => Case::Capital.apply(small).into(),
            (false, false) => small.into(),
        }
    }

    fn parts_in_case(&self, small: &str, capital: bool) -> String {
        let cased = small.split('-').zip(self.text.split('-')).enumerate().map(|(i, (part, read))| {
            match Case::of(read) {
                Case::Upper if read.chars().count() > 1 => Case::Upper.apply(part),
                Case::Capital if i > 0 => Case::Capital.apply(part),
                _ if i == 0 && capital => Case::Capital.apply(part),
                _ => part.to_owned(),
            }
        });
        cased.collect::<Vec<_>>().join("-")
    }
}
