//! Which line is what: letterhead, title, headings, signatures. The layout's kinds are a hint, not an answer, since
//! a damaged page hides blank lines and joins headings to what stands around them.

use super::headings::{heading_keys, introduces_list, is_unknown_heading};
use super::letterhead::{has_dnr_label, is_metadata};
use super::matchers::date;
use super::signatures;
use super::{Line, Paper, Role};
use crate::dictionaries::{MarkPlace, WordClass};
use crate::layout::BlockKind;
use crate::ledger::FairRange;

/// Sets the role of every line.
pub fn find_roles(paper: &mut Paper<'_>) {
    part_place_and_date(paper);
    let mut keys = heading_keys(paper);
    let title = find_title(paper, &keys);
    let header_ends = title.unwrap_or_else(|| keys.iter().position(Option::is_some).unwrap_or(0));
    for (index, key) in keys.iter_mut().enumerate() {
        let line = &paper.lines[index];
        let role = if line.kind == BlockKind::Row {
            Role::Body
        } else if Some(index) == title && !is_paragraph(line) {
            Role::Title
        } else if index < header_ends {
            Role::Letterhead
        } else if is_paragraph(line) {
            Role::Paragraph
        } else if let Some((key, end)) = key.take() {
            // Dirt beside a heading is no part of it.
            let line = &mut paper.lines[index];
            line.range.end = end;
            line.range.start += line.text.find(char::is_alphanumeric).unwrap_or(0);
            line.text = paper.fair.text.get(line.range.start..end).unwrap_or(line.text);
            Role::Heading(key)
        } else {
            Role::Body
        };
        if role == Role::Paragraph {
            // Dirt before the sign is no part of the number.
            let line = &mut paper.lines[index];
            let clean = line.text.trim_start_matches(|c: char| c != '§' && !c.is_alphanumeric() && c != '$');
            line.range.start = line.range.end - clean.len();
            line.text = clean;
        }
        paper.lines[index].role = role;
    }
    let signatures = signatures::signature_lines(paper);
    for index in signatures {
        paper.lines[index].role = Role::Signature;
    }
    for index in header_ends..paper.lines.len() {
        if introduces_list(paper, index) {
            paper.lines[index].role = Role::Body;
        } else if is_unknown_heading(paper, index) {
            paper.lines[index].role = Role::Heading("other".to_owned());
        }
    }
}

/// Gives headings the meaning that they have in the papers of one type: what a motion or a medborgarförslag
/// asks for is its proposal.
pub fn adapt(paper: &mut Paper<'_>, document_type: &str) {
    if document_type == "diarium" {
        // Cells of a diarium that lost their row are neither headings nor signatures.
        for line in &mut paper.lines {
            if line.role == Role::Signature || line.role == Role::Heading("other".to_owned()) {
                line.role = Role::Body;
            }
        }
    }
    if !matches!(document_type, "motion" | "medborgarförslag") {
        return;
    }
    for line in &mut paper.lines {
        if let Role::Heading(key) = &mut line.role
            && matches!(key.as_str(), "proposed_decision" | "yrkanden")
        {
            *key = "proposal".to_owned();
        }
    }
}

/// "… regi? Oskarshamn den 14 november 1994": place and date that the scan has joined to the last line of the text
/// become a line of their own.
fn part_place_and_date(paper: &mut Paper<'_>) {
    for index in (0..paper.lines.len()).rev() {
        let line = &paper.lines[index];
        if line.kind == BlockKind::Row {
            continue;
        }
        let words = paper.words(line.range);
        let Some(from) = words.len().checked_sub(5).filter(|&from| from > 3) else { continue };
        let Some(date) = date::dates(paper.genre, &words[from..]).last().copied() else { continue };
        let opens = (from..words.len()).find(|&at| {
            words[at].text.starts_with(char::is_uppercase) && words[at - 1].text.ends_with(['.', '?', '!'])
        });
        let Some(at) = opens.filter(|_| date.range.end + 2 > line.range.end) else { continue };
        let (before, after) = (words[at - 1].range.end, words[at].range.start);
        let mut rest = line.clone();
        rest.range.start = after;
        rest.text = paper.text(rest.range);
        rest.marker = None;
        rest.kind = BlockKind::Line;
        let kept = FairRange::new(line.range.start, before);
        let text = paper.text(kept);
        paper.lines[index].range = kept;
        paper.lines[index].text = text;
        paper.lines.insert(index + 1, rest);
    }
}

/// "§ 58 Skolskjuts", "§§ 61–62". The sign is often misread, and dirt may stand before it.
pub fn is_paragraph(line: &Line<'_>) -> bool {
    let text = line.text.trim_start_matches(|c: char| c != '§' && !c.is_alphanumeric() && c != '$');
    let rest = text.strip_prefix('§').or_else(|| text.strip_prefix("$ ")).or_else(|| {
        let misread = line.kind == BlockKind::Heading && text.starts_with(['8', 'S', '&']);
        misread.then(|| text[1..].strip_prefix(' ')).flatten()
    });
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The title: a "§ …" line, else the first line after the letterhead that is none of its metadata.
fn find_title(paper: &Paper<'_>, keys: &[Option<(String, usize)>]) -> Option<usize> {
    let first_known = keys
        .iter()
        .enumerate()
        .position(|(index, key)| key.is_some() && !is_type_mark(paper, paper.lines[index].text));
    let before = first_known.unwrap_or(paper.lines.len()).min(60);
    if let Some(paragraph) = paper.lines.iter().position(|line| is_paragraph(line)) {
        let in_running_text = paragraph > before + 3;
        if !in_running_text {
            return Some(paragraph);
        }
    }
    let candidates: Vec<usize> = (0..before).filter(|&index| is_title_like(paper, index)).collect();
    let by_layout = |&&index: &&usize| paper.lines[index].kind == BlockKind::Heading;
    let by_kind = candidates.iter().find(by_layout).filter(|_| first_known.is_some());
    let chosen = by_kind.or_else(|| candidates.first());
    chosen.copied()
}

/// Whether a text is nothing but a mark of a document type.
pub fn is_type_mark(paper: &Paper<'_>, text: &str) -> bool {
    paper.genre.header_marks.get(text).is_some()
}

/// Whether a text opens as titles of one type do: "Motion om", "Svar på remiss".
pub fn opens_with_type(paper: &Paper<'_>, text: &str) -> bool {
    let first = text.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    let marks = || {
        let marks = paper.genre.type_marks.iter().filter(|mark| mark.place == MarkPlace::Title);
        // Where the text opens with a plain letter, so must the mark.
        marks
            .filter(|mark| !first.is_ascii_alphanumeric() || mark.skeleton.as_bytes().first() == Some(&first))
    };
    if marks().next().is_none() {
        return false;
    }
    let skeleton = crate::dictionaries::skeleton(text);
    marks()
        .any(|mark| skeleton.strip_prefix(mark.skeleton.as_str()).is_some_and(|rest| rest.starts_with(' ')))
}

fn is_title_like(paper: &Paper<'_>, index: usize) -> bool {
    let line = &paper.lines[index];
    let text = line.text.trim();
    let words = paper.words(line.range);
    if line.kind == BlockKind::Row {
        return false;
    }
    let size = (12..=320).contains(&text.len()) && words.len() >= 2;
    let opens = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '”'));
    let ended = text.ends_with([',', ':']) || text.ends_with('.') && text.len() > 90;
    if !size || !opens || ended || text.contains("  ") || text.contains('@') || line.marker.is_some() {
        return false;
    }
    if is_type_mark(paper, text) {
        return false;
    }
    // "Kommunfullmäktige i Granvik" is the addressee.
    if words.len() <= 4 && words[1].text == "i" && words[0].is(WordClass::Assembly) {
        return false;
    }
    // "Motion till kommunfullmäktige i Granvik" says to whom, not what about.
    let calls = words[0].is(WordClass::Summons);
    let addressed = !calls
        && words.len() <= 7
        && words[1].text == "till"
        && words.iter().any(|word| word.is(WordClass::Assembly));
    if addressed && !words.iter().any(|word| word.is_small(WordClass::About)) {
        return false;
    }
    opens_with_type(paper, text)
        && words.len() >= 2
        && !has_dnr_label(paper, line)
        && !is_short_type_line(paper, line)
        || !is_metadata(paper, line)
}

/// "Motion nr 4/2022" is a letterhead, "Motion om ljus" a title.
fn is_short_type_line(paper: &Paper<'_>, line: &Line<'_>) -> bool {
    let numbered = line.text.contains('/') || line.text.contains(" nr");
    numbered && paper.words(line.range).len() <= 3 && line.text.bytes().any(|b| b.is_ascii_digit())
}
