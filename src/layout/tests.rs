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
    let kept: Vec<String> = lines(&text).into_iter().filter(|line| line.contains("ommun")).collect();
    assert_eq!(kept, ["Ekbackens kommun Tekniska nämnden"]);
    let taken: Vec<String> = removed(&text).into_iter().map(|(_, text)| text).collect();
    let copies = ["Ekbackcns kommun Tekniska namnden 2(3)", "Ekhackens komrnun Teknlska nämndcn 3(3)"];
    assert_eq!(taken, ["1(3)", copies[0], copies[1]]);
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
fn one_copy_of_each_stamp_and_strip_stays_and_stands_aside() {
    let strip = "Justerandes sign Utdragsbestyrkande";
    let text = format!(
        "Ekbackens kommun\nInkom 1994-05-03\n\n{LINE}\nAnkom 1994-05-04\n{LINE}.\n\n{strip}\n\u{c}{}.\n\n{strip}\n",
        PAGES[0]
    );
    assert_eq!(removed(&text), [(EditKind::Margin, strip.to_owned())]);
    let aside: Vec<String> = lines(&text)
        .into_iter()
        .zip(kinds(&text))
        .filter(|&(_, kind)| kind == BlockKind::Aside)
        .map(|(line, _)| line)
        .collect();
    assert_eq!(aside, ["Ankom 1994-05-04", strip]);
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
    assert_eq!(removed(&text).iter().filter(|removed| **removed == address).count(), 1);
}

#[test]
fn a_line_between_gaps_is_a_title_where_a_capital_follows() {
    let title = "Svar på remiss om färjan mellan Kalvudden och Norra Holmarna";
    let text =
        format!("Granviks kommun\n\n{title}\n\nRemiss från länsstyrelsen om färjan i skärgården\n\n{LINE}\n");
    assert_eq!(lines(&text)[1], title);
}

/// A protokoll in which each § opens a page: body, kind and date repeat themselves, what stands behind them does not.
fn minutes(paragraphs: &[(&str, &str)]) -> String {
    let page = |(number, (heading, title)): (usize, &(&str, &str))| {
        format!(
            "Hamnnämnden\nProtokoll\n2019-04-11\n{heading}\n\n{title}\n\nÄrendet\n{}.\n\nJusterandes sign\n\n{}\n",
            PAGES[number % PAGES.len()],
            number + 1
        )
    };
    paragraphs.iter().enumerate().map(page).collect::<Vec<_>>().join("\u{c}")
}

#[test]
fn a_number_behind_a_section_sign_is_never_a_running_header() {
    let text = minutes(&[
        ("§ 21 2019.104 HN", "Räcke på bryggan"),
        ("§ 22 2019.105 HN", "Taxa för gästplatser"),
        ("§ 23 2019.098 HN", "Muddring vid inloppet"),
        ("§ 24", "Meddelanden"),
    ]);
    let lines = lines(&text);
    for heading in ["§ 21 2019.104 HN", "§ 22 2019.105 HN", "§ 23 2019.098 HN", "§ 24"] {
        assert!(lines.iter().any(|line| line == heading), "{heading}: {lines:#?}");
    }
    // The template stays once, where a reader meets it, and the strip at the end.
    for template in ["Hamnnämnden", "Protokoll", "2019-04-11", "Justerandes sign"] {
        assert_eq!(lines.iter().filter(|line| *line == template).count(), 1, "{template}: {lines:#?}");
    }
    assert_eq!(lines[..3], ["Hamnnämnden", "Protokoll", "2019-04-11"]);
    assert_eq!(lines.last().map(String::as_str), Some("Justerandes sign"));
    assert_eq!(lines.iter().filter(|line| *line == "Ärendet").count(), 4);
}

#[test]
fn a_header_with_the_same_section_on_two_pages_stays_once() {
    let text = minutes(&[("§ 21 2019.104 HN", "Räcke på bryggan"), ("§ 21 2019.104 HN", "Beredning")]);
    assert_eq!(lines(&text).iter().filter(|line| *line == "§ 21 2019.104 HN").count(), 1);
}

#[test]
fn headings_and_sentences_that_open_a_page_stay() {
    let pages = [
        format!("Hamnnämnden har behandlat ärendet den 12 mars 2018, § 14.\n\n{}.\n", PAGES[0]),
        format!("Hamnnämnden har behandlat ärendet den 12 april 2018, § 31.\n\n{}.\n", PAGES[1]),
        format!("2 Förslag till\n\n{}.\n", PAGES[2]),
    ];
    assert!(removed(&pages.join("\u{c}")).is_empty(), "{:?}", removed(&pages.join("\u{c}")));
}

#[test]
fn rows_that_repeat_themselves_on_a_page_are_text() {
    let page = "Lämnas ut efter prövning\nUtgår av hänsyn till enskild\nUtgår av hänsyn till enskild\nUtgår av hänsyn till enskild\n";
    let text = format!("{}.\n\n{page}\u{c}{}.\n\n{page}", PAGES[0], PAGES[1]);
    assert!(removed(&text).iter().all(|(_, text)| !text.starts_with("Utgår")), "{:?}", removed(&text));
}

#[test]
fn a_header_that_the_letterhead_says_in_pieces_need_not_stay() {
    let header = "GRANVIKS KOMMUN Tekniska kontoret 2012-03-06";
    let text = format!(
        "{header} 1(2)\n\nGRANVIKS KOMMUN TJÄNSTESKRIVELSE\nTekniska kontoret 2012-03-06\n\n{}.\n\u{c}{header} 2(2)\n\n{}.\n",
        PAGES[0], PAGES[1]
    );
    assert_eq!(lines(&text)[0], "GRANVIKS KOMMUN TJÄNSTESKRIVELSE");
}

#[test]
fn a_lone_figure_that_does_not_count_the_pages_stays() {
    let text = format!("1\n\n{}.\n\u{c}2\n\n{}\n\n0\n\u{c}3\n\n{}\n\n14\n", PAGES[0], PAGES[1], PAGES[2]);
    let taken: Vec<String> = removed(&text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(taken, ["1", "2", "3"]);
}
