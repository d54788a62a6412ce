//! The corpus, the dictionaries, and what the library makes of a text; shared by the tests of promises.

#![allow(dead_code, reason = "each test file uses its share")]

use renskrift::dictionaries::Dictionaries;
use renskrift::ledger::{Edit, redo, undo};
use renskrift::{Document, Options, output};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The embedded dictionaries, loaded once.
pub fn dictionaries() -> &'static Dictionaries {
    static DICTIONARIES: OnceLock<Dictionaries> = OnceLock::new();
    DICTIONARIES.get_or_init(|| Dictionaries::embedded().unwrap())
}

/// One paper of the corpus.
pub struct Paper {
    pub id: String,
    pub path: String,
    pub scan: Vec<u8>,
    pub truth: String,
}

/// All papers of the corpus, by id.
pub fn corpus() -> Vec<Paper> {
    let folder = root().join("corpus");
    let entries = fs::read_dir(folder.join("scans")).expect("the corpus stands in corpus/");
    let mut papers: Vec<Paper> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            Paper {
                path: format!("corpus/scans/{id}.txt"),
                scan: fs::read(&path).unwrap(),
                truth: fs::read_to_string(folder.join("gold").join(&id).join("truth.txt")).unwrap(),
                id,
            }
        })
        .collect();
    papers.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(papers.len(), 37);
    papers
}

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What the library makes of a text.
pub fn process(text: &str) -> Document {
    process_with(text, &Options::default())
}

/// What the library makes of a text under options.
pub fn process_with(text: &str, options: &Options) -> Document {
    renskrift::process("paper.txt", text.as_bytes(), dictionaries(), options).unwrap()
}

/// The fair copy of a text.
pub fn fair(text: &str) -> String {
    process(text).fair.text
}

/// The edits that touch what words say, as "from → to".
pub fn textual(document: &Document) -> Vec<String> {
    let edits = document.fair.edits.iter().filter(|edit| edit.kind.is_textual());
    edits.map(|edit| format!("{} → {}", edit.from, edit.to)).collect()
}

/// Asserts that the ledger of a document adds up, both ways, and that everything lies where it says.
#[track_caller]
pub fn assert_sound(document: &Document) {
    let (source, fair) = (&document.scan.text, &document.fair.text);
    let edits = &document.fair.edits;
    assert_eq!(redo(source, edits).as_ref(), Ok(fair));
    assert_eq!(undo(fair, edits).as_ref(), Ok(source));
    let (mut old, mut new) = (0, 0);
    for edit in edits {
        assert!(old <= edit.source.start && new <= edit.fair.start, "out of order: {edit:?}");
        assert_ne!(edit.from, edit.to, "an edit that changes nothing: {edit:?}");
        assert_places(edit, source, fair, &edit.to);
        assert!((1..=document.scan.pages.len() as u32).contains(&edit.page), "{edit:?}");
        (old, new) = (edit.source.end, edit.fair.end);
    }
    for edit in &document.fair.suggestions {
        assert_places(edit, source, fair, fair.get(edit.fair.start..edit.fair.end).unwrap());
    }
    let mut at = 0;
    for word in &document.fair.words {
        let text = fair.get(word.fair.start..word.fair.end).expect("a word lies inside the text");
        assert!(!text.is_empty() && !text.contains(char::is_whitespace), "{text:?} is no word");
        assert!(source.get(word.source.start..word.source.end).is_some(), "{word:?}");
        assert!(at <= word.fair.start, "words out of order");
        assert!((0.0..=1.0).contains(&word.confidence), "{word:?}");
        at = word.fair.end;
    }
    assert_eq!(document.fair.words.len(), fair.split_whitespace().count());
    at = 0;
    for block in &document.fair.blocks {
        let text = fair.get(block.range.start..block.range.end).expect("a block lies inside the text");
        assert!(!text.is_empty() && !text.contains('\n'), "{text:?} is no block");
        assert!(at <= block.range.start, "blocks out of order");
        assert!(block.marker.is_none_or(|marker| block.range.contains(marker)), "{block:?}");
        at = block.range.end;
    }
}

#[track_caller]
fn assert_places(edit: &Edit, source: &str, fair: &str, new: &str) {
    assert_eq!(source.get(edit.source.start..edit.source.end), Some(&*edit.from), "{edit:?}");
    assert_eq!(fair.get(edit.fair.start..edit.fair.end), Some(new), "{edit:?}");
    assert!((0.0..=1.0).contains(&edit.confidence), "{edit:?}");
}

/// The record of a text.
pub fn record(text: &str) -> Value {
    let document = process(text);
    assert_sound(&document);
    serde_json::from_str(&output::json(&document)).unwrap()
}

/// The parts of a list, their values joined by bars.
pub fn rows(record: &Value, list: &str, keys: &[&str]) -> Vec<String> {
    let value = |row: &Value, key: &str| match &row[key] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let row = |row: &Value| keys.iter().map(|key| value(row, key)).collect::<Vec<_>>().join("|");
    record[list].as_array().map_or(Vec::new(), |rows| rows.iter().map(row).collect())
}
