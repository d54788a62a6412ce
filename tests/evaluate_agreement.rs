//! The figures of `evaluate` are those of another program with the same definitions, written in Python.

mod papers;

use papers::{corpus, root};
use renskrift::evaluate::{Comparison, RecordCounts, RecordReport, TextCounts};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;

#[test]
fn texts_are_counted_as_the_other_program_counts_them() {
    let papers: HashMap<String, (String, String)> = corpus()
        .into_iter()
        .map(|paper| (paper.id, (String::from_utf8(paper.scan).unwrap(), paper.truth)))
        .collect();
    let expected = fs::read_to_string(root().join("tests/evaluate/text.tsv")).unwrap();
    let mut rows = 0;
    for row in expected.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (scan, truth) = &papers[cells[0]];
        let swedish = root().join("corpus/gold").join(cells[0]).join("ocr_swe.txt");
        let scanned = Comparison::of(truth, scan).unwrap();
        let counts = match cells[1] {
            "eng" => TextCounts::of(&scanned, None),
            _ => {
                let text = fs::read_to_string(swedish).unwrap();
                TextCounts::of(&Comparison::of(truth, &text).unwrap(), Some(&scanned))
            }
        };
        let rates = counts.rates();
        let mut found = vec![cells[0].to_owned(), cells[1].to_owned()];
        let numbers = [
            counts.characters,
            counts.words,
            counts.right,
            counts.inserted,
            counts.missing,
            counts.dia_words,
            counts.dia_right,
        ];
        found.extend(numbers.map(|n| n.to_string()));
        found.extend([rates.cer, rates.cer_core, rates.wer].map(|rate| format!("{rate:.6}")));
        found.extend(match counts.changes {
            Some(c) => [c.right_before, c.made_wrong, c.made_right].map(|n| n.to_string()),
            None => ["-"; 3].map(str::to_owned),
        });
        assert_eq!(found, cells);
        rows += 1;
    }
    assert_eq!(rows, 46);
}

fn json(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

#[test]
fn records_are_counted_as_the_other_program_counts_them() {
    let records = fs::read_to_string(root().join("tests/evaluate/records.jsonl")).unwrap();
    let mut all: Vec<RecordCounts> = Vec::new();
    let mut found = String::new();
    for line in records.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let (paper, kind) = (line["paper"].as_str().unwrap(), line["kind"].as_str().unwrap());
        let gold = json(&format!("corpus/gold/{paper}/gold.json"));
        let counts = RecordCounts::of(&gold, &line["record"]);
        for field in RecordReport::of(&[(paper, &counts)]).unwrap().fields {
            let (strict, lenient) = (field.strict.right, field.lenient.right);
            found += &format!(
                "{paper}\t{kind}\t{}\t{}\t{}\t{strict}\t{lenient}\n",
                field.field, field.gold, field.found
            );
        }
        all.push(counts);
    }
    let all: Vec<(&str, &RecordCounts)> = all.iter().map(|counts| ("", counts)).collect();
    let all = RecordReport::of(&all).unwrap();
    found += &format!("all\tmean\t{:.4}\t{:.4}\n", all.mean_strict, all.mean_lenient);
    let expected = fs::read_to_string(root().join("tests/evaluate/records.tsv")).unwrap();
    let expected: String =
        expected.lines().filter(|row| !row.starts_with('#')).map(|row| format!("{row}\n")).collect();
    assert_eq!(found, expected);
}
