//! The corpus: what each scan becomes is kept as a snapshot, and how near that is to the truth has a floor.

mod papers;

use papers::{Paper, corpus, dictionaries, root};
use renskrift::{Document, Options};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::fs;

/// Accepts what the scans become today.
const ACCEPT: &str = "RENSKRIFT_ACCEPT=1 cargo test --release --test corpus";

/// Words of the corpus that may be wrong, missing and needless ones counted. Half as many again as on the day it
/// was set, so that no small step back fails and no large one passes.
const MOST_WRONG: usize = 1_900;

fn process(paper: &Paper) -> Document {
    renskrift::process(&paper.path, &paper.scan, dictionaries(), &Options::default()).unwrap()
}

/// The record without its long lists; the edits are counted by kind.
fn record(document: &Document) -> String {
    let mut record: Value = serde_json::from_str(&renskrift::output::json(document)).unwrap();
    let object = record.as_object_mut().unwrap();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for edit in object["edits"].as_array().unwrap() {
        *kinds.entry(edit["kind"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    object.insert("edits".to_owned(), json!(kinds));
    object.remove("evidence");
    object.remove("suggestions");
    serde_json::to_string_pretty(&record).unwrap() + "\n"
}

/// Compares with the snapshot, or writes it; what differs is added to `problems`.
fn compare(name: &str, found: &str, problems: &mut Vec<String>) {
    let path = root().join("tests/snapshots").join(name);
    if std::env::var_os("RENSKRIFT_ACCEPT").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, found).unwrap();
        return;
    }
    let Ok(expected) = fs::read_to_string(&path) else {
        problems.push(format!("{name}: there is no snapshot"));
        return;
    };
    let expected = expected.replace("\r\n", "\n");
    if expected != found {
        problems.push(format!("{name}: {}", first_difference(&expected, found)));
    }
}

/// The first lines that differ: `-` is the snapshot, `+` is today.
fn first_difference(expected: &str, found: &str) -> String {
    const SHOWN: usize = 3;
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let differ = (0..old.len().max(new.len())).filter(|&i| old.get(i) != new.get(i));
    let mut message = String::new();
    for i in differ.take(SHOWN) {
        message += &format!("\n  line {}", i + 1);
        for (sign, line) in [('-', old.get(i)), ('+', new.get(i))] {
            message += &line.map(|line| format!("\n  {sign} {line}")).unwrap_or_default();
        }
    }
    message
}

#[test]
fn scans_become_what_their_snapshots_say() {
    let mut problems = Vec::new();
    for paper in corpus() {
        let document = process(&paper);
        compare(&format!("{}.txt", paper.id), &document.fair.text, &mut problems);
        compare(&format!("{}.json", paper.id), &record(&document), &mut problems);
    }
    assert!(
        problems.is_empty(),
        "{} snapshots differ:\n{}\nIf this is as it should be, accept it with\n  {ACCEPT}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn a_difference_is_shown_by_its_first_lines() {
    assert_eq!(first_difference("a\nb\nc\n", "a\nB\nc\nd\n"), "\n  line 2\n  - b\n  + B\n  line 4\n  + d");
}

/// Words of the truth that are missing, and words that are not in the truth, wherever they stand.
fn wrong(text: &str, truth: &str) -> usize {
    let mut counts: HashMap<&str, isize> = HashMap::new();
    for word in truth.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    for word in text.split_whitespace() {
        *counts.entry(word).or_default() -= 1;
    }
    counts.values().map(|count| count.unsigned_abs()).sum()
}

#[test]
fn the_corpus_comes_near_its_truth_and_no_paper_is_worse_than_its_scan() {
    let (mut before, mut after) = (0, 0);
    for paper in corpus() {
        let (scan, fair) = (String::from_utf8(paper.scan.clone()).unwrap(), process(&paper).fair.text);
        let (scanned, repaired) = (wrong(&scan, &paper.truth), wrong(&fair, &paper.truth));
        println!("{}: {scanned} wrong in the scan, {repaired} in the fair copy", paper.id);
        assert!(repaired < scanned, "{}: {scanned} wrong in the scan, {repaired} after repair", paper.id);
        before += scanned;
        after += repaired;
    }
    println!("{before} wrong in the scans, {after} in the fair copies");
    assert!(after <= MOST_WRONG, "{after} words are wrong, at most {MOST_WRONG} may be");
}
