//! Values that know where they stand.

use crate::ledger::FairRange;
use serde::{Serialize, Serializer};

macro_rules! cues {
    ($($(#[$doc:meta])+ $cue:ident = $name:literal,)+) => {
        /// By what a value was found: the rule that found it says so, else the part of the paper that it stands in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Cue {
            $($(#[$doc])+ $cue,)+
        }

        impl Cue {
            /// Its name in `value_confidence.tsv`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Cue::$cue => $name,)+
                }
            }
        }
    };
}

cues! {
    /// A label stands beside it: "Datum 2021-08-24", "Granviks *kommun*".
    Label = "label",
    /// What stands around it leaves no other: a second date beside the name of a board.
    Inferred = "inferred",
    /// A sentence says so in words: "kallas till sammanträde den 22 maj".
    Sentence = "sentence",
    /// It is only mentioned.
    Mention = "mention",
    /// An e-mail or web address.
    Address = "address",
    /// The line over a signature.
    SignatureLine = "signature_line",
    /// It stands in the letterhead or on the front page.
    Letterhead = "letterhead",
    /// In the title.
    Title = "title",
    /// In a heading.
    Heading = "heading",
    /// In a "§ 12 …" line.
    Paragraph = "paragraph",
    /// Among the signatures.
    Signature = "signature",
    /// In the text.
    Text = "text",
    /// In a list.
    List = "list",
    /// In a table.
    Table = "table",
    /// In a running header.
    Header = "header",
}

/// A value and the part of the fair copy that it was read from. A value that rests on several blocks
/// covers them from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<T> {
    /// The value, as the record gives it.
    pub value: T,
    /// Where it stands; `None` where nothing in the text says it.
    pub place: Option<FairRange>,
    /// By what the rule that found it knew it, where the part of the paper does not say enough.
    pub cue: Option<Cue>,
}

/// A value that is a text.
pub type Text = Value<String>;

impl<T> Value<T> {
    /// A value that was read at `place`.
    pub fn at(value: impl Into<T>, place: FairRange) -> Self {
        Value { value: value.into(), place: Some(place), cue: None }
    }

    /// The same, with what the rule knew it by.
    pub fn by(self, cue: Cue) -> Self {
        Value { cue: Some(cue), ..self }
    }
}

impl<T: Serialize> Serialize for Value<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
