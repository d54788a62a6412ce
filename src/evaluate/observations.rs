//! What was seen in papers whose truth is known, for `renskrift train --observations` to learn from: each value with the
//! grounds of its confidence and whether it is right; each text with the grounds of its estimated error rate, and the true
//! one. Nothing of what the papers say is in it.

use super::values::judge;
use crate::Document;
use crate::dictionaries::Dictionaries;
use crate::{record, repair};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a line that tells of a value begins with: `value`, name of the paper, 1 if right else 0, its grounds.
pub(crate) const VALUE: &str = "value";
/// What a line that tells of a text begins with: `text`, name of the paper, true rate, its grounds each as `name=number`.
pub(crate) const TEXT: &str = "text";

/// A line for each value of a paper, tab-separated. `found` is the record's fields as JSON.
pub fn value_observations(
    id: &str,
    document: &Document,
    dictionaries: &Dictionaries,
    gold: &Value,
    found: &Value,
) -> Vec<String> {
    let grounds: BTreeMap<String, Vec<String>> =
        record::grounds(&document.fair, dictionaries).into_iter().collect();
    let line = |(pointer, right): (String, bool)| {
        let grounds = grounds.get(&pointer)?;
        Some(format!("{VALUE}\t{}\t{}\t{}", name(id), u8::from(right), grounds.join("\t")))
    };
    judge(gold, found).into_iter().filter_map(line).collect()
}

/// The line of a text.
pub fn text_observation(id: &str, document: &Document, cer: f64) -> String {
    let grounds = repair::text_grounds(&document.scan, &document.fair);
    let grounds: Vec<String> = grounds.iter().map(|(name, value)| format!("{name}={value:.6}")).collect();
    format!("{TEXT}\t{}\t{cer:.6}\t{}", name(id), grounds.join("\t"))
}

/// A name that is one cell of a line.
fn name(id: &str) -> String {
    id.replace(char::is_control, " ")
}
