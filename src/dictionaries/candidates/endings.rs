//! Where a walk of the lexicon comes to the end of a word, or of a part of a compound.

use super::search::{SHORTEST_PART, window};
use super::state::State;
use super::walk::Walk;
use super::{COMPOUND, Candidate, Standing};
use crate::dictionaries::channel::Habits;
use crate::dictionaries::language_model::Token;
use crate::dictionaries::words::Case;

impl Walk<'_, '_, '_> {
    /// Adds the word that ends here, if one does.
    #[cold]
    pub(super) fn complete(&mut self, here: &State) {
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
    pub(super) fn next_part(&mut self, here: &State) {
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
