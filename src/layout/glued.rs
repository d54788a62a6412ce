//! Running headers where page breaks are lost: the document's title in the middle of a sentence, on a line of
//! its own or glued to the text that follows.

use super::alike::alike;
use super::furniture::{Header, in_sentence, key, prefix_words};
use super::rows::{MAX_COMPARED, Row, Rows, ends_sentence, opens_capital, opens_small};
use super::saying::Saying;
use crate::dictionaries::RoleWords;
use crate::ledger::EditKind;

/// How many lines from the start the title is looked for.
const HEAD: usize = 12;
/// Shortest title that is looked for, letters of its key: shorter ones are found by chance.
const SHORTEST: usize = 18;
/// Most titles that are looked for.
const MOST: usize = 8;

struct Title<'a> {
    /// Its text.
    header: Header<'a>,
    /// Row it stands in, 0 for a header that was found otherwise.
    row: usize,
    /// Its first word.
    first: String,
}

/// Takes out copies of the title, and of the headers found so far, that cut a sentence.
pub(super) fn remove<'a>(rows: &mut Rows<'a>, headers: &[Header<'a>], numbers: &RoleWords) {
    let titles = titles(rows, headers, numbers);
    if titles.is_empty() {
        return;
    }
    for page in 1..rows.pages.len() {
        let first = rows.pages[page].clone().find(|&index| !rows.rows[index].gone);
        let header =
            |&first: &usize| opens_page(rows, first, &titles, numbers) && !in_sentence(rows, first, true);
        if let Some(first) = first.filter(header) {
            rows.remove(first, EditKind::Header, 0.85);
        }
    }
    for index in 1..rows.rows.len() {
        let row = &rows.rows[index];
        if row.gone || !row.word(0).starts_with(char::is_uppercase) {
            continue;
        }
        let first = row.word(0);
        let title = titles.iter().find_map(|title| {
            let near = index > title.row && quick(first, &title.first);
            near.then(|| copy(rows, index, title, numbers)).flatten()
        });
        match title {
            Some(Copy::Whole) => rows.remove(index, EditKind::Header, 0.85),
            Some(Copy::Words(count)) => rows.remove_front(index, count, EditKind::Header, 0.85),
            None => {}
        }
    }
}

fn titles<'a>(rows: &Rows<'a>, headers: &[Header<'a>], numbers: &RoleWords) -> Vec<Title<'a>> {
    let first_word = |key: &str| key.split(' ').next().unwrap_or("").to_owned();
    let known = headers.iter().map(|header| (header.clone(), 0));
    let head = rows.rows.iter().take(HEAD).enumerate().filter_map(|(index, row)| {
        let text = row.text();
        let title =
            row.words.len() >= 3 && text.len() <= MAX_COMPARED && opens_capital(text) && !text.ends_with('.');
        title.then(|| (Header { key: key(text), saying: Saying::of(row, numbers) }, index))
    });
    known
        .chain(head)
        .filter(|(header, _)| header.key.len() >= SHORTEST)
        .map(|(header, row)| Title { first: first_word(&header.key), header, row })
        .take(MOST)
        .collect()
}

/// Whether the first line of a later page is the title, or as much of it as the header had room for.
fn opens_page(rows: &Rows, index: usize, titles: &[Title], numbers: &RoleWords) -> bool {
    let text = rows.rows[index].text();
    if text.len() > MAX_COMPARED {
        return false;
    }
    let key = key(text);
    let saying = Saying::of(&rows.rows[index], numbers);
    key.len() >= SHORTEST
        && titles.iter().any(|title| {
            let start = title.header.key.get(..key.len()).unwrap_or(&title.header.key);
            rows.rows[title.row].page < rows.rows[index].page
                && title.header.saying.begins_with_figures_of(&saying)
                && alike(&key, start, 0.8) > 0.0
        })
}

/// Whether two first words may be one: about as long, and mostly of the same letters.
fn quick(word: &str, wanted: &str) -> bool {
    let letters = |word: &str| {
        word.bytes()
            .filter(u8::is_ascii_alphabetic)
            .fold(0_u32, |set, b| set | 1 << (b.to_ascii_lowercase() & 31))
    };
    word.len().abs_diff(wanted.len()) <= 3 && (letters(word) ^ letters(wanted)).count_ones() <= 4
}

enum Copy {
    Whole,
    Words(usize),
}

fn copy(rows: &Rows, index: usize, title: &Title, numbers: &RoleWords) -> Option<Copy> {
    let row = &rows.rows[index];
    let previous = rows.rows[..index].iter().rev().find(|row| !row.gone)?;
    if !open_ended(previous) {
        return None;
    }
    let text = row.text();
    let whole = text.len() <= MAX_COMPARED && alike(&key(text), &title.header.key, 0.8) > 0.0;
    if whole && title.header.saying.begins_with_figures_of(&Saying::of(row, numbers)) {
        let next = rows.rows[index + 1..].iter().find(|row| !row.gone);
        return next.is_some_and(|row| opens_small(row.text())).then_some(Copy::Whole);
    }
    let count = prefix_words(rows, index, &title.header, 0.85)?;
    // A sentence may quote its own title at the start of a line; then it goes on as it began, without a gap.
    (row.wide_gap_before(count) || opens_small(row.word(count))).then_some(Copy::Words(count))
}

/// A line of running text whose sentence goes on: long, and without an end.
fn open_ended(row: &Row) -> bool {
    row.range().len() >= 40 && !ends_sentence(row.text())
}
