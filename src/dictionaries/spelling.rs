//! The spelling model: how Swedish words are spelt, letter by letter. It says how likely a word form is that
//! no list holds, and where such a word wants its å, ä and ö.
//!
//! Letters after up to four letters (five-grams), Witten–Bell smoothed, learnt from the forms of the lexicon.

use super::container::{self, ContainerError, Kind};
use super::cost::{expand, expand_backoff};
use super::fingerprints::Fingerprints;
use std::borrow::Cow;

/// The file format.
pub const KIND: Kind = Kind { name: "spelling model", magic: b"RENSKRSP", version: 1 };

/// Letters of a context at most.
pub const ORDER: usize = 5;

/// Cost of a letter that the model has never seen, nats.
const UNSEEN: f32 = 9.0;

/// The letters before, newest in the lowest 12 bits; 0 is "nothing yet", 1 the word's boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters(u64);

const BITS: u32 = 12;
/// The boundary of a word as a letter.
pub const BOUNDARY: u64 = 1;

impl Letters {
    /// At the start of a word.
    pub const START: Letters = Letters(BOUNDARY);

    /// After one more letter.
    #[inline]
    pub fn then(self, letter: char) -> Letters {
        self.then_code(code(letter))
    }

    #[inline]
    fn then_code(self, code: u64) -> Letters {
        Letters((self.0 << BITS | code) & ((1 << (BITS * (ORDER as u32 - 1))) - 1))
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
    /// Opens a compiled model.
    ///
    /// # Errors
    /// [`ContainerError`] where the bytes are no model of this version or do not fit together.
    pub fn open(file: &str, bytes: Cow<'static, [u8]>) -> Result<Self, ContainerError> {
        let [grams, backoffs] = container::open_parts(file, KIND, bytes)?;
        if grams.len() != backoffs.len() * 4 {
            let problem = "parts of different length";
            return Err(ContainerError::Damaged { file: file.to_owned(), problem });
        }
        Ok(Spelling { grams: Fingerprints::new(grams), backoffs })
    }

    /// The cost of a letter after others, nats.
    #[inline]
    pub fn cost(&self, before: Letters, letter: char) -> f32 {
        self.code_cost(before, code(letter))
    }

    /// The cost of the word ending here, nats.
    #[inline]
    pub fn end_cost(&self, before: Letters) -> f32 {
        self.code_cost(before, BOUNDARY)
    }

    /// The cost of a whole word in lower case, nats.
    pub fn word_cost(&self, word: &str) -> f32 {
        let (mut at, mut cost) = (Letters::START, 0.0);
        for letter in word.chars() {
            cost += self.cost(at, letter);
            at = at.then(letter);
        }
        cost + self.end_cost(at)
    }

    fn code_cost(&self, before: Letters, letter: u64) -> f32 {
        let mut cost = 0.0;
        let mut length = ORDER as u32 - 1;
        loop {
            let context = before.0 & ((1 << (BITS * length)) - 1);
            // A context shorter than `length` (its oldest letter 0) is the same as the shorter one.
            if length == 0 || context >> (BITS * (length - 1)) != 0 {
                if let Some((_, value)) = self.grams.get(key(context, length, letter)) {
                    return cost + expand(value);
                }
                if length == 0 {
                    return cost + UNSEEN;
                }
                // The weight kept back stands with the context's own entry.
                let newest = context & ((1 << BITS) - 1);
                if let Some((slot, _)) = self.grams.get(key(context >> BITS, length - 1, newest)) {
                    cost += expand_backoff(self.backoffs[slot]);
                }
            }
            length -= 1;
        }
    }
}
