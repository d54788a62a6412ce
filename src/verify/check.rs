//! Whether record, fair copy and source fit together.

use super::revert::{is, utf8};
use super::{Original, Problem, Reverted, Stored, revert};
use crate::input::{Encoding, Format, PDF, Scan, read_unparsed};
use crate::ledger::{FairRange, SourceRange, redo, undo};

/// What came of checking one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong; nothing, if all is well.
    pub problems: Vec<Problem>,
    /// How far it could be held against its source.
    pub seen: Seen,
}

/// How far a document could be held against its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The source is there, and was compared byte for byte.
    Compared,
    /// The source was made anew from fair copy and record; size and SHA-256 are those that the record has.
    Rebuilt,
    /// The source is not there, and cannot be made anew, so that neither can its SHA-256: not all of its bytes could be
    /// decoded when it was read, or it was no plain text.
    Lossy,
    /// Something is wrong.
    Not,
}

/// Holds a record against its fair copy and, where it is there, its source.
pub fn check(stored: &Stored, fair: &[u8], source: Option<&[u8]>) -> Verdict {
    held(stored, fair, source, source)
}

/// The same of a PDF that is there. `text_layer` is what `pdftotext -bbox-layout` writes of it, if that could be had;
/// without it a PDF is known by its checksum alone.
pub fn check_pdf(stored: &Stored, fair: &[u8], pdf: &[u8], text_layer: Option<&[u8]>) -> Verdict {
    held(stored, fair, Some(pdf), text_layer)
}

/// `read` is what the text of the source is read from.
fn held(stored: &Stored, fair: &[u8], source: Option<&[u8]>, read: Option<&[u8]>) -> Verdict {
    let mut problems = Vec::new();
    let known = source.filter(|bytes| is(&stored.original, bytes));
    if source.is_some() && known.is_none() {
        problems.push(Problem::SourceChanged);
    }
    let base = utf8(fair).and_then(|fair| match (known, read) {
        (None, _) => reverted(stored, fair),
        (Some(pdf), read) if pdf.starts_with(PDF) => match read.map(|layer| compared(stored, fair, layer)) {
            Some(Ok(base)) => Ok(base),
            // Another version of pdftotext may divide the same PDF otherwise: then the checksum is all there is.
            _ => reverted(stored, fair).map(|base| Base { seen: Seen::Compared, ..base }),
        },
        (Some(bytes), _) => compared(stored, fair, bytes),
    });
    let seen = match base {
        Ok(Base { fair, text, scan, seen }) => {
            problems.extend(figures(stored, fair, scan));
            places(stored, fair, &text, &mut problems);
            seen
        }
        Err(problem) => {
            problems.push(problem);
            Seen::Not
        }
    };
    Verdict { seen: if problems.is_empty() { seen } else { Seen::Not }, problems }
}

/// What all else is held against.
struct Base<'a> {
    fair: &'a str,
    /// The decoded source.
    text: String,
    /// Format, encoding and number of pages of the source, where its bytes are known.
    scan: Option<(Format, Encoding, usize)>,
    seen: Seen,
}

/// Goes from the source to the fair copy and back.
fn compared<'a>(stored: &Stored, fair: &'a str, bytes: &[u8]) -> Result<Base<'a>, Problem> {
    let scan = read_unparsed(bytes).map_err(|_| Problem::Figures)?;
    let (figures, text) = (figures_of(&scan), scan.text);
    match redo(&text, &stored.edits) {
        Ok(found) if found == fair => {}
        Ok(_) => return Err(Problem::FairCopyAltered),
        Err(_) => return Err(Problem::Edits),
    }
    if undo(fair, &stored.edits).as_deref() != Ok(&text) {
        return Err(Problem::Edits);
    }
    Ok(Base { fair, text, scan: Some(figures), seen: Seen::Compared })
}

/// Goes from the fair copy to the source and back.
fn reverted<'a>(stored: &Stored, fair: &'a str) -> Result<Base<'a>, Problem> {
    let Reverted { text, original } = revert(stored, fair.as_bytes())?;
    let Some(bytes) = original else { return Ok(Base { fair, text, scan: None, seen: Seen::Lossy }) };
    let scan = read_unparsed(&bytes).ok().filter(|scan| scan.text == text).ok_or(Problem::Figures)?;
    Ok(Base { fair, text, scan: Some(figures_of(&scan)), seen: Seen::Rebuilt })
}

fn figures_of(scan: &Scan) -> (Format, Encoding, usize) {
    (scan.format(), scan.encoding, scan.pages.len())
}

/// What the record counts.
fn figures(stored: &Stored, fair: &str, scan: Option<(Format, Encoding, usize)>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Original { format, encoding, pages, .. } = stored.original;
    if scan.is_some_and(|scan| scan != (format, encoding, pages)) {
        problems.push(Problem::Figures);
    }
    let quality = &stored.record["quality"];
    let found = fair.split_whitespace().count() as u64;
    // What was not repaired was not counted.
    if let (Some(said), None) = (quality["words"].as_u64(), quality.get("unrepaired"))
        && said != found
    {
        problems.push(Problem::Words { said, found });
    }
    problems
}

/// Whether everything lies where a text has letters. The edits do: they were done and undone.
fn places(stored: &Stored, fair: &str, text: &str, problems: &mut Vec<Problem>) {
    let at_source = |range: SourceRange| text.get(range.start..range.end);
    let at_fair = |range: FairRange| fair.get(range.start..range.end);
    let on_page = |page: u32| (1..=stored.original.pages).contains(&(page as usize));
    for (index, edit) in stored.suggestions.iter().enumerate() {
        if at_source(edit.source) != Some(&edit.from) || at_fair(edit.fair).is_none() || !on_page(edit.page) {
            problems.push(Problem::Place { list: "suggestions", entry: index + 1 });
        }
    }
    if let Some(index) = stored.edits.iter().position(|edit| !on_page(edit.page)) {
        problems.push(Problem::Place { list: "edits", entry: index + 1 });
    }
    for (index, one) in stored.evidence.iter().enumerate() {
        let entry = index + 1;
        if at_source(one.source).is_none() || at_fair(one.fair).is_none() || !on_page(one.page) {
            problems.push(Problem::Place { list: "evidence", entry });
        }
        if one.pointer.is_empty() || stored.record.pointer(&one.pointer).is_none() {
            problems.push(Problem::Pointer { entry });
        }
    }
}
