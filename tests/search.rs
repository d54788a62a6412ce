//! `renskrift index` and `renskrift search`.
#![cfg(feature = "search")]

mod common;

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use common::{assert_one_line_with_remedy, pipe, run, status, stderr, stdout, write};
use serde_json::Value;

/// Papers of an output folder: name, record, fair copy.
const PAPERS: [(&str, &str, &str); 6] = [
    (
        "a",
        r#"{"id": "1", "document_type": "motion", "date": "2019-05-02", "dnr": ["KS 2019/817"], "title": "Motion om bad",
        "persons": [{"name": "A", "party": "S"}]}"#,
        "Motion om bad\n\nNämnden är positiv.\n",
    ),
    (
        "b",
        r#"{"id": "2", "document_type": "protokoll", "date": "2020-01-01"}"#,
        "Protokoll\n\nNämnderna och en brygga.\n",
    ),
    (
        "c",
        r#"{"id": "3", "document_type": "protokoll", "meeting_date": "1998-03-04"}"#,
        "Arbetsmarknadsnämnden beslutar.\n",
    ),
    ("d", r#"{"id": "4", "document_type": "tjänsteutlåtande"}"#, "En nämnd, och namnd av en scanner.\n"),
    (
        "mapp/e",
        r#"{"id": "5", "document_type": "motion", "edits": [{"kind": "reflow", "page": 1, "source": [7, 9],
        "fair": [7, 8], "from": "\n\f", "to": "\n", "confidence": 1.0}]}"#,
        "En sida\nEn brygga av trä.\n",
    ),
    ("f", r#"{"id": "6", "document_type": "motion"}"#, "Bör bor bar. Förslag till beslut. Till beslut.\n"),
];

/// Writes papers that look as if they had been written some time ago.
fn papers(out: &Path, papers: &[(&str, &str, &str)]) {
    for (name, json, text) in papers {
        for (ending, content) in [("json", json), ("txt", text)] {
            let path = format!("{name}.{ending}");
            write(out, &[(&path, content.as_bytes())]);
            let earlier = SystemTime::now() - Duration::from_secs(60);
            fs::File::options().write(true).open(out.join(path)).unwrap().set_modified(earlier).unwrap();
        }
    }
}

/// An indexed folder.
fn indexed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    papers(folder.path(), &PAPERS);
    assert_eq!(index(folder.path()), "6 documents indexed, 0 unchanged, 0 gone");
    folder
}

fn index(folder: &Path) -> String {
    let output = run(folder, &["index", "."]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    stderr(&output).trim_end().to_owned()
}

fn lines(folder: &Path, query: &str) -> Vec<Value> {
    let output = run(folder, &["search", query, "--index", ".", "--json"]);
    assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{query}");
    stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The documents that a question finds, best first.
fn found(folder: &Path, query: &str) -> Vec<String> {
    lines(folder, query).iter().map(|line| line["path"].as_str().unwrap().replace(".txt", "")).collect()
}

#[test]
fn a_word_is_found_in_all_its_forms_as_it_was_typed_first_in_compounds_last() {
    let folder = indexed();
    assert_eq!(found(folder.path(), "nämnden")[0], "a");
    assert_eq!(found(folder.path(), "nämnderna")[0], "b");
    let all = found(folder.path(), "nämnd");
    assert_eq!((all.len(), all[0].as_str(), all[3].as_str()), (4, "d", "c"));
    assert_eq!(found(folder.path(), "arbetsmarknad"), ["c"]);
    assert_eq!(found(folder.path(), "nämnd brygga"), ["b"]);
}

#[test]
fn what_is_typed_without_dots_is_found_below_what_stands_so() {
    let folder = indexed();
    let all = found(folder.path(), "namnd");
    assert_eq!((all.len(), all[0].as_str()), (4, "d"));
    // A word typed with its dots means just that.
    assert_eq!(found(folder.path(), "bör"), ["f"]);
    assert_eq!(found(folder.path(), "tra"), ["mapp/e"]);
    assert_eq!(found(folder.path(), "brÿgga"), [""; 0]);
}

#[test]
fn filters_and_phrases() {
    let folder = indexed();
    for (query, papers) in [
        ("type:motion brygga", &["mapp/e"][..]),
        ("type:tjansteutlatande", &["d"]),
        ("party:s", &["a"]),
        ("dnr:2019/817", &["a"]),
        ("dnr:\"ks 2019-817\" bad", &["a"]),
        ("dnr:817", &["a"]),
        ("after:2019", &["a", "b"]),
        ("after:2020-01-01", &["b"]),
        ("before:2020 after:1999", &["a"]),
        ("before:1998-03-05", &["c"]),
        ("\"förslag till beslut\"", &["f"]),
        ("\"till förslag\"", &[]),
        ("\"FÖRSLAG till\" bar", &["f"]),
    ] {
        assert_eq!(found(folder.path(), query), papers, "{query}");
    }
}

#[test]
fn parts_of_a_dnr_and_operators() {
    let folder = indexed();
    for (query, papers) in [
        ("dnr:KS2019/817", &["a"][..]),
        ("dnr:KS 2019/817", &["a"]),
        ("dnr:KS2019", &["a"]),
        ("dnr:KS2019/81", &["a"]),
        ("dnr:2019/8*", &["a"]),
        ("dnr:2019/816", &[]),
        ("dnr:17", &[]),
        ("type:motion -brygga", &["a", "f"]),
        ("-type:motion -nämnd", &[]),
        ("nämnd NOT brygga -type:protokoll", &["d", "a"]),
        ("brygga -\"en brygga av\"", &["b"]),
        ("type:motion bad OR trä", &["a", "mapp/e"]),
        ("type:motion type:protokoll OR bar", &["f"]),
        ("arbetsm*", &["c"]),
        ("namnd* -nämnd", &[]),
        ("bryg* OR ba*", &["a", "b", "f", "mapp/e"]),
    ] {
        let mut all = found(folder.path(), query);
        let mut papers = papers.to_vec();
        all.sort();
        papers.sort_unstable();
        assert_eq!(all, papers, "{query}");
    }
    // As words of the command line, too.
    let output = run(folder.path(), &["search", "type:motion", "-brygga", "bad", "--index", "."]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).ends_with("1 documents\n"), "{}", stdout(&output));
}

#[test]
fn a_hit_has_its_page_its_line_and_the_places_of_the_words() {
    let folder = indexed();
    let line = lines(folder.path(), "bryggor type:motion").remove(0);
    assert_eq!((&line["path"], &line["id"]), (&"mapp/e.txt".into(), &"5".into()));
    let hit = &line["hits"][0];
    assert_eq!((&hit["page"], &hit["text"]), (&2.into(), &"En brygga av trä.".into()));
    assert_eq!((&hit["marks"], &hit["fair"]), (&serde_json::json!([[3, 9]]), &serde_json::json!([8, 26])));
    let output = run(folder.path(), &["search", "bad", "--index", "."]);
    let text = stdout(&output);
    assert!(text.starts_with("a.txt\n  motion · 2019-05-02 · KS 2019/817 · Motion om bad\n"), "{text}");
    assert!(text.contains("  page 1: Motion om »bad«\n") && text.ends_with("1 documents\n"), "{text}");
    let output = run(folder.path(), &["search", "bad", "--index", ".", "--color", "always"]);
    assert!(stdout(&output).contains("\u{1b}["));
    let one = run(folder.path(), &["search", "nämnd", "--index", ".", "--limit", "1"]);
    assert!(stdout(&one).ends_with("1 of 4 documents; --limit shows more\n"));
}

#[test]
fn only_what_has_changed_is_indexed_again() {
    let folder = indexed();
    assert_eq!(index(folder.path()), "0 documents indexed, 6 unchanged, 0 gone");
    papers(folder.path(), &[("a", PAPERS[0].1, "Om en badplats.\n")]);
    fs::remove_file(folder.path().join("b.json")).unwrap();
    assert_eq!(index(folder.path()), "1 documents indexed, 4 unchanged, 1 gone");
    assert_eq!(found(folder.path(), "badplats"), ["a"]);
    assert_eq!(found(folder.path(), "nämnden type:motion"), [""; 0]);
    assert_eq!(found(folder.path(), "nämnderna").len(), 2);
    // A document that went since is named, and is no failure.
    fs::remove_file(folder.path().join("c.txt")).unwrap();
    assert!(lines(folder.path(), "arbetsmarknad")[0]["error"].as_str().unwrap().contains("; "));
    let output = run(folder.path(), &["index", ".", "--force"]);
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).contains("c.txt: ") && stderr(&output).contains("4 documents indexed"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_index_is_the_same_for_any_number_of_threads() {
    let folder = indexed();
    let queries = ["nämnd", "namnd", "brygga", "type:motion", "after:1900"];
    let all = || queries.map(|query| lines(folder.path(), query));
    let first = all();
    for jobs in ["1", "8"] {
        assert_eq!(status(&run(folder.path(), &["index", ".", "--force", "--jobs", jobs])), 0);
        assert_eq!(all(), first);
    }
}

#[test]
fn what_is_wrong_is_told_with_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    papers(folder.path(), &PAPERS[..1]);
    let output = run(folder.path(), &["search", "bad", "--index", "."]);
    assert_eq!(status(&output), 2);
    assert_one_line_with_remedy(&output, "renskrift index");
    index(folder.path());
    for (query, what) in [
        ("colour:red", "colour:"),
        ("\"bad", "quotation mark"),
        ("after:mars", "mars"),
        ("§", "nothing"),
        ("type:brev", "there are tjänsteutlåtande, "),
        ("bygg*lov", "asterisk"),
        ("OR bad", "OR"),
    ] {
        let output = run(folder.path(), &["search", query, "--index", "."]);
        assert_eq!(status(&output), 2, "{query}");
        assert_one_line_with_remedy(&output, what);
    }
    // Another version of the program, or other dictionaries.
    write(folder.path(), &[("own/roles.tsv", b"hamnfogde\n")]);
    let output = run(folder.path(), &["search", "bad", "--index", ".", "--dictionaries", "own"]);
    assert_eq!(status(&output), 2);
    assert_one_line_with_remedy(&output, "another version");
    for empty in ["no", "own"] {
        let output = run(folder.path(), &["index", empty]);
        assert_eq!(status(&output), 2, "{empty}");
        assert_one_line_with_remedy(&output, "folder");
    }
}

#[test]
fn a_damaged_index_is_told_or_made_anew_and_never_a_panic() {
    let folder = indexed();
    let place = folder.path().join(".renskrift/index");
    fs::write(place.join("meta.json"), "{").unwrap();
    let output = run(folder.path(), &["search", "bad", "--index", "."]);
    assert_ne!(status(&output), 0);
    assert_one_line_with_remedy(&output, "index");
    fs::remove_dir_all(&place).unwrap();
    fs::create_dir(&place).unwrap();
    assert_eq!(index(folder.path()), "6 documents indexed, 0 unchanged, 0 gone");
}

#[test]
fn questions_come_from_standard_input_too() {
    let folder = indexed();
    let out = folder.path().to_str().unwrap();
    let output = pipe(&["search", "-", "--index", out, "--json"], "nämnd brygga\ncolour:red\n".as_bytes());
    let lines: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(status(&output), 0);
    assert_eq!((lines.len(), &lines[0]["found"], &lines[1]["path"]), (3, &1.into(), &"b.txt".into()));
    assert!(lines[2]["error"].as_str().unwrap().contains("colour:"));
}

#[test]
fn the_index_is_no_business_of_a_batch() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("scans/a.txt", common::SCAN.as_bytes())]);
    assert_eq!(status(&run(folder.path(), &["batch", "scans", "--out", "out", "--quiet"])), 0);
    assert_eq!(status(&run(folder.path(), &["index", "out"])), 0);
    assert_eq!(status(&run(folder.path(), &["batch", "scans", "--out", "out", "--quiet"])), 0);
    let verified = run(folder.path(), &["verify", "out"]);
    assert_eq!((status(&verified), stderr(&verified)), (0, String::new()));
    assert_eq!(found(&folder.path().join("out"), "motionen"), ["a"]);
}
