//! What the ledger says of one document.

use serde::{Deserialize, Serialize};

use super::Mark;
use crate::Document;
use crate::batch::{Cause, Failure};

/// One document of a run. Holds nothing of its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its path below the input folder, by [`name`](super::name).
    pub path: String,
    /// When it was finished, milliseconds since 1970. Of two lines the later holds.
    pub at: u64,
    /// How long it took, milliseconds. Stands here only: outputs never depend on time.
    pub took: f64,
    /// The fingerprint of the [`Setup`](super::Setup) it was done with.
    pub setup: String,
    /// The file that was read, if it could be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Mark>,
    /// What became of it.
    pub outcome: Outcome,
    /// Results that an earlier run wrote under names that this one has not written to. They lie there still, and are the
    /// batch's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<More>,
    /// Results that someone had altered, under the names by which they are kept ([`name`](super::name), below the output
    /// folder).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<String>,
}

impl Entry {
    /// All files that the batch has written of this document, by ending; it wrote none of the others.
    pub fn results(&self) -> Vec<More> {
        let mut all = match &self.outcome {
            Outcome::Done { text, json, more, .. } => {
                let one = |ending: &str, mark: &Mark| More { ending: ending.to_owned(), mark: mark.clone() };
                [vec![one(".txt", text), one(".json", json)], more.clone()].concat()
            }
            Outcome::Failed { .. } | Outcome::Passed { .. } => Vec::new(),
        };
        let left = self.left.iter().filter(|left| all.iter().all(|one| one.ending != left.ending));
        let left: Vec<More> = left.cloned().collect();
        all.extend(left);
        all
    }

    /// Takes over what is to be known still of the files of an earlier line of the same document.
    #[must_use]
    pub fn after(mut self, earlier: Option<&Entry>) -> Entry {
        let Some(earlier) = earlier else { return self };
        let own = self.results();
        let is_own = |one: &More| own.iter().any(|own| own.ending == one.ending);
        self.left.extend(earlier.results().into_iter().filter(|one| !is_own(one)));
        let aside = earlier.aside.iter().filter(|aside| !self.aside.contains(aside));
        let aside: Vec<String> = aside.cloned().collect();
        self.aside.extend(aside);
        self.aside.sort();
        self
    }
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It has a fair copy and a record.
    Done {
        /// The fair copy.
        text: Mark,
        /// The record.
        json: Mark,
        /// What else it was written as.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<More>,
        /// How good it is.
        figures: Figures,
    },
    /// It came to nothing.
    Failed {
        /// What it is counted as.
        cause: Cause,
        /// Cause and remedy.
        message: String,
    },
    /// It was not looked into.
    Passed {
        /// Why not.
        why: Passed,
    },
}

/// A result beside fair copy and record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// What its name ends with, where those of the others end with `.txt` and `.json`.
    pub ending: String,
    /// The file.
    pub mark: Mark,
}

/// Why a file was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passed {
    /// A symbolic link in a folder.
    Link,
    /// A file in a folder whose ending is not that of a scan.
    Ending,
    /// An XML file or a web page in a folder that is neither ALTO, PAGE XML nor hOCR.
    Markup,
    /// A file beside which the same paper lies in a form that holds more.
    Beside,
}

impl Passed {
    /// A few words for the account.
    pub fn label(self) -> &'static str {
        match self {
            Passed::Link => "symbolic links",
            Passed::Ending => "other endings",
            Passed::Markup => "XML and web pages that are no OCR",
            Passed::Beside => "beside the same paper in another form",
        }
    }
}

/// The figures of a document that is done.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Pages.
    pub pages: u64,
    /// Words of the fair copy.
    pub words: u64,
    /// Words that were changed.
    pub edited: u64,
    /// Words that are probably wrong still.
    pub doubtful: u64,
    /// Words in no dictionary.
    pub unknown: u64,
    /// Estimated character error rate, 0 to 1.
    pub estimated_cer: f32,
    /// Whether it was too much to be repaired, and its text was passed through as it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unrepaired: bool,
}

impl Figures {
    /// The figures of a document.
    pub fn of(document: &Document) -> Self {
        let quality = &document.fair.quality;
        Figures {
            pages: document.scan.pages.len() as u64,
            words: quality.words as u64,
            edited: quality.edited as u64,
            doubtful: quality.doubtful as u64,
            unknown: quality.unknown as u64,
            estimated_cer: (quality.estimated_cer * 10_000.0).round() / 10_000.0,
            unrepaired: quality.unrepaired.is_some(),
        }
    }
}

impl From<&Failure> for Outcome {
    fn from(failure: &Failure) -> Self {
        Outcome::Failed { cause: failure.cause, message: failure.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(sha256: &str) -> Mark {
        Mark { size: 1, written: None, sha256: sha256.to_owned() }
    }

    fn entry(outcome: Outcome, left: Vec<More>, aside: &[&str]) -> Entry {
        let aside = aside.iter().map(|&aside| aside.to_owned()).collect();
        let setup = String::new();
        Entry { path: "a".to_owned(), at: 1, took: 0.0, setup, source: None, outcome, left, aside }
    }

    #[test]
    fn what_an_earlier_run_wrote_is_known_still() {
        let more = |ending: &str, sha256: &str| More { ending: ending.to_owned(), mark: mark(sha256) };
        let done = |sha256: &str, more: Vec<More>| Outcome::Done {
            text: mark(sha256),
            json: mark(sha256),
            more,
            figures: Figures::default(),
        };
        let first = entry(done("1", vec![more(".md", "1")]), Vec::new(), &["a.txt.edited"]);
        let failed = entry(Outcome::from(&Failure::changed()), Vec::new(), &[]).after(Some(&first));
        assert_eq!(failed.results(), [more(".txt", "1"), more(".json", "1"), more(".md", "1")]);
        let again = entry(done("2", Vec::new()), Vec::new(), &["a.json.edited"]).after(Some(&failed));
        assert_eq!(again.results(), [more(".txt", "2"), more(".json", "2"), more(".md", "1")]);
        assert_eq!(again.aside, ["a.json.edited", "a.txt.edited"]);
    }
}
