//! Calling the built program.

#![allow(dead_code, reason = "each test file uses its share")]

pub mod papers;

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use renskrift::dictionaries::Dictionaries;
use renskrift::{Document, Options};

/// A short paper with the damage of an English model.
pub const SCAN: &str = "\
TJANSTEUTLATANDE
Sid 1 (2)

Svar pd motion om trygghet

Forslag till beslut
1. Stadsdelsndmnden besvarar motionen med fdrvaltningens utl-
atande.
2. Beslutet justeras omedelbart.
\u{c}Sid 2 (2)
Bakgrund
Kommunstyrelsen har remitterat drendet till ndmnden.
";

/// The program, to be given arguments.
pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_renskrift"))
}

/// Runs the program in a folder, with nothing on standard input.
pub fn run<S: AsRef<OsStr>>(folder: &Path, args: &[S]) -> Output {
    program().args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

/// Works on the folder `s` into the folder `o`, which must go well, and gives what was said.
#[track_caller]
pub fn batch(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, &[&["batch", "s", "--out", "o"], args].concat());
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    stderr(&output)
}

/// Starts the program with pipes to and from it.
pub fn start(args: &[&str]) -> Child {
    let piped = Stdio::piped;
    program().args(args).stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap()
}

/// Runs the program with text on standard input.
pub fn pipe(args: &[&str], input: &[u8]) -> Output {
    let mut child = start(args);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // The program may end before it has read everything.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// Exit status; a death by signal fails the test.
pub fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("ended by a signal: {}", stderr(output)))
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What the library makes of [`SCAN`].
pub fn expected(path: &str) -> Document {
    let dictionaries = Dictionaries::embedded().unwrap();
    renskrift::process(path, SCAN.as_bytes(), &dictionaries, &Options::default()).unwrap()
}

/// Writes files, and the folders they need, below a folder.
pub fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// All files below a folder, hidden ones too, but not the ledger of a batch, as sorted relative paths.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    fn walk(root: &Path, folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".renskrift") {
                continue;
            }
            if path.is_dir() {
                walk(root, &path, into);
            } else {
                into.push(path.strip_prefix(root).unwrap().to_owned());
            }
        }
    }
    let mut into = Vec::new();
    walk(folder, folder, &mut into);
    into.sort();
    into
}

/// Asserts that a failed run says what is wrong in one line that names `what`, with a remedy after `;`.
#[track_caller]
pub fn assert_one_line_with_remedy(output: &Output, what: &str) {
    let text = stderr(output);
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
    assert!(text.contains(what), "{what} in {text}");
    assert!(text.contains("; "), "no remedy in {text}");
}
