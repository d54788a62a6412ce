//! A text as the words that are compared.
//!
//! Layout is not compared: every run of white space, line ends and form feeds too, is one space. Letters are in
//! normal form C, so that an å of two signs is the å of one.
//!
//! A text is divided in two ways. Error rates count everything as it stands. Whether a *word* is right is another
//! question: a bullet that was lost must not make the word beside it wrong, and a dash drawn longer is no misreading.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// A text in words.
#[derive(Debug, Clone)]
pub struct Words {
    words: Vec<Word>,
}

/// One word, with the punctuation that stands at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in normal form C.
    pub text: String,
    /// Where it stands in the text that was given, bytes.
    pub place: Range<usize>,
}

impl Word {
    /// The word without the punctuation at its ends, or all of it where there is nothing else.
    pub fn core(&self) -> &str {
        core(&self.text)
    }

    /// Whether it holds å, ä or ö.
    pub fn has_swedish_letter(&self) -> bool {
        has_swedish_letter(&self.text)
    }
}

impl Words {
    /// Divides a text at white space.
    pub fn of(text: &str) -> Words {
        let word = |word: &str| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            Word { text: word.nfc().collect(), place: start..start + word.len() }
        };
        Words { words: text.split(is_space).filter(|word| !word.is_empty()).map(word).collect() }
    }

    /// The words that hold a letter or a digit, with all kinds of dashes and of quotation marks as one: a bullet, a
    /// dash or a section sign that stands alone is no word.
    pub fn counted(text: &str) -> Words {
        let mut words = Words::of(text);
        words.words.retain(|word| word.text.contains(char::is_alphanumeric));
        for word in &mut words.words {
            if word.text.contains(|c| one_kind(c) != c) {
                word.text = word.text.chars().map(one_kind).collect();
            }
        }
        words
    }

    /// The words in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Characters of the text, one space between two words.
    pub fn characters(&self) -> usize {
        let letters: usize = self.words.iter().map(|word| word.text.chars().count()).sum();
        letters + self.words.len().saturating_sub(1)
    }

    /// The words whose place overlaps a range of bytes of the text, by their number.
    pub fn overlapping(&self, range: Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|word| word.place.end <= range.start);
        let last = self.words.partition_point(|word| word.place.start < range.end);
        first..last.max(first)
    }
}

/// The sign that stands for all of its kind: a hyphen for dashes, straight quotation marks for curved ones.
fn one_kind(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        other => other,
    }
}

/// The characters of words with one space between two.
pub(super) fn spaced<'a>(words: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = char> {
    words.into_iter().enumerate().flat_map(|(i, word)| (i > 0).then_some(' ').into_iter().chain(word.chars()))
}

/// A word without the punctuation at its ends, or all of it where there is nothing else. An underscore counts as
/// a letter.
pub fn core(word: &str) -> &str {
    let core = word.trim_matches(|c| !is_letter(c));
    if core.is_empty() { word } else { core }
}

/// Whether a text holds å, ä or ö.
pub fn has_swedish_letter(text: &str) -> bool {
    text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö'])
}

/// Letters, digits and the underscore.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// White space, and the four control characters that divide files, groups, records and units.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        Words::of(text).words().iter().map(|word| word.text.clone()).collect()
    }

    #[test]
    fn every_white_space_divides() {
        assert_eq!(texts(" En\u{c}brygga\r\n\u{a0}vid\u{1c}sjo\u{308}n\n"), ["En", "brygga", "vid", "sjön"]);
        assert_eq!(Words::of(" En  brygga\n").characters(), 9);
        assert_eq!(Words::of(" \n").characters(), 0);
    }

    #[test]
    fn a_sign_alone_is_no_word_and_signs_of_a_kind_are_one() {
        let words = Words::counted("• Vid § 5 – “Sjön” 2025–2026 _ ½ ’a’");
        let texts: Vec<&str> = words.words().iter().map(|word| &*word.text).collect();
        assert_eq!(texts, ["Vid", "5", "\"Sjön\"", "2025-2026", "½", "'a'"]);
        assert_eq!(words.words()[0].place, 4..7);
    }

    #[test]
    fn words_know_where_they_stand() {
        let words = Words::of("För  båt,\nsjö");
        assert_eq!(words.words()[1].place, 6..11);
        assert_eq!(words.overlapping(6..7), 1..2);
        assert_eq!(words.overlapping(2..13), 0..3);
        assert_eq!(words.overlapping(4..6), 1..1);
    }

    #[test]
    fn punctuation_at_the_ends_is_no_part_of_the_core() {
        for (word, expected) in
            [("”för.”", "för"), ("(KS2021/817)", "KS2021/817"), ("§", "§"), ("_a_.", "_a_"), ("–", "–")]
        {
            assert_eq!(core(word), expected);
        }
    }
}
