//! Signs, units, abbreviations, names and negations: what a repair must leave as it stands, in sound text and in damaged.

mod papers;

use papers::{process, textual};
use renskrift::dictionaries::words::unmarked;
use renskrift::ledger::EditKind;

/// What stands around each sentence, so that there is a document to judge by.
const AROUND: &str = "\
Kommunstyrelsens förvaltning har tagit fram ett förslag till ny plan för skolorna i kommunen. Förslaget innebär att \
lärarna får bättre förutsättningar att möta elevernas behov, och att nämnden varje år får en redogörelse för hur arbetet \
fortskrider. Ärendet har beretts i nära samråd med rektorerna och med de fackliga företrädarna, som inte har haft några \
invändningar mot förslaget.

Nämnden har tidigare behandlat frågan vid flera sammanträden. Då framfördes att kostnaderna måste hållas inom ramen för \
den beslutade budgeten och att åtgärderna ska följas upp. Förvaltningen bedömer att målen kan nås under förutsättning \
att de föreslagna åtgärderna genomförs samtidigt i alla områden.
";

/// The sentences with their classes.
fn sentences() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("sacred/sentences.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split_once('\t').expect("a class and a sentence"))
}

/// What is changed of a sentence that stands among others; `lost`: with its å, ä and ö lost. A word that had one of them may
/// be changed then, and a section sign may get its space.
fn changed(sentence: &str, lost: bool) -> Vec<String> {
    let read = |text: &str| if lost { unmarked(text) } else { text.to_owned() };
    let paper = format!("{}\n{}\n\n{}", read(AROUND), read(sentence), read(AROUND));
    let start = read(AROUND).len() + 1;
    let end = start + read(sentence).len();
    let marked: Vec<&str> = sentence.split_whitespace().filter(|word| unmarked(word) != **word).collect();
    let document = process(&paper);
    let edits =
        document.fair.edits.iter().filter(|edit| edit.source.start >= start && edit.source.end <= end);
    let harms = edits.filter(|edit| {
        let may = lost && marked.iter().any(|word| unmarked(word) == edit.from);
        let space = edit.kind == EditKind::Split && edit.from.contains('§');
        edit.kind != EditKind::Reflow && !may && !(lost && space)
    });
    harms.map(|edit| format!("{} -> {} ({})", edit.from, edit.to, edit.confidence)).collect()
}

/// Fails with all sentences in which something is changed.
fn assert_kept(lost: bool) {
    let harms: Vec<_> = sentences()
        .map(|(class, sentence)| (class, sentence, changed(sentence, lost)))
        .filter(|(.., harms)| !harms.is_empty())
        .collect();
    assert!(harms.is_empty(), "{harms:#?}");
}

#[test]
fn sound_text_stays() {
    assert_kept(false);
}

#[test]
fn damaged_text_loses_no_sign_unit_or_name() {
    assert_kept(true);
}

#[test]
fn an_edit_is_never_certain_where_a_speck_was_told_by_its_place() {
    let paper = format!("{}\nNamnden anser. att forslaget ar bra.\n", unmarked(AROUND));
    let document = process(&paper);
    let speck =
        document.fair.edits.iter().find(|edit| edit.from == "anser.").expect("the full stop is a speck");
    assert!(speck.confidence < 0.98, "{}", speck.confidence);
}

#[test]
fn signs_that_stand_alone_are_no_dirt_in_sound_text() {
    let paper = format!("{AROUND}\nNärvaro\n\nAnna Berg\n\n×\n\n☒\n\n+\n\n%\n\nBo Ek\n");
    let document = process(&paper);
    for sign in ["×", "☒", "+", "%"] {
        assert!(
            document.fair.text.lines().any(|line| line.contains(sign)),
            "{sign}:\n{}",
            document.fair.text
        );
    }
    assert!(textual(&document).is_empty(), "{:?}", textual(&document));
}

#[test]
fn words_joined_by_a_sign_get_their_vowels_back() {
    let paper = format!("{}\nAvgiften ar 95 kr/manad och galler anmalan/ansokan och bil(ar).\n", unmarked(AROUND));
    let text = process(&paper).fair.text;
    assert!(
        text.contains("95 kr/månad") && text.contains("anmälan/ansökan") && text.contains("bil(ar)"),
        "{text}"
    );
}
