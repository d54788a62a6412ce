//! A record as it comes back from its JSON.

use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Problem, conforms};
use crate::input::{Encoding, Format};
use crate::ledger::Edit;
use crate::output;
use crate::record::Evidence;

/// What a record's JSON says, as far as it can be held against other files.
#[derive(Debug, Clone)]
pub struct Stored {
    /// What the paper says, and all else but the long lists.
    pub record: Value,
    /// The original.
    pub original: Original,
    /// Every change between source and fair copy.
    pub edits: Vec<Edit>,
    /// Changes that were not made.
    pub suggestions: Vec<Edit>,
    /// Where each value stands.
    pub evidence: Vec<Evidence>,
}

/// What a record says of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: usize,
    /// What sort of file it is.
    pub format: Format,
    /// How it was decoded.
    pub encoding: Encoding,
    /// How many pages.
    pub pages: usize,
}

#[derive(Deserialize)]
struct Source {
    path: String,
    sha256: String,
    bytes: usize,
    format: String,
    encoding: String,
    pages: usize,
}

impl Stored {
    /// Reads the JSON of a record and holds it against the schema of records.
    ///
    /// # Errors
    /// [`Problem`] where it is no sound record by itself, whatever its fair copy and source are.
    pub fn read(json: &[u8]) -> Result<Stored, Problem> {
        let mut record: Value = serde_json::from_slice(json)
            .map_err(|error| Problem::NotJson { line: error.line(), column: error.column() })?;
        conforms(&record, schema())?;
        let Source { path, sha256, bytes, format, encoding, pages } = part(&mut record, "source")?;
        let encoding = Encoding::by_label(&encoding).ok_or(Problem::UnknownFormat)?;
        let format = Format::by_label(&format).ok_or(Problem::UnknownFormat)?;
        // 128 bits of the checksum.
        if sha256.len() != 64 || record["id"].as_str() != sha256.get(..32) {
            return Err(Problem::Id);
        }
        Ok(Stored {
            edits: part(&mut record, "edits")?,
            suggestions: part(&mut record, "suggestions")?,
            evidence: part(&mut record, "evidence")?,
            original: Original { path, sha256, bytes, format, encoding, pages },
            record,
        })
    }
}

/// Takes a part out of the record: a long list is not to be in memory twice.
fn part<T: DeserializeOwned>(record: &mut Value, name: &str) -> Result<T, Problem> {
    serde_json::from_value(record[name].take()).map_err(|_| Problem::Schema {
        pointer: format!("/{name}"),
        what: "holds a place that is none".to_owned(),
    })
}

/// The schema of records.
fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(output::schema_value)
}
