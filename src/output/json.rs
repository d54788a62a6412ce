//! The record as JSON.

use crate::record::Record;

/// The record as indented JSON, keys in the order of the contract, with a final line feed.
///
/// # Panics
/// Never for a [`Record`]: it holds no map with keys that are not strings, and nothing that fails to serialise.
pub fn json(record: &Record) -> String {
    let mut text = serde_json::to_string_pretty(record).expect("a record is plain data");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_with_one_line_feed() {
        let text = json(&Record::default());
        assert!(text.starts_with('{') && text.ends_with("}\n"), "{text:?}");
    }
}
