//! Random papers: whatever the damage, nothing panics and every piece of evidence points at a value.

use super::testing::{dictionaries, fair_copy};
use proptest::prelude::*;

/// Words of the genre and of its damage, so that random papers come near every matcher.
const WORDS: &[&str] = &[
    "§",
    "§§",
    "61",
    "62–63",
    "$",
    "Dnr",
    "KS",
    "2014/0236",
    "(S)",
    "(båda",
    "V)",
    "(",
    ")",
    "att",
    "Att",
    "samt",
    "och",
    "yrkar",
    "bifall",
    "till",
    "avslag",
    "på",
    "instämmer",
    "i",
    "yrkandet.",
    "tilläggsyrkande:",
    "Eva",
    "Ålund",
    "Ek,",
    "ordförande",
    "Förslag",
    "beslut",
    "Beslut",
    "Bilaga",
    "1",
    "2.",
    "a)",
    "•",
    "den",
    "3",
    "mars",
    "1998",
    "2014-05-20",
    "senast",
    "Remiss",
    "Protokoll",
    "Motion",
    "om",
    "Kallelse",
    "Postlista",
    "Ärenden",
    "Socialnämnden",
    "Socialnämndens",
    "kommun",
    "Granviks",
    "Inkom",
    "26",
    "kap.",
    "9",
    "miljöbalken",
    "lagen",
    "(2016:1145)",
    "3,4",
    "mnkr",
    "kronor",
    "8",
    "ja-röster",
    "nej-röster",
    "avstår",
    "É",
    "…",
    "'",
    "-",
    "ß",
    "İ",
    "\u{a0}x",
];

fn paper() -> impl Strategy<Value = String> {
    let word =
        prop_oneof![20 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "[ -~åäöÅÄÖ§–]{1,6}"];
    let gap = prop::sample::select(&[" ", " ", " ", " ", "  ", "\n", "\n\n"][..]);
    prop::collection::vec((word, gap), 0..120)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_piece_of_evidence_points_at_a_value(text in paper()) {
        let fair = fair_copy(&text);
        let words = crate::paper::WordList::new(&fair, &dictionaries().genre.record_words);
        let mut paper = crate::paper::Paper::new(&fair, &words, dictionaries());
        let fields = super::fields_of(&mut paper);
        let json = serde_json::to_value(&fields).unwrap();
        for evidence in super::evidence::gather(&fields, &paper, dictionaries()) {
            prop_assert!(json.pointer(&evidence.pointer).is_some(), "{} points nowhere", evidence.pointer);
            prop_assert!(text.get(evidence.fair.start..evidence.fair.end).is_some(), "{} cuts a letter", evidence.pointer);
        }
    }
}
