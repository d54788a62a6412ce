//! Readings of a sign that stands alone: a dash, a bullet, a letter, a section sign, a speck.

use super::sacred::ends_in_figure;
use super::{Arc, Builder, Lattice, LatticeWord};
use crate::dictionaries::candidates::{Candidate, Candidates, Standing};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::{LoneSigns, Reading};
use crate::ledger::EditKind;
use std::sync::Arc as Shared;

/// Dots that lead the eye to the page number of a contents list, at least.
const LEADER: usize = 3;
/// Signs that say nothing of the figure beside them: dashes between figures, and the frame of a table.
const FRAMES: [char; 5] = ['-', '–', '—', '|', '_'];

/// What else a sign may be.
#[derive(Debug, Clone, Copy)]
struct MayBe {
    speck: bool,
    other: bool,
}

impl Builder<'_> {
    /// The readings of a word that is all signs.
    pub(super) fn lone_sign<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let word = &words[at];
        self.silent(words, at, lattice);
        if word.place.is_none() {
            return;
        }
        // What may be a letter or a section sign is for the neighbours to decide: `| denna`, `enligt 1 $,`.
        let sign = word.text.trim_end_matches(['.', ',', ';', ':', ')']);
        let printed = self.finder.signs_alone(sign);
        if !printed.list.is_empty() {
            let around = ("", &word.text[sign.len()..]);
            for pick in lattice.keep(Shared::new(printed)) {
                let arc = self.arc(words, at..at + 1, lattice.candidate(pick), around, EditKind::Character);
                lattice.arcs.push(Arc { picks: [Some(pick), None], ..arc });
            }
        }
    }

    /// What a sign may be besides what it was read as. Beside a figure or a unit it is sacred, and so is a dot leader.
    fn may_be(&self, words: &[LatticeWord<'_>], at: usize) -> MayBe {
        let sign = words[at].text;
        let digit = |c: char| c.is_ascii_digit();
        let counts =
            !sign.contains(FRAMES) && (ends_in_figure(words, at) || self.stands_before_figure(words, at));
        let before = at.checked_sub(1).map(|before| &words[before]);
        let unit = before.is_some_and(|before| self.finder.dictionaries.measures.is_unit(before.parts.core))
            && at >= 2
            && words[at - 2].text.ends_with(digit);
        let figure = counts || unit && !sign.contains(FRAMES);
        MayBe { speck: !figure && !is_leader(words, at), other: !figure }
    }

    /// Whether a figure stands right behind a sign, in a bracket or not.
    fn stands_before_figure(&self, words: &[LatticeWord<'_>], at: usize) -> bool {
        let next = words.get(at + 1).map(|next| next.text.trim_start_matches(['(', '-', '−', '+', '±']));
        next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Readings that the language model does not see: the sign as it stands, another sign, nothing at all.
    fn silent<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let word = &words[at];
        let signs = &self.finder.dictionaries.signs;
        let may_be = self.may_be(words, at);
        let readings = word.place.map_or(&[][..], |place| signs.readings(place, word.text));
        let kept = readings.iter().find(|reading| reading.keeps(word.text));
        let channel = &self.finder.dictionaries.channel;
        let has_rivals = || channel.alone(self.finder.regime, word.text).next().is_some();
        let arc = Arc {
            from: at,
            to: at + 1,
            channel: match (kept, readings.is_empty()) {
                // A sign that is always what it seems has no rivals, and its cost means nothing.
                (None, true) if !has_rivals() => 0.0,
                (None, _) => LoneSigns::unseen(),
                (Some(kept), _) => kept.cost,
            },
            kind: EditKind::Character,
            standing: Standing::Known,
            tokens: [(Token::END, 0.0); 3],
            length: 0,
            lead: word.text,
            trail: "",
            picks: [None; 2],
        };
        lattice.arcs.push(arc);
        let others = readings.iter().filter(|reading| {
            !reading.keeps(word.text) && if reading.printed.is_empty() { may_be.speck } else { may_be.other }
        });
        let list = others.map(|reading| {
            let text = reading.printed.as_str().into();
            (reading.cost, Candidate { text, channel: reading.cost, ..self.finder.verbatim("") })
        });
        let list = Shared::new(Candidates { list: list.collect() });
        for pick in lattice.keep(list) {
            let speck = lattice.candidate(pick).text.is_empty();
            let sure = if speck { word.sure[Reading::Speck as usize] } else { 0.0 };
            let channel = lattice.candidate(pick).channel + sure;
            lattice.arcs.push(Arc { channel, lead: "", picks: [Some(pick), None], ..arc });
        }
    }
}

/// Whether a sign is part of a dot leader: `........`, `. . . .`.
fn is_leader(words: &[LatticeWord<'_>], at: usize) -> bool {
    let dots = |word: &LatticeWord<'_>| word.text.chars().all(|c| matches!(c, '.' | '…' | '·' | '_'));
    let count =
        |word: &LatticeWord<'_>| word.text.chars().map(|c| if c == '…' { LEADER } else { 1 }).sum::<usize>();
    let beside = |step: &dyn Fn(usize) -> Option<usize>| {
        step(at).and_then(|beside| words.get(beside)).filter(|word| dots(word)).map_or(0, count)
    };
    let all = count(&words[at]) + beside(&|at| at.checked_sub(1)) + beside(&|at| Some(at + 1));
    dots(&words[at]) && (all >= LEADER || count(&words[at]) < all)
}
