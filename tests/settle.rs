//! What a paper says in one place mends another: diarienummer, names and headings are restored with the paper's own
//! evidence, on record, and never without it.

mod papers;

use papers::{assert_sound, process, process_with};
use proptest::prelude::*;
use renskrift::ledger::EditKind;
use renskrift::{Document, Options};

const PAPER: &str = "\
GRANVIKS KOMMUN Tjansteskrivelse
Kommunledningskontoret 2021-11-03
Dnr KS2O21/8l7
Handlaggare Marianne Täljsten

Stadning av skolor

Arendcbcskrvnlng

Kommunstyrelsen har fatt en fraga om stadning av skolor fran Marianne Täljsten. Marianne Taljstens fraga galler om
stadningen ska skotas av egen personal. Arendet har beteckningen KS2021/817 hos kommunstyrelsen.

Bakgrund

Kommunen har sedan tio ar latit ett bolag skota stadningen av skolorna, och avtalet gar ut till sommaren.
";

/// The edits of kind `field`, as "from → to".
fn restored(document: &Document) -> Vec<String> {
    let edits = document.fair.edits.iter().filter(|edit| edit.kind == EditKind::Field);
    edits.map(|edit| format!("{} → {}", edit.from, edit.to)).collect()
}

#[test]
fn numbers_names_and_headings_are_restored_on_record() {
    let document = process(PAPER);
    assert_sound(&document);
    // A name that no list holds is left to its other place in the paper, where it kept its marks.
    assert_eq!(
        restored(&document),
        ["KS2O21/8l7 → KS2021/817", "Arendcbcskrvnlng → Ärendebeskrivning", "Taljstens → Täljstens"]
    );
    assert!(document.fair.text.contains("Marianne Täljstens fråga"), "{}", document.fair.text);
    let fields = &document.record.fields;
    assert_eq!(fields.dnr.iter().map(|dnr| dnr.value.as_str()).collect::<Vec<_>>(), ["KS2021/817"]);
    assert_eq!(fields.sections[0].key.as_ref().map(|key| key.value.as_str()), Some("matter"));
    assert_eq!(fields.persons.len(), 1);
}

#[test]
fn a_restored_value_stands_where_the_restoration_does_and_is_no_surer() {
    let document = process(PAPER);
    let edit = document.fair.edits.iter().find(|edit| edit.to == "KS2021/817").unwrap();
    let evidence = document.record.evidence.iter().find(|one| one.pointer == "/dnr/0").unwrap();
    assert_eq!((evidence.source, evidence.fair), (edit.source, edit.fair));
    assert!(evidence.confidence < 1.0 && evidence.confidence <= edit.confidence);
}

#[test]
fn without_evidence_what_was_read_stands() {
    let alone = PAPER.replace("Dnr KS2O21/8l7\n", "").replace("KS2021/817", "KS2O21/8l7");
    let document = process(&alone);
    assert!(document.fair.text.contains("beteckningen KS2O21/8l7 hos"), "{}", document.fair.text);
    let other = PAPER.replace("Dnr KS2O21/8l7", "Dnr KS2021/811");
    assert!(process(&other).fair.text.contains("KS2021/811"), "a sound number is no other number");
}

#[test]
fn who_asks_for_no_changes_gets_none() {
    let document = process_with(PAPER, &Options { min_confidence: 1.0, ..Options::default() });
    assert_eq!(restored(&document), [""; 0]);
}

#[test]
fn a_number_over_a_page_with_its_header_keeps_the_ledger_whole() {
    let text = PAPER.replace(
        "beteckningen KS2021/817 hos",
        "beteckningen KS\n\u{c}GRANVIKS KOMMUN 2 (3)\n\n2O2l/817 hos",
    );
    assert_sound(&process(&text));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// However numbers and names are damaged and wherever they stand, the ledger adds up.
    #[test]
    fn the_ledger_adds_up(
        numbers in prop::collection::vec("[KS5]{1,2} ?2[0OQ]?[0-3lIO]{2}/[0-9lSB]{1,4}", 1..5),
        names in prop::collection::vec("(Marianne|Bo|Asa) (Täljsten|Taljsten|Tdljsten|As|Ås)s?", 1..5),
    ) {
        let mut text = PAPER.to_owned();
        for (number, name) in numbers.iter().zip(names.iter().cycle()) {
            text.push_str(&format!("\nHandlaggare {name} (S) svarar i arende dnr {number}, se aven {number}.\n"));
        }
        assert_sound(&process(&text));
    }
}
