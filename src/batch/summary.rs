//! What became of a batch, in figures.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::Cause;
use super::ledger::{Entry, Outcome};

/// Figures of any number of documents. Whole numbers only: their sum is the same in whatever order the
/// documents were finished.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Documents that came to a fair copy.
    pub documents: u64,
    /// Of those, the ones that were too much to be repaired.
    pub unrepaired: u64,
    /// Documents that an earlier run had done already.
    pub kept: u64,
    /// Results that someone had altered, and that are kept under other names.
    pub aside: u64,
    /// Their pages.
    pub pages: u64,
    /// Words of the fair copies.
    pub words: u64,
    /// Words that were changed.
    pub edited: u64,
    /// Words that are probably wrong still.
    pub doubtful: u64,
    /// Words in no dictionary.
    pub unknown: u64,
    /// Bytes of the originals.
    pub bytes: u64,
    /// Documents that failed, by cause.
    pub failures: BTreeMap<Cause, u64>,
}

impl Summary {
    /// The figures of one document that was worked on.
    pub fn of(entry: &Entry) -> Self {
        match &entry.outcome {
            Outcome::Done { figures, .. } => Summary {
                documents: 1,
                unrepaired: u64::from(figures.unrepaired),
                kept: 0,
                aside: 0,
                pages: figures.pages,
                words: figures.words,
                edited: figures.edited,
                doubtful: figures.doubtful,
                unknown: figures.unknown,
                bytes: entry.source.as_ref().map_or(0, |source| source.size),
                failures: BTreeMap::new(),
            },
            Outcome::Failed { cause, .. } => Summary::failed(*cause),
            Outcome::Passed { .. } => Summary::default(),
        }
    }

    /// One document that need not be done again.
    pub fn kept() -> Self {
        Summary { kept: 1, ..Summary::default() }
    }

    /// One document that failed.
    pub fn failed(cause: Cause) -> Self {
        Summary { failures: BTreeMap::from([(cause, 1)]), ..Summary::default() }
    }

    /// The figures of both.
    #[must_use]
    pub fn plus(mut self, other: Summary) -> Self {
        self.documents += other.documents;
        self.unrepaired += other.unrepaired;
        self.kept += other.kept;
        self.aside += other.aside;
        self.pages += other.pages;
        self.words += other.words;
        self.edited += other.edited;
        self.doubtful += other.doubtful;
        self.unknown += other.unknown;
        self.bytes += other.bytes;
        for (cause, number) in other.failures {
            *self.failures.entry(cause).or_default() += number;
        }
        self
    }

    /// Documents that failed, whatever the cause.
    pub fn failures(&self) -> u64 {
        self.failures.values().sum()
    }

    /// The figures as lines to be read, and the speed they were reached at.
    pub fn report(&self, elapsed: Duration) -> String {
        let mut out = String::new();
        let mut row = |label: &str, number: u64, remark: &str| {
            let _ = writeln!(out, "{:<16}{:>12}{remark}", label, thousands(number));
        };
        row("documents", self.documents, "");
        if self.kept > 0 {
            row("done before", self.kept, "  (not done again; --force does)");
        }
        if self.aside > 0 {
            row("kept aside", self.aside, "  (results that someone had altered: *.edited)");
        }
        if self.unrepaired > 0 {
            row(
                "not repaired",
                self.unrepaired,
                "  (too long; divide them into their papers, or raise --longest)",
            );
        }
        row("pages", self.pages, "");
        row("words", self.words, "");
        row("words edited", self.edited, &share(self.edited, self.words));
        row("words doubtful", self.doubtful, &share(self.doubtful, self.words));
        row("words unknown", self.unknown, &share(self.unknown, self.words));
        let causes: Vec<String> = self
            .failures
            .iter()
            .map(|(cause, number)| format!("{} {}", thousands(*number), cause.label()))
            .collect();
        let causes = if causes.is_empty() { String::new() } else { format!("  ({})", causes.join(", ")) };
        row("failures", self.failures(), &causes);
        let megabytes = self.bytes as f64 / 1e6;
        let seconds = elapsed.as_secs_f64();
        // Where nothing was to do there is no speed to tell.
        if self.bytes > 0 && seconds > 0.0 {
            let speed = megabytes / seconds;
            let _ = writeln!(out, "{:<16}{speed:>12.2} MB/s  ({megabytes:.2} MB in {seconds:.1} s)", "speed");
        }
        out
    }
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 { String::new() } else { format!("  ({:.1} %)", part as f64 * 100.0 / whole as f64) }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_do_not_depend_on_the_order() {
        let parts = [
            Summary { documents: 1, words: 10, bytes: 100, ..Summary::default() },
            Summary::failed(Cause::NotText),
            Summary::failed(Cause::Gone),
            Summary::failed(Cause::NotText),
        ];
        let forth = parts.iter().cloned().fold(Summary::default(), Summary::plus);
        let back = parts.iter().rev().cloned().fold(Summary::default(), Summary::plus);
        assert_eq!(forth, back);
        assert_eq!(forth.failures(), 3);
        assert_eq!(forth.failures[&Cause::NotText], 2);
    }

    #[test]
    fn report_names_figures_causes_and_speed() {
        let summary =
            Summary { documents: 1234, words: 2000, edited: 50, bytes: 3_000_000, ..Summary::default() };
        let text = summary.plus(Summary::failed(Cause::NotText)).report(Duration::from_secs(2));
        for part in ["1,234", "(2.5 %)", "1  (1 not text)", "1.50 MB/s", "words unknown"] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn thousands_are_divided() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
