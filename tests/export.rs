//! `renskrift export`.

mod common;

use std::fs;

use common::{SCAN, assert_one_line_with_remedy, run, status, stderr, stdout, write};
use serde_json::Value;

/// An output folder with two documents.
fn batch() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let other = "Yrkanden\n\nAnna Berg (S) yrkar bifall till förslaget.\n";
    write(folder.path(), &[("scans/a.txt", SCAN.as_bytes()), ("scans/mapp/b.txt", other.as_bytes())]);
    assert_eq!(status(&run(folder.path(), &["batch", "scans", "--out", "out", "--quiet"])), 0);
    folder
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_bulk_request_indexes_each_document_under_an_id_of_its_own() {
    let folder = batch();
    let output = run(folder.path(), &["export", "out", "--engine", "opensearch", "--index", "papers"]);
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    let text = stdout(&output);
    let lines: Vec<Value> = text.lines().map(value).collect();
    assert_eq!(lines.len(), 4);
    for (line, name) in [(0, "a"), (2, "mapp/b")] {
        let record = value(&fs::read_to_string(folder.path().join(format!("out/{name}.json"))).unwrap());
        let document = &lines[line + 1];
        assert_eq!(
            lines[line],
            serde_json::json!({ "index": { "_index": "papers", "_id": document["id"] } })
        );
        assert_eq!(document["record_id"], record["id"]);
        assert_eq!(document["path"], format!("{name}.txt"));
        let fair = fs::read_to_string(folder.path().join(format!("out/{name}.txt"))).unwrap();
        assert_eq!(document["fair"], fair);
        assert_eq!(
            document["original"],
            fs::read_to_string(folder.path().join(format!("scans/{name}.txt"))).unwrap()
        );
        assert_eq!(document["document_type"], record["document_type"]);
        assert!(document.get("edits").is_none() && document.get("evidence").is_none());
    }
    let has =
        |field: &str, term: &str| lines[1][field].as_str().unwrap().split(' ').any(|found| found == term);
    assert!(has("lemmas", "stadsdelsnämnd") && has("parts", "nämnd") && has("bare", "namnd"), "{}", lines[1]);
    for args in [["--jobs", "1"], ["--engine", "elasticsearch"]] {
        let mut all = vec!["export", "out", "--index", "papers"];
        all.extend(if args[0] == "--jobs" { vec!["--engine", "opensearch"] } else { vec![] });
        all.extend(args);
        assert_eq!(stdout(&run(folder.path(), &all)), text);
    }
}

#[test]
fn copies_of_a_paper_are_documents_of_their_own() {
    let folder = batch();
    write(folder.path(), &[("scans/copy.txt", SCAN.as_bytes())]);
    assert_eq!(status(&run(folder.path(), &["batch", "scans", "--out", "out", "--quiet"])), 0);
    let documents = || -> Vec<Value> {
        let output = run(folder.path(), &["export", "out", "--engine", "solr"]);
        serde_json::from_str(&stdout(&output)).unwrap()
    };
    let all = documents();
    assert_eq!((&all[0]["path"], &all[1]["path"]), (&"a.txt".into(), &"copy.txt".into()));
    assert_ne!(all[0]["id"], all[1]["id"]);
    assert_eq!(all[0]["record_id"], all[1]["record_id"]);
    assert_eq!(all[0]["source_sha256"], all[1]["source_sha256"]);
    assert!(all[0]["source_sha256"].is_string());
    assert_eq!(all, documents(), "doing it twice overwrites");
}

#[test]
fn solr_gets_one_list() {
    let folder = batch();
    let output = run(folder.path(), &["export", "out", "--engine", "solr"]);
    assert_eq!(status(&output), 0);
    let list = value(&stdout(&output));
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 2);
    let id = list[1]["id"].as_str().unwrap();
    assert_eq!(list[1]["yrkanden"][0]["id"], format!("{id}/yrkanden/0"));
    assert_eq!(list[1]["persons_name"], "Anna Berg");
}

#[test]
fn one_damaged_document_stops_no_other() {
    let folder = batch();
    fs::write(folder.path().join("out/a.txt"), "altered").unwrap();
    let output = run(folder.path(), &["export", "out", "--engine", "solr"]);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "a.json");
    assert_eq!(value(&stdout(&output)).as_array().unwrap().len(), 1);
}

#[test]
fn mapping_and_terms_need_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = value(&stdout(&run(folder.path(), &["export", "--mapping", "elasticsearch"])));
    let properties = &mapping["mappings"]["properties"];
    assert_eq!(
        (&properties["yrkanden"]["type"], &properties["dnr"]["type"]),
        (&"nested".into(), &"keyword".into())
    );
    let terms = stdout(&run(folder.path(), &["export", "--terms", "ärendets, ledamöterna"]));
    let lemmas: Vec<Value> = terms.lines().map(|line| value(line)["lemmas"].clone()).collect();
    assert_eq!(lemmas, [serde_json::json!(["ärende"]), serde_json::json!(["ledamot"])]);
}

#[test]
fn wrong_usage_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (args, what) in [
        (&["export", "no", "--engine", "solr"][..], "no such folder"),
        (&["export", "empty", "--engine", "solr"], "no record"),
    ] {
        let output = run(folder.path(), args);
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""), "{args:?}");
        assert_one_line_with_remedy(&output, what);
    }
    assert_eq!(status(&run(folder.path(), &["export", "empty"])), 2);
    assert_eq!(status(&run(folder.path(), &["export", "empty", "--engine", "sphinx"])), 2);
}
