//! The report as tables for people.

use super::figures::{TEXT_HEAD, percent, text_row};
use super::report::{Measured, Report, TextReport};
use std::fmt::Write as _;

/// What is left out of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Papers to be named, the worst ones; all of them if `None`.
    pub worst: Option<usize>,
}

impl Report {
    /// The report as tables. `by` is what the groups were made by.
    pub fn table(&self, by: Option<&str>, shown: Shown) -> String {
        let mut out = String::new();
        if let Some(text) = &self.text {
            text.table(self.measured, by, shown, &mut out);
        }
        out
    }
}

impl TextReport {
    fn table(&self, measured: Measured, by: Option<&str>, shown: Shown, out: &mut String) {
        let what = match measured {
            Measured::Repaired => "the fair copies",
            Measured::AsIs => "the inputs as they are",
            Measured::Hypothesis => "the given texts",
        };
        let _ = writeln!(out, "TEXT: {what} against the truth, in per cent\n");
        let _ = writeln!(out, "{TEXT_HEAD}   paper (the worst first)");
        let listed = shown.worst.unwrap_or(self.files.len()).min(self.files.len());
        for file in &self.files[..listed] {
            let group = file.group.as_ref().map(|group| format!("  ({group})")).unwrap_or_default();
            let _ =
                writeln!(out, "{}   {}{group}", text_row(&file.figures), crate::output::printable(&file.id));
        }
        if listed < self.files.len() {
            let _ = writeln!(out, "  … and {} papers that are better", self.files.len() - listed);
        }
        if !self.groups.is_empty() {
            let _ = writeln!(out, "\n{TEXT_HEAD}   {} (papers)", by.unwrap_or("group"));
            for group in &self.groups {
                let papers = group.figures.counts.documents;
                let name = crate::output::printable(&group.id);
                let _ = writeln!(out, "{}   {name} ({papers})", text_row(&group.figures));
            }
        }
        let _ = writeln!(out, "\n{TEXT_HEAD}   in all (papers)");
        if let Some(before) = &self.before {
            let _ = writeln!(out, "{}   before ({})", text_row(before), before.counts.documents);
        }
        let _ = writeln!(out, "{}   measured ({})", text_row(&self.all), self.all.counts.documents);
        let _ = writeln!(
            out,
            "\nWords that are missing or not exactly right: {} of {}, {} %.",
            self.all.counts.words - self.all.counts.right,
            self.all.counts.words,
            percent(1.0 - self.all.rates.acc, 0)
        );
    }
}
