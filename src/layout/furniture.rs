//! Running headers and footers: lines at the edges of pages that come back on the next ones, damaged
//! differently each time.

use super::alike::alike;
use super::page_numbers::{Likeness, page_number};
use super::rows::{MAX_COMPARED, Rows, ends_sentence, opens_small};
use crate::dictionaries::{Dictionaries, skeleton};
use crate::ledger::EditKind;
use std::cell::OnceCell;

/// How many lines at each edge of a page may be furniture.
const DEPTH: usize = 6;
/// How many pages away the next copy of a header may stand: left and right pages may differ.
const REACH: usize = 2;

/// Most headers that are remembered.
const MOST_HEADERS: usize = 8;
/// Most web addresses that are compared with each other.
const MOST_ADDRESSES: usize = 200;
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

/// A row at the edge of a page and, once somebody has asked for it, its key.
struct Edge {
    row: usize,
    key: OnceCell<String>,
}

impl Edge {
    fn key(&self, rows: &Rows) -> &str {
        self.key.get_or_init(|| {
            let text = rows.rows[self.row].text();
            if text.len() > MAX_COMPARED {
                return String::new();
            }
            let key = key(text);
            // "SFS 1975:20" has too few letters to be told from others without its digits.
            if key.len() < 8 { skeleton(text) } else { key }
        })
    }
}

/// Takes out the running headers and footers, and says what the headers were.
pub(super) fn remove(rows: &mut Rows, dictionaries: &Dictionaries) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    if rows.pages.len() < 2 {
        return headers;
    }
    for at_top in [true, false] {
        let edges: Vec<Vec<Edge>> = (0..rows.pages.len()).map(|page| edge(rows, page, at_top)).collect();
        let mut found: Vec<Vec<usize>> =
            (0..edges.len()).map(|page| repeated(rows, &edges, page, dictionaries)).collect();
        if at_top {
            // The letterhead of the first page may repeat the header, and stays: no more lines go than on the
            // next page, and only such as stand apart from it.
            let count = found[1].len();
            found[0].truncate(count);
            while found[0].last().is_some_and(|&depth| !stands_apart(rows, edges[0][depth].row, dictionaries))
            {
                found[0].pop();
            }
        }
        for (edge, mut found) in edges.iter().zip(found) {
            // A form that is filled in again and again repeats its text as well: furniture comes to an end.
            if found.len() > 2 && found.len() == edge.len() {
                continue;
            }
            while found.last().is_some_and(|&depth| in_sentence(rows, edge[depth].row, at_top)) {
                found.pop();
            }
            for &depth in &found {
                let key = edge[depth].key(rows);
                let new = at_top && !headers.iter().any(|header| same(&header.key, key));
                if new && headers.len() < MOST_HEADERS {
                    headers.push(Header { key: key.to_owned() });
                }
            }
            let found: Vec<usize> = found.iter().map(|&depth| edge[depth].row).collect();
            remove_outwards(rows, &found, at_top);
        }
    }
    remove_glued(rows, &headers);
    remove_web_addresses(rows);
    headers
}

/// Takes out a web address that stands alone on a line of several pages. Where a page has two columns, its foot comes
/// in the middle of the page's lines.
fn remove_web_addresses(rows: &mut Rows) {
    let alone: Vec<(usize, String)> = (0..rows.rows.len())
        .filter(|&index| !rows.rows[index].gone && is_web_address(rows.rows[index].text()))
        .map(|index| (index, key(rows.rows[index].text())))
        .take(MOST_ADDRESSES)
        .collect();
    for (index, address) in &alone {
        let page = rows.rows[*index].page;
        if alone.iter().any(|(other, copy)| rows.rows[*other].page != page && same(copy, address)) {
            rows.remove(*index, EditKind::Header, 0.9);
        }
    }
}

/// "granvik.se", "www.granvik.se/bygga": one word of several parts, and no figures.
fn is_web_address(text: &str) -> bool {
    let mut parts = text.split('/').next().unwrap_or_default().split('.');
    let letters = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_alphabetic() || c == '-');
    text.len() <= MAX_COMPARED
        && !text.contains(char::is_whitespace)
        && text.contains('.')
        && parts.all(letters)
}

/// The depths at which the edge of a page repeats a neighbouring page, from the edge inwards to the first row
/// that does not.
fn repeated(rows: &Rows, edges: &[Vec<Edge>], page: usize, dictionaries: &Dictionaries) -> Vec<usize> {
    let mut found = Vec::new();
    for (depth, edge) in edges[page].iter().enumerate() {
        let key = edge.key(rows);
        let numbers = &dictionaries.layout.page_numbers;
        if key.len() < 3 || page_number(rows.rows[edge.row].text(), numbers).is_some() {
            continue;
        }
        let copies = copies(rows, edges, page, depth);
        // A section heading may open two pages in a row by chance.
        if copies == 0
            || copies < 3 && dictionaries.headings.entries.iter().any(|entry| entry.skeleton == key)
        {
            break;
        }
        found.push(depth);
    }
    found
}

/// Whether a row of the first page is a running header and not the letterhead's own line: it counts the pages, a
/// blank line follows it, or the letterhead says the same again.
fn stands_apart(rows: &Rows, index: usize, dictionaries: &Dictionaries) -> bool {
    let row = &rows.rows[index];
    let numbers = &dictionaries.layout.page_numbers;
    let counts = (1..=4.min(row.words.len())).any(|count| {
        let tail = &row.source[row.words[row.words.len() - count].start..row.range().end];
        page_number(tail, numbers) == Some(Likeness::Strong)
    });
    let next = rows.rows.get(index + 1);
    counts || next.is_none_or(|next| next.blank_before) || {
        let wanted = key(row.text());
        let below = rows.rows[index + 1..].iter().take(12).filter(|row| row.range().len() <= MAX_COMPARED);
        below
            .map(|row| key(row.text()))
            .any(|key| key.len() > 3 && (wanted.starts_with(&key) || same(&key, &wanted)))
    }
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

/// The outermost rows of a page, from the edge inwards.
fn edge(rows: &Rows, page: usize, at_top: bool) -> Vec<Edge> {
    let range = rows.pages[page].clone();
    // Never more than half a page: a page of three lines is no page of furniture.
    let depth = DEPTH.min(range.len().div_ceil(2));
    let edge = |row| Edge { row, key: OnceCell::new() };
    if at_top { range.take(depth).map(edge).collect() } else { range.rev().take(depth).map(edge).collect() }
}

/// On how many of the neighbouring pages the row has a copy at about the same depth.
fn copies(rows: &Rows, edges: &[Vec<Edge>], page: usize, depth: usize) -> usize {
    let key = edges[page][depth].key(rows);
    let pages = page.saturating_sub(REACH)..edges.len().min(page + REACH + 1);
    let near = |other: usize| {
        let first = depth.saturating_sub(1).min(edges[other].len());
        let last = (depth + 2).min(edges[other].len());
        &edges[other][first..last]
    };
    pages.filter(|&other| other != page && near(other).iter().any(|edge| same(key, edge.key(rows)))).count()
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
    let last = |text: &str| key(text).split_whitespace().next_back().unwrap_or("").to_owned();
    // The words after a title that a sentence begins with are no part of it, alike as they may be in all.
    let ends_alike = || {
        let found = last(&row.source[row.words[0].start..row.words[best.1 - 1].end]);
        alike(&found, &last(wanted), 0.4) > 0.0
    };
    (best.0 >= enough && ends_alike()).then_some(best.1)
}
