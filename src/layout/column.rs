//! How wide the lines are, and which line goes on with the line before it.

use super::rows::{MAX_COMPARED, Row, Standing, all_capitals, ends_hyphen, ends_sentence, opens_small};
use crate::dictionaries::{LayoutTables, skeleton};

/// Most lines of a title.
const TITLE_LINES: usize = 4;

/// How wide the lines are, characters.
pub(super) struct Page {
    /// Length of each row.
    pub widths: Vec<usize>,
    first_words: Vec<usize>,
    /// Width of the text column, for each page.
    columns: Vec<usize>,
    pages: Vec<usize>,
}

impl Page {
    pub fn new(rows: &[Row]) -> Self {
        let widths: Vec<usize> = rows.iter().map(Row::width).collect();
        let first_words = rows.iter().map(|row| row.word(0).chars().count()).collect();
        let pages: Vec<usize> = rows.iter().map(|row| row.page).collect();
        let whole = column(widths.clone());
        let mut columns = vec![whole; pages.last().map_or(0, |last| last + 1)];
        let mut start = 0;
        for same in pages.chunk_by(|a, b| a == b) {
            let end = start + same.len();
            // A page of few lines does not show how wide the column is.
            if same.len() >= 8 {
                columns[same[0]] = column(widths[start..end].to_vec());
            }
            start = end;
        }
        Page { widths, first_words, columns, pages }
    }

    /// Width of the column a row stands in.
    pub fn width(&self, index: usize) -> i64 {
        self.columns[self.pages[index]].max(20) as i64
    }

    /// How many characters the first word of a row would have left free on the line before it; negative where
    /// it would not have fitted.
    pub fn room(&self, index: usize) -> i64 {
        self.width(index - 1) - self.widths[index - 1] as i64 - 1 - self.first_words[index] as i64
    }

    /// Whether a blank line or a page break stands before a row.
    pub fn gap(&self, rows: &[Row], index: usize) -> bool {
        rows[index].blank_before || self.pages[index] != self.pages[index - 1]
    }

    /// Whether a row goes on with a title on the row before it. Titles are set in larger type, so their lines
    /// are shorter than the column; but a line of a few that stand apart is full where it could not have taken the
    /// next line's first word without being the longest of them.
    fn is_title(&self, rows: &[Row], index: usize) -> bool {
        let first = (0..index).rev().take(TITLE_LINES).find(|&i| i == 0 || self.gap(rows, i));
        let last = (index + 1..=rows.len()).take(TITLE_LINES).find(|&i| i == rows.len() || self.gap(rows, i));
        let (Some(first), Some(last)) = (first, last) else { return false };
        if last - first > TITLE_LINES {
            return false;
        }
        // Text follows a title; under the names of a signature nothing does.
        let mut text = (last..rows.len().min(last + 6)).filter(|&i| rows[i].standing != Standing::Aside);
        if !text.any(|i| self.widths[i] as i64 * 4 >= self.width(i) * 3) {
            return false;
        }
        let (previous, row) = (rows[index - 1].text(), rows[index].text());
        // A letterhead names one thing a line.
        let capitals = all_capitals(previous) && all_capitals(row);
        if row.contains(':') || rows[index].words.len() < 2 && !capitals {
            return false;
        }
        let longest = self.widths[first..last].iter().max().copied().unwrap_or(0);
        let full = (self.widths[index - 1] + 1 + self.first_words[index]) * 10 > longest * 9;
        let share = if capitals { 25 } else { 45 };
        let wide = self.widths[index - 1] as i64 * 100 >= self.width(index - 1) * share;
        full && wide && !row.starts_with(|c: char| c.is_ascii_digit()) && !mostly_digits(row)
    }

    /// Whether a row goes on with the row before it.
    pub fn joins(&self, rows: &[Row], index: usize, tables: &LayoutTables) -> bool {
        let (previous, row) = (rows[index - 1].text(), rows[index].text());
        let (column, width) = (self.width(index - 1), self.widths[index - 1] as i64);
        let gap = self.gap(rows, index);
        let small = opens_small(row);
        let full = self.room(index) * 100 < column * 12;
        if ends_hyphen(previous) && small {
            return true;
        }
        if ends_sentence(previous) {
            return !gap && full;
        }
        let open = || {
            previous.ends_with([',', '§', '/'])
                || ends_hyphen(previous)
                || tables.line_words.is("open", &skeleton(rows[index - 1].last_word()))
                || previous.rfind('(') > previous.rfind(')')
        };
        // A date on a line of its own.
        let short = self.widths[index] as i64 * 5 < column * 2;
        if !small && short && mostly_digits(row) && !ends_sentence(row) && !open() {
            return false;
        }
        // Rows of a table of figures.
        if mostly_digits(previous) && mostly_digits(row) && !open() {
            return false;
        }
        let half = width * 2 >= column;
        match (gap, small) {
            (false, true) => width * 10 >= column * 3 || open(),
            // A sentence is cut by a blank line where a page ended, and there the line is full.
            (true, true) => half && self.room(index) * 100 < column * 25 || width * 3 >= column && open(),
            (false, false) => full || half && open() || self.is_title(rows, index),
            // Only a line that fills the column and stops in the middle of a sentence is carried over a gap.
            (true, false) => {
                self.room(index) * 100 < column * 8
                    && rows[index - 1].words.len() >= 5
                    && (self.widths[index] as i64 * 2 >= column || open())
            }
        }
    }
}

/// The width that nine lines of ten do not exceed.
fn column(mut widths: Vec<usize>) -> usize {
    if widths.is_empty() {
        return 0;
    }
    let at = (widths.len() - 1) * 9 / 10;
    *widths.select_nth_unstable(at).1
}

/// Dates, numbers and the like: more than one digit to three letters.
pub(super) fn mostly_digits(text: &str) -> bool {
    let text = &text.as_bytes()[..text.len().min(MAX_COMPARED)];
    // No more than MAX_COMPARED, which a byte holds; so many can be counted at once.
    let count = |is: fn(&u8) -> bool| u32::from(text.iter().map(|b| u8::from(is(b))).sum::<u8>());
    count(u8::is_ascii_digit) * 3 > count(u8::is_ascii_alphabetic)
}
