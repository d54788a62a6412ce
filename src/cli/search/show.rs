//! A document that was found, as it is shown.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use renskrift::ledger::Edit;
use renskrift::output::{Colour, printable};
use renskrift::search::{Facets, Hit, Lookup, Query, hits, page};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::cli::results;

/// A document that was found.
pub struct Found {
    /// Its fair copy, below the output folder.
    path: PathBuf,
    score: f32,
    facets: Facets,
    /// Lines with words of the question, each with its page.
    lines: Vec<Line>,
    /// Why there are none, if they could not be read.
    problem: Option<String>,
}

struct Line {
    page: usize,
    hit: Hit,
    text: String,
}

/// The part of a record that tells pages.
#[derive(Deserialize)]
struct Ledger {
    edits: Vec<Edit>,
}

impl Found {
    /// Reads a document from the output folder; `record` is its path below that. One that is gone or has changed since it was
    /// indexed is shown with what there is.
    pub fn read(
        out: &Path,
        record: &Path,
        score: f32,
        query: &Query,
        lookup: &Lookup<'_>,
        lines: usize,
    ) -> Found {
        let path = record.with_extension("txt");
        let mut found = Found { score, facets: Facets::default(), lines: Vec::new(), problem: None, path };
        let read = results::read(&out.join(record))
            .and_then(|json| Ok((json, results::read(&out.join(&found.path))?)));
        let (json, fair) = match read {
            Ok(read) => read,
            Err(failure) => {
                found.problem = Some(format!("{failure} (`renskrift index` brings the index up to date)"));
                return found;
            }
        };
        found.facets = Facets::read(&json).unwrap_or_default();
        let edits = serde_json::from_slice(&json).map_or_else(|_| Vec::new(), |ledger: Ledger| ledger.edits);
        let fair = String::from_utf8_lossy(&fair);
        let all = hits(&fair, query, lookup, lines);
        found.lines = all
            .into_iter()
            .map(|hit| Line {
                page: page(&fair, &edits, hit.place.start),
                text: fair[hit.place.clone()].to_owned(),
                hit,
            })
            .collect();
        found
    }

    /// As an object of JSON.
    pub fn json(&self) -> Value {
        let Facets { id, document_type, title, dnr, date, .. } = &self.facets;
        let hits = self.lines.iter().map(|line| {
            let marks = line.hit.marks.iter().map(|mark| json!([mark.start, mark.end]));
            json!({ "page": line.page, "fair": [line.hit.place.start, line.hit.place.end], "text": line.text,
                "marks": marks.collect::<Value>() })
        });
        let mut value = json!({ "path": self.path.to_string_lossy(), "score": self.score, "id": id,
            "document_type": document_type, "title": title, "dnr": dnr, "date": date, "hits": hits.collect::<Value>(),
            "error": self.problem });
        if let Some(members) = value.as_object_mut() {
            members.retain(|_, value| !value.is_null());
        }
        value
    }

    /// For a person: where it lies, what it is, and the lines.
    pub fn text(&self, colour: Colour) -> String {
        let mut text = printable(&self.path.to_string_lossy()).into_owned();
        let Facets { document_type, title, dnr, date, .. } = &self.facets;
        let about = [
            Some(document_type.as_str()),
            date.as_deref(),
            dnr.first().map(String::as_str),
            title.as_deref(),
        ];
        let about: Vec<&str> = about.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !about.is_empty() {
            let _ = write!(text, "\n  {}", printable(&about.join(" · ")));
        }
        for line in &self.lines {
            let _ = write!(text, "\n  page {}: {}", line.page, marked(line, colour));
        }
        if let Some(problem) = &self.problem {
            let _ = write!(text, "\n  {problem}");
        }
        text + "\n\n"
    }
}

/// A line with the words that were found made plain.
fn marked(line: &Line, colour: Colour) -> String {
    let (before, behind) = if colour == Colour::Ansi { ("\x1b[1;33m", "\x1b[0m") } else { ("»", "«") };
    let (mut text, mut at) = (String::new(), 0);
    for mark in &line.hit.marks {
        text += &printable(&line.text[at..mark.start]);
        text += before;
        text += &printable(&line.text[mark.clone()]);
        text += behind;
        at = mark.end;
    }
    text + &printable(&line.text[at..])
}
