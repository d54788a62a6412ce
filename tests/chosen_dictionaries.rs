//! `--dictionaries` of the built program: tables and compiled files that take the place of those inside it.

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{SCAN, assert_one_line_with_remedy, pipe, run, status, stderr, stdout, write};

/// A compiled dictionary as it came with the program.
fn compiled(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries").join(name)).unwrap()
}

/// What `clean` makes of a scan with the dictionaries of a folder that holds these files.
fn clean(files: &[(&str, &[u8])]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("own")).unwrap();
    write(&folder.path().join("own"), files);
    write(folder.path(), &[("a.txt", SCAN.as_bytes())]);
    run(folder.path(), &["clean", "a.txt", "--dictionaries", "own"])
}

#[track_caller]
fn refused(files: &[(&str, &[u8])], what: &str) -> String {
    let output = clean(files);
    assert_eq!((status(&output), stdout(&output)), (2, String::new()), "{what}");
    assert_one_line_with_remedy(&output, what);
    stderr(&output)
}

#[test]
fn a_table_of_the_folder_takes_the_place_of_its_namesake() {
    let folder = tempfile::tempdir().unwrap();
    let paper = "Tåneviks kommun\n2021-03-04\n\nHamnbrev\n\nNämnden föreslår att ansökan avslås.\n";
    write(
        folder.path(),
        &[
            ("own/document_types.tsv", "# our own\nskrivelse\theader\tHamnbrev\n".as_bytes()),
            ("own/notes.txt", b"not a dictionary"),
            ("own/older/roles.csv", b""),
            ("a.txt", paper.as_bytes()),
        ],
    );
    let document_type = |args: &[&str]| {
        let output = run(folder.path(), &[&["extract", "a.txt"], args].concat());
        assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{args:?}");
        let record: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        record["document_type"].as_str().map(str::to_owned)
    };
    assert_ne!(document_type(&[]).as_deref(), Some("skrivelse"));
    assert_eq!(document_type(&["--dictionaries", "own"]).as_deref(), Some("skrivelse"));
}

#[test]
fn compiled_files_of_the_folder_are_used_as_those_inside() {
    let files = ["language_model.bin", "lexicon.bin", "spelling.bin"].map(|name| (name, compiled(name)));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    let output = clean(&files);
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    assert_eq!(stdout(&output), stdout(&pipe(&["clean"], SCAN.as_bytes())));
}

#[test]
fn a_wrong_line_is_named_by_file_and_line() {
    refused(&[("bodies.tsv", "# bodies\nboard\tnämnd\nboard\n".as_bytes())], "own: bodies.tsv, line 3: ");
    refused(&[("roles.tsv", b"hamnfogde\nl\xe4kare\n")], "own: roles.tsv, line 2: ");
    refused(&[("lone_signs.tsv", "~\tmidst\t∅\t1\n".as_bytes())], "own: lone_signs.tsv, line 1: ");
}

#[test]
fn a_damaged_or_foreign_compiled_file_is_refused() {
    let mut lexicon = compiled("lexicon.bin");
    let middle = lexicon.len() / 2;
    lexicon[middle] ^= 1;
    refused(&[("lexicon.bin", &lexicon)], "lexicon.bin is damaged");
    refused(&[("lexicon.bin", &lexicon[..middle])], "lexicon.bin is damaged");
    refused(&[("lexicon.bin", &compiled("spelling.bin"))], "lexicon.bin is no lexicon");
}

#[test]
fn a_name_that_no_dictionary_has_is_told_with_those_that_there_are() {
    let told = refused(&[("bodys.tsv", b"")], "own: bodys.tsv is no dictionary");
    assert!(told.contains("bodies.tsv") && told.contains("lexicon.bin"), "{told}");
    refused(&[("lexikon.bin", b"")], "own: lexikon.bin is no dictionary");
}

#[test]
fn a_folder_that_is_none_or_holds_none_is_told() {
    refused(&[], "own: no dictionary");
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.txt", SCAN.as_bytes()), ("b.txt", b"")]);
    for command in [
        &["clean", "a.txt"][..],
        &["batch", "a.txt", "--out", "out"],
        &["evaluate", "a.txt", "--truth", "a.txt"],
    ] {
        for (name, problem) in [("saknas", "saknas: no such folder"), ("b.txt", "b.txt: this is no folder")] {
            let output = run(folder.path(), &[command, &["--dictionaries", name]].concat());
            assert_eq!(status(&output), 2, "{command:?}");
            assert_one_line_with_remedy(&output, problem);
        }
    }
    assert!(!folder.path().join("out").exists(), "nothing is made for a command that cannot be carried out");
}
