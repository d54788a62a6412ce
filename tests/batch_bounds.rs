//! What a batch does at its bounds: long documents, full disks, Ctrl-C, drafts that a killed run has left.
#![cfg(unix)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use common::papers::write_papers;
use common::{SCAN, assert_one_line_with_remedy, files, program, run, status, stderr, stdout, write};
use serde_json::Value;

const TEXT: &[u8] = SCAN.as_bytes();

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn what_is_too_long_is_passed_through_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let long = "Stadsdelsndmnden besvarar motionen. ".repeat(30_000) + "\u{c}Sid 2\n";
    write(folder, &[("s/a.txt", TEXT), ("s/long.txt", long.as_bytes())]);
    let output = run(folder, &["batch", "s", "--out", "o", "--longest", "1", "--quiet"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_one_line_with_remedy(&output, "s/long.txt: too long to be repaired");
    assert_eq!(fs::read_to_string(folder.join("o/long.txt")).unwrap(), long);
    let record = json(&folder.join("o/long.json"));
    assert_eq!(record["quality"]["unrepaired"], "too_long");
    assert_eq!(record["source"]["pages"], 2);
    let schema: Value = serde_json::from_str(&renskrift::output::schema()).unwrap();
    assert!(jsonschema::is_valid(&schema, &record), "{record}");
    assert!(json(&folder.join("o/a.json"))["quality"].get("unrepaired").is_none());
    let report: Value = serde_json::from_str(&stdout(&run(folder, &["status", "o", "--json"]))).unwrap();
    assert_eq!((&report["unrepaired"], &report["worst"][0]["path"]), (&1.into(), &"long.txt".into()));
    // With more allowed it is repaired.
    let output = run(folder, &["batch", "s", "--out", "o", "--quiet"]);
    assert_eq!(stderr(&output), "");
    assert!(json(&folder.join("o/long.json"))["quality"]["words"].as_u64() > Some(80_000));
}

#[test]
fn a_megabyte_without_a_space_takes_no_longer_than_other_text() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[("s/a.txt", "ab".repeat(500_000).as_bytes()), ("s/b.txt", "a-".repeat(500_000).as_bytes())],
    );
    let output = run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
}

#[test]
fn drafts_of_a_killed_run_are_cleared_away_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, &[("s/n/a.txt", TEXT)]);
    assert_eq!(status(&run(folder, &["batch", "s", "--out", "o"])), 0);
    // A killed run has not closed its ledger.
    let journal = folder.join("o/.renskrift/journal-1-of-1.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.lines().take(2).map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    let others =
        ["o/n/.renskrift-1-of-2-x.tmp", "o/n/x.tmp", "o/.renskrift-1-of-1-y.txt", "o/.renskrift-1-of-1-z/f"];
    let ours = ["o/n/.renskrift-1-of-1-abc.tmp", "o/.renskrift-1-of-1-abc.tmp"];
    write(folder, &others.map(|name| (name, TEXT)));
    write(folder, &ours.map(|name| (name, TEXT)));
    assert_eq!(status(&run(folder, &["batch", "s", "--out", "o"])), 0);
    assert!(others.iter().all(|name| folder.join(name).exists()));
    assert!(!ours.iter().any(|name| folder.join(name).exists()));
}

#[test]
fn a_full_disk_stops_the_run_and_the_next_one_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_papers(&folder.join("s"), 60);
    // A small disk of our own, where the system lets us have one; it goes away with the command.
    let script = "mkdir o && mount -t tmpfs -o size=300k none o || exit 99
        \"$0\" batch s --out o --quiet; echo \"first $?\"; ls -a o/* o/*/* | grep tmp
        mount -o remount,size=100m o
        \"$0\" batch s --out o --quiet; echo \"second $?\"; cp -r o kept";
    let output = Command::new("unshare")
        .args(["--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_renskrift")])
        .current_dir(folder)
        .output();
    let Some(output) = output.ok().filter(|output| output.status.code() == Some(0)) else {
        eprintln!("SKIPPED: this user may not mount a small disk");
        return;
    };
    assert_eq!(stdout(&output), "first 1\nsecond 0\n", "{}", stderr(&output));
    assert!(stderr(&output).contains("give the same command again to go on"), "{}", stderr(&output));
    assert!(stderr(&output).lines().count() < 60, "it stopped only when all had failed");
    assert_eq!(status(&run(folder, &["batch", "s", "--out", "whole"])), 0);
    assert_eq!(files(&folder.join("kept")), files(&folder.join("whole")));
    for path in files(&folder.join("whole")) {
        let [kept, whole] = ["kept", "whole"].map(|out| fs::read(folder.join(out).join(&path)).unwrap());
        assert!(kept == whole, "{}", path.display());
    }
}

/// Starts a batch that takes a while, and sends it signals as soon as it has made something.
fn interrupted(folder: &Path, signals: usize) -> Output {
    let journal =
        || fs::metadata(folder.join("o/.renskrift/journal-1-of-1.jsonl")).map_or(0, |journal| journal.len());
    let before = journal();
    let child = program()
        .args(["batch", "s", "--out", "o", "--jobs", "1"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let grown = || journal() > before + 2000;
    while !grown() {
        std::thread::sleep(Duration::from_millis(1));
    }
    for _ in 0..signals {
        let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(kill.success());
    }
    child.wait_with_output().unwrap()
}

#[test]
fn ctrl_c_closes_the_ledger_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_papers(&folder.join("s"), 800);
    let output = interrupted(folder, 1);
    assert_eq!(status(&output), 130, "{}", stderr(&output));
    assert!(stderr(&output).contains("give the same command again to go on"), "{}", stderr(&output));
    let made = files(&folder.join("o"));
    assert!(!made.is_empty() && made.len() < 1600 && made.len().is_multiple_of(2), "{}", made.len());
    assert!(made.iter().all(|path| path.extension().is_some_and(|ending| ending != "tmp")));
    let report: Value = serde_json::from_str(&stdout(&run(folder, &["status", "o", "--json"]))).unwrap();
    assert_eq!((&report["run"], &report["done"]), (&"stopped".into(), &(made.len() / 2).into()));

    // Twice stops at once, and whatever that leaves the next run clears away.
    assert_eq!(status(&interrupted(folder, 2)), 130);
    assert_eq!(status(&run(folder, &["batch", "s", "--out", "o"])), 0);
    let made = files(&folder.join("o"));
    assert_eq!(made.len(), 1600);
    assert!(made.iter().all(|path: &PathBuf| path.extension().is_some_and(|ending| ending != "tmp")));
}
