//! Lines to blocks: which line goes on with the line before it.

use super::headings;
use super::lists::{self, Before, Item, Lists};
use super::rows::{Row, all_capitals, ends_hyphen, ends_sentence, opens_capital, opens_small};
use super::{Block, BlockKind, DraftWord};
use crate::dictionaries::{Dictionaries, LayoutTables, skeleton};
use crate::ledger::SourceRange;

/// A block while it grows: some neighbouring rows.
struct Group {
    rows: std::ops::Range<usize>,
    item: Option<Item>,
    /// A heading beyond doubt.
    heading: bool,
}

/// Puts the rows together to blocks.
pub(super) fn blocks(rows: &[Row], dictionaries: &Dictionaries) -> Vec<Block> {
    let page = Page::new(rows);
    let groups = groups(rows, &page, dictionaries);
    let kinds = kinds(rows, &page, &groups);
    let mut blocks: Vec<Block> = Vec::with_capacity(groups.len());
    for (group, kind) in groups.into_iter().zip(kinds) {
        let gap = group.rows.start > 0 && page.gap(rows, group.rows.start);
        let spaced = match (blocks.last().map(|block| block.kind), kind) {
            (None, _) | (Some(BlockKind::ListItem), BlockKind::ListItem) => false,
            (Some(BlockKind::Line), BlockKind::Line) => gap,
            _ => true,
        };
        blocks.push(block(&rows[group.rows], kind, spaced, group.item));
    }
    blocks
}

fn groups(rows: &[Row], page: &Page, dictionaries: &Dictionaries) -> Vec<Group> {
    let tables = &dictionaries.layout;
    let mut groups: Vec<Group> = Vec::new();
    let mut lists = Lists::default();
    for (index, row) in rows.iter().enumerate() {
        let Some(last) = groups.last_mut() else {
            let item =
                lists::item(row, tables).filter(|item| lists.opens(item, row, None, &rows[1..], tables));
            let heading = item.is_none() && is_heading(rows, index, true, dictionaries);
            groups.push(Group { rows: 0..1, item, heading });
            continue;
        };
        let previous = &rows[index - 1];
        let gap = page.gap(rows, index);
        // A bullet alone on its line belongs to the line after it.
        let bare =
            last.item.as_ref().is_some_and(|item| item.first >= previous.words.len() && last.rows.len() == 1);
        let joins = bare || !last.heading && page.joins(rows, index, tables);
        let apart = gap || !joins;
        let before = Before {
            text: previous.text(),
            last_word: previous.last_word(),
            gap,
            short: page.room(index) * 100 > page.width(index - 1) * 10,
            heading: last.heading,
        };
        let item = lists::item(row, tables)
            .filter(|item| !bare && lists.opens(item, row, Some(before), &rows[index + 1..], tables));
        let heading = item.is_none() && apart && is_heading(rows, index, gap, dictionaries);
        if item.is_some() || heading || !joins {
            if item.is_none() && (heading || !gap || ends_sentence(previous.text())) {
                lists.close();
            }
            groups.push(Group { rows: index..index + 1, item, heading });
        } else {
            last.rows.end = index + 1;
        }
    }
    groups
}

fn is_heading(rows: &[Row], index: usize, gap: bool, dictionaries: &Dictionaries) -> bool {
    headings::is_known(&rows[index], &dictionaries.headings)
        || headings::is_paragraph_title(&rows[index], gap)
}

/// How wide the lines are, characters.
struct Page {
    widths: Vec<usize>,
    first_words: Vec<usize>,
    /// Width of the text column, for each page.
    columns: Vec<usize>,
    pages: Vec<usize>,
}

impl Page {
    fn new(rows: &[Row]) -> Self {
        let widths: Vec<usize> = rows.iter().map(Row::width).collect();
        let first_words = rows.iter().map(|row| row.word(0).chars().count()).collect();
        let pages: Vec<usize> = rows.iter().map(|row| row.page).collect();
        let whole = column(widths.clone());
        let mut columns = vec![whole; pages.last().map_or(0, |last| last + 1)];
        let mut start = 0;
        for same in pages.chunk_by(|a, b| a == b) {
            let end = start + same.len();
            // A page of few lines does not show how wide the column is.
            if same.len() >= 8 {
                columns[same[0]] = column(widths[start..end].to_vec());
            }
            start = end;
        }
        Page { widths, first_words, columns, pages }
    }

    /// Width of the column a row stands in.
    fn width(&self, index: usize) -> i64 {
        self.columns[self.pages[index]].max(20) as i64
    }

    /// How many characters the first word of a row would have left free on the line before it; negative where
    /// it would not have fitted.
    fn room(&self, index: usize) -> i64 {
        self.width(index - 1) - self.widths[index - 1] as i64 - 1 - self.first_words[index] as i64
    }

    /// Whether a blank line or a page break stands before a row.
    fn gap(&self, rows: &[Row], index: usize) -> bool {
        rows[index].blank_before || self.pages[index] != self.pages[index - 1]
    }

    /// Whether a row goes on with the row before it.
    fn joins(&self, rows: &[Row], index: usize, tables: &LayoutTables) -> bool {
        let (previous, row) = (rows[index - 1].text(), rows[index].text());
        let (column, width) = (self.width(index - 1), self.widths[index - 1] as i64);
        let gap = self.gap(rows, index);
        let small = opens_small(row);
        let full = self.room(index) * 100 < column * 12;
        if ends_hyphen(previous) && small {
            return true;
        }
        if ends_sentence(previous) {
            return !gap && full;
        }
        let open =
            previous.ends_with(',') || tables.line_words.is("open", &skeleton(rows[index - 1].last_word()));
        let half = width * 2 >= column;
        match (gap, small) {
            (false, true) => open || width * 5 >= column * 2,
            (true, true) => half || open && width * 3 >= column,
            (false, false) => {
                let capitals = all_capitals(previous) && all_capitals(row) && half;
                full || capitals || open && half
            }
            // Only a line that fills the column and stops in the middle of a sentence is carried over a gap.
            (true, false) => {
                self.room(index) * 100 < column * 8
                    && rows[index - 1].words.len() >= 5
                    && (open || self.widths[index] as i64 * 2 >= column)
            }
        }
    }
}

/// The width that nine lines of ten do not exceed.
fn column(mut widths: Vec<usize>) -> usize {
    if widths.is_empty() {
        return 0;
    }
    let at = (widths.len() - 1) * 9 / 10;
    *widths.select_nth_unstable(at).1
}

fn kinds(rows: &[Row], page: &Page, groups: &[Group]) -> Vec<BlockKind> {
    let gap_before = |group: usize| {
        groups.get(group).is_none_or(|group| group.rows.start == 0 || page.gap(rows, group.rows.start))
    };
    let mut kinds: Vec<BlockKind> = Vec::with_capacity(groups.len());
    for (number, group) in groups.iter().enumerate() {
        let (first, last) = (group.rows.start, group.rows.end - 1);
        let text = rows[last].text();
        let ended = ends_sentence(text);
        let wide = group.rows.clone().any(|row| page.widths[row] as i64 * 100 > page.width(row) * 88);
        kinds.push(if group.item.is_some() {
            BlockKind::ListItem
        } else if group.heading {
            BlockKind::Heading
        } else if !ended
            && !wide
            && group.rows.len() <= 3
            && !text.ends_with([',', ';'])
            && gap_before(number)
            && gap_before(number + 1)
            && opens_capital(rows[first].text())
            && !mostly_digits(rows[first].text())
        {
            BlockKind::Heading
        } else if group.rows.len() == 1 && !ended && !wide {
            BlockKind::Line
        } else {
            BlockKind::Paragraph
        });
    }
    // A heading by its shape alone must have something under it; the last such lines are a signature.
    let mut under = false;
    for number in (0..groups.len()).rev() {
        match kinds[number] {
            BlockKind::Heading if !groups[number].heading && !under => kinds[number] = BlockKind::Line,
            BlockKind::Line => under = false,
            _ => under = true,
        }
    }
    kinds
}

fn mostly_digits(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits * 3 > text.chars().filter(|c| c.is_alphabetic()).count()
}

fn block(rows: &[Row], kind: BlockKind, spaced: bool, item: Option<Item>) -> Block {
    let mut words: Vec<DraftWord> = Vec::with_capacity(rows.iter().map(|row| row.words.len()).sum());
    let mut marker = None;
    for (number, row) in rows.iter().enumerate() {
        let mut from = 0;
        let mut rest = None;
        if let (0, Some(item)) = (number, &item) {
            from = item.first;
            rest = item.rest;
            marker.clone_from(&item.marker);
        }
        let at = words.len();
        words.extend(row.draft_words(from));
        if let (Some(start), Some(word)) = (rest, words.get_mut(at)) {
            word.range = SourceRange::new(start, word.range.end);
        }
        let line_end = at > 0;
        for (offset, word) in words[at..].iter_mut().enumerate() {
            word.after_line_end = offset == 0 && line_end;
            word.after_wide_gap = kind == BlockKind::Line && row.wide_gap_before(from + offset);
        }
    }
    Block { kind, spaced, marker, words }
}
