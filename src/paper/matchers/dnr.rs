//! Diarienummer in running text and letterheads.

use super::date::date_at;
use crate::dictionaries::{DnrWord, WordClass};
use crate::ledger::FairRange;
use crate::paper::{Line, Paper, Word};

/// A diarienummer, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dnr {
    /// Where it stands.
    pub range: FairRange,
    /// What the words before it say of it.
    pub label: Option<DnrWord>,
}

/// The diarienummer of one line. Without a label, only shapes that can be nothing else are taken.
/// In a list of matters (`listing`) numbers of three parts are taken too.
pub fn dnr_in(paper: &Paper<'_>, line: &Line<'_>, listing: bool) -> Vec<Dnr> {
    let mut found = Vec::new();
    let words = paper.words(line.range);
    let mut at = 0;
    while at < words.len() {
        let count = dnr_at(paper, line, words, at, listing).map_or(1, |dnr| {
            let taken = words[at..].iter().take_while(|word| word.range.start < dnr.range.end).count();
            found.push(dnr);
            taken.max(1)
        });
        at += count;
    }
    found
}

fn dnr_at(paper: &Paper<'_>, line: &Line<'_>, words: &[Word<'_>], at: usize, listing: bool) -> Option<Dnr> {
    let word = &words[at];
    let has_figures = word.has_figures;
    let opens = has_figures || opens_with_letters(word, words.get(at + 1));
    // "Dnr 06-0148 880": the label is no part of the number.
    if !opens || !has_figures && is_label(paper, word) {
        return None;
    }
    let start = word.bare_start();
    let text = paper.text(FairRange::new(start, line.range.end));
    let shaped = paper.genre.dnr_shapes.longest(text);
    let damaged = if shaped.is_none() { Some(damaged(text)?) } else { None };
    let bracket = word.text.starts_with('(');
    // "motionen (UN 2014/0019)": the bracket says what stands in it by itself.
    let label = label_before(paper, &words[..at]).filter(|&label| !(bracket && label == DnrWord::Not));
    match label {
        Some(DnrWord::Not) => None,
        Some(DnrWord::Own | DnrWord::Foreign) => {
            let length = shaped.map(|(length, _)| length).or(damaged)?;
            let date = date_at(paper.genre, &words[at..]).is_some();
            let weak = label == Some(DnrWord::Foreign) && (shaped.is_none() || date);
            (!weak).then(|| Dnr { range: FairRange::new(start, start + length), label })
        }
        None => {
            let (length, telling) = shaped?;
            let before = &paper.fair.text[..start];
            let paragraph = before.trim_end().ends_with(['§', '$']);
            let alone = line.range.start == start && length == line.text.len();
            // "Inkom 1976-10-18", "Trosa 29/5 2020"
            let dated = |at: usize| words.get(at..).is_some_and(|rest| date_at(paper.genre, rest).is_some());
            let date = dated(at) || !has_figures && dated(at + 1);
            let parted = listing && text[..length].matches(['.', '-', '/']).count() >= 2;
            let other = date || is_ordinary(paper, word) || is_telephone(&text[length..]);
            let plain = (telling || parted || alone && length > 5) && !paragraph && !other;
            plain.then(|| Dnr { range: FairRange::new(start, start + length), label: None })
        }
    }
}

/// "KS" before "2012/61": a few letters, a capital first, and a number behind them.
fn opens_with_letters(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    next.is_some_and(|next| next.has_figures && next.text.starts_with(|c: char| c.is_ascii_digit()))
        && word.bare().starts_with(char::is_uppercase)
        && word.bare().chars().count() <= 6
}

/// Whether the word before a number is one that any text has: "Jämför 1974:770".
fn is_ordinary(paper: &Paper<'_>, word: &Word<'_>) -> bool {
    const SHORTEST: usize = 4;
    let bare = word.bare();
    let letters = bare.chars().count();
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    letters >= SHORTEST
        && capitals == 1
        && bare.chars().all(char::is_alphabetic)
        && paper.fair.words_in(word.range).iter().all(|word| !word.unknown)
}

/// Whether figures in pairs follow: "Sandin 08-405 12 34".
fn is_telephone(rest: &str) -> bool {
    let mut groups = rest.strip_prefix(' ').unwrap_or_default().split(' ');
    groups.next().is_some_and(|group| group.len() == 2 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// What the last words before a number say of it. Words of a title may stand between: "Dnr för remissen KS 12/04" is rare,
/// so only the nearest three count.
pub fn label_before(paper: &Paper<'_>, before: &[Word<'_>]) -> Option<DnrWord> {
    for count in [3, 2, 1] {
        let Some(first) = before.len().checked_sub(count) else { continue };
        let words = &before[first..];
        if !paper.genre.dnr_words.may_open_with(words[0].bare_skeleton) {
            continue;
        }
        // A label does not reach over a full stop or another number.
        if words[..count - 1].iter().any(|word| word.text.ends_with(['.', ';', ')']) && word.text.len() > 5) {
            continue;
        }
        let text = words.iter().map(|word| word.bare()).collect::<Vec<_>>().join(" ");
        if let Some(label) = paper.genre.dnr_words.get(&text) {
            return Some(label);
        }
    }
    let last = before.last()?;
    let near =
        || paper.genre.dnr_words.near_skeleton(last.bare_skeleton).filter(|&label| label == DnrWord::Own);
    // "skollagen", "miljöbalken"
    if last.is(WordClass::Law) { Some(DnrWord::Not) } else { near() }
}

/// Whether a word is a label itself, and so no prefix of a number.
fn is_label(paper: &Paper<'_>, word: &Word<'_>) -> bool {
    let skeleton = word.bare_skeleton;
    paper.genre.dnr_words.get_skeleton(skeleton).is_some()
        || paper.genre.labels.get_skeleton(skeleton).is_some()
}

/// A damaged diarienummer after its label: it is given as it stands. One word with a figure, with the letters before
/// it and a class after it.
fn damaged(text: &str) -> Option<usize> {
    let mut length = 0;
    let mut figures = false;
    for word in text.split(' ').take(4) {
        let has_figures = word.bytes().any(|b| b.is_ascii_digit());
        let class = figures && has_figures && word.len() <= 4;
        let prefix = length == 0 && word.len() <= 6 && !has_figures;
        let number = !figures && has_figures;
        if !(class || prefix || number) {
            break;
        }
        length += word.len() + usize::from(length > 0);
        figures |= has_figures;
        if word.ends_with([',', '.', ';', ')']) {
            break;
        }
    }
    let length = text[..length].trim_end_matches([',', '.', ';', ')', ':']).len();
    (figures && length >= 3).then_some(length)
}
