//! Specks glued to words: what stands beside a word's core and was no print is left out of its parts, so that every
//! reading of the word is one without it.

use crate::dictionaries::language_model::Token;
use crate::dictionaries::words::{self, Parts};
use crate::dictionaries::{Dictionaries, SpeckWhen};

/// Letters of a known word behind which a full stop is told from an abbreviation's, at least.
const SHORTEST: usize = 2;

/// Letters of a short word, at most, and what one costs that is common, nats.
const SHORT: usize = 4;
const COMMON: f32 = 10.0;

/// Signs that open or close a quotation.
fn is_quote(c: char) -> bool {
    matches!(c, '”' | '“' | '"' | '’' | '‘' | '\'' | '»' | '«')
}

/// Finds specks in the words of one block, NFC.
pub(super) struct SpeckFinder<'a, T> {
    dictionaries: &'a Dictionaries,
    texts: &'a [T],
    /// The first and the last word with a quotation mark.
    quoted: Option<(usize, usize)>,
}

impl<'a, T: AsRef<str>> SpeckFinder<'a, T> {
    /// Looks at a block.
    pub fn new(dictionaries: &'a Dictionaries, texts: &'a [T]) -> Self {
        let quotes = |text: &T| text.as_ref().contains(is_quote);
        let quoted = texts.iter().position(quotes).zip(texts.iter().rposition(quotes));
        SpeckFinder { dictionaries, texts, quoted }
    }

    /// The parts of a word without its specks. `opens_line`: it is the first of its line, where a dash is a bullet.
    pub fn without<'w>(&self, parts: Parts<'w>, at: usize, opens_line: bool) -> Parts<'w> {
        let specks = &self.dictionaries.specks;
        let is_speck =
            |when: Option<SpeckWhen>, parts| when.is_some_and(|when| self.fits(when, parts, at, opens_line));
        let mut parts = parts;
        if is_speck(only(parts.lead).and_then(|sign| specks.before(sign)), parts) {
            parts.lead = "";
        }
        // A speck opens no quotation.
        if is_speck(only(parts.trail).and_then(|sign| specks.behind(sign)), parts) {
            parts.trail = "";
        }
        parts
    }

    /// Whether a sign at the edge of a word stands where it is a speck.
    fn fits(&self, when: SpeckWhen, parts: Parts<'_>, at: usize, opens_line: bool) -> bool {
        // "@granvik.se" is an address, and "-2b" a figure.
        let wordy = parts.core.chars().all(|c| c.is_alphabetic() || c == '-');
        let small = !opens_line && wordy && parts.core.starts_with(char::is_lowercase);
        match when {
            SpeckWhen::Any => true,
            SpeckWhen::Small => small,
            SpeckWhen::Unclosed => {
                let closed = self.quoted.is_some_and(|(_, last)| last > at) || parts.trail.contains(is_quote);
                small && !closed
            }
            // "Lars’" is a genitive.
            SpeckWhen::Unopened => {
                let opened =
                    self.quoted.is_some_and(|(first, _)| first < at) || parts.lead.contains(is_quote);
                !opened && !parts.core.ends_with(['s', 'x', 'z'])
            }
            SpeckWhen::GoesOn => self.goes_on(parts.core, at),
        }
    }

    /// Whether a full stop behind a word ends neither its sentence nor an abbreviation.
    fn goes_on(&self, core: &str, at: usize) -> bool {
        let next = self.texts.get(at + 1).map(|next| words::parts(next.as_ref()));
        let small =
            next.is_some_and(|next| next.lead.is_empty() && next.core.starts_with(char::is_lowercase));
        let letters = core.chars().count() >= SHORTEST && core.chars().all(char::is_alphabetic);
        if !small || !letters {
            return false;
        }
        let word = core.to_lowercase();
        if self.dictionaries.specks.is_abbreviation(&word) {
            return false;
        }
        self.dictionaries.lexicon.find(&word).is_some()
            && (core.chars().count() > SHORT || self.is_common(&word))
    }

    /// Whether a short word is common, as it stands or with an å, ä or ö given back; one that is not is rather an
    /// abbreviation of a clerk's own.
    fn is_common(&self, word: &str) -> bool {
        let Dictionaries { lexicon, language_model, .. } = self.dictionaries;
        let common = |word: &str| {
            let known = lexicon.find(word);
            known.is_some_and(|known| language_model.unigram_cost(Token::word(known.id)) < COMMON)
        };
        let marked = |(at, letter): (usize, char)| {
            let marks: &[&str] = match letter {
                'a' => &["å", "ä"],
                'o' => &["ö"],
                _ => &[],
            };
            let rest = &word[at + letter.len_utf8()..];
            marks.iter().any(|mark| common(&format!("{}{mark}{rest}", &word[..at])))
        };
        common(word) || word.char_indices().any(marked)
    }
}

/// The sign of a text that is one sign.
fn only(text: &str) -> Option<char> {
    let mut signs = text.chars();
    signs.next().filter(|_| signs.next().is_none())
}
