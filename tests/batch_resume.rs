//! `batch` again: what is done is not done again, what has changed is.

mod common;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use common::{SCAN, assert_one_line_with_remedy, batch, files, run, status, stderr, stdout, write};
use serde_json::Value;

const TEXT: &[u8] = SCAN.as_bytes();
const NO_TEXT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\xff\xfe\xfd\0\0\x80\x81\x82";
const JOURNAL: &str = "o/.renskrift/journal-1-of-1.jsonl";

/// Three scans, and the folder `o` with what was made of them.
fn done() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("s/n/b.txt", TEXT), ("s/c.txt", b"Motion om ljus\n")]);
    batch(folder.path(), &[]);
    folder
}

/// When each result was written.
fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let out = folder.join("o");
    files(&out)
        .into_iter()
        .map(|path| (path.clone(), out.join(path).metadata().unwrap().modified().unwrap()))
        .collect()
}

/// Runs `batch` and says of which documents the results were written.
#[track_caller]
fn redone(folder: &Path, args: &[&str]) -> Vec<String> {
    let before = times(folder);
    batch(folder, args);
    let mut changed: Vec<String> = times(folder)
        .into_iter()
        .filter(|(path, time)| before.get(path) != Some(time))
        .map(|(path, _)| path.with_extension("").display().to_string())
        .collect();
    changed.dedup();
    changed
}

const ALL: [&str; 3] = ["a", "c", "n/b"];
const NONE: [&str; 0] = [];

#[test]
fn what_is_done_is_not_done_again() {
    let folder = done();
    assert_eq!(redone(folder.path(), &[]), NONE);
    assert_eq!(redone(folder.path(), &["--check-content"]), NONE);
    let told = batch(folder.path(), &[]);
    assert!(told.contains("done before") && told.contains(" 3  (not done again; --force does)"), "{told}");
    assert_eq!(redone(folder.path(), &["--force"]), ALL);
}

#[test]
fn a_scan_that_changed_is_done_again() {
    let folder = done();
    write(folder.path(), &[("s/c.txt", b"Motion om mer ljus\n")]);
    assert_eq!(redone(folder.path(), &[]), ["c"]);
    // Touched only: its bytes are the same.
    let file = File::options().append(true).open(folder.path().join("s/a.txt")).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(redone(folder.path(), &[]), NONE);
    write(folder.path(), &[("s/d.txt", TEXT)]);
    assert_eq!(redone(folder.path(), &[]), ["d"]);
}

#[test]
fn a_scan_that_changed_behind_its_time_is_seen_by_its_content() {
    let folder = done();
    let path = folder.path().join("s/c.txt");
    let old = SystemTime::UNIX_EPOCH;
    File::options().append(true).open(&path).unwrap().set_modified(old).unwrap();
    batch(folder.path(), &[]);
    fs::write(&path, b"Motion om liv!\n").unwrap();
    File::options().append(true).open(&path).unwrap().set_modified(old).unwrap();
    assert_eq!(redone(folder.path(), &[]), NONE);
    assert_eq!(redone(folder.path(), &["--check-content"]), ["c"]);
}

#[test]
fn results_that_are_missing_or_altered_are_made_again() {
    let folder = done();
    let out = folder.path().join("o");
    let before = fs::read(out.join("a.json")).unwrap();
    fs::remove_file(out.join("a.json")).unwrap();
    fs::write(out.join("n/b.txt"), "someone's own words").unwrap();
    assert_eq!(
        redone(folder.path(), &[]),
        ["a", "n/b", "n/b.txt"],
        "what someone wrote is kept as n/b.txt.edited"
    );
    assert_eq!(fs::read(out.join("n/b.txt.edited")).unwrap(), b"someone's own words");
    assert_eq!(fs::read(out.join("a.json")).unwrap(), before);
    // Of the same size: its time tells that it must be read.
    let mut text = fs::read(out.join("c.txt")).unwrap();
    text[0] ^= 1;
    fs::write(out.join("c.txt"), text).unwrap();
    let file = File::options().append(true).open(out.join("c.txt")).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(redone(folder.path(), &[]), ["c", "c.txt"]);
}

#[test]
fn other_options_and_dictionaries_do_all_again() {
    let folder = done();
    assert_eq!(redone(folder.path(), &["--min-confidence", "0.9"]), ALL);
    assert_eq!(redone(folder.path(), &["--min-confidence", "0.9"]), NONE);
    let roles = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/roles.tsv")).unwrap();
    write(folder.path(), &[("d/roles.tsv", &roles)]);
    let args = ["--min-confidence", "0.9", "--dictionaries", "d"];
    assert_eq!(redone(folder.path(), &args), NONE, "the same dictionaries from a folder");
    write(folder.path(), &[("d/roles.tsv", &[&roles[..], b"hamnfogde\n"].concat())]);
    assert_eq!(redone(folder.path(), &args), ALL);
}

#[test]
fn what_failed_is_tried_again_and_alone_where_that_is_wished() {
    let folder = done();
    write(folder.path(), &[("s/bild.txt", NO_TEXT)]);
    for _ in 0..2 {
        let output = run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
        assert_eq!(status(&output), 1);
        assert_one_line_with_remedy(&output, "s/bild.txt: ");
    }
    write(folder.path(), &[("s/bild.txt", TEXT), ("s/new.txt", TEXT)]);
    fs::remove_file(folder.path().join("o/a.txt")).unwrap();
    assert_eq!(redone(folder.path(), &["--retry-failed"]), ["bild"]);
    assert_eq!(redone(folder.path(), &[]), ["a", "new"]);
}

#[test]
fn the_ledger_survives_what_is_torn_or_damaged() {
    let folder = done();
    let journal = folder.path().join(JOURNAL);
    let whole = fs::read(&journal).unwrap();
    for (name, bytes) in [
        ("torn", whole[..whole.len() * 2 / 3].to_vec()),
        ("empty", Vec::new()),
        ("no ledger at all", [b"nonsense\n".repeat(3), vec![0; 100]].concat()),
    ] {
        fs::write(&journal, bytes).unwrap();
        batch(folder.path(), &[]);
        assert_eq!(redone(folder.path(), &[]), NONE, "{name}");
    }
}

#[test]
fn two_runs_never_work_into_one_folder() {
    let folder = done();
    let lock =
        File::options().write(true).open(folder.path().join("o/.renskrift/journal-1-of-1.lock")).unwrap();
    lock.lock().unwrap();
    let output = run(folder.path(), &["batch", "s", "--out", "o"]);
    assert_eq!(status(&output), 2);
    assert_one_line_with_remedy(&output, "another run is working into this folder");
}

#[test]
fn the_ledger_holds_no_text_of_documents() {
    let folder = done();
    write(folder.path(), &[("s/bild.txt", NO_TEXT)]);
    run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    let journal = fs::read_to_string(folder.path().join(JOURNAL)).unwrap();
    for word in ["trygghet", "ljus", "Kommunstyrelsen", "PNG\\r"] {
        assert!(!journal.contains(word), "{word} in {journal}");
    }
    for line in journal.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(line["sum"].is_string());
    }
}

#[test]
fn status_tells_where_a_run_stands() {
    let folder = done();
    write(folder.path(), &[("s/bild.txt", NO_TEXT), ("s/karta.jpg", b"%PDF")]);
    run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    let output = run(folder.path(), &["status", "o"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    for part in ["went through all", "not text", "bild.txt: ", "other endings", "n/b.txt", "worst documents"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let output = run(folder.path(), &["status", "o", "--json", "--worst", "2"]);
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    for (key, number) in [("documents", 4), ("done", 3), ("failed", 1), ("open", 0)] {
        assert_eq!(report[key], number, "{key}");
    }
    assert_eq!((&report["causes"]["not_text"], &report["run"]), (&1.into(), &"complete".into()));
    let worst = report["worst"].as_array().unwrap();
    assert!(worst.len() == 2 && worst[0]["estimated_cer"].as_f64() >= worst[1]["estimated_cer"].as_f64());
    assert_eq!(report["failures"][0]["sha256"].as_str().map(str::len), Some(64));

    let output = run(folder.path(), &["status", "s"]);
    assert_eq!(status(&output), 2);
    assert_one_line_with_remedy(&output, "s: no ledger");
}
