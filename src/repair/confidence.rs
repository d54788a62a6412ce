//! What the OCR program itself says of its words, where the file has kept it: evidence beside that of spelling and
//! neighbours.

use crate::dictionaries::candidates::Candidate;
use crate::dictionaries::{Degrees, Dictionaries, Reading, ReadingCosts};
use crate::input::{Printed, Scan};
use crate::ledger::SourceRange;

/// How much of what the table says counts: spelling and neighbours say much of the same.
const WEIGHT: f32 = 0.5;

/// The words of a scan with the program's confidence in them.
pub(super) struct Confidence<'a> {
    known: Option<(&'a Printed, &'a Degrees)>,
}

impl<'a> Confidence<'a> {
    /// Nothing is said where the file has no confidences, or those of a program that nothing was learnt of.
    pub fn of(scan: &'a Scan, dictionaries: &'a Dictionaries) -> Self {
        let printed = scan.printed.as_deref();
        let known = printed
            .and_then(|printed| Some((printed, dictionaries.confidence.of_program_in(printed.head())?)));
        Confidence { known }
    }

    /// What each way of having read a word costs, nats; nothing where the program says nothing.
    pub fn costs(&self, word: SourceRange) -> ReadingCosts {
        let Some((printed, degrees)) = self.known else { return ReadingCosts::default() };
        let parts = printed.words_in(word).1.iter();
        // A word that the file holds in parts is as sure as the least sure of them.
        let least = parts.filter_map(|part| part.confidence).min_by(f32::total_cmp);
        least.map(|least| degrees.costs(least).map(|cost| cost * WEIGHT)).unwrap_or_default()
    }
}

/// How a word was read if a candidate was printed.
pub(super) fn reading(candidate: &Candidate) -> Reading {
    if candidate.others > 0 {
        Reading::Letters
    } else if candidate.habits.is_empty() {
        Reading::Right
    } else {
        Reading::Marks
    }
}
