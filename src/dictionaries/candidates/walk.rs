//! A walk of the lexicon, weighted by the confusions of the channel, below a limit of cost.
//!
//! A state is a node of the trie, a place in what was read, and the cost so far; its estimate is that cost plus
//! the least cost of any word below the node with about as many letters to come (as in A*). The walk goes depth
//! first and leaves what is estimated above the limit.

use super::read_word::{Place, ReadWord};
use super::search::{GENERIC, SHORTEST_PART, WEIGHED, window};
use super::state::{State, Step};
use super::{COMPOUND, Candidate, Finder, Found, LM_WEIGHT, Standing, UNKNOWN};
use crate::dictionaries::channel::{Habits, Rule};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::lexicon::{Seen, Walkable};
use crate::dictionaries::words::Case;

/// Parts of a compound, at most.
const PARTS: u8 = 3;
/// Generic edits in one word, at most.
const GENERICS: u8 = 2;
/// A capital letter read in the middle or at the end of a word in small letters, nats.
const STRAY_CAPITAL: f32 = 4.0;
/// A capital read where a small letter was printed at the start of a word, nats.
const WRONG_CAPITAL: f32 = 6.0;

/// Letters of a reading, at most.
const DEEPEST: usize = 120;

pub(super) struct Walk<'a, 'b, 'c> {
    lexicon: Walkable<'a>,
    read: &'b ReadWord<'a>,
    found: &'b mut Found<'c>,
    /// Whether any letter may have been changed, lost or added.
    anything: bool,
    compound: bool,
    /// Codes of the letters on the way from the root to the state in hand.
    letters: [u8; DEEPEST],
    /// The habits on the way.
    habits: [u8; DEEPEST],
    /// Estimates above this are hopeless.
    limit: f32,
    /// States that may still be looked at.
    pub budget: usize,
}

impl<'a, 'b, 'c> Walk<'a, 'b, 'c> {
    pub fn new(
        finder: &Finder<'a>,
        read: &'b ReadWord<'a>,
        anything: bool,
        compound: bool,
        found: &'b mut Found<'c>,
    ) -> Self {
        Walk {
            lexicon: finder.dictionaries.lexicon.walk(),
            read,
            found,
            anything,
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
    fn look(&mut self, here: State) {
        let node = self.lexicon.see(here.node);
        // What is left for moves that cost: whatever comes below costs at least what the estimate says.
        let slack = self.limit - self.estimate(here.channel, here.at, here.parts_cost, &node);
        if slack >= 0.0 && self.budget > 0 {
            self.budget -= 1;
            self.go_on(&here, &node, slack);
        }
    }

    #[inline(always)]
    fn estimate(&self, channel: f32, at: u8, parts_cost: f32, node: &Seen) -> f32 {
        if self.compound {
            let to_come = UNKNOWN + COMPOUND + parts_cost + node.best_part();
            channel + LM_WEIGHT * to_come
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
                for rule in place.rules {
                    if rule.cost > slack {
                        break;
                    }
                    if node.has_child(rule.first()) && rule.fits(&read.letters[at..]) {
                        self.rule(here, node, rule, upper);
                    }
                }
            }
        }
        for rule in read.losing(at) {
            if rule.cost > slack {
                break;
            }
            if node.has_child(rule.first()) {
                self.rule(here, node, rule, upper);
            }
        }
        if self.anything && here.generics < GENERICS && GENERIC <= slack {
            self.generic(here, node);
        }
    }

    /// Takes the next letter as it was read.
    #[inline]
    fn as_read(&mut self, here: &State, node: &Seen, place: &Place<'_>) {
        if !node.has_child(place.code) {
            return;
        }
        let same = Step { printed: &[place.code], read: 1, cost: 0.0, capital: false, habit: None };
        if place.small || place.upper {
            self.step(here, node, same);
        } else if here.at == 0 {
            self.step(here, node, Step { capital: true, ..same });
            self.step(here, node, Step { cost: WRONG_CAPITAL, ..same });
        } else {
            self.step(here, node, Step { cost: STRAY_CAPITAL, ..same });
        }
    }

    #[inline]
    fn rule(&mut self, here: &State, node: &Seen, rule: &Rule, upper: bool) {
        let fits = if upper { rule.capital } else { !rule.capital || here.at == 0 };
        if fits {
            // In a word of capitals every letter is one; the case is applied at the end.
            let capital = rule.capital && !upper;
            let (printed, read) = (rule.codes(), rule.read_length());
            self.step(here, node, Step { printed, read, cost: rule.cost, capital, habit: rule.habit });
        }
    }

    /// Follows printed letters down the trie.
    #[inline]
    fn step(&mut self, here: &State, node: &Seen, step: Step<'_>) {
        let [first, rest @ ..] = step.printed else { return };
        if usize::from(here.depth) + step.printed.len() > DEEPEST {
            return;
        }
        let Some(mut next) = node.child(*first) else { return };
        for &code in rest {
            let Some(child) = self.lexicon.see(next).child(code) else { return };
            next = child;
        }
        // Most steps end here: nothing is written for them.
        let node = self.lexicon.see(next);
        let (channel, at) = (here.channel + step.cost, here.at + step.read);
        let slack = self.limit - self.estimate(channel, at, here.parts_cost, &node);
        if slack < 0.0 || self.budget == 0 {
            return;
        }
        self.budget -= 1;
        let way = self.letters.iter_mut().skip(usize::from(here.depth));
        for (slot, &code) in way.zip(step.printed) {
            *slot = code;
        }
        let mut habits = here.habits;
        if let Some(habit) = step.habit {
            self.habits[usize::from(habits)] = habit;
            habits += 1;
        }
        let letters = step.printed.len() as u8;
        let next = State {
            node: next,
            channel,
            at,
            depth: here.depth + letters,
            letters: here.letters + letters,
            habits,
            capital: here.capital || step.capital,
            others: here.others + u8::from(step.cost > 0.0 && step.habit.is_none()),
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
        let reads = usize::from(here.at) < self.read.places.len();
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

    /// Adds the word that ends here, if one does.
    #[cold]
    fn complete(&mut self, here: &State) {
        let Some(word) = self.lexicon.word(here.node) else { return };
        let last = if self.compound { word.head } else { word.unigram };
        let too_short = here.parts == 0 || usize::from(here.letters) < SHORTEST_PART;
        if last.is_infinite() || (self.compound && too_short) {
            return;
        }
        let letters = &self.letters[..usize::from(here.depth)];
        let small: String = letters.iter().map(|&code| self.lexicon.letter(code)).collect();
        let mut habits = Habits::default();
        self.habits[..usize::from(here.habits)].iter().for_each(|&habit| habits.push(habit));
        self.found.add(Candidate {
            text: self.read.in_case(&small, here.capital),
            case: Case::Lower,
            token: if self.compound { Token::UNKNOWN } else { Token::word(word.id) },
            channel: here.channel,
            spelling: if self.compound { COMPOUND + here.parts_cost + last } else { 0.0 },
            capital: if self.compound { 0.5 } else { word.capital },
            habits,
            others: here.others,
            standing: if self.compound { Standing::Compound } else { Standing::Known },
        });
        self.limit = self.limit.min(window(self.found.best(), self.read.len()));
    }

    /// Goes on from a finished part to the next.
    #[inline(never)]
    fn next_part(&mut self, here: &State) {
        if let Some(word) = self.lexicon.word(here.node).filter(|word| word.modifier.is_finite()) {
            self.look(State {
                node: self.lexicon.root(),
                parts_cost: here.parts_cost + word.modifier,
                parts: here.parts + 1,
                letters: 0,
                ..*here
            });
        }
    }
}
