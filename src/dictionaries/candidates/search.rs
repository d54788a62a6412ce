//! The search: which words, or compounds of words, may have been printed where one was read.
//!
//! It walks the lexicon ([`walk`](super::walk)) below a limit that is raised step by step until words come out
//! (iterative deepening, Korf 1985): most states are looked at once and none is stored, which is several times
//! quicker here than a best-first agenda. A budget counts states, never time: the same word gives the same
//! candidates on every machine.

use super::read_word::ReadWord;
use super::walk::{Moves, Walk};
use super::{Finder, Found, LM_WEIGHT, LONGEST, Standing};
use crate::dictionaries::channel::Regime;
use crate::dictionaries::cost::expand;

/// Letters of a compound's part, at least.
pub const SHORTEST_PART: usize = 3;

/// Which edits the search may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// The channel's rules only, and no word that is dearer than a common one with one misread letter.
    Near,
    /// The channel's rules only.
    Confusions,
    /// Also any letter changed, lost or added, at a price (lesson of the prototype: cheaper ones damage
    /// inflections, none leave garbled words broken).
    Anything,
}

impl Effort {
    fn moves(self) -> Moves {
        if self == Effort::Anything { Moves::Anything } else { Moves::Rules }
    }
}

/// Price of an edit that no rule knows, nats.
pub const GENERIC: f32 = 11.0;
/// Estimates this much above the best reading are not followed, nats: no neighbours make up for more. Nearer
/// still where the best is a common word, which a rarer one seldom replaces.
const NARROW: f32 = 4.2;
const NARROW_FOR_COMMON: f32 = 3.6;
/// Short words are often misread as one another (nr and när), and looked up once for many times that they occur.
const SHORT: usize = 4;
const WIDE: f32 = 7.0;
/// A reading better than this is a common word, nats.
const COMMON: f32 = 8.0;

/// What a quantised cost of the lexicon weighs, nats.
pub(super) const WEIGHED: [f32; 256] = {
    let mut weighed = [0.0; 256];
    let mut byte = 0;
    while byte < 256 {
        weighed[byte] = LM_WEIGHT * expand(byte as u8);
        byte += 1;
    }
    weighed
};

/// What is followed, for a word of so many characters whose best reading is known.
pub(super) fn window(best: f32, length: usize) -> f32 {
    best + match length {
        0..=SHORT => WIDE,
        _ if best < COMMON => NARROW_FOR_COMMON,
        _ => NARROW,
    }
}

/// States looked at, per walk of each effort.
const BUDGETS: [usize; 3] = [250, 500, 1_500];
/// Estimates above this are no reading at all, for each effort, nats.
const HOPELESS: [f32; 3] = [12.5, 30.0, 40.0];
/// First limit of a word that the lexicon does not hold, and how much it is raised at a time, nats.
const FIRST_LIMIT: f32 = 15.5;
const RAISE: f32 = 7.0;

/// Letters of a word, at least, that needs no more than its å, ä and ö given back once that makes a known word no
/// dearer than this, nats: a long word has few others beside it. And the states looked at for that.
const LONG: usize = 8;
const GOOD: f32 = 18.0;
const VOWEL_BUDGET: usize = 100;

/// Adds the words of the lexicon.
pub(super) fn words(finder: &Finder<'_>, read: &ReadWord<'_>, effort: Effort, found: &mut Found<'_>) {
    let is_vowels = |found: &mut Found<'_>| {
        finder.regime == Regime::Lost
            && effort == Effort::Confusions
            && read.len() >= LONG
            && by_vowels(finder, read, found)
    };
    if read.len() <= LONGEST && !is_vowels(found) {
        run(Walk::new(finder, read, effort.moves(), false, found), effort);
    }
}

/// Adds the words that come of giving back å, ä and ö, and tells whether that is good enough. What is a word as it
/// was read may still be another that was misread.
fn by_vowels(finder: &Finder<'_>, read: &ReadWord<'_>, found: &mut Found<'_>) -> bool {
    let best = |found: &Found<'_>| {
        let known = found.list.iter().filter(|(_, candidate)| candidate.standing == Standing::Known);
        known.map(|(cost, _)| *cost).fold(f32::INFINITY, f32::min)
    };
    if best(found).is_finite() {
        return false;
    }
    let mut walk = Walk::new(finder, read, Moves::Habits, false, found);
    walk.budget = VOWEL_BUDGET;
    let limit = window(walk.best(), walk.length()).min(HOPELESS[Effort::Confusions as usize]);
    walk.below(limit);
    best(found) < GOOD
}

/// Adds compounds of two or three parts.
pub(super) fn compounds(finder: &Finder<'_>, read: &ReadWord<'_>, effort: Effort, found: &mut Found<'_>) {
    if read.len() >= 2 * SHORTEST_PART && read.len() <= LONGEST {
        run(Walk::new(finder, read, effort.moves(), true, found), effort);
    }
}

/// Raises the limit until the best word and all that are nearly as good lie below it.
fn run(mut walk: Walk<'_, '_, '_>, effort: Effort) {
    let hopeless = HOPELESS[effort as usize];
    walk.budget = BUDGETS[effort as usize];
    let mut limit = if effort == Effort::Anything { FIRST_LIMIT + GENERIC } else { FIRST_LIMIT };
    loop {
        limit = limit.min(window(walk.best(), walk.length()).min(hopeless));
        walk.below(limit);
        let worst = window(walk.best(), walk.length()).min(hopeless);
        if walk.budget == 0 || limit >= worst {
            return;
        }
        // Once a word has been found, one more walk sees everything near it.
        limit = if worst < limit + 2.0 * RAISE { worst } else { limit + RAISE };
    }
}
