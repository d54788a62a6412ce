//! Readings of one word as two, and of two as one: lost and gained spaces, and hyphens at line ends.

use super::{Arc, Builder, Lattice, LatticeWord, Pick, price};
use crate::dictionaries::candidates::{Candidate, LM_WEIGHT, LONGEST, Standing, is_locked};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::skeleton;
use crate::dictionaries::words::{Case, Parts};
use crate::ledger::EditKind;
use std::sync::Arc as Shared;

/// Longest word that may join a suspended hyphen to what it stands for, bytes.
const LONGEST_CONJUNCTION: usize = 10;
/// Two words that cost this much more than the best reading as one are not followed, nats.
const SPLIT_REACH: f32 = 6.0;

impl Builder<'_> {
    /// Readings of one word as two.
    pub(super) fn split<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let Parts { lead, core, trail } = words[at].parts;
        // Each place is tried, so that what is no word at all (a megabyte without a space) would take for ever.
        let length = core.chars().take(LONGEST + 1).count();
        if !(3..=LONGEST).contains(&length) || is_locked(core) || core.contains('-') {
            return;
        }
        // What may be two words is also one, in no dictionary: two that cost much more are no rivals of that.
        let list = &self.evidence.candidates(words[at].form, self.forms, &self.finder).list;
        let limit = list.first().map_or(f32::INFINITY, |(cost, _)| *cost) + SPLIT_REACH - price::SPLIT;
        for (cut, _) in core.char_indices().skip(1) {
            let (left, right) = core.split_at(cut);
            let left = self.common_words(left, limit, lattice);
            let Some(&(cheapest, _)) = left.first() else { continue };
            for (cost, second) in self.common_words(right, limit - cheapest, lattice) {
                for &(other, first) in &left {
                    if cost + other > limit {
                        continue;
                    }
                    let around = (lead, trail);
                    let (one, two) = (lattice.candidate(first), lattice.candidate(second));
                    let mut arc = self.arc(words, at..at + 1, one, around, EditKind::Split);
                    arc.length = 1;
                    arc.push(two.token, LM_WEIGHT * two.spelling);
                    if words[at].closes {
                        arc.push(Token::END, 0.0);
                    }
                    arc.channel += price::SPLIT + two.channel + self.adaptation.shift(two.habits, two.others);
                    lattice.arcs.push(Arc { picks: [Some(first), Some(second)], ..arc });
                }
            }
        }
    }

    /// A section sign run together with its number: `§171`, `11§`.
    pub(super) fn section<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let Parts { lead, core, trail } = words[at].parts;
        if !core.ends_with(|c: char| c.is_ascii_digit()) || !core.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let double = lead.strip_suffix("§§").map(|before| (before, "§§"));
        let before = double.or_else(|| lead.strip_suffix('§').map(|before| (before, "§")));
        let (first, second, around) = match (before, trail.strip_prefix('§')) {
            (Some((before, sign)), _) => (sign, core, (before, trail)),
            (None, Some(rest)) => (core, "§", (lead, rest)),
            (None, None) => return,
        };
        let first = lattice.keep(Shared::new(self.finder.only(first))).next();
        let second = lattice.keep(Shared::new(self.finder.only(second))).next();
        if let (Some(first), Some(second)) = (first, second) {
            let (one, two) = (lattice.candidate(first), lattice.candidate(second));
            let mut arc = self.arc(words, at..at + 1, one, around, EditKind::Split);
            arc.length = 1;
            arc.push(two.token, 0.0);
            if words[at].closes {
                arc.push(Token::END, 0.0);
            }
            lattice.arcs.push(Arc { picks: [Some(first), Some(second)], ..arc });
        }
    }

    /// Known words close to what was read, for the halves of a split, with their costs; short ones must be very
    /// common.
    fn common_words(&self, half: &str, limit: f32, lattice: &mut Lattice<'_>) -> Vec<(f32, Pick)> {
        const EACH: usize = 2;
        let length = half.chars().count();
        let common = if length <= 2 { 7.5 } else { 11.5 };
        let model = &self.finder.dictionaries.language_model;
        let near = self.finder.words_near(half);
        let is_common = |(cost, candidate): &(f32, Candidate)| {
            *cost <= limit
                && candidate.token.0 >= Token::CLASSES
                && model.unigram_cost(candidate.token) < common
                && candidate.channel < if length == 1 { 0.1 } else { 4.0 }
        };
        if !near.list.iter().any(is_common) {
            return Vec::new();
        }
        let mut picks = Vec::with_capacity(EACH);
        for pick in lattice.keep(Shared::clone(&near)) {
            let one = &near.list[pick.index as usize];
            if picks.len() < EACH && is_common(one) {
                picks.push((one.0, pick));
            }
        }
        picks
    }

    /// Readings of a word cut by a hyphen at a line end.
    pub(super) fn join<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let (left, right) = (&words[at], &words[at + 1]);
        if right.parts.lead.is_empty() && is_half_word(left.parts.core) {
            let whole = format!("{}{}", left.parts.core, right.parts.core);
            let capital = right.parts.core.starts_with(char::is_uppercase);
            let inside = capital && Case::of(left.parts.core) != Case::Upper;
            self.joined(words, at, &whole, if inside { price::CAPITAL_INSIDE } else { 0.0 }, lattice);
        }
        // The hyphen may belong to the word: e-post, EU-kommissionen.
        let core = left.parts.core;
        if right.parts.lead.is_empty() && !core.is_empty() && !self.is_conjunction(right.parts.core) {
            let named = right.parts.core.starts_with(char::is_uppercase)
                || Case::of(core) == Case::Upper
                || core.ends_with(|c: char| c.is_ascii_digit());
            let whole = format!("{core}-{}", right.parts.core);
            self.joined(words, at, &whole, if named { 0.0 } else { price::KEEP_HYPHEN }, lattice);
        }
    }

    pub(super) fn joined<'a>(
        &self,
        words: &[LatticeWord<'a>],
        at: usize,
        whole: &str,
        price: f32,
        lattice: &mut Lattice<'a>,
    ) {
        let around = (words[at].parts.lead, words[at + 1].parts.trail);
        for pick in lattice.keep(self.candidates(whole, words[at].is_foreign())) {
            let arc = self.arc(words, at..at + 2, lattice.candidate(pick), around, EditKind::Hyphen);
            lattice.arcs.push(Arc { channel: arc.channel + price, picks: [Some(pick), None], ..arc });
        }
    }

    /// Readings of two words as one.
    pub(super) fn merge<'a>(
        &self,
        words: &[LatticeWord<'a>],
        at: usize,
        struggling: bool,
        lattice: &mut Lattice<'a>,
    ) {
        let (left, right) = (&words[at], &words[at + 1]);
        let bare = left.parts.trail.is_empty() && right.parts.lead.is_empty();
        let small = !right.parts.core.starts_with(char::is_uppercase);
        let short = |word: &LatticeWord<'_>| word.text.chars().nth(1).is_none();
        if !bare || !small || short(left) || short(right) {
            return;
        }
        // Only where one of the two is no word, which few are.
        let known = |(_, candidate): &(f32, Candidate)| candidate.standing == Standing::Known;
        if !struggling && self.forms.candidates(right.form, &self.finder).list.iter().any(known) {
            return;
        }
        let alphabetic = |core: &str| core.chars().all(char::is_alphabetic);
        if !alphabetic(left.parts.core) || !alphabetic(right.parts.core) {
            return;
        }
        let price = if right.word.after_line_end { price::MERGE_OVER_LINE } else { price::MERGE };
        let whole = format!("{}{}", left.parts.core, right.parts.core);
        let around = (left.parts.lead, right.parts.trail);
        for pick in lattice.keep(self.finder.words_near(&whole)) {
            let arc = self.arc(words, at..at + 2, lattice.candidate(pick), around, EditKind::Merge);
            lattice.arcs.push(Arc { channel: arc.channel + price, picks: [Some(pick), None], ..arc });
        }
    }

    pub(super) fn is_conjunction(&self, core: &str) -> bool {
        core.len() <= LONGEST_CONJUNCTION
            && self.finder.dictionaries.layout.line_words.is("joins", &skeleton(core))
    }
}

/// Whether a line-end hyphen may have cut a word here: letters, one of them perhaps read as a digit.
fn is_half_word(core: &str) -> bool {
    core.ends_with(char::is_alphabetic)
        || (core.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_locked(core))
}

/// Whether a word ends in a hyphen that may be a line-end hyphen.
pub fn ends_in_hyphen(word: &LatticeWord<'_>) -> bool {
    let trail = word.parts.trail;
    trail.starts_with(['-', '¬', '‐', '\u{ad}'])
        && trail.chars().all(|c| matches!(c, '-' | '¬' | '‐' | '\u{ad}' | '—' | '–'))
}
