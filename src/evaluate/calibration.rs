//! Whether confidence means what it says.
//!
//! Of all changes that are stated with 0.9, nine in ten should be right: only then can a reader choose a limit by
//! it. So each statement of the fair copy (a word was changed to this; this word stands, but is doubtful) is
//! judged by the truth, and statements of like confidence are counted together.

use super::comparison::Comparison;
use super::figures::share;
use crate::ledger::{Edit, EditKind};
use crate::repair::FairCopy;
use serde::Serialize;

/// Where bins of confidence begin. They grow narrow near 1, where most statements are.
const EDGES: [f32; 16] =
    [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0];
/// Number of bins; the last one holds 1.
const BINS: usize = EDGES.len() - 1;

/// Statements of one document, judged. Add those of others in an order of their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statements {
    edits: Bins,
    doubtful: Bins,
    together: Bins,
    unjudged: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Bin {
    n: usize,
    right: usize,
    /// Sum of what was stated.
    stated: f64,
}

/// Statements by their confidence.
pub(super) type Bins = [Bin; BINS];

/// Whether confidence means what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Words that were changed.
    pub edits: Reliability,
    /// Words that are marked as doubtful, by how sure it is that they are right as they stand.
    pub doubtful: Reliability,
    /// Both; a word that was changed and is doubtful counts once.
    pub together: Reliability,
    /// Statements about text that the truth does not hold (running headers, stamps, noise), which nothing can
    /// judge; they are in no other figure.
    pub unjudged: usize,
}

/// Statements of one kind: what was stated, and what came true.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reliability {
    /// Statements.
    pub n: usize,
    /// Mean confidence, 0 to 1.
    #[serde(serialize_with = "share")]
    pub stated: f64,
    /// Share that is right, 0 to 1.
    #[serde(serialize_with = "share")]
    pub right: f64,
    /// Expected calibration error: how far the share that is right lies from the mean confidence, mean over bins
    /// by their number of statements.
    #[serde(serialize_with = "share")]
    pub ece: f64,
    /// Bins that hold a statement, in order.
    pub bins: Vec<ReliabilityBin>,
}

/// Statements of like confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ReliabilityBin {
    /// Least confidence.
    #[serde(serialize_with = "crate::ledger::rounded")]
    pub from: f32,
    /// Confidence below which they are; 1 is in the last bin.
    #[serde(serialize_with = "crate::ledger::rounded")]
    pub to: f32,
    /// Statements.
    pub n: usize,
    /// Their mean confidence, 0 to 1.
    #[serde(serialize_with = "share")]
    pub stated: f64,
    /// Share that is right, 0 to 1.
    #[serde(serialize_with = "share")]
    pub right: f64,
}

impl Statements {
    /// Judges what a fair copy states. `compared` must be of its text.
    pub fn of(fair: &FairCopy, compared: &Comparison) -> Statements {
        let mut all = Statements::default();
        // A changed sign is a statement too.
        let compared = &compared.everything;
        let mut in_edit = vec![false; compared.found.words().len()];
        let block = compared.in_needless_block();
        for edit in fair.edits.iter().filter(|edit| changes_words(edit)) {
            let words = compared.found.overlapping(edit.fair.start..edit.fair.end);
            // The second part of a word that a page break cut: its text is told by the first.
            if words.is_empty() || edit.fair.is_empty() {
                continue;
            }
            in_edit[words.clone()].fill(true);
            if block[words.clone()].contains(&true) {
                all.unjudged += 1;
                continue;
            }
            let right = words.clone().all(|word| compared.found_is_right(word));
            add(&mut all.edits, edit.confidence, right);
            add(&mut all.together, edit.confidence, right);
        }
        for doubtful in fair.words.iter().filter(|word| word.doubtful) {
            for word in compared.found.overlapping(doubtful.fair.start..doubtful.fair.end) {
                if block[word] {
                    all.unjudged += usize::from(!in_edit[word]);
                    continue;
                }
                let right = compared.found_is_right(word);
                add(&mut all.doubtful, doubtful.confidence, right);
                if !in_edit[word] {
                    add(&mut all.together, doubtful.confidence, right);
                }
            }
        }
        all
    }

    /// Adds the statements of another document.
    pub fn add(&mut self, other: &Statements) {
        let pairs = [
            (&mut self.edits, &other.edits),
            (&mut self.doubtful, &other.doubtful),
            (&mut self.together, &other.together),
        ];
        for (sum, one) in pairs {
            add_all(sum, one);
        }
        self.unjudged += other.unjudged;
    }

    /// What was stated, and what came true.
    pub fn calibration(&self) -> Calibration {
        Calibration {
            edits: reliability(&self.edits),
            doubtful: reliability(&self.doubtful),
            together: reliability(&self.together),
            unjudged: self.unjudged,
        }
    }
}

/// Whether an edit changes what words say, and not only where their lines end.
fn changes_words(edit: &Edit) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    edit.kind.is_textual() || (edit.kind == EditKind::Hyphen && letters(&edit.from) != letters(&edit.to))
}

/// Counts a statement.
pub(super) fn add(bins: &mut Bins, confidence: f32, right: bool) {
    let bin = &mut bins[EDGES[1..BINS].partition_point(|edge| *edge <= confidence)];
    bin.n += 1;
    bin.right += usize::from(right);
    bin.stated += f64::from(confidence);
}

/// Adds statements that were counted apart.
pub(super) fn add_all(bins: &mut Bins, others: &Bins) {
    for (sum, one) in bins.iter_mut().zip(others) {
        sum.n += one.n;
        sum.right += one.right;
        sum.stated += one.stated;
    }
}

/// What was stated, and what came true.
pub(super) fn reliability(bins: &Bins) -> Reliability {
    let all = bins.iter().fold(Bin::default(), |sum, bin| Bin {
        n: sum.n + bin.n,
        right: sum.right + bin.right,
        stated: sum.stated + bin.stated,
    });
    let mean = |sum: f64, n: usize| if n == 0 { 0.0 } else { sum / n as f64 };
    let apart: f64 = bins.iter().map(|bin| (bin.stated - bin.right as f64).abs()).sum();
    let filled = bins.iter().enumerate().filter(|(_, bin)| bin.n > 0);
    Reliability {
        n: all.n,
        stated: mean(all.stated, all.n),
        right: mean(all.right as f64, all.n),
        // |stated − right| of a bin, weighted with its number: the numbers cancel.
        ece: mean(apart, all.n),
        bins: filled
            .map(|(i, bin)| ReliabilityBin {
                from: EDGES[i],
                to: EDGES[i + 1],
                n: bin.n,
                stated: mean(bin.stated, bin.n),
                right: mean(bin.right as f64, bin.n),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{FairRange, SourceRange};
    use crate::repair::FairWord;

    fn edit(kind: EditKind, text: &str, from: &str, to: &str, confidence: f32) -> Edit {
        let at = text.find(to).unwrap();
        let (source, fair) = (SourceRange::new(0, from.len()), FairRange::new(at, at + to.len()));
        let (from, to) = (from.to_owned(), to.to_owned());
        Edit { kind, page: 1, source, fair, from, to, confidence, alternatives: Vec::new() }
    }

    fn word(text: &str, word: &str, confidence: f32, doubtful: bool) -> FairWord {
        let at = text.find(word).unwrap();
        let fair = FairRange::new(at, at + word.len());
        FairWord {
            fair,
            source: SourceRange::new(0, 1),
            page: 1,
            confidence,
            doubtful,
            unknown: doubtful,
            language: crate::dictionaries::languages::Language::SWEDISH,
        }
    }

    #[test]
    fn statements_are_judged_and_counted_by_their_confidence() {
        let text = "Båten, som låg vid bryggan, xqvz sanktes i namden. XXX YYY ZZZ slut\n";
        let truth = "Båten, som läg vid bryggan, igår sänktes i nämnden. slut";
        let fair = FairCopy {
            text: text.to_owned(),
            edits: vec![
                edit(EditKind::Character, text, "Baten,", "Båten,", 0.97),
                edit(EditKind::Character, text, "lag", "låg", 0.96),
                edit(EditKind::Hyphen, text, "bryg-\ngan,", "bryggan,", 0.9),
                edit(EditKind::Character, text, "XX", "XXX", 0.5),
            ],
            words: vec![word(text, "sanktes", 0.45, true), word(text, "låg", 0.96, true)],
            ..FairCopy::default()
        };
        let compared = Comparison::of(truth, text).unwrap();
        let found = Statements::of(&fair, &compared).calibration();
        assert_eq!((found.edits.n, found.edits.right, found.unjudged), (2, 0.5, 1));
        assert_eq!(found.edits.bins.len(), 1);
        assert!((found.edits.ece - (0.965 - 0.5)).abs() < 1e-6, "{found:?}");
        assert_eq!((found.doubtful.n, found.doubtful.right), (2, 0.0));
        assert_eq!(found.together.n, 3);
    }

    #[test]
    fn each_confidence_has_its_bin() {
        for (confidence, from) in
            [(0.0, 0.0), (0.4, 0.4), (0.95, 0.95), (0.9989, 0.995), (0.999, 0.999), (1.0, 0.999)]
        {
            let mut bins = Bins::default();
            add(&mut bins, confidence, true);
            assert_eq!(reliability(&bins).bins[0].from, from, "{confidence}");
        }
        assert_eq!(reliability(&Bins::default()).ece, 0.0);
    }
}
