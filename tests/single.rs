//! `clean`, `extract`, `diff` and the help texts of the built program.

mod common;

use std::fs;
use std::process::Stdio;

use common::{
    SCAN, assert_one_line_with_remedy, expected, pipe, program, run, status, stderr, stdout, write,
};
use renskrift::output::{self, Colour};

#[test]
fn file_and_standard_input_give_what_the_library_gives() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("å b.txt", SCAN.as_bytes())]);
    for (command, from_file, from_stdin) in [
        ("clean", expected("å b.txt").fair.text, expected("-").fair.text),
        ("extract", output::json(&expected("å b.txt")), output::json(&expected("-"))),
        (
            "diff",
            output::diff(&expected("å b.txt"), Colour::Never),
            output::diff(&expected("-"), Colour::Never),
        ),
    ] {
        let file = run(folder.path(), &[command, "å b.txt"]);
        assert_eq!((status(&file), stdout(&file), stderr(&file)), (0, from_file, String::new()), "{command}");
        for args in [&[command, "-"][..], &[command][..]] {
            let piped = pipe(args, SCAN.as_bytes());
            assert_eq!((status(&piped), stdout(&piped)), (0, from_stdin.clone()), "{args:?}");
            assert_eq!(stderr(&piped), "");
        }
    }
}

#[test]
fn an_empty_document_is_no_error() {
    for command in ["clean", "extract", "diff"] {
        let output = pipe(&[command], b"");
        assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{command}");
    }
}

#[test]
fn diff_is_coloured_when_asked() {
    assert_eq!(
        stdout(&pipe(&["diff", "--color", "always"], SCAN.as_bytes())),
        output::diff(&expected("-"), Colour::Ansi)
    );
    for when in ["never", "auto"] {
        let plain = stdout(&pipe(&["diff", "--color", when], SCAN.as_bytes()));
        assert_eq!(plain, output::diff(&expected("-"), Colour::Never), "{when}");
    }
    assert_eq!(status(&pipe(&["diff", "--color", "sometimes"], b"")), 2);
}

#[test]
fn wrong_usage_is_status_2_with_one_line_and_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("mapp")).unwrap();
    for command in ["clean", "extract", "diff"] {
        for (name, remedy) in [("saknas.txt", "check the name"), ("mapp", "renskrift batch")] {
            let output = run(folder.path(), &[command, name]);
            assert_eq!((status(&output), stdout(&output)), (2, String::new()), "{command} {name}");
            assert_one_line_with_remedy(&output, name);
            assert!(stderr(&output).contains(remedy), "{}", stderr(&output));
        }
        for p in ["1.5", "-0.1", "NaN", "0,9"] {
            let output = pipe(&[command, &format!("--min-confidence={p}")], b"");
            assert_eq!(status(&output), 2, "{command} {p}");
            assert!(stderr(&output).contains("from 0 to 1"), "{}", stderr(&output));
        }
    }
    assert_eq!(status(&pipe(&[], b"")), 2);
    assert_eq!(status(&pipe(&["tidy"], b"")), 2);
}

#[test]
fn bytes_that_are_no_text_are_status_1() {
    let folder = tempfile::tempdir().unwrap();
    let bytes: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let bytes = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0".as_slice(), &bytes].concat();
    write(folder.path(), &[("bild.txt", &bytes)]);
    let output = run(folder.path(), &["clean", "bild.txt"]);
    assert_eq!((status(&output), stdout(&output)), (1, String::new()));
    assert_one_line_with_remedy(&output, "bild.txt");
    let output = pipe(&["extract"], &bytes);
    assert_eq!(status(&output), 1);
    assert_one_line_with_remedy(&output, "standard input");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    // More than a pipe holds, so that the write cannot succeed before the pipe breaks.
    write(folder.path(), &[("stor.txt", SCAN.repeat(1000).as_bytes())]);
    for args in [["clean", "stor.txt"], ["clean", "--help"]] {
        let mut child = program()
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((status(&output), stderr(&output)), (0, String::new()), "{args:?}");
    }
}

#[test]
fn every_help_ends_with_an_example() {
    let help = |args: &[&str]| stdout(&pipe(args, b""));
    let overview = help(&["--help"]);
    let listed = overview.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = listed
        .take_while(|line| !line.is_empty())
        // Deeper lines go on with the description of the command above.
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .filter_map(|line| line.split(' ').next())
        .filter(|name| *name != "help")
        .collect();
    assert!(["batch", "clean", "extract", "diff"].iter().all(|name| commands.contains(name)), "{overview}");
    let pages = commands.iter().map(|name| help(&[name, "--help"])).chain([overview.clone()]);
    for page in pages {
        let (_, example) = page.split_once("\nExample:\n").unwrap_or_else(|| panic!("no example in {page}"));
        assert!(example.starts_with("  renskrift ") && example.trim_end().lines().count() == 1, "{page}");
    }
}
