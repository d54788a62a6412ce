//! The lattice of one block: between any two places all readings of what stands there.

use crate::dictionaries::candidates::{Candidate, Candidates, Finder, LM_WEIGHT, Standing, is_locked};
use crate::dictionaries::channel::{Adaptation, Regime};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::skeleton;
use crate::dictionaries::words::{self, Case, Parts};
use crate::layout::DraftWord;
use crate::ledger::EditKind;
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
    /// Whether a sentence begins with it.
    pub opens: bool,
    /// Whether its case says nothing: it stands in a heading, a letterhead or a table.
    pub free_case: bool,
    /// Whether a sentence ends with it.
    pub closes: bool,
    /// Whether it is a word of another language, which stays as it is.
    pub foreign: bool,
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

/// Longest word that may join a suspended hyphen to what it stands for, bytes.
const LONGEST_CONJUNCTION: usize = 10;

/// Costs of the lattice's own moves, nats.
mod price {
    /// A space that was lost.
    pub const SPLIT: f32 = 8.5;
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
    pub const ODD_SIGN: f32 = 4.0;
    /// A section sign left run together with its number.
    pub const RUN_TOGETHER: f32 = 20.0;
    /// A lone sign that is no dash or bullet.
    pub const SMUDGE: f32 = 4.0;
    /// A small letter at the start of a sentence.
    pub const SMALL_START: f32 = 1.0;
}

/// Builds the lattice of a block.
pub struct Builder<'a> {
    /// Finds candidates.
    pub finder: Finder<'a>,
    /// The document's habits.
    pub adaptation: &'a Adaptation,
}

impl Builder<'_> {
    /// All readings of the words of a block.
    pub fn build<'a>(&self, words: &[LatticeWord<'a>]) -> Lattice<'a> {
        let mut lattice = Lattice::default();
        for at in 0..words.len() {
            lattice.starts.push(lattice.arcs.len());
            let first = lattice.arcs.len();
            self.single(words, at, &mut lattice);
            let struggling = lattice.arcs[first..].iter().all(|arc| arc.standing != Standing::Known);
            if struggling && !words[at].foreign {
                self.split(words, at, &mut lattice);
            }
            if let Some(next) = words.get(at + 1) {
                if next.word.after_line_end && ends_in_hyphen(&words[at]) {
                    self.join(words, at, &mut lattice);
                } else if !next.word.after_wide_gap && !words[at].foreign && !next.foreign {
                    self.merge(words, at, struggling, &mut lattice);
                }
            }
        }
        lattice.starts.push(lattice.arcs.len());
        lattice
    }

    /// The readings of one word.
    fn single<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let word = &words[at];
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
        if core.chars().any(char::is_alphanumeric) || words::is_sign(core) {
            // A digit with something beside it is a number (1§, 1., 5:); only § may end a clause.
            let is_number = core.len() == 1 && core.as_bytes()[0].is_ascii_digit();
            let bare = lead.len() + trail.len() == 0 || (lead == "(" && trail.starts_with(')'));
            let is_date = is_number && self.is_month(words.get(at + 1));
            let ends_clause = lead.is_empty() && matches!(trail, "." | "," | ";");
            // "(s)" is a party.
            let is_party = lead == "("
                && trail.starts_with(')')
                && self.finder.dictionaries.genre.parties.get(core).is_some();
            let list = if is_party { self.verbatim(core) } else { self.candidates(core, word.foreign) };
            for pick in lattice.keep(list) {
                let printed = &*lattice.candidate(pick).text;
                if printed != core && (is_date || is_number && !bare && !(ends_clause && printed == "§")) {
                    continue;
                }
                let arc =
                    self.arc(words, at..at + 1, lattice.candidate(pick), (lead, trail), EditKind::Character);
                lattice.arcs.push(Arc { channel: arc.channel + kept, picks: [Some(pick), None], ..arc });
            }
        } else {
            lattice.arcs.push(silent(word, at));
        }
        self.section(words, at, lattice);
        if self.finder.regime == Regime::Lost && !word.foreign {
            self.with_punctuation(words, at, kept, lattice);
        }
    }

    /// What was read as the only candidate.
    fn verbatim(&self, core: &str) -> Shared<Candidates> {
        Shared::new(Candidates { list: vec![(0.0, self.finder.verbatim(core))] })
    }

    /// The candidates of a core; of a foreign one only what was read.
    fn candidates(&self, core: &str, foreign: bool) -> Shared<Candidates> {
        if foreign {
            let mut read = self.finder.verbatim(core);
            // The lexicon holds what Swedish papers borrow; here it is no word of Swedish all the same.
            if core.chars().any(char::is_alphabetic) {
                read.standing = Standing::Unknown;
            }
            Shared::new(Candidates { list: vec![(0.0, read)] })
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
        if parts.core.len() == text.len() && parts.core.chars().any(char::is_alphanumeric) {
            return;
        }
        let may_be_letter = |c: char| c.is_alphanumeric() || is_odd(c);
        let start = text.find(may_be_letter).unwrap_or(0);
        let end = text.trim_end_matches(|c| !may_be_letter(c)).len();
        let wider =
            !parts.core.chars().any(char::is_alphanumeric) || end.saturating_sub(start) > parts.core.len();
        if start >= end || !wider || is_locked(text) {
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
        let channel = candidate.channel + self.adaptation.shift(candidate.habits, candidate.others);
        let tokens = [(Token::END, 0.0); 3];
        let standing = candidate.standing;
        let mut arc =
            Arc { from, to, channel, kind, standing, tokens, length: 0, lead, trail, picks: [None; 2] };
        arc.push(candidate.token, self.word_cost(candidate, &words[from]));
        if words[to - 1].closes {
            arc.push(Token::END, 0.0);
        }
        arc
    }

    /// What a candidate costs besides its place among its neighbours: spelling and case.
    fn word_cost(&self, candidate: &Candidate, word: &LatticeWord<'_>) -> f32 {
        let capital = candidate.capital.clamp(0.001, 0.99);
        let case = match Case::of(&candidate.text) {
            Case::Upper | Case::Mixed => 0.0,
            _ if word.free_case => 0.0,
            Case::Capital if word.opens => 0.0,
            Case::Lower if word.opens => price::SMALL_START,
            _ if candidate.standing != Standing::Known => 0.0,
            Case::Capital => -capital.ln(),
            Case::Lower => -(1.0 - capital).ln(),
        };
        LM_WEIGHT * candidate.spelling + case
    }

    /// Readings of one word as two.
    fn split<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
        let Parts { lead, core, trail } = words[at].parts;
        if is_locked(core) || core.contains('-') || core.chars().count() < 3 {
            return;
        }
        for (cut, _) in core.char_indices().skip(1) {
            let (left, right) = core.split_at(cut);
            let left = self.common_words(left, lattice);
            let right = if left.is_empty() { Vec::new() } else { self.common_words(right, lattice) };
            for &first in &left {
                for &second in &right {
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
    fn section<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
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

    /// Known words close to what was read, for the halves of a split; short ones must be very common.
    fn common_words(&self, half: &str, lattice: &mut Lattice<'_>) -> Vec<Pick> {
        const EACH: usize = 2;
        let length = half.chars().count();
        let common = if length <= 2 { 7.5 } else { 11.5 };
        let model = &self.finder.dictionaries.language_model;
        let mut picks = Vec::new();
        for pick in lattice.keep(self.finder.words_near(half)) {
            let candidate = lattice.candidate(pick);
            if picks.len() < EACH
                && candidate.token.0 >= Token::CLASSES
                && model.unigram_cost(candidate.token) < common
                && candidate.channel < if length == 1 { 0.1 } else { 4.0 }
            {
                picks.push(pick);
            }
        }
        picks
    }

    /// Readings of a word cut by a hyphen at a line end.
    fn join<'a>(&self, words: &[LatticeWord<'a>], at: usize, lattice: &mut Lattice<'a>) {
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

    fn joined<'a>(
        &self,
        words: &[LatticeWord<'a>],
        at: usize,
        whole: &str,
        price: f32,
        lattice: &mut Lattice<'a>,
    ) {
        let around = (words[at].parts.lead, words[at + 1].parts.trail);
        for pick in lattice.keep(self.candidates(whole, words[at].foreign)) {
            let arc = self.arc(words, at..at + 2, lattice.candidate(pick), around, EditKind::Hyphen);
            lattice.arcs.push(Arc { channel: arc.channel + price, picks: [Some(pick), None], ..arc });
        }
    }

    /// Readings of two words as one.
    fn merge<'a>(&self, words: &[LatticeWord<'a>], at: usize, struggling: bool, lattice: &mut Lattice<'a>) {
        let (left, right) = (&words[at], &words[at + 1]);
        let bare = left.parts.trail.is_empty() && right.parts.lead.is_empty();
        let alphabetic = |core: &str| core.chars().all(char::is_alphabetic);
        let small = !right.parts.core.starts_with(char::is_uppercase);
        let short = left.text.chars().count().min(right.text.chars().count()) < 2;
        if !bare || !small || short || !alphabetic(left.parts.core) || !alphabetic(right.parts.core) {
            return;
        }
        // Only where one of the two is no word.
        let known = |(_, candidate): &(f32, Candidate)| candidate.standing == Standing::Known;
        if !struggling && self.finder.candidates(right.parts.core).list.iter().any(known) {
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

    fn is_month(&self, word: Option<&LatticeWord<'_>>) -> bool {
        word.is_some_and(|word| self.finder.dictionaries.genre.months.get(word.parts.core).is_some())
    }

    fn is_conjunction(&self, core: &str) -> bool {
        core.len() <= LONGEST_CONJUNCTION
            && self.finder.dictionaries.layout.line_words.is("joins", &skeleton(core))
    }
}

/// A word of punctuation only, which the language model does not see.
fn silent<'a>(word: &LatticeWord<'a>, at: usize) -> Arc<'a> {
    let dash = matches!(word.text, "-" | "–" | "—" | "•" | "*");
    Arc {
        from: at,
        to: at + 1,
        channel: odd_signs(word.text, "") + if dash { 0.0 } else { price::SMUDGE },
        kind: EditKind::Character,
        standing: Standing::Known,
        tokens: [(Token::END, 0.0); 3],
        length: 0,
        lead: word.text,
        trail: "",
        picks: [None; 2],
    }
}

/// Whether a line-end hyphen may have cut a word here: letters, one of them perhaps read as a digit.
fn is_half_word(core: &str) -> bool {
    core.ends_with(char::is_alphabetic)
        || (core.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_locked(core))
}

/// The price of leaving signs beside a word that do not belong there: they may be letters misread.
fn odd_signs(lead: &str, trail: &str) -> f32 {
    price::ODD_SIGN * lead.chars().chain(trail.chars()).filter(|&c| is_odd(c)).count() as f32
}

/// Whether a sign does not belong beside a word.
fn is_odd(c: char) -> bool {
    "#{}|&$¢€£~^\\<>!".contains(c)
}

/// Whether a word ends in a hyphen that may be a line-end hyphen.
fn ends_in_hyphen(word: &LatticeWord<'_>) -> bool {
    let trail = word.parts.trail;
    trail.starts_with(['-', '¬', '‐', '\u{ad}'])
        && trail.chars().all(|c| matches!(c, '-' | '¬' | '‐' | '\u{ad}' | '—' | '–'))
}
