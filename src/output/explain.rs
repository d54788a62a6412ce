//! The record with its reasons: which words of the original gave each value.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::Document;
use crate::ledger::SourceRange;
use crate::output::paint::{Colour, Ink, printable};
use crate::record::Evidence;
use serde_json::Value;

/// Below this a value is not sure, and stands apart.
const FAIRLY_SURE: f32 = 0.8;
/// From here on there is hardly a doubt.
const SURE: f32 = 0.95;
/// Signs of a value, and of the words it came from, that are shown.
const SHOWN: usize = 60;
/// Signs that are shown before and behind these words.
const AROUND: usize = 24;
/// Where values stand.
const INDENT: &str = "    ";

/// The values of a document, to be read beside the paper: for each its name, what it says, where it stands in the
/// original, how sure it is, and below that the words as they were read, in `[ ]`, with what stands around them.
///
/// Values that are not sure come last, under a line of their own; and at the very end those that no word of the paper
/// says.
///
/// # Panics
/// Never: a record is plain data.
pub fn explain(document: &Document, colour: Colour) -> String {
    let fields = serde_json::to_value(&document.record.fields).expect("a record is plain data");
    let mut out = String::new();
    let evidence = &document.record.evidence;
    let (sure, unsure): (Vec<_>, Vec<_>) = evidence.iter().partition(|one| one.confidence >= FAIRLY_SURE);
    for one in sure {
        entry(document, &fields, one, colour, &mut out);
    }
    if !unsure.is_empty() {
        out.push_str("Less sure:\n\n");
    }
    for one in unsure {
        entry(document, &fields, one, colour, &mut out);
    }
    let told: BTreeSet<&str> = evidence.iter().map(|one| one.pointer.as_str()).collect();
    let mut silent = Vec::new();
    leaves(&fields, &mut String::new(), &mut |pointer, value| {
        if !told.contains(pointer) {
            silent.push(format!("{INDENT}{}: {}\n", label(pointer), shown(value)));
        }
    });
    if !silent.is_empty() {
        out.push_str("No word of the paper says, and so it is taken for:\n\n");
        out.extend(silent);
    }
    out
}

/// One value with its reason.
fn entry(document: &Document, fields: &Value, evidence: &Evidence, colour: Colour, out: &mut String) {
    let value = fields.pointer(&evidence.pointer).map_or_else(String::new, shown);
    let line = document.scan.line_on_page(evidence.page, evidence.source.start);
    let (word, ink) = match evidence.confidence {
        p if p >= SURE => ("sure", Ink::Aside),
        p if p >= FAIRLY_SURE => ("fairly sure", Ink::Aside),
        _ => ("doubtful", Ink::Doubt),
    };
    let sure = format!("page {}, line {line}, {word} ({:.0} %)", evidence.page, evidence.confidence * 100.0);
    let _ = writeln!(out, "{}: {}", label(&evidence.pointer), colour.paint(Ink::New, &value));
    let _ = writeln!(out, "{INDENT}{}", colour.paint(ink, &sure));
    let _ = writeln!(out, "{INDENT}{}\n", words(&document.scan.text, evidence.source, colour));
}

/// "/yrkanden/0/by/1/name" as "yrkanden 1, by 2, name".
fn label(pointer: &str) -> String {
    let mut label = String::new();
    for step in pointer.split('/').skip(1) {
        match step.parse::<usize>() {
            Ok(index) => {
                let _ = write!(label, " {}", index + 1);
            }
            Err(_) => {
                label.push_str(if label.is_empty() { "" } else { ", " });
                label.push_str(step);
            }
        }
    }
    label
}

/// A value on one line, cut where it is long.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => printable(text).into_owned(),
        other => other.to_string(),
    };
    let letters = text.chars().count();
    if letters <= SHOWN {
        return text;
    }
    let start: String = text.chars().take(SHOWN).collect();
    format!("{} … ({letters} signs)", start.trim_end())
}

/// The words of the original at a place, marked, with what stands around them on their line.
fn words(source: &str, range: SourceRange, colour: Colour) -> String {
    let (before, rest) = source.split_at(range.start);
    let (read, after) = rest.split_at(range.len());
    let line_before = before.rsplit(['\n', '\u{c}']).next().unwrap_or_default();
    let line_after = after.split(['\n', '\u{c}']).next().unwrap_or_default();
    let skipped = line_before.chars().count().saturating_sub(AROUND);
    let start: String = line_before.chars().skip(skipped).collect();
    let end: String = line_after.chars().take(AROUND).collect();
    let letters = read.chars().count();
    let read = if letters > SHOWN {
        let first: String = read.chars().take(SHOWN * 2 / 3).collect();
        let last: String = read.chars().skip(letters - SHOWN / 3).collect();
        format!("{} … {}", printable(&first), printable(&last))
    } else {
        printable(read).into_owned()
    };
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{}{}{}{}",
        dots(skipped > 0),
        colour.paint(Ink::Aside, &printable(&start)),
        colour.paint(Ink::Old, &format!("[{read}]")),
        colour.paint(Ink::Aside, &printable(&end)),
        dots(line_after.chars().count() > AROUND),
    )
}

/// Calls `visit` with each text and number of some JSON and its pointer.
fn leaves(value: &Value, pointer: &mut String, visit: &mut dyn FnMut(&str, &Value)) {
    let mut step = |name: &str, value: &Value, visit: &mut dyn FnMut(&str, &Value)| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(name);
        leaves(value, pointer, visit);
        pointer.truncate(length);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| step(name, value, visit)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| step(&at.to_string(), value, visit));
        }
        _ => visit(pointer, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::testing::dictionaries;

    fn explained(text: &str, colour: Colour) -> String {
        let options = crate::Options::default();
        explain(&crate::process("a.txt", text.as_bytes(), dictionaries(), &options).unwrap(), colour)
    }

    const PAPER: &str = "GRANVIKS KOMMUN Tjansteskrivelse\nDnr KS2O21/8l7\nHandlaggare Eva Ek\n\nStadning av skolor\n\n\
                         Sammanfattning\n\nKommunen har fatt en fraga om hur skolorna ska stadas.\n";

    #[test]
    fn each_value_stands_with_the_words_that_gave_it() {
        let text = explained(PAPER, Colour::Never);
        // How sure each value is, is learnt; what it stands with is not.
        for (value, place, words) in [
            ("dnr 1: KS2021/817", "    page 1, line 2, ", "    Dnr [KS2O21/8l7]"),
            (
                "document_type: tjänsteskrivelse",
                "    page 1, line 1, ",
                "    GRANVIKS KOMMUN [Tjansteskrivelse]",
            ),
        ] {
            let mut lines = text.lines().skip_while(|line| *line != value).skip(1);
            assert!(lines.next().is_some_and(|line| line.starts_with(place)), "{text}");
            assert_eq!(lines.next(), Some(words), "{text}");
        }
        assert!(text.contains("persons 1, role: Handläggare\n"), "{text}");
    }

    #[test]
    fn every_piece_of_evidence_is_shown_once() {
        let options = crate::Options::default();
        let document = crate::process("a.txt", PAPER.as_bytes(), dictionaries(), &options).unwrap();
        let text = explain(&document, Colour::Never);
        let entries = text.lines().filter(|line| line.starts_with("    page ")).count();
        assert_eq!(entries, document.record.evidence.len());
    }

    #[test]
    fn what_nothing_says_stands_apart() {
        let text = explained("Ett blad om ingenting.\n", Colour::Never);
        assert!(text.ends_with("so it is taken for:\n\n    document_type: okänd\n"), "{text}");
    }

    #[test]
    fn long_values_and_steering_signs_are_tamed() {
        let long = format!("{PAPER}{}", "Det är en lång text om skolor. ".repeat(20));
        let text = explained(&long.replace("hur skolorna", "hur \u{1b}[2J skolorna"), Colour::Never);
        assert!(text.contains(" signs)") && text.contains('…'), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 130), "{text}");
        assert!(explained(PAPER, Colour::Ansi).contains("\u{1b}[31m[KS2O21/8l7]\u{1b}[0m"));
    }
}
