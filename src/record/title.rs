//! The paper's own title.

use super::paper::{Paper, Role};
use super::structure;
use super::value::Text;
use crate::ledger::FairRange;

/// The title line, or in minutes the first "§ …" line; where the line holds only the number, the next one too.
pub fn title(paper: &Paper<'_>) -> Option<Text> {
    if let Some(index) = paper.with_role(&Role::Title).next() {
        return Some(paper.value(paper.trimmed(paper.lines[index].range, &[])));
    }
    let Some(index) = paper.with_role(&Role::Paragraph).next() else { return glued(paper) };
    Some(paper.value(paragraph_title(paper, index)))
}

/// A title that the scan has joined to the letterhead's last line: "… 1974-09-26 Angående utvidgad försöksverksamhet".
fn glued(paper: &Paper<'_>) -> Option<Text> {
    for index in paper.with_role(&Role::Letterhead) {
        let line = &paper.lines[index];
        let words = paper.words(line.range);
        for at in 1..words.len().saturating_sub(3) {
            let after_figures = words[at - 1].bare().ends_with(|c: char| c.is_ascii_digit());
            let opens = after_figures && words[at].text.starts_with(char::is_uppercase);
            let tail = FairRange::new(words[at].range.start, line.range.end);
            if opens && structure::opens_with_type(paper, paper.text(tail)) {
                return Some(paper.value(tail));
            }
        }
    }
    None
}

/// The "§ …" line at `index`, with the title from the next line where it stands there.
pub fn paragraph_title(paper: &Paper<'_>, index: usize) -> FairRange {
    let line = &paper.lines[index];
    let number_only = paper
        .words(line.range)
        .iter()
        .all(|word| word.bare().is_empty() || word.bare().bytes().all(|b| b.is_ascii_digit()));
    let next = paper.lines.get(index + 1).filter(|next| next.role == Role::Body && next.text.len() < 200);
    match next.filter(|_| number_only) {
        Some(next) => line.range.cover(next.range),
        None => line.range,
    }
}
