//! Items whose cells wrap: the scan read across them, so that the number stands beside the first line of its title or, where
//! cells are set at half height, beside the middle one.

use super::{AgendaItem, FEWEST, HIDDEN};
use crate::dictionaries::Column;
use crate::ledger::FairRange;
use crate::paper::matchers::{dnr, name};
use crate::paper::table::{self, Mark, Table, joined, piece};
use crate::paper::{Line, Paper, Value, Word};

/// A line of the table without its number.
struct Read<'p, 'a> {
    line: &'p Line<'a>,
    number: Option<(u32, FairRange)>,
    rest: &'p [Word<'a>],
    matter: Option<Matter>,
}

/// What a line holds of a diarienummer.
#[derive(Debug, Clone, Copy)]
enum Matter {
    Whole(FairRange),
    Letters(FairRange),
    Number(FairRange),
}

impl Matter {
    fn range(self) -> FairRange {
        match self {
            Matter::Whole(range) | Matter::Letters(range) | Matter::Number(range) => range,
        }
    }
}

/// The items; `None` where there is no table or each of its items stands on one line.
pub fn items<'l>(paper: &'l Paper<'_>, lines: &'l [Line<'_>]) -> Option<Vec<AgendaItem>> {
    let table = Table::of(paper, lines);
    let mut expected = 1;
    let read = |line: &&'l Line<'_>| {
        let words = paper.words(line.range);
        let number = super::number_of(paper, line);
        let number = number.filter(|(found, _)| (expected..expected + HIDDEN).contains(found));
        if let Some((found, _)) = number {
            expected = found + 1;
        }
        Read { line, number, rest: &words[usize::from(number.is_some())..], matter: None }
    };
    let mut reads: Vec<Read<'_, '_>> = table.lines.iter().map(read).collect();
    let anchors = reads.iter().filter(|read| read.number.is_some()).count();
    if anchors < FEWEST || anchors == reads.len() {
        return None;
    }
    misread_numbers(&mut reads);
    matters(paper, &mut reads);
    let marks: Vec<Mark> = reads.iter().map(|read| mark(paper, read)).collect();
    let dnr_first = table.is_before(Column::Dnr, Column::Subject);
    let presenters = presenters(paper, &reads);
    let rows = table::rows(&marks).into_iter();
    Some(rows.map(|row| item(paper, &reads[row.lines], dnr_first, &presenters)).collect())
}

/// Where two numbers leave out one between them, a line that opens with a sign or two and a capital behind it has that number:
/// if there is but one such line.
fn misread_numbers(reads: &mut [Read<'_, '_>]) {
    let mut last = (0, 0);
    let numbers: Vec<(usize, u32)> =
        reads.iter().enumerate().filter_map(|(at, read)| Some((at, read.number?.0))).collect();
    for (at, number) in numbers {
        let (from, before) = std::mem::replace(&mut last, (at + 1, number));
        if number != before + 2 {
            continue;
        }
        let misread = |read: &Read<'_, '_>| matches!(read.rest, [sign, next, ..] if sign.bare().chars().count() <= 2 && next.capital);
        let mut lines = (from..at).filter(|&line| misread(&reads[line]));
        if let (Some(line), None) = (lines.next(), lines.next()) {
            reads[line].number = Some((before + 1, reads[line].rest[0].range));
            reads[line].rest = &reads[line].rest[1..];
        }
    }
}

/// Finds the diarienummer: whole on one line, or its letters on one and its number on the next or the one after.
fn matters(paper: &Paper<'_>, reads: &mut [Read<'_, '_>]) {
    for read in reads.iter_mut() {
        read.matter = dnr::dnr_in(paper, read.line, true).first().map(|whole| Matter::Whole(whole.range));
    }
    for index in 0..reads.len() {
        let letters = reads[index].rest.iter().filter(|word| table::is_letters(word));
        let found = letters.into_iter().find_map(|word| {
            let letters = table::letters_range(word);
            let below = (index + 1..reads.len().min(index + 3)).filter(|&below| {
                // "2015/0088" alone on its line may be half of one.
                let figures = |range| paper.text(range).starts_with(|c: char| c.is_ascii_digit());
                !matches!(reads[below].matter, Some(Matter::Whole(range)) if !figures(range))
            });
            below.into_iter().find_map(|below| {
                let numbers =
                    reads[below].rest.iter().filter(|word| word.has_figures && word.bare().len() > 3);
                let number = numbers.into_iter().map(Word::bare_range).find(|&number| {
                    let whole = joined(paper, &[letters, number]).map_or(String::new(), |text| text.value);
                    paper.genre.dnr_shapes.is_whole(&whole)
                })?;
                Some((below, letters, number))
            })
        });
        if let (Some((below, letters, number)), None) = (found, reads[index].matter) {
            reads[index].matter = Some(Matter::Letters(letters));
            reads[below].matter = Some(Matter::Number(number));
        }
    }
}

fn mark(paper: &Paper<'_>, read: &Read<'_, '_>) -> Mark {
    let rest = table::without_dirt(paper, read.rest);
    let first = rest.first().and_then(|word| word.bare().chars().next());
    Mark {
        anchor: read.number.is_some(),
        opens: first.is_none_or(|first| !first.is_lowercase()),
        goes_on: rest.last().is_some_and(|word| table::joins(paper, word) || word.text.ends_with(['-', ','])),
        over: read.number.is_none() && matches!(read.matter, Some(Matter::Letters(_))),
        under: read.number.is_none() && matches!(read.matter, Some(Matter::Number(_))),
        spaced: read.line.spaced,
    }
}

/// The names at the ends of lines, as skeletons: who presents one matter often presents another.
fn presenters(paper: &Paper<'_>, reads: &[Read<'_, '_>]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for read in reads {
        let words = read.rest;
        for at in 1..words.len().saturating_sub(1) {
            if is_person(paper, &words[at..]) && (at + 2 == words.len() || words[at + 1].text.ends_with(','))
            {
                found.push((words[at].bare_skeleton.to_owned(), words[at + 1].bare_skeleton.to_owned()));
            }
        }
    }
    found
}

fn is_person(paper: &Paper<'_>, words: &[Word<'_>]) -> bool {
    matches!(words, [given, surname, ..] if name::is_given(paper, given.bare())
        && !given.ends_clause() && name::is_name_word(surname.bare()))
}

fn item(
    paper: &Paper<'_>,
    lines: &[Read<'_, '_>],
    dnr_first: bool,
    presenters: &[(String, String)],
) -> AgendaItem {
    let number = lines.iter().find_map(|line| line.number);
    let (mut title, mut handler): (Vec<FairRange>, Vec<FairRange>) = Default::default();
    let mut dnr: Vec<FairRange> = Vec::new();
    for line in lines {
        let mut words = line.rest;
        let open = match (dnr.as_slice(), line.matter) {
            ([], Some(Matter::Whole(_) | Matter::Letters(_))) | ([_], Some(Matter::Number(_))) => line.matter,
            _ => None,
        };
        if let Some(found) = open.map(Matter::range) {
            let before = words.iter().take_while(|word| word.range.end <= found.start).count();
            let after =
                before + words[before..].iter().take_while(|word| word.range.start < found.end).count();
            let opens =
                dnr_first || dnr.is_empty() && title.is_empty() && before == 0 && line.number.is_some();
            dnr.push(found);
            if opens {
                words = &words[after..];
            } else {
                title.extend(piece(paper, &words[..before]));
                handler.extend(piece(paper, &words[after..]));
                continue;
            }
        }
        let from = presented(paper, words, &handler, !dnr.is_empty(), presenters);
        title.extend(piece(paper, &words[..from]));
        handler.extend(piece(paper, &words[from..]));
    }
    AgendaItem {
        number: number.map(|(number, place)| Value::at(number, place)),
        title: joined(paper, &title),
        dnr: joined(paper, &dnr),
        handler: joined(paper, &handler),
    }
}

/// Index of the first word of a line that says who presents the item: a name at its end (or, where the diarienummer stands
/// on a line above, a name alone), or the office that goes with the name above.
fn presented(
    paper: &Paper<'_>,
    words: &[Word<'_>],
    so_far: &[FairRange],
    behind_dnr: bool,
    presenters: &[(String, String)],
) -> usize {
    let office = |words: &[Word<'_>]| {
        words.len() == 1 && paper.genre.roles.get_skeleton(words[0].bare_skeleton).is_some()
    };
    if let Some(last) = so_far.last() {
        let open = paper.text(*last).trim_end().ends_with(',');
        let at = words.len().saturating_sub(1);
        let wide = at > 0 && name::gap_after(words, at - 1);
        return if open && (words.len() == 1 || wide || office(&words[at..])) { at } else { words.len() };
    }
    let first = usize::from(!behind_dnr);
    let named = (first..words.len().saturating_sub(1)).find(|&at| {
        let known = presenters.iter().any(|(given, surname)| {
            words[at].bare_skeleton == given && words[at + 1].bare_skeleton == surname
        });
        known && words.len() - at <= 4 && (at == 0 || !words[at - 1].text.ends_with(':'))
    });
    let alone = words.len().checked_sub(1).filter(|&at| at > 0 && words[at].capital && office(&words[at..]));
    named.or(alone).unwrap_or(words.len())
}
