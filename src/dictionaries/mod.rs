//! Everything that was learnt from data or written down by people, read-only and shared by all documents.
//!
//! Small knowledge stands in `dictionaries/*.tsv`, one entry a line, to be read and edited by an archivist;
//! each line is checked when it is loaded. Large knowledge (lexicon, language model) is compiled.

mod genre;
mod headings;
mod table;

pub use genre::{
    BodyKind, CueUse, DnrShape, DnrShapes, DnrWord, Genre, HeadingIndex, LabelKind, MarkPlace, Patterns,
    TypeMark, YrkandeCue,
};
pub use headings::{Heading, Headings, skeleton};
pub use table::{Table, TableError};

/// All dictionaries.
#[derive(Debug)]
pub struct Dictionaries {
    /// Headings and the section keys they stand for.
    pub headings: Headings,
    /// What a reader of municipal papers knows of the genre.
    pub genre: Genre,
}

impl Dictionaries {
    /// The dictionaries that travel inside the program.
    ///
    /// # Errors
    /// [`TableError`] names the file and the line of an entry that cannot be read.
    pub fn embedded() -> Result<Self, TableError> {
        let headings = Headings::parse("headings.tsv", include_str!("../../dictionaries/headings.tsv"))?;
        Ok(Dictionaries { genre: Genre::embedded(&headings)?, headings })
    }
}
