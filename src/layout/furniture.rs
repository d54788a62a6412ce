//! Running headers and footers: lines at the edges of pages that come back on the next ones, damaged
//! differently each time.

use super::alike::alike;
use super::page_numbers::page_number;
use super::rows::{MAX_COMPARED, Rows, ends_sentence, opens_small};
use crate::dictionaries::{Dictionaries, skeleton};
use crate::ledger::EditKind;

/// How many lines at each edge of a page may be furniture.
const DEPTH: usize = 4;
/// How many pages away the next copy of a header may stand: left and right pages may differ.
const REACH: usize = 2;

/// A line up to this many bytes outside a header goes with it.
const SHORT: usize = 30;

/// A running header as one page has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// [`key`] of its text.
    pub key: String,
}

/// What two copies of a header share: the skeleton of the text without digits, which count pages and dates.
pub(super) fn key(text: &str) -> String {
    let mut key = skeleton(text);
    key.retain(|c| !c.is_ascii_digit());
    key
}

/// Two copies of one header: the shorter the text, the more alike they must be.
fn same(a: &str, b: &str) -> bool {
    let enough = if a.len().max(b.len()) < 10 { 0.8 } else { 0.68 };
    alike(a, b, enough) > 0.0
}

/// Takes out the running headers and footers, and says what the headers were.
pub(super) fn remove(rows: &mut Rows, dictionaries: &Dictionaries) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    if rows.pages.len() < 2 {
        return headers;
    }
    for at_top in [true, false] {
        let mut found: Vec<Vec<usize>> = vec![Vec::new(); rows.pages.len()];
        let edges: Vec<Vec<(usize, String)>> =
            (0..rows.pages.len()).map(|page| edge(rows, page, at_top)).collect();
        for page in 0..edges.len() {
            for (depth, (index, key)) in edges[page].iter().enumerate() {
                let bare = key.len() < 3
                    || page_number(rows.rows[*index].text(), &dictionaries.layout.page_numbers).is_some();
                if bare {
                    continue;
                }
                let copies = copies(&edges, page, depth, key);
                // A section heading may open two pages in a row by chance.
                let heading = dictionaries.headings.entries.iter().any(|heading| heading.skeleton == *key);
                if copies < if heading { 3 } else { 1 } || in_sentence(rows, *index, at_top) {
                    break;
                }
                found[page].push(*index);
                if at_top && headers.len() < 8 && !headers.iter().any(|header| same(&header.key, key)) {
                    headers.push(Header { key: key.clone() });
                }
            }
        }
        if at_top {
            // The letterhead of the first page repeats the header and stays: as many lines go as on the next page.
            let count = found[1].len();
            found[0].truncate(count);
        }
        for found in found {
            remove_outwards(rows, &found, at_top);
        }
    }
    remove_glued(rows, &headers);
    headers
}

/// Takes out the rows of a page that were found, and the short ones between them and the edge: whatever stands
/// outside a header is furniture as well.
fn remove_outwards(rows: &mut Rows, found: &[usize], at_top: bool) {
    let Some(&innermost) = found.last() else { return };
    let page = rows.pages[rows.rows[innermost].page].clone();
    let outside = if at_top { page.start..innermost } else { innermost + 1..page.end };
    for index in outside {
        if !found.contains(&index) && rows.rows[index].range().len() <= SHORT {
            rows.remove(index, EditKind::Header, 0.8);
        }
    }
    for &index in found {
        rows.remove(index, EditKind::Header, 0.95);
    }
}

/// The outermost rows of a page with their keys, from the edge inwards.
fn edge(rows: &Rows, page: usize, at_top: bool) -> Vec<(usize, String)> {
    let range = rows.pages[page].clone();
    // Never more than half a page: a page of three lines is no page of furniture.
    let depth = DEPTH.min(range.len().div_ceil(2));
    let keyed = |index: usize| {
        let text = rows.rows[index].text();
        if text.len() > MAX_COMPARED {
            return (index, String::new());
        }
        let key = key(text);
        // "SFS 1975:20" has too few letters to be told from others without its digits.
        (index, if key.len() < 8 { skeleton(text) } else { key })
    };
    if at_top { range.take(depth).map(keyed).collect() } else { range.rev().take(depth).map(keyed).collect() }
}

/// On how many of the neighbouring pages the row has a copy at about the same depth.
fn copies(edges: &[Vec<(usize, String)>], page: usize, depth: usize, key: &str) -> usize {
    let pages = page.saturating_sub(REACH)..edges.len().min(page + REACH + 1);
    pages
        .filter(|&other| other != page)
        .filter(|&other| {
            let near = edges[other].iter().skip(depth.saturating_sub(1)).take(if depth == 0 { 2 } else { 3 });
            near.clone().any(|(_, copy)| same(key, copy))
        })
        .count()
}

/// Whether a row shares a sentence with the row on its inner side: forms that are filled in again and again
/// repeat their text as well.
pub(super) fn in_sentence(rows: &Rows, index: usize, at_top: bool) -> bool {
    let (first, second) = if at_top { (index, index + 1) } else { (index.wrapping_sub(1), index) };
    let (Some(first), Some(second)) = (rows.rows.get(first), rows.rows.get(second)) else { return false };
    first.page == second.page
        && !second.blank_before
        && opens_small(second.text())
        && !ends_sentence(first.text())
        && first.range().len() >= 40
}

/// A header that OCR has put on one line with the page's first text line.
fn remove_glued(rows: &mut Rows, headers: &[Header]) {
    for page in 0..rows.pages.len() {
        let Some(first) = rows.pages[page].clone().next() else { continue };
        if rows.rows[first].gone {
            continue;
        }
        let count = headers.iter().find_map(|header| prefix_words(rows, first, &header.key, 0.8));
        if let Some(count) = count {
            rows.remove_front(first, count, EditKind::Header, 0.85);
        }
    }
}

/// How many words at the start of a row make up `key`, if they do at least as well as `enough`, and words follow.
pub(super) fn prefix_words(rows: &Rows, index: usize, wanted: &str, enough: f64) -> Option<usize> {
    let row = &rows.rows[index];
    if wanted.len() < 12 || row.range().len() <= wanted.len() || row.words.len() < 2 {
        return None;
    }
    let mut best = (0.0, 0);
    for count in 1..row.words.len() {
        let text = &row.source[row.words[0].start..row.words[count - 1].end];
        if text.len() > 2 * wanted.len() + 16 {
            break;
        }
        if text.len() * 10 >= wanted.len() * 7 {
            let likeness = alike(&key(text), wanted, enough);
            // At a tie the page number after the title goes with it.
            if likeness >= best.0 {
                best = (likeness, count);
            }
        }
    }
    (best.0 >= enough).then_some(best.1)
}
