//! Words, phrases and word endings that mean something.

use super::unknown;
use crate::dictionaries::{Table, TableError, skeleton};
use std::collections::{HashMap, HashSet};

/// Words and phrases, and endings of words, each with what it means. Everything is compared as skeletons.
#[derive(Debug, Clone)]
pub struct Patterns<T> {
    whole: HashMap<String, T>,
    endings: Vec<(String, T)>,
    longest: usize,
    /// The first words of all, so that most words are turned away at once.
    firsts: HashSet<String>,
    /// The letters that skeletons begin with, a bit for each: most words are turned away by these.
    initials: u64,
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Patterns {
            whole: HashMap::new(),
            endings: Vec::new(),
            longest: 0,
            firsts: HashSet::new(),
            initials: 0,
        }
    }
}

impl Patterns<()> {
    /// Reads a table of one column.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn listed((file, text): (&str, &str)) -> Result<Self, TableError> {
        let mut patterns = Patterns::default();
        for (_, [word]) in Table::<1>::parse(file, text)?.rows {
            patterns.add(word, ());
        }
        Ok(patterns)
    }
}

impl<T: Copy> Patterns<T> {
    /// Reads a table of two columns: what it means, word.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry or has an unknown meaning.
    pub fn keyed(
        (file, text): (&str, &str),
        meaning: impl Fn(&str) -> Option<T>,
    ) -> Result<Self, TableError> {
        let mut patterns = Patterns::default();
        for (line, [key, word]) in Table::<2>::parse(file, text)?.rows {
            let value = meaning(key).ok_or_else(|| unknown(file, line, key, "one of the kinds above"))?;
            patterns.add(word, value);
        }
        Ok(patterns)
    }

    /// Adds a word or phrase, or with a leading hyphen an ending. What was there already stays.
    pub fn add(&mut self, pattern: &str, value: T) {
        match pattern.strip_prefix('-') {
            Some(ending) => self.endings.push((skeleton(ending), value)),
            None => {
                self.longest = self.longest.max(pattern.split(' ').count());
                let skeleton = skeleton(pattern);
                self.initials |= skeleton.bytes().next().map_or(0, initial);
                self.firsts.extend(skeleton.split(' ').next().map(str::to_owned));
                self.whole.entry(skeleton).or_insert(value);
            }
        }
    }

    /// What a word or phrase means.
    pub fn get(&self, text: &str) -> Option<T> {
        if self.endings.is_empty() && !self.may_open(text) {
            return None;
        }
        self.get_skeleton(&skeleton(text))
    }

    /// The same for a text that is a skeleton already.
    pub fn get_skeleton(&self, skeleton: &str) -> Option<T> {
        if let Some(&value) = self.whole.get(skeleton) {
            return Some(value);
        }
        let ends = |(ending, _): &&(String, T)| skeleton.ends_with(ending.as_str());
        self.endings.iter().find(ends).map(|&(_, value)| value)
    }

    /// What a whole word or phrase means, one misread letter in seven forgiven.
    pub fn near(&self, text: &str) -> Option<T> {
        if !self.may_open(text) {
            return None;
        }
        let wanted = skeleton(text);
        if let Some(&value) = self.whole.get(&wanted) {
            return Some(value);
        }
        let letters = wanted.len();
        if letters < 6 {
            return None;
        }
        let alike = |entry: &str| {
            entry.len().abs_diff(letters) <= 1
                && entry.as_bytes().first() == wanted.as_bytes().first()
                && strsim::normalized_levenshtein(entry, &wanted) >= 0.85
        };
        // The map has no order: among several that are as near, the first of the alphabet is meant.
        self.whole
            .iter()
            .filter(|(entry, _)| alike(entry))
            .min_by(|a, b| a.0.cmp(b.0))
            .map(|(_, &value)| value)
    }

    /// Whether any word or phrase begins as `text` does. Where a text's own first letter says nothing (a sign, a
    /// letter with an accent), it may.
    fn may_open(&self, text: &str) -> bool {
        match text.as_bytes() {
            [letter @ (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'), ..] => self.initials & initial(*letter) != 0,
            _ => true,
        }
    }

    /// The longest phrase that `words` opens with: how many words, and what it means.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, T)> {
        let first = words.first()?;
        if !self.may_open(first) {
            return None;
        }
        let first = skeleton(first);
        if !self.firsts.contains(first.split(' ').next()?) {
            return None;
        }
        (1..=self.longest.min(words.len())).rev().find_map(|count| {
            let text = words.get(..count)?.join(" ");
            self.whole.get(&skeleton(&text)).map(|&value| (count, value))
        })
    }
}

/// The bit of a letter that a skeleton begins with.
fn initial(letter: u8) -> u64 {
    1 << (letter.to_ascii_lowercase() & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_endings_and_near_misses() {
        let table = "a\tVår beteckning\nb\t-nämnden\nb\tHandläggare\n";
        let patterns =
            Patterns::keyed(("t.tsv", table), |key| if key.len() == 1 { key.chars().next() } else { None })
                .unwrap();
        assert_eq!(patterns.get("Socialnamnden"), Some('b'));
        assert_eq!(patterns.longest(&["Var", "beteckning:", "KS"]), Some((2, 'a')));
        assert_eq!(patterns.near("Handlaggaré"), Some('b'));
        assert_eq!(patterns.near("Handlingar"), None);
    }
}
