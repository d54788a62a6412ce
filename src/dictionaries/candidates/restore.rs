//! Words that no list holds: where å, ä and ö belong in them, by how Swedish words are spelt.
//!
//! A beam over what was read; only the channel's rules for å, ä and ö may change a letter, so a name keeps its
//! consonants.

use super::read_word::ReadWord;
use super::walk::STRAY_CAPITAL;
use super::{Candidate, Finder, Found, LM_WEIGHT, SPELT, Standing};
use crate::dictionaries::channel::{Habits, Rule};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::spelling::{Letters, Spelling};
use crate::dictionaries::words::{self, Case};

/// Spellings kept at each letter.
const BEAM: usize = 8;
/// Spellings this much worse than the best are not followed, nats.
const WIDTH: f32 = 8.5;
/// Spellings given.
const GIVEN: usize = 3;

/// A spelling of the first letters: one more letter than another spelling.
#[derive(Clone, Copy)]
struct Spelt {
    /// The spelling that it goes on from, by its place among all.
    from: u32,
    letter: char,
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
pub(super) fn restore(finder: &Finder<'_>, read: &ReadWord<'_>, found: &mut Found<'_>) {
    for (model, cost) in finder.spellings_of(found.core) {
        restore_by(model, cost, finder, read, found);
    }
}

/// Adds the best spellings by one model, whose being asked costs something.
fn restore_by(model: &Spelling, cost: f32, finder: &Finder<'_>, read: &ReadWord<'_>, found: &mut Found<'_>) {
    let read = &read.letters[..];
    if !read.iter().any(|c| c.is_alphabetic()) || read.contains(&'-') {
        return;
    }
    let upper = Case::of(found.core) == Case::Upper;
    let start = Spelt {
        from: 0,
        letter: '\0',
        before: Letters::START,
        channel: 0.0,
        spelling: SPELT + cost,
        capital: false,
        habits: Habits::default(),
    };
    let mut all = Vec::with_capacity(16 * (read.len() + 1));
    all.push(start);
    // Spellings of what was read up to each letter, by their places in `all`.
    let mut beams: Vec<Vec<u32>> = vec![Vec::new(); read.len() + 1];
    beams[0].push(0);
    let mut costs = LetterCosts::default();
    for at in 0..read.len() {
        let mut beam = std::mem::take(&mut beams[at]);
        best_first(&mut beam, &all, BEAM);
        let small = words::small(read[at]);
        let is_capital = small != read[at] && at == 0;
        let rules = &finder.dictionaries.channel.reading(finder.regime, at, read[at]).list;
        let fits = |rule: &&Rule| {
            let case = if upper { rule.capital } else { !rule.capital || at == 0 };
            case && rule.vowel().is_some() && rule.fits(&read[at..])
        };
        costs.clear();
        for from in beam {
            let spelt = all[from as usize];
            let mut grow = |letter: char, length: usize, cost: f32, capital: bool, habit: Option<u8>| {
                let (more, before) = costs.letter(model, spelt.before, letter);
                let mut next = Spelt { from, letter, before, capital: spelt.capital | capital, ..spelt };
                next.spelling += more;
                next.channel += cost;
                if let Some(habit) = habit {
                    next.habits.push(habit);
                }
                beams[at + length].push(all.len() as u32);
                all.push(next);
            };
            let stray = if small != read[at] && at > 0 && !upper { STRAY_CAPITAL } else { 0.0 };
            grow(small, 1, stray, is_capital, None);
            for rule in rules.iter().filter(fits) {
                let letter = rule.vowel().unwrap_or(small);
                grow(letter, rule.read().len(), rule.cost, rule.capital && !upper, rule.habit);
            }
        }
    }
    let mut last = beams.pop().unwrap_or_default();
    for &spelt in &last {
        let spelt = &mut all[spelt as usize];
        spelt.spelling += model.end_cost(spelt.before);
    }
    best_first(&mut last, &all, GIVEN);
    for spelt in last {
        let (text, spelt) = (text(&all, spelt), all[spelt as usize]);
        let case = match (upper, spelt.capital) {
            (true, _) => Case::Upper,
            (false, true) => Case::Capital,
            (false, false) => Case::Lower,
        };
        found.add(Candidate {
            text: case.apply(&text).into(),
            case,
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

/// Sorts spellings by cost and leaves the best.
fn best_first(beam: &mut Vec<u32>, all: &[Spelt], most: usize) {
    let cost = |spelt: &u32| all[*spelt as usize].cost();
    let worst = beam.iter().map(cost).fold(f32::INFINITY, f32::min) + WIDTH;
    beam.retain(|spelt| cost(spelt) <= worst);
    beam.sort_unstable_by(|a, b| cost(a).total_cmp(&cost(b)).then(a.cmp(b)));
    beam.truncate(most);
}

/// The letters of a spelling.
fn text(all: &[Spelt], mut spelt: u32) -> String {
    let mut letters = Vec::new();
    while spelt != 0 {
        letters.push(all[spelt as usize].letter);
        spelt = all[spelt as usize].from;
    }
    letters.iter().rev().collect()
}

/// What letters cost at one place: most spellings of a beam end in the same letters.
#[derive(Default)]
struct LetterCosts {
    known: Vec<(Letters, char, (f32, Letters))>,
}

impl LetterCosts {
    fn clear(&mut self) {
        self.known.clear();
    }

    fn letter(&mut self, model: &Spelling, before: Letters, letter: char) -> (f32, Letters) {
        if let Some((.., cost)) = self.known.iter().find(|(b, l, _)| *b == before && *l == letter) {
            return *cost;
        }
        let cost = model.letter(before, letter);
        self.known.push((before, letter, cost));
        cost
    }
}
