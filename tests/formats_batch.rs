//! The built program over folders in which papers lie as text, ALTO, PAGE XML, hOCR and PDF, and all that it can write.

mod common;
#[path = "common/markup.rs"]
mod markup;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{SCAN, assert_one_line_with_remedy, files, pipe, program, run, status, stderr, stdout, write};
use markup::Markup;

const ALTO: &[u8] = include_bytes!("formats/alto-2.xml");
const PAGE: &[u8] = include_bytes!("formats/page-2013.xml");
const HOCR: &[u8] = include_bytes!("formats/tesseract.hocr");
const METS: &[u8] = b"<?xml version=\"1.0\"?><mets xmlns=\"http://www.loc.gov/METS/\"/>";

/// A PDF of one page with some lines in its text layer.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: String = lines.iter().map(|line| format!("({line}) Tj 0 -16 Td ")).collect();
    let stream = format!("BT /F1 12 Tf 72 720 Td {shown}ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", out.len());
        out += &format!("{} 0 obj{object}endobj\n", index + 1);
    }
    let at = out.len();
    out += &format!(
        "xref\n0 6\n0000000000 65535 f \n{places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    );
    out.into_bytes()
}

/// Tests of PDFs need pdftotext; where it is not installed they say so.
fn has_pdftotext() -> bool {
    let has = Command::new("pdftotext").arg("-v").output().is_ok();
    if !has {
        eprintln!("SKIPPED: pdftotext is not installed");
    }
    has
}

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_mixed_folder_gives_each_paper_what_it_can_be_written_as() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("s/a.alto.xml", ALTO),
            ("s/b.xml", PAGE),
            ("s/c.hocr", HOCR),
            ("s/d.txt", SCAN.as_bytes()),
            ("s/mets.xml", METS),
            ("s/index.html", b"<html><p>Hej</p></html>"),
        ],
    );
    let all = "text,json,jsonl,alto,page,hocr,markdown,csv";
    let output = run(folder.path(), &["batch", "s", "--out", "o", "--format", all]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("2 XML files and web pages were passed over"), "{}", stderr(&output));
    let out = folder.path().join("o");
    let expected = [
        "a.alto.xml",
        "a.json",
        "a.jsonl",
        "a.md",
        "a.txt",
        "b.json",
        "b.jsonl",
        "b.md",
        "b.page.xml",
        "b.txt",
        "c.hocr",
        "c.json",
        "c.jsonl",
        "c.md",
        "c.txt",
        "d.json",
        "d.jsonl",
        "d.md",
        "d.txt",
    ];
    assert_eq!(files(&out), paths(&expected));
    for (name, format) in [("a", "alto"), ("b", "page"), ("c", "hocr"), ("d", "text")] {
        let line = read(&out, &format!("{name}.jsonl"));
        assert_eq!(line.matches('\n').count(), 1, "{name}");
        let record: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(record["source"]["format"], format);
        let pretty: serde_json::Value = serde_json::from_str(&read(&out, &format!("{name}.json"))).unwrap();
        assert_eq!(record, pretty, "{name}");
    }
    assert!(read(&out, "a.alto.xml").contains("CONTENT=\"Nämnden\""));

    // Sound results are called sound, with the originals and without them.
    let verified = run(folder.path(), &["verify", "o"]);
    assert_eq!(status(&verified), 0, "{}", stdout(&verified));
    let compared =
        stdout(&verified).lines().any(|line| line.split_whitespace().eq(["scan", "compared", "4"]));
    assert!(compared, "{}", stdout(&verified));
    fs::rename(folder.path().join("s"), folder.path().join("gone")).unwrap();
    assert_eq!(status(&run(folder.path(), &["verify", "o"])), 0);
    fs::rename(folder.path().join("gone"), folder.path().join("s")).unwrap();

    // The text of the scan comes back, not the file around it, and it is said so.
    let text = run(folder.path(), &["revert", "o/a.txt", "--text"]);
    let scan = renskrift::input::read(ALTO).unwrap();
    assert_eq!((status(&text), stdout(&text)), (0, scan.text));
    assert_one_line_with_remedy(&run(folder.path(), &["revert", "o/a.txt"]), "--text");
}

#[test]
fn of_a_paper_in_several_forms_the_richest_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let text = SCAN.as_bytes();
    write(
        folder.path(),
        &[
            ("s/a.alto.xml", ALTO),
            ("s/a.hocr", HOCR),
            ("s/a.txt", text),
            ("s/b.hocr", HOCR),
            ("s/b.txt", text),
            ("s/c.xml", METS),
            ("s/c.txt", text),
        ],
    );
    let output = run(folder.path(), &["batch", "s", "--out", "o"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("3 files were passed over, for the same paper"), "{}", stderr(&output));
    for (name, format) in [("a", "alto"), ("b", "hocr"), ("c", "text")] {
        let record: serde_json::Value =
            serde_json::from_str(&read(folder.path(), &format!("o/{name}.json"))).unwrap();
        assert_eq!(record["source"]["format"], format, "{name}");
    }
    // Two that hold the same are two papers.
    write(folder.path(), &[("t/a.alto.xml", ALTO), ("t/a.page.xml", PAGE)]);
    let output = run(folder.path(), &["batch", "t", "--out", "p", "--quiet"]);
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).contains("t/a.alto.xml: t/a.page.xml would be written as"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn other_formats_are_another_run_and_altered_results_are_written_again() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.xml", ALTO)]);
    let batch = |format: &str| {
        let output = run(folder.path(), &["batch", "s", "--out", "o", "--format", format]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        stderr(&output)
    };
    batch("text,json");
    assert!(!batch("alto").contains("done before"), "another format is asked for");
    assert!(folder.path().join("o/a.alto.xml").exists());
    assert!(batch("json,alto,alto").contains("done before"), "the same formats");
    let altered = folder.path().join("o/a.alto.xml");
    let sound = fs::read(&altered).unwrap();
    fs::write(&altered, "x").unwrap();
    assert_eq!(status(&run(folder.path(), &["verify", "o"])), 1);
    assert!(!batch("alto").contains("done before"));
    assert_eq!(fs::read(&altered).unwrap(), sound);
    fs::remove_file(&altered).unwrap();
    assert!(!batch("alto").contains("done before"));
    assert_eq!(fs::read(&altered).unwrap(), sound);
}

#[test]
fn no_result_takes_the_place_of_a_scan() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("s/a.alto.xml", ALTO)]);
    let output = run(folder.path(), &["batch", "s", "--out", "s", "--format", "alto"]);
    assert_eq!(status(&output), 2);
    assert_one_line_with_remedy(&output, "a.alto.xml");
    assert_eq!(fs::read(folder.path().join("s/a.alto.xml")).unwrap(), ALTO);
}

#[test]
fn clean_and_extract_write_any_form() {
    let clean = |format: &str, input: &[u8]| pipe(&["clean", "--format", format], input);
    assert!(stdout(&clean("alto", ALTO)).contains("CONTENT=\"Nämnden\""));
    assert!(stdout(&clean("markdown", SCAN.as_bytes())).contains("## Bakgrund"));
    assert_eq!(stdout(&pipe(&["extract", "--format", "jsonl"], HOCR)).lines().count(), 1);
    let wrong = clean("alto", SCAN.as_bytes());
    assert_eq!(status(&wrong), 2);
    assert_one_line_with_remedy(&wrong, "plain text");
    let unknown = clean("docx", SCAN.as_bytes());
    assert_eq!(status(&unknown), 2);
    assert!(stderr(&unknown).contains("markdown"), "{}", stderr(&unknown));
}

#[test]
fn tables_of_a_diarium_and_of_yrkanden_are_csv() {
    let table = |text: &str| stdout(&pipe(&["extract", "--format", "csv"], text.as_bytes()));
    let papers = common::papers::corpus();
    let tables: Vec<String> = papers.iter().map(|text| table(text)).collect();
    let rows = |head: &str| -> Vec<Vec<usize>> {
        let cells = |table: &String| {
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            reader.records().map(|row| row.unwrap().len()).collect()
        };
        tables.iter().filter(|table| table.starts_with(head)).map(cells).collect()
    };
    assert!(rows("path,dnr,date,").iter().any(|rows| rows.len() > 2 && rows.iter().all(|&cells| cells == 8)));
    assert!(
        rows("path,by,kind,clauses")
            .iter()
            .any(|rows| !rows.is_empty() && rows.iter().all(|&cells| cells == 4))
    );
}

#[test]
fn damaged_files_fail_alone() {
    let folder = tempfile::tempdir().unwrap();
    let cut = &ALTO[..ALTO.len() / 2];
    write(
        folder.path(),
        &[("s/a.xml", cut), ("s/b.txt", SCAN.as_bytes()), ("s/c.alto", b"<alto><Layout/></alto>")],
    );
    let output = run(folder.path(), &["batch", "s", "--out", "o", "--quiet"]);
    assert_eq!(status(&output), 1);
    let told = stderr(&output);
    assert!(
        told.contains("a.xml: this ALTO is cut short") && told.contains("c.alto: this ALTO holds no text"),
        "{told}"
    );
    assert_eq!(files(&folder.path().join("o")), paths(&["b.json", "b.txt"]));
}

#[test]
fn a_pdf_is_read_by_its_text_layer() {
    if !has_pdftotext() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let bytes = pdf(&["Namnden beslutar enligt forvalt-", "ningens forslag till beslut."]);
    write(folder.path(), &[("s/a.pdf", &bytes), ("s/b.pdf", &bytes), ("s/b.txt", SCAN.as_bytes())]);
    let output = run(folder.path(), &["batch", "s", "--out", "o"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("1 files were passed over, for the same paper"), "{}", stderr(&output));
    let out = folder.path().join("o");
    assert_eq!(read(&out, "a.txt"), "Nämnden beslutar enligt förvaltningens förslag till beslut.\n");
    let record: serde_json::Value = serde_json::from_str(&read(&out, "a.json")).unwrap();
    assert_eq!(
        (&record["source"]["format"], &record["source"]["bytes"]),
        (&"pdf".into(), &bytes.len().into())
    );
    assert_eq!(status(&run(folder.path(), &["verify", "o"])), 0);
    let empty = pipe(&["clean"], &pdf(&[]));
    assert_eq!(status(&empty), 1);
    assert_one_line_with_remedy(&empty, "this PDF holds no text; it needs OCR first");
}

#[test]
fn without_pdftotext_it_is_said_how_to_get_it() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.pdf", &pdf(&["Hej"]))]);
    let output =
        program().args(["clean", "a.pdf"]).env("PATH", "").current_dir(folder.path()).output().unwrap();
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "poppler");
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in common::papers::corpus().iter().enumerate() {
        let format = markup::ALL[number % 3];
        let ending = if format == Markup::Hocr { "hocr" } else { "xml" };
        let file = markup::file(format, text);
        write(folder.path(), &[(&format!("s/{number}.{ending}"), file.as_bytes())]);
    }
    for (out, jobs) in [("one", "1"), ("three", "3")] {
        let output = run(
            folder.path(),
            &["batch", "s", "--out", out, "--jobs", jobs, "--format", "alto,page,hocr,markdown,csv,jsonl"],
        );
        assert_eq!(status(&output), 0, "{}", stderr(&output));
    }
    let (one, three) = (folder.path().join("one"), folder.path().join("three"));
    assert_eq!(files(&one), files(&three));
    for name in files(&one) {
        assert_eq!(fs::read(one.join(&name)).unwrap(), fs::read(three.join(&name)).unwrap(), "{name:?}");
    }
}
