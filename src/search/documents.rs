//! A fair copy and its record as a document of a search engine.

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::{Facets, Lookup, tokens};
use crate::hex;

/// Lists of a record that no engine is to hold: they are larger than the paper, and lie beside the fair copy.
const LEFT_OUT: [&str; 3] = ["evidence", "edits", "suggestions"];

/// An engine that documents are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// OpenSearch and Elasticsearch, which read the same.
    OpenSearch,
    /// Apache Solr.
    Solr,
}

/// One document: the fields of the record, with `fair` and `original` as texts, and the terms of the fair copy's words in
/// the order of the text, with spaces between, as `lemmas`, `parts` and `bare`.
///
/// Its `id` is made of path and content, so that two copies of a paper are two documents; the id of the record, which
/// copies share, is `record_id`.
///
/// `record` is the record's JSON, `path` that of the fair copy below its output folder.
pub fn document(
    record: &Value,
    path: &str,
    fair: &str,
    original: &str,
    lookup: &Lookup<'_>,
) -> Map<String, Value> {
    let mut document = Map::new();
    for (name, value) in record.as_object().into_iter().flatten() {
        if !value.is_null() && !LEFT_OUT.contains(&name.as_str()) {
            document.insert(name.clone(), value.clone());
        }
    }
    document.insert("path".to_owned(), path.into());
    let facets: Facets = serde_json::from_value(Value::Object(document.clone())).unwrap_or_default();
    document.insert("id".to_owned(), id(path, &facets.id).into());
    document.insert("record_id".to_owned(), facets.id.as_str().into());
    document.insert("dnr_keys".to_owned(), facets.dnr_keys().into());
    document.insert("parties".to_owned(), facets.party_keys().into());
    let (mut lemmas, mut parts, mut bare) = (String::new(), String::new(), String::new());
    for (_, word) in tokens(fair) {
        let terms = lookup.terms(word);
        let add = |to: &mut String, term: &str| {
            if !to.is_empty() {
                to.push(' ');
            }
            to.push_str(term);
        };
        terms.lemmas.iter().for_each(|term| add(&mut lemmas, term));
        terms.parts.iter().for_each(|term| add(&mut parts, term));
        terms.bare().for_each(|term| add(&mut bare, &term));
    }
    for (name, text) in
        [("fair", fair), ("original", original), ("lemmas", &lemmas), ("parts", &parts), ("bare", &bare)]
    {
        document.insert(name.to_owned(), text.into());
    }
    document
}

/// The id of a document in an engine: 128 bits of the SHA-256 of its path and its record's id.
fn id(path: &str, record: &str) -> String {
    let hash = Sha256::new_with_prefix(path).chain_update([0]).chain_update(record).finalize();
    hex(&hash[..16])
}

/// Lines of a bulk request that index a document under its id, so that doing it twice overwrites.
pub fn bulk(document: &Map<String, Value>, index: &str) -> String {
    let action = json!({ "index": { "_index": index, "_id": document.get("id") } });
    format!("{action}\n{}\n", Value::Object(document.clone()))
}

/// A document as Solr takes it: yrkanden as documents inside it, all other values on one level.
pub fn solr(document: &Map<String, Value>) -> Value {
    let mut flat = Map::new();
    let id = document.get("id").and_then(Value::as_str).unwrap_or_default();
    for (name, value) in document {
        match (name.as_str(), value) {
            ("yrkanden", Value::Array(yrkanden)) => {
                let inner = yrkanden.iter().enumerate().map(|(number, yrkande)| {
                    let mut inner = Map::new();
                    flatten("", yrkande, &mut inner);
                    inner.insert("id".to_owned(), format!("{id}/yrkanden/{number}").into());
                    Value::Object(inner)
                });
                flat.insert(name.clone(), inner.collect());
            }
            _ => flatten(name, value, &mut flat),
        }
    }
    Value::Object(flat)
}

/// Adds a value with the names of its members joined by `_`; a list of objects becomes a list for each member.
fn flatten(name: &str, value: &Value, into: &mut Map<String, Value>) {
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                let name = if name.is_empty() { member.clone() } else { format!("{name}_{member}") };
                flatten(&name, value, into);
            }
        }
        Value::Array(entries) if entries.iter().any(Value::is_object) => {
            entries.iter().for_each(|entry| flatten(name, entry, into));
        }
        value => match into.get_mut(name) {
            None => {
                into.insert(name.to_owned(), value.clone());
            }
            Some(Value::Array(list)) => match value {
                Value::Array(more) => list.extend(more.iter().cloned()),
                one => list.push(one.clone()),
            },
            Some(one) => {
                let mut list = vec![one.take()];
                match value {
                    Value::Array(more) => list.extend(more.iter().cloned()),
                    other => list.push(other.clone()),
                }
                *one = Value::Array(list);
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Map<String, Value> {
        let record = json!({
            "id": "ab", "document_type": "motion", "dnr": ["KS 1/20"], "edits": [1], "evidence": null,
            "yrkanden": [{ "by": [{ "name": "A", "party": "S" }, { "name": "B" }], "kind": "bifall", "clauses": ["x", "y"] }],
            "persons": [{ "name": "A", "party": "S" }, { "name": "B" }],
        });
        let dictionaries = crate::paper::testing::dictionaries();
        document(&record, "a/b.txt", "Nämnderna i Åby.", "Namnderna i Aby.", &Lookup::new(dictionaries))
    }

    #[test]
    fn a_document_holds_fields_texts_and_terms_and_no_ledger() {
        let document = sample();
        assert_eq!(document["lemmas"].as_str().unwrap().split(' ').next(), Some("nämnd"));
        assert!(document["bare"].as_str().unwrap().split(' ').any(|term| term == "namnd"));
        assert_eq!(document["parties"], json!(["s"]));
        assert_eq!(document["dnr_keys"], json!(["1-20", "20", "ks-1-20"]));
        assert!(!document.contains_key("edits") && !document.contains_key("evidence"));
        let bulk = bulk(&document, "papers");
        let lines: Vec<Value> = bulk.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines[0], json!({ "index": { "_index": "papers", "_id": document["id"] } }));
        assert_eq!((&document["record_id"], document["id"].as_str().map(str::len)), (&json!("ab"), Some(32)));
        assert_eq!(lines[1]["original"], "Namnderna i Aby.");
    }

    #[test]
    fn solr_gets_one_level_and_yrkanden_inside() {
        let solr = solr(&sample());
        assert_eq!(solr["persons_name"], json!(["A", "B"]));
        assert_eq!(solr["persons_party"], json!("S"));
        let id = format!("{}/yrkanden/0", solr["id"].as_str().unwrap());
        let yrkande = json!({ "id": id, "kind": "bifall", "by_name": ["A", "B"], "by_party": "S", "clauses": ["x", "y"] });
        assert_eq!(solr["yrkanden"], json!([yrkande]));
    }
}
