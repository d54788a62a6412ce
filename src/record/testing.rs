//! Records for tests.

use super::Fields;
use crate::paper::Text;
pub use crate::paper::testing::{dictionaries, fair_copy};

/// What a text says.
pub fn fields(text: &str) -> Fields {
    let fair = fair_copy(text);
    super::read_fields(&fair, dictionaries())
}

/// The values of a list, or of an optional text.
pub fn values<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<&'a str> {
    texts.into_iter().map(|text| text.value.as_str()).collect()
}

/// An optional text, or nothing.
pub fn shown(text: &Option<Text>) -> &str {
    text.as_ref().map_or("", |text| text.value.as_str())
}
