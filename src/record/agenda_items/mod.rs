//! The items of a kallelse: number, dnr, title, who presents them. Items on one line each are read here, those whose cells
//! wrap in `wrapped`, those with labelled lines under them in `labelled`.

mod labelled;
mod wrapped;

use super::part::record_part;
use super::sections;
use crate::ledger::FairRange;
use crate::paper::matchers::dnr::dnr_in;
use crate::paper::matchers::name;
use crate::paper::{Line, Paper, Role, Word};
use crate::paper::{Text, Value};

record_part!(
    /// One item of an agenda.
    AgendaItem {
        /// Its number.
        number: Option<Value<u32>>,
        /// What it is about.
        title: Option<Text>,
        /// The matter's diarienummer.
        dnr: Option<Text>,
        /// Who presents it, with the role beside the name.
        handler: Option<Text>,
    }
);

/// Fewer items make no agenda of a table or with labelled lines.
const FEWEST: usize = 3;
/// The next number is one of so many, since damage may hide some.
const HIDDEN: u32 = 3;

/// The items, in order. Their numbers count up from the first.
pub fn agenda_items(paper: &Paper<'_>) -> Vec<AgendaItem> {
    if let Some(items) = labelled::items(paper) {
        return items;
    }
    if let Some(items) = wrapped::items(paper, &paper.lines) {
        return items;
    }
    let mut lines: Vec<&Line<'_>> = Vec::new();
    for span in sections::with_key(paper, &["agenda"]) {
        lines.extend(&paper.lines[span.lines]);
    }
    if lines.is_empty() {
        lines.extend(paper.lines.iter().filter(|line| line.role == Role::Body));
    }
    let mut found: Vec<AgendaItem> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let expected = found.last().and_then(|item| item.number.as_ref()).map(|number| number.value + 1);
        let Some((number, place)) = number_of(paper, line) else {
            if let Some(last) = found.last_mut() {
                complete(paper, line, last);
            }
            continue;
        };
        // A number of the text is not let through.
        let counts_up =
            expected.map_or(number <= HIDDEN, |expected| (expected..expected + HIDDEN).contains(&number));
        if !counts_up {
            continue;
        }
        let start = if line.marker.is_some() { line.range.start } else { place.end };
        let rest = FairRange::new(start, line.range.end);
        let later = |number: u32| {
            lines[index + 1..]
                .iter()
                .any(|line| number_of(paper, line).is_some_and(|(found, _)| found == number))
        };
        let mut parts = vec![(number, place, rest)];
        divide(paper, &mut parts, &later);
        found.extend(parts.into_iter().map(|(number, place, rest)| item(paper, number, place, rest)));
    }
    found
}

/// The number a line opens with, bare or as a marker.
fn number_of(paper: &Paper<'_>, line: &Line<'_>) -> Option<(u32, FairRange)> {
    if let Some(marker) = line.marker {
        let number = marker.trim_end_matches(['.', ')', ':']).parse().ok()?;
        let end = line.range.start;
        return Some((number, FairRange::new(end.saturating_sub(marker.len() + 1), end)));
    }
    number_at(paper.words(line.range))
}

/// The number that some words open with.
fn number_at(words: &[Word<'_>]) -> Option<(u32, FairRange)> {
    let first = words.first()?;
    let bare = first.text.trim_end_matches(['.', ')', ':']);
    let number = bare.parse().ok().filter(|_| bare.len() <= 3)?;
    Some((number, first.bare_range()))
}

/// Divides rows that were joined: before the number that must come next, if no later line opens with it.
fn divide(paper: &Paper<'_>, parts: &mut Vec<(u32, FairRange, FairRange)>, later: &dyn Fn(u32) -> bool) {
    while let Some(&(number, place, rest)) = parts.last() {
        let next = number + 1;
        let wanted = next.to_string();
        let words = paper.words(rest);
        let at = words.iter().skip(1).find(|word| word.text == wanted && word.range.end < rest.end);
        let Some(at) = at.filter(|_| !later(next)) else { break };
        parts.pop();
        parts.push((number, place, FairRange::new(rest.start, at.range.start)));
        parts.push((next, at.range, FairRange::new(at.range.end, rest.end)));
    }
}

fn item(paper: &Paper<'_>, number: u32, place: FairRange, rest: FairRange) -> AgendaItem {
    let rest = paper.trimmed(rest, &[]);
    let row = row(paper, rest);
    let dnr = dnr_in(paper, &row, true).first().map(|dnr| dnr.range);
    let mut item = AgendaItem {
        number: Some(Value::at(number, place)),
        dnr: dnr.map(|dnr| paper.value(dnr)),
        ..AgendaItem::default()
    };
    let (title, handler) = match dnr {
        Some(dnr) if dnr.start > rest.start + 4 => {
            // The title stands before the number, who presents it after.
            let before = without_label(paper, FairRange::new(rest.start, dnr.start));
            (before, paper.trimmed(FairRange::new(dnr.end, rest.end), &['(', ')', ',']))
        }
        Some(dnr) => title_and_handler(paper, FairRange::new(dnr.end, rest.end)),
        None => title_and_handler(paper, rest),
    };
    item.title = (!title.is_empty()).then(|| paper.value(title));
    item.handler = (!handler.is_empty()).then(|| paper.value(handler));
    item
}

/// A range as a line of its own.
fn row<'a>(paper: &Paper<'a>, range: FairRange) -> Line<'a> {
    Line {
        text: paper.text(range),
        range,
        marker: None,
        kind: crate::layout::BlockKind::Line,
        spaced: false,
        role: Role::Body,
    }
}

fn without_label(paper: &Paper<'_>, range: FairRange) -> FairRange {
    let range = paper.trimmed(range, &['(', ',', ':']);
    match paper.words(range).last() {
        Some(last)
            if paper.genre.dnr_words.get_skeleton(last.bare_skeleton).is_some()
                && last.range.start > range.start =>
        {
            paper.trimmed(FairRange::new(range.start, last.range.start), &['(', ','])
        }
        _ => range,
    }
}

/// Divides "title  who" at a wide gap, or before the name or office at the end.
fn title_and_handler(paper: &Paper<'_>, range: FairRange) -> (FairRange, FairRange) {
    let range = paper.trimmed(range, &[]);
    let none = FairRange::new(range.end, range.end);
    if let Some(gap) = paper.text(range).rfind("  ") {
        let at = range.start + gap;
        return (
            paper.trimmed(FairRange::new(range.start, at), &[]),
            paper.trimmed(FairRange::new(at, range.end), &[]),
        );
    }
    let words = paper.words(range);
    for index in (1..words.len()).rev().take(6) {
        let rest = &words[index..];
        let named = name::is_given(paper, rest[0].bare())
            && name::name_shape(paper, rest)
                .is_some_and(|count| count == rest.len() || rest[count - 1].text.ends_with(','));
        let office = rest.len() == 1
            && rest[0].text.starts_with(char::is_uppercase)
            && paper.genre.roles.get_skeleton(rest[0].bare_skeleton).is_some();
        if (named || office)
            && !rest[rest.len() - 1].text.ends_with(')')
            && !words[index - 1].text.ends_with(':')
        {
            let at = rest[0].range.start;
            let title = paper.trimmed(FairRange::new(range.start, at), &[]);
            return (title, FairRange::new(at, range.end));
        }
    }
    (range, none)
}

/// A line under an item that gives its dnr or who presents it.
fn complete(paper: &Paper<'_>, line: &Line<'_>, item: &mut AgendaItem) {
    let words = paper.words(line.range);
    if words.len() > 8 {
        return;
    }
    if item.dnr.is_none() {
        item.dnr = dnr_in(paper, line, true).first().map(|dnr| paper.value(dnr.range));
    }
    let presents = words.first().is_some_and(|word| {
        paper.genre.labels.get_skeleton(word.bare_skeleton) == Some(crate::dictionaries::LabelKind::Person)
    });
    if presents && item.handler.is_none() && words.len() > 1 {
        item.handler =
            Some(paper.value(paper.trimmed(FairRange::new(words[1].range.start, line.range.end), &[])));
    }
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn items(rows: &str) -> Vec<String> {
        let text = format!("Granviks kommun  Kallelse\n\nKallelse till nämnden\n\nÄrenden\n\n{rows}\n");
        let show = |item: crate::record::AgendaItem| {
            let value = |text: Option<crate::record::Text>| text.map_or(String::new(), |text| text.value);
            let number = item.number.map_or(0, |number| number.value);
            format!("{number}|{}|{}|{}", value(item.title), value(item.dnr), value(item.handler))
        };
        fields(&text).agenda_items.into_iter().map(show).collect()
    }

    #[test]
    fn cells_in_either_order() {
        let rows = "Nr  Ärende  Dnr  Föredragande\n1  Upprop\n2  Delårsbokslut  VON2023.0041  Eva Ek, ekonom\n\
                    3  04.0052.611  Skolskjuts  Eva Ek";
        assert_eq!(
            items(rows),
            ["1|Upprop||", "2|Delårsbokslut|VON2023.0041|Eva Ek, ekonom", "3|Skolskjuts|04.0052.611|Eva Ek"]
        );
    }

    #[test]
    fn rows_that_lost_gaps_and_line_ends() {
        let rows =
            "1 Upprop 2 Delårsbokslut per den 30 april VON2023.0041 Eva Ek, ekonom 3 Skolskjuts Rektorn";
        assert_eq!(
            items(rows),
            [
                "1|Upprop||",
                "2|Delårsbokslut per den 30 april|VON2023.0041|Eva Ek, ekonom",
                "3|Skolskjuts||Rektorn"
            ]
        );
    }
}
