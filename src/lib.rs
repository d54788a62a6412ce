//! Renskrift makes the fair copy of Swedish municipal papers that were OCR'd with the wrong
//! language model, and reads them into a record.
//!
//! The data flows one way, one stage a module:
//!
//! ```text
//! bytes ─ input ─▶ Scan ─ layout ─▶ Draft ─ repair ─▶ FairCopy ─ settle ─▶ FairCopy ─ record ─▶ Record ─ output ─▶ files, diff
//! ```
//!
//! `settle` and `record` both read the fair copy as a `paper`: lines with their parts, who is named, who signs.
//! Around the stages stand [`ledger`] (what was changed, and the arithmetic that undoes it),
//! [`dictionaries`] (everything that was learnt or written down), [`batch`] (many documents), [`stream`] (the same
//! as lines of JSON), [`verify`] (whether what
//! lies on disk fits together) and [`evaluate`] (how good it all is, on papers whose truth is known). The library does no
//! I/O and prints nothing.

pub mod batch;
mod bit_vectors;
mod calendar;
pub mod dictionaries;
pub mod evaluate;
pub mod input;
pub mod layout;
pub mod ledger;
pub mod output;
mod paper;
pub mod record;
pub mod repair;
mod schema;
pub mod search;
mod settle;
pub mod stream;
pub mod train;
pub mod verify;

use dictionaries::Dictionaries;
use paper::{Paper, WordList};

/// What a caller may choose about the work on one document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// A word is changed only where the new reading is at least this likely to be right (a calibrated probability, 0 to 1)
    /// and 1.9 times as likely as the word as it was read. So 0 leaves only the second condition, which keeps good words
    /// that may be meant; at 1 no word is changed. What is not changed for want of likelihood is listed as a suggestion, but
    /// for restorations of dnr, names and headings by what the paper says elsewhere, which are left out. Layout (line ends,
    /// running headers, the halves of words that line ends cut) does not depend on it.
    pub min_confidence: f32,
    /// The longest document that is repaired, bytes of its text; that of a longer one is passed through as it stands
    /// ([`repair::Unrepaired`]). The work grows with the length, so this is the most that one document may cost; it is
    /// counted and not timed, for the result must not depend on the machine.
    pub longest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { min_confidence: 0.35, longest: 4_000_000 }
    }
}

/// One document after all stages.
#[derive(Debug, Clone)]
pub struct Document {
    /// The decoded original with its pages, lines and words.
    pub scan: input::Scan,
    /// The repaired text with its ledger.
    pub fair: repair::FairCopy,
    /// What the paper says.
    pub record: record::Record,
}

/// Takes the bytes of one scanned paper all the way to fair copy and record: plain text, ALTO, PAGE XML or hOCR.
///
/// `path` is only written into the record; nothing is read from it.
///
/// # Errors
/// [`input::InputError`] where the bytes cannot be read.
pub fn process(
    path: &str,
    bytes: &[u8],
    dictionaries: &Dictionaries,
    options: &Options,
) -> Result<Document, input::InputError> {
    work(path, bytes, bytes, dictionaries, options)
}

/// Takes a PDF all the way, of which `text_layer` is what `pdftotext -bbox-layout` writes. Checksum and size in the record
/// are those of the PDF.
///
/// # Errors
/// [`input::InputError`] where the text layer cannot be read, or is empty.
pub fn process_pdf(
    path: &str,
    pdf: &[u8],
    text_layer: &[u8],
    dictionaries: &Dictionaries,
    options: &Options,
) -> Result<Document, input::InputError> {
    work(path, pdf, text_layer, dictionaries, options)
}

/// `original` is what the record is about, `bytes` what is read.
fn work(
    path: &str,
    original: &[u8],
    bytes: &[u8],
    dictionaries: &Dictionaries,
    options: &Options,
) -> Result<Document, input::InputError> {
    let longest = options.longest;
    if bytes.len() > longest {
        // Of a file with markup the text is what counts, which is a tenth of it or less.
        let scan = input::read_unparsed(bytes)?;
        if scan.printed.is_none() || scan.text.len() > longest {
            return Ok(unrepaired(path, original, scan, dictionaries));
        }
    }
    let scan = input::read(bytes)?;
    let draft = layout::draft(&scan, dictionaries);
    let fair = repair::repair(&scan, draft, dictionaries, options);
    let (record, restorations) = {
        let words = WordList::new(&fair, &dictionaries.genre.record_words);
        let paper = Paper::new(&fair, &words, dictionaries);
        let restorations = settle::restorations(&paper, options);
        // A paper in which nothing is restored need not be read anew.
        let record = restorations.is_empty().then(|| record::of(path, original, &scan, paper, dictionaries));
        (record, restorations)
    };
    let (mut fair, record) = match record {
        Some(record) => (fair, record),
        None => {
            let fair = settle::amend(&scan, &fair, restorations);
            let record = record::read(path, original, &scan, &fair, dictionaries);
            (fair, record)
        }
    };
    fair.quality.estimated_cer = repair::estimated_cer(&scan, &fair, dictionaries);
    Ok(Document { scan, fair, record })
}

/// A document that is too long to be worked on: its text as it stands, and a record that says so.
fn unrepaired(path: &str, original: &[u8], scan: input::Scan, dictionaries: &Dictionaries) -> Document {
    let nothing = repair::FairCopy::default();
    let record = record::read(path, original, &scan, &nothing, dictionaries);
    let quality =
        repair::Quality { unrepaired: Some(repair::Unrepaired::TooLong), ..repair::Quality::default() };
    let fair = repair::FairCopy { text: scan.text.clone(), quality, ..nothing };
    Document { scan, fair, record }
}

/// Bytes in hexadecimal, two small digits each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| char::from(DIGITS[usize::from(four)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
