//! What must hold of a document whatever was read; shared by the targets.

use renskrift::Document;
use renskrift::dictionaries::Dictionaries;
use renskrift::input::Scan;
use renskrift::layout::Draft;
use renskrift::ledger::{redo, undo};
use renskrift::repair::FairCopy;
use serde_json::Value;
use std::sync::OnceLock;

/// The dictionaries inside the program, loaded once.
pub fn dictionaries() -> &'static Dictionaries {
    static DICTIONARIES: OnceLock<Dictionaries> = OnceLock::new();
    DICTIONARIES.get_or_init(|| Dictionaries::embedded().unwrap())
}

/// Pages and lines lie in the text, in order.
pub fn assert_scan(scan: &Scan) {
    let mut at = 0;
    for page in &scan.pages {
        assert!(scan.text.get(page.range.start..page.range.end).is_some(), "{:?}", page.range);
        for line in &page.lines {
            assert!(at <= line.range.start, "lines out of order: {:?}", line.range);
            assert!(page.range.contains(line.range), "a line outside its page: {:?}", line.range);
            assert!(scan.text.get(line.range.start..line.range.end).is_some(), "{:?}", line.range);
            at = line.range.end;
        }
    }
    let mut at = 0;
    for word in scan.printed.iter().flat_map(|printed| &printed.words) {
        assert!(at <= word.source.start, "words out of order: {:?}", word.source);
        let text = scan.text.get(word.source.start..word.source.end).expect("a word lies in the text");
        assert!(!text.trim().is_empty(), "an empty word: {:?}", word.source);
        assert!((1..=scan.pages.len() as u32).contains(&word.page), "page {}", word.page);
        assert!(word.confidence.is_none_or(|sure| (0.0..=1.0).contains(&sure)), "{:?}", word.confidence);
        at = word.source.end;
    }
}

/// Each sign of the scan stands at one place of the draft: in a block, as its marker, or among what was taken out.
pub fn assert_draft(scan: &Scan, draft: &Draft) {
    let mut ranges: Vec<_> = draft.removed.iter().map(|removed| removed.range).collect();
    for block in &draft.blocks {
        ranges.extend(block.marker.iter().map(|marker| marker.range));
        ranges.extend(block.words.iter().map(|word| word.range));
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut at = 0;
    for range in ranges {
        assert!(at <= range.start, "two places for the same text: {range:?}");
        let between = scan.text.get(at..range.start).expect("on the border of a character");
        assert!(between.chars().all(char::is_whitespace), "a text without a place: {between:?}");
        assert!(scan.text.get(range.start..range.end).is_some(), "{range:?}");
        at = range.end;
    }
    assert!(scan.text[at..].chars().all(char::is_whitespace), "the end of the text has no place");
}

/// Source + ledger = fair copy and back, and whatever has a place has it on borders of characters.
pub fn assert_fair(scan: &Scan, fair: &FairCopy) {
    let (source, text) = (&scan.text, &fair.text);
    assert_eq!(redo(source, &fair.edits).as_ref(), Ok(text));
    assert_eq!(undo(text, &fair.edits).as_ref(), Ok(source));
    let (mut old, mut new) = (0, 0);
    for edit in &fair.edits {
        assert!(old <= edit.source.start && new <= edit.fair.start, "out of order: {edit:?}");
        assert_ne!(edit.from, edit.to, "an edit that changes nothing: {edit:?}");
        assert!((1..=scan.pages.len() as u32).contains(&edit.page), "{edit:?}");
        assert!((0.0..=1.0).contains(&edit.confidence), "{edit:?}");
        (old, new) = (edit.source.end, edit.fair.end);
    }
    for edit in &fair.suggestions {
        assert_eq!(source.get(edit.source.start..edit.source.end), Some(&*edit.from), "{edit:?}");
        assert!(text.get(edit.fair.start..edit.fair.end).is_some(), "{edit:?}");
        assert!((0.0..=1.0).contains(&edit.confidence), "{edit:?}");
    }
    let mut at = 0;
    for word in &fair.words {
        let printed = text.get(word.fair.start..word.fair.end).expect("a word lies inside the text");
        assert!(!printed.is_empty() && !printed.contains(char::is_whitespace), "{printed:?} is no word");
        assert!(source.get(word.source.start..word.source.end).is_some(), "{word:?}");
        assert!(at <= word.fair.start, "words out of order");
        assert!((0.0..=1.0).contains(&word.confidence), "{word:?}");
        at = word.fair.end;
    }
    at = 0;
    for block in &fair.blocks {
        let printed = text.get(block.range.start..block.range.end).expect("a block lies inside the text");
        assert!(!printed.is_empty() && !printed.contains('\n'), "{printed:?} is no block");
        assert!(at <= block.range.start, "blocks out of order");
        at = block.range.end;
    }
}

/// The JSON can be read, its edits lead from source to fair copy, and each piece of evidence lies where it says.
pub fn assert_json(document: &Document, json: &str) {
    let record: Value = serde_json::from_str(json).expect("the record is JSON");
    let (source, fair) = (&document.scan.text, &document.fair.text);
    let mut made = source.clone();
    for edit in record["edits"].as_array().expect("edits are a list").iter().rev() {
        let (start, end) = bounds(&edit["source"]);
        assert_eq!(made.get(start..end), edit["from"].as_str(), "{edit}");
        made.replace_range(start..end, edit["to"].as_str().expect("a text"));
    }
    assert_eq!(&made, fair);
    for evidence in record["evidence"].as_array().expect("evidence is a list") {
        let pointer = evidence["pointer"].as_str().expect("a pointer");
        assert!(record.pointer(pointer).is_some(), "{pointer} leads nowhere");
        for (text, place) in [(source, "source"), (fair, "fair")] {
            let (start, end) = bounds(&evidence[place]);
            // A municipality that only a running header names stands nowhere in the fair copy.
            let header = place == "fair" && pointer == "/municipality" && start == end;
            let printed = text.get(start..end).is_some_and(|text| !text.trim().is_empty());
            assert!(printed || header, "{evidence}");
        }
        let page = evidence["page"].as_u64().expect("a page");
        assert!((1..=document.scan.pages.len() as u64).contains(&page), "{evidence}");
    }
}

fn bounds(range: &Value) -> (usize, usize) {
    let bound = |i: usize| range[i].as_u64().and_then(|bound| usize::try_from(bound).ok());
    (bound(0).expect("a start"), bound(1).expect("an end"))
}
