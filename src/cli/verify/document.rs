//! One document: its files are read and held against each other and the ledger.

use std::path::{Path, PathBuf};

use renskrift::batch::Failure;
use renskrift::batch::ledger::{Mark, More, Outcome, name};
use renskrift::input::PDF;
use renskrift::verify::{About, Original, Problem, Seen, Stored, check, check_pdf};

use super::report::{Checked, Finding};
use crate::cli::batch::gate::Gate;
use crate::cli::batch::ledger::Index;
use crate::cli::batch::reading::{look, read, sha256, stat_of};
use crate::cli::pdf::text_layer;
use crate::cli::results::{self, Found, Results};

const ANEW: &str = "put it back from a copy, or run the same `renskrift batch` again with --check-content";

/// What all threads check by.
pub struct Checker<'a> {
    /// Where the scans are now.
    pub scans: Option<&'a Path>,
    pub index: &'a Index,
    /// Records take some eight times their size while they are checked.
    pub gate: Gate,
}

impl Checker<'_> {
    /// Checks one document.
    pub fn check(&self, found: Found) -> Checked {
        let results = match found {
            Found::Results(results) => results,
            Found::Unread(path, failure) => return Checked::wrong(unread(&path, &failure)),
        };
        let mut findings = Vec::new();
        let seen = self.files(&results, &mut findings).unwrap_or_else(|finding| {
            findings.push(finding);
            Seen::Not
        });
        Checked { findings, seen: Some(seen) }
    }

    fn files(&self, results: &Results, findings: &mut Vec<Finding>) -> Result<Seen, Finding> {
        let (json_path, text_path) = (&results.json, results.text());
        let _inside = self.gate.enter(stat_of(json_path).map_or(0, |stat| stat.size));
        let json = results::read(json_path).map_err(|failure| unread(json_path, &failure))?;
        let fair = results::read(&text_path);
        let stored = match Stored::read(&json) {
            Ok(stored) => stored,
            Err(problem) => return Err(of_problem(&problem, json_path)),
        };
        let relative = results.scan(&stored.original.path);
        let own = relative.file_name().unwrap_or_default().to_string_lossy();
        let before = stored.original.path.strip_suffix(&*own);
        if !before.is_some_and(|before| before.is_empty() || before.ends_with(['/', '\\'])) {
            let cause = "it is the record of a scan of another name".to_owned();
            findings.push(Finding::new(json_path, cause, ANEW));
        }
        let fair = fair.map_err(|failure| unread(&text_path, &failure))?;
        self.ledger(results, [(json_path, &json), (&text_path, &fair)], &stored.original, findings);

        let scan = self.scan(&relative, &stored.original);
        let source = match &scan {
            Some(path) => match scan_bytes(path, &stored.original) {
                Ok(bytes) => bytes,
                Err(failure) => {
                    findings.push(unread(path, &failure).unchecked());
                    None
                }
            },
            None => None,
        };
        let changed = source.is_none()
            && scan
                .as_deref()
                .and_then(stat_of)
                .is_some_and(|stat| stat.size != stored.original.bytes as u64);
        let mut verdict = match source.as_deref() {
            // Without pdftotext the checksum tells.
            Some(pdf) if pdf.starts_with(PDF) => {
                check_pdf(&stored, &fair, pdf, text_layer(pdf).ok().as_deref())
            }
            source => check(&stored, &fair, source),
        };
        if changed {
            verdict.problems.push(Problem::SourceChanged);
        }
        if verdict.seen == Seen::Lossy && verdict.problems.is_empty() {
            let cause = "the scan is not there, and cannot be made anew from fair copy and record (some of its bytes could not \
                         be decoded, or it is no plain text), so that its SHA-256 cannot be told";
            let remedy = "say with --scans where the scans are";
            findings.push(Finding::new(json_path, cause.to_owned(), remedy).unchecked());
        }
        let file = |about| match about {
            About::Record => json_path.as_path(),
            About::FairCopy => &text_path,
            About::Source => scan.as_deref().unwrap_or(json_path),
        };
        findings.extend(verdict.problems.iter().map(|problem| of_problem(problem, file(problem.about()))));
        Ok(if verdict.problems.is_empty() { verdict.seen } else { Seen::Not })
    }

    /// Holds record and fair copy against the newest line of the document.
    fn ledger(
        &self,
        results: &Results,
        files: [(&PathBuf, &Vec<u8>); 2],
        original: &Original,
        findings: &mut Vec<Finding>,
    ) {
        if self.index.len() == 0 {
            return;
        }
        let [(json_path, _), (text_path, _)] = files;
        let known = results.scans(&original.path).find_map(|scan| self.index.find(&name(&scan)));
        let Some(entry) = known else {
            let cause = "the ledger of the batch does not know this document, so its SHA-256 there cannot be compared";
            let remedy = "if it was written by another batch, keep the two in folders of their own";
            findings.push(Finding::new(json_path, cause.to_owned(), remedy).unchecked());
            return;
        };
        let Outcome::Done { text, json, more, .. } = &entry.outcome else {
            let cause = "the last batch failed on this document; record and fair copy are older than that";
            let remedy =
                "see `renskrift status` for the cause, or remove the two if the scan is gone for good";
            findings.push(Finding::new(json_path, cause.to_owned(), remedy));
            return;
        };
        for ((path, bytes), mark) in files.into_iter().zip([json, text]) {
            if !is(mark, bytes) {
                let cause =
                    "it was altered since the batch wrote it: another size or SHA-256 than in the ledger";
                findings.push(Finding::new(path, cause.to_owned(), ANEW));
            }
        }
        for More { ending, mark } in more {
            let mut path = json_path.with_extension("").into_os_string();
            path.push(ending);
            let path = PathBuf::from(path);
            match results::read(&path) {
                Ok(bytes) if is(mark, &bytes) => {}
                Ok(_) => {
                    let cause =
                        "it was altered since the batch wrote it: another size or SHA-256 than in the ledger";
                    findings.push(Finding::new(&path, cause.to_owned(), ANEW));
                }
                Err(failure) => findings.push(unread(&path, &failure)),
            }
        }
        let of_source = |mark: &Mark| mark.size == original.bytes as u64 && mark.sha256 == original.sha256;
        if !entry.source.as_ref().is_some_and(of_source) {
            let cause = "record and ledger name another size or SHA-256 of the scan";
            findings.push(Finding::new(text_path, cause.to_owned(), ANEW));
        }
    }

    /// Where the scan is, if it is there.
    fn scan(&self, relative: &Path, original: &Original) -> Option<PathBuf> {
        let given = PathBuf::from(&original.path);
        // A name that is no text is written into the record with other signs in its place.
        let beside = relative.file_name().map(|name| given.with_file_name(name));
        let moved = self.scans.map(|folder| folder.join(relative));
        moved.into_iter().chain([given]).chain(beside).find(|path| stat_of(path).is_some())
    }
}

/// The bytes of a scan; none where its size alone says that it is another.
fn scan_bytes(path: &Path, original: &Original) -> Result<Option<Vec<u8>>, Failure> {
    let stat = look(path)?;
    if stat.size == original.bytes as u64 { read(path, stat).map(Some) } else { Ok(None) }
}

fn is(mark: &Mark, bytes: &[u8]) -> bool {
    mark.size == bytes.len() as u64 && mark.sha256 == sha256(bytes)
}

fn unread(path: &Path, failure: &Failure) -> Finding {
    let text = failure.to_string();
    let (cause, remedy) = text.split_once("; ").unwrap_or((&text, "see that it can be read"));
    Finding::new(path, cause.to_owned(), remedy)
}

fn of_problem(problem: &Problem, file: &Path) -> Finding {
    Finding::new(file, problem.to_string(), problem.remedy())
}
