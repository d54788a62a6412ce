//! The search: one best-first walk of the lexicon, weighted by the confusions of the channel.
//!
//! A state is a node of the trie, a place in what was read, and the cost so far; its estimate is that cost plus
//! the least cost of any word below the node (A*). So words come out best first, and the walk stops at the first
//! state that is hopelessly worse than the best word, or when its budget of states is spent. The budget counts
//! states, never time: the same word gives the same candidates on every machine.

use super::{COMPOUND, Candidate, Finder, Found, LM_WEIGHT, Standing, UNKNOWN, WINDOW};
use crate::dictionaries::channel::Rule;
use crate::dictionaries::language_model::Token;
use crate::dictionaries::lexicon::{Lexicon, Node, Word};
use crate::dictionaries::words::Case;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Letters of a compound's part, at least.
pub const SHORTEST_PART: usize = 3;
/// Parts of a compound, at most.
const PARTS: u8 = 3;

/// Which edits the search may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// The channel's rules only.
    Confusions,
    /// Also any letter changed, lost or added, at a price (lesson of the prototype: cheaper ones damage
    /// inflections, none leave garbled words broken).
    Anything,
}

/// Price of an edit that no rule knows, nats.
const GENERIC: f32 = 11.0;
/// Generic edits in one word, at most.
const GENERICS: u8 = 2;
/// A capital letter read in the middle or at the end of a word in small letters, nats.
const STRAY_CAPITAL: f32 = 4.0;
/// A capital read where a small letter was printed at the start of a word, nats.
const WRONG_CAPITAL: f32 = 6.0;
/// States looked at, per walk.
const BUDGET: usize = 3_000;
/// Words found, per walk.
const WORDS: usize = 8;

/// Adds the words of the lexicon.
pub(super) fn words(finder: &Finder<'_>, read: &[char], effort: Effort, found: &mut Found<'_>) {
    Walk::new(finder, read, effort, false).run(found);
}

/// Adds compounds of two or three parts.
pub(super) fn compounds(finder: &Finder<'_>, read: &[char], effort: Effort, found: &mut Found<'_>) {
    if read.len() >= 2 * SHORTEST_PART {
        Walk::new(finder, read, effort, true).run(found);
    }
}

/// A state of the walk; where it came from is kept so that the word can be spelt out.
#[derive(Debug, Clone, Copy)]
struct State {
    before: u32,
    node: Node,
    /// Characters of what was read that are accounted for.
    at: u16,
    /// Cost of the channel so far.
    channel: f32,
    /// Cost of compound parts already complete.
    parts_cost: f32,
    /// Letters since the part began.
    letters: u8,
    /// Parts complete.
    parts: u8,
    generics: u8,
    capital: bool,
    /// Letter that led here, or `\0`.
    letter: char,
    habit: Option<u8>,
}

/// An entry of the agenda: least estimate first, then oldest first so that ties always fall alike.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Next {
    estimate: f32,
    state: u32,
}

impl Eq for Next {}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        other.estimate.total_cmp(&self.estimate).then_with(|| other.state.cmp(&self.state))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Walk<'a, 'b> {
    finder: &'b Finder<'a>,
    lexicon: &'a Lexicon,
    read: &'b [char],
    effort: Effort,
    compound: bool,
    upper: bool,
    states: Vec<State>,
    agenda: BinaryHeap<Next>,
    /// Estimates above this are hopeless.
    limit: f32,
}

impl<'a, 'b> Walk<'a, 'b> {
    fn new(finder: &'b Finder<'a>, read: &'b [char], effort: Effort, compound: bool) -> Self {
        let text: String = read.iter().collect();
        let lexicon = &finder.dictionaries.lexicon;
        let upper = Case::of(&text) == Case::Upper;
        let (states, agenda) = (Vec::with_capacity(256), BinaryHeap::with_capacity(256));
        Walk { finder, lexicon, read, effort, compound, upper, states, agenda, limit: f32::INFINITY }
    }

    fn run(mut self, found: &mut Found<'_>) {
        self.limit = found.best() + WINDOW;
        let root = State {
            before: u32::MAX,
            node: self.lexicon.root(),
            at: 0,
            channel: 0.0,
            parts_cost: 0.0,
            letters: 0,
            parts: 0,
            generics: 0,
            capital: false,
            letter: '\0',
            habit: None,
        };
        self.push(root);
        let mut words = 0;
        while let Some(Next { estimate, state }) = self.agenda.pop() {
            if estimate > self.limit || self.states.len() > BUDGET || words >= WORDS {
                break;
            }
            let here = self.states[state as usize];
            if here.letters > 0
                && let Some(word) = self.lexicon.word(here.node)
            {
                if usize::from(here.at) == self.read.len() && self.complete(state, here, word, found) {
                    words += 1;
                    self.limit = self.limit.min(found.best() + WINDOW);
                }
                self.next_part(state, here, word);
            }
            self.extend(state, here);
        }
    }

    /// Adds the word that ends here, if one does.
    fn complete(&self, state: u32, here: State, word: Word, found: &mut Found<'_>) -> bool {
        let last = if self.compound { word.head } else { word.unigram };
        if last.is_infinite()
            || (self.compound && (here.parts == 0 || usize::from(here.letters) < SHORTEST_PART))
        {
            return false;
        }
        let (mut letters, mut habits) = (Vec::new(), Vec::new());
        let mut at = state;
        while let Some(step) = self.states.get(at as usize) {
            if step.letter != '\0' {
                letters.push(step.letter);
            }
            habits.extend(step.habit);
            at = step.before;
        }
        letters.reverse();
        let small: String = letters.into_iter().collect();
        let case = match (self.upper, here.capital) {
            (true, _) => Case::Upper,
            (false, true) => Case::Capital,
            (false, false) => Case::Lower,
        };
        found.add(Candidate {
            text: case.apply(&small).into(),
            token: if self.compound { Token::UNKNOWN } else { Token::word(word.id) },
            channel: here.channel,
            spelling: if self.compound { COMPOUND + here.parts_cost + last } else { 0.0 },
            capital: if self.compound { 0.5 } else { word.capital },
            habits,
            standing: if self.compound { Standing::Compound } else { Standing::Known },
        });
        true
    }

    /// Goes on from a finished part to the next.
    fn next_part(&mut self, state: u32, here: State, word: Word) {
        let long_enough = usize::from(here.letters) >= SHORTEST_PART;
        if self.compound && long_enough && here.parts + 1 < PARTS && word.modifier.is_finite() {
            self.push(State {
                before: state,
                node: self.lexicon.root(),
                parts_cost: here.parts_cost + word.modifier,
                parts: here.parts + 1,
                letters: 0,
                letter: '\0',
                habit: None,
                ..here
            });
        }
    }

    /// All ways to read on from a state.
    fn extend(&mut self, state: u32, here: State) {
        let at = usize::from(here.at);
        let first = at == 0;
        if let Some(&read) = self.read.get(at) {
            let small = read.to_lowercase().next().unwrap_or(read);
            if small == read {
                self.step(state, here, &[small], 1, 0.0, false, None);
            } else if self.upper {
                self.step(state, here, &[small], 1, 0.0, false, None);
            } else if first {
                self.step(state, here, &[small], 1, 0.0, true, None);
                self.step(state, here, &[small], 1, WRONG_CAPITAL, false, None);
            } else {
                self.step(state, here, &[small], 1, STRAY_CAPITAL, false, None);
            }
            let channel = &self.finder.dictionaries.channel;
            for rule in channel.reading(read) {
                if self.read[at..].starts_with(&rule.read) {
                    self.rule(state, here, rule, first);
                }
            }
        }
        let channel = &self.finder.dictionaries.channel;
        for rule in channel.losing() {
            self.rule(state, here, rule, first);
        }
        if self.effort == Effort::Anything && here.generics < GENERICS {
            self.generic(state, here);
        }
    }

    fn rule(&mut self, state: u32, here: State, rule: &Rule, first: bool) {
        let fits = if self.upper { rule.capital } else { !rule.capital || first };
        let cost = rule.costs[self.finder.regime as usize];
        if fits && cost.is_finite() {
            // In a word of capitals every letter is one; the case is applied at the end.
            let capital = rule.capital && !self.upper;
            self.step(state, here, &rule.printed, rule.read.len(), cost, capital, rule.habit);
        }
    }

    /// Follows printed letters down the trie.
    #[allow(clippy::too_many_arguments, reason = "one call for each kind of move, all on the hot path")]
    fn step(
        &mut self,
        state: u32,
        here: State,
        printed: &[char],
        read: usize,
        cost: f32,
        capital: bool,
        habit: Option<u8>,
    ) {
        let mut node = here.node;
        let mut before = state;
        for (i, &letter) in printed.iter().enumerate() {
            let Some(next) = self.lexicon.code(letter).and_then(|code| self.lexicon.child(node, code)) else {
                return;
            };
            node = next;
            let last = i + 1 == printed.len();
            let step = State {
                before,
                node,
                at: here.at + if last { read as u16 } else { 0 },
                channel: here.channel + cost,
                letters: here.letters.saturating_add(i as u8 + 1),
                capital: here.capital || capital,
                letter,
                habit: if last { habit } else { None },
                ..here
            };
            if last {
                self.push(step);
            } else {
                before = self.states.len() as u32;
                self.states.push(step);
            }
        }
    }

    /// Edits that no rule knows: another letter, a letter too many, a letter too few.
    fn generic(&mut self, state: u32, here: State) {
        let at = usize::from(here.at);
        let dear = State { generics: here.generics + 1, channel: here.channel + GENERIC, ..here };
        if self.estimate(&dear) > self.limit {
            return;
        }
        let reads = at < self.read.len();
        if reads {
            self.push(State { before: state, at: here.at + 1, letter: '\0', habit: None, ..dear });
        }
        let children: Vec<(u8, Node)> = self.lexicon.children(here.node).collect();
        for (code, node) in children {
            let letter = self.lexicon.letter(code);
            let step = State { before: state, node, letter, letters: here.letters + 1, habit: None, ..dear };
            self.push(step);
            if reads {
                self.push(State { at: here.at + 1, ..step });
            }
        }
    }

    fn estimate(&self, state: &State) -> f32 {
        let to_come = if self.compound {
            UNKNOWN + COMPOUND + state.parts_cost + self.lexicon.best_part(state.node)
        } else {
            self.lexicon.best(state.node)
        };
        state.channel + LM_WEIGHT * to_come
    }

    fn push(&mut self, state: State) {
        let estimate = self.estimate(&state);
        if estimate <= self.limit {
            self.agenda.push(Next { estimate, state: self.states.len() as u32 });
            self.states.push(state);
        }
    }
}
