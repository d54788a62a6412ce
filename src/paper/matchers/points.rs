//! Lists of points: numbered sentences, bullets, att-satser, with the sentence that introduces them.

use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::{Line, Paper};
use std::ops::Range;

/// The points of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points {
    /// Each point without its number and its last comma or "samt".
    pub points: Vec<FairRange>,
}

/// The points that some lines hold. Introducing sentences are left out; lines that go on an item are joined to it.
pub fn points(paper: &Paper<'_>, lines: Range<usize>) -> Points {
    let lines = &paper.lines[lines];
    let listed = lines.iter().any(|line| line.marker.is_some() || opens_att(line.text));
    let mut points: Vec<FairRange> = Vec::new();
    let mut open = false;
    for line in lines {
        let item = line.marker.is_some() || opens_att(line.text);
        if item || !listed {
            if !item && introduces(paper, line) {
                open = false;
                continue;
            }
            points.extend(divided(paper, line));
            open = true;
        } else if introduces(paper, line) {
            open = false;
        } else if let Some(rest) = inline_list(paper, line) {
            // The list was glued to its introduction.
            points.extend(rest);
            open = true;
        } else if open && goes_on(line) {
            if let Some(last) = points.last_mut() {
                *last = last.cover(line.range);
            }
        } else {
            open = false;
        }
    }
    if !listed
        && points.len() == 1
        && let Some(rest) = lines.first().and_then(|line| inline_list(paper, line))
    {
        points = rest;
    }
    if let (false, [only]) = (listed, points.as_mut_slice()) {
        *only = after_introduction(paper, *only);
    }
    let points =
        points.into_iter().map(|range| without_joint(paper, range)).filter(|range| !range.is_empty());
    Points { points: points.collect() }
}

/// "att …", "Att …"
pub fn opens_att(text: &str) -> bool {
    text.starts_with("att ") || text.starts_with("Att ")
}

/// A line that is no point but opens a list: it ends with a colon, or with what the points complete.
fn introduces(paper: &Paper<'_>, line: &Line<'_>) -> bool {
    let text = line.text.trim_end();
    let last = paper.words(line.range).last();
    line.marker.is_none()
        && !opens_att(text)
        && (text.ends_with(':') || last.is_some_and(|last| last.is(WordClass::LeadInEnds)))
}

fn goes_on(line: &Line<'_>) -> bool {
    !line.spaced && line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// One line as its points: usually one, more where the layout lost the line ends of "att …, att …, samt att …"
/// or of "1. … 2. …".
fn divided(paper: &Paper<'_>, line: &Line<'_>) -> Vec<FairRange> {
    if opens_att(line.text) {
        return at_each_att(paper, line.range);
    }
    let Some(number) = line.marker.and_then(|marker| marker.trim_end_matches(['.', ')']).parse::<u32>().ok())
    else {
        return vec![line.range];
    };
    let mut ranges = Vec::new();
    let mut start = line.range.start;
    let mut next = number + 1;
    for word in paper.words(line.range) {
        let after_stop = paper.fair.text[..word.range.start].trim_end().ends_with(['.', ',']);
        let marked = word.text.strip_suffix(['.', ')']).and_then(|text| text.parse::<u32>().ok());
        if after_stop && marked == Some(next) && word.range.start > start {
            ranges.push(FairRange::new(start, word.range.start));
            start = word.range.end;
            next += 1;
        }
    }
    ranges.push(FairRange::new(start, line.range.end));
    ranges.into_iter().map(|range| paper.trimmed(range, &[])).collect()
}

/// Divides before each "att" that follows a comma or "samt".
fn at_each_att(paper: &Paper<'_>, range: FairRange) -> Vec<FairRange> {
    let words = paper.words(range);
    let mut ranges = Vec::new();
    let mut start = range.start;
    for (index, word) in words.iter().enumerate().skip(1) {
        let before = &words[index - 1];
        // "på så sätt, att" goes on.
        let listed = before.text.ends_with(',') && !before.is_small(WordClass::SoThat);
        if word.text == "att" && (before.text == "samt" || listed) {
            ranges.push(FairRange::new(start, word.range.start));
            start = word.range.start;
        }
    }
    ranges.push(FairRange::new(start, range.end));
    ranges
}

/// The points of "Nämnden föreslår fullmäktige besluta att …, att … samt att …" in one line.
fn inline_list(paper: &Paper<'_>, line: &Line<'_>) -> Option<Vec<FairRange>> {
    let words = paper.words(line.range);
    let at = words.iter().position(|word| word.text == "att")?;
    let intro = words.get(at.checked_sub(1)?)?;
    let list = intro.is(WordClass::PointsFollow) || intro.text.ends_with(':');
    let ranges = at_each_att(paper, FairRange::new(words[at].range.start, line.range.end));
    (list && ranges.len() > 1).then_some(ranges)
}

/// "Nämnden hemställer, att länsstyrelsen måtte …": what is asked opens with "att".
fn after_introduction(paper: &Paper<'_>, range: FairRange) -> FairRange {
    let words = paper.words(range);
    let asks = words.iter().position(|word| word.is(WordClass::Requests));
    let att = asks.and_then(|asks| {
        (asks + 1..words.len().min(asks + 6))
            .find(|&at| words[at].text == "att" && words[at - 1].text.ends_with(','))
    });
    att.map_or(range, |at| FairRange::new(words[at].range.start, range.end))
}

/// A point without a last comma, "samt" or "och".
pub fn without_joint(paper: &Paper<'_>, range: FairRange) -> FairRange {
    let mut range = paper.trimmed(range, &[',', ';']);
    // The last word may lie half in the range, without its comma: it is looked up by what is left of it.
    while let Some((rest, last)) = paper.text(range).rsplit_once(' ')
        && paper.genre.record_words.of_text(last).has(WordClass::PointJoint)
    {
        range = paper.trimmed(FairRange::new(range.start, range.start + rest.len()), &[',', ';']);
    }
    range
}
