//! Batches in parts: shards, and lists of files.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::papers::write_papers;
use common::{SCAN, assert_one_line_with_remedy, files, pipe, run, status, stderr, write};

const TEXT: &[u8] = SCAN.as_bytes();

fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

#[track_caller]
fn batch(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, &[&["batch"], args].concat());
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    stderr(&output)
}

#[test]
fn shards_together_are_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_papers(&folder.join("s"), 50);
    batch(folder, &["s", "--out", "whole"]);
    let whole = content(&folder.join("whole"));
    let mut apart = BTreeMap::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let own = format!("own-{}", &shard[..1]);
        batch(folder, &["s", "--out", "shared", "--shard", shard]);
        batch(folder, &["s", "--out", &own, "--shard", shard]);
        let part = content(&folder.join(own));
        assert!(!part.is_empty() && part.len() < whole.len());
        for (path, bytes) in part {
            assert!(apart.insert(path, bytes).is_none(), "two shards made the same");
        }
    }
    assert_eq!(content(&folder.join("shared")), whole);
    assert_eq!(apart, whole);
    // Each run reads the ledgers of all shards.
    let told = batch(folder, &["s", "--out", "shared"]);
    assert!(told.contains(" 50  (not done again"), "{told}");
    for wrong in ["0/3", "4/3", "1", "a/b"] {
        assert_eq!(status(&run(folder, &["batch", "s", "--out", "o", "--shard", wrong])), 2, "{wrong}");
    }
}

#[test]
fn files_from_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, &[("s/a.txt", TEXT), ("s/n/b.txt", TEXT), ("s/n/c.ut", TEXT), ("s/d.txt", TEXT)]);
    write(folder, &[("list", b"a.txt\r\n\n./n/b.txt\nn/c.ut\na.txt\n"), ("zero", b"s/a.txt\0s/n/b.txt\0")]);
    let made = |out: &str| {
        let mut files: Vec<String> =
            files(&folder.join(out)).iter().map(|path| path.display().to_string()).collect();
        files.retain(|path| path.ends_with(".txt"));
        files
    };
    batch(folder, &["s", "--files-from", "list", "--out", "o"]);
    assert_eq!(made("o"), ["a.txt", "n/b.txt", "n/c.ut.txt"]);
    // The documents are the same as those that a run over the folder finds.
    let told = batch(folder, &["s", "--out", "o"]);
    assert!(told.contains(" 2  (not done again"), "{told}");
    batch(folder, &["--files-from", "zero", "--out", "p"]);
    assert_eq!(made("p"), ["s/a.txt", "s/n/b.txt"]);
    let out = folder.join("q").display().to_string();
    let scans = folder.join("s").display().to_string();
    let output = pipe(&["batch", &scans, "--files-from", "-", "--out", &out], b"n/b.txt");
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(made("q"), ["n/b.txt"]);
}

#[test]
fn a_list_leads_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(
        folder,
        &[
            ("s/a.txt", TEXT),
            ("up", b"a.txt\n../b.txt\n"),
            ("root", b"/etc/passwd\n"),
            ("gone", b"s/x.txt\n"),
        ],
    );
    for (args, named) in [
        (&["s", "--files-from", "up"][..], "../b.txt leads out of the folder"),
        (&["--files-from", "root"], "/etc/passwd leads out of the folder"),
        (&["--files-from", "none"], "none: the list cannot be read"),
        (&["s/a.txt", "--files-from", "gone"], "--files-from goes with one folder"),
    ] {
        let output = run(folder, &[&["batch"], args, &["--out", "o"]].concat());
        assert_eq!(status(&output), 2, "{args:?}");
        assert_one_line_with_remedy(&output, named);
    }
    assert!(!folder.join("o").exists());
    let output = run(folder, &["batch", "--files-from", "gone", "--out", "o", "--quiet"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "s/x.txt: the file is gone");
}
