//! Counting n-grams and estimating the language model: interpolated modified Kneser–Ney (Chen & Goodman 1998),
//! then pruned, then turned into back-off form whose weights make every context sum to one again.

use super::vocabulary::Compiled;
use super::{Text, sentences};
use crate::dictionaries::container;
use crate::dictionaries::cost::{cost, quantise, quantise_backoff};
use crate::dictionaries::fingerprints::Fingerprints;
use crate::dictionaries::language_model::{KIND, Token, bigram_key, trigram_key};
use std::collections::HashMap;

pub(super) const BITS: u32 = 21;
pub(super) const MASK: u64 = (1 << BITS) - 1;

/// A trigram seen this often is kept whatever it tells.
const KEEP_TRIGRAM: u32 = 4;
/// A rarer one is kept where it makes its last word at least this much likelier or less likely, nats.
const TELLING: f32 = 0.7;
/// A bigram seen less often than this is dropped unless a trigram stands on it.
const KEEP_BIGRAM: u32 = 2;

/// N-gram counts: keys in order, each with its count.
pub struct Ngrams {
    pub(super) bigrams: Vec<(u64, u32)>,
    pub(super) trigrams: Vec<(u64, u32)>,
}

impl Ngrams {
    /// Counts all texts; `token` knows the token of each core.
    pub fn count(texts: &[Text], token: impl Fn(&str) -> Token) -> Self {
        let (mut bigrams, mut trigrams) = (Vec::new(), Vec::new());
        for text in texts {
            sentences(&text.text, |sentence| {
                let (mut a, mut b) = (Token::START, Token::START);
                let tokens = sentence.iter().map(|core| token(core)).chain([Token::END]);
                for token in tokens {
                    for _ in 0..text.weight {
                        bigrams.push(bigram_key(b, token));
                        trigrams.push(trigram_key(a, b, token));
                    }
                    (a, b) = (b, token);
                }
            });
        }
        Ngrams { bigrams: tally(bigrams), trigrams: tally(trigrams) }
    }

    /// Estimates and compiles the model; also says what came out.
    pub fn compile(&self, lexicon: &Compiled) -> (Vec<u8>, String) {
        let tokens = lexicon.tokens();
        // Lower orders count in how many different contexts an n-gram stands, not how often.
        let continued_bigrams =
            tally(self.trigrams.iter().map(|&(key, _)| key & (MASK << BITS | MASK)).collect());
        let mut continued = vec![0u32; tokens];
        for &(key, _) in &self.bigrams {
            continued[(key & MASK) as usize] += 1;
        }
        let unigram = unigrams(&continued, &lexicon.besides);
        // A sentence start stands in no trigram's middle with anything before it: use its raw counts.
        let bigram = Order::estimate(&merge_starts(continued_bigrams, &self.bigrams), |key| {
            unigram[(key & MASK) as usize]
        });
        let trigram = Order::estimate(&self.trigrams, |key| {
            bigram.get(key & (MASK << BITS | MASK), |key| unigram[(key & MASK) as usize])
        });

        let raw: HashMap<u64, u32> = self.bigrams.iter().copied().collect();
        let mut kept_trigrams: Vec<(u64, f64)> = Vec::new();
        let mut needed: HashMap<u64, ()> = HashMap::new();
        for &(key, count) in &self.trigrams {
            let full = trigram.probability[&key];
            let lower = trigram.weight.get(&(key >> BITS)).copied().unwrap_or(1.0)
                * bigram.get(key & (MASK << BITS | MASK), |key| unigram[(key & MASK) as usize]);
            let telling = (full / lower).ln().abs() as f32;
            if count >= KEEP_TRIGRAM || (count >= 2 && telling >= TELLING) {
                kept_trigrams.push((key, full));
                needed.insert(key >> BITS, ());
            }
        }
        let mut kept_bigrams: Vec<(u64, f64)> = bigram
            .probability
            .iter()
            .filter(|(key, _)| raw.get(key).is_some_and(|&n| n >= KEEP_BIGRAM) || needed.contains_key(key))
            .map(|(&key, &probability)| (key, probability))
            .collect();
        kept_bigrams.sort_unstable_by_key(|&(key, _)| key);

        let kept: HashMap<u64, f64> = kept_bigrams.iter().copied().collect();
        let unigram_weight = backoffs(&kept_bigrams, |key| unigram[(key & MASK) as usize]);
        let lower = |key: u64| {
            let key = key & (MASK << BITS | MASK);
            kept.get(&key).copied().unwrap_or_else(|| {
                unigram_weight.get(&(key >> BITS)).copied().unwrap_or(1.0) * unigram[(key & MASK) as usize]
            })
        };
        let bigram_weight = backoffs(&kept_trigrams, lower);

        let mut unigram_part = Vec::with_capacity(tokens * 2);
        for (token, &probability) in unigram.iter().enumerate() {
            let weight = unigram_weight.get(&(token as u64)).copied().unwrap_or(1.0);
            unigram_part.extend_from_slice(&[quantise(cost(probability)), quantise_backoff(cost(weight))]);
        }
        let bigram_entries: Vec<(u64, u8, u8)> = kept_bigrams
            .iter()
            .map(|&(key, p)| {
                let weight = bigram_weight.get(&key).copied().unwrap_or(1.0);
                (key, quantise(cost(p)), quantise_backoff(cost(weight)))
            })
            .collect();
        let trigram_entries: Vec<(u64, u8, u8)> =
            kept_trigrams.iter().map(|&(key, p)| (key, quantise(cost(p)), 0)).collect();
        let (bigram_slots, bigram_extra) = Fingerprints::build(&bigram_entries);
        let (trigram_slots, _) = Fingerprints::build(&trigram_entries);
        let file = container::wrap(KIND, &[&unigram_part, &bigram_slots, &bigram_extra, &trigram_slots]);
        let line = format!(
            "{} of {} bigrams and {} of {} trigrams kept, language model of {} bytes",
            kept_bigrams.len(),
            self.bigrams.len(),
            kept_trigrams.len(),
            self.trigrams.len(),
            file.len()
        );
        (file, line)
    }
}

/// Sorts keys and counts equal ones.
fn tally(mut keys: Vec<u64>) -> Vec<(u64, u32)> {
    keys.sort_unstable();
    keys.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32)).collect()
}

/// Bigrams that open with the sentence start get their raw counts.
fn merge_starts(mut continued: Vec<(u64, u32)>, raw: &[(u64, u32)]) -> Vec<(u64, u32)> {
    let is_start = |key: u64| key >> BITS == u64::from(Token::START.0);
    continued.retain(|&(key, _)| !is_start(key));
    continued.extend(raw.iter().filter(|&&(key, _)| is_start(key)));
    continued.sort_unstable();
    continued
}

/// Probability of each token alone, by the number of words it follows, everyday Swedish and the bearers of names;
/// a small share for tokens never seen.
fn unigrams(continued: &[u32], besides: &[(f64, f64)]) -> Vec<f64> {
    const UNSEEN: f64 = 0.2;
    let total: f64 = continued.iter().map(|&n| f64::from(n).max(UNSEEN)).sum();
    let everyday: f64 = besides.iter().map(|(everyday, _)| everyday).sum();
    let names: f64 = besides.iter().map(|(_, name)| name).sum();
    let of = |(token, &n): (usize, &u32)| {
        let number = token.checked_sub(Token::CLASSES as usize);
        let (everyday_share, name) = number.map_or((0.0, 0.0), |number| besides[number]);
        (f64::from(n).max(UNSEEN) / total * (1.0 - everyday) + everyday_share + name) / (1.0 + names)
    };
    continued.iter().enumerate().map(of).collect()
}

/// One order of the model before pruning.
struct Order {
    probability: HashMap<u64, f64>,
    /// What each context gives to the order below.
    weight: HashMap<u64, f64>,
}

impl Order {
    fn estimate(counts: &[(u64, u32)], lower: impl Fn(u64) -> f64) -> Self {
        let discount = discounts(counts);
        let discount = |count: u32| discount[(count.min(3) as usize).saturating_sub(1)];
        let mut order = Order { probability: HashMap::with_capacity(counts.len()), weight: HashMap::new() };
        for context in counts.chunk_by(|a, b| a.0 >> BITS == b.0 >> BITS) {
            let total: f64 = context.iter().map(|&(_, count)| f64::from(count)).sum();
            let kept_back: f64 = context.iter().map(|&(_, count)| discount(count)).sum::<f64>() / total;
            order.weight.insert(context[0].0 >> BITS, kept_back);
            for &(key, count) in context {
                let own = (f64::from(count) - discount(count)).max(0.0) / total;
                order.probability.insert(key, own + kept_back * lower(key));
            }
        }
        order
    }

    fn get(&self, key: u64, lower: impl Fn(u64) -> f64) -> f64 {
        self.probability
            .get(&key)
            .copied()
            .unwrap_or_else(|| self.weight.get(&(key >> BITS)).copied().unwrap_or(1.0) * lower(key))
    }
}

/// Discounts for counts of one, two, and three or more.
fn discounts(counts: &[(u64, u32)]) -> [f64; 3] {
    let mut of = [0f64; 5];
    for &(_, count) in counts.iter().filter(|(_, count)| *count <= 4) {
        of[count as usize] += 1.0;
    }
    if of[1..].contains(&0.0) {
        return [0.5, 0.75, 0.9];
    }
    let y = of[1] / (of[1] + 2.0 * of[2]);
    let discount = |n: usize| n as f64 - (n as f64 + 1.0) * y * of[n + 1] / of[n];
    [1, 2, 3].map(|n| discount(n).clamp(0.1, n as f64 * 0.95))
}

/// The back-off weight of each context: what the kept n-grams leave, over what the order below gives to the rest.
fn backoffs(kept: &[(u64, f64)], lower: impl Fn(u64) -> f64) -> HashMap<u64, f64> {
    let mut weights = HashMap::new();
    for context in kept.chunk_by(|a, b| a.0 >> BITS == b.0 >> BITS) {
        let own: f64 = context.iter().map(|&(_, p)| p).sum();
        let below: f64 = context.iter().map(|&(key, _)| lower(key)).sum();
        weights.insert(context[0].0 >> BITS, (1.0 - own).max(1e-4) / (1.0 - below).max(1e-4));
    }
    weights
}
