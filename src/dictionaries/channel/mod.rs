//! The channel: what print turns into when it is read by an OCR program, as weighted rules.
//!
//! Rules come from a learnt table (three OCR models) and a hand-made floor under it. For the search they are
//! mixed into two channels: one where å, ä and ö were lost, one where they survived. The rules for a lost å, ä
//! or ö are numbered, so that a document's own habits can re-weigh them ([`Adaptation`]).

mod habits;
mod mix;
mod rule;

pub use habits::{Adaptation, Habits};
pub use rule::{Rule, RuleList};

use super::cost::cost;
use super::lexicon::Lexicon;
use rule::NO_RULES;
use std::collections::BTreeMap;

/// Whether å, ä and ö came through the OCR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Regime {
    /// An English model read the page: hardly one å, ä or ö is left.
    Lost,
    /// A Swedish model read it, or it never was a scan.
    Kept,
}

/// The rules of one regime, cheapest first under each first character read.
#[derive(Debug, Clone, Default)]
struct Rules {
    ascii: Vec<RuleList>,
    other: BTreeMap<char, RuleList>,
    /// Rules that read nothing.
    losing: RuleList,
}

impl Rules {
    fn lists(&mut self) -> impl Iterator<Item = &mut RuleList> {
        self.ascii.iter_mut().chain(self.other.values_mut()).chain([&mut self.losing])
    }
}

/// All rules.
#[derive(Debug, Clone, Default)]
pub struct Channel {
    /// In each regime those at the start of a word, and those later in it.
    regimes: [[Rules; 2]; 2],
    /// Printed letter (å, ä, ö) and cost in [`Regime::Lost`] of each habit.
    habits: Vec<(char, f32)>,
    /// Words of one or two signs by what was read: what was printed, cost in each regime.
    alone: BTreeMap<String, Vec<(String, [f32; 2])>>,
}

/// The cost from which on a sign is never read so.
const NOT_SO: f32 = 20.0;
/// Share of letters that go through a rule that is no habit, on the pages the rules were learnt from, and the
/// number of letters that this is believed for before the document is.
const NOISE: f32 = 0.003;
const NOISE_PRIOR: f32 = 1_500.0;

impl Channel {
    /// Writes what was printed in the codes of a lexicon, for its walks.
    #[must_use]
    pub fn in_codes_of(mut self, lexicon: &Lexicon) -> Self {
        let lexicon = lexicon.walk();
        for rules in self.regimes.as_flattened_mut() {
            for RuleList { list, printed, habits } in rules.lists() {
                for rule in &mut *list {
                    rule.codes = rule.printed.map(|letter| lexicon.code(letter).unwrap_or(0));
                    *printed |= 1 << (rule.codes[0] & 63);
                }
                *habits = list.iter().filter(|rule| rule.habit.is_some()).copied().collect();
            }
        }
        self
    }

    /// The rules by which something printed was read as a group that opens with `read`, cheapest first; `at` is how
    /// many characters of the word stand before it.
    #[inline]
    pub fn reading(&self, regime: Regime, at: usize, read: char) -> &RuleList {
        let rules = &self.regimes[regime as usize][usize::from(at > 0)];
        match rules.ascii.get(read as usize) {
            Some(list) => list,
            None => rules.other.get(&read).unwrap_or(&NO_RULES),
        }
    }

    /// What a word of one or two signs may have been printed as, with its cost.
    pub fn alone(&self, regime: Regime, read: &str) -> impl Iterator<Item = (&str, f32)> + Clone {
        let printed = self.alone.get(read).map_or(&[][..], Vec::as_slice);
        let costs = printed.iter().map(move |(printed, costs)| (&**printed, costs[regime as usize]));
        costs.filter(|(_, cost)| *cost < NOT_SO)
    }

    /// The rules by which something printed was not read at all, cheapest first; `at` as in [`Self::reading`].
    pub fn losing(&self, regime: Regime, at: usize) -> &[Rule] {
        &self.regimes[regime as usize][usize::from(at > 0)].losing.list
    }

    /// Re-weighs the habits to what was counted in a document: `counts[h]` is how often habit `h` was seen.
    /// The prior counts as this many letters, so that a short document stays near it.
    ///
    /// `letters` and `others` are how many letters were looked at, and how many of them went through other rules.
    pub fn adapt(&self, counts: &[f32], letters: f32, others: f32) -> Adaptation {
        const PRIOR: f64 = 12.0;
        let mut totals: BTreeMap<char, f64> = BTreeMap::new();
        for (&(vowel, _), &count) in self.habits.iter().zip(counts) {
            *totals.entry(vowel).or_default() += f64::from(count);
        }
        let shift = self.habits.iter().zip(counts).map(|(&(vowel, prior), &count)| {
            let share = (f64::from(count) + PRIOR * f64::from(-prior).exp()) / (totals[&vowel] + PRIOR);
            cost(share) - prior
        });
        let noise = (others + NOISE * NOISE_PRIOR) / ((letters + NOISE_PRIOR) * NOISE);
        Adaptation { shift: shift.collect(), noise: -noise.ln().clamp(-0.7, 2.5) }
    }

    /// Number of habits.
    pub fn habits(&self) -> usize {
        self.habits.len()
    }
}
