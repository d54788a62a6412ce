//! [`Scan`] to [`Draft`]: what is reading text, in which blocks, and what is not.

mod draft;

pub use draft::{Block, BlockKind, Draft, DraftWord, Marker, Removed};

use crate::dictionaries::Dictionaries;
use crate::input::Scan;

/// Finds running headers, paragraphs, lists and headings. Nothing is changed: a draft only says which
/// word belongs where.
pub fn draft(scan: &Scan, _dictionaries: &Dictionaries) -> Draft {
    draft::one_line_a_block(scan)
}
