//! A walk of the lexicon, weighted by the confusions of the channel, below a limit of cost.
//!
//! A state is a node of the trie, a place in what was read, and the cost so far; its estimate is that cost plus
//! the least cost of any word below the node with about as many letters to come (as in A*). The walk goes depth
//! first and leaves what is estimated above the limit.

use super::read_word::{Place, ReadWord};
use super::search::{GENERIC, SHORTEST_PART, WEIGHED};
use super::state::{Move, State};
use super::{COMPOUND, Finder, Found, LM_WEIGHT, UNKNOWN};
use crate::dictionaries::channel::Rule;
use crate::dictionaries::lexicon::{Node, Seen, Walkable};

/// Parts of a compound, at most.
const PARTS: u8 = 3;
/// Generic edits in one word, at most.
const GENERICS: u8 = 2;
/// A capital letter read in the middle or at the end of a word in small letters, nats.
pub(super) const STRAY_CAPITAL: f32 = 4.0;
/// A capital read where a small letter was printed at the start of a word, nats.
const WRONG_CAPITAL: f32 = 6.0;

/// Letters of a reading, at most.
const DEEPEST: usize = 120;

/// By which moves a walk goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moves {
    /// Only å, ä and ö are given back.
    Habits,
    /// The channel's rules.
    Rules,
    /// Also any letter changed, lost or added.
    Anything,
}

pub(super) struct Walk<'a, 'b, 'c> {
    pub(super) lexicon: Walkable<'a>,
    pub(super) read: &'b ReadWord<'a>,
    pub(super) found: &'b mut Found<'c>,
    moves: Moves,
    pub(super) compound: bool,
    /// Cost of any part of a compound, at least.
    least_part: f32,
    /// Codes of the letters on the way from the root to the state in hand.
    pub(super) letters: [u8; DEEPEST],
    /// The habits on the way.
    pub(super) habits: [u8; DEEPEST],
    /// Estimates above this are hopeless.
    pub(super) limit: f32,
    /// States that may still be looked at.
    pub budget: usize,
}

impl<'a, 'b, 'c> Walk<'a, 'b, 'c> {
    pub fn new(
        finder: &Finder<'a>,
        read: &'b ReadWord<'a>,
        moves: Moves,
        compound: bool,
        found: &'b mut Found<'c>,
    ) -> Self {
        let lexicon = finder.dictionaries.lexicon.walk();
        Walk {
            lexicon,
            least_part: lexicon.see(lexicon.root()).best_part(),
            read,
            found,
            moves,
            compound,
            letters: [0; DEEPEST],
            habits: [0; DEEPEST],
            limit: 0.0,
            budget: 0,
        }
    }

    /// The cost of the best candidate found so far.
    pub fn best(&self) -> f32 {
        self.found.best()
    }

    /// How many characters were read.
    pub fn length(&self) -> usize {
        self.read.len()
    }

    /// Adds all words whose cost lies below a limit.
    pub fn below(&mut self, limit: f32) {
        self.limit = limit;
        self.look(State {
            node: self.lexicon.root(),
            channel: 0.0,
            parts_cost: 0.0,
            at: 0,
            depth: 0,
            letters: 0,
            habits: 0,
            parts: 0,
            generics: 0,
            others: 0,
            capital: false,
        });
    }

    /// Looks at a state and everything below it, unless it is hopeless.
    #[inline(always)]
    pub(super) fn look(&mut self, here: State) {
        let node = self.lexicon.see(here.node);
        // What is left for moves that cost: whatever comes below costs at least what the estimate says.
        let slack = self.limit - self.estimate(here.channel, here.at, &here, &node);
        if slack >= 0.0 && self.budget > 0 {
            self.budget -= 1;
            self.go_on(&here, &node, slack);
        }
    }

    /// The least cost of any word on from a node, with so much of the channel and so many characters behind it;
    /// the parts of a compound that are complete are those of `here`.
    #[inline(always)]
    fn estimate(&self, channel: f32, at: u8, here: &State, node: &Seen) -> f32 {
        if self.compound {
            // One part is none: another is still to come.
            let more = if here.parts == 0 { self.least_part } else { 0.0 };
            channel + LM_WEIGHT * (UNKNOWN + COMPOUND + here.parts_cost + node.best_part() + more)
        } else {
            let rest = self.read.places.len() - usize::from(at);
            channel + WEIGHED[usize::from(node.best(rest))]
        }
    }

    /// Completes the word that ends at a state, if one does, and tries all ways to read on.
    #[inline(never)]
    fn go_on(&mut self, here: &State, node: &Seen, slack: f32) {
        if node.ends_word() && here.letters > 0 {
            if usize::from(here.at) == self.read.places.len() {
                self.complete(here);
            } else if self.compound && usize::from(here.letters) >= SHORTEST_PART && here.parts + 1 < PARTS {
                self.next_part(here);
            }
        }
        let read = self.read;
        let at = usize::from(here.at);
        let mut upper = false;
        if let Some(place) = read.places.get(at) {
            upper = place.upper;
            self.as_read(here, node, place);
            // Most nodes have no child that any rule would lead to.
            if node.has_any(place.printed) {
                let rules = if self.moves == Moves::Habits { place.habits } else { place.rules };
                for rule in rules {
                    if rule.cost > slack {
                        break;
                    }
                    if node.has_child(rule.first()) && rule.fits(&read.letters[at..]) {
                        self.rule(here, node, rule, upper);
                    }
                }
            }
        }
        if self.moves == Moves::Habits {
            return;
        }
        for rule in read.losing(at) {
            if rule.cost > slack {
                break;
            }
            if node.has_child(rule.first()) {
                self.rule(here, node, rule, upper);
            }
        }
        if self.moves == Moves::Anything && here.generics < GENERICS && GENERIC <= slack {
            self.generic(here, node);
        }
    }

    /// Takes the next letter as it was read.
    #[inline(always)]
    fn as_read(&mut self, here: &State, node: &Seen, place: &Place<'_>) {
        let Some(next) = node.child(place.code) else { return };
        let same = Move { read: 1, cost: 0.0, capital: false, habit: None };
        if place.small || place.upper {
            self.enter(here, next, &[place.code], same);
        } else if here.at == 0 {
            self.enter(here, next, &[place.code], Move { capital: true, ..same });
            self.enter(here, next, &[place.code], Move { cost: WRONG_CAPITAL, ..same });
        } else {
            self.enter(here, next, &[place.code], Move { cost: STRAY_CAPITAL, ..same });
        }
    }

    /// Takes the letters of a rule, whose first is known to be there.
    #[inline(always)]
    fn rule(&mut self, here: &State, node: &Seen, rule: &Rule, upper: bool) {
        let fits = if upper { rule.capital } else { !rule.capital || here.at == 0 };
        let Some(mut next) = node.child(rule.first()).filter(|_| fits) else { return };
        let [_, rest @ ..] = rule.codes() else { return };
        for &code in rest {
            let Some(child) = self.lexicon.see(next).child(code) else { return };
            next = child;
        }
        // In a word of capitals every letter is one; the case is applied at the end.
        let capital = rule.capital && !upper;
        let way = Move { read: rule.read_length(), cost: rule.cost, capital, habit: rule.habit };
        self.enter(here, next, rule.codes(), way);
    }

    /// Goes on from the node that some letters lead to, unless it is hopeless.
    #[inline(always)]
    fn enter(&mut self, here: &State, next: Node, printed: &[u8], way: Move) {
        // Most moves end here: nothing is written for them.
        let node = self.lexicon.see(next);
        let (channel, at) = (here.channel + way.cost, here.at + way.read);
        let slack = self.limit - self.estimate(channel, at, here, &node);
        if slack < 0.0 || self.budget == 0 {
            return;
        }
        let from = usize::from(here.depth);
        let Some(letters) = self.letters.get_mut(from..from + printed.len()) else { return };
        letters.copy_from_slice(printed);
        self.budget -= 1;
        let mut habits = here.habits;
        if let Some(habit) = way.habit {
            self.habits[usize::from(habits)] = habit;
            habits += 1;
        }
        let letters = printed.len() as u8;
        let next = State {
            node: next,
            channel,
            at,
            depth: here.depth + letters,
            letters: here.letters + letters,
            habits,
            capital: here.capital || way.capital,
            others: here.others + u8::from(way.cost > 0.0 && way.habit.is_none()),
            ..*here
        };
        self.go_on(&next, &node, slack);
    }

    /// Edits that no rule knows: another letter, a letter too many, a letter too few.
    #[inline(never)]
    fn generic(&mut self, here: &State, node: &Seen) {
        let dear = State {
            generics: here.generics + 1,
            others: here.others + 1,
            channel: here.channel + GENERIC,
            ..*here
        };
        let depth = usize::from(here.depth);
        if dear.channel > self.limit || depth >= DEEPEST {
            return;
        }
        // A figure before or behind a word is never dropped, nor made a letter that it is never read for.
        let at = usize::from(here.at);
        let reads = at < self.read.places.len() && !self.read.edge_figures(at);
        if reads {
            self.look(State { at: here.at + 1, ..dear });
        }
        for (code, child) in node.children() {
            self.letters[depth] = code;
            let step = State { node: child, letters: here.letters + 1, depth: here.depth + 1, ..dear };
            self.look(step);
            if reads {
                self.look(State { at: here.at + 1, ..step });
            }
        }
    }
}
