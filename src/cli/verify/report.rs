//! What was found, told as it is found: nothing is kept of it but sums.

use std::fmt::Write as _;
use std::path::Path;

use renskrift::output::printable;
use renskrift::verify::Seen;
use serde::Serialize;

use crate::cli::console::give;

/// Something about one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    file: String,
    kind: Kind,
    cause: String,
    remedy: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// It is not as it must be.
    Wrong,
    /// It may be well, but that could not be told.
    Unchecked,
}

impl Finding {
    /// Something that is wrong.
    pub fn new(file: &Path, cause: String, remedy: &str) -> Self {
        let file = file.to_string_lossy().into_owned();
        Finding { file, kind: Kind::Wrong, cause, remedy: remedy.to_owned() }
    }

    /// The same as something that could not be told.
    pub fn unchecked(self) -> Self {
        Finding { kind: Kind::Unchecked, ..self }
    }

    fn line(&self) -> String {
        let not = if self.kind == Kind::Unchecked { "not checked: " } else { "" };
        format!("{}: {not}{}; {}", printable(&self.file), printable(&self.cause), printable(&self.remedy))
    }
}

/// What came of one document, or of something else in the folder.
pub struct Checked {
    pub findings: Vec<Finding>,
    /// How far a document was held against its scan; `None` for what is no document.
    pub seen: Option<Seen>,
}

impl Checked {
    /// Something that is wrong beside the documents.
    pub fn wrong(finding: Finding) -> Self {
        Checked { findings: vec![finding], seen: None }
    }
}

/// The report while it is written.
pub struct Report {
    json: bool,
    findings: u64,
    sums: Sums,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Sums {
    /// Records that were found.
    records: u64,
    /// Those with which nothing is wrong.
    sound: u64,
    /// Findings of something wrong.
    wrong: u64,
    /// Findings of something that could not be told.
    unchecked: u64,
    /// Sound documents whose scan was compared byte for byte.
    scans_compared: u64,
    /// Sound documents whose scan was made anew, and had the right SHA-256.
    scans_rebuilt: u64,
    /// Sound documents whose scan is not there and cannot be made anew for certain.
    scans_unknown: u64,
    /// Whether the folder has the ledger of a batch.
    ledger: bool,
}

impl Report {
    /// Begins it.
    pub fn new(json: bool, ledger: bool) -> Report {
        Report { json, findings: 0, sums: Sums { ledger, ..Sums::default() } }
    }

    /// Tells and counts what came of one document.
    pub fn add(&mut self, checked: Checked) -> anyhow::Result<()> {
        let wrong = checked.findings.iter().filter(|finding| finding.kind == Kind::Wrong).count() as u64;
        let sums = &mut self.sums;
        sums.wrong += wrong;
        sums.unchecked += checked.findings.len() as u64 - wrong;
        sums.records += u64::from(checked.seen.is_some());
        if let (Some(seen), 0) = (checked.seen, wrong) {
            sums.sound += 1;
            sums.scans_compared += u64::from(seen == Seen::Compared);
            sums.scans_rebuilt += u64::from(seen == Seen::Rebuilt);
            sums.scans_unknown += u64::from(seen == Seen::Lossy);
        }
        let mut out = String::new();
        for finding in &checked.findings {
            if self.json {
                out += if self.findings == 0 { "{\n  \"findings\": [\n    " } else { ",\n    " };
                out += &serde_json::to_string(finding)?;
            } else {
                out += &finding.line();
                out.push('\n');
            }
            self.findings += 1;
        }
        if out.is_empty() { Ok(()) } else { give(&out) }
    }

    /// Whether there was nothing to be told of.
    pub fn is_empty(&self) -> bool {
        self.sums.records == 0 && self.findings == 0
    }

    /// Ends it with the sums, and says whether all is well.
    pub fn close(self) -> anyhow::Result<bool> {
        let sums = self.sums;
        if self.json {
            let head = if self.findings == 0 { "{\n  \"findings\": [" } else { "\n  " };
            let rest = serde_json::to_string_pretty(&sums)?;
            give(&format!("{head}],\n{}\n", rest.trim_start_matches("{\n")))?;
        } else {
            give(&sums.text(self.findings > 0))?;
        }
        Ok(sums.wrong == 0)
    }
}

impl Sums {
    fn text(&self, after_findings: bool) -> String {
        let mut out = String::new();
        if after_findings {
            out.push('\n');
        }
        let mut row = |label: &str, number: u64, remark: &str| {
            let _ = writeln!(out, "{label:<28}{number:>12}{remark}");
        };
        row(
            "records",
            self.records,
            if self.ledger { "" } else { "  (no ledger of a batch to compare with)" },
        );
        row("sound", self.sound, "");
        row("  scan compared", self.scans_compared, "");
        row("  scan gone, made anew", self.scans_rebuilt, "  (with the right SHA-256)");
        if self.scans_unknown > 0 {
            row("  scan gone, not to be told", self.scans_unknown, "");
        }
        row("findings: wrong", self.wrong, "");
        row("findings: not checked", self.unchecked, "");
        out
    }
}
