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
    // What `batch` writes is found again, however the pairs are named.
    write(folder.path(), &[("side/n/a.ocr.txt", INPUT), ("side/n/a.truth.txt", TRUTH)]);
    for (pairs, name) in [("t", "ocr_eng.txt"), ("side", "a.ocr.txt")] {
        assert_eq!(status(&run(folder.path(), &["batch", pairs, "--out", &format!("fair-{pairs}")])), 0);
        let name: &[&str] = if pairs == "t" { &["--input-name", name] } else { &[] };
        assert_eq!(acc(&[&[pairs, "--hyp", &format!("fair-{pairs}")], name].concat()), 1.0, "{pairs}");
    }
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

const GOLD: &str = r#"{"document_type": "motion", "title": "Motion om en brygga", "dnr": ["KS 1/24"]}"#;

#[test]
fn records_are_measured_where_there_is_a_true_one() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Motion om en brygga\n\nBryggan behövs.\n".as_bytes();
    let line =
        serde_json::json!({"id": "a", "ocr_eng": "Motion om en brygga", "gold": {"document_type": "motion"}});
    write(
        folder.path(),
        &[
            ("t/a/ocr.txt", text),
            ("t/a/truth.txt", text),
            ("t/a/gold.json", GOLD.as_bytes()),
            ("t/b/ocr.txt", text),
            ("t/b/truth.txt", text),
            ("side/a.ocr.txt", text),
            ("side/a.truth.txt", text),
            ("side/a.gold.json", GOLD.as_bytes()),
            ("no_truth/a/ocr.txt", text),
            ("no_truth/a/gold.json", GOLD.as_bytes()),
            ("other/a.txt", text),
            ("other/b.txt", text),
            ("other/a.json", GOLD.as_bytes()),
            ("texts/a.txt", text),
            ("texts/b.txt", text),
            ("pairs.jsonl", line.to_string().as_bytes()),
            ("broken/a/ocr.txt", text),
            ("broken/a/truth.txt", text),
            ("broken/a/gold.json", b"{"),
        ],
    );
    let both = report(folder.path(), &["t"]);
    assert_eq!((&both["papers"], &both["records"]["records"]), (&2.into(), &1.into()));
    let fields = both["records"]["fields"].as_array().unwrap();
    let dnr = fields.iter().find(|field| field["field"] == "dnr").unwrap();
    assert_eq!((&dnr["gold"], &dnr["found"], &dnr["lenient"]["f1"]), (&1.into(), &0.into(), &0.0.into()));
    assert_eq!(both["records"]["mean_lenient"], 0.666667);
    assert!(report(folder.path(), &["t", "--text"]).get("records").is_none());
    assert!(report(folder.path(), &["t", "--as-is"]).get("records").is_none());
    assert!(report(folder.path(), &["t", "--hyp", "texts"]).get("records").is_none());
    for args in [&["side", "--records"][..], &["no_truth", "--records"], &["pairs.jsonl", "--records"]] {
        let only = report(folder.path(), args);
        assert_eq!(only["records"]["records"], 1, "{args:?}");
        assert!(only.get("text").is_none(), "{args:?}");
    }
    let given = report(folder.path(), &["t", "--hyp", "other"]);
    assert_eq!(given["records"]["mean_strict"], 1.0);
    let output = run(folder.path(), &["evaluate", "t", "--records", "--json"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "t/b/ocr.txt");
    let output = run(folder.path(), &["evaluate", "broken"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "broken/a/gold.json");
    for (args, named) in [
        (&["texts", "--truth", "other", "--records"][..], "texts/b.txt"),
        (&["t", "--records", "--as-is"], "--as-is"),
        (&["texts", "--truth", "texts", "--records", "--text"], "gold.json"),
    ] {
        let output = run(folder.path(), &[&["evaluate"], args].concat());
        assert!(status(&output) > 0, "{args:?} {}", stderr(&output));
        assert!(stderr(&output).contains(named), "{args:?} {}", stderr(&output));
    }
}

#[test]
fn tables_and_json_hold_every_part() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("t/a/ocr.txt", INPUT),
            ("t/a/truth.txt", "Båten låg här vid bryggan, Nämnden beslutar.".as_bytes()),
            ("t/a/gold.json", GOLD.as_bytes()),
            ("t/a/meta.json", br#"{"level": 3}"#),
            ("t/b/ocr.txt", INPUT),
            ("t/b/truth.txt", TRUTH),
        ],
    );
    let output = run(folder.path(), &["evaluate", "t", "--errors", "2", "--by", "level", "--worst", "1"]);
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    let table = stdout(&output);
    for part in [
        "TEXT: the fair copies",
        "a (3)",
        "1   more papers",
        "by level (papers)",
        "none (1)",
        "before (2)",
        "Words wrong",
        "WRONG WORDS",
        "→",
        "WORDS THAT ONLY THEIR NEIGHBOURS",
        "CONFIDENCE",
        "calibration error",
        "RECORDS",
        "Mean F1 of 1 records",
    ] {
        assert!(table.contains(part), "{part} in\n{table}");
    }
    let report = report(folder.path(), &["t", "--errors", "2", "--by", "level"]);
    let keys: Vec<&str> = report.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "calibration",
        "confusion_pairs",
        "errors",
        "estimates",
        "measured",
        "papers",
        "records",
        "skipped",
        "text",
        "values",
    ];
    assert_eq!(keys, expected);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        keys(&report["text"]["all"]),
        "acc cer cer_core cer_micro character_errors characters core_character_errors del dia dia_right dia_words \
         documents false fixed ins inserted made_right made_wrong missing plain right right_before tokens wer wer_micro \
         word_errors words"
    );
    assert_eq!(keys(&report["calibration"]), "doubtful edits together unjudged");
    assert_eq!(keys(&report["calibration"]["edits"]), "bins ece n right stated");
    assert_eq!(keys(&report["errors"][0]), "examples kind n with_dia without_dia");
    assert_eq!(keys(&report["confusion_pairs"][0]["words"][0]), "accuracy confused decided n right word");
    assert_eq!(keys(&report["records"]["fields"][0]), "field found gold lenient strict");
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

#[test]
fn inputs_may_be_of_any_format_that_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let truth = "Nämnden besvarar motionen med förvaltningens beslut \"&c.\"\n\nsida\n".as_bytes();
    let (alto, hocr) = (include_bytes!("formats/alto-2.xml"), include_bytes!("formats/tesseract.hocr"));
    let of_hocr = "Nämnden lämnar förslaget utan åtgärd A&B\n".as_bytes();
    write(
        folder.path(),
        &[
            ("side/a.ocr.xml", &alto[..]),
            ("side/a.truth.txt", truth),
            ("side/b.hocr", hocr),
            ("side/b.truth.txt", of_hocr),
            // The text that is named as an input comes first, of other forms the richest.
            ("side/c.ocr.txt", INPUT),
            ("side/c.hocr", hocr),
            ("side/c.truth.txt", TRUTH),
            ("side/d.alto.xml", alto),
            ("side/d.hocr", hocr),
            ("side/d.truth.txt", truth),
            // Metadata are no scan.
            ("side/e.xml", b"<?xml version='1.0'?><mets xmlns='http://www.loc.gov/METS/'/>"),
            ("side/e.txt", INPUT),
            ("side/e.truth.txt", TRUTH),
            ("tree/a/ocr.hocr", hocr),
            ("tree/a/truth.txt", of_hocr),
            ("inputs/a.alto.xml", alto),
            ("inputs/a.hocr", hocr),
            ("truths/a.txt", truth),
        ],
    );
    for (args, expected) in [
        (&["side"][..], &["a", "b", "c", "d", "e"][..]),
        (&["tree"], &["a"]),
        (&["inputs", "--truth", "truths"], &["a"]),
        (&["inputs/a.hocr", "--truth", "side/b.truth.txt"], &["a"]),
    ] {
        let report = report(folder.path(), args);
        let mut found = ids(&report);
        found.sort_unstable();
        assert_eq!(found, expected, "{args:?}");
        for file in report["text"]["files"].as_array().unwrap() {
            assert!(
                2 * file["right"].as_u64().unwrap() > file["words"].as_u64().unwrap(),
                "the form that was meant: {file}"
            );
        }
    }
}
