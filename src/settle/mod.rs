//! Fair copy to fair copy: what a paper says in several places, or in a place where only few things can stand,
//! mends what was read wrong in one of them.
//!
//! The repair weighs words by their neighbours; numbers and names it leaves alone, since no neighbour can tell them.
//! What can tell them is the rest of the paper: the same diarienummer in another place or the shape that all such
//! numbers have (`dnr`), the same person or place named again (`names`, `kept_marks`), and the headings that papers of
//! the genre have (`headings`, `paragraph_signs`). Each finds restorations, and `amend` makes them: edits of the kind
//! `field`, on record like all others. Where there is no such evidence, what was read stands.

mod amend;
mod dnr;
mod headings;
mod kept_marks;
mod names;
mod paragraph_signs;
mod spelling;

pub(crate) use amend::amend;

use crate::Options;
use crate::ledger::FairRange;
use crate::paper::Paper;

/// A change for which the paper itself is the evidence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Restoration {
    /// What is replaced.
    range: FairRange,
    /// What was printed there.
    text: String,
    /// How sure that is, 0 to 1.
    confidence: f32,
}

/// The restorations that a paper is evidence for, as sure as is asked for.
pub(crate) fn restorations(paper: &Paper<'_>, options: &Options) -> Vec<Restoration> {
    let least = options.min_confidence;
    if least >= 1.0 {
        return Vec::new();
    }
    let mut found = dnr::restorations(paper);
    // Where no word had to be repaired, names and headings are spelt as their writer spelt them.
    if paper.fair.edits.iter().any(|edit| edit.kind.is_textual()) {
        found.extend(names::restorations(paper));
        found.extend(kept_marks::restorations(paper));
        found.extend(headings::restorations(paper));
        found.extend(paragraph_signs::restorations(paper));
    }
    // What is in another language stays as it is.
    found.retain(|found| found.confidence >= least && !paper.fair.is_foreign(found.range));
    found
}

#[cfg(test)]
mod testing {
    use super::*;
    use crate::paper::WordList;
    use crate::paper::testing::{dictionaries, fair_copy};

    /// What one kind of restoration makes of a text that nothing was repaired in: the words it replaces, and with what.
    pub(super) fn restored(
        text: &str,
        kind: impl Fn(&Paper<'_>) -> Vec<Restoration>,
    ) -> Vec<(String, String)> {
        let mut fair = fair_copy(text);
        for word in &mut fair.words {
            let bare = word.fair.of(text).trim_matches(|c: char| !c.is_alphanumeric());
            word.unknown = dictionaries().lexicon.find(&bare.to_lowercase()).is_none();
        }
        let words = WordList::new(&fair, &dictionaries().genre.record_words);
        let paper = Paper::new(&fair, &words, dictionaries());
        let mut found = kind(&paper);
        found.sort_by_key(|restoration| restoration.range.start);
        found.into_iter().map(|found| (found.range.of(text).to_owned(), found.text)).collect()
    }
}
