//! The lattice of one block: between any two places all readings of what stands there.

use super::candidates::{Candidate, Finder, LM_WEIGHT, Standing, is_locked};
use crate::dictionaries::channel::{Adaptation, Regime};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::words::{self, Case, Parts};
use crate::layout::DraftWord;
use crate::ledger::EditKind;

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
    /// Whether a sentence ends with it.
    pub closes: bool,
}

/// One reading of one or two neighbouring words.
#[derive(Debug, Clone)]
pub struct Arc {
    /// First word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// What the language model sees, with what each costs besides (spelling, case), already weighted.
    pub tokens: Vec<(Token, f32)>,
    /// Cost of the channel, nats.
    pub channel: f32,
    /// The text, punctuation included.
    pub text: String,
    /// What kind of change it is, if it is one.
    pub kind: EditKind,
    /// How sure it is that these are words.
    pub standing: Standing,
}

/// All arcs of a block, ordered by their first word.
#[derive(Debug, Default)]
pub struct Lattice {
    /// The arcs.
    pub arcs: Vec<Arc>,
    /// Where the arcs of each word begin in `arcs`, and one past the last.
    pub starts: Vec<usize>,
}

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
    pub fn build(&self, words: &[LatticeWord<'_>]) -> Lattice {
        let mut lattice = Lattice::default();
        for at in 0..words.len() {
            lattice.starts.push(lattice.arcs.len());
            let first = lattice.arcs.len();
            self.single(words, at, &mut lattice.arcs);
            let struggling = lattice.arcs[first..].iter().all(|arc| arc.standing != Standing::Known);
            self.split(words, at, struggling, &mut lattice.arcs);
            if let Some(next) = words.get(at + 1) {
                if next.word.after_line_end && ends_in_hyphen(&words[at]) {
                    self.join(words, at, &mut lattice.arcs);
                } else if !next.word.after_wide_gap {
                    self.merge(words, at, struggling, &mut lattice.arcs);
                }
            }
        }
        lattice.starts.push(lattice.arcs.len());
        lattice
    }

    /// The readings of one word.
    fn single(&self, words: &[LatticeWord<'_>], at: usize, arcs: &mut Vec<Arc>) {
        let word = &words[at];
        let Parts { lead, core, trail } = word.parts;
        if !core.chars().any(char::is_alphanumeric) && !words::is_sign(core) && core.chars().count() > 1 {
            arcs.push(self.silent(word, at));
            return;
        }
        // A line-end hyphen is dearer to keep than to join.
        let kept = odd_signs(lead, trail)
            + if ends_in_hyphen(word) && words.get(at + 1).is_some_and(|next| next.word.after_line_end) {
                let suspended = words.get(at + 1).is_some_and(|next| self.is_conjunction(next.parts.core));
                if suspended { 0.0 } else { price::KEEP_HYPHEN_AND_SPACE }
            } else {
                0.0
            };
        if core.chars().any(char::is_alphanumeric) || words::is_sign(core) {
            for (_, candidate) in &self.finder.candidates(core).list {
                let text = format!("{lead}{}{trail}", candidate.text);
                arcs.push(self.arc(at, at + 1, words, candidate, kept, text, EditKind::Character));
            }
        } else {
            arcs.push(self.silent(word, at));
        }
        if self.finder.regime == Regime::Lost {
            self.with_punctuation(words, at, kept, arcs);
        }
    }

    /// Readings in which a sign at the word's edge is a letter of it: `{or`, `#r`, `&ven`.
    fn with_punctuation(&self, words: &[LatticeWord<'_>], at: usize, kept: f32, arcs: &mut Vec<Arc>) {
        let text = words[at].text;
        let is_letter = |c: char| {
            !c.is_alphanumeric() && !matches!(c, '.' | ',' | '-' | ')' | '(' | ':' | ';' | '"' | '”')
        };
        let start = text.find(|c: char| c.is_alphanumeric() || is_letter(c)).unwrap_or(0);
        let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_letter(c)).len();
        if start >= end || is_locked(text) {
            return;
        }
        let core = &text[start..end];
        if core.len() <= words[at].parts.core.len() && words[at].parts.core.chars().any(char::is_alphanumeric)
        {
            return;
        }
        for (_, candidate) in &self.finder.candidates(core).list {
            if candidate.standing <= Standing::Compound && candidate.channel > 0.0 {
                let text = format!("{}{}{}", &text[..start], candidate.text, &text[end..]);
                let extra = kept + price::PUNCTUATION_IS_LETTER;
                arcs.push(self.arc(at, at + 1, words, candidate, extra, text, EditKind::Character));
            }
        }
    }

    /// A word of punctuation only, which the language model does not see.
    fn silent(&self, word: &LatticeWord<'_>, at: usize) -> Arc {
        Arc {
            from: at,
            to: at + 1,
            tokens: Vec::new(),
            channel: price::SMUDGE * f32::from(u8::from(!matches!(word.text, "-" | "–" | "—" | "•" | "*")))
                + odd_signs(word.text, ""),
            text: word.text.to_owned(),
            kind: EditKind::Character,
            standing: Standing::Known,
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of an arc, gathered in one place")]
    fn arc(
        &self,
        from: usize,
        to: usize,
        words: &[LatticeWord<'_>],
        candidate: &Candidate,
        extra: f32,
        text: String,
        kind: EditKind,
    ) -> Arc {
        let mut tokens = vec![(candidate.token, self.word_cost(candidate, words[from].opens))];
        if words[to - 1].closes {
            tokens.push((Token::END, 0.0));
        }
        let channel = candidate.channel + self.adaptation.shift(&candidate.habits, candidate.others) + extra;
        Arc { from, to, tokens, channel, text, kind, standing: candidate.standing }
    }

    /// What a candidate costs besides its place among its neighbours: spelling and case.
    fn word_cost(&self, candidate: &Candidate, opens: bool) -> f32 {
        let capital = candidate.capital.clamp(0.002, 0.99);
        let case = match Case::of(&candidate.text) {
            Case::Upper | Case::Mixed => 0.0,
            Case::Capital if opens => 0.0,
            Case::Lower if opens => price::SMALL_START,
            _ if candidate.standing != Standing::Known => 0.0,
            Case::Capital => -capital.ln(),
            Case::Lower => -(1.0 - capital).ln(),
        };
        LM_WEIGHT * (candidate.spelling + case)
    }

    /// Readings of one word as two.
    fn split(&self, words: &[LatticeWord<'_>], at: usize, struggling: bool, arcs: &mut Vec<Arc>) {
        let Parts { lead, core, trail } = words[at].parts;
        if !struggling || is_locked(core) || core.contains('-') || core.chars().count() < 3 {
            return;
        }
        const EACH: usize = 2;
        for (cut, _) in core.char_indices().skip(1) {
            let (left, right) = core.split_at(cut);
            let halves = [left, right].map(|half| self.known(half, EACH));
            for first in &halves[0] {
                for second in &halves[1] {
                    let mut tokens = vec![
                        (first.token, self.word_cost(first, words[at].opens)),
                        (second.token, self.word_cost(second, false)),
                    ];
                    if words[at].closes {
                        tokens.push((Token::END, 0.0));
                    }
                    let shift = self.adaptation.shift(&first.habits, first.others)
                        + self.adaptation.shift(&second.habits, second.others);
                    arcs.push(Arc {
                        from: at,
                        to: at + 1,
                        tokens,
                        channel: price::SPLIT + first.channel + second.channel + shift,
                        text: format!("{lead}{} {}{trail}", first.text, second.text),
                        kind: EditKind::Split,
                        standing: Standing::Known,
                    });
                }
            }
        }
    }

    /// Known words close to what was read, for the halves of a split; short ones must be very common.
    fn known(&self, half: &str, each: usize) -> Vec<Candidate> {
        let common = if half.chars().count() <= 2 { 7.5 } else { 11.5 };
        let model = &self.finder.dictionaries.language_model;
        let candidates = self.finder.words_near(half);
        let known = candidates.list.iter().map(|(_, candidate)| candidate).filter(|candidate| {
            candidate.standing == Standing::Known
                && candidate.token.0 >= Token::CLASSES
                && model.unigram_cost(candidate.token) < common
                && candidate.channel < 4.0
                && !(half.chars().count() == 1 && candidate.channel > 0.0)
        });
        known.take(each).cloned().collect()
    }

    /// Readings of a word cut by a hyphen at a line end.
    fn join(&self, words: &[LatticeWord<'_>], at: usize, arcs: &mut Vec<Arc>) {
        let (left, right) = (&words[at], &words[at + 1]);
        if !right.parts.lead.is_empty() || !is_half_word(left.parts.core) {
            return self.keep_hyphen(words, at, arcs);
        }
        let (lead, trail) = (left.parts.lead, right.parts.trail);
        let whole = format!("{}{}", left.parts.core, right.parts.core);
        let inside =
            right.parts.core.starts_with(char::is_uppercase) && Case::of(left.parts.core) != Case::Upper;
        let inside = if inside { price::CAPITAL_INSIDE } else { 0.0 };
        for (_, candidate) in &self.finder.candidates(&whole).list {
            let text = format!("{lead}{}{trail}", candidate.text);
            arcs.push(self.arc(at, at + 2, words, candidate, inside, text, EditKind::Hyphen));
        }
        self.keep_hyphen(words, at, arcs);
    }

    /// Readings in which the hyphen at the line end belongs to the word: e-post, EU-kommissionen.
    fn keep_hyphen(&self, words: &[LatticeWord<'_>], at: usize, arcs: &mut Vec<Arc>) {
        let (left, right) = (&words[at], &words[at + 1]);
        if !right.parts.lead.is_empty() || left.parts.core.is_empty() || self.is_conjunction(right.parts.core)
        {
            return;
        }
        let (lead, trail) = (left.parts.lead, right.parts.trail);
        let whole = format!("{}-{}", left.parts.core, right.parts.core);
        let named = right.parts.core.starts_with(char::is_uppercase)
            || Case::of(left.parts.core) == Case::Upper
            || left.parts.core.ends_with(|c: char| c.is_ascii_digit());
        let price = if named { 0.0 } else { price::KEEP_HYPHEN };
        for (_, candidate) in &self.finder.candidates(&whole).list {
            let text = format!("{lead}{}{trail}", candidate.text);
            arcs.push(self.arc(at, at + 2, words, candidate, price, text, EditKind::Hyphen));
        }
    }

    /// Readings of two words as one.
    fn merge(&self, words: &[LatticeWord<'_>], at: usize, struggling: bool, arcs: &mut Vec<Arc>) {
        let (left, right) = (&words[at], &words[at + 1]);
        let bare = left.parts.trail.is_empty() && right.parts.lead.is_empty();
        let alphabetic = |core: &str| core.chars().all(char::is_alphabetic);
        let small = !right.parts.core.starts_with(char::is_uppercase);
        if !bare || !small || !alphabetic(left.parts.core) || !alphabetic(right.parts.core) {
            return;
        }
        // Only where one of the two is no word.
        let unknown = |core: &str| {
            let candidates = self.finder.candidates(core);
            candidates.list.iter().all(|(_, candidate)| candidate.standing == Standing::Unknown)
        };
        if !struggling && !unknown(right.parts.core) {
            return;
        }
        let price = if right.word.after_line_end { price::MERGE_OVER_LINE } else { price::MERGE };
        let whole = format!("{}{}", left.parts.core, right.parts.core);
        for (_, candidate) in &self.finder.candidates(&whole).list {
            if candidate.standing == Standing::Known {
                let text = format!("{}{}{}", left.parts.lead, candidate.text, right.parts.trail);
                arcs.push(self.arc(at, at + 2, words, candidate, price, text, EditKind::Merge));
            }
        }
    }

    fn is_conjunction(&self, core: &str) -> bool {
        matches!(core, "och" | "eller" | "samt" | "respektive" | "resp" | "och/eller")
    }
}

/// Whether a line-end hyphen may have cut a word here: letters, one of them perhaps read as a digit.
fn is_half_word(core: &str) -> bool {
    core.ends_with(char::is_alphabetic)
        || (core.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_locked(core))
}

/// The price of leaving signs beside a word that do not belong there: they may be letters misread.
fn odd_signs(lead: &str, trail: &str) -> f32 {
    let odd = |c: &char| {
        matches!(c, '#' | '{' | '}' | '|' | '&' | '$' | '¢' | '€' | '£' | '~' | '^' | '\\' | '<' | '>' | '!')
    };
    price::ODD_SIGN * lead.chars().chain(trail.chars()).filter(odd).count() as f32
}

/// Whether a word ends in a hyphen that may be a line-end hyphen.
fn ends_in_hyphen(word: &LatticeWord<'_>) -> bool {
    let trail = word.parts.trail;
    trail.starts_with(['-', '¬', '‐', '\u{ad}'])
        && trail.chars().all(|c| matches!(c, '-' | '¬' | '‐' | '\u{ad}' | '—' | '–'))
}
