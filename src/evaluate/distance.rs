//! How far two sequences are from each other: Levenshtein distance and longest common subsequence.
//!
//! A table of all prefixes costs a step for each pair of letters, and comparing two texts asks for some hundred
//! thousand distances of words. Myers' bit vectors do 64 letters of one side in a dozen instructions.

use crate::bit_vectors::{BLOCK, Block, Carry};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Numbers for the symbols (letters, words) that are compared, so that looking one up is an index.
#[derive(Debug)]
pub(super) struct Numbers<S>(FxHashMap<S, u32>);

impl<S: Hash + Eq> Numbers<S> {
    /// No symbols yet.
    pub fn new() -> Self {
        Numbers(FxHashMap::default())
    }

    /// The numbers of symbols; new ones are added.
    pub fn of(&mut self, symbols: impl IntoIterator<Item = S>) -> Vec<u32> {
        let mut number = |symbol| {
            let next = self.0.len() as u32;
            *self.0.entry(symbol).or_insert(next)
        };
        symbols.into_iter().map(&mut number).collect()
    }

    /// How many symbols there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// One side of a comparison, made ready to be compared with many others.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    length: usize,
    blocks: usize,
    /// For each symbol, in which places it stands: `blocks` words of bits.
    places: Vec<u64>,
    /// Working space: a column of the distance, and what is left of the pattern for the subsequence.
    column: Vec<Block>,
    rest: Vec<u64>,
}

impl Pattern {
    /// Makes ready `pattern`, whose symbols and those it will be compared with are all below `symbols`.
    pub fn set(&mut self, pattern: &[u32], symbols: usize) {
        self.length = pattern.len();
        self.blocks = pattern.len().div_ceil(BLOCK);
        self.places.clear();
        self.places.resize(symbols * self.blocks, 0);
        for (at, &symbol) in pattern.iter().enumerate() {
            self.places[symbol as usize * self.blocks + at / BLOCK] |= 1 << (at % BLOCK);
        }
    }

    /// Levenshtein distance: insertions, deletions and substitutions, one each (Myers 1999, Hyyrö 2003).
    pub fn levenshtein(&mut self, other: &[u32]) -> usize {
        if self.length == 0 {
            return other.len();
        }
        self.column.clear();
        self.column.resize(self.blocks, Block::START);
        let last = 1u64 << ((self.length - 1) % BLOCK);
        let mut distance = self.length;
        for &symbol in other {
            let places = &self.places[symbol as usize * self.blocks..][..self.blocks];
            let mut carry = Carry::TOP;
            let (mut plus, mut minus) = (0, 0);
            for (&here, block) in places.iter().zip(&mut self.column) {
                (plus, minus) = block.step(here, &mut carry);
            }
            if plus & last != 0 {
                distance += 1;
            }
            if minus & last != 0 {
                distance -= 1;
            }
        }
        distance
    }

    /// Length of the longest common subsequence (Hyyrö 2004).
    pub fn common(&mut self, other: &[u32]) -> usize {
        self.rest.clear();
        self.rest.resize(self.blocks, !0);
        for &symbol in other {
            let places = &self.places[symbol as usize * self.blocks..][..self.blocks];
            let mut carry = false;
            for (&here, rest) in places.iter().zip(&mut self.rest) {
                let taken = *rest & here;
                let (sum, over) = rest.overflowing_add(taken);
                let (sum, again) = sum.overflowing_add(u64::from(carry));
                carry = over || again;
                *rest = sum | (*rest - taken);
            }
        }
        // Bits beyond the pattern never have a place, and stay set.
        self.rest.iter().map(|rest| rest.count_zeros() as usize).sum()
    }
}

/// Levenshtein distance of two sequences.
pub(super) fn levenshtein<S: Hash + Eq>(
    a: impl IntoIterator<Item = S>,
    b: impl IntoIterator<Item = S>,
) -> usize {
    let mut numbers = Numbers::new();
    let (a, b) = (numbers.of(a), numbers.of(b));
    let mut pattern = Pattern::default();
    pattern.set(&a, numbers.len());
    pattern.levenshtein(&b)
}

/// How alike two strings are, 0 to 1: twice the length of their longest common subsequence, by the sum of their
/// lengths in characters. Two empty strings are alike.
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    let mut numbers = Numbers::new();
    let (a, b) = (numbers.of(a.chars()), numbers.of(b.chars()));
    let all = a.len() + b.len();
    if all == 0 {
        return 1.0;
    }
    let mut pattern = Pattern::default();
    pattern.set(&a, numbers.len());
    let apart = all - 2 * pattern.common(&b);
    1.0 - apart as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain_common(a: &[char], b: &[char]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut before = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { before + 1 } else { above.max(row[j]) };
                before = above;
            }
        }
        row[b.len()]
    }

    proptest! {
        // Lengths around one and two blocks, few letters.
        #[test]
        fn bit_vectors_agree_with_the_table(a in "[a-cå]{0,140}", b in "[a-cå]{0,140}") {
            prop_assert_eq!(levenshtein(a.chars(), b.chars()), strsim::levenshtein(&a, &b));
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let all = x.len() + y.len();
            let alike = if all == 0 { 1.0 } else { 1.0 - (all - 2 * plain_common(&x, &y)) as f64 / all as f64 };
            prop_assert_eq!(similarity(&a, &b), alike);
        }

        #[test]
        fn nothing_is_as_far_as_the_other_is_long(a in "\\PC{0,80}") {
            prop_assert_eq!(levenshtein(a.chars(), "".chars()), a.chars().count());
            prop_assert_eq!(levenshtein("".chars(), a.chars()), a.chars().count());
            prop_assert_eq!(levenshtein(a.chars(), a.chars()), 0);
        }
    }
}
