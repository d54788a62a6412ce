//! Records read back from their JSON: the source comes back from fair copy and record, and what is damaged is found.

mod kept;
mod papers;

use kept::{Kept, PAPER, keep, keep_with, paper};
use papers::corpus;
use renskrift::Options;
use renskrift::verify::{About, Problem, Seen, Stored, revert};
use serde_json::{Value, json};

#[test]
fn every_paper_of_the_corpus_comes_back() {
    for paper in corpus() {
        for source in [&paper.scan[..], paper.truth.as_bytes()] {
            let kept = keep(source);
            assert_eq!((kept.problems(true), kept.problems(false)), (vec![], vec![]), "{}", paper.id);
            assert_eq!((kept.seen(true), kept.seen(false)), (Seen::Compared, Seen::Rebuilt), "{}", paper.id);
            let reverted = revert(&Stored::read(&kept.json).unwrap(), &kept.fair).unwrap();
            assert_eq!(reverted.text, renskrift::input::read(source).unwrap().text);
            assert_eq!(reverted.original.as_deref(), Some(source));
        }
    }
}

#[test]
fn a_text_passed_through_unrepaired_comes_back() {
    let kept = keep_with(PAPER.as_bytes(), &Options { longest: 10, ..Options::default() });
    assert_eq!((kept.problems(true), kept.problems(false)), (vec![], vec![]));
    assert!(kept.fair == kept.source && kept.seen(false) == Seen::Rebuilt);
}

#[test]
fn what_could_not_be_decoded_is_said_to_be_unknown() {
    let broken = ["Nämnden ser över båtplatserna.\n".repeat(9).as_bytes(), b"\xc3 \xff slut\n"].concat();
    let kept = keep(&broken);
    assert_eq!((kept.problems(true), kept.problems(false)), (vec![], vec![]));
    assert_eq!((kept.seen(true), kept.seen(false)), (Seen::Compared, Seen::Lossy));
    let reverted = revert(&Stored::read(&kept.json).unwrap(), &kept.fair).unwrap();
    assert_eq!(reverted.original, None);
    assert_eq!(reverted.text, String::from_utf8_lossy(&broken));
}

#[test]
fn a_record_cut_short_is_no_record() {
    let Kept { json, .. } = paper();
    for length in 0..json.trim_ascii_end().len() {
        assert!(matches!(Stored::read(&json[..length]), Err(Problem::NotJson { .. })), "{length}");
    }
    for wrong in ["null", "[]", "{}", "{\"edits\": []}", "\u{feff}{}"] {
        assert!(Stored::read(wrong.as_bytes()).is_err(), "{wrong}");
    }
}

#[test]
fn a_fair_copy_that_was_altered_is_found() {
    let sound = paper();
    for (at, to) in [(0, b'x'), (sound.fair.len() - 2, b'!'), (30, b'\n')] {
        let mut kept = sound.clone();
        kept.fair[at] = to;
        assert_eq!(kept.problems(true), [Problem::FairCopyAltered]);
        assert_eq!(kept.problems(true)[0].about(), About::FairCopy);
        assert!(matches!(kept.problems(false)[..], [Problem::Apart { .. } | Problem::OtherSource]));
    }
    for fair in [&sound.fair[..20], b"", b"\xff", &[&sound.fair[..], b"\n"].concat()] {
        let kept = Kept { fair: fair.to_owned(), ..sound.clone() };
        assert!(!kept.problems(true).is_empty() && !kept.problems(false).is_empty());
        assert!(revert(&Stored::read(&kept.json).unwrap(), &kept.fair).is_err());
    }
}

#[test]
fn a_record_of_another_document_is_found() {
    let other = keep(format!("{PAPER}Och ett drende till.\n").as_bytes());
    let mixed = Kept { json: other.json.clone(), ..paper().clone() };
    assert!(matches!(mixed.problems(false)[..], [Problem::Apart { .. } | Problem::OtherSource]));
    assert!(mixed.problems(true).contains(&Problem::SourceChanged));
    let changed = Kept { source: b"annat".to_vec(), ..paper().clone() };
    assert_eq!(changed.problems(true), [Problem::SourceChanged]);
    // Papers in which nothing was changed differ in nothing but their text.
    let (one, two) = (keep(b"Vi ses nu.\n"), keep(b"Vi ses sedan.\n"));
    let mixed = Kept { json: two.json, ..one };
    assert_eq!(mixed.problems(false), [Problem::OtherSource]);
}

#[test]
fn edits_that_lead_elsewhere_are_found() {
    let sound = paper();
    let edits = serde_json::from_slice::<Value>(&sound.json).unwrap()["edits"].as_array().unwrap().len();
    assert!(edits > 5);
    for edit in 0..edits {
        let damages: [&dyn Fn(&mut Value); 12] = [
            &|edit| edit["fair"] = json!([1_000_000, 1_000_001]),
            &|edit| edit["source"] = json!([1_000_000, 1_000_001]),
            &|edit| edit["fair"] = json!([u64::MAX, u64::MAX]),
            &|edit| edit["fair"] = json!([9, 3]),
            &|edit| edit["fair"] = json!([1.5, 3]),
            &|edit| edit["from"] = json!("något annat"),
            &|edit| edit["to"] = json!("något annat"),
            &|edit| edit["from"] = Value::Null,
            &|edit| edit["kind"] = json!("magic"),
            &|edit| edit["page"] = json!(9),
            &|edit| edit["source"][0] = json!(edit["source"][0].as_u64().unwrap() + 1),
            &|edit| edit["fair"][1] = json!(edit["fair"][1].as_u64().unwrap() + 1),
        ];
        for (number, damage) in damages.iter().enumerate() {
            let kept = sound.with(|record| damage(&mut record["edits"][edit]));
            for with_source in [true, false] {
                assert!(!kept.problems(with_source).is_empty(), "edit {edit}, damage {number}");
            }
            assert!(kept.gives_only_the_source(), "edit {edit}, damage {number}");
        }
        let without = sound.with(|record| drop(record["edits"].as_array_mut().unwrap().remove(edit)));
        assert!(!without.problems(true).is_empty() && !without.problems(false).is_empty());
    }
}

#[test]
fn places_inside_a_letter_are_found() {
    let sound = paper();
    let inside = |text: &[u8]| text.iter().position(|&byte| byte == 0xa4).unwrap();
    let (source, fair) = (inside(&sound.source), inside(&sound.fair));
    for (pointer, at) in [
        ("/evidence/0/source/1", source),
        ("/evidence/0/fair/1", fair),
        ("/edits/0/source/1", source),
        ("/edits/0/fair/1", fair),
    ] {
        let kept = sound.with(|record| *record.pointer_mut(pointer).unwrap() = json!(at));
        assert!(!kept.problems(true).is_empty() && !kept.problems(false).is_empty(), "{pointer}");
    }
    let nowhere = sound.with(|record| record["evidence"][0]["pointer"] = json!("/vote/7/yes"));
    assert_eq!(nowhere.problems(true), [Problem::Pointer { entry: 1 }]);
}

#[test]
fn figures_that_do_not_fit_are_found() {
    let sound = paper();
    for (pointer, value) in [
        ("/source/sha256", json!("0".repeat(64))),
        ("/source/bytes", json!(3)),
        ("/source/pages", json!(7)),
        ("/source/encoding", json!("utf-16le")),
        ("/source/encoding", json!("latin-9")),
        ("/source/format", json!("docx")),
        ("/id", json!("0")),
        ("/quality/words", json!(0)),
        ("/record_version", json!("2")),
        ("/date", json!("2021-02-30")),
    ] {
        let kept = sound.with(|record| *place(record, pointer) = value.clone());
        for with_source in [true, false] {
            assert!(!kept.problems(with_source).is_empty(), "{pointer} {value}");
        }
    }
}

/// A place in a record, made if it is not there.
fn place<'a>(record: &'a mut Value, pointer: &str) -> &'a mut Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    &mut record.pointer_mut(parent).unwrap()[key]
}

#[test]
fn every_problem_is_one_line_and_has_a_remedy() {
    let sound = paper();
    let damaged = [
        Kept { json: sound.json[..99].to_vec(), ..sound.clone() },
        Kept { fair: b"\xff".to_vec(), ..sound.clone() },
        Kept { fair: b"a".to_vec(), ..sound.clone() },
        Kept { source: b"a".to_vec(), ..sound.clone() },
        sound.with(|record| drop(record.as_object_mut().unwrap().remove("edits"))),
        sound.with(|record| record["evidence"][0]["fair"] = json!([0, 1_000_000])),
        sound.with(|record| record["quality"]["words"] = json!(0)),
    ];
    for kept in damaged {
        let problems = kept.problems(true);
        assert!(!problems.is_empty());
        for problem in problems {
            let (cause, remedy) = (problem.to_string(), problem.remedy());
            assert!(!cause.contains('\n') && !cause.contains(';') && !remedy.is_empty(), "{cause}");
        }
    }
}
