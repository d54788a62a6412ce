//! Rows whose cells wrap: the scan read across them, so that a row is several lines, and each line holds pieces of several
//! cells.

use super::cells::{self, Cells};
use super::opener::{self, Opener};
use super::people::Handlers;
use super::{DateKind, DiariumRow};
use crate::dictionaries::Column;
use crate::paper::table::{self, Mark, Table, joined};
use crate::paper::{Line, Paper, Text};

/// Fewest rows of a table.
const FEWEST: usize = 3;

/// A line of the table, with what was read off its start.
#[derive(Debug, Clone)]
pub struct Read<'a> {
    /// What opens a row, and the words behind it.
    pub opener: Opener<'a>,
    /// A blank line stands before it.
    pub spaced: bool,
}

/// The rows; `None` where there is no table, or where each row stands on one line, its cells divided by gaps and its number before
/// its day.
pub fn rows(paper: &Paper<'_>) -> Option<Vec<DiariumRow>> {
    let table = Table::of(paper, &paper.lines);
    if table.lines.len() < FEWEST {
        return None;
    }
    let prefixes = opener::prefixes(paper, &table.lines);
    // Where the day stands behind the subject, the number opens the row.
    let late = table.is_before(Column::Subject, Column::Date);
    let read = |line: &&Line<'_>| {
        let mut opener = opener::of(paper, paper.words(line.range), &prefixes);
        if late {
            opener::date_behind(paper, &mut opener);
        }
        Read { opener, spaced: line.spaced }
    };
    let mut reads: Vec<Read<'_>> = table.lines.iter().map(read).collect();
    opener::settle(&mut reads, late);
    let anchors = reads.iter().filter(|read| read.opener.anchor).count();
    let usual = !late && !table.is_before(Column::Date, Column::Dnr);
    if anchors < FEWEST || usual && anchors == reads.len() && gapped(paper, &table) {
        return None;
    }
    let marks: Vec<Mark> = reads.iter().map(|read| mark(paper, read)).collect();
    let rows = table::rows(&marks);
    let handlers = Handlers::of(paper, &table, &reads, &rows);
    let rows = rows.into_iter().map(|row| {
        let lines = &reads[row.lines.clone()];
        let at = row.anchor - row.lines.start;
        let cells = cells::divided(paper, &table, lines, at, &handlers);
        of_cells(paper, lines, at, &cells)
    });
    Some(rows.collect())
}

/// Whether most lines have a wide gap, so that their cells can be told by these.
fn gapped(paper: &Paper<'_>, table: &Table<'_, '_>) -> bool {
    table.lines.iter().filter(|line| paper.cells(line).len() > 2).count() * 2 > table.lines.len()
}

fn mark(paper: &Paper<'_>, read: &Read<'_>) -> Mark {
    let rest = table::without_dirt(paper, read.opener.rest);
    let first = rest.first().and_then(|word| word.bare().chars().next());
    let last = rest.last();
    Mark {
        anchor: read.opener.anchor,
        opens: first.is_none_or(|first| !first.is_lowercase()),
        goes_on: last.is_some_and(|word| table::joins(paper, word) || word.text.ends_with('-')),
        over: read.opener.prefix.is_some() && !read.opener.anchor,
        under: !read.opener.anchor && (read.opener.class.is_some() || read.opener.number.is_some()),
        spaced: read.spaced,
    }
}

fn of_cells(paper: &Paper<'_>, lines: &[Read<'_>], anchor: usize, cells: &Cells) -> DiariumRow {
    let date = lines[anchor].opener.date.or_else(|| lines.iter().find_map(|line| line.opener.date));
    let kind = lines.iter().find_map(|line| line.opener.kind);
    DiariumRow {
        dnr: opener::dnr(paper, lines, anchor),
        date: date.map(|date| date.iso()),
        date_kind: kind.map(|(kind, range): (DateKind, _)| Text::at(kind.name(), range)),
        correspondent: joined(paper, &cells.correspondent),
        subject: joined(paper, &cells.subject),
        handler: joined(paper, &cells.handler),
        status: joined(paper, &cells.status),
    }
}

/// Whether the table names a column. A header may be damaged; then any column may be there.
pub fn has(table: &Table<'_, '_>, column: Column) -> bool {
    table.columns.contains(&column) || table.columns.len() < 5
}
