//! The OCR program's own confidence in its words is evidence, where it is known what it is worth.

#[path = "common/markup.rs"]
mod markup;
mod papers;

use markup::{Markup, file};
use papers::{corpus, dictionaries};
use renskrift::Options;
use renskrift::repair::FairCopy;

/// A paper of the corpus as hOCR of a program that was as sure of every word.
fn fair(scan: &str, program: &str, confidence: &str) -> FairCopy {
    let file = file(Markup::Hocr, scan)
        .replace("content='x'", &format!("content='{program}'"))
        .replace("x_wconf 50", &format!("x_wconf {confidence}"));
    let dictionaries = dictionaries();
    renskrift::process("a.hocr", file.as_bytes(), dictionaries, &Options::default()).unwrap().fair
}

fn scans() -> impl Iterator<Item = String> {
    corpus().into_iter().take(12).map(|paper| String::from_utf8(paper.scan).unwrap())
}

/// Words changed or, where it was not sure enough, given another reading.
fn questioned(fair: &FairCopy) -> usize {
    fair.edits.iter().filter(|edit| edit.kind.is_textual()).count() + fair.suggestions.len()
}

#[test]
fn what_the_program_was_unsure_of_is_rather_changed() {
    let (mut unsure, mut sure) = (0, 0);
    for scan in scans() {
        unsure += questioned(&fair(&scan, "tesseract 5.3.0", "20"));
        sure += questioned(&fair(&scan, "tesseract 5.3.0", "97"));
    }
    assert!(sure > 500, "a confident program is no reason to leave damage: {sure}");
    assert!(unsure > sure, "{unsure} and {sure}");
}

#[test]
fn the_confidence_of_a_program_that_nothing_is_known_of_says_nothing() {
    for scan in scans().take(4) {
        let [unsure, sure] = ["20", "97"].map(|confidence| fair(&scan, "Some OCR 1.0", confidence));
        assert_eq!(unsure.text, sure.text);
        assert_eq!(unsure.edits, sure.edits);
    }
}
