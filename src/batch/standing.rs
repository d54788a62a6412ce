//! Where a run stands, by its ledger.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Cause;
use super::ledger::{Entry, Outcome, Passed};

/// What the newest lines of all documents come to.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Standing {
    /// Documents with a fair copy and a record.
    pub done: u64,
    /// Of those, how many were too much to be repaired.
    pub unrepaired: u64,
    /// Documents that came to nothing.
    pub failed: u64,
    /// The same by cause.
    pub causes: BTreeMap<Cause, u64>,
    /// Files that were passed over, by why.
    pub passed: BTreeMap<Passed, u64>,
    /// Bytes of the originals of what is done.
    pub bytes: u64,
    /// Pages of what is done.
    pub pages: u64,
    /// Words of the fair copies.
    pub words: u64,
    /// Words that were changed.
    pub edited: u64,
    /// Time that all documents together took, milliseconds.
    pub took: f64,
    /// Results that someone had altered and that are kept aside, by their names in the ledger, in order.
    pub aside: Vec<String>,
    /// The worst documents, the worst first.
    pub worst: Vec<Worst>,
    /// The first failures of each cause, in the order of their paths.
    pub failures: Vec<FailedDocument>,
}

/// A document that is done, and how good it seems.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worst {
    /// Its path below the input folder.
    pub path: String,
    /// Estimated character error rate, 0 to 1.
    pub estimated_cer: f32,
    /// Words of the fair copy.
    pub words: u64,
    /// Words that are probably wrong still.
    pub doubtful: u64,
    /// Whether nothing was repaired.
    pub unrepaired: bool,
}

/// A document that failed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FailedDocument {
    /// What it is counted as.
    pub cause: Cause,
    /// Its path below the input folder.
    pub path: String,
    /// Cause and remedy.
    pub message: String,
    /// SHA-256 of its bytes, if they could be read.
    pub sha256: Option<String>,
}

impl Standing {
    /// Counts one document; no more than `most` are listed as the worst, and of each cause of failure.
    pub fn add(&mut self, entry: Entry, most: usize) {
        self.took += entry.took;
        for aside in entry.aside {
            insert(&mut self.aside, aside, usize::MAX, Ord::cmp);
        }
        match entry.outcome {
            Outcome::Done { figures, .. } => {
                self.done += 1;
                self.unrepaired += u64::from(figures.unrepaired);
                self.bytes += entry.source.map_or(0, |source| source.size);
                self.pages += figures.pages;
                self.words += figures.words;
                self.edited += figures.edited;
                let worst = Worst {
                    path: entry.path,
                    estimated_cer: figures.estimated_cer,
                    words: figures.words,
                    doubtful: figures.doubtful,
                    unrepaired: figures.unrepaired,
                };
                insert(&mut self.worst, worst, most, |a, b| {
                    let by = (b.unrepaired, b.estimated_cer).partial_cmp(&(a.unrepaired, a.estimated_cer));
                    by.unwrap_or(std::cmp::Ordering::Equal).then_with(|| a.path.cmp(&b.path))
                });
            }
            Outcome::Failed { cause, message } => {
                self.failed += 1;
                *self.causes.entry(cause).or_default() += 1;
                let sha256 = entry.source.map(|source| source.sha256);
                let failed = FailedDocument { cause, path: entry.path, message, sha256 };
                let same = self.failures.partition_point(|other| other.cause < cause);
                let mut of_cause = self.failures.split_off(same);
                let mut later = of_cause.split_off(of_cause.partition_point(|other| other.cause == cause));
                insert(&mut of_cause, failed, most, |a, b| a.path.cmp(&b.path));
                self.failures.append(&mut of_cause);
                self.failures.append(&mut later);
            }
            Outcome::Passed { why } => *self.passed.entry(why).or_default() += 1,
        }
    }
}

/// Puts an item where it belongs in a sorted list that holds no more than `most`.
fn insert<T>(list: &mut Vec<T>, item: T, most: usize, order: impl Fn(&T, &T) -> std::cmp::Ordering) {
    let at = list.partition_point(|other| order(other, &item).is_le());
    if at < most {
        list.insert(at, item);
        list.truncate(most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Failure;
    use crate::batch::ledger::{Figures, Mark};

    fn entry(path: &str, outcome: Outcome) -> Entry {
        let mark = Mark { size: 10, written: None, sha256: String::new() };
        let setup = String::new();
        Entry {
            path: path.to_owned(),
            at: 0,
            took: 2.0,
            setup,
            source: Some(mark),
            outcome,
            left: Vec::new(),
            aside: Vec::new(),
        }
    }

    fn done(path: &str, estimated_cer: f32, unrepaired: bool) -> Entry {
        let mark = Mark { size: 10, written: None, sha256: String::new() };
        let figures = Figures { words: 5, estimated_cer, unrepaired, ..Figures::default() };
        entry(path, Outcome::Done { text: mark.clone(), json: mark, more: Vec::new(), figures })
    }

    #[test]
    fn the_worst_come_first_in_whatever_order_they_were_done() {
        let mut entries = vec![
            done("a", 0.1, false),
            done("b", 0.3, false),
            done("c", 0.3, false),
            done("d", 0.0, true),
            done("e", 0.2, false),
            entry("g", Outcome::from(&Failure::not_a_file())),
            entry("f", Outcome::from(&Failure::not_a_file())),
            entry("h", Outcome::from(&Failure::changed())),
            entry("i", Outcome::Passed { why: Passed::Link }),
        ];
        let of = |entries: &[Entry]| {
            let mut standing = Standing::default();
            entries.iter().for_each(|entry| standing.add(entry.clone(), 3));
            standing
        };
        let forth = of(&entries);
        entries.reverse();
        assert_eq!(forth, of(&entries));
        let worst: Vec<&str> = forth.worst.iter().map(|worst| &*worst.path).collect();
        assert_eq!(worst, ["d", "b", "c"]);
        let failed: Vec<&str> = forth.failures.iter().map(|failed| &*failed.path).collect();
        assert_eq!(failed, ["f", "g", "h"]);
        assert_eq!((forth.done, forth.failed, forth.unrepaired, forth.words, forth.bytes), (5, 3, 1, 25, 50));
        assert_eq!(forth.passed[&Passed::Link], 1);
    }
}
