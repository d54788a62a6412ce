//! What labelled lines of a matter say.

use super::DiariumRow;
use super::labelled::Cell;
use crate::dictionaries::Column;
use crate::ledger::FairRange;
use crate::paper::matchers::date::date_at;
use crate::paper::table::joined;
use crate::paper::{Paper, Text, Word};

/// Words before a date or a mark, at most: specks.
const SPECKS: usize = 2;
/// Shortest diarienummer that stands without letters.
const SHORTEST_DNR: usize = 5;

/// A matter.
pub fn row(paper: &Paper<'_>, cells: &[Cell]) -> DiariumRow {
    let mut row = DiariumRow::default();
    for cell in cells {
        let pieces: Vec<FairRange> = cell.lines.iter().map(|line| clean(paper, *line)).collect();
        let value = || joined(paper, &pieces);
        let field = match cell.column {
            Column::Dnr => {
                let first = cell.lines.first().and_then(|line| number(paper, paper.words(*line)));
                row.dnr = row.dnr.or_else(|| first.or_else(value));
                continue;
            }
            Column::Date => {
                let words =
                    cell.lines.iter().flat_map(|line| paper.words(*line)).copied().collect::<Vec<_>>();
                let dated = |at: usize| date_at(paper.genre, words.get(at..)?);
                let Some((date, _)) = (0..=SPECKS).find_map(dated) else { continue };
                row.date = row.date.or_else(|| Some(date.iso()));
                row.date_kind = row.date_kind.or_else(|| mark(paper, cell.label));
                continue;
            }
            Column::Direction => {
                row.date_kind = cell.lines.first().and_then(|line| mark(paper, *line)).or(row.date_kind);
                continue;
            }
            Column::Number => continue,
            Column::Correspondent => &mut row.correspondent,
            Column::Subject => &mut row.subject,
            Column::Handler => &mut row.handler,
            Column::Status => &mut row.status,
        };
        if field.is_none() {
            *field = value();
        }
    }
    row
}

/// What happened on the day, by the label before it or by the mark that a cell holds.
fn mark(paper: &Paper<'_>, range: FairRange) -> Option<Text> {
    let words: Vec<&str> = paper.words(range).iter().map(Word::bare).collect();
    let marks = &paper.genre.diarium_marks;
    let kind = marks.get(&words.join(" ")).or_else(|| words.iter().find_map(|word| marks.get(word)))?;
    Some(Text::at(kind.name(), range))
}

/// The words of a value without words of nothing but signs at its ends.
pub fn piece(words: &[Word<'_>]) -> Option<FairRange> {
    let sign = |word: &Word<'_>| word.bare().is_empty();
    let start = words.iter().position(|word| !sign(word))?;
    let end = words.iter().rposition(|word| !sign(word))? + 1;
    let words = words.get(start..end)?;
    Some(words.first()?.range.cover(words.last()?.range))
}

/// A value without specks at its first and last word.
fn clean(paper: &Paper<'_>, range: FairRange) -> FairRange {
    paper.trimmed(range, &['~', '|', '=', '_', '*', '•', '‘', '’', '\'', '“', '–', '—', '-'])
}

/// Where some words are one diarienummer, and nothing else.
pub fn whole_dnr(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<FairRange> {
    let range = piece(words)?;
    let text = closed(paper.text(clean(paper, range)));
    let shaped = paper.genre.dnr_shapes.is_whole(&text);
    (shaped && text.len() >= SHORTEST_DNR && date_at(paper.genre, words).is_none()).then_some(range)
}

/// The diarienummer that some words open with. Specks behind it are no part of it, nor is a space that the scan put in.
fn number(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<Text> {
    let from = words.iter().position(|word| !word.bare().is_empty())?;
    let (first, last) = (&words[from], words.last()?);
    let range = FairRange::new(first.bare_start(), last.range.end);
    let text = closed(paper.text(range));
    let (length, _) = paper.genre.dnr_shapes.longest(&text)?;
    let number = text.get(..length)?.to_owned();
    Some(Text::at(number, paper.trimmed(range, &['.', ',', '|'])))
}

/// "99/0091- 425" without the space beside its signs.
fn closed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let sign = |c: char| matches!(c, '-' | '/' | ':' | '.');
        let figure = |c: char| c.is_ascii_digit();
        let open = out.ends_with(sign) && word.starts_with(figure)
            || out.ends_with(figure) && word.starts_with(sign) && word.len() > 1;
        if !out.is_empty() && !open {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Gives labels that were read one after another the values that were read behind them: matter by matter, where as many
/// numbers stand among the values as among the labels.
pub fn hand_out(paper: &Paper<'_>, cells: &mut [Cell], lines: &[FairRange]) {
    // "Antal poster:" under the labels.
    let notes = lines.iter().take_while(|line| paper.text(**line).ends_with(':')).count();
    let lines = &lines[notes..];
    let starts: Vec<usize> =
        (0..lines.len()).filter(|&at| whole_dnr(paper, paper.words(lines[at])).is_some()).collect();
    let matters: Vec<usize> = (0..cells.len()).filter(|&at| cells[at].column == Column::Dnr).collect();
    // A column of one matter needs no number to be told.
    if starts.len() != matters.len() || starts.first() != Some(&0) || matters.first() != Some(&0) {
        return;
    }
    for (index, (&start, &matter)) in starts.iter().zip(&matters).enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        let last = matters.get(index + 1).copied().unwrap_or(cells.len());
        of_one_matter(paper, &mut cells[matter..last], &lines[start..end]);
    }
}

/// The values of one matter: as many as it has labels, lines that go on put to the one above.
fn of_one_matter(paper: &Paper<'_>, cells: &mut [Cell], lines: &[FairRange]) {
    let mut values: Vec<Vec<FairRange>> = lines.iter().map(|line| vec![*line]).collect();
    let text = |value: &[FairRange]| value.first().map_or("", |line| paper.text(clean(paper, *line)));
    let small = |value: &[FairRange]| text(value).starts_with(char::is_lowercase);
    let figures = |value: &[FairRange]| text(value).starts_with(|c: char| c.is_ascii_digit());
    // A sentence under the last matter is none of its values.
    let sentence = |value: &[FairRange]| text(value).ends_with('.') && text(value).matches(' ').count() >= 3;
    while values.len() > cells.len() && values.last().is_some_and(|value| sentence(value)) {
        values.pop();
    }
    let subject = cells.iter().position(|cell| cell.column == Column::Subject).unwrap_or(0);
    while values.len() > cells.len() {
        // Behind the day, small letters open no value, then figures do not, then the subject has the most lines.
        let at = (1..values.len()).find(|&at| small(&values[at]));
        let at = at.or_else(|| (2..values.len()).find(|&at| figures(&values[at])));
        let at = at.unwrap_or(subject + 1).min(values.len() - 1);
        let more = values.remove(at);
        values[at - 1].extend(more);
    }
    if values.len() == cells.len() {
        for (cell, value) in cells.iter_mut().zip(values) {
            cell.lines = value;
        }
    }
}
