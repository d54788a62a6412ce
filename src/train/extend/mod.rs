//! Extending finished dictionaries with text of one's own, without the sources that they were made from.
//!
//! One rule throughout: the finished model counts as what it says of [`SHIPPED`] words of the added text's kind, and
//! the added text is counted on from there. A form that the model knows well changes little; one that it does not
//! know gets what the added text says. For words after others this is a Pitman–Yor process with the finished model
//! as its base (Teh 2006), of which Kneser–Ney is a kind. On text of the genre, half of it added to a model that had
//! seen none, this won more than half of what training anew with that half does.
//!
//! The words of the finished lexicon keep their numbers, for the tables of the language model know them by these.

mod bare;
mod forms;
mod ngrams;
mod pairs;
mod parts;
mod spelling;

pub use bare::lost_its_vowels;
pub use pairs::{extend_confusions, extend_signs};

use super::vocabulary::Vocabulary;
use super::{Name, Text, Trained};
use crate::dictionaries::container::{self, ContainerError};
use crate::dictionaries::language_model::{KIND, LanguageModel};
use crate::dictionaries::lexicon::Lexicon;
use crate::dictionaries::spelling::Spelling;
use crate::dictionaries::{DictionaryError, Files};
use std::borrow::Cow;

/// As how many words of added text the finished model counts. It was made from 13.7 million words of official text
/// and a million of municipal text that weighed ten times; a word of added text weighs as one of the latter.
const SHIPPED: f64 = 1.5e6;

/// Extends the dictionaries of the program with texts, and with names that are as good as one occurrence. The order of
/// texts and names does not matter.
///
/// # Errors
/// [`DictionaryError`] where the dictionaries inside the program are damaged.
pub fn extend(texts: &[Text], names: &[Name]) -> Result<Trained, DictionaryError> {
    let mut report: Vec<String> = texts
        .iter()
        .map(|text| {
            let words = text.text.split_whitespace().count();
            format!("text {} ({} bytes, {words} words)", text.name, text.text.len())
        })
        .collect();
    report.sort();
    let mut files = Files::embedded();
    let (file, bytes) = files.compiled("lexicon.bin")?;
    let lexicon = Lexicon::open(file, bytes)?;
    let (file, bytes) = files.compiled("language_model.bin")?;
    let old = Old::open(file, &bytes)?;
    let model = LanguageModel::open(file, bytes.clone())?;

    let mut vocabulary = Vocabulary::count(texts);
    vocabulary.add_names(names);
    let forms = forms::merge(&lexicon, &vocabulary)?;
    report.extend(forms.report.iter().cloned());
    let counted = super::ngrams::Ngrams::count(texts, |core| forms.token(core));
    let unigrams = ngrams::unigrams(&old, &model, &forms, &counted);
    let plain = container::wrap(KIND, &[&unigrams, old.bigrams, old.bigram_backoffs, old.trigrams]);
    let model = LanguageModel::open(file, Cow::Owned(plain))?;
    let added = ngrams::mix(&model, &forms, &counted);
    let [left, bigrams, bigrams_left, trigrams] = &added.parts;
    let language_model = container::wrap(
        KIND,
        &[&unigrams, old.bigrams, old.bigram_backoffs, old.trigrams, left, bigrams, bigrams_left, trigrams],
    );
    report.push(added.report);
    let (file, bytes) = files.compiled("spelling.bin")?;
    let spelling =
        spelling::extend(&Spelling::open(crate::dictionaries::spelling::KIND, file, bytes)?, &forms.spelt);
    report.push(format!(
        "lexicon of {} bytes, language model of {} bytes, spelling model of {} bytes",
        forms.file.len(),
        language_model.len(),
        spelling.len()
    ));
    Ok(Trained { lexicon: forms.file, language_model, spelling, name_spelling: None, report })
}

/// The parts of the finished language model.
struct Old<'a> {
    unigrams: &'a [u8],
    bigrams: &'a [u8],
    bigram_backoffs: &'a [u8],
    trigrams: &'a [u8],
}

impl<'a> Old<'a> {
    fn open(file: &str, bytes: &'a [u8]) -> Result<Self, ContainerError> {
        let [unigrams, bigrams, bigram_backoffs, trigrams] = container::open(file, KIND, bytes)?;
        Ok(Old { unigrams, bigrams, bigram_backoffs, trigrams })
    }

    /// Cost and back-off weight of a token, as stored; `None` for a token that it does not know.
    fn unigram(&self, token: usize) -> Option<[u8; 2]> {
        Some([*self.unigrams.get(token * 2)?, *self.unigrams.get(token * 2 + 1)?])
    }

    /// Number of tokens.
    fn tokens(&self) -> usize {
        self.unigrams.len() / 2
    }
}

/// What a share of all words becomes when `count` of `total` added words are counted on.
fn counted_on(share: f64, count: f64, total: f64) -> f64 {
    (count + SHIPPED * share) / (total + SHIPPED)
}
