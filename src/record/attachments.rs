//! What is attached, without "Bilaga 1" and numbers.

use super::sections;
use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::Paper;
use crate::paper::Text;

/// The attachments: the lines under "Bilagor", and the lines that open with "Bilaga" in the list of papers.
pub fn attachments(paper: &Paper<'_>) -> Vec<Text> {
    let mut found = Vec::new();
    for span in sections::with_key(paper, &["attachments", "decision_basis", "distribution"]) {
        let mut open = false;
        for line in &paper.lines[span.lines.clone()] {
            let (range, labelled) = without_label(paper, line.range);
            if range.is_empty() || !(labelled || span.key == "attachments") {
                open = false;
                continue;
            }
            let goes_on =
                open && line.marker.is_none() && !line.spaced && line.text.starts_with(char::is_lowercase);
            match found.last_mut().filter(|_| goes_on) {
                Some(last) => *last = FairRange::cover(*last, range),
                None => found.push(range),
            }
            open = true;
        }
    }
    found.into_iter().flat_map(|range| divided(paper, range)).map(|range| paper.value(range)).collect()
}

/// "Remissmissiv Bilaga 2 Karta Bilaga 3 Yttrande": items that the scan has run together, divided at their numbers.
fn divided(paper: &Paper<'_>, range: FairRange) -> Vec<FairRange> {
    let words = paper.words(range);
    let label = |at: usize| {
        words[at].is(WordClass::Attachment)
            && words[at].text.starts_with(char::is_uppercase)
            && words.get(at + 1).is_some_and(|next| next.bare().bytes().all(|b| b.is_ascii_digit()))
            && at + 2 < words.len()
    };
    let starts: Vec<usize> = (1..words.len()).filter(|&at| label(at)).collect();
    let mut ranges = Vec::new();
    let mut start = range.start;
    for at in starts {
        ranges.push(paper.trimmed(FairRange::new(start, words[at].range.start), &[',', ';']));
        let rest = FairRange::new(words[at].range.start, range.end);
        start = without_label(paper, rest).0.start;
    }
    ranges.push(paper.trimmed(FairRange::new(start, range.end), &[',', ';']));
    ranges
}

/// What Roman numbers of attachments are made of.
const ROMAN: &[u8] = b"IVX";

/// The range without "Bilaga 2:", "Bil. 3", "2.", and whether "Bilaga" was there.
fn without_label(paper: &Paper<'_>, range: FairRange) -> (FairRange, bool) {
    let words = paper.words(range);
    let label =
        words.first().is_some_and(|word| word.is(WordClass::Attachment) || word.is(WordClass::Attachments));
    let numbers = words.iter().skip(1).take_while(|word| {
        let bare = word.bare();
        bare.is_empty()
            || bare.bytes().all(|b| b.is_ascii_digit()) && bare.len() <= 2
            || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase())
            || bare.len() <= 4 && bare.bytes().all(|b| ROMAN.contains(&b))
    });
    let numbered = if label { numbers.count() } else { 0 };
    let colon = words.first().is_some_and(|word| word.text.ends_with(':'));
    if !label || (numbered == 0 && !colon) {
        return (paper.trimmed(range, &[',']), false);
    }
    let start = words.get(1 + numbered).map_or(range.end, |word| word.range.start);
    (paper.trimmed(FairRange::new(start, range.end), &[',']), true)
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn what_the_scan_ran_together_is_divided() {
        let text = "Granviks kommun  Tjänsteskrivelse\n\nNya regler för vägar\n\nBeslutsunderlag\n\n\
                    Bilaga 1 Remissmissiv Bilaga 2 Karta över vägar Bilaga 3 Yttrande\n";
        assert_eq!(values(&fields(text).attachments), ["Remissmissiv", "Karta över vägar", "Yttrande"]);
    }

    #[test]
    fn labels_and_numbers_are_left_out() {
        let text = "Granviks kommun  Tjänsteskrivelse\n\nNya regler för vägar\n\nBeslutsunderlag\n\nBilaga 1 Karta över vägar\n\n\
                    Nämndens protokoll 2023-11-21\n\nBilagor\n\n1. Motion om vägar\n2. Statistik\n";
        assert_eq!(values(&fields(text).attachments), ["Karta över vägar", "Motion om vägar", "Statistik"]);
    }
}
