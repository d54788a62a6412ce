//! Words are found in all their forms and by their parts: hand-made lists of municipal words.

use std::sync::LazyLock;

use renskrift::dictionaries::{Dictionaries, Files};
use renskrift::search::Terms;

static DICTIONARIES: LazyLock<Dictionaries> = LazyLock::new(|| Dictionaries::embedded().unwrap());

fn terms(word: &str) -> Terms {
    Terms::of(word, &DICTIONARIES)
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// Of the pairs of forms of one word the share that meet, and of the pairs that meet the share that are of one word.
fn recall_and_precision(table: &str) -> (f64, f64) {
    let words: Vec<(usize, &str, Terms)> = rows(table)
        .enumerate()
        .flat_map(|(line, forms)| forms.split(' ').map(move |form| (line, form, terms(form))))
        .collect();
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for (index, (line, form, terms)) in words.iter().enumerate() {
        for (other_line, other, other_terms) in &words[index + 1..] {
            let meet = terms.lemmas.iter().any(|lemma| other_terms.lemmas.contains(lemma));
            match (line == other_line, meet) {
                (true, true) => right += 1,
                (true, false) => missed.push((form, other)),
                (false, true) => wrong.push((form, other)),
                (false, false) => {}
            }
        }
    }
    let share = |other: usize| f64::from(right) / (f64::from(right) + other as f64);
    let (recall, precision) = (share(missed.len()), share(wrong.len()));
    println!(
        "{right} pairs meet: recall {recall:.4}, missed {missed:?}; precision {precision:.4}, wrong {wrong:?}"
    );
    (recall, precision)
}

#[test]
fn forms_of_a_word_meet_and_forms_of_different_words_do_not() {
    let table = include_str!("search/inflections.tsv");
    assert!(rows(table).count() > 200);
    let (recall, precision) = recall_and_precision(table);
    assert!(recall >= 0.99, "{recall}");
    assert!(precision >= 0.975, "{precision}");
    let (recall, precision) = recall_and_precision(include_str!("search/inflections_later.tsv"));
    assert!(recall >= 0.97, "{recall}");
    assert!(precision >= 0.97, "{precision}");
}

#[test]
fn a_compound_is_found_by_its_parts() {
    let (mut all, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for row in rows(include_str!("search/parts.tsv")) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [compound, by, not_by] = cells[..] else { panic!("{row}") };
        let found = terms(compound);
        let is_found = |word: &&str| {
            let lemmas = terms(word).lemmas;
            lemmas.iter().any(|lemma| found.lemmas.contains(lemma) || found.parts.contains(lemma))
        };
        all += by.split(' ').count();
        missed.extend(by.split(' ').filter(|word| !is_found(word)).map(|word| (compound, word)));
        wrong.extend(not_by.split(' ').filter(is_found).map(|word| (compound, word)));
    }
    assert!(missed.len() * 20 <= all, "{} of {all}: {missed:?}", missed.len());
    assert_eq!(wrong, []);
}

#[test]
fn the_words_that_the_engines_leave_apart_meet() {
    for (one, other) in [
        ("protokollet", "protokoll"),
        ("ärendet", "ärenden"),
        ("ledamöter", "ledamot"),
        ("bifölls", "bifalla"),
        ("nämndernas", "nämnd"),
        ("fullmäktigeledamöterna", "fullmäktigeledamot"),
        ("Stockholms", "Stockholm"),
    ] {
        let (one, other) = (terms(one), terms(other));
        assert!(one.lemmas.iter().any(|lemma| other.lemmas.contains(lemma)), "{one:?} {other:?}");
    }
    let compound = terms("Arbetsmarknadsnämnden");
    assert_eq!(compound.lemmas, ["arbetsmarknadsnämnd"]);
    for part in ["nämnd", "arbetsmarknad"] {
        assert!(compound.parts.iter().any(|found| found == part), "{compound:?}");
    }
}

#[test]
fn dots_are_never_folded_but_what_is_typed_without_them_is_known() {
    let (with, without) = (terms("bör"), terms("bor"));
    assert!(!with.lemmas.iter().any(|lemma| without.lemmas.contains(lemma)), "{with:?} {without:?}");
    assert!(with.bare().any(|bare| bare == "bor"));
    assert_eq!(without.bare().count(), 0);
}

#[test]
fn any_word_has_terms() {
    for word in ["", "-", "KS-2021/817", "åååååååååååå", "ſ", "İ", "e\u{301}", &"sammansättnings".repeat(200)]
    {
        let terms = terms(word);
        assert!(!terms.lemmas.is_empty(), "{word}");
        assert!(terms.lemmas.len() + terms.parts.len() < 5000);
    }
    assert!(terms("KS-2021/817").parts.iter().any(|part| part == "2021/817"));
}

#[test]
fn a_table_of_ones_own_takes_the_place_of_the_programs() {
    let files = Files::over([(
        "irregular_forms.tsv".to_owned(),
        "brygga\tbryggor bryggan brök\n".as_bytes().to_owned(),
    )]);
    let own = Dictionaries::read(files.unwrap()).unwrap();
    assert_eq!(Terms::of("brök", &own).lemmas, ["brygga"]);
    let wrong = Files::over([("inflections.tsv".to_owned(), "noun\t-\ten\n".as_bytes().to_owned())]);
    let error = Dictionaries::read(wrong.unwrap()).unwrap_err().to_string();
    assert!(error.starts_with("inflections.tsv, line 1: "), "{error}");
}
