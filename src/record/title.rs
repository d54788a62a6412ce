//! The paper's own title.

use super::paper::{Paper, Role};
use super::value::Text;

/// The title line, or in minutes the first "§ …" line; where the line holds only the number, the next one too.
pub fn title(paper: &Paper<'_>) -> Option<Text> {
    if let Some(index) = paper.with_role(&Role::Title).next() {
        return Some(paper.value(paper.trimmed(paper.lines[index].range, &[])));
    }
    let index = paper.with_role(&Role::Paragraph).next()?;
    Some(paper.value(paragraph_title(paper, index)))
}

/// The "§ …" line at `index`, with the title from the next line where it stands there.
pub fn paragraph_title(paper: &Paper<'_>, index: usize) -> crate::ledger::FairRange {
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
