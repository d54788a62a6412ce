//! N-grams of text that was added to a finished language model (`renskrift train --add`).
//!
//! The model's own tables hold fingerprints and cannot be counted on from, so the added n-grams stand in tables of
//! their own that are asked first. What they hold is mixed with the model already; where they hold nothing, the model
//! is asked, and what it says counts for the share that the added text has left to it after those tokens:
//!
//! ```text
//! P(c | a b) = the added table's, or else  left(a b) · P of the model(c | a b)
//! ```
//!
//! A history that the added text does not hold leaves everything. `train/extend/ngrams.rs` makes the tables.

use super::container::ContainerError;
use super::cost::{expand, expand_backoff};
use super::fingerprints::Fingerprints;
use super::language_model::{Bigram, Token, bigram_key};
use std::borrow::Cow;

/// The added n-grams.
#[derive(Debug, Clone)]
pub struct Added {
    /// Per token: what is left to the model after it.
    left: Cow<'static, [u8]>,
    bigrams: Fingerprints,
    /// Slot for slot: what is left to the model after the two.
    bigrams_left: Cow<'static, [u8]>,
    trigrams: Fingerprints,
}

impl Added {
    /// Parts of the file that are its.
    pub const PARTS: usize = 4;

    /// Opens its parts; `None` where nothing was added.
    ///
    /// # Errors
    /// [`ContainerError`] where the parts do not fit together.
    pub fn open(
        file: &str,
        parts: [Cow<'static, [u8]>; Self::PARTS],
    ) -> Result<Option<Self>, ContainerError> {
        let [left, bigrams, bigrams_left, trigrams] = parts;
        if bigrams.len() != bigrams_left.len() * 4 || trigrams.len() % 4 != 0 {
            let problem = "added parts of different length";
            return Err(ContainerError::Damaged { file: file.to_owned(), problem });
        }
        let (bigrams, trigrams) = (Fingerprints::open(file, bigrams)?, Fingerprints::open(file, trigrams)?);
        let added = Added { left, bigrams, bigrams_left, trigrams };
        Ok((!added.left.is_empty()).then_some(added))
    }

    /// What is known of two tokens, given what the model knows of them.
    #[inline]
    pub fn bigram(&self, before: Token, token: Token, mut bigram: Bigram) -> Bigram {
        match self.bigrams.get(bigram_key(before, token)) {
            Some((slot, value)) => {
                bigram.cost = expand(value);
                bigram.left = Some(expand_backoff(self.bigrams_left[slot]));
            }
            None => {
                bigram.cost += self.left.get(before.0 as usize).map_or(0.0, |&left| expand_backoff(left));
            }
        }
        bigram
    }

    /// The cost of three tokens, nats, if the added text holds them.
    #[inline]
    pub fn trigram(&self, key: u64) -> Option<f32> {
        self.trigrams.get(key).map(|(_, value)| expand(value))
    }
}
