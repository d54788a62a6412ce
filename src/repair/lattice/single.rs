//! Readings of one word as one word.

use super::joints::ends_in_hyphen;
use super::{Arc, Builder, Lattice, LatticeWord, price};
use crate::dictionaries::candidates::{Candidates, Standing, is_locked};
use crate::dictionaries::channel::Regime;
use crate::dictionaries::words::{self, Parts};
use crate::ledger::EditKind;
use std::sync::Arc as Shared;

impl Builder<'_> {
    /// The readings of one word.
    pub(super) fn single<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let word = &words[at];
        if word.is_foreign() {
            return self.as_read(words, at, lattice);
        }
        let Parts { lead, core, trail } = word.parts;
        // A line-end hyphen is dearer to keep than to join.
        let mut kept = odd_signs(lead, trail);
        if core.ends_with(|c: char| c.is_ascii_digit()) && (lead.ends_with('§') || trail.starts_with('§')) {
            kept += price::RUN_TOGETHER;
        }
        if let Some(next) = words.get(at + 1)
            && next.word.after_line_end
            && ends_in_hyphen(word)
            && !self.is_conjunction(next.parts.core)
        {
            kept += price::KEEP_HYPHEN_AND_SPACE;
        }
        if core.contains(words::is_wordy) || words::is_sign(core) {
            // A digit with something beside it is a number (1§, 1., 5:); only § may end a clause.
            let is_number = core.len() == 1 && core.as_bytes()[0].is_ascii_digit();
            let bare = lead.len() + trail.len() == 0 || (lead == "(" && trail.starts_with(')'));
            let is_date = is_number && self.is_month(words.get(at + 1));
            let ends_clause = lead.is_empty() && matches!(trail, "." | "," | ";");
            // "(s)" is a party.
            let is_party = lead == "("
                && trail.starts_with(')')
                && self.finder.dictionaries.genre.parties.get(core).is_some();
            // "(o)lika" is two words in one.
            let is_either = lead.ends_with('(') && core.contains(')');
            let is_set = self.is_unit(words, at) || self.is_abbreviation_in_brackets(word);
            let list = if is_party || is_either || is_set {
                Shared::new(self.finder.only(core))
            } else {
                Shared::clone(self.evidence.candidates(word.form, self.forms, &self.finder))
            };
            let among_numbers = is_among_numbers(words, at);
            let sacred = self.sacred(words, at);
            let dear = self.price_of_change(words, at);
            for pick in lattice.keep(list) {
                if among_numbers && words::is_sign(&lattice.candidate(pick).text) {
                    continue;
                }
                if !sacred.allows(lattice.candidate(pick), core) {
                    continue;
                }
                if is_number && (is_date || !bare) {
                    let printed = &*lattice.candidate(pick).text;
                    if printed != core && (is_date || !(ends_clause && printed == "§")) {
                        continue;
                    }
                }
                let arc =
                    self.arc(words, at..at + 1, lattice.candidate(pick), (lead, trail), EditKind::Character);
                let price = if *lattice.candidate(pick).text == *core { kept } else { kept + dear };
                lattice.arcs.push(Arc { channel: arc.channel + price, picks: [Some(pick), None], ..arc });
            }
        } else {
            self.lone_sign(words, at, lattice);
        }
        self.section(words, at, lattice);
        if self.finder.regime == Regime::Lost {
            self.with_punctuation(words, at, kept, lattice);
        }
    }

    /// The one reading of a word of another language.
    fn as_read<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let Parts { lead, core, trail } = words[at].parts;
        for pick in lattice.keep(self.candidates(core, true)) {
            let arc =
                self.arc(words, at..at + 1, lattice.candidate(pick), (lead, trail), EditKind::Character);
            lattice.arcs.push(Arc { picks: [Some(pick), None], ..arc });
        }
    }

    /// The candidates of a core; of a foreign one only what was read.
    pub(super) fn candidates(&self, core: &str, foreign: bool) -> Shared<Candidates> {
        if foreign {
            let mut only = self.finder.only(core);
            // The lexicon holds what Swedish papers borrow; here it is no word of Swedish all the same.
            if core.chars().any(char::is_alphabetic) {
                only.list.iter_mut().for_each(|(_, read)| read.standing = Standing::Unknown);
            }
            Shared::new(only)
        } else {
            self.finder.candidates(core)
        }
    }

    /// Readings in which a sign at the word's edge is a letter of it: `{or`, `#r`, `&ven`.
    fn with_punctuation<'a>(
        &self,
        words: &[LatticeWord<'a>],
        at: usize,
        kept: f32,
        lattice: &mut Lattice<'a>,
    ) {
        let (text, parts) = (words[at].text, words[at].parts);
        if parts.core.len() == text.len() {
            return;
        }
        let may_be_letter = |c: char| words::is_wordy(c) || is_odd(c);
        let start = text.find(may_be_letter).unwrap_or(0);
        let end = text.trim_end_matches(|c| !may_be_letter(c)).len();
        let wider = end.saturating_sub(start) > parts.core.len();
        if start >= end || !wider || is_locked(&text[start..end]) || self.is_unit(words, at) {
            return;
        }
        let kept = kept - odd_signs(parts.lead, parts.trail)
            + odd_signs(&text[..start], &text[end..])
            + price::PUNCTUATION_IS_LETTER;
        for pick in lattice.keep(self.finder.candidates(&text[start..end])) {
            let candidate = lattice.candidate(pick);
            if candidate.standing <= Standing::Compound && candidate.channel > 0.0 {
                let around = (&text[..start], &text[end..]);
                let arc = self.arc(words, at..at + 1, candidate, around, EditKind::Character);
                lattice.arcs.push(Arc { channel: arc.channel + kept, picks: [Some(pick), None], ..arc });
            }
        }
    }

    pub(super) fn is_month(&self, word: Option<&LatticeWord<'_>>) -> bool {
        word.is_some_and(|word| self.finder.dictionaries.genre.months.get(word.parts.core).is_some())
    }
}

/// Whether a word is a number between numbers or in a table: one of them, and no section sign misread.
fn is_among_numbers(words: &[LatticeWord<'_>], at: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let word = &words[at];
    let follows = at.checked_sub(1).is_some_and(|before| words[before].parts.core.ends_with(digit));
    let gap = word.word.after_wide_gap || words.get(at + 1).is_some_and(|next| next.word.after_wide_gap);
    let goes_on = words.get(at + 1).is_some_and(|next| next.parts.core.starts_with(digit));
    word.parts.core.chars().all(digit) && (gap || follows && goes_on)
}

/// The price of leaving signs beside a word that do not belong there: they may be letters misread.
fn odd_signs(lead: &str, trail: &str) -> f32 {
    price::ODD_SIGN * lead.chars().chain(trail.chars()).filter(|&c| is_odd(c)).count() as f32
}

/// Whether a sign does not belong beside a word.
fn is_odd(c: char) -> bool {
    "#{}|&$¢€£~^\\<>!".contains(c)
}
