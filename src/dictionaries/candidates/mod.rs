//! Candidates: what may have been printed where a word was read.
//!
//! Three sources, from sure to daring: the lexicon ([`search`]), compounds of its parts (the same search over
//! parts), and for words that no list holds the places where å, ä and ö belong ([`restore`]). What was read is
//! always a candidate itself.

mod endings;
mod fixed;
mod found;
mod guards;
mod memo;
mod parts;
mod read_word;
mod restore;
mod search;
mod spelt;
mod state;
mod walk;

pub use guards::is_locked;
pub use memo::Memo;

use crate::dictionaries::Dictionaries;
use crate::dictionaries::channel::{Habits, Regime};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::words::Case;
use fixed::is_abbreviated;
use found::Found;
use guards::{has_number_part, is_lettered, is_misread_word, may_be_name};
use read_word::ReadWord;
use std::sync::Arc;

/// What the language model and the spelling model count for against the channel (design lesson: at 1 false
/// changes rise).
pub const LM_WEIGHT: f32 = 0.75;
/// Cost of a word being one that the lexicon does not hold, whatever its neighbours; the lattice uses the
/// language model's own figure.
const UNKNOWN: f32 = 4.5;
/// Words longer than this are taken as they are, characters.
pub const LONGEST: usize = 60;

/// How far a look-up goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Depth {
    /// Everything.
    Full,
    /// Known words by the channel's rules.
    Words,
}

/// One reading of a word.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The word's core as it would stand.
    pub text: Box<str>,
    /// How the text is capitalised, once the list is finished: most candidates are weighed and never written.
    pub case: Case,
    /// What the language model sees.
    pub token: Token,
    /// Cost of reading what was read where this was printed, nats.
    pub channel: f32,
    /// Cost of the spelling given that the word is unknown to the lexicon; 0 for a known word.
    pub spelling: f32,
    /// Share of capitals in mid-sentence, for a known word.
    pub capital: f32,
    /// The rules for å, ä and ö that it rests on.
    pub habits: Habits,
    /// How many other rules it rests on.
    pub others: u8,
    /// How sure it is that this is a word at all.
    pub standing: Standing,
}

/// Where a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A form of the lexicon, a number or a sign.
    Known,
    /// A compound of known parts.
    Compound,
    /// In no dictionary.
    Unknown,
}

impl Candidate {
    /// The cost without knowing the neighbours.
    pub fn alone(&self, unigram: f32) -> f32 {
        self.channel + LM_WEIGHT * (unigram + self.spelling)
    }
}

/// The candidates of one word form, best first without context; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    /// Each with its cost without context.
    pub list: Box<[(f32, Candidate)]>,
}

/// Finds candidates; the same core gives the same candidates in every document of the same regime.
#[derive(Clone, Copy)]
pub struct Finder<'a> {
    /// The dictionaries.
    pub dictionaries: &'a Dictionaries,
    /// Whether å, ä and ö came through.
    pub regime: Regime,
}

impl Finder<'_> {
    /// All candidates of a core, from the memo where it has been seen.
    pub fn candidates(&self, core: &str) -> Arc<Candidates> {
        self.dictionaries.memo.get_or_insert(self.regime, Depth::Full, core, || self.find(core))
    }

    /// Known words only, by the channel's rules only: for the halves of a split, of which there are many.
    pub fn words_near(&self, core: &str) -> Arc<Candidates> {
        self.dictionaries.memo.get_or_insert(self.regime, Depth::Words, core, || {
            let mut found = Found { finder: *self, core, list: Vec::new() };
            // Most halves of words are none, and need not be judged by their spelling.
            let is_word = || self.dictionaries.lexicon.find(&core.to_lowercase()).is_some();
            if Token::class(core).is_some() || is_word() {
                found.add(self.verbatim(core));
                found.list.retain(|(_, verbatim)| verbatim.standing == Standing::Known);
            }
            search::words(self, &ReadWord::new(self, core), search::Effort::Near, &mut found);
            found.finish()
        })
    }

    /// What was read and nothing else.
    pub fn only(&self, core: &str) -> Candidates {
        let verbatim = self.verbatim(core);
        Candidates { list: [(verbatim.alone(self.unigram(&verbatim)), verbatim)].into() }
    }

    /// What was read, as a candidate.
    pub fn verbatim(&self, core: &str) -> Candidate {
        let mut candidate = Candidate {
            text: core.into(),
            case: Case::of(core),
            token: Token::UNKNOWN,
            channel: 0.0,
            spelling: 0.0,
            capital: 0.5,
            habits: Habits::default(),
            others: 0,
            standing: Standing::Known,
        };
        let measured = self.dictionaries.measures.is_measured(core);
        if measured || self.is_fixed(core) {
            candidate.token = Token::class(core).unwrap_or(Token::UNKNOWN);
            candidate.channel = if measured && self.regime == Regime::Lost { MEASURED } else { 0.0 };
            return candidate;
        }
        if is_misread_word(core) {
            candidate.channel = DIGIT_IN_WORD;
        } else if let Some(class) = Token::class(core) {
            candidate.token = class;
            if !is_locked(core) && core.chars().any(char::is_lowercase) {
                candidate.channel = if is_lettered(core) { DIGIT_BY_LETTER } else { LETTER_BY_DIGIT };
                candidate.standing = Standing::Unknown;
            } else if has_number_part(core) && !core.split('-').all(|part| self.is_part(part)) {
                candidate.channel = UNKNOWN_PART;
                candidate.standing = Standing::Unknown;
            }
            return candidate;
        }
        let small = core.to_lowercase();
        if let Some(word) = self.dictionaries.lexicon.find(&small) {
            candidate.token = Token::word(word.id);
            candidate.capital = word.capital;
            if Case::of(core) == Case::Mixed && word.capital < 0.5 && !is_abbreviated(core) {
                candidate.channel += MIXED_CASE;
            }
        } else {
            candidate = self.as_unknown(&small, core, candidate);
        }
        if self.has_stray_capital(core) && !is_abbreviated(core) {
            candidate.channel += MIXED_CASE;
        }
        candidate
    }

    /// Whether a part between hyphens is a number or a word of the lexicon.
    fn is_part(&self, part: &str) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        part.chars().all(digit) || self.dictionaries.lexicon.find(&part.to_lowercase()).is_some()
    }

    fn unigram(&self, candidate: &Candidate) -> f32 {
        match candidate.standing {
            Standing::Known => self.dictionaries.language_model.unigram_cost(candidate.token).min(18.0),
            _ => UNKNOWN,
        }
    }

    fn find(&self, core: &str) -> Candidates {
        let verbatim = self.verbatim(core);
        let mut found = Found { finder: *self, core, list: Vec::new() };
        if Case::of(core) == Case::Capital && verbatim.token.0 >= Token::CLASSES {
            // The name Kanna is not the verb känna with a capital, nor the word kanna.
            let unknown = Candidate { token: Token::UNKNOWN, ..verbatim.clone() };
            found.add(self.as_unknown(&core.to_lowercase(), core, unknown));
        }
        found.add(verbatim);
        if self.is_fixed(core) {
            return found.finish();
        }
        let length = core.chars().count();
        if length <= 2 {
            self.short(core, &mut found);
        }
        if length <= LONGEST && has_number_part(core) {
            self.hyphenated(core, &mut found);
        } else if length <= LONGEST && core.contains('/') {
            self.joined_by_signs(core, &mut found);
        } else if length <= LONGEST && !is_locked(core) {
            self.joined_by_signs(core, &mut found);
            self.noted(core, &mut found);
            let read = ReadWord::new(self, core);
            search::words(self, &read, search::Effort::Confusions, &mut found);
            if found.best() > STRUGGLING {
                search::compounds(self, &read, search::Effort::Confusions, &mut found);
                let told = length >= SHORTEST_GARBLED || core.chars().all(char::is_alphabetic);
                if self.regime == Regime::Lost && told && found.best() > STRUGGLING + 3.0 {
                    restore::restore(self, &read, &mut found);
                }
                let figures = core.bytes().any(|b| b.is_ascii_digit());
                let told = (length >= SHORTEST_GARBLED || !figures) && !may_be_name(core, length);
                if told && found.best() > DESPERATE + length as f32 * 0.5 {
                    search::words(self, &read, search::Effort::Anything, &mut found);
                }
            }
            if core.contains('-') {
                self.hyphenated(core, &mut found);
            }
            self.small_first(core, &mut found);
        }
        found.finish()
    }
}

/// Cost of an unknown word being a compound of known parts, nats: about half of them are.
const COMPOUND: f32 = 0.6;
/// Cost of an unknown word being no compound, nats.
const SPELT: f32 = 1.2;
/// A digit among small letters is mostly a misread letter.
const DIGIT_IN_WORD: f32 = 4.0;
/// Digits beside one small letter are a number more often: 12a.
const DIGIT_BY_LETTER: f32 = 5.0;
/// A figure joined to its unit (80st) is one as a rule, but "16st" may be a word.
const MEASURED: f32 = 5.0;
/// A letter after a number goes from a to h as a rule, and stands after it: `f4` and `8r` are words misread.
const LETTER_BY_DIGIT: f32 = 8.0;
/// A number with a word that the lexicon does not hold (2000-omraden), nats.
const UNKNOWN_PART: f32 = 4.0;
/// A capital after a small letter is mostly a misread letter.
const MIXED_CASE: f32 = 4.0;
/// Above this the plain search goes on to compounds.
const STRUGGLING: f32 = 13.0;
/// Characters of a garbled word with a figure in it that still tell which it was, at least.
const SHORTEST_GARBLED: usize = 4;
/// Above this the search also tries edits that no rule knows.
const DESPERATE: f32 = 17.0;
