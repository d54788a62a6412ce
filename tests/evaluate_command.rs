//! `evaluate` of the built program.

mod common;

use common::{assert_one_line_with_remedy, run, status, stderr, stdout, write};
use serde_json::Value;
use std::path::Path;

const TRUTH: &[u8] = "Båten ligger vid bryggan.\n\nNämnden beslutar att avslå ansökan.\n".as_bytes();
const INPUT: &[u8] = b"Baten ligger vid bryggan.\n\nNamnden beslutar att avsla ansokan.\n";

/// The report of a run that went well.
#[track_caller]
fn report(folder: &Path, args: &[&str]) -> Value {
    let output = run(folder, &[&["evaluate", "--json"], args].concat());
    assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{args:?}");
    serde_json::from_str(&stdout(&output)).unwrap()
}

fn ids(report: &Value) -> Vec<&str> {
    report["text"]["files"].as_array().unwrap().iter().map(|file| file["id"].as_str().unwrap()).collect()
}

fn line(id: &str, level: u32) -> String {
    let (truth, input) = (String::from_utf8_lossy(TRUTH), String::from_utf8_lossy(INPUT));
    let line = serde_json::json!(
        {"id": id, "truth": truth, "ocr_eng": input, "ocr_swe": truth, "meta": {"level": level}});
    line.to_string() + "\n"
}

#[test]
fn pairs_are_found_however_they_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = line("a", 1) + &line("b", 0) + &line("c", 1);
    let mut packed = Vec::new();
    lzma_rs::xz_compress(&mut pairs.as_bytes(), &mut packed).unwrap();
    write(
        folder.path(),
        &[
            ("tree/a/ocr_eng.txt", INPUT),
            ("tree/a/truth.txt", TRUTH),
            ("tree/b/c/ocr.txt", INPUT),
            ("tree/b/c/truth.txt", TRUTH),
            ("tree/notes.txt", b"not of it"),
            ("side/x/a.ocr.txt", INPUT),
            ("side/x/a.truth.txt", TRUTH),
            ("side/b.ocr.txt", INPUT),
            ("side/b.truth.txt", TRUTH),
            ("inputs/a.txt", INPUT),
            ("inputs/b.txt", INPUT),
            ("inputs/n/c.txt", INPUT),
            ("truths/a.txt", TRUTH),
            ("truths/b.truth.txt", TRUTH),
            ("truths/n/c/truth.txt", TRUTH),
            ("pairs.jsonl", pairs.as_bytes()),
            ("pairs.jsonl.xz", &packed),
        ],
    );
    for (args, expected) in [
        (&["tree"][..], &["a", "b/c"][..]),
        (&["side"], &["b", "x/a"]),
        (&["inputs", "--truth", "truths"], &["a", "b", "n/c"]),
        (&["inputs/a.txt", "--truth", "truths/a.txt"], &["a"]),
        (&["pairs.jsonl"], &["a", "b", "c"]),
        (&["pairs.jsonl.xz"], &["a", "b", "c"]),
    ] {
        let report = report(folder.path(), args);
        assert_eq!(ids(&report), expected, "{args:?}");
        let all = &report["text"]["all"];
        assert_eq!((&all["acc"], &all["false"], &all["fixed"]), (&1.0.into(), &0.0.into(), &1.0.into()));
        assert_eq!(report["text"]["before"]["right"], expected.len() * 5);
    }
    let report = report(folder.path(), &["pairs.jsonl", "--by", "level", "--as-is"]);
    let groups = report["text"]["groups"].as_array().unwrap();
    let groups: Vec<_> = groups.iter().map(|group| (&group["id"], &group["documents"])).collect();
    assert_eq!(groups, [(&"0".into(), &1.into()), (&"1".into(), &2.into())]);
}

#[test]
fn what_is_measured_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("t/a/ocr_eng.txt", INPUT),
            ("t/a/ocr_swe.txt", TRUTH),
            ("t/a/truth.txt", TRUTH),
            ("other/a.txt", "Båten ligger vid bryggan.".as_bytes()),
            ("pairs.jsonl", line("a", 1).as_bytes()),
        ],
    );
    let acc = |args: &[&str]| report(folder.path(), args)["text"]["all"]["acc"].clone();
    assert_eq!(acc(&["t", "--input-name", "ocr_eng.txt", "--as-is"]), 0.555556);
    assert_eq!(acc(&["t", "--input-name", "ocr_swe.txt", "--as-is"]), 1.0);
    assert_eq!(acc(&["t", "--input-name", "truth.txt"]), 1.0);
    assert_eq!(acc(&["t", "--input-name", "ocr_eng.txt", "--hyp", "other"]), 0.444444);
    assert_eq!(acc(&["pairs.jsonl", "--field", "ocr_swe", "--as-is"]), 1.0);
    for args in [
        &["pairs.jsonl", "--field", "ocr_swe", "--as-is", "--against", "ocr_eng"][..],
        &["t", "--input-name", "ocr_swe.txt", "--as-is", "--against", "ocr_eng.txt"],
    ] {
        let all = &report(folder.path(), args)["text"]["all"];
        assert_eq!((&all["right_before"], &all["made_right"]), (&5.into(), &4.into()), "{args:?}");
    }
    assert_eq!(acc(&["t", "--input-name", "ocr_eng.txt", "--min-confidence", "1"]), 0.555556);
}

#[test]
fn a_pair_that_lacks_something_is_named_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = line("a", 1) + "{\"id\": \"b\", \"ocr_eng\": \"x\"}\n";
    write(
        folder.path(),
        &[
            ("no_truth/a/ocr.txt", INPUT),
            ("no_truth/a/truth.txt", TRUTH),
            ("no_truth/b/ocr.txt", INPUT),
            ("no_input/a/ocr.txt", INPUT),
            ("no_input/a/truth.txt", TRUTH),
            ("no_input/b/truth.txt", TRUTH),
            ("empty/a.ocr.txt", INPUT),
            ("empty/a.truth.txt", TRUTH),
            ("empty/b.ocr.txt", INPUT),
            ("empty/b.truth.txt", b"\n"),
            ("no_text/a.ocr.txt", INPUT),
            ("no_text/a.truth.txt", TRUTH),
            ("no_text/b.ocr.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\xff"),
            ("no_text/b.truth.txt", TRUTH),
            ("pairs.jsonl", pairs.as_bytes()),
        ],
    );
    for (args, named) in [
        (&["no_truth"][..], "no_truth/b/ocr.txt"),
        (&["no_input"], "no_input/b/truth.txt"),
        (&["empty"], "b: "),
        (&["no_text"], "b: "),
        (&["pairs.jsonl"], "pairs.jsonl, line 2"),
    ] {
        let output = run(folder.path(), &[&["evaluate", "--json"], args].concat());
        assert_eq!(status(&output), 1, "{args:?} {}", stderr(&output));
        assert_one_line_with_remedy(&output, named);
        let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!((&report["papers"], &report["skipped"]), (&1.into(), &1.into()), "{args:?}");
    }
}

#[test]
fn wrong_usage_is_status_2() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("t/a/ocr_eng.txt", INPUT),
            ("t/a/ocr_swe.txt", INPUT),
            ("t/a/truth.txt", TRUTH),
            ("nothing/a.txt", INPUT),
            ("pairs.jsonl", line("a", 1).as_bytes()),
            ("damaged.jsonl.xz", b"no xz"),
            ("empty.jsonl", b"\n"),
        ],
    );
    for (args, named) in [
        (&["gone"][..], "gone"),
        (&["t"], "--input-name ocr_eng.txt"),
        (&["nothing"], "nothing"),
        (&["nothing/a.txt"], "--truth"),
        (&["nothing", "--truth", "gone"], "gone"),
        (&["nothing", "--truth", "nothing/a.txt"], "two folders or two files"),
        (&["pairs.jsonl", "--truth", "t"], "--truth"),
        (&["pairs.jsonl", "--by", "colour"], "there are: level"),
        (&["pairs.jsonl", "--hyp", "gone"], "gone"),
        (&["t", "--input-name", "ocr_eng.txt", "--field", "truth"], "--field"),
        (&["empty.jsonl"], "empty.jsonl"),
    ] {
        let output = run(folder.path(), &[&["evaluate"], args].concat());
        assert_eq!((status(&output), stdout(&output)), (2, String::new()), "{args:?} {}", stderr(&output));
        assert_one_line_with_remedy(&output, named);
    }
    let output = run(folder.path(), &["evaluate", "damaged.jsonl.xz"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "damaged.jsonl.xz");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let pairs: String = (0..30).map(|i| line(&format!("p{i}"), i % 4)).collect();
    write(folder.path(), &[("pairs.jsonl", pairs.as_bytes())]);
    for form in ["--json", "--by=level"] {
        let [one, eight] = ["--jobs=1", "--jobs=8"]
            .map(|jobs| stdout(&run(folder.path(), &["evaluate", "pairs.jsonl", form, jobs])));
        assert!(!one.is_empty());
        assert_eq!(one, eight);
    }
}
