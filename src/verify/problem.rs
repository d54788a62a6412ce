//! What may be wrong with a record, its fair copy or its source.

use super::Fault;

/// Which file of a document a [`Problem`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The record.
    Record,
    /// The fair copy.
    FairCopy,
    /// The scan.
    Source,
}

/// Something that is not as it must be. Displays as the cause, on one line; holds nothing of what the document says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The record is no JSON.
    #[error("this is no JSON (line {line}, column {column}): it was cut short, damaged, or is no record")]
    NotJson {
        /// Where reading ended, from 1.
        line: usize,
        /// The same in its line.
        column: usize,
    },
    /// The record is not what the schema of records says.
    #[error("this is no sound record: {} {}", place(pointer), what)]
    Schema {
        /// Where in the record, as a JSON Pointer.
        pointer: String,
        /// What is wrong there.
        what: String,
    },
    /// The record names an encoding or a format that no record has.
    #[error("its source has a format or an encoding that renskrift does not write")]
    UnknownFormat,
    /// The record's id does not come from its checksum.
    #[error("its id is not the beginning of the source's SHA-256")]
    Id,
    /// The fair copy is not UTF-8.
    #[error("this is no UTF-8 from byte {at} on, as every fair copy is")]
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        at: usize,
    },
    /// The edits do not fit the fair copy, and it cannot be told which of them is to blame.
    #[error(
        "fair copy and record do not belong together, or one was altered: change {edit} of the record is not found"
    )]
    Apart {
        /// Number of the edit, from 1.
        edit: usize,
    },
    /// What comes out when the edits are undone is not the text that the record was made of.
    #[error("fair copy and record do not give the source back: what they give has another SHA-256")]
    OtherSource,
    /// The edits fit the source, but give another fair copy.
    #[error(
        "the fair copy is not the one that source and record give: it was altered, or belongs to another record"
    )]
    FairCopyAltered,
    /// The edits do not fit the source, or lead only one way.
    #[error("the changes that the record lists do not lead from the source to the fair copy and back")]
    Edits,
    /// The fair copy has another number of words.
    #[error("the fair copy has {found} words, and the record says {said}")]
    Words {
        /// What the record says.
        said: u64,
        /// How many there are.
        found: u64,
    },
    /// Encoding or number of pages are not those of the source.
    #[error("encoding or number of pages are not those of the source")]
    Figures,
    /// An entry of a list lies outside its text, inside a character, or on a page that is not there.
    #[error(
        "entry {entry} of {list} lies outside its text, cuts a letter, or says something else than stands there"
    )]
    Place {
        /// `evidence` or `suggestions`.
        list: &'static str,
        /// Number of the entry, from 1.
        entry: usize,
    },
    /// A piece of evidence is for a value that the record has not.
    #[error("entry {entry} of evidence is for a value that is not in the record")]
    Pointer {
        /// Number of the entry, from 1.
        entry: usize,
    },
    /// The scan is not the one that the record was made of.
    #[error("the scan is not the one that the record was made of: another size or SHA-256")]
    SourceChanged,
}

impl Problem {
    /// Which file it is about.
    pub fn about(&self) -> About {
        match self {
            Problem::NotUtf8 { .. } | Problem::FairCopyAltered => About::FairCopy,
            Problem::SourceChanged => About::Source,
            _ => About::Record,
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Problem::SourceChanged => {
                "run the same `renskrift batch` again if the scan was changed on purpose, otherwise put the old one back"
            }
            Problem::Apart { .. } | Problem::OtherSource => {
                "see that both come from one run and are unaltered, or run `renskrift batch` again with --check-content"
            }
            _ => "put it back from a copy, or run the same `renskrift batch` again with --check-content",
        }
    }
}

impl From<Fault> for Problem {
    fn from(Fault { pointer, what }: Fault) -> Self {
        Problem::Schema { pointer, what }
    }
}

fn place(pointer: &str) -> &str {
    if pointer.is_empty() { "it" } else { pointer }
}
