//! Which forms make compounds: first parts with their linking letter (`stadsdels-`, `arbetsmarknads-`), and
//! last parts (`-nämnden`, `-råd`), with how often each does so.

use super::vocabulary::Vocabulary;
use crate::dictionaries::cost::cost;
use std::collections::{BTreeMap, HashMap};

/// Letters in a part, at least.
pub(super) const SHORTEST: usize = 3;
/// Letters in a compound, at least.
pub(super) const COMPOUND: usize = 7;
/// Compounds that a part must be seen in.
pub(super) const SEEN: u32 = 2;
/// Occurrences that a word needs before it is believed to be a part.
const COMMON: u32 = 5;

/// Costs of compound parts, nats.
#[derive(Debug, Default)]
pub struct Parts {
    /// First and middle parts.
    pub modifiers: BTreeMap<String, f32>,
    /// Last parts.
    pub heads: BTreeMap<String, f32>,
}

/// Learns the parts from all forms that can be divided into two known words. The best division of a form is
/// first judged by how common its parts are as words, then once more by how common they are as parts.
pub fn learn(vocabulary: &Vocabulary) -> Parts {
    let words: HashMap<&str, f32> = vocabulary
        .forms
        .iter()
        .filter(|(form, count)| {
            count.total >= COMMON && count.small >= count.capital && form.chars().all(char::is_alphabetic)
        })
        .map(|(form, count)| (form.as_str(), cost(f64::from(count.total) / vocabulary.total as f64)))
        .collect();
    let by_words = |modifier: &str, head: &str| {
        let first = words.get(modifier).or_else(|| words.get(modifier.strip_suffix('s')?))?;
        Some(first + words.get(head)?)
    };
    let parts = divide(vocabulary, by_words);
    let by_parts = |modifier: &str, head: &str| Some(parts.modifiers.get(modifier)? + parts.heads.get(head)?);
    divide(vocabulary, by_parts)
}

fn divide(vocabulary: &Vocabulary, judge: impl Fn(&str, &str) -> Option<f32>) -> Parts {
    let (mut modifiers, mut heads) = (HashMap::<&str, u32>::new(), HashMap::<&str, u32>::new());
    for (form, count) in &vocabulary.forms {
        let letters = form.chars().count();
        if letters < COMPOUND || count.bearers > 0 || !form.chars().all(char::is_alphabetic) {
            continue;
        }
        let divisions = form.char_indices().map(|(at, _)| at).skip(SHORTEST).take(letters + 1 - 2 * SHORTEST);
        let best = divisions
            .filter_map(|at| judge(&form[..at], &form[at..]).map(|cost| (cost, at)))
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((_, at)) = best {
            *modifiers.entry(&form[..at]).or_default() += 1;
            *heads.entry(&form[at..]).or_default() += 1;
        }
    }
    let costs = |counts: HashMap<&str, u32>| {
        let total: u32 = counts.values().sum();
        counts
            .into_iter()
            .filter(|&(_, count)| count >= SEEN)
            .map(|(part, count)| (part.to_owned(), cost(f64::from(count) / f64::from(total))))
            .collect()
    };
    Parts { modifiers: costs(modifiers), heads: costs(heads) }
}
