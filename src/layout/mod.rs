//! [`Scan`] to [`Draft`]: what is reading text, in which blocks, and what is not.
//!
//! Rules of one kind stand in one file. Those that take something out of the reading text come first
//! ([`furniture`], [`page_numbers`], [`stamps`], [`glued`]); then the lines that are left are put together
//! ([`paragraphs`], with [`column`], [`lists`], [`tables`], [`labelled`] and [`headings`]).

mod alike;
mod column;
mod draft;
mod furniture;
mod glued;
mod headings;
mod labelled;
mod lists;
mod page_numbers;
mod paragraphs;
mod rows;
mod saying;
mod stamps;
mod tables;

pub use draft::{Block, BlockKind, Draft, DraftWord, Marker, Removed};

use crate::dictionaries::Dictionaries;
use crate::input::Scan;
use rows::Rows;

/// Finds running headers, paragraphs, lists and headings. Nothing is changed: a draft only says which
/// word belongs where.
pub fn draft(scan: &Scan, dictionaries: &Dictionaries) -> Draft {
    let mut rows = Rows::new(scan);
    let headers = furniture::remove(&mut rows, dictionaries);
    page_numbers::remove(&mut rows, &dictionaries.layout);
    glued::remove(&mut rows, &headers, &dictionaries.layout.page_numbers);
    stamps::remove_dirt(&mut rows, &dictionaries.layout);
    let (rows, mut removed) = rows.finish();
    let blocks = paragraphs::blocks(&rows, dictionaries, &mut removed);
    removed.sort_by_key(|removed| removed.range.start);
    Draft { blocks, removed }
}

#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod tests;
