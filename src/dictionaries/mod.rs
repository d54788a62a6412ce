//! Everything that was learnt from data or written down by people, read-only and shared by all documents.
//!
//! Small knowledge stands in `dictionaries/*.tsv`, one entry a line, to be read and edited by an archivist;
//! each line is checked when it is loaded. Large knowledge (lexicon, language model) is compiled.

mod headings;
mod layout;
mod table;

pub use headings::{Heading, Headings, skeleton};
pub use layout::{Bullet, LayoutTables, RoleWords, Trust};
pub use table::{Table, TableError};

/// All dictionaries.
#[derive(Debug)]
pub struct Dictionaries {
    /// Headings and the section keys they stand for.
    pub headings: Headings,
    /// List signs, page-number words, stamps, words at line ends.
    pub layout: LayoutTables,
}

impl Dictionaries {
    /// The dictionaries that travel inside the program.
    ///
    /// # Errors
    /// [`TableError`] names the file and the line of an entry that cannot be read.
    pub fn embedded() -> Result<Self, TableError> {
        Ok(Dictionaries {
            headings: Headings::parse("headings.tsv", include_str!("../../dictionaries/headings.tsv"))?,
            layout: LayoutTables::embedded()?,
        })
    }
}
