//! Listings whose matters are blocks of labelled lines: "Dnr", "Inkommen", "Från", "Ärende", one under the other, again
//! and again; and agendas with such lines under their items ("4 Delårsbokslut", "Dnr KS 2020/12", "Föredragande: Eva
//! Ek"). Each line stays a block of its own; where the scan read the labels first and the values after them, these too.

use super::headings;
use super::rows::Row;
use super::tables::{is_text, opens_with_figures, running_number};
use crate::dictionaries::{Column, Dictionaries};
use std::ops::Range;

/// Fewer matters make no listing.
const FEWEST: usize = 3;
/// Most lines from one label or number to the next.
const APART: usize = 10;
/// Lines behind the last label that its value may take.
const VALUE_LINES: usize = 2;

/// Lines from one item of an agenda to the next, at most.
const ITEM_LINES: usize = 6;
/// Numbers in a row that damage may hide.
const HIDDEN: u32 = 3;

/// The listing or agenda of a document.
pub(super) fn find(rows: &[Row], dictionaries: &Dictionaries) -> Option<Range<usize>> {
    let is_dnr = |row: &&Row| column(row, dictionaries) == Some(Column::Dnr);
    // Most papers have one such line.
    if rows.iter().filter(is_dnr).take(FEWEST).count() < FEWEST {
        return None;
    }
    let first = rows.iter().position(|row| is_dnr(&row))?;
    listing(rows, first, dictionaries).or_else(|| agenda(rows, first, dictionaries))
}

fn column(row: &Row, dictionaries: &Dictionaries) -> Option<Column> {
    dictionaries.genre.table_columns.label(row.texts()).map(|(_, column)| column)
}

/// From the first label of the first matter to the last line of the last. `first`: the first line with a diarienummer.
fn listing(rows: &[Row], first: usize, dictionaries: &Dictionaries) -> Option<Range<usize>> {
    let column = |row: &Row| column(row, dictionaries);
    let mut start = first;
    // A matter may open with its day or its running number.
    while start > 0 && !rows[start].blank_before && column(&rows[start - 1]).is_some() {
        start -= 1;
    }
    // Its number may have been read before its label.
    start -= usize::from(start > 0 && rows[start].words.len() <= 3 && opens_with_figures(&rows[start - 1]));
    let (mut matters, mut subjects, mut last, mut end) = (0, 0, start, start);
    for (index, row) in rows.iter().enumerate().skip(start) {
        let column = column(row);
        // Minutes have their numbers under paragraphs.
        if row.text().starts_with('§') {
            return None;
        }
        matters += usize::from(column == Some(Column::Dnr));
        subjects += usize::from(column == Some(Column::Subject));
        let goes_on = column.is_some() || opens_with_figures(row);
        let heading = row.blank_before && headings::is_known(row, &dictionaries.headings);
        if !goes_on && (is_text(rows, index) || heading) || index - last > APART {
            break;
        }
        if goes_on {
            last = index;
        }
        end = index + 1;
    }
    if matters < FEWEST || subjects < FEWEST {
        return None;
    }
    // Under the last label its value may go on; the values of labels that were read before them stand apart.
    let apart = column(&rows[last]).is_none();
    let under = (last + 1..end).take(if apart { APART / 2 } else { VALUE_LINES });
    let stays = |&index: &usize| apart || !rows[index].blank_before;
    Some(start..last + 1 + under.take_while(stays).count())
}

/// From the heading over the items to the last of them. `first`: the first line with a diarienummer.
fn agenda(rows: &[Row], first: usize, dictionaries: &Dictionaries) -> Option<Range<usize>> {
    let heading = |row: &Row| headings::is_known(row, &dictionaries.headings);
    let start = rows[..first].iter().rposition(heading)? + 1;
    let (mut numbered, mut matters) = (0, 0);
    let (mut expected, mut last) = (1, start);
    for (index, row) in rows.iter().enumerate().skip(start) {
        let column = column(row, dictionaries);
        let number = running_number(row).filter(|number| (expected..expected + HIDDEN).contains(number));
        let goes_on = column.is_some() || number.is_some();
        if column == Some(Column::Subject) || row.text().starts_with('§') {
            return None;
        }
        let ends = heading(row) || is_text(rows, index);
        if !goes_on && ends || index - last > ITEM_LINES {
            break;
        }
        matters += usize::from(column == Some(Column::Dnr));
        if let Some(number) = number {
            numbered += 1;
            expected = number + 1;
        }
        if goes_on {
            last = index;
        }
    }
    let under = (last + 1..rows.len()).take(VALUE_LINES).take_while(|&index| !rows[index].blank_before);
    (numbered >= FEWEST && matters >= FEWEST).then(|| start..last + 1 + under.count())
}
