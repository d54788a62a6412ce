//! What a document tells of the scanner and program that read it.

use super::forms::{Form, Forms};
use crate::dictionaries::Dictionaries;
use crate::dictionaries::candidates::{Candidate, Finder, Standing};
use crate::dictionaries::channel::{Adaptation, Regime};
use crate::dictionaries::words;

/// Share of å, ä and ö among the letters of Swedish text is some 5.5 %; below this they did not come through.
const THROUGH: f64 = 0.012;
/// Forms looked at to learn a document's habits, at most.
const SAMPLE: usize = 1_500;
/// A candidate teaches a habit only where the next one is this much worse, nats.
const CLEAR: f32 = 2.0;

/// A text with fewer words that are plainly wrong, in all or as a share, is one whose author made a slip or two.
const FEW: f32 = 1.5;
const RARE: f32 = 0.002;

/// What a reading costs that is a confusion of an OCR program, at most, nats, and what any other says of one.
const CONFUSED: f32 = 10.5;
const SLIP: f32 = 0.5;

/// Whether å, ä and ö came through.
fn regime(forms: &[Form<'_>]) -> Regime {
    let (mut letters, mut vowels) = (0u64, 0u64);
    for form in forms {
        let count = u64::from(form.count);
        for c in form.core.chars().filter(|c| c.is_alphabetic()) {
            letters += count;
            vowels += count * u64::from(words::is_marked_vowel(c));
        }
    }
    if vowels as f64 > letters as f64 * THROUGH { Regime::Kept } else { Regime::Lost }
}

/// What is known of a document before its words are read.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// Whether å, ä and ö came through.
    pub regime: Regime,
    /// How they were misread, and how damaged the rest is.
    pub adaptation: Adaptation,
    /// Whether the text is as good as its author made it, so that nothing in it is to be changed.
    pub clean: bool,
}

/// Learns from the words where there is no doubt how this document's å, ä and ö were misread, and how often a
/// word is plainly wrong.
pub(super) fn condition(dictionaries: &Dictionaries, forms: &Forms<'_>) -> Condition {
    let regime = regime(forms.each());
    let finder = Finder { dictionaries, regime };
    let mut counts = vec![0.0; dictionaries.channel.habits()];
    let (mut letters, mut others) = (0.0, 0.0);
    let (mut wrong, mut all) = (0.0, 0.0);
    for form in forms.each().iter().filter(|form| form.count > 0).take(SAMPLE) {
        let (candidates, count) = (form.candidates(&finder), form.count as f32);
        let [(best, first), rest @ ..] = &candidates.list[..] else { continue };
        let clear = rest.first().is_none_or(|(next, _)| next - best > CLEAR);
        all += count;
        if clear && first.standing <= Standing::Compound {
            for &habit in first.habits.iter() {
                // A form met often says little more than one met a few times.
                counts[usize::from(habit)] += count.sqrt();
            }
            letters += form.core.len() as f32 * count.sqrt();
            others += f32::from(first.others) * count.sqrt();
            wrong += misread(dictionaries, form, first);
        }
    }
    match regime {
        Regime::Lost => {
            let adaptation = dictionaries.channel.adapt(&counts, letters, others);
            Condition { regime, adaptation, clean: false }
        }
        Regime::Kept => {
            wrong += lost_sections(dictionaries, forms) as f32;
            let clean = wrong < FEW || wrong < all * RARE;
            Condition { regime, adaptation: Adaptation::default(), clean }
        }
    }
}

/// How much a form that is plainly wrong says of an OCR program: one of its own confusions is its mark, a letter too few or
/// too many is as soon the author's. A sign that stands alone says something where it is mostly dirt.
fn misread(dictionaries: &Dictionaries, form: &Form<'_>, printed: &Candidate) -> f32 {
    if *printed.text == *form.core {
        0.0
    } else if !form.core.contains(words::is_wordy) {
        if dictionaries.signs.is_mostly_dirt(form.core) { 1.0 } else { 0.0 }
    } else if printed.channel < CONFUSED {
        1.0
    } else {
        SLIP
    }
}

/// How often a section sign was plainly read as something else: a sign or digit between a number and a word
/// ("enligt 2 $ lagen", "10 8 Trafikverket"). A Swedish OCR model knows no §, and a text may have no other error.
fn lost_sections(dictionaries: &Dictionaries, forms: &Forms<'_>) -> usize {
    let is_number = |word: &str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let is_section = |sign: &str| {
        let mut printed = dictionaries.channel.alone(Regime::Kept, sign);
        sign.chars().count() <= 2 && printed.any(|(printed, _)| printed.starts_with('§'))
    };
    let between = |window: &&[&str]| {
        let [before, sign, after] = window else { return false };
        is_number(before) && is_section(sign) && after.starts_with(char::is_alphabetic)
    };
    let cores: Vec<&str> = forms.cores().collect();
    cores.windows(3).filter(between).count()
}
