//! The spelling model: how Swedish words are spelt, letter by letter. It says how likely a word form is that
//! no list holds, and where such a word wants its å, ä and ö.
//!
//! Letters after up to four letters (five-grams), Witten–Bell smoothed, learnt from the forms of the lexicon.

use super::container::{self, ContainerError, Kind};
use super::cost::{expand, expand_backoff};
use super::fingerprints::Fingerprints;
use std::borrow::Cow;

/// The file format of the model of words.
pub const KIND: Kind = Kind { name: "spelling model", magic: b"RENSKRSP", version: 1 };
/// The file format of the model of names: the same but for its magic number, so that neither is taken for the other.
pub const NAMES_KIND: Kind = Kind { name: "spelling model of names", magic: b"RENSKRNM", version: 1 };

/// Letters of a context at most.
pub const ORDER: usize = 5;

/// Cost of a letter that the model has never seen, nats.
const UNSEEN: f32 = 9.0;

/// The letters before, newest in the lowest 12 bits; 0 is "nothing yet", 1 the word's boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    letters: u64,
    /// How many of them the model knows as a group: no longer context can tell anything.
    known: u8,
}

/// Bits of a letter's code.
pub const BITS: u32 = 12;
/// The boundary of a word as a letter.
pub const BOUNDARY: u64 = 1;

impl Letters {
    /// At the start of a word.
    pub const START: Letters = Letters { letters: BOUNDARY, known: 1 };

    #[inline]
    fn then(self, code: u64, known: u32) -> Letters {
        let letters = (self.letters << BITS | code) & ((1 << (BITS * (ORDER as u32 - 1))) - 1);
        Letters { letters, known: known.min(ORDER as u32 - 1) as u8 }
    }
}

/// A letter's code: its scalar value, the rare ones beyond 12 bits together.
#[inline]
pub fn code(letter: char) -> u64 {
    let value = u64::from(u32::from(letter));
    if value < 1 << BITS { value } else { 2 }
}

/// The key of `letter` after the newest `length` letters of `before`.
#[inline]
pub fn key(before: u64, length: u32, letter: u64) -> u64 {
    let context = before & ((1 << (BITS * length)) - 1);
    (context << BITS | letter) | u64::from(length) << 60
}

/// The model. Cheap to open: nothing is parsed.
#[derive(Debug, Clone)]
pub struct Spelling {
    grams: Fingerprints,
    backoffs: Cow<'static, [u8]>,
}

impl Spelling {
    /// Opens a compiled model of one kind, [`KIND`] or [`NAMES_KIND`].
    ///
    /// # Errors
    /// [`ContainerError`] where the bytes are no model of this version or do not fit together.
    pub fn open(kind: Kind, file: &str, bytes: Cow<'static, [u8]>) -> Result<Self, ContainerError> {
        let [grams, backoffs] = container::open_parts(file, kind, bytes, 2)?;
        if grams.len() != backoffs.len() * 4 {
            let problem = "parts of different length";
            return Err(ContainerError::Damaged { file: file.to_owned(), problem });
        }
        Ok(Spelling { grams: Fingerprints::open(file, grams)?, backoffs })
    }

    /// The cost of a letter after others, nats, and what stands before the next one.
    #[inline]
    pub fn letter(&self, before: Letters, letter: char) -> (f32, Letters) {
        self.step(before, code(letter))
    }

    /// The cost of the word ending here, nats.
    #[inline]
    pub fn end_cost(&self, before: Letters) -> f32 {
        self.step(before, BOUNDARY).0
    }

    /// The cost of a whole word in lower case, nats.
    pub fn word_cost(&self, word: &str) -> f32 {
        let (mut at, mut cost) = (Letters::START, 0.0);
        for letter in word.chars() {
            let (more, next) = self.letter(at, letter);
            (at, cost) = (next, cost + more);
        }
        cost + self.end_cost(at)
    }

    /// What the model holds of a letter after the newest `length` letters of `before`: its cost and, as a cost, the
    /// weight of shorter groups after it, nats.
    pub fn gram(&self, before: u64, length: u32, letter: u64) -> Option<(f32, f32)> {
        let (slot, value) = self.grams.get(key(before, length, letter))?;
        Some((expand(value), expand_backoff(self.backoffs[slot])))
    }

    fn step(&self, before: Letters, letter: u64) -> (f32, Letters) {
        let mut cost = 0.0;
        let mut length = u32::from(before.known);
        loop {
            let context = before.letters & ((1 << (BITS * length)) - 1);
            if let Some((_, value)) = self.grams.get(key(context, length, letter)) {
                return (cost + expand(value), before.then(letter, length + 1));
            }
            if length == 0 {
                return (cost + UNSEEN, before.then(letter, 0));
            }
            // The weight kept back stands with the context's own entry.
            let newest = context & ((1 << BITS) - 1);
            if let Some((slot, _)) = self.grams.get(key(context >> BITS, length - 1, newest)) {
                cost += expand_backoff(self.backoffs[slot]);
            }
            length -= 1;
        }
    }
}
