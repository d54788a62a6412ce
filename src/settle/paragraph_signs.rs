//! Section signs that were read as a figure or a letter where only a section sign can stand: at the head of a paragraph
//! of the minutes, and behind "Paragrafer" on their front page.

use super::Restoration;
use crate::ledger::FairRange;
use crate::paper::{Line, Paper, Role, Word};

/// How sure a sign is in such a place.
const SURE: f32 = 0.95;

/// The section signs that can be restored.
pub(super) fn restorations(paper: &Paper<'_>) -> Vec<Restoration> {
    let heads = paper.lines.iter().filter(|line| line.role == Role::Paragraph);
    let labelled = paper.lines.iter().filter(|line| line.role != Role::Paragraph);
    heads
        .filter_map(|line| at_head(paper, line))
        .chain(labelled.filter_map(|line| behind_label(paper, line)))
        .collect()
}

/// "8 112 Skolan": the layout has told the line for a heading, and a number follows.
fn at_head(paper: &Paper<'_>, line: &Line<'_>) -> Option<Restoration> {
    let [sign, number, ..] = paper.words(line.range) else { return None };
    (is_sign(sign, 1) && number.has_figures).then(|| restored(sign, "§"))
}

/// "Paragrafer SS 71-73"
fn behind_label(paper: &Paper<'_>, line: &Line<'_>) -> Option<Restoration> {
    let words = paper.words(line.range);
    let label = words.iter().position(|word| matches!(word.bare_skeleton, "paragraf" | "paragrafer"))?;
    let [sign, number] = words.get(label + 1..label + 3)? else { return None };
    let printed = if sign.text.chars().count() == 2 { "§§" } else { "§" };
    (is_sign(sign, printed.chars().count()) && number.has_figures).then(|| restored(sign, printed))
}

/// Whether a word is so many signs that a section sign is read as, and not all of them section signs.
fn is_sign(word: &Word<'_>, count: usize) -> bool {
    word.text.chars().count() == count
        && word.text.chars().all(|c| matches!(c, '§' | '$' | 'S' | '8' | '&'))
        && word.text.contains(|c| c != '§')
}

fn restored(sign: &Word<'_>, printed: &str) -> Restoration {
    let end = sign.range.start + sign.text.len();
    Restoration { range: FairRange::new(sign.range.start, end), text: printed.to_owned(), confidence: SURE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::testing;

    #[test]
    fn signs_are_restored_where_nothing_else_can_stand() {
        let text = "Granviks kommun  Protokoll\nParagrafer  SS 71-73\n\n§ 71 Upprop\n\nEn skola med 8 klassrum byggs.\n";
        let found = testing::restored(text, restorations);
        assert_eq!(found, [("SS".to_owned(), "§§".to_owned())]);
        let text =
            "Granviks kommun  Protokoll\nParagrafer  S 71\n\n$ 71 Upprop\n\nEn skola med 8 klassrum byggs.\n";
        let found: Vec<_> = testing::restored(text, restorations).into_iter().map(|(from, _)| from).collect();
        assert_eq!(found, ["S", "$"]);
    }
}
