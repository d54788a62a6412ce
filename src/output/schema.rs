//! The JSON Schema of the record, as [`super::json`] writes it.

use crate::ledger::Edit;
use crate::record::{Evidence, Fields, RECORD_VERSION, Source};
use crate::repair::Quality;
use crate::schema::Schema;
use serde_json::{Value, json};

/// The schema, draft 2020-12, indented, with a final line feed.
///
/// # Panics
/// Never: a schema is plain data.
pub fn schema() -> String {
    serde_json::to_string_pretty(&schema_value()).expect("a schema is plain data") + "\n"
}

/// The same for those who check records against it.
pub(crate) fn schema_value() -> Value {
    let list = |items: Value, description: &str| json!({ "type": "array", "items": items, "description": description });
    let text = |description: &str| json!({ "type": "string", "description": description });
    let with = |mut schema: Value, description: &str| {
        schema["description"] = description.into();
        schema
    };
    let ends = [
        ("record_version", json!({ "const": RECORD_VERSION, "description": "Version of this contract." })),
        ("id", text("The same for the same bytes, always, so that indexing twice overwrites.")),
        ("source", with(Source::schema(), "The original.")),
        ("evidence", list(Evidence::schema(), "Where each value stands.")),
        (
            "edits",
            list(
                Edit::schema(),
                "Every change between source and fair copy, in order. Made on the decoded source they give the fair \
                 copy, byte for byte; undone on the fair copy they give the source.",
            ),
        ),
        (
            "suggestions",
            list(Edit::schema(), "Changes that were not made, because they are not sure enough."),
        ),
        ("quality", with(Quality::schema(), "How good the fair copy is.")),
    ];
    let mut properties = Fields::schema()["properties"].take();
    let mut required = vec!["document_type"];
    for (name, schema) in ends {
        properties[name] = schema;
        required.push(name);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "renskrift record",
        "description": "What one paper says, where each value stands, and every change that the repair has made. \
                        A field that does not apply is left out; nothing is null, and no list of values is empty.",
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}
