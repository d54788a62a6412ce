//! Words, phrases and word endings that mean something.

use super::unknown;
use crate::dictionaries::{Table, TableError, are_alike, skeleton};
use rustc_hash::FxHashMap;

/// Words and phrases, and endings of words, each with what it means. Everything is compared as skeletons.
#[derive(Debug, Clone)]
pub struct Patterns<T> {
    whole: FxHashMap<String, T>,
    /// Words and phrases by their length, for damaged ones.
    by_length: Vec<Vec<String>>,
    endings: Vec<(String, T)>,
    longest: usize,
    /// The first words of all, each with how many words the longest phrase that opens with it has.
    firsts: FxHashMap<String, usize>,
    /// The letters that skeletons begin with, a bit for each: most words are turned away by these.
    initials: u64,
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Patterns {
            whole: FxHashMap::default(),
            by_length: Vec::new(),
            endings: Vec::new(),
            longest: 0,
            firsts: FxHashMap::default(),
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
        if let Some(ending) = pattern.strip_prefix('-') {
            self.endings.push((skeleton(ending), value));
            return;
        }
        self.longest = self.longest.max(pattern.split(' ').count());
        let skeleton = skeleton(pattern);
        self.initials |= skeleton.bytes().next().map_or(0, initial);
        let words = skeleton.split(' ').count();
        let first = skeleton.split(' ').next().unwrap_or_default().to_owned();
        self.firsts.entry(first).and_modify(|most| *most = words.max(*most)).or_insert(words);
        if self.by_length.len() <= skeleton.len() {
            self.by_length.resize(skeleton.len() + 1, Vec::new());
        }
        self.by_length[skeleton.len()].push(skeleton.clone());
        self.whole.entry(skeleton).or_insert(value);
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
        if self.may_open(skeleton)
            && let Some(&value) = self.whole.get(skeleton)
        {
            return Some(value);
        }
        let ends = |(ending, _): &&(String, T)| skeleton.ends_with(ending.as_str());
        self.endings.iter().find(ends).map(|&(_, value)| value)
    }

    /// What a whole word or phrase means, one misread letter in seven forgiven.
    pub fn near(&self, text: &str) -> Option<T> {
        if self.may_open(text) { self.near_skeleton(&skeleton(text)) } else { None }
    }

    /// The same for a text that is a skeleton already.
    pub fn near_skeleton(&self, wanted: &str) -> Option<T> {
        if !self.may_open(wanted) {
            return None;
        }
        if let Some(&value) = self.whole.get(wanted) {
            return Some(value);
        }
        let letters = wanted.len();
        if letters < 6 {
            return None;
        }
        let alike = |entry: &&String| {
            entry.as_bytes().first() == wanted.as_bytes().first() && are_alike(entry, wanted, 0.85)
        };
        // Among several that are as near, the first of the alphabet is meant.
        let of_length = self.by_length.iter().take(letters + 2).skip(letters - 1).flatten();
        of_length.filter(alike).min().and_then(|entry| self.whole.get(entry)).copied()
    }

    /// Whether any word or phrase begins as `text` does. Where a text's own first letter says nothing (a sign, a
    /// letter with an accent), it may.
    fn may_open(&self, text: &str) -> bool {
        match text.as_bytes() {
            [letter @ (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'), ..] => self.initials & initial(*letter) != 0,
            _ => true,
        }
    }

    /// Whether any word or phrase may open with a word, whose skeleton is given.
    pub fn may_open_with(&self, skeleton: &str) -> bool {
        !self.endings.is_empty() || skeleton.is_empty() || self.most_words(skeleton).is_some()
    }

    /// How many words the longest phrase has that opens as `skeleton` does.
    fn most_words(&self, skeleton: &str) -> Option<usize> {
        if !self.may_open(skeleton) {
            return None;
        }
        self.firsts.get(skeleton.split(' ').next()?).copied()
    }

    /// The longest phrase that some words open with, whose skeletons are given: how many words, and what it means.
    pub fn longest<'w>(&self, skeletons: impl IntoIterator<Item = &'w str>) -> Option<(usize, T)> {
        let mut skeletons = skeletons.into_iter();
        let first = skeletons.next()?;
        let most = self.most_words(first)?;
        let mut found = self.whole.get(first).map(|&value| (1, value));
        let mut phrase = String::new();
        for (index, next) in skeletons.take(self.longest.saturating_sub(1)).enumerate() {
            // A word of nothing but signs leaves the phrase as it is.
            if !next.is_empty() {
                if most == 1 && !first.is_empty() {
                    break;
                }
                if phrase.is_empty() {
                    phrase.push_str(first);
                }
                if !phrase.is_empty() {
                    phrase.push(' ');
                }
                phrase.push_str(next);
            }
            let so_far = if phrase.is_empty() { first } else { &phrase };
            found = self.whole.get(so_far).map(|&value| (index + 2, value)).or(found);
        }
        found
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
        assert_eq!(patterns.longest(["var", "beteckning", "ks"]), Some((2, 'a')));
        assert_eq!(patterns.longest(["var", "", "ks"]), None);
        assert_eq!(patterns.longest(["handlaggare", ""]), Some((2, 'b')), "a sign behind it goes with it");
        assert_eq!(patterns.near("Handlaggaré"), Some('b'));
        assert_eq!(patterns.near("Handlingar"), None);
    }
}
