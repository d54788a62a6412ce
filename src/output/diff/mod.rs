//! The ledger as a diff: every changed word under the line of the paper it stands on.

use std::fmt::Write as _;

use crate::Document;
use crate::ledger::{Edit, EditKind, FairRange};
use crate::output::paint::{Colour, Ink, printable};

/// A reading less likely than this is not worth a reader's time.
const WORTH_SHOWING: f32 = 0.05;

/// What was changed in a document, to be read beside the paper.
///
/// Each line of the scan with a changed word is shown as it reads in the fair copy, and below it each change
/// as page, line, old → new, confidence. Suggestions that were not made open with `?`. What was taken out of
/// the reading text is listed at the end, other changes of layout are counted.
pub fn diff(document: &Document, colour: Colour) -> String {
    let mut out = String::new();
    let rows = rows(document);
    for group in rows.chunk_by(|a, b| (a.page, a.line) == (b.page, b.line)) {
        out.push_str(&heading(document, group, colour));
        out.push('\n');
        for row in group {
            out.push_str(&row.show(colour));
        }
        out.push('\n');
    }
    taken_out(document, colour, &mut out);
    layout(&document.fair.edits, &mut out);
    let made = rows.iter().filter(|row| !row.suggested).count();
    let suggested = rows.len() - made;
    let _ = write!(out, "Words: {}", count(made, "change", "changes"));
    if suggested > 0 {
        let _ = write!(out, "; {} not made (marked ?)", count(suggested, "suggestion", "suggestions"));
    }
    out.push('\n');
    out
}

/// One change that is shown for itself.
struct Row<'a> {
    page: u32,
    /// Line of the page, from 1.
    line: usize,
    edit: &'a Edit,
    suggested: bool,
}

fn rows(document: &Document) -> Vec<Row<'_>> {
    let fair = &document.fair;
    let made = fair.edits.iter().filter(|edit| changes_words(edit)).map(|edit| (edit, false));
    let suggested = fair.suggestions.iter().map(|edit| (edit, true));
    let mut rows: Vec<Row> = made
        .chain(suggested)
        .map(|(edit, suggested)| Row {
            page: edit.page,
            line: document.scan.line_on_page(edit.page, edit.source.start),
            edit,
            suggested,
        })
        .collect();
    rows.sort_by_key(|row| (row.edit.source, row.suggested));
    rows
}

/// Whether an edit is shown for itself. A hyphen that was merely joined is layout; a word that was cut by a
/// line end *and* misread is not.
fn changes_words(edit: &Edit) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
    edit.kind.is_textual() || (edit.kind == EditKind::Hyphen && letters(&edit.from) != letters(&edit.to))
}

/// The line of the scan that a group of changes stands on, as it reads in the fair copy.
fn heading(document: &Document, group: &[Row], colour: Colour) -> String {
    let fair = &document.fair;
    let Some(line) = document
        .scan
        .pages
        .get(group[0].page.saturating_sub(1) as usize)
        .and_then(|page| page.lines.get(group[0].line - 1))
    else {
        return String::new();
    };
    let first = fair.words.partition_point(|word| word.source.start < line.range.start);
    let last = fair.words.partition_point(|word| word.source.start < line.range.end);
    let (Some(start), Some(end)) =
        (fair.words.get(first), last.checked_sub(1).and_then(|i| fair.words.get(i)))
    else {
        return printable(line.range.of(&document.scan.text).trim()).into_owned();
    };
    if end.fair.end <= start.fair.start {
        // Every word of the line was taken out: show what stood there.
        return printable(line.range.of(&document.scan.text).trim()).into_owned();
    }
    let whole = FairRange::new(start.fair.start, end.fair.end);
    let mut out = String::new();
    let mut at = whole.start;
    for row in group {
        let change = row.edit.fair;
        if change.start < at || change.end > whole.end {
            continue;
        }
        let ink = if row.suggested { Ink::Doubt } else { Ink::New };
        out.push_str(&on_one_line(&fair.text[at..change.start]));
        if !change.is_empty() {
            out.push_str(&colour.paint(ink, &on_one_line(change.of(&fair.text))));
        }
        at = change.end;
    }
    out.push_str(&on_one_line(&fair.text[at..whole.end]));
    out
}

fn on_one_line(text: &str) -> String {
    printable(&text.replace('\n', " ")).into_owned()
}

impl Row<'_> {
    fn show(&self, colour: Colour) -> String {
        let Edit { from, to, confidence, alternatives, .. } = self.edit;
        let mark = if self.suggested { colour.paint(Ink::Doubt, "?") } else { " ".into() };
        let place = place(self.page, self.line);
        let old = colour.paint(Ink::Old, &printable(from)).into_owned();
        let new = if to.is_empty() { "(taken out)".into() } else { printable(to) };
        let new = colour.paint(if self.suggested { Ink::Doubt } else { Ink::New }, &new).into_owned();
        let mut out = format!("{mark} {place}  {old} → {new}  {}", probability(*confidence));
        if let Some(other) = alternatives.first().filter(|other| other.confidence >= WORTH_SHOWING) {
            let text = format!("or {} {}", printable(&other.text), probability(other.confidence));
            let _ = write!(out, "  {}", colour.paint(Ink::Aside, &text));
        }
        out.push('\n');
        out
    }
}

fn place(page: u32, line: usize) -> String {
    format!("{:<3} {:<4}", format!("p{page}"), format!("l{line}"))
}

/// Three decimals; what is not certain never shows as `1.000`.
fn probability(p: f32) -> String {
    if p < 1.0 { format!("{:.3}", p.min(0.999)) } else { "1.000".into() }
}

/// Text that is gone from the fair copy is shown, not only counted: it is the change that can lose most.
fn taken_out(document: &Document, colour: Colour, out: &mut String) {
    let mut removed = document
        .fair
        .edits
        .iter()
        .filter_map(|edit| {
            let what = match edit.kind {
                EditKind::Header => "header",
                EditKind::PageNumber => "page number",
                EditKind::Margin => "margin",
                _ => return None,
            };
            Some((what, edit))
        })
        .peekable();
    if removed.peek().is_none() {
        return;
    }
    out.push_str("Taken out of the reading text\n");
    for (what, edit) in removed {
        let place = place(edit.page, document.scan.line_on_page(edit.page, edit.source.start));
        let old = colour.paint(Ink::Old, &printable(&edit.from)).into_owned();
        let _ = writeln!(out, "  {place}  {what:<11}  {old}  {}", probability(edit.confidence));
    }
    out.push('\n');
}

fn layout(edits: &[Edit], out: &mut String) {
    let number = |wanted: &dyn Fn(&Edit) -> bool| edits.iter().filter(|edit| wanted(edit)).count();
    let kind = |kind: EditKind| number(&|edit| edit.kind == kind);
    let joined = number(&|edit| edit.kind == EditKind::Hyphen && !edit.to.contains('-'));
    let parts = [
        (kind(EditKind::Header), "running header removed", "running headers removed"),
        (kind(EditKind::PageNumber), "page number removed", "page numbers removed"),
        (kind(EditKind::Margin), "note in the margin removed", "notes in the margin removed"),
        (joined, "hyphen joined", "hyphens joined"),
        (kind(EditKind::Hyphen) - joined, "hyphen at a line end kept", "hyphens at line ends kept"),
        (kind(EditKind::Bullet), "list marker set right", "list markers set right"),
        (kind(EditKind::Reflow), "line end or gap reflowed", "line ends and gaps reflowed"),
        (kind(EditKind::Encoding), "place decoded otherwise", "places decoded otherwise"),
        (kind(EditKind::Unicode), "letter composed", "letters composed"),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, more)| count(n, one, more)).collect();
    if !parts.is_empty() {
        let _ = writeln!(out, "Layout: {}", parts.join(", "));
    }
}

fn count(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

#[cfg(test)]
mod tests;
