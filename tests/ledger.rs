//! The ledger: source + edits = fair copy, fair copy − edits = source, whatever the source is; and the record
//! says the same to a reader who knows nothing but its JSON.

mod papers;

use papers::{assert_sound, corpus, dictionaries};
use proptest::prelude::*;
use renskrift::{Document, Options, output};
use serde_json::Value;

/// Fields whose values are normalised, so that the text need not hold them.
const NORMALISED: [&str; 8] =
    ["document_type", "municipality", "date", "meeting_date", "reply_by", "key", "kind", "date_kind"];

fn bounds(range: &Value) -> (usize, usize) {
    let bound = |i: usize| usize::try_from(range[i].as_u64().unwrap()).unwrap();
    (bound(0), bound(1))
}

/// Puts, from the back, the one text of each edit in the place of the other.
fn apply(text: &str, edits: &[Value], place: &str, old: &str, new: &str) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        let (start, end) = bounds(&edit[place]);
        assert_eq!(text.get(start..end), edit[old].as_str(), "{edit}");
        text.replace_range(start..end, edit[new].as_str().unwrap());
    }
    text
}

/// The text without white space, which the record sets as it is to be ("§ 143").
fn folded(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Cells of a table, which may wrap: what stands between the pieces of one belongs to its neighbours.
fn is_cell(pointer: &str) -> bool {
    pointer.starts_with("/diarium_rows/")
        || pointer.starts_with("/agenda_items/")
            && ["/title", "/dnr", "/handler"].iter().any(|end| pointer.ends_with(end))
}

/// Whether the words of a cell stand in a text in their order, a word that was cut as its halves, and the first and the
/// last of them at its ends.
fn holds_in_order(text: &str, value: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut at = 0;
    let found = value.split_whitespace().all(|word| {
        let held = |&index: &usize| {
            let half =
                words[index].strip_suffix('-').or(words[index].strip_suffix('/').map(|_| words[index]));
            let rest = half.and_then(|half| word.strip_prefix(half));
            same(words[index], word)
                || rest.is_some_and(|rest| words[index + 1..].iter().any(|found| same(found, rest)))
        };
        let index = (at..words.len()).find(held);
        at = index.map_or(at, |index| index + 1);
        index.is_some()
    });
    let ends = |at: Option<&str>, word: Option<&str>| {
        let (at, word) = (at.map_or("", bare), word.map_or("", bare));
        !at.is_empty() && (word.starts_with(at) || word.ends_with(at))
    };
    found
        && ends(text.split_whitespace().next(), value.split_whitespace().next())
        && ends(text.split_whitespace().last(), value.split_whitespace().last())
}

/// A word without the signs at its ends: they are no part of a cell's piece.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn same(one: &str, other: &str) -> bool {
    one == other || !bare(one).is_empty() && bare(one) == bare(other)
}

/// Asserts that the JSON alone leads from source to fair copy and back, and from each value to its place.
#[track_caller]
fn assert_sound_json(document: &Document) {
    let record: Value = serde_json::from_str(&output::json(document)).unwrap();
    let (source, fair) = (&document.scan.text, &document.fair.text);
    let edits = record["edits"].as_array().unwrap();
    assert_eq!(&apply(source, edits, "source", "from", "to"), fair);
    assert_eq!(&apply(fair, edits, "fair", "to", "from"), source);
    for evidence in record["evidence"].as_array().unwrap() {
        let pointer = evidence["pointer"].as_str().unwrap();
        let value = record.pointer(pointer).unwrap_or_else(|| panic!("{pointer} leads nowhere"));
        let (start, end) = bounds(&evidence["source"]);
        assert!(source.get(start..end).is_some_and(|text| !text.trim().is_empty()), "{evidence}");
        let (start, end) = bounds(&evidence["fair"]);
        let text = fair.get(start..end).unwrap_or_else(|| panic!("outside the fair copy: {evidence}"));
        // A municipality that only the running header names stands nowhere else.
        assert!(!text.trim().is_empty() || pointer == "/municipality" && start == end, "{evidence}");
        let page = evidence["page"].as_u64().unwrap();
        assert!((1..=document.scan.pages.len() as u64).contains(&page), "{evidence}");
        let normalised = pointer.split('/').any(|step| NORMALISED.contains(&step))
            || (pointer.starts_with("/yrkanden/") && pointer.ends_with("/role"));
        if let (Some(value), false) = (value.as_str(), normalised) {
            // Sections are joined by line feeds, without the signs of lists.
            for line in value.lines() {
                let held =
                    folded(text).contains(&folded(line)) || is_cell(pointer) && holds_in_order(text, line);
                assert!(held, "{pointer}: {line:?} is not in {text:?}");
            }
        }
    }
}

#[test]
fn a_cell_is_held_only_in_order() {
    let text = "Bygglov för Under inglasad altan, Medborgar- Eva förslag Måsen 4";
    assert!(holds_in_order(text, "Bygglov för altan, Medborgarförslag Måsen 4"));
    for wrong in
        ["Bygglov altan, för 4", "Bygglov för altan", "Bygglov för balkong 4", "inglasad altan, Måsen 4"]
    {
        assert!(!holds_in_order(text, wrong), "{wrong}");
    }
    assert!(is_cell("/diarium_rows/0/subject") && !is_cell("/agenda_items/0/number") && !is_cell("/title"));
}

#[test]
fn every_scan_and_every_truth_of_the_corpus() {
    for paper in corpus() {
        for bytes in [&paper.scan[..], paper.truth.as_bytes()] {
            let document =
                renskrift::process(&paper.path, bytes, dictionaries(), &Options::default()).unwrap();
            assert_sound(&document);
            assert_sound_json(&document);
        }
    }
}

/// Damaged lines of made-up papers.
const LINES: &[&str] = &[
    "TJANSTEUTLATANDE Dnr KS2021/817",
    "Svar pa motion om belysning vid skridskobanan",
    "Forslag till beslut",
    "1. Naémnden godkdnner forvaltningens utlatande och dverlamnar det till kommun-",
    "fullmdktige.",
    "e Att stadsdelsndmnden ges 1 uppdrag att se 6ver gangvdagarna",
    "© att kostnaden, 1 250 kr, far rymmas ibudget",
    "- att paragrafen {or omedelbart justerad",
    "* av allt att doma #r det mgjligt",
    "Forskolor, individ- och familjeomsorg samt samordnings-",
    "funktion for e-",
    "post och EU-",
    "kommissionens bidrag",
    "Sid 2 (5)",
    "Sida 3 (5)",
    "§ 63 Svar pa medborgarforslag",
    "$ 64 Ovriga fragor",
    "Justerandes sign",
    "Ankom 1994-05-03",
    "Anna Berg          Lars-Goran Oztiirk",
    "Ordférande         Sekreterare",
    "Bengt Hakansson (S) yrkar bifall till Eva Mullers (M) tillaggsyrkande.",
    "Yrkanden",
    "Reservation",
    "Kil 2:147   08-508 18 214   anna.berg@eslov.se   www.eslov.se",
    "Narvarande: Ulla Sandahl (C), Kjell Kovadevic (V)",
    "KS 2021/817  2021-03-04  Lansstyrelsen  Remiss om strandskydd  A Berg",
    "Enligt 9 kap. 31 § plan- och bygglagen (2010:900) krdvs lov.",
    "Votering: 7 ja, 4 nej, 2 avstar",
    "Detta fdreslas darfér att Stromsunds kommun tillfragas",
    "¬ — – - ' \" ) ( ~ | ,",
    "Postlista vecka 24",
    "Dnr Datum I/U Ausandare/ Arendemening Handlaggare Status",
    "KS 07/0301 07-06-11 | Solveig Tangring Medborgar- Ritva Saari Komplettering",
    "KS",
    "07/0302 07-06-11 U Bostads AB forslag om Ritva Saari begard",
    "altan, Masen 4",
    "Nr Arende Diarienr Foredragande",
    "Kallelse till namnden",
];

/// Short pieces that stand between and inside lines.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{c}",
    "\n\u{c}",
    " ",
    "    ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "-\n",
    "-\r\n",
    "¬\n",
    "\u{ad}\n",
    "‐\n",
    "- och\n",
    "a\u{30a}",
    "o\u{308}",
    "A\u{30a}",
    "\u{308}",
    "é",
    "ﬁ",
    "ĳ",
    "🎈",
    "👩\u{200d}🏫",
    "\u{feff}",
    "\u{200b}",
    "ſ",
    "İ",
    "ß",
    "\u{1d510}",
    "漢字",
    "привет",
    "§",
    "1",
    "0",
    "#",
    "{",
    "|",
    "«",
    "•",
    "e ",
    "1. ",
    "a) ",
    "…",
];

fn paper() -> impl Strategy<Value = String> {
    let line = prop::sample::select(LINES).prop_map(str::to_owned);
    let piece = prop::sample::select(PIECES).prop_map(str::to_owned);
    // Any character but those that make the input no text.
    let odd = any::<char>().prop_filter("NUL", |c| *c != '\0').prop_map(String::from);
    // A line cut somewhere.
    let cut = (prop::sample::select(LINES), 0usize..60)
        .prop_map(|(line, at)| line.chars().take(at).collect::<String>());
    let part = prop_oneof![5 => (line, prop::sample::select(&["\n", "\r\n", "-\n"][..])).prop_map(|(a, b)| a + b),
        5 => piece, 1 => odd, 2 => cut];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn papers_put_together_at_random(text in paper(), min_confidence in prop::sample::select(vec![0.0, 0.5, 0.9, 1.0])) {
        let options = Options { min_confidence, ..Options::default() };
        if let Ok(document) = renskrift::process("paper.txt", text.as_bytes(), dictionaries(), &options) {
            prop_assert_eq!(&document.scan.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
            assert_sound(&document);
            assert_sound_json(&document);
        }
    }

    #[test]
    fn bytes_at_random_make_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = renskrift::process("paper.txt", &bytes, dictionaries(), &Options::default()) {
            assert_sound(&document);
            assert_sound_json(&document);
        }
    }
}
