//! Matters that are blocks of labelled lines: "Dnr KS 2020/12", "Inkommen 2020-03-02", "Ärende Ansökan om …".

use super::{DiariumRow, values};
use crate::dictionaries::Column;
use crate::layout::BlockKind;
use crate::ledger::FairRange;
use crate::paper::labelled::{Part, count, parts};
use crate::paper::table::joins;
use crate::paper::{Paper, Word};

/// Fewest matters of a listing.
const FEWEST: usize = 3;
/// So many labels in a row without a value were read before their values.
const QUEUE: usize = 3;
/// Most letters of what is left of a misread label.
const REST_OF_LABEL: usize = 3;

/// A label and what stands behind it.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says.
    pub column: Column,
    /// The label; empty where it was misread.
    pub label: FairRange,
    /// Its value, line by line.
    pub lines: Vec<FairRange>,
}

/// Where the listing stands; `None` where there is none.
pub fn place(paper: &Paper<'_>) -> Option<FairRange> {
    let dated = rows(paper)?.iter().filter(|row| row.date.is_some()).count() >= FEWEST;
    let mut lines = paper.lines.iter().filter(|line| line.kind == BlockKind::Row);
    let first = lines.next()?.range;
    dated.then(|| lines.next_back().map_or(first, |last| first.cover(last.range)))
}

/// The matters, in order; `None` where the layout found no such listing.
pub fn rows(paper: &Paper<'_>) -> Option<Vec<DiariumRow>> {
    let parts = parts(paper);
    if count(&parts, Column::Dnr) < FEWEST || count(&parts, Column::Subject) < FEWEST {
        return None;
    }
    let cells = cells(paper, &parts);
    // What the first label says, all matters open with.
    let opener = cells.first()?.column;
    let mut matters: Vec<Vec<Cell>> = Vec::new();
    for cell in cells {
        match matters.last_mut() {
            Some(matter) if cell.column != opener => matter.push(cell),
            _ => matters.push(vec![cell]),
        }
    }
    let rows = matters.iter().map(|matter| values::row(paper, matter));
    Some(rows.filter(|row| row.dnr.is_some()).collect())
}

/// The labels with their values.
fn cells(paper: &Paper<'_>, parts: &[Part<'_, '_>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let order = usual_order(parts);
    let mut at = 0;
    while let Some(&Part { label, words, .. }) = parts.get(at) {
        at += 1;
        let value = values::piece(words);
        let Some((column, label)) = label else {
            let Some(value) = value else { continue };
            let queue = cells.iter().rev().take_while(|cell| cell.lines.is_empty()).count();
            if queue >= QUEUE {
                let behind = parts[at..].iter().take_while(|part| part.label.is_none());
                let behind = behind.filter_map(|part| values::piece(part.words));
                let lines: Vec<FairRange> = std::iter::once(value).chain(behind).collect();
                at += parts[at..].iter().take_while(|part| part.label.is_none()).count();
                let first = cells.len() - queue;
                values::hand_out(paper, &mut cells[first..], &lines);
            } else if let Some(column) = misread(paper, &cells, &order, words, &parts[at..]) {
                let rest = words.get(1..).and_then(|rest| values::piece(rest));
                cells.push(Cell { column, label: words[0].range, lines: rest.into_iter().collect() });
            } else if let Some(last) = cells.last_mut() {
                last.lines.push(value);
            }
            continue;
        };
        let mut lines: Vec<FairRange> = value.into_iter().collect();
        // The number may have been read before its label.
        if column == Column::Dnr && lines.is_empty() {
            let before = at.checked_sub(2).and_then(|before| parts.get(before));
            let before = before.filter(|part| part.label.is_none()).map(|part| part.words);
            if let Some(number) = before.and_then(|words| values::whole_dnr(paper, words)) {
                if let Some(last) = cells.last_mut() {
                    last.lines.pop();
                }
                lines.push(number);
            }
        }
        cells.push(Cell { column, label, lines });
    }
    cells
}

/// What a line says whose label was misread ("Ti" for "Till"): a few letters are left of it, the listing has a label for what
/// follows in its usual order, and no line behind in this matter has that label.
fn misread(
    paper: &Paper<'_>,
    cells: &[Cell],
    order: &[(Column, Column)],
    words: &[Word<'_>],
    behind: &[Part<'_, '_>],
) -> Option<Column> {
    let (first, rest) = words.split_first()?;
    let letters = first.bare().chars().count();
    if !(1..=REST_OF_LABEL).contains(&letters) || rest.is_empty() {
        return None;
    }
    let opener = cells.first()?.column;
    if opener == Column::Dnr && values::whole_dnr(paper, rest).is_some() {
        return Some(opener);
    }
    let sign = |c: char| !c.is_alphanumeric();
    if joins(paper, first) || !rest[0].capital && !rest[0].text.starts_with(sign) {
        return None;
    }
    let last = cells.last()?.column;
    let next = order.iter().find(|(column, _)| *column == last)?.1;
    let labels = behind.iter().filter_map(|part| Some(part.label?.0));
    let later = labels.take_while(|&column| column != opener).any(|column| column == next);
    (next != opener && !later).then_some(next)
}

/// Which label stands behind which, most often.
fn usual_order(parts: &[Part<'_, '_>]) -> Vec<(Column, Column)> {
    let labels: Vec<Column> = parts.iter().filter_map(|part| Some(part.label?.0)).collect();
    let pairs: Vec<(Column, Column)> = labels.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let count = |pair: &(Column, Column)| pairs.iter().filter(|other| *other == pair).count();
    let mut order: Vec<(Column, Column)> = Vec::new();
    for pair in &pairs {
        match order.iter_mut().find(|(first, _)| *first == pair.0) {
            Some(known) if count(pair) > count(known) => *known = *pair,
            Some(_) => {}
            None => order.push(*pair),
        }
    }
    order
}
