//! The lattice of one block: between any two places all readings of what stands there.

mod joints;
mod sacred;
mod signs;
mod single;

use super::confidence::reading;
use super::evidence::Evidence;
use super::forms::Forms;
use crate::dictionaries::candidates::{Candidate, Candidates, Finder, LM_WEIGHT, Standing};
use crate::dictionaries::channel::Adaptation;
use crate::dictionaries::language_model::Token;
use crate::dictionaries::languages::Language;
use crate::dictionaries::words::{Case, Parts};
use crate::dictionaries::{Place, ReadingCosts};
use crate::layout::DraftWord;
use crate::ledger::EditKind;
pub(super) use joints::ends_in_hyphen;
pub use sacred::is_persons_name;
use std::ops::Range;
use std::sync::Arc as Shared;

/// A word of the block as the lattice sees it.
#[derive(Debug, Clone, Copy)]
pub struct LatticeWord<'a> {
    /// As it stands in the draft.
    pub word: DraftWord,
    /// Its text, NFC.
    pub text: &'a str,
    /// Its parts.
    pub parts: Parts<'a>,
    /// The number of its form in the document.
    pub form: u32,
    /// Whether a sentence begins with it.
    pub opens: bool,
    /// Whether its case says nothing: it stands in a heading, a letterhead or a table.
    pub free_case: bool,
    /// Whether a sentence ends with it.
    pub closes: bool,
    /// Where it stands in its line; `None` in a block of signs only, which is a rule or an ornament.
    pub place: Option<Place>,
    /// Its language; a word of another one than Swedish stays as it is.
    pub language: Language,
    /// What each way of having read it costs by the OCR program's own confidence, nats.
    pub sure: ReadingCosts,
}

impl LatticeWord<'_> {
    /// Whether it is a word of another language.
    pub fn is_foreign(&self) -> bool {
        !self.language.is_swedish()
    }
}

/// One reading of one or two neighbouring words.
#[derive(Debug, Clone, Copy)]
pub struct Arc<'a> {
    /// First word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// Cost of the channel, nats.
    pub channel: f32,
    /// What kind of change it is, if it is one.
    pub kind: EditKind,
    /// How sure it is that these are words.
    pub standing: Standing,
    tokens: [(Token, f32); 3],
    length: u8,
    /// Punctuation before and after.
    lead: &'a str,
    trail: &'a str,
    /// The words between: none where the text stays as it is.
    picks: [Option<Pick>; 2],
}

/// A candidate by its place in the lattice's lists.
#[derive(Debug, Clone, Copy)]
struct Pick {
    list: u32,
    index: u32,
}

impl Arc<'_> {
    /// What the language model sees, with what each costs besides (spelling, case), already weighted.
    #[inline]
    pub fn tokens(&self) -> &[(Token, f32)] {
        &self.tokens[..usize::from(self.length)]
    }

    fn push(&mut self, token: Token, cost: f32) {
        self.tokens[usize::from(self.length)] = (token, cost);
        self.length += 1;
    }
}

/// All arcs of a block, ordered by their first word.
#[derive(Debug, Default)]
pub struct Lattice<'a> {
    /// The arcs.
    pub arcs: Vec<Arc<'a>>,
    /// Where the arcs of each word begin in `arcs`, and one past the last.
    pub starts: Vec<usize>,
    lists: Vec<Shared<Candidates>>,
}

impl<'a> Lattice<'a> {
    /// The text of an arc, punctuation included.
    pub fn text(&self, arc: &Arc<'a>) -> String {
        let mut text = arc.lead.to_owned();
        for (i, pick) in arc.picks.iter().flatten().enumerate() {
            if i > 0 {
                text.push(' ');
            }
            text.push_str(&self.candidate(*pick).text);
        }
        text.push_str(arc.trail);
        text
    }

    /// Whether the text of an arc is this one.
    pub fn reads(&self, arc: &Arc<'a>, text: &str) -> bool {
        let Some(core) = text.strip_prefix(arc.lead).and_then(|rest| rest.strip_suffix(arc.trail)) else {
            return false;
        };
        match arc.picks {
            [None, _] => core.is_empty(),
            [Some(pick), None] => *self.candidate(pick).text == *core,
            [Some(_), Some(_)] => false,
        }
    }

    fn candidate(&self, pick: Pick) -> &Candidate {
        &self.lists[pick.list as usize].list[pick.index as usize].1
    }

    /// Keeps a list and gives the places of its candidates.
    fn keep(&mut self, list: Shared<Candidates>) -> impl Iterator<Item = Pick> + use<> {
        let (number, length) = (self.lists.len() as u32, list.list.len() as u32);
        self.lists.push(list);
        (0..length).map(move |index| Pick { list: number, index })
    }
}

/// Costs of the lattice's own moves, nats.
mod price {
    /// A space that was lost.
    pub const SPLIT: f32 = 9.5;
    /// A space that came from nowhere; dear, since merging earns little and harms easily.
    pub const MERGE: f32 = 9.0;
    /// A word that stands cut at a line end without a hyphen.
    pub const MERGE_OVER_LINE: f32 = 6.0;
    /// A hyphen at a line end that belongs to the word.
    pub const KEEP_HYPHEN: f32 = 3.5;
    /// A hyphen at a line end that was no line-end hyphen at all.
    pub const KEEP_HYPHEN_AND_SPACE: f32 = 6.0;
    /// A capital inside a joined word.
    pub const CAPITAL_INSIDE: f32 = 9.0;
    /// Punctuation before or after a word that is really a letter of it.
    pub const PUNCTUATION_IS_LETTER: f32 = 1.0;
    /// A sign that does not belong beside a word, left standing there.
    pub const ODD_SIGN: f32 = 9.0;
    /// A section sign left run together with its number.
    pub const RUN_TOGETHER: f32 = 20.0;
    /// A capital on a compound in mid-sentence: it is a noun as a rule, and no name.
    pub const CAPITAL_COMPOUND: f32 = 1.5;
    /// A small letter at the start of a sentence.
    pub const SMALL_START: f32 = 1.0;
}

/// Builds the lattice of a block.
pub struct Builder<'a> {
    /// Finds candidates.
    pub finder: Finder<'a>,
    /// The document's habits.
    pub adaptation: &'a Adaptation,
    /// The document's forms.
    pub forms: &'a Forms<'a>,
    /// What the document says of its rare words.
    pub evidence: &'a Evidence,
}

impl Builder<'_> {
    /// All readings of the words of a block.
    pub fn build<'a>(&self, words: &[LatticeWord<'a>]) -> Lattice<'a> {
        let mut lattice = Lattice {
            arcs: Vec::with_capacity(4 * words.len()),
            starts: Vec::with_capacity(words.len() + 1),
            lists: Vec::with_capacity(2 * words.len()),
        };
        for at in 0..words.len() {
            lattice.starts.push(lattice.arcs.len());
            let first = lattice.arcs.len();
            self.single(words, at, &mut lattice);
            let struggling = lattice.arcs[first..].iter().all(|arc| arc.standing != Standing::Known);
            if struggling && !words[at].is_foreign() {
                self.split(words, at, &mut lattice);
            }
            if let Some(next) = words.get(at + 1) {
                if next.word.after_line_end && ends_in_hyphen(&words[at]) {
                    self.join(words, at, &mut lattice);
                } else if !next.word.after_wide_gap && !words[at].is_foreign() && !next.is_foreign() {
                    self.merge(words, at, struggling, &mut lattice);
                }
            }
        }
        lattice.starts.push(lattice.arcs.len());
        lattice
    }

    /// The arc of a candidate over some words.
    fn arc<'a>(
        &self,
        words: &[LatticeWord<'a>],
        span: Range<usize>,
        candidate: &Candidate,
        (lead, trail): (&'a str, &'a str),
        kind: EditKind,
    ) -> Arc<'a> {
        let (from, to) = (span.start, span.end);
        let reading = reading(candidate) as usize;
        // Which of two words was misread is not known.
        let sure = words[span.clone()].iter().map(|word| word.sure[reading]).sum::<f32>() / span.len() as f32;
        let channel = candidate.channel + self.adaptation.shift(candidate.habits, candidate.others) + sure;
        let tokens = [(Token::END, 0.0); 3];
        let standing = candidate.standing;
        let mut arc =
            Arc { from, to, channel, kind, standing, tokens, length: 0, lead, trail, picks: [None; 2] };
        arc.push(candidate.token, self.word_cost(candidate, words, from));
        if words[to - 1].closes {
            arc.push(Token::END, 0.0);
        }
        arc
    }

    /// What a candidate costs besides its place among its neighbours: spelling and case.
    fn word_cost(&self, candidate: &Candidate, words: &[LatticeWord<'_>], at: usize) -> f32 {
        let word = &words[at];
        let capital = candidate.capital.clamp(0.001, 0.99);
        let case = match candidate.case {
            Case::Upper | Case::Mixed => 0.0,
            // In a heading or a table any word may have a capital, but for *i* in its midst.
            _ if word.free_case && !(is_i(&candidate.text) && is_small(words, at)) => 0.0,
            Case::Capital if word.opens => 0.0,
            Case::Lower if word.opens => price::SMALL_START,
            Case::Capital if candidate.standing == Standing::Compound => price::CAPITAL_COMPOUND,
            _ if candidate.standing != Standing::Known => 0.0,
            Case::Capital => -capital.ln(),
            Case::Lower => -(1.0 - capital).ln(),
        };
        LM_WEIGHT * candidate.spelling + case
    }
}

/// Whether a word is *i*, with a capital or without.
fn is_i(text: &str) -> bool {
    text.eq_ignore_ascii_case("i")
}

/// Whether a word stands in the midst of a line that is not in capitals.
fn is_small(words: &[LatticeWord<'_>], at: usize) -> bool {
    let beside = words.get(at + 1).or_else(|| words.get(at.checked_sub(1)?));
    let in_capitals = beside.is_some_and(|beside| Case::of(beside.parts.core) == Case::Upper);
    words[at].place != Some(Place::First) && !in_capitals
}
