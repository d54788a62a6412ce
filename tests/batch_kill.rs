//! `batch` killed at any moment: after the last resume the results are those of a run that nobody disturbed.
#![cfg(unix)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::papers::write_papers;
use common::{files, program, run, status, stderr};

/// What lies in a folder: paths and bytes.
fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

/// Moments that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    /// A number from 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn batch(folder: &Path, out: &str) -> Command {
    let mut command = program();
    command.args(["batch", "scans", "--out", out, "--jobs", "2", "--quiet"]).current_dir(folder);
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// Asserts that a folder holds what it should, and nothing else: no draft, no half-written file.
#[track_caller]
fn assert_whole(out: &Path, expected: &BTreeMap<PathBuf, Vec<u8>>) {
    let found = content(out);
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, bytes) in expected {
        assert!(found[path] == *bytes, "{} differs", path.display());
    }
    let ledger = files(&out.join(".renskrift"));
    assert_eq!(ledger, ["journal-1-of-1.jsonl", "journal-1-of-1.lock"].map(PathBuf::from));
}

fn killed(kills: usize, documents: usize) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_papers(&folder.join("scans"), documents);
    let begin = Instant::now();
    assert!(batch(folder, "undisturbed").status().unwrap().success());
    let whole = begin.elapsed().as_secs_f64();
    let expected = content(&folder.join("undisturbed"));
    assert_eq!(expected.len(), 2 * documents);

    let out = folder.join("out");
    let mut chance = Chance(documents as u64);
    let (mut done, mut rounds) = (0, 0);
    while done < kills {
        let mut child = batch(folder, "out").spawn().unwrap();
        std::thread::sleep(Duration::from_secs_f64(chance.next() * whole));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
        }
        if child.wait().unwrap().success() {
            // It went through before it was killed: another round from the start.
            assert_whole(&out, &expected);
            fs::remove_dir_all(&out).unwrap();
            rounds += 1;
        } else {
            done += 1;
        }
    }
    let last = run(folder, &["batch", "scans", "--out", "out"]);
    assert_eq!(status(&last), 0, "{}", stderr(&last));
    assert_whole(&out, &expected);
    eprintln!("{done} kills, {rounds} rounds came to their end in between, no difference");
}

#[test]
fn killed_ten_times() {
    killed(10, 60);
}

/// `cargo test --release --test batch_kill -- --ignored --nocapture`; a few minutes.
#[test]
#[ignore = "long"]
fn killed_two_hundred_times() {
    killed(200, 500);
}
