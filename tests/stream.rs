//! `renskrift stream`: a line in, a line out.

mod common;

use std::io::{BufRead as _, BufReader, Write as _};

use common::{SCAN, assert_one_line_with_remedy, expected, pipe, run, start, status, stderr, stdout, write};
use renskrift::output;
use serde_json::{Value, json};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Questions of all sorts, good ones and bad ones, of different length.
fn questions() -> Vec<String> {
    let mut all = Vec::new();
    for number in 0..60 {
        all.push(match number % 6 {
            0 => json!({ "id": number, "text": SCAN.repeat(1 + number % 7) }).to_string(),
            1 => json!({ "id": format!("\u{2028}{number}"), "text": "Forslag till\u{85}beslut\u{2029}" })
                .to_string(),
            2 => json!({ "id": number, "path": "no/such.txt" }).to_string(),
            3 => format!("{{\"id\": {number}, \"text\": "),
            4 => json!({ "id": null, "text": format!("Namnden {number}") }).to_string(),
            _ => String::new(),
        });
    }
    all
}

#[test]
fn a_text_and_a_path_give_what_a_batch_gives() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("å.txt", SCAN.as_bytes())]);
    let path = folder.path().join("å.txt");
    let asked = [json!({ "id": "a", "text": SCAN }), json!({ "id": [1, 2], "path": path, "more": 1 })];
    let output = pipe(&["stream"], format!("{}\n{}", asked[0], asked[1]).as_bytes());
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    let path = path.to_string_lossy();
    let given: Vec<Value> = [(json!("a"), "-"), (json!([1, 2]), &*path)]
        .map(|(id, path)| {
            let document = expected(path);
            let record: Value = serde_json::from_str(&output::json(&document)).unwrap();
            json!({ "id": id, "record": record, "text": document.fair.text })
        })
        .to_vec();
    assert_eq!(lines(&stdout(&output)), given);
}

#[test]
fn each_line_has_one_answer_in_order_however_they_are_divided() {
    let questions = questions();
    let whole = questions.join("\n") + "\n";
    let one = stdout(&pipe(&["stream", "--jobs", "1"], whole.as_bytes()));
    // What some programs take for a line end is none here.
    assert_eq!(one.chars().filter(|c| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')).count(), 0);
    let answers = lines(&one);
    assert_eq!(answers.len(), questions.len());
    for (number, answer) in answers.iter().enumerate() {
        let (id, is_good) = match number % 6 {
            0 => (json!(number), true),
            1 => (json!(format!("\u{2028}{number}")), true),
            2 => (json!(number), false),
            4 => (Value::Null, true),
            _ => (Value::Null, false),
        };
        assert_eq!(answer["id"], id, "{number}");
        assert_eq!(answer.get("text").is_some(), is_good, "{number}: {answer}");
        assert_eq!(answer["error"].as_str().is_some_and(|error| error.contains("; ")), !is_good, "{answer}");
    }
    let eight = stdout(&pipe(&["stream", "--jobs", "8"], whole.as_bytes()));
    assert_eq!(one, eight);
    for size in [1, 7] {
        let parts = questions.chunks(size).take(if size == 1 { 12 } else { 60 });
        let parts = parts.map(|part| stdout(&pipe(&["stream"], (part.join("\n") + "\n").as_bytes())));
        assert!(one.starts_with(&parts.collect::<String>()), "{size}");
    }
}

#[test]
fn an_answer_does_not_wait_for_the_next_line() {
    let mut child = start(&["stream"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 0..3 {
        writeln!(stdin, "{}", json!({ "id": number, "text": "Namnden" })).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!((&answer["id"], &answer["text"]), (&json!(number), &json!("Nämnden\n")));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error_even_while_lines_are_to_come() {
    let mut child = start(&["stream", "--jobs", "2"]);
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    writeln!(stdin, "{}", json!({ "id": 1, "text": "Namnden" })).unwrap();
    // Standard input stays open.
    let status = child.wait().unwrap();
    drop(stdin);
    assert!(status.success());
}

#[test]
fn lines_are_not_taken_in_faster_than_they_are_worked_on() {
    let mut child = start(&["stream", "--jobs", "1"]);
    let mut stdin = child.stdin.take().unwrap();
    let line = json!({ "id": 1, "text": "Namnden. ".repeat(20_000) }).to_string() + "\n";
    let (sender, sent) = std::sync::mpsc::channel();
    let writer = std::thread::spawn(move || {
        for _ in 0..400 {
            if stdin.write_all(line.as_bytes()).is_err() {
                break;
            }
            let _ = sender.send(());
        }
    });
    // Nobody reads the answers, so of 400 lines only few are taken in, and then no more.
    let mut taken = 0;
    while sent.recv_timeout(std::time::Duration::from_secs(5)).is_ok() {
        taken += 1;
    }
    assert!(taken < 100, "{taken} lines");
    child.kill().unwrap();
    child.wait().unwrap();
    writer.join().unwrap();
}

#[test]
fn only_a_fault_of_the_command_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("own/months.tsv", b"januari\n")]);
    let output = run(folder.path(), &["stream", "--dictionaries", "own"]);
    assert_eq!(status(&output), 2);
    assert_one_line_with_remedy(&output, "months.tsv, line 1");
    assert_eq!(stdout(&output), "");
    let output = pipe(&["stream"], b"");
    assert_eq!((status(&output), stdout(&output), stderr(&output)), (0, String::new(), String::new()));
}
