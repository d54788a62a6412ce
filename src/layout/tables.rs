//! Tables of matters: the listing of a diarium, the agenda of a kallelse. Their lines are no sentences: cells that stand
//! side by side were read across, so that each line stays a block of its own. Which cell goes on with which is for the
//! record to find; the fair copy keeps the order of the source.

use super::headings;
use super::rows::{Row, ends_sentence, opens_capital};
use crate::dictionaries::{Column, Dictionaries, NamedColumns};
use std::ops::Range;

/// Fewer openers make no table: a letterhead has one line of values under its labels.
const FEWEST_ROWS: usize = 3;
/// Most words of a header's line.
const HEADER_WORDS: usize = 14;
/// Most lines from one opener to the next.
const ROW_LINES: usize = 10;
/// Lines of one header, at most: its cells wrap too.
const HEADER_LINES: usize = 3;
/// Words that a line has which is text and no wrapped cell.
const TEXT_WORDS: usize = 8;

/// The tables of a document, as ranges of rows: from the header to the last line of the last row.
pub(super) fn find(rows: &[Row], dictionaries: &Dictionaries) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    // Most papers have not so many lines that may open a row.
    if (0..rows.len()).filter(|&index| opens(&rows[index])).take(FEWEST_ROWS).count() < FEWEST_ROWS {
        return tables;
    }
    let mut index = 0;
    while index < rows.len() {
        let table = header(rows, index, dictionaries).and_then(|header| {
            let (header, columns) = header;
            Some(header.start..last_line(rows, header.end, &columns, dictionaries)?)
        });
        index = table.as_ref().map_or(index + 1, |table| table.end);
        tables.extend(table);
    }
    tables
}

/// The header that has its fullest line at `index`, with the lines over and under it that hold wrapped names; and the
/// columns it names.
fn header(rows: &[Row], index: usize, dictionaries: &Dictionaries) -> Option<(Range<usize>, Vec<Column>)> {
    let named = |row: &Row| {
        if row.words.len() > HEADER_WORDS {
            return NamedColumns::default();
        }
        dictionaries.genre.table_columns.named(row.texts())
    };
    // Columns are named in capitals, which turns most lines away.
    let capitals = |row: &Row| (0..row.words.len()).filter(|&at| opens_capital(row.word(at))).take(2).count();
    if rows[index].words.len() > HEADER_WORDS || capitals(&rows[index]) < 2 {
        return None;
    }
    let mut columns = Some(named(&rows[index])).filter(NamedColumns::is_header)?.columns;
    let near = |other: &Row| other.page == rows[index].page && other.words.len() <= HEADER_WORDS;
    let (mut start, mut end) = (index, index + 1);
    if index > 0 && near(&rows[index - 1]) && !rows[index].blank_before && !opens(&rows[index - 1]) {
        let above = named(&rows[index - 1]);
        // "I/" over "U/" is dirt to all but the table.
        if !above.columns.is_empty() || rows[index - 1].width() <= 6 {
            start -= 1;
            columns.extend(above.columns);
        }
    }
    while end < rows.len() && end - start < HEADER_LINES && near(&rows[end]) && !opens(&rows[end]) {
        let below = named(&rows[end]);
        if rows[end].blank_before || below.columns.is_empty() {
            break;
        }
        columns.extend(below.columns);
        end += 1;
    }
    let has = |column| columns.contains(&column);
    let opener = has(Column::Number) || has(Column::Dnr) || has(Column::Date);
    // A header that is damaged may have lost the name of the subject, but then it has a column that letterheads lack.
    let known = has(Column::Subject) || has(Column::Date) && has(Column::Direction);
    (opener && known).then_some((start..end, columns))
}

/// One past the last line of a table whose rows start at `first`; `None` where so few rows open that it is none.
fn last_line(rows: &[Row], first: usize, columns: &[Column], dictionaries: &Dictionaries) -> Option<usize> {
    // What opens the rows stands in a column: points of a list under a letterhead are no rows.
    let (listing, numbered) = (columns.contains(&Column::Date), columns.contains(&Column::Number));
    let opens = |row: &Row| match (numbered, listing) {
        (true, _) => opens_with_number(row),
        (false, true) => opens_with_figures(row),
        (false, false) => opens(row),
    };
    let (mut openers, mut last, mut end) = (0, first, first);
    for (index, row) in rows.iter().enumerate().skip(first) {
        let opener = opens(row);
        if opener {
            openers += 1;
            last = index;
        }
        let text = !opener && is_text(rows, index);
        let heading = !opener && row.blank_before && headings::is_known(row, &dictionaries.headings);
        if text || heading || index - last > ROW_LINES {
            break;
        }
        end = index + 1;
    }
    if openers < FEWEST_ROWS {
        return None;
    }
    // Behind rows of one line each, and behind an agenda, a line that stands apart is a heading.
    let wraps = (first..=last).any(|index| !opens(&rows[index]));
    let under = (last + 1..end).take(ROW_LINES / 2);
    let stays = |&index: &usize| wraps && (listing || !rows[index].blank_before);
    Some(last + 1 + under.take_while(stays).count())
}

/// Whether a line is running text: many words behind a blank line, most of them plain words, and a sentence.
pub(super) fn is_text(rows: &[Row], index: usize) -> bool {
    let row = &rows[index];
    if !row.blank_before || row.words.len() < TEXT_WORDS {
        return false;
    }
    let plain = row.texts().filter(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 2 && word.chars().all(char::is_alphabetic)
    });
    let goes_on =
        rows.get(index + 1).is_some_and(|next| !next.blank_before && next.words.len() >= TEXT_WORDS);
    let two_sentences = row.words.windows(2).any(|pair| {
        let [word, next] = [pair[0], pair[1]].map(|range| range.of(row.source));
        let ends = word.strip_suffix('.').is_some_and(|word| word.chars().all(char::is_alphabetic));
        ends && word.len() > 3 && opens_capital(next)
    });
    plain.count() * 2 > row.words.len() && (goes_on || two_sentences || ends_sentence(row.text()))
}

/// Whether a row of a table may open on a line.
fn opens(row: &Row) -> bool {
    opens_with_number(row) || opens_with_figures(row)
}

fn opens_with_number(row: &Row) -> bool {
    running_number(row).is_some()
}

/// The running number that a line opens with.
pub(super) fn running_number(row: &Row) -> Option<u32> {
    let number = row.word(0).trim_end_matches(['.', ')']);
    let figures = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    number.parse().ok().filter(|_| figures)
}

/// A diarienummer or a date among the first words.
pub(super) fn opens_with_figures(row: &Row) -> bool {
    let words = row.texts().map(str::as_bytes);
    let mut readable = words.filter(|word| word.iter().any(u8::is_ascii_alphanumeric)).take(3);
    readable.any(|word| {
        let figures = word.iter().filter(|b| b.is_ascii_digit()).count();
        figures >= 4 && word.iter().skip(1).any(|b| matches!(b, b'-' | b'/' | b'.' | b':'))
    })
}
