//! Candidates being collected, and the caution with which they are weighed against what was read.

use super::fixed::{is_abbreviated, turns_round};
use super::{Candidate, Candidates, Finder, Standing};
use crate::dictionaries::channel::Regime;
use crate::dictionaries::words::{self, Case};

/// Candidates of a word, at most.
const MOST: usize = 8;

/// Candidates this much worse than the best are left out, nats.
const WINDOW: f32 = 8.5;

/// Prices for changing a known word, a word with a capital, and any word, other than by giving back its å, ä and
/// ö; in a text that lost them and in one that kept them, nats.
const CAUTION_LOST: [f32; 3] = [2.0, 1.5, 0.0];
const CAUTION_KEPT: [f32; 3] = [4.0, 4.0, 1.5];

/// Price for guessing å, ä and ö in a name that no list holds, nats.
const GUESSED_NAME: f32 = 1.0;

/// Price for changing an initial or a short word in capitals, which is an abbreviation as a rule (ON, Bo A), nats.
const INITIALS: f32 = 2.5;
/// Letters of a short word in capitals, at most.
const FEW_CAPITALS: usize = 3;

/// Price for changing nothing but a capital: three such readings in four are wrong, nats.
const ONLY_CASE: f32 = 2.5;

/// Price for changing an abbreviation with capitals at both ends (BoU), and for giving back nothing but its å, ä and ö, nats.
const ABBREVIATED: f32 = 6.0;
const ABBREVIATED_MARKS: f32 = 3.0;

/// Price for taking a mark other than those of å, ä and ö from a name, nats: Annelié.
const ACCENT: f32 = 12.0;
/// Share of capitals below which a word of the lexicon is no name.
const COMMON_NOUN: f32 = 0.5;

/// Price for taking the full stop out of a short abbreviation (t.kr), nats, and its letters, at most.
const STOP: f32 = 8.0;
const SHORT_WITH_STOP: usize = 6;

/// Added where the word is in no dictionary: McCaul is a name.
const UNKNOWN_CASE: f32 = 5.0;

/// Candidates being collected.
pub(super) struct Found<'a> {
    pub finder: Finder<'a>,
    pub core: &'a str,
    pub list: Vec<(f32, Candidate)>,
}

impl Found<'_> {
    pub fn best(&self) -> f32 {
        self.list.iter().map(|(cost, _)| *cost).fold(f32::INFINITY, f32::min)
    }

    pub fn add(&mut self, candidate: Candidate) {
        let cost = candidate.alone(self.finder.unigram(&candidate));
        let is_known = |candidate: &Candidate| candidate.standing == Standing::Known;
        let same =
            |other: &Candidate| other.text == candidate.text && is_known(other) == is_known(&candidate);
        match self.list.iter_mut().find(|(_, other)| same(other)) {
            Some(other) if other.0 > cost => *other = (cost, candidate),
            Some(_) => {}
            None => self.list.push((cost, candidate)),
        }
    }

    /// Makes it dear to change what may well be right: a word of the lexicon, a name; dearer still in a text
    /// whose å, ä and ö came through, where one reading in a thousand is wrong and not one in three.
    pub fn caution(&mut self) {
        let verbatim = self.list.iter().find(|(_, candidate)| *candidate.text == *self.core);
        let Some((_, verbatim)) = verbatim else { return };
        let is_known = verbatim.standing == Standing::Known && verbatim.channel == 0.0;
        let is_name = matches!(Case::of(self.core), Case::Capital | Case::Upper);
        let kept = self.finder.regime == Regime::Kept;
        let [known, name, any] = if kept { CAUTION_KEPT } else { CAUTION_LOST };
        let is_initials =
            self.core.chars().all(char::is_uppercase) && self.core.chars().count() <= FEW_CAPITALS;
        let price = any + if is_known { known } else { 0.0 } + if is_name { name } else { 0.0 };
        let Finder { dictionaries, regime } = self.finder;
        let alone = dictionaries.channel.alone(regime, self.core);
        let is_alone = |text: &str| alone.clone().any(|(sign, _)| sign == text);
        let is_abbreviated = is_abbreviated(self.core);
        let small = self.core.contains(char::is_uppercase).then(|| self.core.to_lowercase());
        for (cost, candidate) in &mut self.list {
            // A lone sign is misread too often for caution; its neighbours decide.
            if *candidate.text == *self.core || is_alone(&candidate.text) {
                continue;
            }
            let price = if kept || candidate.others > 0 {
                price
            } else if is_initials {
                INITIALS
            } else if is_name && candidate.standing == Standing::Unknown {
                GUESSED_NAME
            } else {
                0.0
            };
            let only_case = small.as_ref().is_some_and(|small| candidate.text.to_lowercase() == *small);
            let price = price
                + match candidate.standing {
                    _ if !only_case => 0.0,
                    Standing::Unknown => ONLY_CASE + UNKNOWN_CASE,
                    _ => ONLY_CASE,
                };
            let abbreviated = match candidate.others {
                _ if !is_abbreviated => 0.0,
                0 if !only_case => ABBREVIATED_MARKS,
                _ => ABBREVIATED,
            };
            let is_noun = candidate.standing == Standing::Known && candidate.capital < COMMON_NOUN;
            let accent = is_name && !is_noun && loses_accent(self.core, &candidate.text);
            let accent = if accent { ACCENT } else { 0.0 };
            let stop = if loses_stop(self.core, &candidate.text) { STOP } else { 0.0 };
            let price = price + abbreviated + accent + stop;
            candidate.channel += price;
            *cost += price;
        }
    }

    pub fn finish(mut self) -> Candidates {
        let is_known = |word: &str| self.finder.dictionaries.lexicon.find(word).is_some();
        self.list.retain(|(_, candidate)| !turns_round(self.core, &candidate.text, is_known));
        self.caution();
        self.list.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.text.cmp(&b.1.text)));
        let worst = self.best() + WINDOW;
        let verbatim = self.list.iter().position(|(_, candidate)| *candidate.text == *self.core);
        let mut index = 0;
        self.list.retain(|(cost, _)| {
            index += 1;
            (*cost <= worst && index <= MOST) || verbatim == Some(index - 1)
        });
        for (_, candidate) in &mut self.list {
            candidate.case = Case::of(&candidate.text);
        }
        Candidates { list: self.list.into() }
    }
}

/// Whether a reading only takes an accent from a letter of what was read: Annelié, Annelie.
fn loses_accent(read: &str, printed: &str) -> bool {
    let differs = |(read, printed): (char, char)| match read {
        _ if read == printed => Some(false),
        'é' | 'è' | 'É' if words::small(printed) == 'e' => Some(true),
        'á' | 'à' if printed == 'a' => Some(true),
        _ => None,
    };
    let pairs = || read.chars().zip(printed.chars()).map(differs);
    read.chars().count() == printed.chars().count()
        && pairs().all(|differs| differs.is_some())
        && pairs().any(|differs| differs == Some(true))
}

/// Whether a reading only takes the full stops out of what may be an abbreviation: t.kr, tkr.
fn loses_stop(read: &str, printed: &str) -> bool {
    read.len() <= SHORT_WITH_STOP && read.contains('.') && !printed.contains('.')
}
