//! The decoded text and where its pages, lines and words stand.

use super::Encoding;
use crate::ledger::SourceRange;

/// A decoded source: the text and its structure, by byte ranges.
#[derive(Debug, Clone)]
pub struct Scan {
    /// The decoded text, untouched (line ends, form feeds and normal form as they came), without a byte order mark.
    pub text: String,
    /// How the bytes were decoded.
    pub encoding: Encoding,
    /// The pages in order; at least one.
    pub pages: Vec<Page>,
}

/// One page: its lines in order, blank ones too.
#[derive(Debug, Clone)]
pub struct Page {
    /// From the page's first byte to its last, the form feed not counted.
    pub range: SourceRange,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// One line of a page, without its line end.
#[derive(Debug, Clone)]
pub struct Line {
    /// From the line's first byte to its last, white space at its ends counted.
    pub range: SourceRange,
    /// Its words: runs without white space.
    pub words: Vec<SourceRange>,
}

impl Scan {
    pub(super) fn new(text: String, encoding: Encoding) -> Self {
        let mut pages = Vec::new();
        let mut start = 0;
        for page in text.split('\u{c}') {
            let end = start + page.len();
            pages.push(Page { range: SourceRange::new(start, end), lines: lines(&text, start, end) });
            start = end + 1;
        }
        Scan { text, encoding, pages }
    }
}

fn lines(text: &str, start: usize, end: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = start;
    for line in text[start..end].split('\n') {
        let range = SourceRange::new(at, at + line.len());
        let words = line
            .split_whitespace()
            .map(|word| {
                let offset = at + (word.as_ptr() as usize - line.as_ptr() as usize);
                SourceRange::new(offset, offset + word.len())
            })
            .collect();
        lines.push(Line { range, words });
        at += line.len() + 1;
    }
    lines
}
