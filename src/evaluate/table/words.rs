//! Words: what is wrong still, what the context decides, and whether confidence means what it says.

use crate::evaluate::calibration::{Calibration, Reliability};
use crate::evaluate::confusion_pairs::{ConfusionSet, ConfusionWord};
use crate::evaluate::errors::ErrorCounts;
use crate::evaluate::figures::percent;
use crate::output::printable;
use std::fmt::Write as _;

pub(super) fn errors(errors: &[ErrorCounts]) -> String {
    let mut out = "WRONG WORDS: what kind of word is wrong still\n\n".to_owned();
    let sum = |count: fn(&ErrorCounts) -> usize| errors.iter().map(count).sum::<usize>();
    let all = sum(|error| error.n);
    let _ = writeln!(out, "  words   share  with åäö  without   kind");
    for error in errors {
        let share = if all == 0 { None } else { Some(error.n as f64 / all as f64) };
        let _ = writeln!(
            out,
            "{:>7} {} {:>9} {:>8}   {}",
            error.n,
            percent(share, 7),
            error.with_dia,
            error.without_dia,
            error.kind.label()
        );
        for example in &error.examples {
            let times = if example.n > 1 { format!("{} times, first ", example.n) } else { String::new() };
            let found = if example.found.is_empty() { "nothing" } else { &example.found };
            let _ = writeln!(
                out,
                "{:>38}{} → {}  ({times}in {})",
                "",
                printable(&example.truth),
                printable(found),
                printable(&example.paper)
            );
        }
    }
    let (with, without) = (sum(|error| error.with_dia), sum(|error| error.without_dia));
    let _ = writeln!(out, "{all:>7} {:>7} {with:>9} {without:>8}   in all", "");
    out
}

pub(super) fn confusions(sets: &[ConfusionSet]) -> String {
    let mut out = "WORDS THAT ONLY THEIR NEIGHBOURS TELL APART: how often each came out right\n\n".to_owned();
    let (shown, others): (Vec<_>, Vec<_>) = sets.iter().partition(|set| set.confused() > 0);
    let _ = writeln!(out, "  times   right       %  for another  decided %   word");
    let mut row = |n: usize, right: usize, confused: usize, name: &str| {
        let share = |whole: usize| if whole == 0 { None } else { Some(right as f64 / whole as f64) };
        let (right_of_all, decided) = (percent(share(n), 7), percent(share(right + confused), 10));
        let _ =
            writeln!(out, "{n:>7} {right:>7} {right_of_all} {confused:>12} {decided}   {}", printable(name));
    };
    for set in &shown {
        for (i, word) in set.words.iter().enumerate() {
            let mark = if i > 0 { "  " } else { "" };
            row(word.n, word.right, word.confused, &format!("{mark}{}", word.word));
        }
    }
    let mut sum = |sets: &[&ConfusionSet], name: &str| {
        let words = || sets.iter().flat_map(|set| &set.words);
        let sum = |count: fn(&ConfusionWord) -> usize| words().map(count).sum();
        row(sum(|word| word.n), sum(|word| word.right), sum(|word| word.confused), name);
    };
    if !others.is_empty() {
        sum(&others, &format!("{} more sets, of which no word stood for another", others.len()));
    }
    sum(&sets.iter().collect::<Vec<_>>(), "in all");
    out
}

pub(super) fn calibration(calibration: &Calibration) -> String {
    let mut out = "CONFIDENCE: how sure the program says it is, and how often it is right\n".to_owned();
    for (name, reliability) in [
        ("words that were changed", &calibration.edits),
        ("words marked as doubtful, right as they stand", &calibration.doubtful),
        ("both together", &calibration.together),
    ] {
        let _ = writeln!(out, "\n  {name}");
        bins(reliability, "words", &mut out);
    }
    if calibration.unjudged > 0 {
        let unjudged = calibration.unjudged;
        let _ = writeln!(out, "\n{unjudged:>7} more in blocks that the truth does not hold, not judged");
    }
    out
}

pub(super) fn bins(reliability: &Reliability, what: &str, out: &mut String) {
    if reliability.n == 0 {
        let _ = writeln!(out, "  none");
        return;
    }
    let _ = writeln!(out, "{what:>7}    from      to   stated    right");
    for bin in &reliability.bins {
        let _ = writeln!(
            out,
            "{:>7} {:>7} {:>7} {:>8.4} {:>8.4}",
            bin.n, bin.from, bin.to, bin.stated, bin.right
        );
    }
    let Reliability { n, stated, right, ece, .. } = reliability;
    let _ = writeln!(out, "{n:>7} {:>15} {stated:>8.4} {right:>8.4}   calibration error {ece:.4}", "in all");
}
