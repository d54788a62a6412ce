//! Where the words of a scan stand on the page and in the file that they were read from, if it says so.

use crate::ledger::SourceRange;
use std::ops::Range;

/// What sort of file a paper came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text.
    Text,
    /// ALTO, versions 1 to 4.
    Alto,
    /// PAGE XML, 2010 to 2019.
    Page,
    /// hOCR.
    Hocr,
    /// The text layer of a PDF, as `pdftotext -bbox-layout` writes it.
    Pdf,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 5] = [Format::Text, Format::Alto, Format::Page, Format::Hocr, Format::Pdf];

    /// The name of the format as the record gives it.
    pub fn label(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Alto => "alto",
            Format::Page => "page",
            Format::Hocr => "hocr",
            Format::Pdf => "pdf",
        }
    }

    /// The format that the record gives by this name.
    pub fn by_label(label: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.label() == label)
    }

    /// The name of the format as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "plain text",
            Format::Alto => "ALTO",
            Format::Page => "PAGE XML",
            Format::Hocr => "hOCR",
            Format::Pdf => "PDF",
        }
    }
}

/// The words of a scan that came as ALTO, PAGE XML, hOCR or PDF.
#[derive(Debug, Clone)]
pub struct Printed {
    /// What it came as.
    pub format: Format,
    /// The decoded file, without a byte order mark: what the places of [`PrintedWord`] and [`Level`] are ranges of.
    pub(crate) file: String,
    /// The words in the order in which they stand in the scan.
    pub words: Vec<PrintedWord>,
    /// Texts of lines and regions that say the same once more, in the order of the file.
    pub(crate) levels: Vec<Level>,
}

impl Printed {
    /// The part of the file before its first word, where programs write their names.
    pub fn head(&self) -> &str {
        let end = self.words.iter().map(|word| word.place.tag.start).min().unwrap_or_default();
        self.file.get(..end).unwrap_or_default()
    }

    /// The words that overlap a range of the scan's text, with the index of the first: what the repair can ask for how sure
    /// the OCR program was of a word.
    pub fn words_in(&self, range: SourceRange) -> (usize, &[PrintedWord]) {
        let first = self.words.partition_point(|word| word.source.end <= range.start);
        let last = self.words.partition_point(|word| word.source.start < range.end);
        (first, &self.words[first..last.max(first)])
    }
}

/// A word with its place on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedWord {
    /// Where it stands in the text of the scan.
    pub source: SourceRange,
    /// Page, from 1.
    pub page: u32,
    /// Where it stands on the page; `None` where the file does not say, or says something absurd.
    pub bounds: Option<Bounds>,
    /// How sure the OCR program was, 0 to 1, if it says so.
    pub confidence: Option<f32>,
    /// Where it stands in the file.
    pub(crate) place: Place,
}

/// A rectangle on a page, in the unit of the file (pixels, mostly), from the upper left corner. All four are finite and
/// not negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge, not left of the left one.
    pub right: f32,
    /// Lower edge, not above the upper one.
    pub bottom: f32,
}

/// Larger coordinates than this are absurd: a page of a hundred metres.
const FARTHEST: f32 = 1e7;

impl Bounds {
    /// A rectangle by its edges. What sticks out over the upper left corner is cut off; `None` where an edge is no number,
    /// or so far away that it cannot be meant, or where nothing is left.
    pub(crate) fn new(left: f32, top: f32, right: f32, bottom: f32) -> Option<Bounds> {
        let sound = [left, top, right, bottom].iter().all(|edge| edge.abs() <= FARTHEST);
        (sound && left <= right && top <= bottom && right >= 0.0 && bottom >= 0.0).then(|| Bounds {
            left: left.max(0.0),
            top: top.max(0.0),
            right,
            bottom,
        })
    }

    /// The smallest rectangle that holds both.
    pub(crate) fn cover(self, other: Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Where a word stands in its file. Byte ranges of the decoded file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// What is to be replaced when the word is corrected, without quotation marks around it.
    pub value: Range<usize>,
    /// The start tag of the element that holds the word, from `<` to `>`.
    pub tag: Range<usize>,
    /// One past the end of the element that holds the value.
    pub end: usize,
    /// Where the element begins whose text this is (PAGE): the word, line or region around the `TextEquiv`.
    pub holder: usize,
    /// The lowest index that no text of the same word has (PAGE).
    pub free: u32,
    /// Whether a hyphen follows that the file holds apart from the word (`HYP`).
    pub hyphen: bool,
}

/// A text of the file that repeats words which stand in it by themselves, such as that of a whole line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Level {
    /// Where it stands, as [`Place::value`].
    pub value: Range<usize>,
    /// Where the words stand in the file that it repeats.
    pub words: Range<usize>,
}
