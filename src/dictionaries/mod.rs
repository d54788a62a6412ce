//! Everything that was learnt from data or written down by people, read-only and shared by all documents.
//!
//! Small knowledge stands in `dictionaries/*.tsv`, one entry a line, to be read and edited by an archivist;
//! each line is checked when it is loaded. Large knowledge (lexicon, language model) is compiled.

pub mod candidates;
pub mod channel;
pub mod container;
pub mod cost;
pub mod fingerprints;
mod genre;
mod habits;
mod headings;
pub mod language_model;
mod layout;
pub mod lexicon;
mod likeness;
mod signs;
pub mod spelling;
mod table;
pub mod words;

pub use channel::Regime;
pub use genre::{
    BodyKind, CueUse, DateKind, DnrShapes, DnrWord, Genre, HeadingIndex, LabelKind, MarkPlace, Patterns,
    TypeMark, YrkandeCue,
};
pub use headings::{Heading, Headings, skeleton, skeleton_onto};
pub use layout::{Bullet, LayoutTables, RoleWords, Trust};
pub use likeness::{are_alike, likeness_from};
pub use signs::{LoneSigns, OTHER as OTHER_SIGN, Place, SignReading};
pub use table::{Table, TableError};

use crate::dictionaries::candidates::Memo;
use channel::Channel;
use container::ContainerError;
use language_model::LanguageModel;
use lexicon::Lexicon;
use spelling::Spelling;
use std::borrow::Cow;

/// All dictionaries.
#[derive(Debug)]
pub struct Dictionaries {
    /// Headings and the section keys they stand for.
    pub headings: Headings,
    /// What a reader of municipal papers knows of the genre.
    pub genre: Genre,
    /// List signs, page-number words, stamps, words at line ends.
    pub layout: LayoutTables,
    /// Swedish word forms.
    pub lexicon: Lexicon,
    /// Which words follow which.
    pub language_model: LanguageModel,
    /// How words are spelt.
    pub spelling: Spelling,
    /// What print is misread as.
    pub channel: Channel,
    /// What signs that stand alone are misread as.
    pub signs: LoneSigns,
    /// Candidates found so far.
    pub memo: Memo,
}

/// Why dictionaries cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DictionaryError {
    /// A table for people has a wrong line.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A compiled file is wrong.
    #[error(transparent)]
    Container(#[from] ContainerError),
}

macro_rules! text {
    ($name:literal) => {
        ($name, include_str!(concat!("../../dictionaries/", $name)))
    };
}

macro_rules! binary {
    ($name:literal) => {
        ($name, Cow::Borrowed(&include_bytes!(concat!("../../dictionaries/", $name))[..]))
    };
}

impl Dictionaries {
    /// The dictionaries that travel inside the program.
    ///
    /// # Errors
    /// [`DictionaryError`] names the file, and the line of an entry that cannot be read.
    pub fn embedded() -> Result<Self, DictionaryError> {
        let (headings, lexicon) = (text!("headings.tsv"), binary!("lexicon.bin"));
        let (language_model, spelling) = (binary!("language_model.bin"), binary!("spelling.bin"));
        let headings = Headings::parse(headings.0, headings.1)?;
        let lexicon = Lexicon::open(lexicon.0, lexicon.1)?;
        let channel = Channel::parse(
            text!("confusions.tsv"),
            text!("confusions_floor.tsv"),
            text!("confusions_alone.tsv"),
        )?
        .in_codes_of(&lexicon);
        Ok(Dictionaries {
            genre: Genre::embedded(&headings)?,
            headings,
            layout: LayoutTables::embedded()?,
            lexicon,
            language_model: LanguageModel::open(language_model.0, language_model.1)?,
            spelling: Spelling::open(spelling.0, spelling.1)?,
            channel,
            signs: {
                let signs = text!("lone_signs.tsv");
                LoneSigns::parse(signs.0, signs.1)?
            },
            memo: Memo::default(),
        })
    }
}
