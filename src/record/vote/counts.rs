//! The numbers of a vote in the words of one line.

use crate::dictionaries::{Genre, WordClass};
use crate::ledger::FairRange;
use crate::paper::{Cue, Value, Word};

/// What one number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Yes,
    No,
    Abstain,
}

/// A number of a vote, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub side: Side,
    pub number: Value<u32>,
}

/// Words between a number and what it counts, at most: "24 av ledamöterna röstar ja", "2 ledamöter som avstår".
const BETWEEN: usize = 3;

/// The numbers of some words, in order.
pub fn counted(genre: &Genre, words: &[Word<'_>]) -> Vec<Counted> {
    let line = CountedLine { genre, words };
    let mut found: Vec<Counted> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (side, (number, place)) in line.counted_at(at).into_iter().flatten() {
            // One number counts one thing: "ja: 8 nej-röster: 5".
            let taken = |one: &Counted| one.number.place == Some(place);
            if !found.iter().any(taken) {
                let number: Value<u32> = Value::at(number, place);
                // "Tjugo röster mot elva" does not say who said yes.
                let told = is_side(word) || word.is(WordClass::LaysDown);
                let number = if told { number } else { number.by(Cue::Inferred) };
                found.push(Counted { side, number });
            }
        }
    }
    found
}

type Number = (u32, FairRange);

struct CountedLine<'a> {
    genre: &'a Genre,
    words: &'a [Word<'a>],
}

impl CountedLine<'_> {
    /// What is counted by the word at a place, or by the pair of numbers around it.
    fn counted_at(&self, at: usize) -> [Option<(Side, Number)>; 2] {
        let word = &self.words[at];
        if word.is(WordClass::YesVotes) || word.is(WordClass::Yes) {
            return [self.number_of(at).map(|number| (Side::Yes, number)), None];
        }
        if word.is(WordClass::NoVotes) || word.is(WordClass::No) {
            return [self.number_of(at).map(|number| (Side::No, number)), None];
        }
        if word.is(WordClass::Abstentions) || word.is(WordClass::LaysDown) && self.is_laid_down(at) {
            return [self.number_of(at).map(|number| (Side::Abstain, number)), None];
        }
        let joint = word.is(WordClass::VoteFor) || word.is(WordClass::VoteAgainst);
        let pair = if joint { self.pair(at) } else { None };
        pair.map_or([None, None], |(yes, no)| [Some((Side::Yes, yes)), Some((Side::No, no))])
    }

    /// The number that the word at a place counts: before it ("8 ja-röster", "24 ledamöter röstar ja"), or behind a
    /// label ("Ja-röster: 22").
    fn number_of(&self, at: usize) -> Option<Number> {
        self.before(at).or_else(|| self.behind(at))
    }

    /// The number that stands before a word in its clause, with few words between.
    fn before(&self, at: usize) -> Option<Number> {
        for back in 1..=BETWEEN + 1 {
            let word = self.words.get(at.checked_sub(back)?)?;
            let number = self.figure(word).filter(|_| !word.ends_clause());
            if number.is_some() {
                return number;
            }
            if word.ends_clause() || !is_between(word) {
                return None;
            }
        }
        None
    }

    /// The number behind a label, where it does not belong to what comes after it.
    fn behind(&self, at: usize) -> Option<Number> {
        let is_label = self.words[at].text.ends_with(':');
        let next = self.words.get(at + 1)?;
        let dash = next.bare().is_empty();
        let number_at = at + 1 + usize::from(dash);
        let opens = at == 0 || self.words[at - 1].ends_clause() || self.words[at].is(WordClass::YesVotes);
        let opens =
            opens || self.words[at].is(WordClass::NoVotes) || self.figure(&self.words[at - 1]).is_some();
        if self.words[at].text.ends_with(['.', ',', ';']) || !(is_label || dash || opens) {
            return None;
        }
        let number = self.figure(self.words.get(number_at)?)?;
        let counts_another = (number_at + 1..self.words.len().min(number_at + 2 + BETWEEN))
            .take_while(|&next| next == number_at + 1 || is_between(&self.words[next - 1]))
            .take_while(|&next| !self.words[next - 1].ends_clause())
            .any(|next| is_side(&self.words[next]));
        (is_label || !counts_another).then_some(number)
    }

    /// "tjugo röster *mot* elva", "25 röster *för* huvudförslaget och 14 för motförslaget", "9 ledamöter röstar *för* och 4
    /// emot", by its joint.
    fn pair(&self, at: usize) -> Option<(Number, Number)> {
        /// Words that what is voted for may have: "för kommunstyrelsens förslag och".
        const PROPOSAL: usize = 8;
        let yes = self.before(at)?;
        let near = &self.words[at.saturating_sub(BETWEEN + 2)..at];
        let votes = |word: &Word<'_>| word.is(WordClass::Votes);
        if self.words[at].is(WordClass::VoteAgainst) {
            let counts_votes = near.last().is_some_and(votes);
            return Some((yes, self.figure(self.words.get(at + 1)?)?)).filter(|_| counts_votes);
        }
        if !near.iter().any(|word| votes(word) || word.is(WordClass::CastsVote)) {
            return None;
        }
        let rest = at + 1..self.words.len().min(at + 1 + PROPOSAL);
        let no = rest.clone().find(|&index| self.figure(&self.words[index]).is_some())?;
        let same_sentence = rest.take_while(|&index| index < no).all(|i| !self.words[i].text.ends_with('.'));
        let behind = &self.words[no + 1..self.words.len().min(no + 4)];
        let is_against =
            behind.iter().any(|word| word.is(WordClass::VoteAgainst) || word.is(WordClass::VoteFor));
        let no = self.figure(&self.words[no])?;
        (same_sentence && is_against).then_some((yes, no))
    }

    /// "lägger ned sina röster"
    fn is_laid_down(&self, at: usize) -> bool {
        let behind = &self.words[at + 1..self.words.len().min(at + 4)];
        behind.iter().any(|word| word.is(WordClass::Votes))
    }

    /// "8", "åtta"
    fn figure(&self, word: &Word<'_>) -> Option<Number> {
        const LONGEST: usize = 3;
        let figures = if word.bare().len() <= LONGEST { word.bare().parse().ok() } else { None };
        let number = figures.or_else(|| self.genre.numerals.get_skeleton(word.bare_skeleton))?;
        Some((number, word.bare_range()))
    }
}

/// Whether a word says what is counted.
fn is_side(word: &Word<'_>) -> bool {
    [WordClass::Yes, WordClass::YesVotes, WordClass::No, WordClass::NoVotes, WordClass::Abstentions]
        .iter()
        .any(|&class| word.is(class))
}

/// Whether a word may stand between a number and what it counts.
fn is_between(word: &Word<'_>) -> bool {
    let known = [WordClass::Voters, WordClass::CastsVote, WordClass::VoteFor, WordClass::Votes];
    known.iter().any(|&class| word.is(class)) || matches!(word.bare(), "av" | "som" | "har" | "de")
}
