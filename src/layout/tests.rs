//! What the layout promises, on short papers of its own.

use super::*;
use crate::dictionaries::Headings;
use crate::input;
use crate::ledger::EditKind;

pub(super) fn dictionaries() -> Dictionaries {
    let table =
        "decision\tFörslag till beslut\nsummary\tSammanfattning\nattachments\tBilaga\nmatter\tÄrendet";
    Dictionaries {
        headings: Headings::parse("headings.tsv", table).unwrap(),
        ..Dictionaries::embedded().unwrap()
    }
}

/// The blocks as lines, list markers included, wide gaps as two spaces, a blank line where one is set.
fn lines(text: &str) -> Vec<String> {
    let scan = input::read(text.as_bytes()).unwrap();
    let draft = draft(&scan, &dictionaries());
    let block = |block: &Block| {
        let marker = block.marker.as_ref().map(|marker| marker.text.clone());
        let words = block.words.iter().map(|word| {
            format!("{}{}", if word.after_wide_gap { " " } else { "" }, word.range.of(&scan.text))
        });
        marker.into_iter().chain(words).collect::<Vec<_>>().join(" ")
    };
    draft.blocks.iter().map(block).collect()
}

fn kinds(text: &str) -> Vec<BlockKind> {
    let scan = input::read(text.as_bytes()).unwrap();
    draft(&scan, &dictionaries()).blocks.iter().map(|block| block.kind).collect()
}

fn removed(text: &str) -> Vec<(EditKind, String)> {
    let scan = input::read(text.as_bytes()).unwrap();
    let draft = draft(&scan, &dictionaries());
    draft.removed.iter().map(|removed| (removed.kind, removed.range.of(&scan.text).to_owned())).collect()
}

pub(super) const LINE: &str = "Bryggan vid Kalvudden har stått utan räcke sedan i våras och";

const PAGES: [&str; 3] = [
    "Bryggan vid Kalvudden har stått utan räcke sedan i våras\nmen båtarna ligger kvar",
    "Förra sommaren föll två barn i vattnet från den bortre\nänden och hämtades upp av hamnlaget",
    "Ett nytt räcke av lärk beräknas hålla i tjugo år enligt\ndet anbud som kom in före jul",
];

#[test]
fn lines_of_a_paragraph_are_one_block() {
    let text =
        format!("{LINE}\nnämnden vill veta vad ett nytt skulle kosta.\n\n{LINE}\nbåtarna ligger kvar.\n");
    let blocks = lines(&text);
    assert_eq!(blocks.len(), 2);
    assert!(blocks[0].ends_with("och nämnden vill veta vad ett nytt skulle kosta."));
}

#[test]
fn a_page_break_or_blank_line_in_mid_sentence_ends_no_paragraph() {
    for gap in ["\n\n", "\u{c}", "\n \n"] {
        let text = format!("{LINE}\n{LINE}{gap}båtarna ligger kvar.\n");
        assert_eq!(lines(&text).len(), 1, "{gap:?}");
    }
}

#[test]
fn hyphens_stay_for_the_repair() {
    let text = format!("{LINE} ned-\nfallna träd samt park- och\nvägbelysning.\n");
    let scan = input::read(text.as_bytes()).unwrap();
    let draft = draft(&scan, &dictionaries());
    let words: Vec<_> =
        draft.blocks[0].words.iter().map(|w| (w.range.of(&scan.text), w.after_line_end)).collect();
    assert!(words.contains(&("ned-", false)) && words.contains(&("fallna", true)));
    assert!(words.contains(&("park-", false)) && words.contains(&("och", false)));
}

#[test]
fn headers_are_found_though_each_page_damages_them_differently() {
    let page = |header: &str, number: usize| format!("{header} {number}(3)\n\n{}.\n", PAGES[number - 1]);
    let text = [
        page("Ekbackens kommun Tekniska nämnden", 1),
        page("Ekbackcns kommun Tekniska namnden", 2),
        page("Ekhackens komrnun Teknlska nämndcn", 3),
    ]
    .join("\u{c}");
    assert!(lines(&text).iter().all(|line| !line.contains("ekniska") && !line.contains("eknlska")));
    let taken = removed(&text);
    assert_eq!(taken.len(), 3, "{taken:?}");
}

#[test]
fn the_text_of_a_form_filled_in_twice_is_no_header() {
    let text = format!("{LINE}\nnämnden får besked av hamnlaget.\n\n{LINE}\nbåtarna ligger kvar.\n\n");
    let form = text.repeat(4);
    assert!(removed(&format!("{form}\u{c}{form}")).is_empty());
}

#[test]
fn the_letterhead_under_the_header_stays() {
    let text = format!(
        "Ekbackens kommun 1(2)\n\nEkbackens kommun\nDnr 14/88\n\n{}.\n\u{c}Ekbackens kommun 2(2)\n\n{}.\n",
        PAGES[0], PAGES[1]
    );
    assert_eq!(lines(&text)[..2], ["Ekbackens kommun", "Dnr 14/88"]);
    assert_eq!(removed(&text).len(), 2);
}

#[test]
fn a_title_that_cuts_a_sentence_is_a_lost_header() {
    let title = "Ett nytt räcke på bryggan vid Kalvudden";
    let glued =
        format!("{title}\n\n{LINE}\n{LINE}\nEtt nytt racke pa bryggan vid Kalvudden  båtarna ligger kvar.\n");
    assert_eq!(lines(&glued).len(), 2);
    assert_eq!(removed(&glued), [(EditKind::Header, "Ett nytt racke pa bryggan vid Kalvudden".to_owned())]);
    let alone = format!("{title}\n\n{LINE}\n{LINE}\n\n{title}\n\nbåtarna ligger kvar.\n");
    assert_eq!(lines(&alone).len(), 2);
    let quoted = format!("{title}\n\n{LINE}\n{LINE}\n”{title}” är en motion.\n");
    assert!(removed(&quoted).is_empty());
}

#[test]
fn page_numbers_at_the_edges_go_and_others_stay() {
    let text = format!("Sida 1 (2)\n\n{}.\n\n12\n\u{c}{}.\nSid2av2\n", PAGES[0], PAGES[1]);
    let kinds: Vec<_> = removed(&text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(kinds, ["Sida 1 (2)", "12", "Sid2av2"]);
    let table = "Klass  Antal\nSmå  14\nStora\n12\nSumma\n26\n";
    assert!(removed(table).is_empty(), "{:?}", removed(table));
}

#[test]
fn stamps_and_strips_are_margin_but_a_received_date_in_the_letterhead_stays() {
    let text = format!(
        "Ekbackens kommun\nInkom 1994-05-03\n\n{LINE}\nAnkom 1994-05-04\n{LINE}.\n\nJusterandes sign Utdragsbestyrkande\n"
    );
    let taken: Vec<_> = removed(&text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(taken, ["Ankom 1994-05-04", "Justerandes sign Utdragsbestyrkande"]);
}

#[test]
fn bullets_are_recovered_and_dashes_stay() {
    let text = "Nämnden yrkar\ne Att räcket lagas före midsommar och målas i samma gröna\nfärg som båthuset\n\
                © att lampan byts\n« att livbojen sitter där den ska\n";
    assert_eq!(
        lines(text),
        [
            "Nämnden yrkar",
            "• Att räcket lagas före midsommar och målas i samma gröna färg som båthuset",
            "• att lampan byts",
            "• att livbojen sitter där den ska",
        ]
    );
    assert_eq!(lines("Förslag till beslut\n\n— ett räcke\n- en lampa\n")[1..], ["– ett räcke", "- en lampa"]);
}

#[test]
fn dirt_that_looks_like_a_bullet_cuts_no_sentence() {
    for sign in ["* ", "- ", "— ", "e "] {
        let text =
            format!("{LINE}\n{sign}båtarna ligger kvar vid den bortre änden hela sommaren om\ninget görs.\n");
        assert_eq!(lines(&text).len(), 1, "{sign:?}");
    }
}

#[test]
fn initials_are_no_bullets() {
    assert_eq!(
        lines("Närvarande\nA Ekblad\nA Sjöö\nE Lindgren\n")[1..],
        ["A Ekblad", "A Sjöö", "E Lindgren"]
    );
}

#[test]
fn numbered_items_and_their_second_lines() {
    let text = "Förslag till beslut\n1. Räcket lagas av hamnlaget före midsommar och betalas med\nbåtavgifterna.\n\
                2. Lampan byts.\n3) Livbojen köps.\n";
    let expected = [
        "Förslag till beslut",
        "1. Räcket lagas av hamnlaget före midsommar och betalas med båtavgifterna.",
        "2. Lampan byts.",
        "3) Livbojen köps.",
    ];
    assert_eq!(lines(text), expected);
    assert_eq!(kinds(text)[1..], [BlockKind::ListItem; 3]);
}

#[test]
fn att_clauses_without_a_sign_are_items() {
    let text = "Hamnnämnden beslutar\n\natt laga räcket på den norra bryggan,\n\natt byta lampan, samt\n\natt köpa en livboj.\n";
    assert_eq!(kinds(text)[1..], [BlockKind::ListItem; 3]);
    let prose = format!("{LINE} nämnden tror\natt det blir dyrt om inget görs.\n");
    assert_eq!(lines(&prose).len(), 1);
}

#[test]
fn headings_are_known_though_damaged_and_without_a_blank_line() {
    let text = format!(
        "Forslag tili bes1ut\n{LINE} så sker.\nArendet\n{LINE} så sker.\n\n§ 61 Räcket på bryggan\n\n{LINE} så sker.\n"
    );
    let kinds = kinds(&text);
    assert_eq!([kinds[0], kinds[2], kinds[4]], [BlockKind::Heading; 3], "{:?}", lines(&text));
}

#[test]
fn the_title_of_a_paragraph_may_take_two_lines() {
    let text = format!(
        "{LINE}.\n\n§ 61 Nytt räcke på bryggan vid Kalvudden, båtplatser och\nlivbojar\n\n{LINE} så sker.\n"
    );
    assert_eq!(lines(&text)[1], "§ 61 Nytt räcke på bryggan vid Kalvudden, båtplatser och livbojar");
    assert_eq!(kinds(&text)[1], BlockKind::Heading);
}

#[test]
fn letterhead_and_signature_lines_stay_apart() {
    let text = format!(
        "EKBACKENS KOMMUN   YTTRANDE\nHamnnämnden   1983-08-29\nDnr 14/83\n\n{LINE}\n{LINE}.\n\nVera Ek ~~ Nils Alm\nHamnchef   Sekreterare\n"
    );
    let blocks = lines(&text);
    assert_eq!(blocks[..3], ["EKBACKENS KOMMUN  YTTRANDE", "Hamnnämnden  1983-08-29", "Dnr 14/83"]);
    assert_eq!(blocks[4..], ["Vera Ek  Nils Alm", "Hamnchef  Sekreterare"]);
}

#[test]
fn nothing_and_nearly_nothing() {
    for text in ["", "\n", "\u{c}", "\u{c}\u{c}\n\u{c}", "\u{200b}", " \r\r\n ", "•", "att", "1.", "~~"] {
        let _ = lines(text);
    }
    assert!(lines("").is_empty());
}

#[test]
fn a_heading_that_runs_over_two_lines_is_one_block() {
    let text = format!("{LINE}\n{LINE}\n\nFörvaltningens förslag till\nbeslut\n\n{LINE}\n{LINE}.\n");
    assert_eq!(lines(&text)[1], "Förvaltningens förslag till beslut");
    assert_eq!(kinds(&text)[1], BlockKind::Heading);
}

#[test]
fn labels_stand_on_a_row_of_their_own() {
    let text = "Socialförvaltningen Datum: Diarienummer:\nTjänsteskrivelse till socialnämnden 2021-03-02 SCN-2021-0112\n";
    assert_eq!(lines(text).len(), 2);
}

#[test]
fn a_web_address_at_the_foot_of_every_column_is_furniture() {
    let page = |page: &str| format!("{page}\n\ngranvik.se/farja\n\n{LINE}\nbåtarna ligger kvar.\n");
    let text = [page(PAGES[0]), page(PAGES[1])].join("\u{c}");
    let address = (EditKind::Header, "granvik.se/farja".to_owned());
    assert_eq!(removed(&text).iter().filter(|removed| **removed == address).count(), 2);
}

#[test]
fn a_line_between_gaps_is_a_title_where_a_capital_follows() {
    let title = "Svar på remiss om färjan mellan Kalvudden och Norra Holmarna";
    let text =
        format!("Granviks kommun\n\n{title}\n\nRemiss från länsstyrelsen om färjan i skärgården\n\n{LINE}\n");
    assert_eq!(lines(&text)[1], title);
}
