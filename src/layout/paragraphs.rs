//! Lines to blocks, and what kind each block is.

use super::column::{Page, mostly_digits};
use super::lists::{self, Before, Item, Lists};
use super::rows::{Row, Standing, ends_sentence, opens_capital};
use super::{Block, BlockKind, DraftWord, Removed};
use super::{headings, labelled, tables};
use crate::dictionaries::{Dictionaries, DnrWord, skeleton};
use crate::ledger::{EditKind, SourceRange};

/// A block while it grows: some neighbouring rows.
struct Group {
    rows: std::ops::Range<usize>,
    item: Option<Item>,
    /// A heading beyond doubt.
    heading: bool,
    /// A line of a table.
    table: bool,
}

/// Puts the rows together to blocks; what is found to be no reading text on the way goes to `removed`.
pub(super) fn blocks(rows: &[Row], dictionaries: &Dictionaries, removed: &mut Vec<Removed>) -> Vec<Block> {
    let page = Page::new(rows);
    let groups = groups(rows, &page, dictionaries);
    let kinds = kinds(rows, &page, &groups);
    let mut blocks: Vec<Block> = Vec::with_capacity(groups.len());
    for (group, kind) in groups.into_iter().zip(kinds) {
        let gap = group.rows.start > 0 && page.gap(rows, group.rows.start);
        let spaced = match (blocks.last().map(|block| block.kind), kind) {
            (None, _) | (Some(BlockKind::ListItem), BlockKind::ListItem) => false,
            (Some(BlockKind::Line | BlockKind::Row), BlockKind::Line | BlockKind::Row) => gap,
            _ => true,
        };
        blocks.push(block(&rows[group.rows], kind, spaced, group.item, removed));
    }
    blocks
}

fn groups(rows: &[Row], page: &Page, dictionaries: &Dictionaries) -> Vec<Group> {
    let mut found = tables::find(rows, dictionaries);
    found.extend(labelled::find(rows, dictionaries));
    let in_table = |index: usize| found.iter().any(|table| table.contains(&index));
    let tables = &dictionaries.layout;
    let mut groups: Vec<Group> = Vec::new();
    let mut lists = Lists::default();
    // What is asked of each row and the one before it.
    let stands: Vec<Alone> = rows.iter().map(|row| Alone::of(row, dictionaries)).collect();
    for (index, row) in rows.iter().enumerate() {
        if row.standing == Standing::Aside {
            groups.push(Group { rows: index..index + 1, item: None, heading: false, table: false });
            continue;
        }
        if in_table(index) {
            lists.close();
            groups.push(Group { rows: index..index + 1, item: None, heading: false, table: true });
            continue;
        }
        let Some(last) = groups.last_mut() else {
            let item =
                lists::item(row, tables).filter(|item| lists.opens(item, row, None, &rows[1..], tables));
            let heading = item.is_none() && is_heading(rows, index, true, dictionaries);
            groups.push(Group { rows: 0..1, item, heading, table: false });
            continue;
        };
        let previous = &rows[index - 1];
        let gap = page.gap(rows, index);
        // A bullet alone on its line belongs to the line after it.
        let bare =
            last.item.as_ref().is_some_and(|item| item.first >= previous.words.len() && last.rows.len() == 1);
        // A heading of the table is whole; a "§ 61 …" may run over to the next line.
        let whole = last.heading && (gap || headings::is_known(previous, &dictionaries.headings));
        let labels = ends_with_label(previous, dictionaries);
        // A line between two gaps is no part of a sentence that goes on with a capital: it is a title.
        let alone = gap
            && last.rows.len() == 1
            && last.rows.start > 0
            && page.gap(rows, last.rows.start)
            && opens_capital(row.text())
            && !tables.line_words.is("open", &skeleton(previous.last_word()));
        // Cells side by side, and labels one under the other, are rows of their own.
        let (here, above) = (stands[index], stands[index - 1]);
        let rowed = above.always || here.always || above.labelled && here.labelled;
        let apart = whole || labels || alone || rowed;
        let set_apart = previous.standing != row.standing;
        let joins = !set_apart && (bare || !apart && !last.table && page.joins(rows, index, tables));
        let before = Before {
            text: previous.text(),
            last_word: previous.last_word(),
            gap,
            short: page.room(index) * 100 > page.width(index - 1) * 10,
            heading: last.heading,
        };
        let apart = gap || !joins || before.short || ends_sentence(before.text);
        let item = lists::item(row, tables)
            .filter(|item| !bare && lists.opens(item, row, Some(before), &rows[index + 1..], tables));
        let heading = item.is_none() && apart && is_heading(rows, index, gap, dictionaries);
        if item.is_some() || heading || !joins {
            if item.is_none() && (heading || !gap || ends_sentence(previous.text())) {
                lists.close();
            }
            groups.push(Group { rows: index..index + 1, item, heading, table: false });
        } else {
            last.rows.end = index + 1;
        }
    }
    groups
}

fn is_heading(rows: &[Row], index: usize, gap: bool, dictionaries: &Dictionaries) -> bool {
    headings::is_known(&rows[index], &dictionaries.headings)
        || headings::is_paragraph_title(&rows[index], gap)
        || gap && headings::is_known_in_two(&rows[index..], dictionaries)
}

/// Whether a row stands for itself.
#[derive(Debug, Clone, Copy)]
struct Alone {
    /// Whatever stands beside it.
    always: bool,
    /// Beside another that opens with a label.
    labelled: bool,
}

impl Alone {
    fn of(row: &Row, dictionaries: &Dictionaries) -> Self {
        Alone {
            always: row.has_cells() || ends_with_labelled_value(row, dictionaries),
            labelled: opens_with_label(row, dictionaries),
        }
    }
}

/// "Plats Stadshuset": the row opens with a label of the letterhead.
fn opens_with_label(row: &Row, dictionaries: &Dictionaries) -> bool {
    const LONGEST: usize = 4;
    let opens = opens_capital(row.text()) && row.words.len() > 1;
    let words: Vec<String> = if opens {
        (0..row.words.len().min(LONGEST)).map(|index| skeleton(row.word(index))).collect()
    } else {
        Vec::new()
    };
    dictionaries.genre.labels.longest(words.iter().map(String::as_str)).is_some()
}

/// "Kommunfullmäktige Datum 2019-10-14", "Kanslienheten Dnr KS 2019/274": a row of the letterhead that lost its gaps.
fn ends_with_labelled_value(row: &Row, dictionaries: &Dictionaries) -> bool {
    const LONGEST: usize = 9;
    const VALUE: usize = 3;
    let words = row.words.len();
    let has_figures = |index: usize| row.word(index).contains(|c: char| c.is_ascii_digit());
    if !(2..=LONGEST).contains(&words) || !has_figures(words - 1) || ends_sentence(row.text()) {
        return false;
    }
    let label = |index: usize| {
        let word = row.word(index);
        let genre = &dictionaries.genre;
        opens_capital(word)
            && (genre.labels.get(word).is_some() || genre.dnr_words.get(word) == Some(DnrWord::Own))
    };
    opens_capital(row.text()) && (words.saturating_sub(VALUE + 1)..words - 1).any(label)
}

/// "Datum: Diarienummer:": a row of labels, whose values stand on the next row.
fn ends_with_label(row: &Row, dictionaries: &Dictionaries) -> bool {
    let last = row.last_word();
    let genre = &dictionaries.genre;
    last.ends_with(':')
        && row.words.len() <= 6
        && (genre.labels.get(last).is_some() || genre.dnr_words.get(last) == Some(DnrWord::Own))
}

fn kinds(rows: &[Row], page: &Page, groups: &[Group]) -> Vec<BlockKind> {
    let gap_before = |group: usize| {
        groups.get(group).is_none_or(|group| group.rows.start == 0 || page.gap(rows, group.rows.start))
    };
    // "Övrigt", and the text on the next line, with no blank line between.
    let over_text = |group: usize| {
        let (row, next) = (groups[group].rows.start, groups[group].rows.end);
        groups[group].rows.len() == 1
            && page.widths[row] as i64 * 2 < page.width(row)
            && groups.get(group + 1).is_some_and(|next| next.item.is_none() && !next.heading)
            && page.widths[next] as i64 * 10 > page.width(next) * 7
    };
    let mut kinds: Vec<BlockKind> = Vec::with_capacity(groups.len());
    for (number, group) in groups.iter().enumerate() {
        let (first, last) = (group.rows.start, group.rows.end - 1);
        let text = rows[last].text();
        let ended = ends_sentence(text);
        let wide = group.rows.clone().any(|row| page.widths[row] as i64 * 100 > page.width(row) * 88);
        let looks = !ended
            && !wide
            && group.rows.len() <= 3
            && !text.ends_with([',', ';'])
            && gap_before(number)
            && (gap_before(number + 1) || over_text(number))
            && opens_capital(rows[first].text())
            && !mostly_digits(rows[first].text());
        kinds.push(if rows[first].standing == Standing::Aside {
            BlockKind::Aside
        } else if rows[first].standing == Standing::Header && rows[first].page > 0 {
            BlockKind::Line
        } else if group.table {
            BlockKind::Row
        } else if group.item.is_some() {
            BlockKind::ListItem
        } else if group.heading || looks {
            BlockKind::Heading
        } else if group.rows.len() == 1 && !ended && !wide {
            BlockKind::Line
        } else {
            BlockKind::Paragraph
        });
    }
    // What introduces a list is text.
    for number in 1..groups.len() {
        if kinds[number] == BlockKind::ListItem && kinds[number - 1] == BlockKind::Line {
            kinds[number - 1] = BlockKind::Paragraph;
        }
    }
    // A heading by its shape alone must have something under it; the last such lines are a signature.
    let mut under = false;
    for number in (0..groups.len()).rev() {
        match kinds[number] {
            BlockKind::Heading if !groups[number].heading && !under => kinds[number] = BlockKind::Line,
            BlockKind::Line => under = false,
            BlockKind::Heading | BlockKind::Aside => {}
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Row => under = true,
        }
    }
    kinds
}

fn block(
    rows: &[Row],
    kind: BlockKind,
    spaced: bool,
    item: Option<Item>,
    removed: &mut Vec<Removed>,
) -> Block {
    let mut words: Vec<DraftWord> = Vec::with_capacity(rows.iter().map(|row| row.words.len()).sum());
    let mut marker = None;
    for (number, row) in rows.iter().enumerate() {
        let (mut from, mut rest) = (0, None);
        if let (0, Some(item)) = (number, &item) {
            (from, rest) = (item.first, item.rest);
            marker.clone_from(&item.marker);
        }
        let (mut line_end, mut gap) = (!words.is_empty(), false);
        for index in from..row.words.len() {
            let mut range = row.words[index];
            if is_leader(range.of(row.source)) {
                removed.push(Removed { range, kind: EditKind::Margin, confidence: 0.8 });
                gap = true;
                continue;
            }
            if let (true, Some(start)) = (index == from, rest) {
                range = SourceRange::new(start, range.end);
            }
            let after_line_end = std::mem::take(&mut line_end);
            let wide = std::mem::take(&mut gap) || row.wide_gap_before(index);
            let after_wide_gap = matches!(kind, BlockKind::Line | BlockKind::Row) && wide && !after_line_end;
            words.push(DraftWord { range, after_line_end, after_wide_gap });
        }
    }
    Block { kind, spaced, marker, words }
}

/// A wide gap that was read as a row of signs: "Vera Ek ~~ Nils Alm".
fn is_leader(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b == b'~')
}
