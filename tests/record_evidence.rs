//! Every value of a record says where it stands: nothing is invented.

mod papers;

use papers::{corpus, process};
use renskrift::output;
use serde_json::Value;
use std::collections::BTreeSet;

/// What a record says of the work on it, and not of the paper.
const ABOUT_THE_WORK: [&str; 7] =
    ["record_version", "id", "source", "evidence", "edits", "suggestions", "quality"];

/// Calls `visit` with the JSON Pointer (RFC 6901) of every text and number.
fn leaves(value: &Value, pointer: &str, visit: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                leaves(value, &format!("{pointer}/{key}"), visit);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                leaves(value, &format!("{pointer}/{index}"), visit);
            }
        }
        value => visit(pointer, value),
    }
}

/// The values of a text's record that no evidence is given for.
fn without_evidence(text: &str) -> Vec<String> {
    let mut record: Value = serde_json::from_str(&output::json(&process(text))).unwrap();
    let evidence = record["evidence"].clone();
    let known: BTreeSet<&str> =
        evidence.as_array().unwrap().iter().map(|one| one["pointer"].as_str().unwrap()).collect();
    let object = record.as_object_mut().unwrap();
    object.retain(|key, _| !ABOUT_THE_WORK.contains(&key.as_str()));
    let mut missing = Vec::new();
    leaves(&record, "", &mut |pointer, value| {
        if !known.contains(pointer) {
            missing.push(format!("{pointer}: {value}"));
        }
    });
    missing
}

#[test]
fn every_value_has_evidence() {
    for paper in corpus() {
        let scan = String::from_utf8(paper.scan).unwrap();
        for (kind, text) in [("scan", &scan), ("truth", &paper.truth)] {
            // That nothing tells the type stands nowhere.
            let mut missing = without_evidence(text);
            missing.retain(|value| value != "/document_type: \"okänd\"");
            assert_eq!(missing, [""; 0], "{} of {}", kind, paper.id);
        }
    }
}
