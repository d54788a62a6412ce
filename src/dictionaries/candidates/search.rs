//! The search: a walk of the lexicon, weighted by the confusions of the channel.
//!
//! A state is a node of the trie, a place in what was read, and the cost so far; its estimate is that cost plus
//! the least cost of any word below the node with about as many letters to come (as in A*). The walk goes depth
//! first below a limit that is raised step by step until words come out (iterative deepening, Korf 1985): most
//! states are looked at once and none is stored, which is several times quicker here than a best-first agenda.
//! A budget counts states, never time: the same word gives the same candidates on every machine.

use super::{COMPOUND, Candidate, Finder, Found, LM_WEIGHT, Standing, UNKNOWN};
use crate::dictionaries::channel::{Habits, Rule};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::lexicon::{Node, Walkable, Word};
use crate::dictionaries::words::Case;

/// Letters of a compound's part, at least.
pub const SHORTEST_PART: usize = 3;
/// Parts of a compound, at most.
const PARTS: u8 = 3;

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

/// Price of an edit that no rule knows, nats.
const GENERIC: f32 = 11.0;
/// Generic edits in one word, at most.
const GENERICS: u8 = 2;
/// A capital letter read in the middle or at the end of a word in small letters, nats.
const STRAY_CAPITAL: f32 = 4.0;
/// A capital read where a small letter was printed at the start of a word, nats.
const WRONG_CAPITAL: f32 = 6.0;
/// Estimates this much above the best reading are not followed, nats: no neighbours make up for more. Nearer
/// still where the best is a common word, which a rarer one seldom replaces.
const NARROW: f32 = 4.2;
const NARROW_FOR_COMMON: f32 = 3.6;
/// A reading better than this is a common word, nats.
const COMMON: f32 = 8.0;

/// What is followed, for a word of so many characters whose best reading is known.
fn window(best: f32, length: usize) -> f32 {
    best + match length {
        0..=SHORT => WIDE,
        _ if best < COMMON => NARROW_FOR_COMMON,
        _ => NARROW,
    }
}
/// Short words are often misread as one another (nr and när), and looked up once for many times that they occur.
const SHORT: usize = 4;
const WIDE: f32 = 7.0;

/// States looked at, per walk of each effort.
const BUDGETS: [usize; 3] = [400, 1_200, 1_500];
/// Estimates above this are no reading at all, for each effort, nats.
const HOPELESS: [f32; 3] = [12.5, 30.0, 40.0];
/// First limit of a word that the lexicon does not hold, and how much it is raised at a time, nats.
const FIRST_LIMIT: f32 = 11.0;
const RAISE: f32 = 4.5;

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

/// A state of the walk.
#[derive(Debug, Clone, Copy)]
struct State {
    node: Node,
    /// Characters of what was read that are accounted for.
    at: usize,
    /// Cost of the channel so far.
    channel: f32,
    /// Cost of compound parts already complete.
    parts_cost: f32,
    /// Letters since the part began.
    letters: usize,
    /// Parts complete.
    parts: u8,
    generics: u8,
    /// Rules used that are no habit, generic edits among them.
    others: u8,
    habits: Habits,
    capital: bool,
}

struct Walk<'a, 'b> {
    finder: &'b Finder<'a>,
    lexicon: Walkable<'a>,
    read: &'b [char],
    /// The characters read, in small letters.
    small: Vec<char>,
    effort: Effort,
    compound: bool,
    /// Whether each character stands in a part (between hyphens) of capitals only.
    upper: Vec<bool>,
    /// Letters on the way from the root to the state in hand.
    letters: Vec<char>,
    /// Estimates above this are hopeless.
    limit: f32,
    /// States that may still be looked at.
    budget: usize,
}

impl<'a, 'b> Walk<'a, 'b> {
    fn new(finder: &'b Finder<'a>, read: &'b [char], effort: Effort, compound: bool) -> Self {
        Walk {
            finder,
            lexicon: finder.dictionaries.lexicon.walk(),
            read,
            small: read.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect(),
            effort,
            compound,
            upper: upper_parts(read),
            letters: Vec::with_capacity(32),
            limit: 0.0,
            budget: BUDGETS[effort as usize],
        }
    }

    /// Raises the limit until the best word and all that are nearly as good lie below it.
    fn run(mut self, found: &mut Found<'_>) {
        let root = State {
            node: self.lexicon.root(),
            at: 0,
            channel: 0.0,
            parts_cost: 0.0,
            letters: 0,
            parts: 0,
            generics: 0,
            others: 0,
            habits: Habits::default(),
            capital: false,
        };
        let hopeless = HOPELESS[self.effort as usize];
        let worst = |found: &Found<'_>| window(found.best(), self.read.len()).min(hopeless);
        let mut limit = if self.effort == Effort::Anything { FIRST_LIMIT + GENERIC } else { FIRST_LIMIT };
        loop {
            limit = limit.min(worst(found));
            self.limit = limit;
            self.look(root, found);
            if self.budget == 0 || limit >= worst(found) {
                return;
            }
            // Once a word has been found, one more walk sees everything near it.
            limit = if worst(found) < limit + 2.0 * RAISE { worst(found) } else { limit + RAISE };
        }
    }

    /// Looks at a state and everything below it.
    fn look(&mut self, here: State, found: &mut Found<'_>) {
        // What is left for moves that cost: whatever comes below costs at least what the estimate says.
        let slack = self.limit - self.estimate(&here);
        if slack < 0.0 || self.budget == 0 {
            return;
        }
        self.budget -= 1;
        if here.letters > 0
            && let Some(word) = self.lexicon.word(here.node)
        {
            if here.at == self.read.len() {
                self.complete(here, word, found);
            }
            self.next_part(here, word, found);
        }
        self.extend(here, slack, found);
    }

    /// Adds the word that ends here, if one does.
    fn complete(&mut self, here: State, word: Word, found: &mut Found<'_>) {
        let last = if self.compound { word.head } else { word.unigram };
        if last.is_infinite() || (self.compound && (here.parts == 0 || here.letters < SHORTEST_PART)) {
            return;
        }
        let small: String = self.letters.iter().collect();
        found.add(Candidate {
            text: self.in_case(&small, here.capital).into(),
            token: if self.compound { Token::UNKNOWN } else { Token::word(word.id) },
            channel: here.channel,
            spelling: if self.compound { COMPOUND + here.parts_cost + last } else { 0.0 },
            capital: if self.compound { 0.5 } else { word.capital },
            habits: here.habits,
            others: here.others,
            standing: if self.compound { Standing::Compound } else { Standing::Known },
        });
        self.limit = self.limit.min(window(found.best(), self.read.len()));
    }

    /// The word in the case of what was read: part by part where it has as many parts between hyphens.
    fn in_case(&self, small: &str, capital: bool) -> String {
        let read: String = self.read.iter().collect();
        let parts = small.split('-').count();
        if parts > 1 && read.split('-').count() == parts {
            let cased = small.split('-').zip(read.split('-')).enumerate().map(|(i, (part, read))| {
                match Case::of(read) {
                    Case::Upper if read.chars().count() > 1 => Case::Upper.apply(part),
                    Case::Capital if i > 0 => Case::Capital.apply(part),
                    _ if i == 0 && capital => Case::Capital.apply(part),
                    _ => part.to_owned(),
                }
            });
            return cased.collect::<Vec<_>>().join("-");
        }
        match (self.upper.iter().all(|upper| *upper), capital) {
            (true, _) => Case::Upper.apply(small),
            (false, true) => Case::Capital.apply(small),
            (false, false) => small.to_owned(),
        }
    }

    /// Goes on from a finished part to the next.
    fn next_part(&mut self, here: State, word: Word, found: &mut Found<'_>) {
        let long_enough = here.letters >= SHORTEST_PART && here.at < self.read.len();
        if self.compound && long_enough && here.parts + 1 < PARTS && word.modifier.is_finite() {
            let next = State {
                node: self.lexicon.root(),
                parts_cost: here.parts_cost + word.modifier,
                parts: here.parts + 1,
                letters: 0,
                ..here
            };
            self.look(next, found);
        }
    }

    /// All ways to read on from a state.
    fn extend(&mut self, here: State, slack: f32, found: &mut Found<'_>) {
        let first = here.at == 0;
        let channel = &self.finder.dictionaries.channel;
        if let Some(&read) = self.read.get(here.at) {
            let small = self.small[here.at];
            if small == read || self.upper[here.at] {
                self.step(here, &[small], 1, 0.0, false, None, found);
            } else if first {
                self.step(here, &[small], 1, 0.0, true, None, found);
                self.step(here, &[small], 1, WRONG_CAPITAL, false, None, found);
            } else {
                self.step(here, &[small], 1, STRAY_CAPITAL, false, None, found);
            }
            for rule in channel.reading(self.finder.regime, here.at, read) {
                if rule.cost > slack {
                    break;
                }
                if rule.fits(&self.read[here.at..]) {
                    self.rule(here, rule, first, found);
                }
            }
        }
        for rule in channel.losing(self.finder.regime, here.at) {
            if rule.cost > slack {
                break;
            }
            self.rule(here, rule, first, found);
        }
        if self.effort == Effort::Anything && here.generics < GENERICS && GENERIC <= slack {
            self.generic(here, found);
        }
    }

    fn rule(&mut self, here: State, rule: &Rule, first: bool, found: &mut Found<'_>) {
        let upper = self.upper.get(here.at).copied().unwrap_or(false);
        let fits = if upper { rule.capital } else { !rule.capital || first };
        if fits {
            // In a word of capitals every letter is one; the case is applied at the end.
            let capital = rule.capital && !upper;
            self.step(here, rule.printed(), rule.read().len(), rule.cost, capital, rule.habit, found);
        }
    }

    /// Follows printed letters down the trie.
    #[allow(clippy::too_many_arguments, reason = "one call for each kind of move, all on the hot path")]
    fn step(
        &mut self,
        here: State,
        printed: &[char],
        read: usize,
        cost: f32,
        capital: bool,
        habit: Option<u8>,
        found: &mut Found<'_>,
    ) {
        let mut node = here.node;
        for &letter in printed {
            let Some(next) = self.lexicon.code(letter).and_then(|code| self.lexicon.child(node, code)) else {
                return;
            };
            node = next;
        }
        self.letters.extend_from_slice(printed);
        let mut habits = here.habits;
        if let Some(habit) = habit {
            habits.push(habit);
        }
        let next = State {
            node,
            habits,
            at: here.at + read,
            channel: here.channel + cost,
            letters: here.letters + printed.len(),
            capital: here.capital || capital,
            others: here.others + u8::from(cost > 0.0 && habit.is_none()),
            ..here
        };
        self.look(next, found);
        self.letters.truncate(self.letters.len() - printed.len());
    }

    /// Edits that no rule knows: another letter, a letter too many, a letter too few.
    fn generic(&mut self, here: State, found: &mut Found<'_>) {
        let dear = State {
            generics: here.generics + 1,
            others: here.others + 1,
            channel: here.channel + GENERIC,
            ..here
        };
        if dear.channel > self.limit {
            return;
        }
        let reads = here.at < self.read.len();
        if reads {
            self.look(State { at: here.at + 1, ..dear }, found);
        }
        let lexicon = self.lexicon;
        for (code, node) in lexicon.children(here.node) {
            self.letters.push(lexicon.letter(code));
            let step = State { node, letters: here.letters + 1, ..dear };
            self.look(step, found);
            if reads {
                self.look(State { at: here.at + 1, ..step }, found);
            }
            self.letters.pop();
        }
    }

    fn estimate(&self, state: &State) -> f32 {
        let to_come = if self.compound {
            UNKNOWN + COMPOUND + state.parts_cost + self.lexicon.best_part(state.node)
        } else {
            let rest = self.read.len() - state.at;
            self.lexicon.best(state.node, rest.saturating_sub(2), rest + 1)
        };
        state.channel + LM_WEIGHT * to_come
    }
}

/// For each character whether its part of the word, between hyphens, is all capitals (at least two).
fn upper_parts(read: &[char]) -> Vec<bool> {
    let mut upper = Vec::with_capacity(read.len());
    for part in read.split_inclusive(|&c| c == '-') {
        let text: String = part.iter().collect();
        upper.extend(std::iter::repeat_n(Case::of(&text) == Case::Upper, part.len()));
    }
    upper
}
