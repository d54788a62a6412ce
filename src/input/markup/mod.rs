//! ALTO, PAGE XML, hOCR and text layers of PDF to [`Scan`]: one parser a format, which all give the same pages; one place
//! that orders them, one that divides what was read across columns, and one that writes them as text.

mod alto;
mod bbox;
mod error;
mod gutter;
mod hocr;
mod lines;
mod model;
mod order;
mod page;
mod recognise;
mod text;
mod xml;

pub use error::MarkupError;
pub use recognise::{Recognised, recognise};

use super::{Encoding, Format, Scan};

/// Reads a decoded file that is one of the formats.
///
/// # Errors
/// [`MarkupError`] where it is damaged, or holds no words.
pub(super) fn read(
    file: String,
    encoding: Encoding,
    format: Format,
    parsed: bool,
) -> Result<Scan, MarkupError> {
    let mut found = match format {
        Format::Page => page::parse(&file),
        Format::Hocr => hocr::parse(&file),
        Format::Pdf => bbox::parse(&file),
        Format::Alto | Format::Text => alto::parse(&file),
    }?;
    if found.is_empty() {
        return Err(MarkupError::NoWords { format });
    }
    for page in &mut found.pages {
        order::order(page);
        gutter::divide(page);
    }
    Ok(text::scan(file, encoding, format, found, parsed))
}
