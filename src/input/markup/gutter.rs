//! Lines that were read across two columns of prose, divided at the white space between the columns.

use super::super::printed::Bounds;
use super::model::{Block, Line, Page, Word};

/// So many lines that share the white space are columns; fewer may be a letterhead or a signature.
const LINES: usize = 6;
/// Words on the line of a column of prose, in the mean; cells of a table hold fewer.
const PROSE: usize = 4;
/// Of ten lines of prose so many stand in both columns, at least; cells of a row are seldom as long as each other.
const FULL: usize = 7;
/// The white space is as wide as words are high, at least, by this factor.
const WIDE: f32 = 0.9;
/// Lines of prose have one wide gap, rows of tables several: so many gaps in ten lines, at most.
const GAPS: usize = 13;

/// How a line stands to a place across the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Wholly left of it.
    Left,
    /// Wholly right of it.
    Right,
    /// On both sides, with a wide gap between.
    Both,
    /// It runs across.
    Across,
}

/// Divides what was read across two columns: all of the left one comes first. A page with a word that has no place stays.
pub(super) fn divide(page: &mut Page) {
    let lines: Vec<&Line> = page.blocks.iter().flat_map(|block| &block.lines).collect();
    let Some(wide) = height(&lines).map(|height| WIDE * height) else { return };
    let Some(place) = gutter(&lines, wide) else { return };
    let sides: Vec<Side> = lines.iter().map(|line| side(line, place, wide)).collect();
    let mut from = 0;
    let mut runs = Vec::new();
    for run in sides.chunk_by(|a, b| (*a == Side::Across) == (*b == Side::Across)) {
        let to = from + run.len();
        if is_prose(&lines[from..to], run, place, wide) {
            runs.push((from, to));
        }
        from = to;
    }
    if !runs.is_empty() {
        divide_runs(page, &sides, &runs, place);
    }
}

/// The middle height of the words; none where a word has no place.
fn height(lines: &[&Line]) -> Option<f32> {
    let words = lines.iter().flat_map(|line| &line.words);
    let heights: Option<Vec<f32>> =
        words.map(|word| word.bounds.map(|bounds| bounds.bottom - bounds.top)).collect();
    let mut heights = heights?;
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().filter(|height| *height > 0.0)
}

/// The gaps of a line that are wide: from where to where.
fn gaps(line: &Line, wide: f32) -> impl Iterator<Item = (f32, f32)> + '_ {
    line.words.windows(2).filter_map(move |pair| {
        let (left, right) = (pair[0].bounds?.right, pair[1].bounds?.left);
        (right - left >= wide).then_some((left, right))
    })
}

/// The place across the page that lies in most wide gaps, if there are enough of them.
fn gutter(lines: &[&Line], wide: f32) -> Option<f32> {
    let mut edges: Vec<(f32, i32)> =
        lines.iter().flat_map(|line| gaps(line, wide)).flat_map(|(from, to)| [(from, 1), (to, -1)]).collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut open, mut best) = (0, (0, 0.0));
    for pair in edges.windows(2) {
        open += pair[0].1;
        if open > best.0 {
            best = (open, (pair[0].0 + pair[1].0) / 2.0);
        }
    }
    (best.0 >= LINES as i32).then_some(best.1)
}

fn side(line: &Line, place: f32, wide: f32) -> Side {
    let bounds = |word: Option<&Word>| word.and_then(|word| word.bounds);
    let all = line.words.iter().filter_map(|word| word.bounds).reduce(Bounds::cover);
    match (all, bounds(line.words.first()), bounds(line.words.last())) {
        (Some(all), ..) if all.right <= place => Side::Left,
        (Some(all), ..) if all.left >= place => Side::Right,
        // Words are in order from left to right, or the line is no plain one.
        (Some(_), Some(first), Some(last))
            if first.left < place
                && last.right > place
                && line.words.is_sorted_by(|a, b| a.bounds.map(|a| a.left) <= b.bounds.map(|b| b.left))
                && gaps(line, wide).any(|(from, to)| from <= place && place <= to) =>
        {
            Side::Both
        }
        _ => Side::Across,
    }
}

/// How many words of a line stand left of a place.
fn left_of(line: &Line, place: f32) -> usize {
    line.words.iter().take_while(|word| word.bounds.is_some_and(|bounds| bounds.right <= place)).count()
}

/// Whether some lines are two columns of prose.
fn is_prose(lines: &[&Line], sides: &[Side], place: f32, wide: f32) -> bool {
    let both: Vec<&Line> =
        lines.iter().zip(sides).filter(|(_, side)| **side == Side::Both).map(|(line, _)| *line).collect();
    let left: usize = both.iter().map(|line| left_of(line, place)).sum();
    let right: usize = both.iter().map(|line| line.words.len()).sum::<usize>() - left;
    let gaps: usize = both.iter().map(|line| gaps(line, wide).count()).sum();
    let least = PROSE * both.len();
    both.len() >= LINES
        && both.len() * 10 >= FULL * lines.len()
        && left >= least
        && right >= least
        && gaps * 10 <= GAPS * both.len()
}

/// Writes each run as its left halves and then its right ones. A block stays one on each side.
fn divide_runs(page: &mut Page, sides: &[Side], runs: &[(usize, usize)], place: f32) {
    let mut blocks = Columns::default();
    let mut runs = runs.iter().copied().peekable();
    let mut at = 0;
    for (number, block) in std::mem::take(&mut page.blocks).into_iter().enumerate() {
        for mut line in block.lines {
            while runs.next_if(|&(_, to)| to <= at).is_some() {
                blocks.close();
            }
            match (runs.peek().is_some_and(|&(from, _)| from <= at), sides[at]) {
                (false, _) | (true, Side::Across) => blocks.add(None, number, line),
                (true, Side::Left) => blocks.add(Some(0), number, line),
                (true, Side::Right) => blocks.add(Some(1), number, line),
                (true, Side::Both) => {
                    let right = line.words.split_off(left_of(&line, place));
                    blocks.add(Some(0), number, line);
                    blocks.add(Some(1), number, Line { words: right });
                }
            }
            at += 1;
        }
    }
    blocks.close();
    page.blocks = blocks.done;
}

/// Blocks as they are read: those that are done, and the two columns of the run that is open, each block with the number
/// that it had.
#[derive(Default)]
struct Columns {
    done: Vec<Block>,
    last: Option<usize>,
    open: [Vec<(usize, Block)>; 2],
}

impl Columns {
    fn add(&mut self, column: Option<usize>, number: usize, line: Line) {
        match column {
            Some(column) => {
                let blocks = &mut self.open[column];
                match blocks.last_mut() {
                    Some((last, block)) if *last == number => block.lines.push(line),
                    _ => blocks.push((number, Block { lines: vec![line], rank: 0 })),
                }
            }
            None => {
                match self.done.last_mut().filter(|_| self.last == Some(number)) {
                    Some(block) => block.lines.push(line),
                    None => self.done.push(Block { lines: vec![line], rank: 0 }),
                }
                self.last = Some(number);
            }
        }
    }

    /// Ends a run.
    fn close(&mut self) {
        for column in &mut self.open {
            self.done.extend(column.drain(..).map(|(_, block)| block));
        }
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::printed::Place;

    /// A line of words, each ten wide a letter; `|` jumps to the second column.
    fn line(text: &str, top: f32) -> Line {
        let mut left = 0.0;
        let mut words = Vec::new();
        for word in text.split(' ') {
            if word == "|" {
                left = 300.0;
                continue;
            }
            let right = left + 10.0 * word.chars().count() as f32;
            words.push(Word {
                text: word.to_owned(),
                bounds: Bounds::new(left, top, right, top + 12.0),
                confidence: None,
                place: Place::default(),
                hyphen: None,
            });
            left = right + 5.0;
        }
        Line { words }
    }

    fn divided(lines: &[&str]) -> Vec<String> {
        let lines = lines.iter().enumerate().map(|(at, text)| line(text, 20.0 * at as f32)).collect();
        let mut page = Page { blocks: vec![Block { lines, rank: 0 }] };
        divide(&mut page);
        let lines = page.blocks.iter().flat_map(|block| &block.lines);
        lines
            .map(|line| line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn columns_are_read_down_between_the_lines_that_run_across() {
        let head = "en rubrik som står tvärs över hela sidan";
        let lines = [
            head,
            "a1 b c d | e1 f g h",
            "a2 b c d | e2 f g h",
            "a3 b c d | e3 f g h",
            "a4 b c d | e4 f g h",
            "a5 b c d | e5 f g h",
            "a6 b c d | e6 f g h",
            "a7 b",
            head,
        ];
        let read = divided(&lines);
        assert_eq!(read.len(), 15);
        assert_eq!((read[0].as_str(), read[14].as_str()), (head, head));
        assert_eq!(
            read[1..8],
            ["a1 b c d", "a2 b c d", "a3 b c d", "a4 b c d", "a5 b c d", "a6 b c d", "a7 b"]
        );
        assert_eq!(read[8..10], ["e1 f g h", "e2 f g h"]);
    }

    #[test]
    fn tables_letterheads_and_prose_stay() {
        let tables = [
            vec!["KS 2019/1 | Anna Berg"; 9],
            vec!["a b c d | e f g h"; 5],
            vec!["en rad som går hela vägen över sidan från vänster"; 9],
        ];
        for lines in tables {
            let whole: Vec<String> = lines.iter().map(|line| line.replace(" |", "")).collect();
            assert_eq!(divided(&lines), whole);
        }
    }

    #[test]
    fn a_word_without_a_place_leaves_the_page_as_it_is() {
        let mut lines: Vec<Line> = (0..9).map(|at| line("a b c d | e f g h", 20.0 * at as f32)).collect();
        lines[8].words[0].bounds = None;
        let mut page = Page { blocks: vec![Block { lines, rank: 0 }] };
        divide(&mut page);
        assert_eq!(page.blocks[0].lines[0].words.len(), 8);
    }
}
