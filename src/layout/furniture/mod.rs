//! What is printed or stamped on a page and is no reading text: running headers and footers ([`running`]), strips of
//! signatures, stamps and addresses ([`super::stamps`]). All but one copy of each goes ([`once`]).

mod once;
mod running;

pub(super) use once::{Place, Repeated};
pub(super) use running::in_sentence;

use super::alike::alike;
use super::rows::{MAX_COMPARED, Row, Rows, Standing};
use super::saying::Saying;
use super::stamps;
use crate::dictionaries::{Dictionaries, skeleton};
use crate::ledger::EditKind;
use rustc_hash::FxHashSet;

/// Most headers that are remembered.
const MOST_HEADERS: usize = 8;
/// Most web addresses that are compared with each other.
const MOST_ADDRESSES: usize = 200;
/// Shortest header that is looked for at the start of a line of text, letters of its key.
const SHORTEST_GLUED: usize = 12;

/// A running header as one page has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header<'a> {
    /// [`key`] of its text.
    pub key: String,
    /// What it says.
    pub saying: Saying<'a>,
}

/// What two copies of a header share: the skeleton of the text without digits, which may be misread.
pub(super) fn key(text: &str) -> String {
    let mut key = skeleton(text);
    key.retain(|c| !c.is_ascii_digit());
    key
}

/// Takes out running headers and footers, strips, stamps and addresses, as far as the text says them elsewhere; and says
/// what the running headers were.
pub(super) fn remove<'a>(rows: &mut Rows<'a>, dictionaries: &Dictionaries) -> Vec<Header<'a>> {
    let stamped = stamps::find(rows, &dictionaries.layout);
    let mut repeated = once::gathered(rows, stamped, dictionaries);
    let mut stamped: Vec<usize> = repeated.iter().flat_map(|repeated| repeated.rows.clone()).collect();
    stamped.sort_unstable();
    let mut headers = Vec::new();
    if rows.pages.len() > 1 {
        let known = |row: usize| stamped.binary_search(&row).is_ok();
        let top = running::find(rows, true, known, dictionaries);
        headers = headers_of(rows, &top, dictionaries);
        let at_top: FxHashSet<usize> = top.iter().flat_map(|repeated| &repeated.rows).copied().collect();
        let mut foot = running::find(rows, false, known, dictionaries);
        // On a page of few lines a row may be near both edges.
        for repeated in &mut foot {
            repeated.rows.retain(|row| !at_top.contains(row));
        }
        foot.retain(|repeated| !repeated.rows.is_empty());
        repeated.extend(top);
        repeated.extend(foot);
    }
    repeated.extend(web_addresses(rows, dictionaries));
    once::remove(rows, &repeated, dictionaries);
    remove_glued(rows, &headers);
    headers
}

/// Web addresses that stand alone on a line of several pages. Where a page has two columns, its foot comes in the middle
/// of the page's lines.
fn web_addresses(rows: &Rows, dictionaries: &Dictionaries) -> Vec<Repeated> {
    let lines = rows.rows.iter().enumerate().filter(|(_, row)| !row.gone && is_web_address(row.text()));
    let single =
        |(row, _)| Repeated { rows: vec![row], place: Place::Foot, kind: EditKind::Header, confidence: 0.9 };
    let mut found = once::gathered(rows, lines.map(single).take(MOST_ADDRESSES).collect(), dictionaries);
    found.retain(|repeated| {
        let page = |row: usize| rows.rows[row].page;
        repeated.rows.iter().any(|&row| page(row) != page(repeated.rows[0]))
    });
    found
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

fn headers_of<'a>(rows: &Rows<'a>, top: &[Repeated], dictionaries: &Dictionaries) -> Vec<Header<'a>> {
    let numbers = &dictionaries.layout.page_numbers;
    let first = top.iter().filter_map(|repeated| rows.rows.get(*repeated.rows.first()?));
    let header = |row: &Row<'a>| Header { key: key(row.text()), saying: Saying::of(row, numbers) };
    first.map(header).take(MOST_HEADERS).collect()
}

/// A header that OCR has put on one line with the page's first text line.
fn remove_glued(rows: &mut Rows, headers: &[Header]) {
    for page in 0..rows.pages.len() {
        let Some(first) = rows.pages[page].clone().next() else { continue };
        if rows.rows[first].gone || rows.rows[first].standing != Standing::Text {
            continue;
        }
        let count = headers.iter().find_map(|header| prefix_words(rows, first, header, 0.8));
        if let Some(count) = count {
            rows.remove_front(first, count, EditKind::Header, 0.85);
        }
    }
}

/// How many words at the start of a row make up a header, if they do at least as well as `enough`, and words follow.
pub(super) fn prefix_words(rows: &Rows, index: usize, header: &Header, enough: f64) -> Option<usize> {
    let row = &rows.rows[index];
    let wanted = header.key.as_str();
    if wanted.len() < SHORTEST_GLUED || row.range().len() <= wanted.len() || row.words.len() < 2 {
        return None;
    }
    let mut best = (0.0, 0);
    for count in 1..row.words.len() {
        let text = &row.source[row.words[0].start..row.words[count - 1].end];
        if text.len() > 2 * wanted.len() + 16 || text.len() > MAX_COMPARED {
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
    (best.0 >= enough && ends_alike() && header.says(rows, index, best.1)).then_some(best.1)
}

impl Header<'_> {
    /// Whether the first words of a row have the figures of this header, apart from a page number.
    pub fn says(&self, rows: &Rows, index: usize, count: usize) -> bool {
        let words: Vec<&str> = rows.rows[index].texts().take(count).collect();
        // The last word may be the number of the page.
        let number = words
            .last()
            .is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit() || b == b'(' || b == b')'));
        self.saying.has_figures_of(&words) || number && self.saying.has_figures_of(&words[..count - 1])
    }
}
