//! What a word costs that no list holds: as a compound of known parts, as a known word with a negation, by its letters.

use super::{COMPOUND, Candidate, Finder, SPELT, Standing, search};
use crate::dictionaries::Dictionaries;
use crate::dictionaries::language_model::Token;
use crate::dictionaries::spelling::Spelling;
use crate::dictionaries::words::Case;

/// Cost of an unknown word being a known one with a negation before it, nats.
const NEGATED: f32 = 4.0;

/// Cost of an unknown word with a capital being a name, or being none, nats: one is as likely as the other.
const NAME_OR_NOT: f32 = std::f32::consts::LN_2;

impl Finder<'_> {
    /// How a word is spelt that no list holds, with what each model costs, nats: with a capital it may be a name.
    pub(super) fn spellings_of(&self, core: &str) -> impl Iterator<Item = (&Spelling, f32)> {
        let Dictionaries { spelling, name_spelling, .. } = self.dictionaries;
        match Case::of(core) {
            Case::Capital => [Some((name_spelling, NAME_OR_NOT)), Some((spelling, NAME_OR_NOT))],
            _ => [Some((spelling, 0.0)), None],
        }
        .into_iter()
        .flatten()
    }

    /// A candidate judged by its spelling alone, given in small letters.
    pub(super) fn as_unknown(&self, small: &str, core: &str, mut candidate: Candidate) -> Candidate {
        let compound = self.compound_cost(small).min(self.negated_cost(small));
        let by_letters = self.spellings_of(core).map(|(model, cost)| cost + model.word_cost(small));
        let spelt = SPELT + by_letters.fold(f32::INFINITY, f32::min);
        candidate.spelling = compound.min(spelt);
        candidate.standing = if compound < spelt { Standing::Compound } else { Standing::Unknown };
        candidate.capital = 0.5;
        candidate
    }

    /// Cost of a form as a word of the lexicon with a negation before it.
    fn negated_cost(&self, form: &str) -> f32 {
        let word = form.strip_prefix('o').filter(|word| word.len() > search::SHORTEST_PART);
        let word = word.and_then(|word| self.dictionaries.lexicon.find(word));
        let rarity = |id| self.dictionaries.language_model.unigram_cost(Token::word(id));
        word.map_or(f32::INFINITY, |word| NEGATED + rarity(word.id))
    }

    /// Cost of a form as a compound of two or three known parts, given that the lexicon does not hold it.
    fn compound_cost(&self, form: &str) -> f32 {
        COMPOUND + self.parts_cost(form, 0)
    }

    fn parts_cost(&self, form: &str, depth: usize) -> f32 {
        let lexicon = self.dictionaries.lexicon.walk();
        let mut node = lexicon.root();
        // Whatever comes after a part costs at least this.
        let least = lexicon.see(node).best_part();
        let mut best = f32::INFINITY;
        for (letters, (at, letter)) in form.char_indices().enumerate() {
            let Some(next) = lexicon.code(letter).and_then(|code| lexicon.child(node, code)) else {
                return best;
            };
            node = next;
            let end = at + letter.len_utf8();
            let Some(word) = lexicon.word(node).filter(|_| letters + 1 >= search::SHORTEST_PART) else {
                continue;
            };
            if end == form.len() {
                if depth > 0 {
                    best = best.min(word.head);
                }
            } else if depth < 2 && word.modifier + least < best {
                best = best.min(word.modifier + self.parts_cost(&form[end..], depth + 1));
            }
        }
        best
    }
}
