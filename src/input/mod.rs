//! Bytes to [`Scan`]: decoding, and the places of pages, lines and words.

mod decode;
mod encode;
mod scan;

pub use decode::{Encoding, InputError};
pub use encode::originals;
pub(crate) use encode::sizes;
pub use scan::{Line, Page, Scan};

/// Reads the bytes of one plain-text file.
///
/// # Errors
/// [`InputError`] where the bytes are no text.
pub fn read(bytes: &[u8]) -> Result<Scan, InputError> {
    let (text, encoding) = decode::decode(bytes)?;
    Ok(Scan::new(text, encoding, scan::lines))
}

/// Reads the bytes of a text that is not to be worked on: its pages hold no lines, which take many times the memory of
/// the text.
///
/// # Errors
/// [`InputError`] where the bytes are no text.
pub(crate) fn read_unparsed(bytes: &[u8]) -> Result<Scan, InputError> {
    let (text, encoding) = decode::decode(bytes)?;
    Ok(Scan::new(text, encoding, |_, _, _| Vec::new()))
}
