//! Text in another language: an English quotation in a Swedish paper, or a whole paper. Its words are no
//! damaged Swedish ones, and stay as they are.

use super::forms::Forms;
use super::lattice::LatticeWord;
use crate::dictionaries::{RoleWords, skeleton};

/// What a small word of another language, one of Swedish, and any other word count for.
const FOREIGN: f32 = 1.0;
const SWEDISH: f32 = -1.5;
const OTHER: f32 = -0.3;
/// Least sum of a run that is taken for another language: three small words close together.
const ENOUGH: f32 = 2.5;
/// Small words that a whole paper in another language holds at least, and how many times those of Swedish.
const PAPER: usize = 8;
const TIMES: usize = 3;
/// Longest small word, bytes.
const LONGEST: usize = 8;
/// How far a run goes on to the end of its sentence, words.
const REACH: usize = 12;

fn weight(core: &str, table: &RoleWords) -> f32 {
    if core.len() > LONGEST {
        return OTHER;
    }
    let skeleton = skeleton(core);
    if table.is("foreign", &skeleton) {
        FOREIGN
    } else if table.is("swedish", &skeleton) {
        SWEDISH
    } else {
        OTHER
    }
}

/// What each word form of a document says of its language.
pub(super) struct Weights {
    /// By the form's number.
    forms: Vec<f32>,
    /// Whether the whole paper is in another language.
    pub whole: bool,
}

impl Weights {
    /// Weighs the forms of a document.
    pub fn new(forms: &Forms<'_>, table: &RoleWords) -> Self {
        let weights: Vec<f32> = forms.each().iter().map(|form| weight(form.core, table)).collect();
        let count = |of: f32| -> usize {
            let forms = forms.each().iter().zip(&weights).filter(|(_, weight)| **weight == of);
            forms.map(|(form, _)| form.count as usize).sum()
        };
        let (foreign, swedish) = (count(FOREIGN), count(SWEDISH));
        Weights { forms: weights, whole: foreign >= PAPER && foreign > swedish * TIMES }
    }

    /// Marks the runs of a block that are in another language.
    pub fn mark(&self, words: &mut [LatticeWord<'_>]) {
        let weights: Vec<f32> = words.iter().map(|word| self.forms[word.form as usize]).collect();
        mark(words, &weights);
    }
}

fn mark(words: &mut [LatticeWord<'_>], weights: &[f32]) {
    let mut at = 0;
    while at < words.len() {
        if weights[at] != FOREIGN {
            at += 1;
            continue;
        }
        // The run that begins here, up to where its sum is greatest.
        let (mut sum, mut most, mut end) = (0.0, 0.0, at);
        for (i, weight) in weights.iter().enumerate().skip(at) {
            sum += weight;
            if sum <= 0.0 {
                break;
            }
            if sum > most {
                (most, end) = (sum, i + 1);
            }
        }
        if most >= ENOUGH {
            let (start, stop) = (start(words, weights, at), stop(words, weights, end));
            words[start..stop].iter_mut().for_each(|word| word.foreign = true);
            at = stop;
        } else {
            at += 1;
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '„' | '»' | '«')
}

/// Where the sentence or quotation begins whose run begins at `at`; `at` itself where Swedish stands between.
fn start(words: &[LatticeWord<'_>], weights: &[f32], at: usize) -> usize {
    let mut start = at;
    loop {
        if words[start].opens || words[start].parts.lead.contains(is_quote) {
            return start;
        }
        if start == 0 || at - start >= REACH || weights[start - 1] == SWEDISH {
            return at;
        }
        start -= 1;
    }
}

/// One past the end of the sentence or quotation whose run ends before `end`, or where Swedish goes on.
fn stop(words: &[LatticeWord<'_>], weights: &[f32], end: usize) -> usize {
    let closes = |i: usize| words[i].closes || words[i].parts.trail.contains(is_quote);
    let mut stop = end;
    while stop < words.len() && !closes(stop - 1) && stop - end < REACH && weights[stop] != SWEDISH {
        stop += 1;
    }
    stop
}
