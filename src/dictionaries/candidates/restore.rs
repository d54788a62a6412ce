//! Words that no list holds: where å, ä and ö belong in them, by how Swedish words are spelt.
//!
//! A beam over what was read; only the channel's rules for å, ä and ö may change a letter, so a name keeps its
//! consonants.

use super::{Candidate, Finder, Found, LM_WEIGHT, SPELT, Standing};
use crate::dictionaries::channel::Habits;
use crate::dictionaries::language_model::Token;
use crate::dictionaries::spelling::Letters;
use crate::dictionaries::words::Case;

/// Spellings kept at each letter.
const BEAM: usize = 8;
/// Spellings given.
const GIVEN: usize = 3;

#[derive(Clone)]
struct Spelt {
    text: String,
    before: Letters,
    channel: f32,
    spelling: f32,
    capital: bool,
    habits: Habits,
}

impl Spelt {
    fn cost(&self) -> f32 {
        self.channel + LM_WEIGHT * self.spelling
    }
}

/// Adds the best spellings.
pub(super) fn restore(finder: &Finder<'_>, read: &[char], found: &mut Found<'_>) {
    let text: String = read.iter().collect();
    if !read.iter().any(|c| c.is_alphabetic()) || text.contains('-') {
        return;
    }
    let upper = Case::of(&text) == Case::Upper;
    let model = &finder.dictionaries.spelling;
    let start = Spelt {
        text: String::new(),
        before: Letters::START,
        channel: 0.0,
        spelling: SPELT,
        capital: false,
        habits: Habits::default(),
    };
    let mut beams: Vec<Vec<Spelt>> = vec![Vec::new(); read.len() + 1];
    beams[0].push(start);
    for at in 0..read.len() {
        let mut beam = std::mem::take(&mut beams[at]);
        beam.sort_by(|a, b| a.cost().total_cmp(&b.cost()).then_with(|| a.text.cmp(&b.text)));
        beam.truncate(BEAM);
        let small = read[at].to_lowercase().next().unwrap_or(read[at]);
        let is_capital = small != read[at];
        for spelt in beam {
            let mut grow = |printed: &[char], length: usize, cost: f32, capital: bool, habit: Option<u8>| {
                let mut next = spelt.clone();
                for &letter in printed {
                    next.spelling += model.cost(next.before, letter);
                    next.before = next.before.then(letter);
                    next.text.push(letter);
                }
                next.channel += cost;
                next.capital |= capital;
                if let Some(habit) = habit {
                    next.habits.push(habit);
                }
                beams[at + length].push(next);
            };
            grow(&[small], 1, 0.0, is_capital && at == 0, None);
            for rule in finder.dictionaries.channel.reading(finder.regime, at, read[at]) {
                let fits = if upper { rule.capital } else { !rule.capital || at == 0 };
                let is_vowel = matches!(rule.printed(), ['å' | 'ä' | 'ö']);
                if is_vowel && fits && rule.fits(&read[at..]) {
                    let capital = rule.capital && !upper;
                    grow(rule.printed(), rule.read().len(), rule.cost, capital, rule.habit);
                }
            }
        }
    }
    let mut spelt = beams.pop().unwrap_or_default();
    for spelt in &mut spelt {
        spelt.spelling += model.end_cost(spelt.before);
    }
    spelt.sort_by(|a, b| a.cost().total_cmp(&b.cost()).then_with(|| a.text.cmp(&b.text)));
    for spelt in spelt.into_iter().take(GIVEN) {
        let case = match (upper, spelt.capital) {
            (true, _) => Case::Upper,
            (false, true) => Case::Capital,
            (false, false) => Case::Lower,
        };
        found.add(Candidate {
            text: case.apply(&spelt.text).into(),
            token: Token::UNKNOWN,
            channel: spelt.channel,
            spelling: spelt.spelling,
            capital: 0.5,
            habits: spelt.habits,
            others: 0,
            standing: Standing::Unknown,
        });
    }
}
