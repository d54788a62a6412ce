//! `batch` replaces nothing but what it wrote itself, and what someone has altered is kept.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{SCAN, assert_one_line_with_remedy, batch, files, run, status, stderr, stdout, write};
use serde_json::Value;

const TEXT: &[u8] = SCAN.as_bytes();
const OTHER: &[u8] = b"Motion om ljus i parken\n";
const NO_TEXT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\xff\xfe\xfd\0\0\x80\x81\x82";
const ALTO: &[u8] = include_bytes!("formats/alto-2.xml");

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

/// Scans `a.txt` and `c.txt`, and the folder `o` with what was made of them.
fn done() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("s/c.txt", OTHER)]);
    batch(folder.path(), &[]);
    folder
}

/// What lies in a folder.
fn names(folder: &Path) -> Vec<PathBuf> {
    files(folder)
}

const RESULTS: [&str; 4] = ["a.json", "a.txt", "c.json", "c.txt"];

#[test]
fn a_result_that_someone_mended_is_kept_and_named() {
    let folder = done();
    let out = folder.path().join("o");
    let sound = fs::read(out.join("a.txt")).unwrap();
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    fs::write(out.join("a.txt"), "mended by hand").unwrap();
    let told = batch(folder.path(), &[]);
    assert!(told.contains("o/a.txt: altered since it was written; kept as o/a.txt.edited"), "{told}");
    assert!(told.contains("kept aside") && told.contains("1  (results that someone had altered"), "{told}");
    assert_eq!(read("a.txt.edited"), "mended by hand");
    assert_eq!(fs::read(out.join("a.txt")).unwrap(), sound);

    // It stays known, and is told of, until it is gone.
    fs::write(out.join("a.txt"), "mended anew").unwrap();
    fs::write(out.join("c.json"), "{}").unwrap();
    batch(folder.path(), &["--min-confidence", "0.9"]);
    let aside = ["a.txt.edited", "a.txt.edited-2", "c.json.edited"];
    assert_eq!(names(&out), paths(&["a.json", "a.txt", aside[0], aside[1], "c.json", aside[2], "c.txt"]));
    assert_eq!((read(aside[0]).as_str(), read(aside[1]).as_str()), ("mended by hand", "mended anew"));
    assert!(!batch(folder.path(), &["--force"]).contains("aside"));
    let report = run(folder.path(), &["status", "o", "--json"]);
    let report: Value = serde_json::from_str(&stdout(&report)).unwrap();
    assert_eq!(report["aside"], serde_json::json!(aside));
    let told = stdout(&run(folder.path(), &["status", "o"]));
    assert!(told.contains("results kept aside") && told.contains("\nc.json.edited\n"), "{told}");
    let verified = run(folder.path(), &["verify", "o"]);
    assert_eq!(status(&verified), 0, "{}", stdout(&verified));
    assert!(stdout(&verified).contains("o/c.json.edited: not checked: a result that someone had altered"));
    aside.iter().for_each(|name| fs::remove_file(out.join(name)).unwrap());
    assert!(!stdout(&run(folder.path(), &["status", "o"])).contains("aside"));
    assert!(!stdout(&run(folder.path(), &["verify", "o"])).contains("aside"));
}

#[test]
fn a_scan_beside_its_alto_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.xml", ALTO), ("s/a.txt", TEXT), ("s/b.xml", ALTO)]);
    let output = run(folder.path(), &["batch", "s", "--out", "s", "--quiet"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    assert_one_line_with_remedy(&output, "s/a.xml: s/a.txt stands where a result would go");
    let s = folder.path().join("s");
    assert_eq!(names(&s), paths(&["a.txt", "a.xml", "b.json", "b.txt", "b.xml"]));
    assert_eq!(fs::read(s.join("a.txt")).unwrap(), TEXT);
    // Again, though the ledger now knows of the paper.
    assert_eq!(status(&run(folder.path(), &["batch", "s", "--out", "s", "--force"])), 1);
    assert_eq!(fs::read(s.join("a.txt")).unwrap(), TEXT);
}

#[test]
fn what_the_batch_did_not_write_stops_the_paper_that_would_replace_it() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("s/b.txt", TEXT), ("s/c.txt", OTHER)]);
    write(folder.path(), &[("o/a.json", b"{\"id\": \"of another program\"}"), ("o/b.md", b"notes")]);
    let args = ["batch", "s", "--out", "o", "--format", "markdown", "--quiet"];
    for _ in 0..2 {
        let output = run(folder.path(), &args);
        assert_eq!(status(&output), 1);
        let told = stderr(&output);
        assert!(told.contains("o/a.json stands where") && told.contains("o/b.md stands where"), "{told}");
        let expected = ["a.json", "b.md", "c.json", "c.md", "c.txt"];
        assert_eq!(names(&folder.path().join("o")), paths(&expected));
        assert_eq!(fs::read(folder.path().join("o/b.md")).unwrap(), b"notes");
    }
    let standing = stdout(&run(folder.path(), &["status", "o"]));
    assert!(standing.contains("another file in the way"), "{standing}");
    fs::remove_file(folder.path().join("o/a.json")).unwrap();
    fs::remove_file(folder.path().join("o/b.md")).unwrap();
    assert_eq!(status(&run(folder.path(), &args)), 0);
}

#[cfg(unix)]
#[test]
fn a_link_is_nothing_that_a_batch_wrote() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", TEXT), ("elsewhere.txt", b"kept"), ("o/n", b"")]);
    std::os::unix::fs::symlink("../elsewhere.txt", folder.path().join("o/a.txt")).unwrap();
    let output = run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "o/a.txt stands where");
    assert!(folder.path().join("o/a.txt").is_symlink());
    assert_eq!(fs::read(folder.path().join("elsewhere.txt")).unwrap(), b"kept");
}

#[test]
fn results_whose_ledger_is_lost_are_known_again() {
    let folder = done();
    let out = folder.path().join("o");
    let forget = || fs::remove_dir_all(out.join(".renskrift")).unwrap();
    forget();
    batch(folder.path(), &[]);
    assert_eq!(names(&out), paths(&RESULTS));
    // A run that was killed between the two names of a paper.
    forget();
    fs::remove_file(out.join("c.json")).unwrap();
    batch(folder.path(), &[]);
    assert_eq!(names(&out), paths(&RESULTS));
    // What lies beside a record of ours may have been mended: it is kept, whoever wrote it.
    forget();
    fs::write(out.join("a.txt"), "mended by hand").unwrap();
    batch(folder.path(), &[]);
    assert_eq!(fs::read(out.join("a.txt.edited")).unwrap(), b"mended by hand");
    assert_eq!(names(&out).len(), RESULTS.len() + 1);
}

#[test]
fn what_the_batch_wrote_once_is_its_own_whatever_came_between() {
    let folder = done();
    let out = folder.path().join("o");
    // The scan could not be read for a time.
    write(folder.path(), &[("s/a.txt", NO_TEXT)]);
    assert_eq!(status(&run(folder.path(), &["batch", "s", "--out", "o", "--quiet"])), 1);
    write(folder.path(), &[("s/a.txt", b"Motion om bad i sj\xc3\xb6n\n")]);
    batch(folder.path(), &[]);
    assert_eq!(names(&out), paths(&RESULTS));
    // A format was not asked for in between.
    batch(folder.path(), &["--format", "markdown"]);
    write(folder.path(), &[("s/a.txt", TEXT)]);
    batch(folder.path(), &[]);
    batch(folder.path(), &["--format", "markdown"]);
    assert_eq!(names(&out), paths(&["a.json", "a.md", "a.txt", "c.json", "c.md", "c.txt"]));
    // The paper came in another form.
    write(folder.path(), &[("s/a.xml", ALTO)]);
    batch(folder.path(), &["--format", "markdown"]);
    assert_eq!(names(&out).len(), 6);
    assert!(fs::read_to_string(out.join("a.json")).unwrap().contains("s/a.xml"));
    // Mended, and then made unreadable: it is kept all the same.
    fs::write(out.join("c.txt"), "mended by hand").unwrap();
    write(folder.path(), &[("s/c.txt", NO_TEXT)]);
    assert_eq!(status(&run(folder.path(), &["batch", "s", "--out", "o", "--quiet"])), 1);
    write(folder.path(), &[("s/c.txt", OTHER)]);
    batch(folder.path(), &[]);
    assert_eq!(fs::read(out.join("c.txt.edited")).unwrap(), b"mended by hand");
}

#[test]
fn only_papers_of_one_name_fail_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[("x/a.txt", TEXT), ("y/a.txt", OTHER), ("y/b.txt", OTHER), ("z/c.ocr", TEXT), ("z/c.txt", TEXT)],
    );
    let output = run(folder.path(), &["batch", "x", "y", "./y/a.txt", "z", "--out", "o", "--quiet"]);
    assert_eq!(status(&output), 1);
    let told = stderr(&output);
    let mut lines: Vec<&str> = told.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines.len(), 4, "{told}");
    for (line, (paper, other)) in lines.iter().zip([
        ("x/a.txt", "y/a.txt"),
        ("y/a.txt", "x/a.txt"),
        ("z/c.ocr", "z/c.txt"),
        ("z/c.txt", "z/c.ocr"),
    ]) {
        assert!(
            line.contains(&format!("{paper}: {other} would be written as")) && line.contains("; "),
            "{line}"
        );
    }
    assert_eq!(names(&folder.path().join("o")), paths(&["b.json", "b.txt"]));
    // The remedy.
    let apart = run(folder.path(), &["batch", ".", "--out", "o2", "--quiet"]);
    assert_eq!(status(&apart), 1, "z/c.txt and z/c.ocr");
    assert_eq!(names(&folder.path().join("o2")).len(), 8);
    assert_eq!(status(&run(folder.path(), &["batch", "y", "--out", "o", "--quiet"])), 0);
}
