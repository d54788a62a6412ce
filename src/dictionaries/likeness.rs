//! How alike two strings are. Skeletons are compared by the thousand, and nearly all are short and plain: Myers' bit
//! vectors compare such a pair in a dozen instructions a letter.

use crate::bit_vectors::{BLOCK, Block, Carry};

/// 1 less the share of letters that must be changed, Levenshtein's distance by the length of the longer.
fn likeness(a: &str, b: &str) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let distance = match short.len() {
        _ if !a.is_ascii() || !b.is_ascii() => return strsim::normalized_levenshtein(a, b),
        1..=BLOCK => distance::<1>(short.as_bytes(), long.as_bytes()),
        65..=256 => distance::<4>(short.as_bytes(), long.as_bytes()),
        _ => return strsim::normalized_levenshtein(a, b),
    };
    share(distance, long.len())
}

/// Whether the likeness of two strings is at least `enough`.
pub fn are_alike(a: &str, b: &str, enough: f64) -> bool {
    likeness_from(a, b, enough).is_some()
}

/// The likeness of two strings if it is at least `enough`. Most pairs are told apart by their lengths and by the
/// letters that one has and the other has not.
pub fn likeness_from(a: &str, b: &str, enough: f64) -> Option<f64> {
    if a.is_ascii() && b.is_ascii() {
        let longer = a.len().max(b.len());
        let may_be = |least: usize| least == 0 || share(least, longer) >= enough;
        if !may_be(a.len().abs_diff(b.len())) || !may_be(least_changes(a, b)) {
            return None;
        }
    }
    Some(likeness(a, b)).filter(|&likeness| likeness >= enough)
}

/// Each letter that only one of two strings has must be changed at least once.
fn least_changes(a: &str, b: &str) -> usize {
    Letters::of(a).least_changes(Letters::of(b))
}

/// Which letters a string has, for turning most pairs away at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters(u32);

impl Letters {
    /// The letters of an ASCII string; two letters may share a bit.
    pub fn of(text: &str) -> Self {
        Letters(text.bytes().fold(0, |all, letter| all | 1 << (letter & 31)))
    }

    /// How many letters must be changed at least between two ASCII strings.
    pub fn least_changes(self, other: Self) -> usize {
        (self.0 & !other.0).count_ones().max((other.0 & !self.0).count_ones()) as usize
    }
}

fn share(changes: usize, letters: usize) -> f64 {
    1.0 - changes as f64 / letters as f64
}

/// Levenshtein's distance of a string of at least one and at most 64 `N` ASCII letters to another (Myers 1999, Hyyrö
/// 2003).
fn distance<const N: usize>(a: &[u8], b: &[u8]) -> usize {
    let mut places = [[0_u64; N]; 128];
    for (at, &letter) in a.iter().enumerate() {
        places[usize::from(letter & 127)][at / BLOCK] |= 1 << (at % BLOCK);
    }
    let (last_block, last) = ((a.len() - 1) / BLOCK, (a.len() - 1) % BLOCK);
    let mut column = [Block::START; N];
    let mut distance = a.len();
    for &letter in b {
        let here = &places[usize::from(letter & 127)];
        let mut carry = Carry::TOP;
        for block in 0..=last_block {
            let (plus, minus) = column[block].step(here[block], &mut carry);
            if block == last_block {
                distance = distance + (plus >> last & 1) as usize - (minus >> last & 1) as usize;
            }
        }
    }
    distance
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_way_gives_what_the_long_way_gives(a in "[a-dö ]{0,70}", b in "[a-d ]{0,300}", plain in "[ab]{0,270}") {
            for (a, b) in [(&a, &b), (&b, &a), (&b, &plain), (&plain, &b)] {
                let expected = strsim::normalized_levenshtein(a, b);
                prop_assert_eq!(likeness(a, b), expected);
                prop_assert_eq!(are_alike(a, b, 0.5), expected >= 0.5);
            }
        }
    }
}
