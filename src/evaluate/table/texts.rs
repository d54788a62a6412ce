//! Texts: each paper, groups of papers, all papers.

use super::Shown;
use crate::evaluate::figures::{TextFigures, percent};
use crate::evaluate::report::{Measured, TextReport};
use crate::output::printable;
use std::fmt::Write as _;

const HEAD: &str =
    "  words     CER  CER core     WER   right    åäö  others   false   fixed  needless  missing";

pub(super) fn texts(text: &TextReport, measured: Measured, shown: Shown<'_>) -> String {
    let (what, name) = match measured {
        Measured::Repaired => ("the fair copies", "fair copies"),
        Measured::AsIs => ("the inputs as they are", "inputs"),
        Measured::Hypothesis => ("the given texts", "given texts"),
    };
    let mut out = format!("TEXT: {what} against the truth, in per cent\n\n");
    let listed = shown.worst.unwrap_or(text.files.len()).min(text.files.len());
    if listed > 0 {
        let _ = writeln!(out, "{HEAD}   paper, the worst first");
    }
    for file in &text.files[..listed] {
        let group = file.group.as_ref().map(|group| format!(" ({})", printable(group))).unwrap_or_default();
        let _ = writeln!(out, "{}   {}{group}", row(&file.figures), printable(&file.id));
    }
    if listed > 0 && listed < text.files.len() {
        let _ = writeln!(out, "{:>7}   more papers, which are better", text.files.len() - listed);
    }
    if !text.groups.is_empty() {
        let gap = if listed > 0 { "\n" } else { "" };
        let _ = writeln!(out, "{gap}{HEAD}   by {} (papers)", printable(shown.by.unwrap_or("group")));
        for group in &text.groups {
            let papers = group.figures.counts.documents;
            let _ = writeln!(out, "{}   {} ({papers})", row(&group.figures), printable(&group.id));
        }
    }
    let gap = if listed > 0 || !text.groups.is_empty() { "\n" } else { "" };
    let _ = writeln!(out, "{gap}{HEAD}   in all (papers)");
    if let Some(before) = &text.before {
        let _ = writeln!(out, "{}   before ({})", row(before), before.counts.documents);
    }
    let _ = writeln!(out, "{}   {name} ({})", row(&text.all), text.all.counts.documents);
    let counts = &text.all.counts;
    let _ = writeln!(
        out,
        "\nWords wrong (missing or not exactly right): {} of {}, {} %",
        counts.words - counts.right,
        counts.words,
        percent(1.0 - text.all.rates.acc, 0)
    );
    out
}

fn row(figures: &TextFigures) -> String {
    let r = &figures.rates;
    let plain = [percent(r.cer, 7), percent(r.cer_core, 9), percent(r.wer, 7), percent(r.acc, 7)];
    let rest = [
        percent(r.dia, 6),
        percent(r.plain, 7),
        percent(r.false_changes, 7),
        percent(r.fixed, 7),
        percent(r.ins, 9),
        percent(r.del, 8),
    ];
    format!("{:>7} {} {}", figures.counts.words, plain.join(" "), rest.join(" "))
}
