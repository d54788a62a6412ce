//! Everything that was learnt from data or written down by people, read-only and shared by all documents.
//!
//! Small knowledge stands in `dictionaries/*.tsv`, one entry a line, to be read and edited by an archivist;
//! each line is checked when it is loaded. Large knowledge (lexicon, language model) is compiled.

mod added;
pub mod candidates;
pub mod channel;
mod confidence;
pub mod container;
pub mod cost;
mod files;
pub mod fingerprints;
mod genre;
mod headings;
pub mod inflections;
pub mod language_model;
pub mod languages;
mod layout;
pub mod lexicon;
mod likeness;
mod measures;
mod signs;
mod specks;
pub mod spelling;
mod table;
mod weights;
pub mod words;

pub use channel::Regime;
pub use confidence::{DEGREES, Degrees, Reading, ReadingCosts, WordConfidence, upper_bound};
pub use files::Files;
pub use genre::{
    BodyKind, Column, CueUse, DOCUMENT_TYPES, DateKind, DnrShapes, DnrWord, Genre, HeadingIndex, LabelKind,
    MarkPlace, NamedColumns, Patterns, RecordWords, RowWords, SECTION_KEYS, TableColumns, TypeMark,
    WordClass, WordClasses, YRKANDE_KINDS, YrkandeCue,
};
pub use headings::{Heading, Headings, skeleton, skeleton_onto};
pub use layout::{Bullet, LayoutTables, RoleWords, Trust};
pub use likeness::{Letters, are_alike, likeness_from};
pub use measures::Measures;
pub use signs::{LoneSigns, OTHER as OTHER_SIGN, Place, SignReading, is_made_of_dirt};
pub use specks::{SpeckWhen, Specks};
pub use table::{Table, TableError};
pub use weights::{LEAST_RATE, Weights, logistic, rate};

use crate::dictionaries::candidates::Memo;
use channel::Channel;
use container::ContainerError;
use inflections::Inflections;
use language_model::LanguageModel;
use languages::Languages;
use lexicon::Lexicon;
use spelling::Spelling;

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
    /// Which language a word is of.
    pub languages: Languages,
    /// How words are spelt.
    pub spelling: Spelling,
    /// How names of families and places are spelt.
    pub name_spelling: Spelling,
    /// What print is misread as.
    pub channel: Channel,
    /// What signs that stand alone are misread as.
    pub signs: LoneSigns,
    /// What the confidence of OCR programs says of a word.
    pub confidence: WordConfidence,
    /// Which signs at the edge of a word are specks.
    pub specks: Specks,
    /// Units of measure.
    pub measures: Measures,
    /// How words are inflected, for searching.
    pub inflections: Inflections,
    /// How sure a value of a record is, by what is known of it.
    pub value_confidence: Weights,
    /// What error rate a fair copy has, by what is known of it.
    pub text_quality: Weights,
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
    /// A file has a name that no dictionary has.
    #[error("{name} is no dictionary; rename it or take it away (there are: {known})")]
    Unknown {
        /// Name of the file.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// Lexicon and language model were made apart: the one numbers words as the other does not.
    #[error(
        "lexicon.bin has {forms} forms and language_model.bin {tokens}; they are of one make, so use both from one \
         run of `renskrift train`"
    )]
    Apart {
        /// Forms of the lexicon.
        forms: usize,
        /// Forms of the language model.
        tokens: usize,
    },
}

impl Dictionaries {
    /// The dictionaries that travel inside the program.
    ///
    /// # Errors
    /// [`DictionaryError`] names the file, and the line of an entry that cannot be read.
    pub fn embedded() -> Result<Self, DictionaryError> {
        Self::read(Files::embedded())
    }

    /// Reads dictionaries from files.
    ///
    /// # Errors
    /// [`DictionaryError`] names the file, and the line of an entry that cannot be read.
    pub fn read(mut files: Files) -> Result<Self, DictionaryError> {
        let (file, bytes) = files.compiled("lexicon.bin")?;
        let lexicon = Lexicon::open(file, bytes)?;
        let (file, bytes) = files.compiled("language_model.bin")?;
        let language_model = LanguageModel::open(file, bytes)?;
        let (forms, tokens) = (lexicon.len(), language_model.forms());
        if forms != tokens {
            return Err(DictionaryError::Apart { forms, tokens });
        }
        let (file, bytes) = files.compiled("languages.bin")?;
        let languages = Languages::open(file, bytes)?;
        let (file, bytes) = files.compiled("spelling.bin")?;
        let spelling = Spelling::open(spelling::KIND, file, bytes)?;
        let (file, bytes) = files.compiled("name_spelling.bin")?;
        let name_spelling = Spelling::open(spelling::NAMES_KIND, file, bytes)?;
        let (file, table) = files.table("headings.tsv")?;
        let headings = Headings::parse(file, table)?;
        let (file, table) = files.table("lone_signs.tsv")?;
        let signs = LoneSigns::parse(file, table)?;
        let (file, table) = files.table("word_confidence.tsv")?;
        let confidence = WordConfidence::parse(file, table)?;
        let channel = Channel::parse(
            files.table("confusions.tsv")?,
            files.table("confusions_floor.tsv")?,
            files.table("confusions_alone.tsv")?,
        )?
        .in_codes_of(&lexicon);
        Ok(Dictionaries {
            genre: Genre::read(&files, &headings)?,
            layout: LayoutTables::read(&files)?,
            specks: Specks::read(&files)?,
            measures: Measures::read(&files)?,
            inflections: Inflections::read(&files)?,
            value_confidence: Weights::parse::<4>(files.table("value_confidence.tsv")?)?,
            text_quality: Weights::parse::<2>(files.table("text_quality.tsv")?)?,
            headings,
            lexicon,
            language_model,
            languages,
            spelling,
            name_spelling,
            channel,
            signs,
            confidence,
            memo: Memo::default(),
        })
    }
}
