//! Running headers and footers: lines at the edge of a page that say the same as those of its neighbours.
//!
//! What repeats on the pages of a protokoll is the template: body, kind of paper, date of the meeting, "Justerandes sign".
//! What stands behind it (a §, a dnr, a title, "Paragrafen är justerad") belongs to the page. Read for this were protokoll,
//! protokollsutdrag and tjänsteskrivelser of Alingsås and transcripts of those of Robertsfors, Åtvidaberg, Ånge, Landskrona,
//! Trollhättan, Ale, Kramfors, Norrköping, Karlskoga and Tyresö: one to six lines at the top, one to three at the foot.

use super::once::{Place, Repeated};
use crate::dictionaries::{Dictionaries, skeleton};
use crate::layout::page_numbers::page_number;
use crate::layout::rows::{MAX_COMPARED, Row, Rows, ends_sentence, opens_capital, opens_small};
use crate::layout::saying::Saying;
use crate::ledger::EditKind;
use rustc_hash::FxHashMap;

/// How many lines at each edge of a page may be furniture.
const DEPTH: usize = 6;
/// How many pages away the next copy of a header may stand: left and right pages may differ.
const REACH: usize = 2;
/// Of the pages between its first copy and its last, so many of a hundred hold a running line.
const COVERAGE: usize = 75;
/// A line with at least so many words and a full stop is a sentence.
const SENTENCE_WORDS: usize = 5;
/// In a document of so many pages, two copies may be chance: a list that goes on, a § that runs over two pages.
const MANY_PAGES: usize = 4;
/// A sentence at the edge is furniture where it stands on at least so many pages.
const SENTENCE_COPIES: usize = 4;

/// A row at the edge of a page.
struct Edge<'a> {
    row: usize,
    /// What it says; `None` where it cannot be furniture.
    saying: Option<Saying<'a>>,
    /// Which group of copies it belongs to.
    group: Option<usize>,
    /// Whether the rows behind it may be furniture though it is none: a page number, dirt, a strip.
    passed_over: bool,
}

/// Lines that say the same.
#[derive(Default)]
struct Group {
    /// The outermost of each page, as (page, depth), in the order of the pages.
    members: Vec<(usize, usize)>,
    /// How many more there are on these pages: rows of a table repeat themselves on one page, furniture hardly does.
    again: usize,
}

/// The edges of all pages at the top or at the foot.
struct Edges<'a> {
    /// Whether the scan has lost its å, ä and ö: then each copy is damaged much, and in its own way.
    ruined: bool,
    /// For each page its outermost rows, from the edge inwards.
    pages: Vec<Vec<Edge<'a>>>,
    groups: Vec<Group>,
}

/// The running lines at the top or at the foot of the pages. `known` tells the rows that are furniture already.
pub(super) fn find(
    rows: &Rows,
    at_top: bool,
    known: impl Fn(usize) -> bool,
    dictionaries: &Dictionaries,
) -> Vec<Repeated> {
    let pages = 0..rows.pages.len();
    let pages = pages.map(|page| edge(rows, page, at_top, &known, dictionaries)).collect();
    let mut edges = Edges { ruined: !rows.keeps_vowels(), pages, groups: Vec::new() };
    edges.group(dictionaries);
    let runs: Vec<bool> = edges.groups.iter().map(|group| edges.runs(rows, group)).collect();
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); edges.groups.len()];
    for edge in &edges.pages {
        let depth =
            edge.iter().take_while(|line| line.passed_over || line.group.is_some_and(|group| runs[group]));
        let mut inner: Vec<&Edge<'_>> = depth.filter(|line| line.group.is_some()).collect();
        // A form that is filled in again and again repeats its text as well: furniture comes to an end.
        if inner.len() > 2 && inner.len() == edge.len() {
            continue;
        }
        while inner.last().is_some_and(|line| in_sentence(rows, line.row, at_top)) {
            inner.pop();
        }
        for line in inner {
            found[line.group.unwrap_or_default()].push(line.row);
        }
    }
    let place = if at_top { Place::Top } else { Place::Foot };
    let repeated = found.into_iter().filter(|rows| rows.len() > 1);
    repeated.map(|rows| Repeated { rows, place, kind: EditKind::Header, confidence: 0.95 }).collect()
}

/// The outermost rows of a page, from the edge inwards.
fn edge<'a>(
    rows: &Rows<'a>,
    page: usize,
    at_top: bool,
    known: &impl Fn(usize) -> bool,
    dictionaries: &Dictionaries,
) -> Vec<Edge<'a>> {
    let range = rows.pages[page].clone();
    let counted = range.clone().filter(|&row| !known(row)).count();
    // Never more than half a page: a page of three lines is no page of furniture.
    let depth = DEPTH.min(counted.div_ceil(2));
    let numbers = &dictionaries.layout.page_numbers;
    let edge = |row: usize| {
        let line = &rows.rows[row];
        let short = line.range().len() <= MAX_COMPARED;
        let saying = short.then(|| Saying::of(line, numbers));
        let passed_over = known(row)
            || saying.as_ref().is_some_and(Saying::is_empty)
            || short && page_number(line.text(), numbers).is_some();
        let saying = saying.filter(|_| !passed_over && !is_heading(line, dictionaries));
        Edge { row, saying, group: None, passed_over }
    };
    let mut left = depth;
    let mut take = move |row: usize| {
        let edge = edge(row);
        let within = left > 0;
        left = left.saturating_sub(usize::from(!edge.passed_over));
        within.then_some(edge)
    };
    if at_top { range.map_while(&mut take).collect() } else { range.rev().map_while(&mut take).collect() }
}

/// A heading opens one page after another where each § begins on a new one.
fn is_heading(row: &Row<'_>, dictionaries: &Dictionaries) -> bool {
    let text = skeleton(row.text());
    dictionaries.headings.of_length(text.len(), 1.0).any(|heading| heading == text)
}

impl Edges<'_> {
    /// Puts the lines that say the same into groups.
    fn group(&mut self, dictionaries: &Dictionaries) {
        let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
        for page in 0..self.pages.len() {
            for depth in 0..self.pages[page].len() {
                let Some(saying) = &self.pages[page][depth].saying else { continue };
                let key = saying.key();
                let known =
                    self.near(saying, page, depth, dictionaries).or_else(|| by_key.get(&key).copied());
                let group = known.unwrap_or(self.groups.len());
                if group == self.groups.len() {
                    self.groups.push(Group::default());
                }
                by_key.entry(key).or_insert(group);
                let lines = &mut self.groups[group];
                if lines.members.last().is_some_and(|&(last, _)| last == page) {
                    lines.again += 1;
                } else {
                    lines.members.push((page, depth));
                    self.pages[page][depth].group = Some(group);
                }
            }
        }
    }

    /// The group of a copy of a line that stands on one of the pages before it at about the same depth.
    fn near(
        &self,
        saying: &Saying<'_>,
        page: usize,
        depth: usize,
        dictionaries: &Dictionaries,
    ) -> Option<usize> {
        let pages = || self.pages[page.saturating_sub(REACH)..page].iter().rev();
        let mut copies = pages().flat_map(|edge| edge.iter().skip(depth.saturating_sub(1)).take(3));
        let says = |line: &Edge<'_>| line.saying.as_ref().is_some_and(|copy| copy.same(saying, dictionaries));
        if let Some(copy) = copies.find(|line| says(line)) {
            return copy.group;
        }
        // Where the lines of a header run into each other, a line has words of several.
        let lines: Vec<&Edge<'_>> =
            pages().flatten().filter(|line| self.ruined && line.saying.is_some()).collect();
        let sayings: Vec<&Saying<'_>> = lines.iter().filter_map(|line| line.saying.as_ref()).collect();
        let ruin = !sayings.is_empty() && saying.is_ruin_of(&sayings, dictionaries);
        let most =
            || lines.iter().rev().max_by_key(|line| line.saying.as_ref().map(|copy| copy.shared(saying)));
        if ruin { most()?.group } else { None }
    }

    /// Whether the lines of a group run through the pages, and are more than sentences that come back by chance.
    fn runs(&self, rows: &Rows, group: &Group) -> bool {
        let (members, again) = (&group.members, group.again);
        let (Some(&(first, depth)), Some(&(last, _))) = (members.first(), members.last()) else {
            return false;
        };
        let span = last - first + 1;
        let alternates = members.windows(2).all(|pair| pair[1].0 - pair[0].0 == REACH);
        let text = rows.rows[self.pages[first][depth].row].text();
        let enough = if self.pages.len() < MANY_PAGES { 2 } else { 3 };
        members.len() >= enough
            && again * 2 <= members.len()
            && (members.len() * 100 >= span * COVERAGE || alternates)
            && (!is_sentence(text) || members.len() >= SENTENCE_COPIES)
    }
}

/// "Kommunstyrelsen har behandlat ärendet den 12 mars.": most of its words are small, those of an address are not.
fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let (mut all, mut small) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(opens_small(word));
    }
    ends_sentence(text) && opens_capital(text) && all >= SENTENCE_WORDS && small * 2 > all
}

/// Whether a row shares a sentence with the row on its inner side: forms that are filled in again and again
/// repeat their text as well.
pub(in crate::layout) fn in_sentence(rows: &Rows, index: usize, at_top: bool) -> bool {
    let (first, second) = if at_top { (index, index + 1) } else { (index.wrapping_sub(1), index) };
    let (Some(first), Some(second)) = (rows.rows.get(first), rows.rows.get(second)) else { return false };
    first.page == second.page
        && !second.blank_before
        && opens_small(second.text())
        && !ends_sentence(first.text())
        && first.range().len() >= 40
}
