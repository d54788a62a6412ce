//! What sort of paper it is. The word printed in the letterhead decides, else the title, else what the text says.

use super::diarium_rows::labelled_listing;
use crate::dictionaries::{Column, MarkPlace, are_alike, skeleton};
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::table::Table;
use crate::paper::{Paper, Role, Word};

/// The document type, as the record names it; `okänd` where nothing tells.
pub fn document_type(paper: &Paper<'_>) -> Text {
    from_header(paper)
        .or_else(|| from_title(paper))
        .or_else(|| from_minutes(paper))
        .or_else(|| from_table(paper))
        .or_else(|| from_body(paper))
        .unwrap_or(Text { value: "okänd".to_owned(), place: None, cue: None })
}

/// A mark at the start or end of a line or cell of the letterhead. Longer marks win, then the order of the table.
fn from_header(paper: &Paper<'_>) -> Option<Text> {
    let mut best: Option<(usize, Text)> = None;
    let title = paper.with_role(&Role::Title).next();
    let after_title = title.into_iter().flat_map(|title| title + 1..(title + 3).min(paper.lines.len()));
    let lines =
        paper.with_role(&Role::Letterhead).chain(after_title.filter(|&i| paper.lines[i].text.len() < 40));
    for line in lines.map(|index| &paper.lines[index]) {
        for cell in paper.cells(line) {
            let words = paper.words(cell);
            // A speck behind the word is no part of it.
            let end = words.iter().rposition(|word| !word.bare().is_empty()).map_or(0, |last| last + 1);
            let words = &words[..end];
            for mark in paper.genre.type_marks.iter().filter(|mark| mark.place == MarkPlace::Header) {
                let Some(last) = words.len().checked_sub(mark.words) else { continue };
                let found =
                    [0, last].into_iter().find(|&at| says(&words[at..at + mark.words], &mark.skeleton));
                // "Motion", "Yttrande" and their like also open sentences: then they stand alone or beside a number.
                let Some(at) = found.filter(|&at| {
                    at == last || words.len() <= mark.words + 3 || words[mark.words].text == "till"
                }) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(length, _)| mark.skeleton.len() > *length) {
                    let place = words[at].range.cover(words[at + mark.words - 1].range);
                    best = Some((mark.skeleton.len(), Text::at(mark.document_type.clone(), place)));
                }
            }
        }
    }
    best.map(|(_, text)| text)
}

/// Whether some words say nearly what a mark says.
fn says(words: &[Word<'_>], mark: &str) -> bool {
    let length = words.iter().map(|word| word.skeleton.len() + 1).sum::<usize>() - 1;
    match words {
        [only] => near(only.skeleton, mark),
        _ if length.abs_diff(mark.len()) > 2 => false,
        _ => near(&words.iter().map(|word| word.skeleton).collect::<Vec<_>>().join(" "), mark),
    }
}

fn near(found: &str, mark: &str) -> bool {
    found == mark || mark.len() >= 7 && found.len().abs_diff(mark.len()) <= 2 && are_alike(found, mark, 0.85)
}

fn from_title(paper: &Paper<'_>) -> Option<Text> {
    let line = &paper.lines[paper.with_role(&Role::Title).next()?];
    let words = paper.words(line.range);
    let title = skeleton(line.text);
    let marks = paper.genre.type_marks.iter().filter(|mark| mark.place == MarkPlace::Title);
    let mark =
        marks.filter(|mark| title.starts_with(&mark.skeleton)).max_by_key(|mark| mark.skeleton.len())?;
    let last = words.get(mark.words - 1)?;
    Some(Text::at(mark.document_type.clone(), words[0].range.cover(last.range)))
}

/// "§ …" lines: one is an extract, more are minutes.
fn from_minutes(paper: &Paper<'_>) -> Option<Text> {
    let mut paragraphs = paper.with_role(&Role::Paragraph);
    let first = paragraphs.next()?;
    let kind = if paragraphs.next().is_some() { "protokoll" } else { "protokollsutdrag" };
    Some(Text::at(kind, paper.lines[first].range))
}

/// A table of days and of who sent or got a paper is a diarium, whatever it is called.
fn from_table(paper: &Paper<'_>) -> Option<Text> {
    if let Some(listing) = labelled_listing(paper) {
        return Some(Text::at("diarium", listing));
    }
    let table = Table::of(paper, &paper.lines);
    let has = |column| table.columns.contains(&column);
    let listing = has(Column::Date) && (has(Column::Correspondent) || has(Column::Direction));
    let (first, last) = table.lines.first().zip(table.lines.last())?;
    listing.then(|| Text::at("diarium", first.range.cover(last.range)))
}

fn from_body(paper: &Paper<'_>) -> Option<Text> {
    let all = FairRange::new(0, paper.fair.text.len());
    let mut best: Option<(usize, Text)> = None;
    let marks = paper.genre.type_marks.iter().enumerate();
    let marks: Vec<_> = marks.filter(|(_, mark)| mark.place == MarkPlace::Body).collect();
    let shortest = marks.iter().map(|(_, mark)| mark.skeleton.len()).min().unwrap_or_default();
    for word in paper.words(all).iter().filter(|word| word.text.len() > 8 && word.skeleton.len() >= shortest)
    {
        let mark = marks.iter().find(|(_, mark)| mark.skeleton == word.skeleton);
        if let Some(&(rank, mark)) = mark
            && best.as_ref().is_none_or(|(so_far, _)| rank < *so_far)
        {
            best = Some((rank, Text::at(mark.document_type.clone(), word.range)));
        }
    }
    best.map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn type_of(text: &str) -> String {
        fields(text).document_type.unwrap().value
    }

    #[test]
    fn the_letterhead_decides_before_the_title() {
        let body = "\n\nSvar på remiss om badplatser\n\nFörslag till beslut\n\nNämnden godkänner svaret.\n";
        assert_eq!(type_of(&format!("Granviks kommun  TJÄNSTESKRIVELSE{body}")), "tjänsteskrivelse");
        assert_eq!(type_of(&format!("Granviks kommun  Tjansteutlatande{body}")), "tjänsteutlåtande");
        assert_eq!(type_of(&format!("Granviks kommun{body}")), "remissvar");
    }

    #[test]
    fn a_motion_may_be_addressed_before_its_title() {
        let text = "Motion till kommunfullmäktige i Granviks kommun\n3 maj 1989\n\nFler bänkar i parken\n\nBänkar behövs.\n";
        assert_eq!(type_of(text), "motion");
        assert_eq!(fields(text).title.unwrap().value, "Fler bänkar i parken");
    }

    #[test]
    fn nothing_tells() {
        assert_eq!(type_of("Ett blad utan rubrik\n"), "okänd");
    }
}
