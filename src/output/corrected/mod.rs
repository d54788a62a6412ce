//! The file that a paper came in, with its words corrected and everything else as it was, byte for byte: ids, boxes, white
//! space, comments. The word as the OCR program read it stands beside the new one, as the standard of the format has it.
//!
//! | | word as it was read | one word out of several | several words out of one |
//! | --- | --- | --- | --- |
//! | ALTO | `<ALTERNATIVE PURPOSE="OCR">` (1.0: an XML comment) | each `String` keeps its letters; `SUBS_TYPE`, `SUBS_CONTENT` have the whole word | one `CONTENT` with a space in it |
//! | PAGE | a further `TextEquiv` of the next index (2013: the `comments` of the word; before: the `Comments` of the file) | each `Word` keeps its letters; texts of lines have the whole word | one text with a space in it |
//! | hOCR | `x_ocr "…"` in the title | each word keeps its letters; `x_whole "…"` in the title | one word with a space in it |
//!
//! What is added is what the version of the standard that the file declares knows (`version.rs`), so that a valid file stays valid.
//! Nothing is taken out: running headers and page numbers, which a fair copy leaves out, stay as they were read.

mod alto;
mod header;
mod hocr;
mod page;
mod splice;
mod version;
mod words;

use sha2::{Digest as _, Sha256};

use crate::Document;
use crate::input::{self, Format, Printed, originals};
use splice::Splices;

/// What names this program in the files that it corrects.
const NAME: &str = "renskrift";
const VERSION: &str = env!("CARGO_PKG_VERSION");
const STEP: &str = "words corrected by a language model of Swedish municipal papers";

/// Why a paper cannot be given back in the format it came in. Displays as `cause; remedy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotCorrected {
    /// It came as something else.
    #[error(
        "this came as {}, and what was not measured on the page cannot be written as {}; choose another --format",
        .came_as.name(), .asked.name()
    )]
    Format {
        /// What it is to be given back as.
        asked: Format,
        /// What it came as.
        came_as: Format,
    },
    /// Not all of its bytes could be decoded.
    #[error(
        "some bytes of this file are broken, so that it cannot be given back as it was; mend its encoding first"
    )]
    Broken,
    /// Its tags cannot be told from its words.
    #[error(
        "the tags of this file are damaged, so that its words cannot be corrected in place; export it anew"
    )]
    Unsound,
    /// It was too long to be repaired.
    #[error("this is too long to be repaired; divide it into its papers")]
    Unrepaired,
}

/// The bytes of a paper's file with its words corrected.
///
/// # Errors
/// [`NotCorrected`] where it came as plain text or as PDF, where it was not repaired, where some of its bytes could not be
/// decoded, or where its tags are damaged: what comes out is read again before it is given.
pub fn corrected(document: &Document) -> Result<Vec<u8>, NotCorrected> {
    let no = |came_as| NotCorrected::Format { asked: came_as, came_as };
    let Some(printed) = &document.scan.printed else { return Err(no(Format::Text)) };
    if document.fair.quality.unrepaired.is_some() {
        return Err(NotCorrected::Unrepaired);
    }
    let encoding = document.scan.encoding;
    let words = words::corrected(document, printed);
    let mut splices = Splices::new(&printed.file, encoding);
    match printed.format {
        Format::Alto => alto::correct(printed, &words, &mut splices),
        Format::Page => page::correct(printed, &document.scan.text, &words, &mut splices),
        Format::Hocr => hocr::correct(printed, &words, &mut splices),
        Format::Text | Format::Pdf => return Err(no(printed.format)),
    }
    // Among the ways in which the file may have been written, the one that it was.
    let way = which(printed, document).ok_or(NotCorrected::Broken)?;
    let file = originals(&splices.finish(), encoding).into_iter().nth(way).ok_or(NotCorrected::Broken)?;
    if is_sound(&file, document) { Ok(file) } else { Err(NotCorrected::Unsound) }
}

/// Whether a corrected file is the same paper still: what was put into one whose quotation marks or tags do not fit
/// together may change what the rest of it is.
fn is_sound(file: &[u8], document: &Document) -> bool {
    let scan = &document.scan;
    input::read_unparsed(file)
        .is_ok_and(|again| again.format() == scan.format() && again.pages.len() == scan.pages.len())
}

/// A comment of XML. Two hyphens would end it.
fn comment(text: &str) -> String {
    format!("<!-- {} -->", text.replace("--", "- -"))
}

fn which(printed: &Printed, document: &Document) -> Option<usize> {
    let source = &document.record.source;
    originals(&printed.file, document.scan.encoding)
        .iter()
        .position(|bytes| bytes.len() == source.bytes && crate::hex(&Sha256::digest(bytes)) == source.sha256)
}
