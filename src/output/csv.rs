//! Rows of a diarium, and yrkanden, as CSV (RFC 4180): a header line, and the paper's path first, so that the tables of many
//! papers can be put together.

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

use crate::Document;

const DIARIUM: [&str; 7] = ["dnr", "date", "date_kind", "correspondent", "subject", "handler", "status"];

/// The rows of a diarium; none where there are none.
pub(super) fn diarium(document: &Document) -> Option<Vec<u8>> {
    let rows = list(document, "diarium_rows")?;
    table(document, &DIARIUM, rows.iter().map(|row| DIARIUM.map(|column| text(&row[column])).to_vec()))
}

/// The yrkanden, one a row; who asks, and what for, parted by semicolons.
pub(super) fn yrkanden(document: &Document) -> Option<Vec<u8>> {
    let yrkanden = list(document, "yrkanden")?;
    let row = |yrkande: &Value| {
        let by = yrkande["by"].as_array().into_iter().flatten().map(who);
        let clauses = yrkande["clauses"].as_array().into_iter().flatten().map(text);
        vec![
            by.collect::<Vec<_>>().join("; "),
            text(&yrkande["kind"]),
            clauses.collect::<Vec<_>>().join("; "),
        ]
    };
    table(document, &["by", "kind", "clauses"], yrkanden.iter().map(row))
}

/// A list of the record, if there is something in it.
fn list(document: &Document, name: &str) -> Option<Vec<Value>> {
    match serde_json::to_value(&document.record.fields).ok()?[name].take() {
        Value::Array(list) if !list.is_empty() => Some(list),
        _ => None,
    }
}

/// "Anna Berg (s)", or a role, or a party alone.
fn who(by: &Value) -> String {
    let name = if by["name"].is_string() { &by["name"] } else { &by["role"] };
    match (text(name), text(&by["party"])) {
        (name, party) if party.is_empty() => name,
        (name, party) if name.is_empty() => party,
        (name, party) => format!("{name} ({party})"),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn table(document: &Document, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Option<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["path"].iter().chain(columns)).ok()?;
    for row in rows {
        writer.write_record(std::iter::once(&document.record.source.path).chain(&row)).ok()?;
    }
    writer.into_inner().ok()
}
