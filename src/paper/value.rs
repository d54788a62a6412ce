//! Values that know where they stand.

use crate::ledger::FairRange;
use serde::{Serialize, Serializer};

/// A value and the part of the fair copy that it was read from. A value that rests on several blocks
/// covers them from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<T> {
    /// The value, as the record gives it.
    pub value: T,
    /// Where it stands; `None` where nothing in the text says it.
    pub place: Option<FairRange>,
}

/// A value that is a text.
pub type Text = Value<String>;

impl<T> Value<T> {
    /// A value that was read at `place`.
    pub fn at(value: impl Into<T>, place: FairRange) -> Self {
        Value { value: value.into(), place: Some(place) }
    }
}

impl<T: Serialize> Serialize for Value<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
