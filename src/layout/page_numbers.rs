//! Printed page numbers: "3", "Sida 3 (5)", "1(14)", "Sid 1 av 3", also when damaged ("Sid1lav3", "12)").

use super::rows::{Row, Rows};
use crate::dictionaries::{LayoutTables, RoleWords, skeleton};
use crate::ledger::EditKind;
use std::collections::{BTreeMap, BTreeSet};

/// Longest page number that is looked at, characters without white space.
const LONGEST: usize = 14;

/// How sure a text is a page number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Could be one if it stands alone at the edge of a page: "3", "12)", "T (4)".
    Weak,
    /// Is one: it says "Sida", or counts "3(5)".
    Strong,
}

/// Reads a whole text as a page number.
pub(super) fn page_number(text: &str, words: &RoleWords) -> Option<Likeness> {
    if text.len() > 4 * LONGEST {
        return None;
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let text = text.trim_matches(['-', '–', '—', '.', '_', '~', '|', '\'', '`', ',']);
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    let label = words.of("label").rev().find_map(|label| text.strip_prefix(label));
    let (rest, labelled) = label.map_or((text, false), |rest| (rest, true));
    let of = words.of("of").find_map(|of| rest.split_once(of));
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    if labelled {
        let number = |part: &str| part.chars().all(number_like);
        // After "Sida" little doubt is left: "Sida 1 (x)", "Sid ravi" for "Sid 1 av 1".
        let tiny = |part: &str| part.len() <= 2;
        let reads = number(rest)
            || rest.len() <= 6 && rest.contains(['(', ')'])
            || of.is_some_and(|(page, pages)| number(page) && number(pages) || tiny(page) && tiny(pages));
        return (reads && rest.len() <= 9).then_some(Likeness::Strong);
    }
    if let Some((page, pages)) = counted(rest) {
        let counts = page.parse().ok().zip(pages.parse().ok()).is_some_and(|(n, all): (u16, u16)| n <= all);
        return Some(if counts { Likeness::Strong } else { Likeness::Weak });
    }
    let bracket = rest.ends_with(')') && rest.len() <= 7;
    let plain = digits == rest.len() && digits <= 3 && rest.contains(|c: char| ('1'..='9').contains(&c));
    let counted =
        bracket && digits > 0 && rest.chars().all(number_like) && rest.chars().any(char::is_numeric);
    (plain || counted).then_some(Likeness::Weak)
}

/// "3(5)", "3/5": the page and the number of pages.
fn counted(text: &str) -> Option<(&str, &str)> {
    let (page, pages) = match text.strip_suffix([')', ']', '}']) {
        Some(text) => text.split_once(['(', '[', '{'])?,
        None => text.split_once('/')?,
    };
    let short = |part: &str| (1..=3).contains(&part.len());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let damaged = |part: &str| part.chars().all(number_like);
    (short(page) && short(pages) && digits(pages) && damaged(page)).then_some((page, pages))
}

/// A digit, what a digit is misread as, or the brackets and signs around it.
fn number_like(c: char) -> bool {
    c.is_ascii_digit() || "oilt|szb()[]{}/\\-–.,'`~:".contains(c)
}

/// Takes out the lines at the edges of pages that hold nothing but a page number, and the sure page numbers
/// that end a first or last line.
pub(super) fn remove(rows: &mut Rows, tables: &LayoutTables) {
    let words = &tables.page_numbers;
    let first = first_page(rows, words);
    for page in 0..rows.pages.len() {
        let range = rows.pages[page].clone();
        let (top, bottom) = edges(range.clone());
        for index in top.clone().chain(bottom.clone()) {
            let row = &rows.rows[index];
            if row.gone || row.words.len() > 8 {
                continue;
            }
            match page_number(after_dirt(row, words), words) {
                Some(Likeness::Strong) => rows.remove(index, EditKind::PageNumber, 0.97),
                // A bare number may end a table: it must stand at the very edge and apart.
                Some(Likeness::Weak) => {
                    let outermost = !outer(rows, index, &range).any(|i| !rows.rows[i].gone);
                    let counts = |number: i64| first.is_none_or(|first| number - page as i64 == first);
                    let counts = rows.rows[index].text().parse().map_or(true, counts);
                    if outermost && counts && apart(rows, index, &range) {
                        rows.remove(index, EditKind::PageNumber, 0.8);
                    }
                }
                None => {}
            }
        }
        // "Sid 2 av 3" on a line of its own is a page number wherever columns have carried it.
        for index in range.clone() {
            let row = &rows.rows[index];
            if (3..=5).contains(&row.words.len()) && labelled(row.word(0), words) && full(row.text(), words) {
                rows.remove(index, EditKind::PageNumber, 0.95);
            }
        }
        for index in [range.start, range.end.wrapping_sub(1)] {
            if index < range.end && !rows.rows[index].gone {
                remove_tail(rows, index, words);
            }
        }
    }
}

/// The number of the first page, where bare numbers at the edges of at least two pages count from it, and no others
/// count as many pages.
fn first_page(rows: &Rows, words: &RoleWords) -> Option<i64> {
    let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
    for (page, range) in rows.pages.iter().enumerate() {
        let (top, bottom) = edges(range.clone());
        let numbers = top.chain(bottom).filter_map(|index| {
            let text = rows.rows[index].text();
            let number: i64 = page_number(text, words).and_then(|_| text.parse().ok())?;
            Some(number - page as i64)
        });
        for first in numbers.collect::<BTreeSet<i64>>() {
            *votes.entry(first).or_default() += 1;
        }
    }
    let most = votes.values().copied().max().filter(|&most| most > 1)?;
    let mut best = votes.iter().filter(|&(_, &count)| count == most).map(|(&first, _)| first);
    best.next().filter(|_| best.next().is_none())
}

/// The text of a row, or what follows a few specks before its "Sida".
fn after_dirt<'a>(row: &Row<'a>, words: &RoleWords) -> &'a str {
    let label = (1..row.words.len().min(4)).find(|&index| labelled(row.word(index), words));
    match label {
        Some(index) if row.words[index].start - row.words[0].start <= 6 => {
            &row.source[row.words[index].start..row.range().end]
        }
        _ => row.text(),
    }
}

fn labelled(word: &str, words: &RoleWords) -> bool {
    word.len() <= 8 && words.is("label", &skeleton(word))
}

/// "Sida 2 av 3", "Sid 2 (3)": label, page and number of pages, all undamaged.
fn full(text: &str, words: &RoleWords) -> bool {
    let skeleton = skeleton(text);
    let numbers = skeleton.split(' ').skip(1).filter(|word| !words.is("of", word));
    let digits = |word: &str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    numbers.clone().count() == 2 && numbers.clone().all(digits)
}

/// The first and the last rows of a page, at most three of each.
fn edges(range: std::ops::Range<usize>) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
    let top = range.start..range.end.min(range.start + 2);
    (top.clone(), range.end.saturating_sub(3).max(top.end)..range.end)
}

/// The rows between this one and the nearer edge of its page.
fn outer(rows: &Rows, index: usize, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    debug_assert!(range.contains(&index) && range.end <= rows.rows.len());
    if index - range.start < range.end - index { range.start..index } else { index + 1..range.end }
}

/// Whether a blank line or the page's end stands on the inner side of a row.
fn apart(rows: &Rows, index: usize, range: &std::ops::Range<usize>) -> bool {
    let at_top = index - range.start < range.end - index;
    let neighbour = if at_top { index + 1 } else { index };
    neighbour >= range.end || rows.rows[neighbour].blank_before
}

/// A sure page number at the end of a line: "Ekbackens kommun 2(3)", "Slamtömning Sid 1 av 3".
fn remove_tail(rows: &mut Rows, index: usize, words: &RoleWords) {
    let row = &rows.rows[index];
    if row.text().len() > super::rows::MAX_COMPARED {
        return;
    }
    let count = row.words.len();
    for from in count.saturating_sub(4).max(1)..count {
        let tail = &row.source[row.words[from].start..row.range().end];
        // A number in brackets may be a year of a motion or a party: only the whole form will do.
        let opens = skeleton(row.word(from));
        let labelled = words.of("label").any(|label| opens.starts_with(label));
        let counts = tail.contains('(') && !tail.starts_with('(');
        if (labelled || counts) && page_number(tail, words) == Some(Likeness::Strong) {
            rows.remove_back(index, from, EditKind::PageNumber, 0.9);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::Files;

    #[test]
    fn sure_and_possible_page_numbers() {
        let tables = LayoutTables::read(&Files::embedded()).unwrap();
        let read = |text| page_number(text, &tables.page_numbers);
        for text in [
            "Sida 3 (5)",
            "1(14)",
            "2 (2)",
            "Sid 1 av 3",
            "Sid1lav3",
            "Sida 4",
            "- 2(3) -",
            "Sid 1 av",
            "Sida 1 (x)",
            "Sid ravi",
        ] {
            assert_eq!(read(text), Some(Likeness::Strong), "{text}");
        }
        for text in ["7", "- 12 -", "12)", "T (4)", "l0)"] {
            assert_eq!(read(text), Some(Likeness::Weak), "{text}");
        }
        for text in ["2007", "Sidan gav besked", "a)", "Siv", "(2011:3)", "§ 4", "", "1 250 kr", "Sigtuna"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
