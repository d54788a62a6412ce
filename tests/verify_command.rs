//! `verify` and `revert` of the built program.

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{SCAN, assert_one_line_with_remedy, files, run, status, stderr, stdout, write};
use serde_json::Value;

const LATIN: &[u8] = b"Dnr KS 2012/61\n\nN\xe4mnden ser \xf6ver f\xf6rslaget.\n";
const BROKEN: &[u8] =
    b"Dnr KS 2012/61\n\nN\xc3\xa4mnden ser \xc3\xb6ver f\xc3\xb6rslagen, \xc3\xa5r f\xc3\xb6r \xc3\xa5r, \
    d\xc3\xa5 och d\xc3\xa5, s\xc3\xa5 \xff slut\n";

/// A folder with a batch of six scans in `out`.
fn batch() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = SCAN.as_bytes();
    let utf16: Vec<u8> = SCAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let long = format!("{SCAN}{}", "Bakgrund till drendet.\n".repeat(50_000));
    let scans: [(&str, &[u8]); 6] = [
        ("s/a.txt", text),
        ("s/2021/b.TXT", LATIN),
        ("s/2021/c.ocr", &utf16),
        ("s/d.text", format!("Annat\n{SCAN}").leak().as_bytes()),
        ("s/lång.txt", long.as_bytes()),
        ("s/tom.txt", b""),
    ];
    write(folder.path(), &scans);
    let output = run(folder.path(), &["batch", "s", "--out", "out", "--quiet", "--longest", "1"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    folder
}

fn verify(folder: &Path, args: &[&str]) -> Output {
    run(folder, &[&["verify", "out"], args].concat())
}

/// The report as JSON.
fn report(folder: &Path, args: &[&str]) -> Value {
    let output = verify(folder, &[&["--json"], args].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(status(&output), i32::from(report["wrong"] != 0), "{report}");
    report
}

/// Files with something wrong, and the causes.
fn wrong(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().replace('\\', "/");
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["kind"] == "wrong");
    findings.map(|finding| (text(&finding["file"]), text(&finding["cause"]))).collect()
}

#[test]
fn what_a_batch_has_written_is_sound() {
    let folder = batch();
    let output = verify(folder.path(), &[]);
    assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{}", stdout(&output));
    let sums = report(folder.path(), &[]);
    let sum = |name: &str| sums[name].as_u64().unwrap();
    assert_eq!((sum("records"), sum("sound"), sum("scans_compared")), (6, 6, 6), "{sums}");
    assert_eq!((sum("wrong"), sum("unchecked")), (0, 0));
    // From another folder, the scans are not where the records say.
    let sums = serde_json::from_slice::<Value>(
        &run(&folder.path().join("s"), &["verify", "../out", "--json"]).stdout,
    )
    .unwrap();
    assert_eq!((sums["sound"].as_u64(), sums["scans_rebuilt"].as_u64()), (Some(6), Some(6)), "{sums}");
    let moved = run(&folder.path().join("s"), &["verify", "../out", "--json", "--scans", "."]);
    let sums: Value = serde_json::from_slice(&moved.stdout).unwrap();
    assert_eq!(sums["scans_compared"].as_u64(), Some(6), "{sums}");
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads() {
    let folder = batch();
    for name in ["out/a.txt", "out/d.json", "out/2021/b.txt", "out/lång.txt"] {
        let path = folder.path().join(name);
        fs::write(&path, [&fs::read(&path).unwrap()[..], b"\nmer"].concat()).unwrap();
    }
    let one = verify(folder.path(), &["--jobs", "1"]);
    for jobs in ["2", "8"] {
        assert_eq!(stdout(&one), stdout(&verify(folder.path(), &["--jobs", jobs])));
    }
    assert_eq!(status(&one), 1);
}

#[test]
fn every_damage_is_named_with_its_file() {
    let folder = batch();
    let out = folder.path().join("out");
    let damage = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let path = out.join(name);
        let sound = fs::read(&path).unwrap();
        let mut bytes = sound.clone();
        change(&mut bytes);
        fs::write(&path, bytes).unwrap();
        let report = report(folder.path(), &[]);
        fs::write(&path, sound).unwrap();
        let wrong = wrong(&report);
        assert!(wrong.iter().any(|(file, _)| *file == format!("out/{name}")), "{name}: {report}");
        assert!(
            wrong.iter().all(|(file, _)| file.starts_with(&format!("out/{}", &name[..name.len() - 4]))),
            "{report}"
        );
    };
    damage("a.txt", &|bytes| bytes[3] = b'x');
    damage("a.txt", &Vec::clear);
    damage("a.json", &|bytes| bytes.truncate(bytes.len() / 2));
    damage("a.json", &Vec::clear);
    // Not even a blank may be another: the ledger has the SHA-256.
    damage("a.json", &|bytes| bytes.push(b'\n'));
    damage("lång.txt", &|bytes| bytes[30_000] ^= 1);
    damage("tom.txt", &|bytes| bytes.push(b'a'));
    damage("2021/c.txt", &|bytes| bytes.insert(0, 0xff));
    assert_eq!(report(folder.path(), &[])["wrong"], 0);
}

#[test]
fn what_is_missing_is_named() {
    let folder = batch();
    fs::remove_file(folder.path().join("out/a.txt")).unwrap();
    fs::remove_file(folder.path().join("out/d.json")).unwrap();
    let report = report(folder.path(), &[]);
    let wrong = wrong(&report);
    let files: Vec<&str> = wrong.iter().map(|(file, _)| &**file).collect();
    assert_eq!(files, ["out/a.txt", "out/d.json"], "{report}");
    assert_eq!(report["records"], 5);
}

#[test]
fn records_that_changed_places_are_found_without_a_ledger_and_with_it() {
    let folder = batch();
    let out = folder.path().join("out");
    for ending in ["txt", "json"] {
        fs::copy(out.join(format!("a.{ending}")), out.join(format!("d.{ending}"))).unwrap();
    }
    assert!(wrong(&report(folder.path(), &[])).iter().any(|(_, cause)| cause.contains("altered since")));
    fs::remove_dir_all(out.join(".renskrift")).unwrap();
    let report = report(folder.path(), &[]);
    assert_eq!(
        wrong(&report),
        [("out/d.json".to_owned(), "it is the record of a scan of another name".to_owned())]
    );
    assert_eq!(report["ledger"], false);
}

#[test]
fn scans_that_changed_or_are_gone() {
    let folder = batch();
    let scan = folder.path().join("s/a.txt");
    for content in ["kort", &SCAN.replace('a', "b")] {
        fs::write(&scan, content).unwrap();
        let wrong = wrong(&report(folder.path(), &[]));
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].0 == "s/a.txt" && wrong[0].1.contains("not the one"), "{wrong:?}");
    }
    fs::remove_file(&scan).unwrap();
    let gone = report(folder.path(), &[]);
    assert_eq!((gone["sound"].as_u64(), gone["scans_rebuilt"].as_u64()), (Some(6), Some(1)));
    // The last run could not do what is gone.
    fs::write(&scan, b"\x89PNG\r\n\x1a\n\0\0\0\0").unwrap();
    run(folder.path(), &["batch", "s", "--out", "out", "--quiet", "--longest", "1"]);
    let wrong = wrong(&report(folder.path(), &[]));
    assert!(wrong.iter().any(|(_, cause)| cause.contains("failed on this document")), "{wrong:?}");
}

#[test]
fn what_cannot_be_told_is_said() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.txt", BROKEN)]);
    assert_eq!(status(&run(folder.path(), &["batch", "s", "--out", "out", "--quiet"])), 0);
    assert_eq!(report(folder.path(), &[])["scans_compared"], 1);
    fs::remove_file(folder.path().join("s/a.txt")).unwrap();
    let gone = report(folder.path(), &[]);
    assert_eq!(
        (&gone["unchecked"], &gone["scans_unknown"], &gone["wrong"]),
        (&1.into(), &1.into(), &0.into())
    );
    let text = stdout(&verify(folder.path(), &[]));
    assert!(text.contains("a.json: not checked: "), "{text}");
    let revert = run(folder.path(), &["revert", "out/a.txt"]);
    assert_eq!((status(&revert), stdout(&revert)), (1, String::new()));
    assert_one_line_with_remedy(&revert, "--text");
    let revert = run(folder.path(), &["revert", "out/a.txt", "--text"]);
    assert_eq!(stdout(&revert), String::from_utf8_lossy(BROKEN));
}

#[test]
fn one_scan_comes_back() {
    let folder = batch();
    let latin = run(folder.path(), &["revert", "out/2021/b.txt", "out/2021/b.json"]);
    assert_eq!((status(&latin), &latin.stdout[..], stderr(&latin)), (0, LATIN, String::new()));
    let text = run(folder.path(), &["revert", "out/2021/b.txt", "--text", "--out", "b.txt"]);
    assert_eq!((status(&text), stdout(&text)), (0, String::new()), "{}", stderr(&text));
    let decoded: String = LATIN.iter().map(|&byte| char::from(byte)).collect();
    assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), decoded);
    // Another file is never written over; the same may stand there.
    assert_eq!(status(&run(folder.path(), &["revert", "out/2021/b.txt", "--text", "--out", "b.txt"])), 0);
    let other = run(folder.path(), &["revert", "out/a.txt", "--out", "out/a.txt"]);
    assert_eq!(status(&other), 1);
    assert_one_line_with_remedy(&other, "out/a.txt");
}

#[test]
fn all_scans_of_a_folder_come_back() {
    let folder = batch();
    for _ in 0..2 {
        let output = run(folder.path(), &["revert", "out", "--out", "back"]);
        assert_eq!((status(&output), stderr(&output)), (0, "6 scans written, 0 failed\n".to_owned()));
    }
    let (scans, back) = (folder.path().join("s"), folder.path().join("back"));
    assert_eq!(files(&scans), files(&back));
    for name in files(&scans) {
        assert!(fs::read(scans.join(&name)).unwrap() == fs::read(back.join(&name)).unwrap(), "{name:?}");
    }
    fs::write(folder.path().join("out/a.txt"), "annat").unwrap();
    let output = run(folder.path(), &["revert", "out", "--out", "again"]);
    assert_eq!(status(&output), 1);
    assert!(stderr(&output).contains("5 scans written, 1 failed"), "{}", stderr(&output));
    assert_eq!(files(&folder.path().join("again")).len(), 5);
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let folder = batch();
    for (fair, record) in
        [("out/a.txt", "out/d.json"), ("out/d.txt", "out/a.json"), ("out/a.txt", "out/a.txt")]
    {
        let output = run(folder.path(), &["revert", fair, record]);
        assert_eq!((status(&output), stdout(&output)), (1, String::new()), "{fair} {record}");
        assert_one_line_with_remedy(&output, record);
    }
}

#[test]
fn wrong_usage_is_status_2_with_a_remedy() {
    let folder = batch();
    for (args, what) in [
        (&["verify", "saknas"][..], "saknas"),
        (&["verify", "s"], "no record"),
        (&["verify", "s/a.txt"], "s/a.txt"),
        (&["revert", "saknas.txt"], "saknas.txt"),
        (&["revert", "s/a.txt"], "s/a.json"),
        (&["revert", "out"], "--out"),
        (&["revert", "out", "out/a.json", "--out", "b"], "a.json"),
        (&["revert", "out", "--out", "out/back"], "inside"),
        (&["revert", "s", "--out", "b"], "no record"),
    ] {
        let output = run(folder.path(), args);
        assert_eq!((status(&output), stdout(&output)), (2, String::new()), "{args:?} {}", stderr(&output));
        assert_one_line_with_remedy(&output, what);
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_come_back() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"n\xe4mnd.TXT");
    fs::create_dir(folder.path().join("s")).unwrap();
    if fs::write(folder.path().join("s").join(name), SCAN).is_err() {
        return; // a file system that has no such names
    }
    assert_eq!(status(&run(folder.path(), &["batch", "s", "--out", "out", "--quiet"])), 0);
    let report = report(folder.path(), &[]);
    assert_eq!((&report["scans_compared"], &report["unchecked"]), (&1.into(), &0.into()), "{report}");
    assert_eq!(status(&run(folder.path(), &["revert", "out", "--out", "back"])), 0);
    assert_eq!(fs::read(folder.path().join("back").join(name)).unwrap(), SCAN.as_bytes());
}
