//! Which added forms make compounds, by the rules of [`crate::train`]'s own compounds as far as they can be kept
//! without its counts.

use super::forms::Form;
use crate::dictionaries::cost::{NEVER, expand, quantise};
use crate::dictionaries::lexicon::Entry;
use crate::train::compounds::{COMPOUND, SEEN, SHORTEST};
use crate::train::vocabulary::{UNSEEN_AS_HEAD, Vocabulary};
use std::collections::BTreeMap;

/// Numbers of parts learnt.
pub struct Learnt {
    /// Last parts.
    pub heads: usize,
    /// First parts.
    pub modifiers: usize,
}

/// Gives added forms their costs as parts of compounds; `before` is the number of the first of them.
pub fn learn(forms: &mut BTreeMap<String, Form>, before: u32, vocabulary: &Vocabulary) -> Learnt {
    let heads = heads(forms, before, vocabulary);
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for form in forms.iter().filter(|(_, form)| form.number >= before).map(|(form, _)| form) {
        if let Some(modifier) = modifier(forms, form) {
            *counts.entry(modifier.to_owned()).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= SEEN);
    // The dearest first part of the finished lexicon was seen as seldom as one may be.
    let dearest = forms.values().map(|form| form.entry.modifier).filter(|&cost| cost != NEVER).max();
    let dearest = expand(dearest.unwrap_or(NEVER - 1));
    for (modifier, &count) in &counts {
        let number = forms.len() as u32;
        let form = forms.entry(modifier.clone()).or_insert_with(|| {
            let entry =
                Entry { form: modifier.clone(), unigram: NEVER, capital: 0, head: NEVER, modifier: NEVER };
            Form { entry, number }
        });
        form.entry.modifier = quantise(dearest - (count as f32 / SEEN as f32).ln());
    }
    Learnt { heads, modifiers: counts.len() }
}

/// Any common noun can end a compound.
fn heads(forms: &mut BTreeMap<String, Form>, before: u32, vocabulary: &Vocabulary) -> usize {
    let mut heads = 0;
    for (form, known) in forms.iter_mut().filter(|(_, known)| known.number >= before) {
        let is_noun = vocabulary.forms.get(form).is_some_and(|count| count.small > count.capital);
        if is_noun && form.chars().count() > 3 && form.chars().all(char::is_alphabetic) {
            known.entry.head = quantise(expand(known.entry.unigram) + UNSEEN_AS_HEAD);
            heads += 1;
        }
    }
    heads
}

/// The first part that a form shows to be one: a word, with or without its linking s, before a known last part. None
/// where the form is a compound of known parts already.
fn modifier<'a>(forms: &BTreeMap<String, Form>, form: &'a str) -> Option<&'a str> {
    let letters = form.chars().count();
    if letters < COMPOUND || !form.chars().all(char::is_alphabetic) {
        return None;
    }
    let word = |form: &str| {
        forms.get(form).map(|known| known.entry.unigram).filter(|&cost| cost != NEVER).map(expand)
    };
    let divisions = form.char_indices().map(|(at, _)| at).skip(SHORTEST).take(letters + 1 - 2 * SHORTEST);
    let mut best: Option<(f32, &str)> = None;
    for (first, last) in divisions.map(|at| form.split_at(at)) {
        let Some(head) = forms.get(last).map(|known| known.entry.head).filter(|&cost| cost != NEVER) else {
            continue;
        };
        if forms.get(first).is_some_and(|known| known.entry.modifier != NEVER) {
            return None;
        }
        let alone = word(first).or_else(|| word(first.strip_suffix('s')?));
        let Some(cost) = alone.map(|cost| cost + expand(head)) else { continue };
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, first));
        }
    }
    best.map(|(_, first)| first)
}
