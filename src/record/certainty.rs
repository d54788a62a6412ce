//! How sure a value is, beyond its letters: what field it is of, by what it was found, how sure the words are that it
//! rests on, and how well the paper as a whole was understood.
//!
//! Each of these is a *ground* with a weight in `value_confidence.tsv`, which is learnt from papers whose true record is
//! known (`renskrift train --observations`). The weights of a value's grounds are summed, and the logistic function makes
//! a probability of the sum.

use super::Fields;
use crate::paper::Cue;
use crate::repair::{FairCopy, FairWord};

/// What is known of a paper as a whole.
#[derive(Debug, Clone, Copy)]
pub struct PaperGrounds {
    /// How many of the things that each paper has were not found.
    missing: usize,
    /// How much was changed.
    damage: &'static str,
}

impl PaperGrounds {
    /// Looks at a paper that has been read.
    pub fn of(fields: &Fields, fair: &FairCopy) -> Self {
        let unknown_type = fields.document_type.as_ref().is_none_or(|kind| kind.place.is_none());
        let found = [
            !unknown_type,
            fields.title.is_some(),
            fields.authority.is_some(),
            fields.municipality.is_some(),
            fields.date.is_some(),
            !fields.dnr.is_empty(),
        ];
        let edited = fair.quality.edited as f64 / fair.quality.words.max(1) as f64;
        PaperGrounds {
            missing: found.iter().filter(|found| !**found).count().min(MOST_MISSING),
            damage: damage(edited),
        }
    }

    /// The grounds of a value of a field.
    pub fn value(self, field: &str, cue: Cue, letters: Letters) -> Vec<String> {
        let Letters { least, unknown, unsure } = letters;
        vec![
            "all".to_owned(),
            format!("field/{field}"),
            format!("{field}/{}", cue.name()),
            format!("found/{}", cue.name()),
            format!("letters/{}/{}", if self.damage == "none" { "none" } else { "some" }, degree(least)),
            format!("unknown/{}", unknown.min(MOST_WORDS)),
            format!("unsure/{}", unsure.min(MOST_WORDS)),
            format!("missing/{}", self.missing),
            format!("damage/{}", self.damage),
        ]
    }
}

const MOST_MISSING: usize = 4;
const MOST_WORDS: usize = 3;
/// A word below this may well be wrong.
const UNSURE: f32 = 0.9;

/// The words that a value rests on.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// The least confidence among them.
    least: f32,
    /// Words that no list holds.
    unknown: usize,
    /// Words that may well be wrong.
    unsure: usize,
}

impl Default for Letters {
    fn default() -> Self {
        Letters { least: 1.0, unknown: 0, unsure: 0 }
    }
}

impl Letters {
    /// Adds words.
    pub fn add(&mut self, words: &[FairWord]) {
        for word in words {
            self.least = self.least.min(word.confidence);
            self.unknown += usize::from(word.unknown);
            self.unsure += usize::from(word.confidence < UNSURE);
        }
    }

    /// Adds what is only known by one confidence.
    pub fn add_confidence(&mut self, confidence: f32) {
        self.least = self.least.min(confidence);
    }
}

/// Degrees of confidence that are told apart, growing narrow near 1, where most words are.
fn degree(confidence: f32) -> &'static str {
    let degrees = [
        (0.999, "0.999"),
        (0.995, "0.995"),
        (0.99, "0.99"),
        (0.98, "0.98"),
        (0.95, "0.95"),
        (0.9, "0.9"),
        (0.8, "0.8"),
        (0.5, "0.5"),
    ];
    degrees.iter().find(|(least, _)| confidence >= *least).map_or("0", |(_, name)| name)
}

/// How much of a paper was changed, by the share of its words.
fn damage(edited: f64) -> &'static str {
    match edited {
        ..0.002 => "none",
        ..0.01 => "0.002",
        ..0.03 => "0.01",
        ..0.06 => "0.03",
        ..0.12 => "0.06",
        ..0.2 => "0.12",
        _ => "0.2",
    }
}
