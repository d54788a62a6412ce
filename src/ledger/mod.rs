//! The ledger: each difference between source and fair copy is one [`Edit`], and the edits of a
//! document in order are the whole difference. Source + ledger = fair copy, fair copy − ledger = source.

mod apply;
mod range;
mod read;

pub use apply::{LedgerError, redo, undo};
pub use range::{FairRange, SourceRange};

use crate::schema::described_struct;
use serde::{Deserialize, Serialize};

/// What kind of change an [`Edit`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EditKind {
    /// The bytes were decoded otherwise than they were labelled.
    Encoding,
    /// Unicode normal form only (NFC), no other letter.
    Unicode,
    /// A running header or footer taken out of the reading text.
    Header,
    /// A printed page number taken out of the reading text.
    PageNumber,
    /// A stamp, margin note or other matter that is not reading text, taken out.
    Margin,
    /// White space only: line ends inside a paragraph, blank lines, page breaks.
    Reflow,
    /// A bullet or list number read as something else.
    Bullet,
    /// A hyphen at a line end, joined or kept.
    Hyphen,
    /// One word written as two or more.
    Split,
    /// Two or more words written as one.
    Merge,
    /// Letters, digits or signs inside a word.
    Character,
    /// Restored from another place in the document (a dnr, a name).
    Field,
}

impl EditKind {
    /// All kinds.
    pub const ALL: [EditKind; 12] = [
        EditKind::Encoding,
        EditKind::Unicode,
        EditKind::Header,
        EditKind::PageNumber,
        EditKind::Margin,
        EditKind::Reflow,
        EditKind::Bullet,
        EditKind::Hyphen,
        EditKind::Split,
        EditKind::Merge,
        EditKind::Character,
        EditKind::Field,
    ];

    /// The kind as the record names it.
    pub fn name(self) -> &'static str {
        match self {
            EditKind::Encoding => "encoding",
            EditKind::Unicode => "unicode",
            EditKind::Header => "header",
            EditKind::PageNumber => "page_number",
            EditKind::Margin => "margin",
            EditKind::Reflow => "reflow",
            EditKind::Bullet => "bullet",
            EditKind::Hyphen => "hyphen",
            EditKind::Split => "split",
            EditKind::Merge => "merge",
            EditKind::Character => "character",
            EditKind::Field => "field",
        }
    }

    /// Whether the change touches what a word says, and not only how the page is laid out.
    pub fn is_textual(self) -> bool {
        matches!(self, EditKind::Split | EditKind::Merge | EditKind::Character | EditKind::Field)
    }
}

impl Serialize for EditKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

described_struct!(
    /// One change between source and fair copy.
    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Edit {
        /// What kind of change.
        pub kind: EditKind,
        /// Page of the source, counted from 1.
        pub page: u32,
        /// Where the old text stands: bytes of the decoded source.
        pub source: SourceRange,
        /// Where the new text stands: bytes of the fair copy.
        pub fair: FairRange,
        /// The old text.
        pub from: String,
        /// The new text.
        pub to: String,
        /// Posterior probability that the new text is right, 0 to 1.
        #[serde(serialize_with = "crate::ledger::rounded")]
        pub confidence: f32,
        /// Other readings, best first, with their posteriors.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub alternatives: Vec<Alternative>,
    }
);

described_struct!(
    /// A reading that was not chosen.
    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Alternative {
        /// The text it would have given.
        pub text: String,
        /// Its posterior probability, 0 to 1.
        #[serde(serialize_with = "crate::ledger::rounded")]
        pub confidence: f32,
    }
);

/// Writes a probability with four decimals: more digits than that are noise, and rounding keeps the
/// output the same on machines whose last bits differ.
pub(crate) fn rounded<S: serde::Serializer>(p: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*p) * 10_000.0).round() / 10_000.0)
}
