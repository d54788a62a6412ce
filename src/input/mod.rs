//! Bytes to [`Scan`]: decoding, and the places of pages, lines and words.

mod decode;
mod scan;

pub use decode::{Encoding, InputError};
pub use scan::{Line, Page, Scan};

/// Reads the bytes of one plain-text file.
///
/// # Errors
/// [`InputError`] where the bytes are no text.
pub fn read(bytes: &[u8]) -> Result<Scan, InputError> {
    let (text, encoding) = decode::decode(bytes)?;
    Ok(Scan::new(text, encoding))
}
