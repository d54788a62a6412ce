//! The JSON Schema of the record: it is the one that is committed, and every record is valid by a validator that is
//! not our own.

mod papers;

use jsonschema::Validator;
use papers::{corpus, process, root};
use renskrift::{output, verify};
use serde_json::{Value, json};
use std::fs;

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&output::schema()).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is a schema")
}

fn record(text: &str) -> Value {
    serde_json::from_str(&output::json(&process(text))).unwrap()
}

/// Whether the program's own checker, which `renskrift verify` uses, finds a record sound.
fn conforms(record: &Value) -> bool {
    let schema: Value = serde_json::from_str(&output::schema()).unwrap();
    verify::conforms(record, &schema).is_ok()
}

#[track_caller]
fn assert_valid(validator: &Validator, record: &Value, name: &str) {
    assert!(conforms(record), "{name}: our own checker finds a fault where there is none");
    let errors: Vec<String> =
        validator.iter_errors(record).map(|error| format!("{}: {error}", error.instance_path)).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

#[test]
fn the_committed_schema_is_what_the_types_say() {
    let path = root().join("schema/record.schema.json");
    if std::env::var_os("RENSKRIFT_ACCEPT").is_some() {
        fs::write(&path, output::schema()).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    assert!(
        committed == output::schema(),
        "renskrift schema > schema/record.schema.json, and say so in CHANGELOG.md"
    );
}

#[test]
fn every_record_of_the_corpus_is_valid() {
    let validator = validator();
    let mut seen = std::collections::BTreeSet::new();
    for paper in corpus() {
        // From the scan and from the truth: these say more.
        for text in [String::from_utf8_lossy(&paper.scan).into_owned(), paper.truth] {
            let record = record(&text);
            assert_valid(&validator, &record, &paper.id);
            seen.extend(record.as_object().unwrap().keys().cloned());
        }
    }
    let schema: Value = serde_json::from_str(&output::schema()).unwrap();
    let unseen: Vec<&String> =
        schema["properties"].as_object().unwrap().keys().filter(|&key| !seen.contains(key)).collect();
    assert_eq!(unseen, [""; 0], "properties that no paper of the corpus has are not tested");
}

#[test]
fn records_of_odd_papers_are_valid() {
    let validator = validator();
    for text in [
        "",
        "\n\u{c}\n",
        "1",
        "§ 1",
        "a\u{7f}b\u{fffd}",
        "Dnr KS2O21/8l7",
        "Dnr\nKallelse\n1 Upprop\n2",
        "Bengt Hakansson (S) yrkar bifall till forslaget.\nForslag till beslut\n-\n",
    ] {
        assert_valid(&validator, &record(text), &format!("{text:?}"));
    }
}

#[test]
fn a_record_that_says_what_the_contract_has_not_is_refused() {
    let validator = validator();
    let sound =
        record("Granviks kommun  Motion\n\nMotion om ljus\n\nVi yrkar\n\natt det blir ljus\n\nEva Ek (s)\n");
    assert_valid(&validator, &sound, "a motion");
    let wrong: [(&str, Value); 9] = [
        ("/document_type", json!("brev")),
        ("/title", Value::Null),
        ("/title", json!("")),
        ("/persons", json!([])),
        ("/persons/0/age", json!(40)),
        ("/date", json!("den 3 maj")),
        ("/date", json!("2021-13-40")),
        ("/evidence/0/confidence", json!(1.5)),
        ("/record_version", json!("2")),
    ];
    for (pointer, value) in wrong {
        let mut record = sound.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let place = record.pointer_mut(parent).unwrap();
        place[key] = value.clone();
        assert!(!validator.is_valid(&record), "{pointer}: {value}");
        assert!(!conforms(&record), "{pointer}: {value}");
    }
    let mut record = sound;
    record.as_object_mut().unwrap().remove("source");
    assert!(!validator.is_valid(&record) && !conforms(&record));
}

/// Whatever is put in whatever place of a record, our own checker says what the validator says.
#[test]
fn our_own_checker_agrees_with_the_validator() {
    fn places(value: &Value, at: &str, into: &mut Vec<String>) {
        into.push(at.to_owned());
        match value {
            Value::Object(object) => {
                object.iter().for_each(|(key, value)| places(value, &format!("{at}/{key}"), into));
            }
            Value::Array(items) => {
                // The first entries have all that the others have.
                let first = items.iter().enumerate().take(2);
                first.for_each(|(index, value)| places(value, &format!("{at}/{index}"), into));
            }
            _ => {}
        }
    }
    let validator = validator();
    let papers = [
        "Granviks kommun  Motion\n\nMotion om ljus\n\nVi yrkar\n\natt det blir ljus\n\nEva Ek (s)\n2021-08-24\n",
        "Granviks kommun\nTjansteutlatande\nDnr KS 2012/61\n\nForslag till beslut\n1. Namnden godkanner utlatandet.\n",
    ];
    let (mut refused, mut accepted) = (0, 0);
    for text in papers {
        let sound = record(text);
        let mut all = Vec::new();
        places(&sound, "", &mut all);
        for place in &all {
            let values = [
                Value::Null,
                json!(true),
                json!(""),
                json!("text"),
                json!("2020-02-29"),
                json!("2021-02-29"),
                json!(0),
                json!(-1),
                json!(0.5),
                json!(1.5),
                json!(u64::MAX),
                json!([]),
                json!([1]),
                json!([1, 2]),
                json!([1, 2, 3]),
                json!(["a"]),
                json!({}),
                json!({ "text": "a" }),
                json!("motion"),
                json!("character"),
            ];
            for value in values {
                let mut record = sound.clone();
                *record.pointer_mut(place).unwrap() = value.clone();
                let valid = validator.is_valid(&record);
                assert_eq!(conforms(&record), valid, "{place}: {value}");
                *(if valid { &mut accepted } else { &mut refused }) += 1;
            }
            let mut record = sound.clone();
            if let Some(object) = record.pointer_mut(place).unwrap().as_object_mut() {
                object.insert("annat".to_owned(), json!(1));
                assert!(!validator.is_valid(&record) && !conforms(&record), "{place}");
            }
        }
    }
    assert!(refused > 1000 && accepted > 100, "{refused} {accepted}");
}
