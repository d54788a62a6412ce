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
            // OCR programs end each page with a form feed, the last one too: what follows it is no page.
            let after_the_end = start > 0 && end == text.len() && page.trim().is_empty();
            if !after_the_end {
                pages.push(Page { range: SourceRange::new(start, end), lines: lines(&text, start, end) });
            }
            start = end + 1;
        }
        Scan { text, encoding, pages }
    }
}

/// The lines between two places: each ends with `\n`, `\r\n` or a lone `\r`.
fn lines(text: &str, start: usize, end: usize) -> Vec<Line> {
    let bytes = &text.as_bytes()[..end];
    let mut lines = Vec::new();
    let mut at = start;
    loop {
        let stop = bytes[at..].iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(end, |i| at + i);
        lines.push(line(text, at, stop));
        if stop == end {
            return lines;
        }
        at = stop + if bytes[stop..].starts_with(b"\r\n") { 2 } else { 1 };
    }
}

fn line(text: &str, start: usize, end: usize) -> Line {
    let line = &text[start..end];
    let words = line
        .split_whitespace()
        .map(|word| {
            let offset = start + (word.as_ptr() as usize - line.as_ptr() as usize);
            SourceRange::new(offset, offset + word.len())
        })
        .collect();
    Line { range: SourceRange::new(start, end), words }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Scan {
        Scan::new(text.to_owned(), Encoding::Utf8)
    }

    fn words(scan: &Scan) -> Vec<Vec<Vec<&str>>> {
        let line = |line: &Line| line.words.iter().map(|word| word.of(&scan.text)).collect();
        scan.pages.iter().map(|page| page.lines.iter().map(line).collect()).collect()
    }

    #[test]
    fn every_kind_of_line_end() {
        let expected = vec![vec![vec!["En", "brygga"], vec!["vid"], vec![], vec!["sjön"]]];
        for text in ["En brygga\nvid\n\nsjön", "En  brygga\r\nvid\r\n\r\nsjön", " En brygga\rvid\r\rsjön"]
        {
            assert_eq!(words(&scan(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn form_feeds_divide_pages_and_the_last_one_makes_none() {
        assert_eq!(words(&scan("ett\u{c}två\u{c}")), [[["ett"]], [["två"]]]);
        assert_eq!(scan("ett\n\u{c}\u{c}tre\u{c}\n").pages.len(), 3);
        assert_eq!(scan("\u{c}\u{c}").pages.len(), 2);
    }

    #[test]
    fn nothing_is_one_empty_page() {
        assert_eq!(words(&scan("")), [[Vec::<&str>::new()]]);
    }
}
