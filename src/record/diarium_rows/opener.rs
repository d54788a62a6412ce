//! What opens a row of a diarium: a diarienummer, which may wrap too ("KS", "053-16", "109"), the day, and whether the
//! paper came in or went out.

use super::wrapped::Read;
use crate::dictionaries::DateKind;
use crate::ledger::FairRange;
use crate::paper::matchers::date::{Date, date_at};
use crate::paper::table::{is_letters, joined, letters_range};
use crate::paper::{Line, Paper, Text, Word};
use rustc_hash::FxHashMap;

/// Words that may stand before the day, specks not counted.
const MOST_BEFORE: usize = 4;
/// Lines between a number and the day that it belongs to, at most.
const NEAR: usize = 3;

/// What a line opens with.
#[derive(Debug, Clone)]
pub struct Opener<'a> {
    /// Whether a row has its anchor here.
    pub anchor: bool,
    /// The letters of a diarienummer.
    pub prefix: Option<FairRange>,
    /// Its number, perhaps with letters and class.
    pub number: Option<FairRange>,
    /// Figures alone, which may be its class.
    pub class: Option<FairRange>,
    /// The day.
    pub date: Option<Date>,
    /// What happened on it.
    pub kind: Option<(DateKind, FairRange)>,
    /// Every word behind these.
    pub rest: &'a [Word<'a>],
}

impl Opener<'_> {
    /// Whether the line holds a part of the diarienummer.
    pub fn is_part(&self) -> bool {
        self.prefix.is_some() || self.number.is_some() || self.class.is_some()
    }
}

/// The letters that open lines of the table again and again: "BN", "KS".
pub fn prefixes(paper: &Paper<'_>, lines: &[&Line<'_>]) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut numbers = 0;
    for line in lines {
        let words = paper.words(line.range);
        numbers += usize::from((0..words.len().min(3)).any(|at| number_at(paper, &words[at..]).is_some()));
        // Behind the day, where that comes first.
        let first = words.iter().position(|word| !word.bare().is_empty()).unwrap_or(0);
        let dated =
            words.get(first..).and_then(|words| date_at(paper.genre, words)).map_or(0, |(_, count)| count);
        if let Some(word) = words.get(first + dated).filter(|word| is_letters(word)) {
            *counts.entry(word.bare()).or_default() += 1;
        }
    }
    // "On 1:88" opens a line now and then, "BN" most rows.
    let capitals = |prefix: &str| prefix.chars().all(char::is_uppercase);
    let often =
        counts.into_iter().filter(|&(prefix, count)| count > 1 && (capitals(prefix) || count * 3 > numbers));
    let mut found: Vec<String> = often.map(|(prefix, _)| prefix.to_owned()).collect();
    found.sort();
    found
}

/// Reads the start of a line.
pub fn of<'a>(paper: &Paper<'_>, words: &'a [Word<'a>], prefixes: &[String]) -> Opener<'a> {
    let mut opener = Opener {
        anchor: false,
        prefix: None,
        number: None,
        class: None,
        date: None,
        kind: None,
        rest: words,
    };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // Specks.
        if word.bare().is_empty() {
            at += 1;
            continue;
        }
        if opener.date.is_none()
            && let Some((date, count)) = date_at(paper.genre, &words[at..])
        {
            opener.date = Some(date);
            at += count;
            continue;
        }
        if opener.number.is_none()
            && let Some(range) = number_at(paper, &words[at..])
        {
            opener.number = Some(range);
            at += words[at..].iter().take_while(|word| word.range.start < range.end).count();
            continue;
        }
        if opener.number.is_none()
            && opener.prefix.is_none()
            && prefixes.iter().any(|prefix| prefix == word.bare())
        {
            opener.prefix = Some(letters_range(word));
            at += 1;
            continue;
        }
        let dated = date_at(paper.genre, words.get(at + 1..).unwrap_or_default()).is_some();
        if opener.date.is_none() && opener.class.is_none() && is_class(word, dated) {
            opener.class = Some(word.bare_range());
            at += 1;
            continue;
        }
        // A misread figure or letter or two before the day.
        let dated = opener.date.is_none()
            && (at + 1..words.len().min(MOST_BEFORE + 1))
                .any(|next| date_at(paper.genre, &words[next..]).is_some())
            && word.bare().chars().count() <= 6;
        if !dated {
            break;
        }
        at += 1;
    }
    if opener.date.is_some() || opener.number.is_some() {
        opener.kind = words.get(at).and_then(|word| {
            let kind = paper.genre.diarium_marks.get_skeleton(word.bare_skeleton)?;
            Some((kind, word.bare_range()))
        });
        at += usize::from(opener.kind.is_some());
    }
    opener.rest = words.get(at..).unwrap_or_default();
    opener.anchor = opener.date.is_some();
    opener
}

/// The number of a diarienummer that opens some words, with the letters and the class that belong to it.
fn number_at(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<FairRange> {
    let (first, last) = (words.first()?, words.last()?);
    let letters = !first.has_figures;
    let dated = || date_at(paper.genre, words.get(1..).unwrap_or_default()).is_some();
    if letters && (!is_letters(first) || words.get(1).is_none_or(|next| !next.has_figures) || dated()) {
        return None;
    }
    let start = first.bare_start();
    let text = paper.text(FairRange::new(start, last.range.end));
    let shaped = paper.genre.dnr_shapes.longest(text).filter(|&(length, _)| length >= 5);
    if let Some((length, _)) = shaped {
        return Some(FairRange::new(start, start + length));
    }
    // "07/0303", "053-16": without its letters it has no shape of the table.
    let bare = first.bare();
    let figures = bare.bytes().filter(u8::is_ascii_digit).count();
    let parts = bare.split(['/', '-', '.', ':']).collect::<Vec<_>>();
    let plain = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (plain && parts.len() >= 2 && figures >= 4).then(|| first.bare_range())
}

/// "109": the class of a diarienummer, or before the day what is left of a damaged number.
fn is_class(word: &Word<'_>, dated: bool) -> bool {
    let bare = word.bare();
    (2..=if dated { 4 } else { 3 }).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
}

/// Takes the day, and what happened on it, off the end of a line.
pub fn date_behind(paper: &Paper<'_>, opener: &mut Opener<'_>) {
    let words = opener.rest;
    let dated =
        |&at: &usize| date_at(paper.genre, &words[at..]).is_some_and(|(_, count)| at + count == words.len());
    let Some(mut at) = (0..words.len()).rev().take(3).find(dated).filter(|_| opener.date.is_none()) else {
        return;
    };
    opener.date = date_at(paper.genre, &words[at..]).map(|(date, _)| date);
    if let Some(word) = at.checked_sub(1).and_then(|before| words.get(before))
        && let Some(kind) = paper.genre.diarium_marks.get_skeleton(word.bare_skeleton)
    {
        opener.kind = Some((kind, word.bare_range()));
        at -= 1;
    }
    opener.rest = &words[..at];
}

/// Settles which lines hold anchors: those with a day, and where the day was misread, those with a number that no day
/// beside it claims. Where the days stand elsewhere on their lines (`late`), the numbers are the anchors.
pub fn settle(lines: &mut [Read<'_>], late: bool) {
    let dates = lines.iter().filter(|line| line.opener.date.is_some()).count();
    let numbers = lines.iter().filter(|line| line.opener.number.is_some()).count();
    if late || dates * 2 <= numbers {
        for line in lines {
            line.opener.anchor = line.opener.number.is_some();
        }
        return;
    }
    let mut claimed = vec![false; lines.len()];
    for index in 0..lines.len() {
        let opener = &lines[index].opener;
        if opener.date.is_none() || opener.number.is_some() || opener.class.is_some() {
            continue;
        }
        let free = |&other: &usize| {
            lines.get(other).is_some_and(|line| line.opener.date.is_none() && line.opener.number.is_some())
                && !claimed[other]
        };
        // The number of a row with four lines stands on its third, the day on its second.
        let near = (1..=NEAR).flat_map(|step| [index + step, index.wrapping_sub(step)]);
        let Some(number) = near.into_iter().find(free) else { continue };
        claimed[number] = true;
        // A day that was read out of its place is no anchor.
        if number.abs_diff(index) > 1 {
            lines[index].opener.anchor = false;
            lines[number].opener.anchor = true;
        }
    }
    for (line, claimed) in lines.iter_mut().zip(claimed) {
        line.opener.anchor |= line.opener.number.is_some() && !claimed;
    }
}

/// The diarienummer of a row: the number, with letters over it and a class under it where they make a shape together.
pub fn dnr(paper: &Paper<'_>, lines: &[Read<'_>], anchor: usize) -> Option<Text> {
    // The number stands on the anchor's line, or beside it.
    let nearest = |index: &usize| index.abs_diff(anchor);
    let with_number = (0..lines.len()).filter(|&index| lines[index].opener.number.is_some());
    let Some(at) = with_number.min_by_key(nearest) else {
        // A damaged number is given as it stands.
        return joined(paper, &[lines[anchor].opener.class?]);
    };
    let number = lines[at].opener.number?;
    let prefix = (0..=at).rev().find_map(|index| lines[index].opener.prefix);
    let class = (at..lines.len()).find_map(|index| lines[index].opener.class);
    let shaped = |pieces: &[FairRange]| {
        joined(paper, pieces).filter(|text| paper.genre.dnr_shapes.is_whole(&text.value))
    };
    let whole = [vec![prefix, Some(number), class], vec![prefix, Some(number)], vec![Some(number), class]];
    let whole =
        whole.into_iter().filter_map(|pieces| shaped(&pieces.into_iter().collect::<Option<Vec<_>>>()?));
    whole.max_by_key(|text| text.value.len()).or_else(|| joined(paper, &[number]))
}
