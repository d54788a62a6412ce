//! Which lines are headings: those of the table, damaged or not, and short lines of their own with a text under them.

use super::letterhead::{has_dnr_label, is_metadata};
use super::matchers::points::opens_att;
use super::{Line, Paper, Role};
use crate::dictionaries::WordClass;
use crate::layout::BlockKind;
use crate::ledger::FairRange;

/// The longest heading, in characters.
const LONGEST_HEADING: usize = 70;

/// The section key of each line that is a heading of the table, and where the heading ends.
pub(super) fn heading_keys(paper: &Paper<'_>) -> Vec<Option<(String, usize)>> {
    let key = |line: &Line<'_>| {
        let key = |end: usize| Some((heading_key(paper, line, end)?, end));
        key(line.range.end).or_else(|| key(before_dirt(paper, line)?))
    };
    paper.lines.iter().map(|line| if line.kind == BlockKind::Row { None } else { key(line) }).collect()
}

/// The section key of a line up to `end`.
fn heading_key(paper: &Paper<'_>, line: &Line<'_>, end: usize) -> Option<String> {
    let text = paper.text(FairRange::new(line.range.start, end)).trim();
    let short = text.len() <= LONGEST_HEADING + 10 && line.marker.is_none();
    let ended = text.ends_with(['.', ',', ';']) && line.kind != BlockKind::Heading;
    let opens = text.starts_with(|c: char| !c.is_lowercase()) && text.contains(char::is_alphabetic);
    // "information om överklagande": a capital I is often read as a small letter.
    let misread_i = line.spaced && text.starts_with(['i', 'l']) && text.len() > 8;
    if !short || ended || !(opens || misread_i) || text.contains("  ") {
        return None;
    }
    let words = paper.words(FairRange::new(line.range.start, end));
    if words.iter().any(|word| word.has_figures && !is_misread(word.bare())) {
        return None;
    }
    let key = match opens {
        true if paper.fair.is_unsure(line.range) => paper.genre.headings.key_if_damaged(text),
        true => paper.genre.headings.key(text),
        false => paper.genre.headings.exact(text),
    };
    key.map(str::to_owned)
}

/// Where a line ends without the short word behind it that no list has: dirt at the end of a line.
fn before_dirt(paper: &Paper<'_>, line: &Line<'_>) -> Option<usize> {
    const DIRT: usize = 3;
    let [.., before, last] = paper.words(line.range) else { return None };
    let unsure = || paper.fair.is_unsure(last.range);
    let dirt = last.bare().is_empty() || last.bare().chars().count() <= DIRT && unsure();
    dirt.then_some(before.range.end)
}

/// Whether a word with figures is letters for the most part, some of them misread.
fn is_misread(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 3 * word.bytes().filter(u8::is_ascii_digit).count()
}

/// A line right under a heading that opens the list below it: "Mitt förslag", and under it "Jag föreslår" or "Föreningen
/// önskar att nämnden".
pub(super) fn introduces_list(paper: &Paper<'_>, index: usize) -> bool {
    let [.., above, line, next] = &paper.lines[..paper.lines.len().min(index + 2)] else { return false };
    let words = paper.words(line.range);
    let sentence = words.iter().any(|word| {
        word.bare() == "att"
            || [WordClass::Asks, WordClass::Proposes].iter().any(|&class| word.is_small(class))
    });
    matches!(above.role, Role::Heading(_))
        && line.kind != BlockKind::Row
        && matches!(line.role, Role::Heading(_) | Role::Body)
        && words.len() > 1
        && sentence
        && (next.marker.is_some() || opens_att(next.text))
}

/// A heading that is in no table: a short line of its own, with a longer text after it.
pub(super) fn is_unknown_heading(paper: &Paper<'_>, index: usize) -> bool {
    let line = &paper.lines[index];
    // "4.1 Tillståndsplikt"
    let text = line.text.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
    let shape = line.role == Role::Body
        && line.kind != BlockKind::Row
        && line.marker.is_none()
        && text.len() <= 4 * LONGEST_HEADING
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ',', ';', ':'])
        && !text.contains("  ");
    let length = if shape { text.chars().count() } else { 0 };
    if !(3..=LONGEST_HEADING).contains(&length) {
        return false;
    }
    let Some(next) = paper.lines.get(index + 1) else { return false };
    let opens_text = matches!(next.role, Role::Body)
        && next.spaced | next.marker.is_some()
        && (next.text.len() > length || next.marker.is_some());
    let words = paper.words(line.range);
    let by_layout = line.kind == BlockKind::Heading;
    let after_title = index > 0 && matches!(paper.lines[index - 1].role, Role::Title | Role::Paragraph);
    if !opens_text || after_title || !(by_layout || line.spaced && words.len() <= 7) {
        return false;
    }
    // "Motionärerna yrkar att fullmäktige beslutar" opens a list and is no heading.
    let opens_list = opens_att(next.text);
    let asking = [WordClass::Asks, WordClass::Proposes, WordClass::Decides];
    let introduces =
        words.iter().any(|word| asking.iter().any(|&class| word.is_small(class))) || text.ends_with(" att");
    let dnr = text.bytes().filter(u8::is_ascii_digit).count() > 4;
    // Under "Bilagor" and their like, short lines are items.
    let key = paper.lines[..index].iter().rev().find_map(|line| match &line.role {
        Role::Heading(key) => Some(key.as_str()),
        _ => None,
    });
    let listing = matches!(key, Some("attachments" | "decision_basis" | "distribution" | "agenda"));
    let item = listing && next.text.len() < 100;
    let metadata = || words.len() <= 3 && is_metadata(paper, line) || has_dnr_label(paper, line);
    !(introduces || opens_list || item || dnr || metadata())
}
