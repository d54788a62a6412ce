//! Everything that is measured of one paper.

use super::alignment::TooLong;
use super::calibration::Statements;
use super::comparison::Comparison;
use super::confusion_pairs::{ConfusionCounts, ConfusionSets};
use super::errors::{WrongWord, wrong_words};
use super::records::RecordCounts;
use super::text::TextCounts;
use super::values::JudgedValues;
use crate::dictionaries::lexicon::Lexicon;
use crate::repair::FairCopy;

/// What was measured of one paper.
#[derive(Debug, Clone, Default)]
pub struct PaperFigures {
    /// Its name.
    pub id: String,
    /// The group it belongs to.
    pub group: Option<String>,
    /// Its text, where that was measured.
    pub text: Option<PaperText>,
    /// Its record, where that was measured.
    pub record: Option<RecordCounts>,
    /// The values of its record, held against their confidence, where it states one.
    pub values: Option<JudgedValues>,
    /// What was seen in it, for learning.
    pub observations: Vec<String>,
}

/// What was measured of the text of one paper.
#[derive(Debug, Clone)]
pub struct PaperText {
    /// The text that is measured.
    pub counts: TextCounts,
    /// The text before, against which changes are counted.
    pub before: Option<TextCounts>,
    /// What the fair copy states, judged.
    pub statements: Option<Statements>,
    /// The character error rate that the fair copy estimates of itself.
    pub estimated_cer: Option<f64>,
    /// The words that are not right.
    pub wrong: Vec<WrongWord>,
    /// Words that only their neighbours tell apart.
    pub confusions: ConfusionCounts,
}

/// A text to be measured.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// What is right.
    pub truth: &'a str,
    /// What is measured.
    pub found: &'a str,
    /// What changes are counted against.
    pub before: Option<&'a str>,
    /// The fair copy that `found` is the text of, where it is one: then what it states is judged too.
    pub fair: Option<&'a FairCopy>,
}

impl PaperText {
    /// Measures one text.
    ///
    /// # Errors
    /// [`TooLong`] for texts of some 22,000 words and more.
    pub fn of(material: Material<'_>, lexicon: &Lexicon, sets: &ConfusionSets) -> Result<PaperText, TooLong> {
        let Material { truth, found, before, fair } = material;
        let compared = Comparison::of(truth, found)?;
        let before = before.map(|before| Comparison::of(truth, before)).transpose()?;
        Ok(PaperText {
            counts: TextCounts::of(&compared, before.as_ref()),
            before: before.as_ref().map(|before| TextCounts::of(before, None)),
            statements: fair.map(|fair| Statements::of(fair, &compared)),
            estimated_cer: fair.map(|fair| f64::from(fair.quality.estimated_cer)),
            wrong: wrong_words(&compared, lexicon),
            confusions: sets.count(&compared),
        })
    }
}
