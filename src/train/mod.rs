//! Learning the dictionaries: clean text, name lists and OCR↔truth pairs in, compiled files out.
//!
//! Everything here is deterministic: the same sources give the same bytes.

mod align;
mod channel;
mod compounds;
mod confidence;
mod extend;
mod languages;
mod ngrams;
mod observations;
mod regression;
mod signs;
mod spelling;
mod vocabulary;

pub use channel::{Pair, learn as learn_confusions};
pub use confidence::{Sure, learn as learn_confidence};
pub use extend::{extend, extend_confusions, extend_signs, lost_its_vowels};
pub use languages::{Swedish, WordList, learn as learn_languages};
pub use observations::{LearntConfidence, learn_observed};
pub use signs::learn as learn_signs;

use crate::dictionaries::language_model::Token;
use crate::dictionaries::words;
use vocabulary::Vocabulary;

/// Clean text and how much it weighs.
#[derive(Debug, Clone)]
pub struct Text {
    /// Name for the report.
    pub name: String,
    /// One paragraph a line.
    pub text: String,
    /// How many times each occurrence counts.
    pub weight: u32,
}

/// A proper name that belongs in the lexicon whether or not the texts hold it.
#[derive(Debug, Clone)]
pub struct Name {
    /// As written.
    pub name: String,
    /// How many people or places bear it; 1 where not known.
    pub bearers: u64,
}

/// A word of everyday Swedish with how common it is; what official text says seldom (skrattar, badar, lada).
#[derive(Debug, Clone)]
pub struct Everyday {
    /// In small letters.
    pub word: String,
    /// Its share of all words.
    pub share: f64,
}

/// Compiled dictionaries, learnt from scratch or extended.
#[derive(Debug, Clone)]
pub struct Trained {
    /// `lexicon.bin`
    pub lexicon: Vec<u8>,
    /// `language_model.bin`
    pub language_model: Vec<u8>,
    /// `spelling.bin`
    pub spelling: Vec<u8>,
    /// `name_spelling.bin`, where there were names to learn it from.
    pub name_spelling: Option<Vec<u8>>,
    /// What was used and what came out, one line each.
    pub report: Vec<String>,
}

/// Learns lexicon, language model and spelling models. Both lists of names go into the lexicon; how names are spelt is
/// learnt from `spelt_names`, those of families and places.
pub fn train(texts: &[Text], names: &[Name], spelt_names: &[Name], everyday: &[Everyday]) -> Trained {
    let mut report = Vec::new();
    for text in texts {
        report.push(format!("text {} ({} bytes, weight {})", text.name, text.text.len(), text.weight));
    }
    let mut vocabulary = Vocabulary::count(texts);
    vocabulary.add_names(names);
    vocabulary.add_names(spelt_names);
    let added = vocabulary.add_everyday(everyday);
    report.push(format!("{added} of {} everyday words taken", everyday.len()));
    let parts = compounds::learn(&vocabulary);
    report.push(format!("{} modifiers and {} heads of compounds", parts.modifiers.len(), parts.heads.len()));
    let lexicon = vocabulary.compile(&parts);
    report.push(format!("{} forms, lexicon of {} bytes", lexicon.forms, lexicon.file.len()));
    let ngrams = ngrams::Ngrams::count(texts, |core| lexicon.token(core));
    let (language_model, line) = ngrams.compile(&lexicon);
    report.push(line);
    let spelling = spelling::compile(&vocabulary);
    report.push(format!("spelling model of {} bytes", spelling.len()));
    let name_spelling = (!spelt_names.is_empty()).then(|| spelling::compile_names(spelt_names));
    report.push(format!("spelling model of names of {} bytes", name_spelling.as_ref().map_or(0, Vec::len)));
    Trained { lexicon: lexicon.file, language_model, spelling, name_spelling, report }
}

/// Calls `each` with every sentence of a text as cores, in order.
fn sentences<'a>(text: &'a str, mut each: impl FnMut(&[&'a str])) {
    let mut sentence = Vec::new();
    for line in text.lines() {
        let mut at = line.split_whitespace().peekable();
        while let Some(word) = at.next() {
            let parts = words::parts(word);
            if parts.core.chars().any(char::is_alphanumeric) || words::is_sign(parts.core) {
                sentence.push(parts.core);
            }
            if words::ends_sentence(parts.trail, at.peek().copied()) && !sentence.is_empty() {
                each(&sentence);
                sentence.clear();
            }
        }
        if !sentence.is_empty() {
            each(&sentence);
            sentence.clear();
        }
    }
}

/// Whether a core is a word form to be counted, and no number or sign.
fn is_form(core: &str) -> bool {
    Token::class(core).is_none()
}
