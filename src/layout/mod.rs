//! [`Scan`] to [`Draft`]: what is reading text, in which blocks, and what is not.
//!
//! Rules of one kind stand in one file. Those that take something out of the reading text come first
//! ([`furniture`], [`page_numbers`], [`stamps`], [`glued`]); then the lines that are left are put together
//! ([`paragraphs`], with [`lists`] and [`headings`]).

mod draft;
mod furniture;
mod glued;
mod headings;
mod lists;
mod page_numbers;
mod paragraphs;
mod rows;
mod stamps;

pub use draft::{Block, BlockKind, Draft, DraftWord, Marker, Removed};

use crate::dictionaries::Dictionaries;
use crate::input::Scan;
use rows::Rows;

/// Finds running headers, paragraphs, lists and headings. Nothing is changed: a draft only says which
/// word belongs where.
pub fn draft(scan: &Scan, dictionaries: &Dictionaries) -> Draft {
    let mut rows = Rows::new(scan);
    stamps::remove(&mut rows, &dictionaries.layout);
    let headers = furniture::remove(&mut rows, dictionaries);
    page_numbers::remove(&mut rows, &dictionaries.layout);
    glued::remove(&mut rows, &headers);
    let (rows, removed) = rows.finish();
    Draft { blocks: paragraphs::blocks(&rows, dictionaries), removed }
}
