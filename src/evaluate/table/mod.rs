//! The report as tables for people.

mod confidence;
mod records;
mod texts;
mod words;

use super::report::Report;

/// What is left out of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown<'a> {
    /// What the groups were made by.
    pub by: Option<&'a str>,
    /// Papers to be named, the worst ones; all of them if `None`.
    pub worst: Option<usize>,
}

impl Report {
    /// The report as tables.
    pub fn table(&self, shown: Shown<'_>) -> String {
        let mut parts = Vec::new();
        if let Some(text) = &self.text {
            parts.push(texts::texts(text, self.measured, shown));
        }
        if !self.errors.is_empty() {
            parts.push(words::errors(&self.errors));
        }
        if !self.confusion_pairs.is_empty() {
            parts.push(words::confusions(&self.confusion_pairs));
        }
        if let Some(calibration) = &self.calibration {
            parts.push(words::calibration(calibration));
        }
        if let Some(estimates) = &self.estimates {
            parts.push(confidence::estimates(estimates, shown));
        }
        if let Some(records) = &self.records {
            parts.push(records::records(records, shown));
        }
        if let Some(values) = &self.values {
            parts.push(confidence::values(values));
        }
        parts.join("\n")
    }
}
