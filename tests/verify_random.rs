//! Random papers come back from fair copy and record; any one thing that is altered is found, or does no harm.

mod kept;
mod papers;

use kept::{Kept, paper};
use papers::dictionaries;
use proptest::prelude::*;
use renskrift::verify::{Stored, check, revert};
use renskrift::{Options, output};
use serde_json::Value;

/// A paper in one of the encodings that are read.
fn source() -> impl Strategy<Value = Vec<u8>> {
    let pieces = &[
        "TJANSTEUTLATANDE Dnr KS2021/817\n",
        "Svar pa motion om belysning\n",
        "\n",
        "\r\n",
        "\u{c}",
        "Sid 2 (5)\n",
        "1. Naémnden godkdnner forvaltningens utlatande till kommun-\nfullmdktige.\n",
        " ",
        "\t",
        "-\n",
        "ibudget ",
        "Bengt Hakansson (S) yrkar bifall till forslaget.\n",
        "å",
        "a\u{30a}",
        "§ 63 ",
        "“",
        "e att kostnaden, 1 250 kr\n",
        "Stromsunds kommun\n",
        "Forslag till beslut\n",
        "T I E R P S KOMMUN  PROTOKOLL\n",
        "S KOMMUN\n",
        "Datum 2021-02-31\n",
        "den 31 april 2019 ",
        "0001-01-01 ",
        "torsdagen den 15 februari 2024\n",
        "Med tjugo roster mot elva. En ledamot avstar.\n",
        "24 ledamoter rostar ja och 20 rostar nej.\n",
        "- Att drendet dverlamnas\n",
    ][..];
    let any = any::<char>().prop_filter("NUL", |c| *c != '\0').prop_map(String::from);
    let piece = prop_oneof![9 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => any];
    (prop::collection::vec(piece, 0..25), 0..5usize).prop_map(|(pieces, encoding)| {
        let text = pieces.concat();
        let encoding = renskrift::input::Encoding::ALL[encoding];
        renskrift::input::originals(&text, encoding).into_iter().next().unwrap_or_else(|| text.into_bytes())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_papers_come_back(bytes in source(), end in prop::collection::vec(any::<u8>(), 0..3)) {
        let bytes = [bytes, end].concat();
        if let Ok(document) = renskrift::process("a.txt", &bytes, dictionaries(), &Options::default()) {
            let fair = document.fair.text.as_bytes().to_owned();
            let kept = Kept { source: bytes, fair, json: output::json(&document).into_bytes() };
            prop_assert_eq!(kept.problems(true), vec![]);
            prop_assert_eq!(kept.problems(false), vec![]);
            let reverted = revert(&Stored::read(&kept.json).unwrap(), &kept.fair).unwrap();
            prop_assert_eq!(&reverted.text, &document.scan.text);
            let exact = !reverted.text.contains(char::REPLACEMENT_CHARACTER);
            prop_assert!(reverted.original.is_some() || !exact);
            prop_assert!(reverted.original.is_none_or(|bytes| bytes == kept.source));
        }
    }

    /// Any byte of a record: it is found, or the source comes out all the same.
    #[test]
    fn one_byte_of_a_record(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut kept = paper().clone();
        let at = at.index(kept.json.len());
        kept.json[at] = to;
        prop_assert!(kept.gives_only_the_source());
        if kept.problems(false).is_empty() {
            let reverted = revert(&Stored::read(&kept.json).unwrap(), &kept.fair).unwrap();
            prop_assert_eq!(reverted.original, Some(kept.source.clone()));
        }
        kept.problems(true);
    }

    #[test]
    fn one_byte_of_a_fair_copy(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut kept = paper().clone();
        let at = at.index(kept.fair.len());
        let same = kept.fair[at] == to;
        kept.fair[at] = to;
        prop_assert_eq!(kept.problems(true).is_empty(), same);
        prop_assert_eq!(kept.problems(false).is_empty(), same);
    }

    /// Any number of a record's places.
    #[test]
    fn one_place_of_a_record(list in prop::sample::select(vec!["edits", "evidence"]), at in any::<prop::sample::Index>(),
        side in prop::sample::select(vec!["source", "fair"]), end in 0..2usize, to in 0..600u64) {
        let sound = paper();
        let kept = sound.with(|record| {
            let entries = record[list].as_array_mut().unwrap();
            let entry = at.index(entries.len());
            entries[entry][side][end] = to.into();
        });
        let same = serde_json::from_slice::<Value>(&kept.json).unwrap() == serde_json::from_slice::<Value>(&sound.json).unwrap();
        if list == "edits" {
            prop_assert_eq!(kept.problems(true).is_empty(), same);
            prop_assert_eq!(kept.problems(false).is_empty(), same);
        }
        prop_assert!(kept.gives_only_the_source());
    }

    #[test]
    fn anything_for_a_record_and_a_fair_copy(json in prop::collection::vec(any::<u8>(), 0..200), fair in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Stored::read(&json).is_err());
        let stored = Stored::read(&paper().json).unwrap();
        prop_assert!(!check(&stored, &fair, Some(&fair)).problems.is_empty());
    }
}
