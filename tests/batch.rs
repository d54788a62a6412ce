//! `batch` of the built program.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{SCAN, assert_one_line_with_remedy, expected, files, run, status, stderr, stdout, write};
use renskrift::output;

const TEXT: &[u8] = SCAN.as_bytes();
const NO_TEXT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\xff\xfe\xfd\0\0\x80\x81\x82";

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

/// Runs `batch` and asserts that nothing went wrong.
#[track_caller]
fn batch(folder: &Path, args: &[&str]) {
    let output = run(folder, &[&["batch"], args].concat());
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
}

#[test]
fn a_folder_becomes_a_folder_of_the_same_shape() {
    let folder = tempfile::tempdir().unwrap();
    let names =
        ["scans/a.txt", "scans/2021/b.TXT", "scans/2021/c.text", "scans/djupt/ned/d.ocr", "scans/e e.txt"];
    write(folder.path(), &names.map(|name| (name, TEXT)));
    // None of these is a scan, and no ignore file may hide one.
    write(
        folder.path(),
        &[
            ("scans/.gitignore", b"*"),
            ("scans/.ignore", b"*"),
            ("scans/.dold.txt", TEXT),
            ("scans/.dold/f.txt", TEXT),
            ("scans/bild.jpg", b"%PDF"),
            ("scans/txt", TEXT),
        ],
    );
    let output = run(folder.path(), &["batch", "scans", "--out", "out/fair"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("2 files with other endings"), "{}", stderr(&output));
    assert_eq!(
        files(&folder.path().join("out")),
        paths(&[
            "fair/2021/b.json",
            "fair/2021/b.txt",
            "fair/2021/c.json",
            "fair/2021/c.txt",
            "fair/a.json",
            "fair/a.txt",
            "fair/djupt/ned/d.json",
            "fair/djupt/ned/d.txt",
            "fair/e e.json",
            "fair/e e.txt"
        ])
    );
    let read = |name: &str| fs::read_to_string(folder.path().join("out/fair").join(name)).unwrap();
    let document = expected("scans/2021/b.TXT");
    assert_eq!(read("2021/b.txt"), document.fair.text);
    assert_eq!(read("2021/b.json"), output::json(&document));
    assert_eq!(fs::read(folder.path().join("scans/a.txt")).unwrap(), TEXT);
}

#[test]
fn the_summary_adds_up_and_quiet_leaves_it_out() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("s/b.txt", TEXT), ("s/c.txt", NO_TEXT)]);
    let output = run(folder.path(), &["batch", "s", "--out", "o"]);
    assert_eq!(status(&output), 1);
    let words = expected("a").fair.quality.words * 2;
    let fields: Vec<Vec<String>> = stderr(&output)
        .lines()
        .map(|line| line.split("  ").filter(|field| !field.is_empty()).map(|f| f.trim().to_owned()).collect())
        .collect();
    for (label, figure) in
        [("documents", "2"), ("pages", "4"), ("words", &words.to_string()), ("failures", "1")]
    {
        assert!(
            fields.iter().any(|f| f[0] == label && f[1] == figure),
            "{label} {figure}\n{}",
            stderr(&output)
        );
    }
    for part in ["words edited", "words doubtful", "words unknown", "1 not text", "MB/s"] {
        assert!(stderr(&output).contains(part), "{part}\n{}", stderr(&output));
    }
    let quiet = run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    assert_eq!(status(&quiet), 1);
    assert_one_line_with_remedy(&quiet, "c.txt: ");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..40 {
        let text = format!("Protokoll {i}\n{}", SCAN.repeat(1 + i % 7));
        write(folder.path(), &[(&format!("s/{}/{i}.txt", i % 3), text.as_bytes())]);
    }
    batch(folder.path(), &["s", "--out", "one", "--jobs", "1"]);
    batch(folder.path(), &["s", "--out", "eight", "--jobs", "8"]);
    let (one, eight) = (folder.path().join("one"), folder.path().join("eight"));
    assert_eq!(files(&one).len(), 80);
    assert_eq!(files(&one), files(&eight));
    for name in files(&one) {
        assert_eq!(fs::read(one.join(&name)).unwrap(), fs::read(eight.join(&name)).unwrap(), "{name:?}");
    }
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("s/bild.txt", NO_TEXT), ("s/c.txt", TEXT)]);
    let output = run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "s/bild.txt: ");
    // Nothing half done is left, neither of the bad file nor under another name.
    assert_eq!(files(&folder.path().join("o")), paths(&["a.json", "a.txt", "c.json", "c.txt"]));
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("s/b.txt", TEXT)]);
    fs::create_dir_all(folder.path().join("o/a.txt")).unwrap();
    let output = run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "s/a.txt: ");
    assert_eq!(files(&folder.path().join("o")), paths(&["b.json", "b.txt"]));
}

#[test]
fn named_files_are_always_taken() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("x/sida.ut", TEXT), ("x/.dold.txt", TEXT), ("y/a.txt", TEXT)]);
    batch(folder.path(), &["x/sida.ut", "x/.dold.txt", "y/a.txt", "y", "./y/a.txt", "--out", "o"]);
    assert_eq!(
        files(&folder.path().join("o")),
        paths(&[".dold.json", ".dold.txt", "a.json", "a.txt", "sida.ut.json", "sida.ut.txt"])
    );
}

#[test]
fn results_inside_the_input_folder_are_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.txt", TEXT), ("fair/old.txt", TEXT), ("sub/fair/b.txt", TEXT)]);
    for _ in 0..2 {
        batch(folder.path(), &[".", "--out", "fair"]);
    }
    let expected = paths(&["a.json", "a.txt", "old.txt", "sub/fair/b.json", "sub/fair/b.txt"]);
    assert_eq!(files(&folder.path().join("fair")), expected);
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("s/n/b.ocr", TEXT), ("s/n/b.json", TEXT)]);
    for args in [
        &["s", "--out", "s"][..],
        &["s/a.txt", "--out", "./s/../s"],
        &["s/n/b.ocr", "s/n/b.json", "--out", "s/n"],
    ] {
        let output = run(folder.path(), &[&["batch"], args].concat());
        assert_eq!(status(&output), 2, "{args:?} {}", stderr(&output));
        assert_one_line_with_remedy(&output, "overwritten");
    }
    assert_eq!(files(&folder.path().join("s")), paths(&["a.txt", "n/b.json", "n/b.ocr"]));
    // Where no name meets another, results may lie beside their scans.
    batch(folder.path(), &["s/n/b.ocr", "--out", "other"]);
}

#[test]
fn wrong_usage_is_status_2() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("file", b"")]);
    for args in [
        &["s"][..],
        &["--out", "o"],
        &["s", "--out", "o", "--jobs", "0"],
        &["s", "--out", "o", "--jobs", "many"],
        &["s", "--out", "o", "--min-confidence", "1.1"],
    ] {
        let output = run(folder.path(), &[&["batch"], args].concat());
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(stderr(&output).starts_with("error: "), "{}", stderr(&output));
    }
    for (args, named) in [
        (&["s", "saknas", "--out", "o"][..], "saknas"),
        (&["s", "--out", "file"], "file"),
        (&["s", "--out", "file/o"], "file/o"),
    ] {
        let output = run(folder.path(), &[&["batch"], args].concat());
        assert_eq!(status(&output), 2, "{args:?}");
        assert_one_line_with_remedy(&output, named);
    }
    assert!(!folder.path().join("o").exists());
}

#[test]
fn an_empty_folder_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("s")).unwrap();
    let output = run(folder.path(), &["batch", "s", "--out", "o"]);
    assert_eq!(status(&output), 0);
    assert!(stderr(&output).contains("no documents found"), "{}", stderr(&output));
}
