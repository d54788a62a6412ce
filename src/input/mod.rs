//! Bytes to [`Scan`]: decoding, and the places of pages, lines and words, of plain text and of files with markup.

mod decode;
mod encode;
mod markup;
mod printed;
mod scan;

pub use decode::{Encoding, InputError};
pub use encode::originals;
pub(crate) use encode::sizes;
pub use markup::MarkupError;
use markup::Recognised;
pub(crate) use printed::Place;
pub use printed::{Bounds, Format, Printed, PrintedWord};
pub use scan::{Line, Page, Scan};

/// Reads the bytes of one paper: plain text, ALTO, PAGE XML, hOCR, or what `pdftotext -bbox-layout` writes of a PDF.
///
/// # Errors
/// [`InputError`] where the bytes are no text, or damaged markup, or markup that holds no words.
pub fn read(bytes: &[u8]) -> Result<Scan, InputError> {
    read_as(bytes, true)
}

/// Reads the bytes of a text that is not to be worked on: its pages hold no lines, which take many times the memory of
/// the text.
///
/// # Errors
/// [`InputError`] as [`read`].
pub(crate) fn read_unparsed(bytes: &[u8]) -> Result<Scan, InputError> {
    read_as(bytes, false)
}

/// Whether the beginning of a file (some 16 KB) is that of ALTO, PAGE XML, hOCR or a PDF, and not of another web page or
/// XML file.
pub fn is_printed(beginning: &[u8]) -> bool {
    if beginning.starts_with(PDF) {
        return true;
    }
    let text = decode::decode(beginning);
    // One that is ours but for its namespace is worth a message.
    text.is_ok_and(|(text, _)| match markup::recognise(&text) {
        Recognised::Format(format) => format != Format::Text,
        Recognised::Namespace(_) => true,
        Recognised::Other(_) => false,
    })
}

/// How every PDF begins.
pub const PDF: &[u8] = b"%PDF-";

fn read_as(bytes: &[u8], parsed: bool) -> Result<Scan, InputError> {
    let (text, encoding) = decode::decode(bytes)?;
    let lines = |text: &str, start, end| if parsed { scan::lines(text, start, end) } else { Vec::new() };
    match markup::recognise(&text).format()? {
        Format::Text => Ok(Scan::new(text, encoding, lines)),
        format => Ok(markup::read(text, encoding, format, parsed)?),
    }
}
