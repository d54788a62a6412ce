//! The words of a fair copy, folded and trimmed once for all fields.

use crate::dictionaries::{RecordWords, WordClass, WordClasses, skeleton_onto};
use crate::ledger::FairRange;
use crate::repair::{FairCopy, FairWord};
use std::ops::Range;

/// One word.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// The word with its punctuation.
    pub text: &'a str,
    /// Where it stands.
    pub range: FairRange,
    /// [`crate::dictionaries::skeleton`] of the word.
    pub skeleton: &'a str,
    /// The same of [`Word::bare`]: another only where the word opens or ends with "&", which is read as a letter.
    pub bare_skeleton: &'a str,
    /// Whether it holds a figure, 0 to 9.
    pub has_figures: bool,
    /// Whether its first sign is a capital letter.
    pub capital: bool,
    classes: WordClasses,
    bare: &'a str,
    bare_start: usize,
}

impl<'a> Word<'a> {
    /// A word that ends at a place of the fair copy, with its skeletons and the classes of `record_words.tsv`.
    pub fn new(
        text: &'a str,
        end: usize,
        skeleton: &'a str,
        bare_skeleton: &'a str,
        classes: WordClasses,
    ) -> Self {
        let clean = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = text.as_bytes();
        // Most words need no trimming, which their first and last byte tell.
        let rest = if clean(bytes.first()) { text } else { text.trim_start_matches(is_mark) };
        let bare = if clean(bytes.last()) { rest } else { rest.trim_end_matches(is_mark) };
        let capital = match bytes.first() {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => text.starts_with(char::is_uppercase),
        };
        Word {
            text,
            range: FairRange::new(end - text.len(), end),
            skeleton,
            bare_skeleton,
            has_figures: text.bytes().any(|b| b.is_ascii_digit()),
            capital,
            classes,
            bare,
            bare_start: end - rest.len(),
        }
    }

    /// The word without punctuation around it.
    pub fn bare(&self) -> &'a str {
        self.bare
    }

    /// Whether it is one of a class, with or without signs around it, in capitals or not.
    pub fn is(&self, class: WordClass) -> bool {
        self.classes.has(class)
    }

    /// The same, and it opens no sentence and is no name: it begins with a small letter.
    pub fn is_small(&self, class: WordClass) -> bool {
        self.is(class) && self.bare.starts_with(char::is_lowercase)
    }

    /// The same, and no sign stands beside it: the clause goes on.
    pub fn is_plain(&self, class: WordClass) -> bool {
        self.is_small(class) && self.is_bare()
    }

    /// Whether no sign stands beside it.
    pub fn is_bare(&self) -> bool {
        self.text.len() == self.bare.len()
    }

    /// Whether a clause or sentence ends with it.
    pub fn ends_clause(&self) -> bool {
        self.text.ends_with([',', '.', ';', ':', ')', '?', '!'])
    }

    /// Where [`Word::bare`] starts.
    pub fn bare_start(&self) -> usize {
        self.bare_start
    }

    /// Where [`Word::bare`] stands.
    pub fn bare_range(&self) -> FairRange {
        FairRange::new(self.bare_start, self.bare_start + self.bare.len())
    }
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

/// The skeletons of a fair copy's words, one behind the other, and where each stands.
#[derive(Debug, Default)]
pub struct WordList {
    skeletons: String,
    places: Vec<Place>,
}

/// Where a word and its skeletons stand, and what it is.
#[derive(Debug)]
struct Place {
    word: FairRange,
    skeleton: Range<usize>,
    bare_skeleton: Range<usize>,
    classes: WordClasses,
}

impl WordList {
    /// Folds the words of a fair copy, and looks up what each is.
    pub fn new(fair: &FairCopy, known: &RecordWords) -> Self {
        let mut skeletons = Vec::with_capacity(fair.text.len());
        let mut fold = |text: &str| {
            let start = skeletons.len();
            skeleton_onto(text, &mut skeletons);
            start..skeletons.len()
        };
        let place = |word: &FairWord| {
            let text = without_dirt(word.fair.of(&fair.text));
            let skeleton = fold(text);
            let bare_skeleton = match text.bytes().any(|b| b == b'&') {
                true => fold(text.trim_matches(is_mark)),
                false => skeleton.clone(),
            };
            let word = FairRange::new(word.fair.end - text.len(), word.fair.end);
            Place { word, skeleton, bare_skeleton, classes: WordClasses::default() }
        };
        let mut places: Vec<Place> = fair.words.iter().map(place).collect();
        let skeletons = String::from_utf8(skeletons).expect("skeletons are UTF-8");
        for place in &mut places {
            let bare = place.word.of(&fair.text);
            place.classes = known.of(bare, &skeletons[place.bare_skeleton.clone()]);
        }
        WordList { skeletons, places }
    }

    /// The words of the fair copy that the list was made of.
    pub fn of<'a>(&'a self, fair: &'a FairCopy) -> Vec<Word<'a>> {
        let word = |Place { word, skeleton, bare_skeleton, classes }: &Place| {
            let skeletons = [skeleton, bare_skeleton].map(|range| &self.skeletons[range.clone()]);
            Word::new(word.of(&fair.text), word.end, skeletons[0], skeletons[1], *classes)
        };
        self.places.iter().map(word).collect()
    }
}

/// Dirt before a paragraph's sign is no part of the word.
fn without_dirt(whole: &str) -> &str {
    if whole.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        return whole;
    }
    let sign = whole.find('§').filter(|&at| !whole[..at].contains(char::is_alphanumeric));
    sign.map_or(whole, |at| &whole[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::skeleton;
    use crate::paper::testing::{dictionaries, fair_copy};

    #[test]
    fn words_are_folded_as_they_are_one_by_one() {
        let fair = fair_copy("'§ 58 (Ärendet), &-Ån Bad & Båt& — 12:e");
        let list = WordList::new(&fair, &dictionaries().genre.record_words);
        for word in list.of(&fair) {
            assert_eq!((word.skeleton, word.bare_skeleton), (&*skeleton(word.text), &*skeleton(word.bare())));
            assert_eq!(word.range.of(&fair.text), word.text);
            assert_eq!(word.bare_range().of(&fair.text), word.bare());
        }
        assert_eq!(list.of(&fair)[0].text, "§");
    }

    #[test]
    fn a_word_is_known_by_its_letters_and_told_apart_by_its_signs() {
        let fair = fair_copy("Yrkar yrkar yrkar, (yrkar) bifall");
        let list = WordList::new(&fair, &dictionaries().genre.record_words);
        let words = list.of(&fair);
        let asks = WordClass::Asks;
        let found: Vec<_> =
            words.iter().map(|word| [word.is(asks), word.is_small(asks), word.is_plain(asks)]).collect();
        let (not, opens, marked, plain) = ([false; 3], [true, false, false], [true, true, false], [true; 3]);
        assert_eq!(found, [opens, plain, marked, marked, not]);
    }
}
