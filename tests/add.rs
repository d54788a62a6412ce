//! `renskrift train --add`: dictionaries that were taught papers of one's own.

mod common;
mod papers;

use std::fs;
use std::path::Path;

use common::{assert_one_line_with_remedy, files, run, status, stderr, stdout, write};
use papers::{corpus, dictionaries};
use renskrift::Options;
use renskrift::dictionaries::{Dictionaries, Files};
use renskrift::train::{Name, Text, Trained, extend};

/// Papers of a municipality with a place, a school and a person that no list holds.
const HAMN: &str = "\
Hamnen i Tånevik rustas upp under året.
Kommunstyrelsen föreslår att bryggan i Tånevik byggs om och att Fjölåsaskolan får ny gymnastiksal.
";
const SKOLA: &str = "\
Rektorn för Fjölåsaskolan framhåller att skolan i Tånevik saknar slöjdsal.
Enligt Håkan Qvärnström i Tånevik har föreningen lämnat synpunkter.
";
const SCAN: &str = "Bryggan i Tanevik ska rustas upp, anser rektorn for Fjolasaskolan.";
const FAIR: &str = "Bryggan i Tånevik ska rustas upp, anser rektorn för Fjölåsaskolan.";

fn text(text: &str) -> Text {
    Text { name: "papers.txt".to_owned(), text: text.to_owned(), weight: 1 }
}

fn opened(extended: Trained) -> Dictionaries {
    let given = [
        ("lexicon.bin", extended.lexicon),
        ("language_model.bin", extended.language_model),
        ("spelling.bin", extended.spelling),
    ];
    let files = Files::over(given.map(|(name, bytes)| (name.to_owned(), bytes))).unwrap();
    Dictionaries::read(files).unwrap()
}

fn fair(text: &str, dictionaries: &Dictionaries) -> String {
    renskrift::process("a.txt", text.as_bytes(), dictionaries, &Options::default()).unwrap().fair.text
}

#[test]
fn what_was_added_is_restored_by_the_other_commands() {
    let folder = tempfile::tempdir().unwrap();
    let mut packed = Vec::new();
    lzma_rs::xz_compress(&mut SKOLA.as_bytes(), &mut packed).unwrap();
    write(
        folder.path(),
        &[
            ("ours/hamn.txt", HAMN.as_bytes()),
            ("ours/hamn.ocr.txt", b"Hamnen i Tanevik"),
            ("ours/more/skola.txt.xz", &packed),
            ("names.tsv", "Ögnevik\n".as_bytes()),
            ("a.txt", SCAN.as_bytes()),
        ],
    );
    let train = |args: &[&str]| {
        let output = run(folder.path(), &[&["train", "--names", "names.tsv", "--add"], args].concat());
        assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{args:?}");
        stdout(&output)
    };
    let report = train(&["ours", "--out", "one"]);
    let again = train(&["ours/more/skola.txt.xz", "ours/hamn.txt", "ours", "--out", "two"]);
    assert_eq!(report, again);
    for source in
        ["text ours/hamn.txt (147 bytes, 21 words)", "text ours/more/skola.txt.xz (155 bytes, 19 words)"]
    {
        assert!(report.contains(source), "{report}");
    }
    assert!(report.contains("new forms"), "{report}");
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    let written = ["language_model.bin", "lexicon.bin", "spelling.bin"];
    assert_eq!(files(&one), written.map(std::path::PathBuf::from));
    for name in written {
        assert!(fs::read(one.join(name)).unwrap() == fs::read(two.join(name)).unwrap(), "{name} differs");
    }
    let clean = |args: &[&str]| {
        let output = run(folder.path(), &[&["clean", "a.txt"], args].concat());
        assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{args:?}");
        stdout(&output).trim_end().to_owned()
    };
    assert_ne!(clean(&[]), FAIR);
    assert_eq!(clean(&["--dictionaries", "one"]), FAIR);
    fs::remove_file(two.join("language_model.bin")).unwrap();
    let apart = run(folder.path(), &["clean", "a.txt", "--dictionaries", "two"]);
    assert_eq!(status(&apart), 2);
    assert_one_line_with_remedy(&apart, "two: lexicon.bin has");
}

#[test]
fn other_papers_come_out_as_before() {
    let added = opened(extend(&[text(HAMN), text(SKOLA)], &[]).unwrap());
    for paper in corpus() {
        let scan = String::from_utf8(paper.scan).unwrap();
        let before = fair(&scan, dictionaries());
        // One paper of the corpus is about a Tånevik too.
        assert_eq!(fair(&scan, &added), before.replace("Tanevik", "Tånevik"), "{}", paper.id);
    }
}

#[test]
fn a_name_of_a_list_is_known_like_a_word_of_a_text() {
    let names = [Name { name: "Södra Ögnevik".to_owned(), bearers: 50 }];
    let added = opened(extend(&[text(HAMN)], &names).unwrap());
    let scan = "Boende i Ognevik har framfort synpunkter.";
    assert_ne!(fair(scan, dictionaries()), "Boende i Ögnevik har framfört synpunkter.");
    assert_eq!(fair(scan, &added).trim_end(), "Boende i Ögnevik har framfört synpunkter.");
}

#[test]
fn words_that_were_typed_without_their_vowels_are_not_learnt() {
    let slip = format!("{HAMN}Kommunstyrelsen foreslar att namnden avslar ansokan.\n");
    let extended = extend(&[text(&slip)], &[]).unwrap();
    let report = extended.report.join("\n");
    assert!(report.contains("foreslar") && report.contains("namnden"), "{report}");
    let added = opened(extended);
    assert!(added.lexicon.find("foreslar").is_none() && added.lexicon.find("tånevik").is_some());
    assert_eq!(fair("Det namnden foreslar.", &added), fair("Det namnden foreslar.", dictionaries()));
}

#[test]
fn pairs_beside_the_papers_teach_the_scanner() {
    let folder = tempfile::tempdir().unwrap();
    let truth = format!("{HAMN}{SKOLA}").repeat(10);
    let line = serde_json::json!({"truth": truth, "ocr_eng": truth.replace('å', "ii")}).to_string();
    write(
        folder.path(),
        &[
            ("ours/a.truth.txt", truth.as_bytes()),
            ("ours/a.ocr.txt", truth.replace('å', "ii").as_bytes()),
            ("pairs.jsonl", line.as_bytes()),
            ("wrong.jsonl", b"\n{\"truth\": \"a\"}\n"),
        ],
    );
    for (pairs, out) in [("ours", "one"), ("pairs.jsonl", "two")] {
        let output = run(folder.path(), &["train", "--add", "ours", "--pairs", pairs, "--out", out]);
        assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    }
    for name in ["confusions.tsv", "lone_signs.tsv"] {
        let [one, two] =
            ["one", "two"].map(|out| fs::read_to_string(folder.path().join(out).join(name)).unwrap());
        assert!(one == two, "{name} differs");
        // The rows that the shipped table has are all there still.
        let shipped = fs::read_to_string(papers::root().join("dictionaries").join(name)).unwrap();
        assert!(one.lines().count() >= shipped.lines().count(), "{name}");
    }
    assert!(fs::read_to_string(folder.path().join("one/confusions.tsv")).unwrap().contains("å\tii\t0."));
    write(folder.path(), &[("b.txt", b"Hamnen i Tiinevik rustas upp.")]);
    let clean = run(folder.path(), &["clean", "b.txt", "--dictionaries", "one"]);
    assert_eq!(stdout(&clean).trim_end(), "Hamnen i Tånevik rustas upp.");
    let wrong = run(folder.path(), &["train", "--add", "ours", "--pairs", "wrong.jsonl", "--out", "three"]);
    assert!(status(&wrong) != 0 && stderr(&wrong).contains("wrong.jsonl, line 2"), "{}", stderr(&wrong));
}

#[test]
fn nothing_added_changes_nothing() {
    let added = opened(extend(&[], &[]).unwrap());
    for paper in corpus().into_iter().take(5) {
        let scan = String::from_utf8(paper.scan).unwrap();
        assert_eq!(fair(&scan, &added), fair(&scan, dictionaries()), "{}", paper.id);
    }
}

#[test]
fn what_cannot_be_added_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let scan = "Namnden foreslar att ansokan avslas och att bryggan byggs om. ".repeat(20);
    write(
        folder.path(),
        &[("ocr/ocr_eng.txt", b"x"), ("bare.txt", scan.as_bytes()), ("a.bin.txt", b"\x89PNG\r\n\x1a\n\0\0")],
    );
    for (path, problem) in [
        ("saknas.txt", "saknas.txt: no such file"),
        ("ocr", "ocr: no text"),
        ("bare.txt", "bare.txt: this looks like a scan"),
        ("a.bin.txt", "a.bin.txt: "),
    ] {
        let output = run(folder.path(), &["train", "--add", path, "--out", "out"]);
        assert_eq!((status(&output), stdout(&output)), (2, String::new()), "{path}");
        assert_one_line_with_remedy(&output, problem);
        assert!(!Path::new(&folder.path().join("out")).exists(), "{path}");
    }
    let both = run(folder.path(), &["train", "--add", "bare.txt", "--text", "bare.txt", "--out", "out"]);
    assert_eq!(status(&both), 2);
}
