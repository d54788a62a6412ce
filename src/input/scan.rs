//! The decoded text and where its pages, lines and words stand.

use super::{Encoding, Format, Printed};
use crate::ledger::SourceRange;

/// A decoded source: the text and its structure, by byte ranges.
#[derive(Debug, Clone)]
pub struct Scan {
    /// The decoded text, untouched (line ends, form feeds and normal form as they came), without a byte order mark. Of a
    /// file with markup it is the words, written as lines and pages.
    pub text: String,
    /// How the bytes were decoded.
    pub encoding: Encoding,
    /// The pages in order; at least one.
    pub pages: Vec<Page>,
    /// Where the words stand on their pages, if the file says so.
    pub printed: Option<Box<Printed>>,
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
    /// What sort of file it came as.
    pub fn format(&self) -> Format {
        self.printed.as_ref().map_or(Format::Text, |printed| printed.format)
    }

    /// The line of a page (from 1) on which a byte of the text stands, from 1.
    pub fn line_on_page(&self, page: u32, at: usize) -> usize {
        let page = self.pages.get(page.saturating_sub(1) as usize);
        page.map_or(0, |page| page.lines.partition_point(|line| line.range.start <= at)).max(1)
    }

    /// Divides a text into pages, and each into lines by `lines`, which is given the text and where the page stands.
    pub(super) fn new(
        text: String,
        encoding: Encoding,
        lines: impl Fn(&str, usize, usize) -> Vec<Line>,
    ) -> Self {
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
        Scan { text, encoding, pages, printed: None }
    }
}

/// The lines between two places: each ends with `\n`, `\r\n` or a lone `\r`.
pub(super) fn lines(text: &str, start: usize, end: usize) -> Vec<Line> {
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
    // Few words are shorter than this with the space behind them, so that the list seldom grows.
    let mut words = Vec::with_capacity(line.len().div_ceil(5));
    let mut open = None;
    let mut at = 0;
    while at < line.len() {
        let space = space_at(line, at);
        match (space, open) {
            (0, None) => open = Some(at),
            (1.., Some(from)) => {
                words.push(SourceRange::new(start + from, start + at));
                open = None;
            }
            _ => {}
        }
        at += space.max(1);
    }
    words.extend(open.map(|from| SourceRange::new(start + from, end)));
    Line { range: SourceRange::new(start, end), words }
}

/// How many bytes the white space takes that stands at a byte of a text; none where none does.
fn space_at(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        b'\t'..=b'\r' | b' ' => 1,
        // With these bytes all white space begins that is not ASCII.
        0xc2 | 0xe1..=0xe3 => {
            let space = text[at..].chars().next().filter(|c| c.is_whitespace());
            space.map_or(0, char::len_utf8)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Scan {
        Scan::new(text.to_owned(), Encoding::Utf8, lines)
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
    fn every_kind_of_white_space() {
        for space in (0..=char::MAX as u32).filter_map(char::from_u32) {
            let text = format!("å{space}–ö{space}{space}");
            let expected: Vec<&str> = text.split_whitespace().collect();
            let line = line(&text, 0, text.len());
            assert_eq!(
                line.words.iter().map(|word| word.of(&text)).collect::<Vec<_>>(),
                expected,
                "{space:?}"
            );
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
