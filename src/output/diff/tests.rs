use super::*;
use crate::input;
use crate::ledger::{Alternative, SourceRange};
use crate::record::Record;
use crate::repair::{FairCopy, FairWord};

/// A document of two lines whose words were changed as the pairs say (`None`: left alone).
fn document(words: &[(&str, Option<&str>)], breaks_after: usize) -> Document {
    let mut source = String::new();
    let mut fair = FairCopy::default();
    for (index, &(from, to)) in words.iter().enumerate() {
        if index > 0 {
            source.push(if index == breaks_after { '\n' } else { ' ' });
            fair.text.push(' ');
        }
        let to_text = to.unwrap_or(from);
        let source_range = SourceRange::new(source.len(), source.len() + from.len());
        let fair_range = FairRange::new(fair.text.len(), fair.text.len() + to_text.len());
        source.push_str(from);
        fair.text.push_str(to_text);
        fair.words.push(FairWord {
            fair: fair_range,
            source: source_range,
            page: 1,
            confidence: 0.9996,
            doubtful: false,
            unknown: false,
            language: crate::dictionaries::languages::Language::SWEDISH,
        });
        if to.is_some() {
            fair.edits.push(edit(EditKind::Character, source_range, fair_range, from, to_text));
        }
    }
    Document { scan: input::read(source.as_bytes()).unwrap(), fair, record: Record::default() }
}

fn edit(kind: EditKind, source: SourceRange, fair: FairRange, from: &str, to: &str) -> Edit {
    Edit {
        kind,
        page: 1,
        source,
        fair,
        from: from.into(),
        to: to.into(),
        confidence: 0.9996,
        alternatives: Vec::new(),
    }
}

fn two_lines() -> Document {
    document(
        &[("Stadsdelsndmnden", Some("Stadsdelsnämnden")), ("beslutar", None), ("fdljande", Some("följande"))],
        2,
    )
}

#[test]
fn each_change_stands_under_its_line() {
    assert_eq!(
        diff(&two_lines(), Colour::Never),
        "Stadsdelsnämnden beslutar\n  p1  l1    Stadsdelsndmnden → Stadsdelsnämnden  0.999\n\n\
         följande\n  p1  l2    fdljande → följande  0.999\n\n\
         Words: 2 changes\n"
    );
}

#[test]
fn suggestions_are_marked_and_alternatives_shown() {
    let mut document = document(&[("beslutar", None), ("at", None)], 9);
    let mut suggestion =
        edit(EditKind::Character, SourceRange::new(9, 11), FairRange::new(9, 11), "at", "att");
    suggestion.confidence = 0.41;
    suggestion.alternatives = vec![Alternative { text: "av".into(), confidence: 0.2 }];
    document.fair.suggestions.push(suggestion);
    assert_eq!(
        diff(&document, Colour::Never),
        "beslutar at\n? p1  l1    at → att  0.410  or av 0.200\n\nWords: 0 changes; 1 suggestion not made (marked ?)\n"
    );
}

#[test]
fn layout_is_counted_and_removed_text_shown() {
    let mut document = document(&[("Sid", None), ("1", None)], 9);
    let at = FairRange::new(0, 0);
    document.fair.edits = vec![
        edit(EditKind::Header, SourceRange::new(0, 5), at, "Sid\n1", ""),
        edit(EditKind::Hyphen, SourceRange::new(5, 5), at, "för-\nslag", "förslag"),
    ];
    let text = diff(&document, Colour::Never);
    assert!(text.contains("  p1  l1    header       Sid⏎1  0.999\n"), "{text}");
    assert!(text.contains("Layout: 1 running header removed, 1 hyphen joined\n"), "{text}");
    assert!(text.ends_with("Words: 0 changes\n"), "{text}");
}

#[test]
fn colour_is_the_callers_choice() {
    let document = two_lines();
    assert!(!diff(&document, Colour::Never).contains('\x1b'));
    let coloured = diff(&document, Colour::Ansi);
    assert!(coloured.contains("\x1b[31mfdljande\x1b[0m → \x1b[32mföljande\x1b[0m"), "{coloured}");
}

#[test]
fn a_word_cut_by_a_line_end_and_misread_is_a_change_of_words() {
    let at = FairRange::new(0, 0);
    let from = SourceRange::new(0, 0);
    assert!(changes_words(&edit(EditKind::Hyphen, from, at, "fdr-\nslag", "förslag")));
    assert!(!changes_words(&edit(EditKind::Hyphen, from, at, "för-\nslag", "förslag")));
    assert!(!changes_words(&edit(EditKind::Hyphen, from, at, "Stockholms-\nEnskede", "Stockholms-Enskede")));
}
