//! The lines that hold words, with what the rules ask about them.

use super::Removed;
use crate::dictionaries::words::letters_and_marked;
use crate::input::Scan;
use crate::ledger::{EditKind, SourceRange};

/// Lines longer than this many bytes are never compared with other lines: no header is that long.
pub(super) const MAX_COMPARED: usize = 200;

/// Where å, ä and ö came through, one letter in this many is one of them, at least; in print it is one in seventeen.
const LETTERS_PER_VOWEL: usize = 83;

/// A row with more wide gaps than this is a line that was stretched.
const MOST_GAPS: usize = 7;

/// One line that holds words, as far as it is reading text.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// The whole source.
    pub source: &'a str,
    /// Its words; fewer than the line's where a header at its start or end was taken out.
    pub words: &'a [SourceRange],
    /// Index of its page.
    pub page: usize,
    /// Whether a blank line stands before it on its page.
    pub blank_before: bool,
    /// Whether it was taken out of the reading text.
    pub gone: bool,
    /// How it stands to the rows around it.
    pub standing: Standing,
}

/// How a row stands to the rows around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// As text does.
    Text,
    /// As lines of a letterhead do: the one copy of a running header that stays.
    Header,
    /// By itself, and no part of what the paper says there: a foot of the page, a strip of signatures, a stamp.
    Aside,
}

impl<'a> Row<'a> {
    /// From the first word to the last.
    pub fn range(&self) -> SourceRange {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => SourceRange::default(),
        }
    }

    /// Its text, without white space at its ends.
    pub fn text(&self) -> &'a str {
        self.range().of(self.source)
    }

    /// A word by its index.
    pub fn word(&self, index: usize) -> &'a str {
        self.words.get(index).map_or("", |word| word.of(self.source))
    }

    /// Its words.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let source = self.source;
        self.words.iter().map(move |word| word.of(source))
    }

    /// Its last word.
    pub fn last_word(&self) -> &'a str {
        self.words.last().map_or("", |word| word.of(self.source))
    }

    /// Its length in characters.
    pub fn width(&self) -> usize {
        self.text().chars().count()
    }

    /// Whether the gap before a word is two spaces or more, or a tab.
    pub fn wide_gap_before(&self, index: usize) -> bool {
        index > 0 && {
            let gap = &self.source.as_bytes()[self.words[index - 1].end..self.words[index].start];
            gap.len() > 1 && gap.iter().all(|b| *b == b' ') || gap.contains(&b'\t')
        }
    }

    /// Whether it is divided into cells: a wide gap, and behind it a capital or figure. Typists set two spaces after
    /// a full stop too, and lines are stretched with any.
    pub fn has_cells(&self) -> bool {
        let gaps: Vec<usize> = (1..self.words.len()).filter(|&index| self.wide_gap_before(index)).collect();
        let is_cell = |&index: &usize| {
            let before = self.word(index - 1);
            !before.ends_with(['.', ',', ';', '!', '?', '-'])
                && self.word(index).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        };
        gaps.len() <= MOST_GAPS && gaps.iter().any(is_cell)
    }
}

/// The rows of a document and what has been taken out of them.
pub(super) struct Rows<'a> {
    /// In source order.
    pub rows: Vec<Row<'a>>,
    /// In no particular order while the rules are at work.
    pub removed: Vec<Removed>,
    /// For each page, the first row and one past the last.
    pub pages: Vec<std::ops::Range<usize>>,
}

impl<'a> Rows<'a> {
    pub fn new(scan: &'a Scan) -> Self {
        let mut rows = Vec::new();
        let mut pages = Vec::with_capacity(scan.pages.len());
        for (page, scanned) in scan.pages.iter().enumerate() {
            let first = rows.len();
            let mut blank_before = false;
            for line in &scanned.lines {
                if line.words.is_empty() {
                    blank_before = true;
                    continue;
                }
                rows.push(Row {
                    source: &scan.text,
                    words: &line.words,
                    page,
                    blank_before: std::mem::take(&mut blank_before),
                    gone: false,
                    standing: Standing::Text,
                });
            }
            pages.push(first..rows.len());
        }
        Rows { rows, removed: Vec::new(), pages }
    }

    /// Whether å, ä and ö came through the OCR, or it never was a scan. Where they did not, each copy of a line is damaged
    /// much, and in its own way.
    pub fn keeps_vowels(&self) -> bool {
        let (letters, vowels) = letters_and_marked(self.rows.iter().flat_map(|row| row.text().chars()));
        vowels * LETTERS_PER_VOWEL > letters
    }

    /// Takes a whole row out of the reading text.
    pub fn remove(&mut self, index: usize, kind: EditKind, confidence: f32) {
        let row = &mut self.rows[index];
        if !row.gone {
            row.gone = true;
            self.removed.push(Removed { range: row.range(), kind, confidence });
        }
    }

    /// Takes the first `count` words of a row out.
    pub fn remove_front(&mut self, index: usize, count: usize, kind: EditKind, confidence: f32) {
        let row = &mut self.rows[index];
        if count >= row.words.len() {
            return self.remove(index, kind, confidence);
        }
        let (out, kept) = row.words.split_at(count);
        row.words = kept;
        self.take_out(out, kind, confidence);
    }

    /// Takes the words of a row from `from` on out.
    pub fn remove_back(&mut self, index: usize, from: usize, kind: EditKind, confidence: f32) {
        let row = &mut self.rows[index];
        if from == 0 {
            return self.remove(index, kind, confidence);
        }
        let (kept, out) = row.words.split_at(from.min(row.words.len()));
        row.words = kept;
        self.take_out(out, kind, confidence);
    }

    fn take_out(&mut self, words: &[SourceRange], kind: EditKind, confidence: f32) {
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.removed.push(Removed { range: first.cover(*last), kind, confidence });
        }
    }

    /// The rows that are still reading text, and what was taken out, in no order.
    pub fn finish(mut self) -> (Vec<Row<'a>>, Vec<Removed>) {
        let mut blank_before = false;
        self.rows.retain_mut(|row| {
            row.blank_before |= std::mem::take(&mut blank_before);
            blank_before = row.gone && row.blank_before;
            !row.gone
        });
        (self.rows, self.removed)
    }
}

/// Whether a text opens in the middle of a sentence: with a small letter, quotes and brackets aside. A digit
/// glued to small letters counts as one, being a misread ö or å ("6ver").
pub(super) fn opens_small(text: &str) -> bool {
    let mut chars = text.chars().skip_while(|c| !c.is_alphanumeric() && *c != '|' && *c != '§').take(3);
    match chars.next() {
        Some(c) if c.is_ascii_digit() => {
            chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_lowercase)
        }
        Some(c) => c.is_lowercase(),
        None => false,
    }
}

/// Whether a text opens with a capital letter, quotes and brackets aside; a bar that stands alone is a misread I.
pub(super) fn opens_capital(text: &str) -> bool {
    if text.starts_with("| ") {
        return true;
    }
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// Whether a text ends a sentence, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '“', '\'', '’', ')', ']', '»', '_', '|']);
    text.ends_with(['.', '!', '?', ':'])
}

/// Whether a text ends with a word cut at the line end.
pub(super) fn ends_hyphen(text: &str) -> bool {
    let mut chars = text.chars().rev();
    matches!(chars.next(), Some('-' | '\u{ad}' | '‐' | '¬')) && chars.next().is_some_and(char::is_alphabetic)
}

/// Whether a text is all in capitals, and has at least four of them.
pub(super) fn all_capitals(text: &str) -> bool {
    let (mut large, mut small) = (0, 0);
    for c in text.chars().take(MAX_COMPARED) {
        large += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
    }
    large >= 4 && small * 8 <= large
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_line_opens_and_ends() {
        assert!(opens_small("”och så") && opens_small("6ver isen") && !opens_small("4 hushåll"));
        assert!(!opens_small("| dag") && opens_capital("(Svar") && !opens_capital("§ 4 a"));
        assert!(ends_sentence("är klar.”") && ends_sentence("(se bilaga.)") && !ends_sentence("är klar,"));
        assert!(ends_hyphen("bad-") && !ends_hyphen("bad -") && !ends_hyphen("1998-"));
        assert!(all_capitals("TJÄNSTEUTLÅTANDE") && !all_capitals("KF och KS"));
    }
}
