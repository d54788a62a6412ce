//! Who handles the rows of a diarium: the few names that stand behind the subject again and again, on one line or, where the
//! column is narrow, the surname under the given name.

use super::wrapped::{Read, has};
use crate::dictionaries::{Column, are_alike};
use crate::paper::matchers::name;
use crate::paper::table::{Row, Table};
use crate::paper::{Paper, Word};

/// The handlers of a table.
#[derive(Debug, Default)]
pub struct Handlers {
    /// Given name and surname, as skeletons.
    names: Vec<(String, String)>,
}

/// How alike a misread surname is to the one that stands elsewhere.
const ALIKE: f64 = 0.7;

impl Handlers {
    /// The names that handle two rows or more, and those at the ends of lines.
    pub fn of(paper: &Paper<'_>, table: &Table<'_, '_>, reads: &[Read<'_>], rows: &[Row]) -> Self {
        if !has(table, Column::Handler) {
            return Handlers::default();
        }
        let mut seen: Vec<((String, String), usize)> = Vec::new();
        let mut last: Vec<(String, String)> = Vec::new();
        for row in rows {
            let mut of_row: Vec<(String, String)> = Vec::new();
            for index in row.lines.clone() {
                last.extend(at_the_end(paper, reads, index));
                for (given, surname) in pairs(paper, reads, index, row) {
                    let pair = (given.bare_skeleton.to_owned(), surname.bare_skeleton.to_owned());
                    if !of_row.contains(&pair) {
                        of_row.push(pair);
                    }
                }
            }
            for pair in of_row {
                match seen.iter_mut().find(|(known, _)| *known == pair) {
                    Some((_, count)) => *count += 1,
                    None => seen.push((pair, 1)),
                }
            }
        }
        let mut names: Vec<_> =
            seen.into_iter().filter(|&(_, count)| count > 1).map(|(pair, _)| pair).collect();
        // Where some handle many rows, who stands at the end of a line handles one.
        if !names.is_empty() && !table.is_before(Column::Subject, Column::Correspondent) {
            names.extend(last);
        }
        Handlers { names }
    }

    /// Where a handler's given name stands among some words, with where the surname stands behind it.
    pub fn whole(&self, words: &[Word<'_>]) -> Option<usize> {
        (0..words.len().saturating_sub(1)).find(|&at| {
            self.names.iter().any(|(given, surname)| {
                words[at].bare_skeleton == given && is_surname(words[at + 1].bare_skeleton, surname)
            })
        })
    }

    /// Where a given name stands on one line and its surname on the next.
    pub fn cut(&self, line: &[Word<'_>], next: &[Word<'_>]) -> Option<(usize, usize)> {
        self.names.iter().find_map(|(given, surname)| {
            let at = line.iter().rposition(|word| word.bare_skeleton == given)?;
            let below = next.iter().rposition(|word| is_surname(word.bare_skeleton, surname))?;
            Some((at, below))
        })
    }
}

fn is_surname(word: &str, surname: &str) -> bool {
    word == surname || word.len() > 3 && are_alike(word, surname, ALIKE)
}

/// The name that a line ends with, behind other words.
fn at_the_end(paper: &Paper<'_>, reads: &[Read<'_>], index: usize) -> Option<(String, String)> {
    let [.., before, given, surname] = reads[index].opener.rest else { return None };
    let named = name::is_given(paper, given.bare()) && name::is_name_word(surname.bare());
    let joined = before.text == "och" || given.ends_clause();
    (named && !joined).then(|| (given.bare_skeleton.to_owned(), surname.bare_skeleton.to_owned()))
}

/// The pairs of words on a line, or on it and the one under it, that may be a handler.
fn pairs<'a>(paper: &Paper<'_>, reads: &[Read<'a>], index: usize, row: &Row) -> Vec<(Word<'a>, Word<'a>)> {
    let words = reads[index].opener.rest;
    // Who opens the anchor's line has sent it.
    let first = usize::from(index == row.anchor);
    let given = |word: &Word<'_>| name::is_given(paper, word.bare()) && !word.ends_clause();
    let mut found = Vec::new();
    for at in first..words.len() {
        if !given(&words[at]) {
            continue;
        }
        let beside = words.get(at + 1).into_iter();
        let below = reads.get(index + 1).filter(|_| row.lines.contains(&(index + 1)));
        let below = below.map_or(&[][..], |below| below.opener.rest);
        let surnames = beside.chain(below).filter(|word| {
            let skeleton = word.bare_skeleton;
            name::is_name_word(word.bare())
                && paper.genre.row_words.status.get_skeleton(skeleton).is_none()
                && paper.genre.row_words.subject.get_skeleton(skeleton).is_none()
        });
        found.extend(surnames.map(|surname| (words[at], *surname)));
    }
    found
}
