//! The n-grams of added text, mixed with the finished language model.
//!
//! After a history h that the added text holds c(h) times, with t(h) different tokens after it,
//!
//! ```text
//! P(w | h) = (c(h w) − D) / (c(h) + K(h)) + left(h) · P of the model(w | h),   left(h) = (K(h) + D · t(h)) / (c(h) + K(h))
//! ```
//!
//! where K(h) is how often the model may have seen the history, in words of the added text.

use super::forms::Forms;
use super::{Old, SHIPPED, counted_on};
use crate::dictionaries::cost::{cost, quantise, quantise_backoff};
use crate::dictionaries::fingerprints::Fingerprints;
use crate::dictionaries::language_model::{Context, LanguageModel, Token};
use crate::train::ngrams::{BITS, MASK, Ngrams};
use std::collections::HashMap;

/// What is taken from each count, for what was not seen.
const DISCOUNT: f64 = 0.5;
/// A history that the model never saw is still believed to have been seen so often.
const LEAST: f64 = 1.0;

/// The added n-grams.
pub struct Mixed {
    /// The parts of the file: left after a token, bigrams, left after two, trigrams.
    pub parts: [Vec<u8>; 4],
    /// What came out, for people.
    pub report: String,
}

/// The unigrams of the model with the added text counted on, and with entries for the added forms.
pub fn unigrams(old: &Old<'_>, model: &LanguageModel, forms: &Forms, counted: &Ngrams) -> Vec<u8> {
    let mut counts = vec![0u32; forms.len + Token::CLASSES as usize];
    for &(key, count) in &counted.bigrams {
        counts[(key & MASK) as usize] += count;
    }
    let total = f64::from(counts.iter().sum::<u32>());
    let mut part = Vec::with_capacity(counts.len() * 2);
    for (token, &count) in counts.iter().enumerate() {
        let known = token < old.tokens();
        let share = if known { f64::from(-model.unigram_cost(Token(token as u32))).exp() } else { 0.0 };
        let named = token.checked_sub(Token::CLASSES as usize).map_or(0.0, |number| forms.shares[number]);
        let mut share = counted_on(share, f64::from(count), total);
        if !known {
            // A name of a list that no text holds.
            share = share.max(named);
        }
        let backoff = old.unigram(token).map_or(NOTHING_LEFT, |[_, backoff]| backoff);
        part.extend_from_slice(&[quantise(cost(share)), backoff]);
    }
    part
}

/// The back-off weight of a token that the model does not know: all is left to the unigrams.
const NOTHING_LEFT: u8 = 48;

/// Mixes the counted n-grams with the model, whose unigrams are those of [`unigrams`].
pub fn mix(model: &LanguageModel, forms: &Forms, counted: &Ngrams) -> Mixed {
    let share = |token: Token| {
        let word = (token.0 as usize).checked_sub(Token::CLASSES as usize).map(|number| forms.shares[number]);
        // No token stands before the start of a sentence, but one stands for each end.
        let token = if token == Token::START { Token::END } else { token };
        word.unwrap_or_else(|| f64::from(-model.unigram_cost(token)).exp())
    };
    let mut left = vec![quantise_backoff(0.0); forms.len + Token::CLASSES as usize];
    let mut bigrams: HashMap<u64, f64> = HashMap::new();
    for context in counted.bigrams.chunk_by(|a, b| a.0 >> BITS == b.0 >> BITS) {
        let before = Token((context[0].0 >> BITS) as u32);
        let seen = History::of(context, SHIPPED * share(before));
        left[before.0 as usize] = quantise_backoff(cost(seen.left));
        for &(key, count) in context {
            let base = f64::from(-model.bigram(before, last(key)).cost).exp();
            bigrams.insert(key, seen.mixed(count, base));
        }
    }
    let mut bigrams_left: HashMap<u64, f64> = HashMap::new();
    let mut trigrams: Vec<(u64, u8, u8)> = Vec::new();
    for context in counted.trigrams.chunk_by(|a, b| a.0 >> BITS == b.0 >> BITS) {
        let pair = context[0].0 >> BITS;
        let before = Context(Token((pair >> BITS) as u32), last(pair));
        // What follows the start of a sentence stands in the bigrams.
        if before == Context::START {
            continue;
        }
        let known = model.bigram(before.0, before.1);
        let seen = History::of(context, SHIPPED * share(before.0) * f64::from(-known.cost).exp());
        bigrams_left.insert(pair, seen.left);
        for &(key, count) in context {
            let mut bigram = model.bigram(before.1, last(key));
            if let Some(&mixed) = bigrams.get(&(key & (MASK << BITS | MASK))) {
                bigram.cost = cost(mixed);
            }
            let base = f64::from(-model.cost(known, before, last(key), bigram)).exp();
            trigrams.push((key, quantise(cost(seen.mixed(count, base))), 0));
        }
    }
    let mut bigrams: Vec<(u64, u8, u8)> = bigrams
        .into_iter()
        .map(|(key, p)| {
            let left = bigrams_left.get(&key).copied().unwrap_or(1.0);
            (key, quantise(cost(p)), quantise_backoff(cost(left)))
        })
        .collect();
    bigrams.sort_unstable();
    let report = format!("{} bigrams and {} trigrams added or changed", bigrams.len(), trigrams.len());
    let (bigram_slots, bigram_left) = Fingerprints::build(&bigrams);
    let (trigram_slots, _) = Fingerprints::build(&trigrams);
    Mixed { parts: [left, bigram_slots, bigram_left, trigram_slots], report }
}

/// The last token of a key.
fn last(key: u64) -> Token {
    Token((key & MASK) as u32)
}

/// What stands before, as the added text and the model saw it.
struct History {
    /// How often both saw it.
    seen: f64,
    /// The share that is left to the model.
    left: f64,
}

impl History {
    /// Of the n-grams that begin with it, and how often the model may have seen it.
    fn of(grams: &[(u64, u32)], shipped: f64) -> Self {
        let strength = LEAST + shipped;
        let counted: f64 = grams.iter().map(|&(_, count)| f64::from(count)).sum();
        let seen = counted + strength;
        History { seen, left: (strength + DISCOUNT * grams.len() as f64) / seen }
    }

    /// The probability of a token that followed it `count` times.
    fn mixed(&self, count: u32, base: f64) -> f64 {
        (f64::from(count) - DISCOUNT) / self.seen + self.left * base
    }
}
