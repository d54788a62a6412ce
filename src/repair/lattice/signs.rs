//! Readings of a sign that stands alone: a dash, a bullet, a letter, a section sign, a speck.

use super::{Arc, Builder, Lattice, LatticeWord};
use crate::dictionaries::candidates::{Candidate, Candidates, Standing};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::{LoneSigns, Reading};
use crate::ledger::EditKind;
use std::sync::Arc as Shared;

impl Builder<'_> {
    /// The readings of a word that is all signs.
    pub(super) fn lone_sign<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let word = &words[at];
        self.silent(word, at, lattice);
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

    /// Readings that the language model does not see: the sign as it stands, another sign, nothing at all.
    fn silent<'a>(&self, word: &LatticeWord<'a>, at: usize, lattice: &mut Lattice<'a>) {
        let signs = &self.finder.dictionaries.signs;
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
        let others = readings.iter().filter(|reading| !reading.keeps(word.text));
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
