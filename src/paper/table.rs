//! The lines of a table, put together to rows. Where a cell wraps, its row takes several lines, and what opens the row
//! (a running number, a date) stands on the first of them or, where cells are set at half height, on the middle one. Which of
//! the two it is, and where one row ends and the next begins, is found for the whole table at once: the division that
//! costs least.

use super::{Line, Paper, Role, Text, Word, folded};
use crate::dictionaries::{Column, NamedColumns, WordClass};
use crate::layout::BlockKind;
use crate::ledger::FairRange;
use std::ops::Range;

/// A table as it was printed: its header and its other lines.
#[derive(Debug)]
pub struct Table<'p, 'a> {
    /// The columns that the header names, in its order, perhaps not all.
    pub columns: Vec<Column>,
    /// The lines under the header.
    pub lines: Vec<&'p Line<'a>>,
}

impl<'p, 'a> Table<'p, 'a> {
    /// The table among some lines of a paper; without lines where the layout found none.
    pub fn of(paper: &'p Paper<'a>, lines: &'p [Line<'a>]) -> Self {
        let mut table = Table { columns: Vec::new(), lines: Vec::new() };
        let mut started = false;
        for line in lines.iter().filter(|line| line.kind == BlockKind::Row && line.role == Role::Body) {
            let named = named(paper, line);
            // A header is several lines, and is printed again on the next page.
            let fresh = !started || table.lines.iter().all(|line| line.text.len() <= HEADER_REST);
            if named.is_header() || fresh && !named.columns.is_empty() && named.others <= 1 {
                if fresh {
                    table.lines.clear();
                    table.columns.extend(named.columns);
                }
                started = true;
                continue;
            }
            table.lines.push(line);
        }
        table
    }

    /// Whether a column stands somewhere before another.
    pub fn is_before(&self, first: Column, second: Column) -> bool {
        let at = |column| self.columns.iter().position(|&other| other == column);
        at(first).zip(at(second)).is_some_and(|(first, second)| first < second)
    }
}

/// Longest line of a header's leftovers ("I/" over "U"), bytes.
const HEADER_REST: usize = 8;

fn named(paper: &Paper<'_>, line: &Line<'_>) -> NamedColumns {
    let words = paper.words(line.range);
    if words.len() > 14 || words.iter().any(|word| word.has_figures && word.bare().len() > 3) {
        return NamedColumns::default();
    }
    paper.genre.table_columns.named(words.iter().map(|word| word.text))
}

/// What a line says of the row it belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// It holds what opens a row.
    pub anchor: bool,
    /// It may be the first line of a row: its text opens with a capital.
    pub opens: bool,
    /// Its text cannot end a row: "Begäran om".
    pub goes_on: bool,
    /// It holds what stands over the anchor, or beside it: the letters of a diarienummer.
    pub over: bool,
    /// It holds what stands under the anchor, or beside it: the class of a diarienummer.
    pub under: bool,
    /// A blank line stands before it.
    pub spaced: bool,
}

/// A row: its lines, and which of them holds its anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its lines.
    pub lines: Range<usize>,
    /// The line of its anchor.
    pub anchor: usize,
}

/// Where the anchor stands in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    Top,
    Middle,
}

/// Divides the lines of a table into rows, one for each anchor.
pub fn rows(marks: &[Mark]) -> Vec<Row> {
    let anchors: Vec<usize> = (0..marks.len()).filter(|&index| marks[index].anchor).collect();
    let top = divided(marks, &anchors, Set::Top);
    let middle = divided(marks, &anchors, Set::Middle);
    let (_, starts) = if top.0 <= middle.0 { top } else { middle };
    let ends = starts.iter().skip(1).copied().chain([marks.len()]);
    let lines = starts.iter().zip(ends).map(|(&start, end)| start..end);
    lines.zip(anchors).map(|(lines, anchor)| Row { lines, anchor }).collect()
}

/// The cheapest division, with its cost: where each row starts. The first row starts with the first line.
fn divided(marks: &[Mark], anchors: &[usize], set: Set) -> (usize, Vec<usize>) {
    // For each start of the current row, the cost so far and the starts that led there.
    let mut open: Vec<(usize, Vec<usize>)> = vec![(0, vec![0])];
    for (number, &anchor) in anchors.iter().enumerate() {
        let last = number + 1 == anchors.len();
        let ends = if last { marks.len()..=marks.len() } else { anchor + 1..=anchors[number + 1] };
        let next = ends.filter_map(|end| {
            let costs = open.iter().map(|(cost, starts)| {
                let start = starts.last().copied().unwrap_or(0);
                (cost + row_cost(marks, start..end, anchor, set), starts)
            });
            let (cost, starts) = costs.min_by_key(|&(cost, _)| cost)?;
            let mut starts = starts.clone();
            if !last {
                starts.push(end);
            }
            Some((cost, starts))
        });
        open = next.collect();
    }
    if anchors.is_empty() {
        return (0, Vec::new());
    }
    open.into_iter().min_by_key(|&(cost, _)| cost).unwrap_or_default()
}

/// How unlikely it is that some lines are one row with this anchor.
fn row_cost(marks: &[Mark], lines: Range<usize>, anchor: usize, set: Set) -> usize {
    let Range { start, end } = lines;
    let (above, below) = (anchor - start, end - anchor - 1);
    let uneven = match set {
        Set::Top => 4 * above,
        // Of four lines the second or third is the middle one.
        Set::Middle => match above.abs_diff(below) {
            difference @ 0..=1 => difference,
            difference => 3 * difference - 2,
        },
    };
    let inside = &marks[start..end];
    let spaced = inside.iter().skip(1).filter(|mark| mark.spaced).count();
    let torn = |wrong: bool, cost: usize| if wrong { cost } else { 0 };
    let over = marks[anchor + 1..end].iter().filter(|mark| mark.over).count();
    let under = marks[start..anchor].iter().filter(|mark| mark.under).count();
    uneven
        + spaced
        + torn(!marks[start].spaced && start > 0, 1)
        + torn(!marks[start].opens, 3)
        + torn(marks[end - 1].goes_on, 3)
        + 5 * (over + under)
}

/// "BN", "Kst", "MSN": what the letters of a diarienummer look like.
pub fn is_letters(word: &Word<'_>) -> bool {
    let bare = word.bare();
    let letters = bare.chars().count();
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    bare.starts_with(char::is_uppercase)
        && (2..=6).contains(&letters)
        && capitals * 2 >= letters
        && bare.chars().all(char::is_alphabetic)
}

/// Where the letters stand, with a slash behind them.
pub fn letters_range(word: &Word<'_>) -> FairRange {
    let range = word.bare_range();
    let slash = usize::from(word.range.end > range.end && word.text.ends_with('/'));
    FairRange::new(range.start, range.end + slash)
}

/// Whether a word is a small one that no cell ends with: "om".
pub fn joins(paper: &Paper<'_>, word: &Word<'_>) -> bool {
    word.is(WordClass::Preposition)
        || word.is(WordClass::And)
        || paper.genre.row_words.joins.get_skeleton(word.bare_skeleton).is_some()
}

/// The words without specks at both ends: signs, and a small letter or two that is no word that rows have.
pub fn without_dirt<'w, 'a>(paper: &Paper<'_>, words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let dirt = |word: &&Word<'_>| {
        let bare = word.bare();
        let letters = bare.chars().count();
        let small = letters <= 3 && bare.chars().all(char::is_lowercase) && !word.text.ends_with('.');
        letters == 0 || small && !joins(paper, word) && (letters <= 2 || paper.fair.is_unsure(word.range))
    };
    let start = words.iter().take_while(dirt).count();
    let end = words.len() - words[start..].iter().rev().take_while(dirt).count();
    &words[start..end]
}

/// From the first word to the last, specks and signs at the ends left out.
pub fn piece(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<FairRange> {
    let words = without_dirt(paper, words);
    let range = words.first()?.range.cover(words.last()?.range);
    let range = paper.trimmed(range, &['~', '|', '=', '_', '*', '•', '‘', '’', '\'', '"', '“']);
    (!range.is_empty()).then_some(range)
}

/// What several pieces of a cell say together: joined by a space, or where a hyphen cut a word, by nothing. It stands
/// from the first piece to the last; what stands between them belongs to other cells.
pub fn joined(paper: &Paper<'_>, pieces: &[FairRange]) -> Option<Text> {
    let (first, rest) = pieces.split_first()?;
    let mut value = folded(paper.text(*first));
    for piece in rest {
        let text = folded(paper.text(*piece));
        let cut = value.ends_with('-')
            && value.trim_end_matches('-').ends_with(char::is_lowercase)
            && text.starts_with(char::is_lowercase);
        match value.chars().last() {
            Some('-') if cut => _ = value.pop(),
            // "KS/" over "2021:0412"
            Some('/') => {}
            _ => value.push(' '),
        }
        value.push_str(&text);
    }
    (!value.trim().is_empty())
        .then(|| Text::at(value, rest.iter().fold(*first, |all, piece| all.cover(*piece))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table: `a` an anchor, a capital where a row may open, `-` a line that only goes on.
    fn starts(table: &str) -> Vec<usize> {
        let mark = |c: char| Mark {
            anchor: c.eq_ignore_ascii_case(&'a'),
            opens: c.is_uppercase(),
            ..Mark::default()
        };
        let marks: Vec<Mark> = table.chars().map(mark).collect();
        rows(&marks).into_iter().map(|row| row.lines.start).collect()
    }

    #[test]
    fn anchors_on_the_first_or_on_the_middle_line() {
        assert_eq!(starts("AAA"), [0, 1, 2]);
        assert_eq!(starts("A-A--A"), [0, 2, 5]);
        assert_eq!(starts("Xa-AX-a--"), [0, 3, 4]);
        assert_eq!(starts("XaXaXa"), [0, 2, 4]);
        assert_eq!(starts("--"), [0; 0]);
    }
}
