//! A record as the values that are compared.
//!
//! Some parts of a value must be equal (who asks, in which row a cell stands) and some need only be alike (a clause
//! with one letter misread is found all the same). What must be equal is the key, what must be alike the text.

use serde_json::{Value, json};

/// One value of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// What must be equal.
    pub key: Value,
    /// What must be alike.
    pub text: String,
}

/// How the values of a field are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One string.
    Scalar,
    /// One string whose capitals do not matter.
    FreeCase,
    Strings,
    Sections,
    Yrkanden,
    Statements,
    Votes,
    Persons,
    Signatories,
    Paragraphs,
    AgendaItems,
    DiariumRows,
}

/// The fields that are compared, in the order they are reported.
const FIELDS: [(&str, Shape); 25] = [
    ("document_type", Shape::FreeCase),
    ("title", Shape::Scalar),
    ("authority", Shape::FreeCase),
    ("municipality", Shape::FreeCase),
    ("date", Shape::Scalar),
    ("meeting_date", Shape::Scalar),
    ("reply_by", Shape::Scalar),
    ("paragraph_number", Shape::Scalar),
    ("dnr", Shape::Strings),
    ("referenced_dnr", Shape::Strings),
    ("proposed_decision", Shape::Strings),
    ("decision", Shape::Strings),
    ("attachments", Shape::Strings),
    ("laws", Shape::Strings),
    ("amounts", Shape::Strings),
    ("sections", Shape::Sections),
    ("yrkanden", Shape::Yrkanden),
    ("reservations", Shape::Statements),
    ("special_statements", Shape::Statements),
    ("vote", Shape::Votes),
    ("persons", Shape::Persons),
    ("signatories", Shape::Signatories),
    ("paragraphs", Shape::Paragraphs),
    ("agenda_items", Shape::AgendaItems),
    ("diarium_rows", Shape::DiariumRows),
];

/// Number of fields.
pub(super) const FIELD_COUNT: usize = FIELDS.len();

/// The names of the fields, in the order they are reported.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, _)| *name)
}

/// Cells of a row of a diarium that are compared one by one.
const CELLS: [&str; 6] = ["dnr", "date", "correspondent", "subject", "handler", "status"];
/// Words at each end of a section that are compared.
const ENDS: usize = 6;

/// The values of each field of a record.
pub(super) fn items(record: &Value) -> [Vec<Item>; FIELD_COUNT] {
    FIELDS.map(|(name, shape)| field(shape, &record[name]))
}

/// A value of a record, with the JSON Pointer of what it was made of.
pub(super) struct FoundValue {
    /// Place of its field among [`names`].
    pub field: usize,
    /// `/date`, `/persons/3`, `/diarium_rows/0/subject`.
    pub pointer: String,
    /// The value.
    pub item: Item,
}

/// The values of a record one by one, each with its pointer.
pub(super) fn found_values(record: &Value) -> Vec<FoundValue> {
    let mut found = Vec::new();
    for (at, (name, shape)) in FIELDS.into_iter().enumerate() {
        let value = &record[name];
        if matches!(shape, Shape::Scalar | Shape::FreeCase) {
            let items = field(shape, value).into_iter();
            found.extend(items.map(|item| FoundValue { field: at, pointer: format!("/{name}"), item }));
            continue;
        }
        for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
            let items = entry_items(shape, entry).into_iter();
            found.extend(items.map(|item| {
                let cell = item.key.as_str().filter(|_| shape == Shape::DiariumRows);
                let cell = cell.map(|cell| format!("/{cell}")).unwrap_or_default();
                FoundValue { field: at, pointer: format!("/{name}/{index}{cell}"), item }
            }));
        }
    }
    found
}

fn field(shape: Shape, value: &Value) -> Vec<Item> {
    let one = |text: String| vec![Item { key: Value::Null, text }];
    let entries = value.as_array().map_or(&[][..], Vec::as_slice);
    match shape {
        Shape::Scalar | Shape::FreeCase if is_nothing(value) => Vec::new(),
        Shape::Scalar => one(fold(value)),
        Shape::FreeCase => one(low(value)),
        _ => entries.iter().flat_map(|entry| entry_items(shape, entry)).collect(),
    }
}

/// The values of one entry of a list.
fn entry_items(shape: Shape, entry: &Value) -> Vec<Item> {
    let folded = |name: &str| entry.get(name).map(fold).unwrap_or_default();
    let lowered = |name: &str| entry.get(name).map(low).unwrap_or_default();
    let raw = |name: &str| entry[name].clone();
    let joined = |names: &[&str]| names.iter().map(|name| folded(name)).collect::<Vec<_>>().join(" / ");
    let (key, text) = match shape {
        Shape::Scalar | Shape::FreeCase | Shape::Strings => (Value::Null, fold(entry)),
        Shape::Persons => (json!(lowered("party")), folded("name")),
        Shape::Signatories => (Value::Null, format!("{} / {}", folded("name"), lowered("role"))),
        Shape::Statements => (who(&entry["by"]), folded("text")),
        Shape::Votes => {
            let abstain = if entry["abstain"].is_null() { json!(0) } else { raw("abstain") };
            (json!([entry["yes"], entry["no"], abstain]), folded("paragraph"))
        }
        Shape::Paragraphs => (json!(folded("number")), joined(&["title", "dnr"])),
        Shape::AgendaItems => (raw("number"), joined(&["title", "dnr", "handler"])),
        Shape::Sections => {
            let (first, last) = ends(entry);
            (raw("key"), format!("{} / {first} / {last}", folded("heading")))
        }
        Shape::Yrkanden => {
            let key = json!([entry["kind"], who(&entry["by"])]);
            let clauses = entry["clauses"].as_array().into_iter().flatten();
            return clauses.map(|clause| Item { key: key.clone(), text: fold(clause) }).collect();
        }
        Shape::DiariumRows => {
            let cells = CELLS.iter().filter(|cell| !is_nothing(&entry[**cell]));
            return cells.map(|cell| Item { key: json!(cell), text: joined(&["dnr", cell]) }).collect();
        }
    };
    vec![Item { key, text }]
}

/// The first and the last words of a section, written out or taken from its text.
fn ends(section: &Value) -> (String, String) {
    let written = |name: &str| section.get(name).map(fold);
    if let Some(first) = written("first_words") {
        return (first, written("last_words").unwrap_or_default());
    }
    let text = written("text").unwrap_or_default();
    let words: Vec<&str> = text.split(' ').collect();
    let first = words[..words.len().min(ENDS)].join(" ");
    let last = words[words.len().saturating_sub(ENDS)..].join(" ");
    (fold_text(&first), fold_text(&last))
}

/// Who, whatever the order: names and parties, and roles of those who are not named.
fn who(by: &Value) -> Value {
    let mut all: Vec<String> = by
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| {
            let part = |name: &str| one.get(name).map(low).unwrap_or_default();
            let role = if is_nothing(&one["name"]) { part("role") } else { String::new() };
            format!("{}|{}|{role}", part("name"), part("party"))
        })
        .collect();
    all.sort();
    all.dedup();
    json!(all)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// A value as text: white space folded, punctuation at its ends left aside.
fn fold(value: &Value) -> String {
    match value {
        Value::String(text) => fold_text(text),
        other => fold_text(&other.to_string()),
    }
}

fn fold_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([' ', '.', ',', ';', ':', '–', '-']).trim().to_owned()
}

fn low(value: &Value) -> String {
    fold(value).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, value: Value) -> Vec<(Value, String)> {
        let at = names().position(|other| other == name).unwrap();
        let record = json!({ name: value });
        items(&record)[at].iter().map(|item| (item.key.clone(), item.text.clone())).collect()
    }

    #[test]
    fn each_shape_has_what_must_be_equal_and_what_must_be_alike() {
        assert_eq!(of("title", json!(" Svar  på\nmotion. ")), [(json!(null), "Svar på motion".into())]);
        assert_eq!(of("authority", json!("Kommunstyrelsen")), [(json!(null), "kommunstyrelsen".into())]);
        assert_eq!(of("title", json!("")), []);
        assert_eq!(of("persons", json!([{"name": "Åsa Ek", "party": "S"}])), [(json!("s"), "Åsa Ek".into())]);
        let by = json!([{"role": "Motionären"}, {"name": "Åsa Ek", "party": "S", "role": "ordförande"}]);
        let yrkanden = of("yrkanden", json!([{"kind": "bifall", "by": by, "clauses": ["a,", "b"]}]));
        assert_eq!(yrkanden[0].0, json!(["bifall", ["||motionären", "åsa ek|s|"]]));
        assert_eq!((yrkanden.len(), yrkanden[0].1.as_str()), (2, "a"));
        assert_eq!(
            of("diarium_rows", json!([{"dnr": "KS 1/24", "subject": "Vägen", "status": ""}])),
            [(json!("dnr"), "KS 1/24 / KS 1/24".into()), (json!("subject"), "KS 1/24 / Vägen".into())]
        );
        let written = json!([{"key": "summary", "heading": "Sammanfattning",
            "first_words": "a b c d e f", "last_words": "c d e f g h."}]);
        let whole = json!([{"key": "summary", "heading": "Sammanfattning", "text": "a b c d\ne f g h."}]);
        assert_eq!(of("sections", written), of("sections", whole));
    }

    #[test]
    fn values_of_another_kind_than_promised_are_no_panic() {
        for value in [json!(1), json!({"a": 1}), json!("x"), json!([1, "x", null, [], {"by": 1}])] {
            let record: serde_json::Map<String, Value> =
                names().map(|name| (name.to_owned(), value.clone())).collect();
            items(&Value::Object(record));
        }
        items(&json!(3));
    }
}
