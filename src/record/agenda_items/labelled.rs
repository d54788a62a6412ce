//! Items with labelled lines under them: "4 Delårsbokslut", "Dnr KS 2020/12", "Föredragande: Eva Ek". Where the scan read
//! numbers apart from their titles, each title goes to the number whose turn it is.

use super::{AgendaItem, FEWEST, HIDDEN, number_at};
use crate::dictionaries::Column;
use crate::ledger::FairRange;
use crate::paper::labelled::{Part, count, parts};
use crate::paper::matchers::dnr::dnr_in;
use crate::paper::table::{joined, piece};
use crate::paper::{Paper, Value, Word};
use std::collections::VecDeque;

/// An item while it grows.
#[derive(Debug, Default)]
struct Item {
    number: Option<(u32, FairRange)>,
    title: Vec<FairRange>,
    dnr: Option<FairRange>,
    handler: Vec<FairRange>,
}

impl Item {
    fn is_labelled(&self) -> bool {
        self.dnr.is_some() || !self.handler.is_empty()
    }
}

/// The items; `None` where there is no such agenda.
pub fn items(paper: &Paper<'_>) -> Option<Vec<AgendaItem>> {
    let parts = parts(paper);
    if count(&parts, Column::Dnr) < FEWEST || count(&parts, Column::Subject) > 0 {
        return None;
    }
    let mut found: Vec<Item> = Vec::new();
    let mut titles: VecDeque<FairRange> = VecDeque::new();
    for part in &parts {
        let value = piece(paper, part.words);
        if let Some((column, label)) = part.label {
            if let Some(last) = found.last_mut() {
                labelled(paper, last, column, label, value);
            }
            continue;
        }
        let last = found.iter().rev().find_map(|item| item.number).map_or(0, |(number, _)| number);
        let number = number_at(part.words).filter(|(number, _)| (last + 1..=last + HIDDEN).contains(number));
        if let Some(number) = number {
            let title = piece(paper, &part.words[1..]).or_else(|| titles.pop_front());
            found.push(Item { number: Some(number), title: title.into_iter().collect(), ..Item::default() });
        } else if let Some(value) = value {
            unnumbered(paper, &mut found, &mut titles, part, value);
        }
    }
    lost_numbers(&mut found);
    let items = found.into_iter().map(|item| AgendaItem {
        number: item.number.map(|(number, place)| Value::at(number, place)),
        title: joined(paper, &item.title),
        dnr: item.dnr.map(|dnr| paper.value(dnr)),
        handler: joined(paper, &item.handler),
    });
    Some(items.collect())
}

/// Gives an item without a number the one that its neighbours leave out.
fn lost_numbers(items: &mut [Item]) {
    for at in 1..items.len() {
        let after = items.get(at + 1).and_then(|item| item.number);
        let (item, before) = (&items[at], items[at - 1].number);
        if let (None, Some(&place), Some((before, _))) = (item.number, item.title.first(), before)
            && after.is_none_or(|(after, _)| after == before + 2)
        {
            items[at].number = Some((before + 1, place));
        }
    }
}

/// A line under an item that says what it is.
fn labelled(paper: &Paper<'_>, item: &mut Item, column: Column, label: FairRange, value: Option<FairRange>) {
    let Some(value) = value else { return };
    match column {
        Column::Dnr if item.dnr.is_none() => {
            let line = super::row(paper, label.cover(value));
            item.dnr = dnr_in(paper, &line, true).first().map(|dnr| dnr.range).or(Some(value));
        }
        Column::Handler if item.handler.is_empty() => item.handler.push(value),
        _ => {}
    }
}

/// A line without number and label: the title of a number that stands alone, what goes on with the line above, or a title
/// whose number comes later or was lost.
fn unnumbered(
    paper: &Paper<'_>,
    found: &mut Vec<Item>,
    titles: &mut VecDeque<FairRange>,
    part: &Part<'_, '_>,
    value: FairRange,
) {
    let capital = part.words.iter().find(|word| !word.bare().is_empty()).is_some_and(|word| word.capital);
    let open = |pieces: &[FairRange]| {
        pieces.last().is_some_and(|last| paper.words(*last).last().is_some_and(Word::ends_clause))
    };
    match found.last_mut() {
        Some(last) if last.title.is_empty() && !last.is_labelled() => last.title.push(value),
        Some(last) if last.is_labelled() && (!capital || open(&last.handler)) => {
            if !last.handler.is_empty() {
                last.handler.push(value);
            }
        }
        Some(last) if !last.is_labelled() && (!capital || !part.spaced) => last.title.push(value),
        // Behind labelled lines a capital opens the next item.
        Some(last) if last.is_labelled() && part.words.len() > 1 => {
            let title = vec![value];
            found.push(Item { number: None, title, ..Item::default() });
        }
        _ => titles.push_back(value),
    }
}
