//! How the languages are told apart by the letters of their words.
//!
//! Words are drawn as they are met in text: those of other languages from lists with how common each is, Swedish ones
//! also from running text, old spelling and OCR among it. Half of what is drawn is damaged as an English OCR model
//! damages it. The weights are those of a multinomial logistic regression over the groups of letters of some words,
//! found by stochastic gradient descent (AdaGrad), in one thread and a fixed order, without anything that another
//! machine would compute otherwise.

mod damage;
mod draw;

pub use draw::{Swedish, WordList};

use crate::dictionaries::languages::{self, LEARNT, Language, ROW_BITS, UNIT};
use crate::dictionaries::words;
use draw::{Draw, Rng};

/// Examples looked at.
const EXAMPLES: usize = 1_000_000;
/// Share of Swedish examples; then that of Danish and Norwegian among the others, of a hundred.
const SWEDISH: usize = 35;
const NEIGHBOURS: usize = 30;
/// Words of an example.
const LENGTHS: [usize; 9] = [1, 2, 3, 4, 6, 8, 12, 16, 24];
/// Size of a step: that of the first, and how much smaller the last one is.
const STEP: f32 = 0.12;
const SLOWER: f32 = 4.0;

/// Learns the model; `others` are the lists of the other languages.
///
/// # Errors
/// The code of a language that has no list.
pub fn learn(swedish: &Swedish<'_>, others: &[WordList]) -> Result<Vec<u8>, &'static str> {
    let mut lists = Vec::with_capacity(LEARNT);
    for language in Language::learnt().skip(1) {
        let list = others.iter().find(|list| list.language == language && !list.is_empty());
        lists.push(list.ok_or(language.code())?);
    }
    let draw = Draw::new(swedish, lists);
    let mut regression = Regression::new();
    let mut rng = Rng::new(13);
    for example in 0..EXAMPLES {
        let language = draw_language(&mut rng);
        let length = LENGTHS[rng.below(LENGTHS.len())];
        let text = draw.words(language, length, &mut rng);
        let step = STEP / (1.0 + SLOWER * example as f32 / EXAMPLES as f32);
        regression.see(&text, language, step);
    }
    Ok(languages::compile(&regression.quantised()))
}

fn draw_language(rng: &mut Rng) -> usize {
    if rng.below(100) < SWEDISH {
        0
    } else if rng.below(100) < NEIGHBOURS {
        1 + rng.below(2)
    } else {
        3 + rng.below(LEARNT - 3)
    }
}

/// The weights while they are learnt.
struct Regression {
    weights: Vec<[f32; LEARNT]>,
    /// Sums of the squares of the gradients.
    squares: Vec<[f32; LEARNT]>,
    rows: Vec<usize>,
}

impl Regression {
    fn new() -> Self {
        let rows = 1 << ROW_BITS;
        Regression {
            weights: vec![[0.0; LEARNT]; rows],
            squares: vec![[1e-6; LEARNT]; rows],
            rows: Vec::new(),
        }
    }

    /// Learns from some words of a language.
    fn see(&mut self, text: &[String], language: usize, step: f32) {
        self.rows.clear();
        for word in text {
            let core = words::parts(word).core;
            if languages::is_word(core) {
                languages::rows(core, |row| self.rows.push(row));
            }
        }
        let mut sums = [0.0; LEARNT];
        for &row in &self.rows {
            sums.iter_mut().zip(&self.weights[row]).for_each(|(sum, weight)| *sum += weight);
        }
        let mut errors = shares(sums);
        errors[language] -= 1.0;
        for &row in &self.rows {
            for (i, &error) in errors.iter().enumerate() {
                let square = &mut self.squares[row][i];
                *square += error * error;
                self.weights[row][i] -= step * error / square.sqrt();
            }
        }
    }

    fn quantised(&self) -> Vec<i8> {
        // A cast keeps to the bounds of its type.
        self.weights.iter().flatten().map(|weight| (weight / UNIT).round() as i8).collect()
    }
}

/// The probabilities of some logits.
fn shares(logits: [f32; LEARNT]) -> [f32; LEARNT] {
    let most = logits.iter().copied().fold(f32::MIN, f32::max);
    let powers = logits.map(|logit| exp(logit - most));
    let all: f32 = powers.iter().sum();
    powers.map(|power| power / all)
}

/// The exponential of what is not above 0, near enough, and the same on every machine.
fn exp(x: f32) -> f32 {
    const DOUBLINGS: i32 = 12;
    let root = (1.0 + f64::from(x) / f64::from(1 << DOUBLINGS)).max(0.0);
    (0..DOUBLINGS).fold(root, |power, _| power * power) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_a_softmax() {
        let mut logits = [0.0; LEARNT];
        logits[2] = 3.0;
        let found = shares(logits);
        let right = 3f32.exp() / (3f32.exp() + (LEARNT - 1) as f32);
        assert!((found[2] - right).abs() < 0.002, "{} {right}", found[2]);
        assert!(exp(-40.0) < 1e-9 && exp(-100_000.0) == 0.0);
    }

    #[test]
    fn a_language_without_a_list_is_named() {
        let swedish = Swedish { texts: &[], pairs: &[], names: &[], everyday: &[] };
        assert_eq!(learn(&swedish, &[]), Err("da"));
    }
}
