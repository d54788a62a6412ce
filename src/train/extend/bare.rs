//! Telling text and words that have lost their å, ä and ö: what is learnt from them would be put into fair copies.

use crate::dictionaries::skeleton;
use crate::dictionaries::words::{letters_and_marked, marked_vowels};
use std::collections::HashMap;

/// Letters from which on a text can be judged.
const JUDGED: usize = 500;
/// Of a hundred letters of Swedish text some five are å, ä or ö; of a scan by an English model hardly one.
const FEWEST: f64 = 0.015;

/// Whether a text looks as if it had lost its å, ä and ö.
pub fn lost_its_vowels(text: &str) -> bool {
    let (letters, marked) = letters_and_marked(text.chars());
    letters >= JUDGED && (marked as f64) < FEWEST * letters as f64
}

/// A form is taken for one that was typed or read without its å, ä and ö where a like of it that has more of them is
/// this many times as common.
const BARE: f64 = 4.0;

/// The likes of forms: those that differ from them in nothing but å, ä and ö.
#[derive(Default)]
pub struct Likes(HashMap<String, Vec<(usize, f64)>>);

impl Likes {
    /// Adds a form in small letters with its share of all words.
    pub fn add(&mut self, form: &str, share: f64) {
        self.0.entry(skeleton(form)).or_default().push((marked_vowels(form), share));
    }

    /// Whether a form looks like another that lost its å, ä and ö.
    pub fn is_bare(&self, form: &str, share: f64) -> bool {
        let own = marked_vowels(form);
        let likes = self.0.get(&skeleton(form)).map_or(&[][..], Vec::as_slice);
        likes.iter().any(|&(vowels, other)| vowels > own && other > share * BARE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_without_its_vowels_is_told_from_clean_text() {
        let clean = "Nämnden föreslår att ansökan avslås. ".repeat(20);
        let bare: String = clean
            .chars()
            .map(|c| {
                if "åä".contains(c) {
                    'a'
                } else if c == 'ö' {
                    'o'
                } else {
                    c
                }
            })
            .collect();
        assert!(!lost_its_vowels(&clean) && lost_its_vowels(&bare));
        assert!(!lost_its_vowels("En mening."), "too short to be judged");
    }

    #[test]
    fn a_rare_form_is_bare_beside_a_common_like_with_more_vowels() {
        let mut likes = Likes::default();
        likes.add("nämnd", 1e-4);
        likes.add("namn", 1e-4);
        assert!(likes.is_bare("namnd", 1e-6) && !likes.is_bare("namnd", 1e-4));
        assert!(!likes.is_bare("nämn", 1e-6) && !likes.is_bare("tånevik", 1e-6));
    }
}
