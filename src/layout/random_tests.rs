//! Papers put together at random: nothing is lost, whatever the rules make of them.

use super::draft;
use super::tests::{LINE, dictionaries};
use crate::ledger::{redo, undo};
use crate::{Options, input, repair};
use proptest::prelude::*;

/// Pieces that the rules look for, to be put together at random.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{c}",
        " ",
        "   ",
        "\t",
        "- ",
        "• ",
        "»« ",
        "e ",
        "1. ",
        "2)",
        "a) ",
        "att ",
        "Att ",
        "§ 4 ",
        "Sida 1 (2)",
        "3(3)",
        "12",
        "Justerandes sign",
        "Ankom 1994-05-03",
        "~~",
        "…",
        "Nämnden beslutar",
        "Förslag till beslut",
        "Ett räcke på bryggan vid Kalvudden",
        "båt-",
        "och ",
        ".",
        ",",
        "(",
        "å\u{308}",
        "\u{feff}",
        "\u{200d}",
        LINE,
    ];
    prop_oneof![
        6 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
    ]
}

fn paper() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_sign_of_the_source_has_one_place_and_the_ledger_adds_up(text in paper()) {
        let dictionaries = dictionaries();
        let Ok(scan) = input::read(text.as_bytes()) else { return Ok(()) };
        let draft = draft(&scan, &dictionaries);
        let mut places: Vec<_> = draft.removed.iter().map(|removed| removed.range).collect();
        prop_assert!(places.is_sorted());
        for block in &draft.blocks {
            prop_assert!(block.marker.is_some() || !block.words.is_empty());
            places.extend(block.marker.iter().map(|marker| marker.range));
            places.extend(block.words.iter().map(|word| word.range));
        }
        places.sort_unstable();
        let mut at = 0;
        for place in places {
            prop_assert!(at <= place.start, "{place:?} overlaps what ends at {at}");
            prop_assert!(scan.text[at..place.start].trim().is_empty(), "lost before {place:?}");
            at = place.end;
        }
        prop_assert!(scan.text[at..].trim().is_empty(), "lost at the end");

        let fair = repair::repair(&scan, draft, &dictionaries, &Options::default());
        prop_assert_eq!(redo(&scan.text, &fair.edits).unwrap(), fair.text.clone());
        prop_assert_eq!(undo(&fair.text, &fair.edits).unwrap(), scan.text);
    }
}
