//! The rows of a diarium or postlista. A row opens with a dnr and a date; empty cells are left out of the print,
//! so that a cell's meaning follows from its neighbours: a name that handles many rows is the handler.
//!
//! Where each row stands on one line, its cells are what gaps divide. Where cells wrap, `wrapped` finds the rows, `opener`
//! number and day, `people` the handlers, `sender` who sent the paper, `cells` the rest. Blocks of labelled lines: `labelled`.

mod cells;
mod labelled;
mod opener;
mod people;
mod sender;
mod values;
mod wrapped;
pub use labelled::place as labelled_listing;

use super::part::record_part;
use crate::dictionaries::{DateKind, skeleton};
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::matchers::{date, name};
use crate::paper::{Paper, Role, Word, table};

record_part!(
    /// One row of a diarium.
    DiariumRow {
        /// The matter's diarienummer.
        dnr: Option<Text>,
        /// The date, ISO 8601.
        date: Option<Text> where crate::schema::date(),
        /// `inkommen`, `utgående` or `upprättad`.
        date_kind: Option<Text> where crate::schema::one_of(&DateKind::ALL.map(DateKind::name)),
        /// Who sent it or got it.
        correspondent: Option<Text>,
        /// What it is about.
        subject: Option<Text>,
        /// Who handles it.
        handler: Option<Text>,
        /// How far it has come.
        status: Option<Text>,
    }
);

/// A row before its cells have their meaning.
#[derive(Debug)]
struct Row {
    dnr: FairRange,
    date: date::Date,
    kind: Option<Text>,
    cells: Vec<FairRange>,
}

/// The rows, in order.
pub fn diarium_rows(paper: &Paper<'_>) -> Vec<DiariumRow> {
    if let Some(rows) = labelled::rows(paper) {
        return rows;
    }
    if let Some(rows) = wrapped::rows(paper) {
        return rows;
    }
    let rows = rows(paper);
    let handlers = handlers(paper, &rows);
    let has_status = paper.lines.iter().any(|line| line.text.len() < 120 && line.text.contains("Status"));
    rows.into_iter().map(|row| meaning(paper, row, &handlers, has_status)).collect()
}

fn rows(paper: &Paper<'_>) -> Vec<Row> {
    let mut found = Vec::new();
    for line in paper.lines.iter().filter(|line| line.role == Role::Body) {
        let words = paper.words(line.range);
        let mut starts: Vec<(usize, FairRange, date::Date, usize)> = Vec::new();
        for at in 0..words.len() {
            // "2009/73" within "SN 2009/73" opens no row of its own.
            let within = starts.last().is_some_and(|&(.., after)| at < after);
            starts.extend(row_opens(paper, words, at, line.range.end).filter(|_| !within));
        }
        for (index, &(_, dnr, date, after)) in starts.iter().enumerate() {
            let end = starts.get(index + 1).map_or(words.len(), |&(at, ..)| at);
            let mut rest = words.get(after..end).unwrap_or_default();
            let mark = rest.first().and_then(|word| {
                let kind = paper.genre.diarium_marks.get_skeleton(word.bare_skeleton)?;
                Some(Text::at(kind.name(), word.bare_range()))
            });
            if mark.is_some() {
                rest = &rest[1..];
            }
            found.push(Row { dnr, date, kind: mark, cells: cells(paper, rest) });
        }
    }
    found
}

/// Whether a row opens at a word: a dnr, then a date. Gives the word's index, both, and the index after them.
fn row_opens(
    paper: &Paper<'_>,
    words: &[Word<'_>],
    at: usize,
    end: usize,
) -> Option<(usize, FairRange, date::Date, usize)> {
    let start = words[at].bare_start();
    let text = paper.text(FairRange::new(start, end));
    let (length, _) = paper.genre.dnr_shapes.longest(text)?;
    let dnr = FairRange::new(start, start + length);
    let after = at + words[at..].iter().take_while(|word| word.range.start < dnr.end).count();
    let (date, count) = date::date_at(paper.genre, words.get(after..)?)?;
    Some((at, dnr, date, after + count))
}

/// What wide gaps divide.
fn cells(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<FairRange> {
    let mut cells: Vec<FairRange> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let gap = index == 0 || word.range.start > words[index - 1].range.end + 1;
        match cells.last_mut() {
            Some(last) if !gap => *last = last.cover(word.range),
            _ => cells.push(word.range),
        }
    }
    if cells.len() == 1 && words.len() > 3 { divided(paper, words) } else { cells }
}

/// A row whose gaps are lost: the last name, what stands before it and after it, and the sender at its start.
fn divided(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<FairRange> {
    let range = |words: &[Word<'_>]| words.first().zip(words.last()).map(|(a, b)| a.range.cover(b.range));
    let name_end = |at: usize| {
        let two = words.get(at..at + 2)?;
        let named = name::is_given(paper, two[0].bare())
            && name::is_name_word(two[1].bare())
            && !two[0].ends_clause();
        named.then_some(at + 2)
    };
    let handler = (1..words.len()).rev().find_map(|at| Some((at, name_end(at)?)));
    let (end, tail) = match handler {
        Some((at, after)) => (at, vec![range(&words[at..after]), range(&words[after..])]),
        None => (words.len(), Vec::new()),
    };
    let head = &words[..end];
    // The sender: a person, a company, or what stands before the capital with which the subject opens.
    let row_words = &paper.genre.row_words;
    let company =
        head.iter().take(5).position(|word| row_words.company.get_skeleton(word.bare_skeleton).is_some());
    let company = company.map(|at| at + 1);
    let sender =
        name_end(0).filter(|&at| at < end).or(company).or_else(|| subject_opens(paper, head)).unwrap_or(0);
    [range(&head[..sender]), range(&head[sender..])].into_iter().chain(tail).flatten().collect()
}

/// Index of the word with which the subject opens behind a sender: a capital with small letters behind it, and no
/// preposition before it.
fn subject_opens(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    (1..words.len().saturating_sub(1)).find(|&at| {
        let before = &words[at - 1];
        let joined = table::joins(paper, before);
        let capital = words[at].text.starts_with(char::is_uppercase);
        let opens =
            words[at + 1].text.starts_with(char::is_lowercase) || words[at].text.ends_with([',', ':']);
        capital
            && opens
            && !joined
            && !before.text.ends_with('.')
            && words[0].text.starts_with(char::is_uppercase)
    })
}

/// Names that stand in several rows behind the first cell, or that open with a given name there.
fn handlers(paper: &Paper<'_>, rows: &[Row]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cell in rows.iter().flat_map(|row| row.cells.iter().skip(1)) {
        let words = paper.words(*cell);
        let whole = name::name_shape(paper, words).is_some_and(|count| count == words.len());
        let given = words.first().is_some_and(|word| name::is_given(paper, word.bare()));
        let text = skeleton(paper.text(*cell));
        let again = rows
            .iter()
            .flat_map(|row| row.cells.iter().skip(1))
            .filter(|&&other| skeleton(paper.text(other)) == text);
        if whole && (given || again.count() > 1) && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

fn meaning(paper: &Paper<'_>, row: Row, handlers: &[String], has_status: bool) -> DiariumRow {
    let cells = row.cells;
    let handler =
        cells.iter().enumerate().skip(1).find(|(_, cell)| handlers.contains(&skeleton(paper.text(**cell))));
    let handler = handler.map(|(index, _)| index);
    let status = match handler {
        Some(at) => cells.get(at + 1).copied(),
        None => cells.get(2).copied().filter(|_| has_status),
    };
    let before = handler.unwrap_or(cells.len().min(2));
    let (correspondent, subject) = match cells.get(..before).unwrap_or_default() {
        [] => (None, None),
        [subject] => (None, Some(*subject)),
        [correspondent, rest @ ..] => (Some(*correspondent), rest.iter().copied().reduce(FairRange::cover)),
    };
    let value = |range: Option<FairRange>| range.map(|range| paper.value(range));
    DiariumRow {
        dnr: value(Some(row.dnr)),
        date: Some(row.date.iso()),
        date_kind: row.kind,
        correspondent: value(correspondent),
        subject: value(subject),
        handler: value(handler.and_then(|at| cells.get(at).copied())),
        status: value(status),
    }
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn cells_have_meaning_by_their_neighbours() {
        let text = "Granviks kommun  Utskriven 2007-06-18\n\nPostlista vecka 24\n\n\
                    Dnr  Datum  I/U/P  Avsändare/mottagare  Ärendemening  Handläggare  Status\n\
                    BN 07/0301  07-06-11  I  Sol Berg  Bygglov för altan  Eva Ek  Klart\n\
                    BN 07/0303  07-06-12  P  Lista över hissar  Eva Ek\n\
                    BN 07/0304  07-06-13  U  Lantmäteriet  Underrättelse  Ad acta\n";
        let value = |text: &Option<crate::record::Text>| {
            text.as_ref().map_or("", |text| text.value.as_str()).to_owned()
        };
        let rows: Vec<_> = fields(text)
            .diarium_rows
            .iter()
            .map(|row| {
                let opener = [&row.dnr, &row.date, &row.date_kind];
                let cells = [&row.correspondent, &row.subject, &row.handler, &row.status];
                opener.into_iter().chain(cells).map(value).collect::<Vec<_>>().join("|")
            })
            .collect();
        assert_eq!(
            rows,
            [
                "BN 07/0301|2007-06-11|inkommen|Sol Berg|Bygglov för altan|Eva Ek|Klart",
                "BN 07/0303|2007-06-12|upprättad||Lista över hissar|Eva Ek|",
                "BN 07/0304|2007-06-13|utgående|Lantmäteriet|Underrättelse||Ad acta",
            ]
        );
    }
}
