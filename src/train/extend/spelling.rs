//! The spelling model with the forms that were added.
//!
//! Its table holds fingerprints only, but the grams of letters in it can be found by asking: one is held only where
//! the same gram without its first letter is, so that there are few to ask for.

use crate::dictionaries::container;
use crate::dictionaries::cost::{cost, quantise, quantise_backoff};
use crate::dictionaries::fingerprints::Fingerprints;
use crate::dictionaries::spelling::{BITS, BOUNDARY, KIND, ORDER, Spelling, key};
use crate::train::spelling::{Grams, SEEN, count};
use crate::train::vocabulary::Count;
use std::collections::BTreeMap;

/// Letters that the finished model was made from, as its training weighs them.
const SHIPPED: f64 = 7.0e6;
/// A context that the model never saw is still believed to have been seen so often, in letters.
const LEAST: f64 = 1.0;
/// How many times an occurrence counts, as in municipal text.
const WEIGHT: f64 = 10.0;
/// Probability of a letter that the model does not know.
const STRANGE: f64 = 1.0 / 256.0;

/// What is known of a gram: of a letter after others.
#[derive(Clone, Copy)]
struct Gram {
    probability: f64,
    /// How often the finished model saw it, by what it says itself.
    shipped: f64,
    /// The weight of shorter grams after its letters, for what does not follow them.
    left: f64,
}

/// Grams of one length, by the letters before and the letter after them.
type Held = BTreeMap<(u64, u64), Gram>;

/// What an added form gains in weight: a form weighs the logarithm of its count, and one more for being a form at all.
/// `shipped` is its share of all words before.
pub fn gain(shipped: f64, count: &Count) -> f64 {
    let before = shipped * super::SHIPPED * WEIGHT;
    let after = before + f64::from(count.total) * WEIGHT;
    if before > 0.0 { after.max(1.0).ln() - before.max(1.0).ln() } else { 1.0 + after.max(1.0).ln() }
}

/// Compiles the model with forms in small letters and what each adds to its weight.
pub fn extend(model: &Spelling, forms: &[(String, f64)]) -> Vec<u8> {
    let counts = count(forms.iter().map(|(form, weight)| (form.as_str(), *weight)));
    let mut entries = Vec::new();
    let mut nothing = Gram { probability: 1.0, shipped: SHIPPED, left: STRANGE };
    let mut held = Held::new();
    let letters = (0..1 << BITS).map(|letter| (letter, 1.0));
    after(model, (0, 0), &counts[0], &mut nothing, letters, &mut held);
    for (length, counts) in counts.iter().enumerate().skip(1) {
        let mut follow: BTreeMap<u64, Vec<(u64, f64)>> = BTreeMap::new();
        for (&(before, letter), gram) in &held {
            follow.entry(before).or_default().push((letter, gram.probability));
        }
        let mut longer = Held::new();
        for (&(before, letter), gram) in &mut held {
            // After a word's end comes nothing; before its start there is nothing.
            if letter != BOUNDARY || length == 1 {
                let context = before << BITS | letter;
                let shorter = context & ((1 << (BITS * (length as u32 - 1))) - 1);
                let letters = follow.get(&shorter).into_iter().flatten().copied();
                after(model, (context, length as u32), counts, gram, letters, &mut longer);
            }
        }
        entries.extend(compiled(&held, length as u32 - 1));
        held = longer;
    }
    entries.extend(compiled(&held, ORDER as u32 - 1));
    let (slots, backoffs) = Fingerprints::build(&entries);
    container::wrap(KIND, &[&slots, &backoffs])
}

/// Finds the letters that follow a context of some length, mixing what the model and the added forms say of each.
/// `letters` are those that may follow, with their probability after one letter less.
fn after(
    model: &Spelling,
    (context, length): (u64, u32),
    counts: &Grams,
    known: &mut Gram,
    letters: impl Iterator<Item = (u64, f64)>,
    held: &mut Held,
) {
    let counted: f64 = counts.range((context, 0)..=(context, u64::MAX)).map(|(_, count)| count).sum();
    let weight = LEAST + known.shipped;
    for (letter, lower) in letters {
        let count = counts.get(&(context, letter)).copied().unwrap_or_default();
        let gram = match model.gram(context, length, letter) {
            Some((cost, left)) => {
                let probability = f64::from(-cost).exp();
                Gram { probability, shipped: known.shipped * probability, left: f64::from(-left).exp() }
            }
            None if count >= SEEN => Gram { probability: known.left * lower, shipped: 0.0, left: 1.0 },
            None => continue,
        };
        let probability = (count + weight * gram.probability) / (counted + weight);
        held.insert((context, letter), Gram { probability, ..gram });
    }
    known.left *= weight / (counted + weight);
}

/// Grams of one length as the table holds them.
fn compiled(held: &Held, length: u32) -> impl Iterator<Item = (u64, u8, u8)> {
    held.iter().map(move |(&(before, letter), gram)| {
        let (cost, left) = (cost(gram.probability), cost(gram.left));
        (key(before, length, letter), quantise(cost), quantise_backoff(left))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::Dictionaries;
    use std::borrow::Cow;

    #[test]
    fn added_forms_look_likelier_and_all_others_as_before() {
        let old = Dictionaries::embedded().unwrap().spelling;
        let extended = |forms: &[&str]| {
            let forms: Vec<(String, f64)> = forms.iter().map(|&form| (form.to_owned(), 4.0)).collect();
            let file = extend(&old, &forms);
            Spelling::open(KIND, "spelling.bin", Cow::Owned(file)).unwrap()
        };
        let (same, new) = (extended(&[]), extended(&["zwolqvägen", "zwolqviken", "zwolqnäs"]));
        for word in ["nämnden", "skolskjuts", "tanevik", "zwolqvägen", "qqqq"] {
            assert!((same.word_cost(word) - old.word_cost(word)).abs() < 0.01, "{word}");
        }
        assert!((new.word_cost("nämnden") - old.word_cost("nämnden")).abs() < 0.2);
        assert!(new.word_cost("zwolqstrand") + 5.0 < old.word_cost("zwolqstrand"));
    }
}
