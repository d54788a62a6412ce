//! Estimating the spelling model from the forms of the vocabulary.

use super::vocabulary::Vocabulary;
use super::{Name, is_form};
use crate::dictionaries::container::{self, Kind};
use crate::dictionaries::cost::{cost, quantise, quantise_backoff};
use crate::dictionaries::fingerprints::Fingerprints;
use crate::dictionaries::spelling::{BOUNDARY, KIND, NAMES_KIND, ORDER, code, key};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// N-grams of letters seen less often than this (weighted) are dropped.
pub(super) const SEEN: f64 = 4.0;

/// Counts of letters by the letters before them.
pub(super) type Grams = BTreeMap<(u64, u64), f64>;

/// Counts the letters of forms after none up to four others, each form with its weight.
pub(super) fn count<'a>(forms: impl Iterator<Item = (&'a str, f64)>) -> Vec<Grams> {
    let mut counts = vec![Grams::new(); ORDER];
    for (form, weight) in forms {
        let mut before = BOUNDARY;
        for letter in form.chars().map(code).chain([BOUNDARY]) {
            for (length, grams) in counts.iter_mut().enumerate() {
                let context = before & ((1 << (12 * length)) - 1);
                if length == 0 || context >> (12 * (length - 1)) != 0 {
                    *grams.entry((context, letter)).or_default() += weight;
                }
            }
            before = (before << 12 | letter) & ((1 << (12 * (ORDER - 1))) - 1);
        }
    }
    counts
}

/// Compiles the model of words. A form weighs the logarithm of its count: the model is of how words look, not of how
/// often they are used.
pub fn compile(vocabulary: &Vocabulary) -> Vec<u8> {
    let weight = |total: u32| 1.0 + f64::from(total.max(1)).ln();
    let forms = vocabulary.forms.iter().map(|(form, count)| (form.as_str(), weight(count.total)));
    compile_counts(KIND, &count(forms), SEEN, SEEN.ln())
}

/// Compiles the model of names, each of which weighs the same: few bear the name that a scan has damaged.
pub fn compile_names(names: &[Name]) -> Vec<u8> {
    let words = names.iter().flat_map(|name| name.name.split([' ', '-']));
    let words: BTreeSet<String> = words
        .filter(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase) && is_form(word))
        .map(str::to_lowercase)
        .collect();
    compile_counts(NAMES_KIND, &count(words.iter().map(|word| (word.as_str(), 1.0))), 1.0, 1.0)
}

/// Compiles a model: letters after up to four others, Witten–Bell smoothed, those seen less than `least` dropped. What
/// follows a context counts for `new` when it is asked how often something new does.
fn compile_counts(kind: Kind, counts: &[Grams], least: f64, new: f64) -> Vec<u8> {
    let mut probability: HashMap<u64, f64> = HashMap::new();
    let mut kept_back: HashMap<u64, f64> = HashMap::new();
    let mut kept: Vec<u64> = Vec::new();
    for (length, grams) in counts.iter().enumerate() {
        let grams: Vec<_> = grams.iter().collect();
        for context in grams.chunk_by(|a, b| a.0.0 == b.0.0) {
            let before = context[0].0.0;
            let total: f64 = context.iter().map(|(_, count)| **count).sum();
            let seen: Vec<_> = context.iter().filter(|(_, count)| length == 0 || **count >= least).collect();
            let own: f64 = seen.iter().map(|(_, count)| **count).sum();
            // Witten–Bell: a context is as likely to be followed by something new as it has been followed by
            // different things; what was dropped counts as new.
            let new = seen.len() as f64 * new + (total - own) + 1.0;
            let weight = new / (own + new);
            if let (Some(shorter), true) = (length.checked_sub(1), !seen.is_empty()) {
                kept_back.insert(key(before >> 12, shorter as u32, before & 0xFFF), weight);
            }
            for ((_, letter), count) in seen {
                let lower = match length {
                    0 => 1.0 / 256.0,
                    _ => lower_probability(&probability, &kept_back, before, length - 1, *letter),
                };
                let gram = key(before, length as u32, *letter);
                probability.insert(gram, (1.0 - weight) * **count / own + weight * lower);
                kept.push(gram);
            }
        }
    }
    let entries: Vec<(u64, u8, u8)> = kept
        .iter()
        .map(|gram| {
            let weight = kept_back.get(gram).copied().unwrap_or(1.0);
            (*gram, quantise(cost(probability[gram])), quantise_backoff(cost(weight)))
        })
        .collect();
    let (slots, backoffs) = Fingerprints::build(&entries);
    container::wrap(kind, &[&slots, &backoffs])
}

fn lower_probability(
    probability: &HashMap<u64, f64>,
    kept_back: &HashMap<u64, f64>,
    before: u64,
    length: usize,
    letter: u64,
) -> f64 {
    let mut weight = 1.0;
    for length in (0..=length).rev() {
        let context = before & ((1 << (12 * length)) - 1);
        if let Some(p) = probability.get(&key(context, length as u32, letter)) {
            return weight * p;
        }
        if length > 0 {
            let own = key(context >> 12, length as u32 - 1, context & 0xFFF);
            weight *= kept_back.get(&own).copied().unwrap_or(1.0);
        }
    }
    weight / 4096.0
}
