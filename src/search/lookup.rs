//! Terms of words, remembered: a text says the same words again and again.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::Terms;
use crate::dictionaries::Dictionaries;

/// Parts that the memory is divided into, so that threads seldom wait for each other.
const PARTS: usize = 16;
/// Words remembered in each part, at most; then it begins anew.
const MOST: usize = 16_000;

/// Looks up terms. What it remembers changes nothing but the time that it takes.
#[derive(Debug)]
pub struct Lookup<'d> {
    dictionaries: &'d Dictionaries,
    known: [Mutex<FxHashMap<Box<str>, Arc<Terms>>>; PARTS],
}

impl<'d> Lookup<'d> {
    /// Remembers nothing yet.
    pub fn new(dictionaries: &'d Dictionaries) -> Self {
        Lookup { dictionaries, known: Default::default() }
    }

    /// The terms of a word.
    pub fn terms(&self, word: &str) -> Arc<Terms> {
        let sum: usize = word.bytes().map(usize::from).sum();
        let part = &self.known[sum % PARTS];
        if let Some(terms) = part.lock().unwrap_or_else(PoisonError::into_inner).get(word) {
            return Arc::clone(terms);
        }
        let terms = Arc::new(Terms::of(word, self.dictionaries));
        let mut known = part.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(word.into(), Arc::clone(&terms));
        terms
    }
}
