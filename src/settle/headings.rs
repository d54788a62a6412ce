//! Headings that are damaged beyond what a word's neighbours can tell: a line that is nearly one of the genre's
//! headings, and nearer to it than to any other, is that heading.

use super::Restoration;
use crate::dictionaries::skeleton;
use crate::paper::{Line, Paper, Role, Word};

/// The headings that can be restored.
pub(super) fn restorations(paper: &Paper<'_>) -> Vec<Restoration> {
    let headings = paper.lines.iter().filter(|line| matches!(line.role, Role::Heading(_)));
    headings.filter_map(|line| restored(paper, line)).collect()
}

fn restored(paper: &Paper<'_>, line: &Line<'_>) -> Option<Restoration> {
    let words = paper.words(line.range);
    let range = words.first()?.bare_range().cover(words.last()?.bare_range());
    let read = paper.text(range);
    let (printed, confidence) = paper.genre.headings.printed(read)?;
    let text = in_case_of(read, printed);
    // A capital I is often read as a small one; otherwise capitals are as printed.
    let lost_capital = read.starts_with(['i', 'l']) && text.starts_with('I');
    let is_same = text.to_lowercase() == read.to_lowercase() && !lost_capital;
    (!is_same && is_damaged(paper, words, &text)).then_some(Restoration { range, text, confidence })
}

/// Whether each word that would be another one has the same letters but for their marks, or is a word that no list
/// has: "Kontorets förslag" is near to another heading, but stands as it was printed.
fn is_damaged(paper: &Paper<'_>, words: &[Word<'_>], printed: &str) -> bool {
    words.len() == printed.split(' ').count()
        && words.iter().zip(printed.split(' ')).all(|(word, printed)| {
            word.bare_skeleton == skeleton(printed) || paper.fair.is_unsure(word.range)
        })
}

/// The heading in capitals where what was read is in capitals.
fn in_case_of(read: &str, printed: &str) -> String {
    let letters = |read: &str| read.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = read.chars().filter(|c| c.is_uppercase()).count();
    if capitals * 2 > letters(read) { printed.to_uppercase() } else { printed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::testing;

    fn restored(heading: &str) -> Vec<String> {
        let text = format!(
            "Granviks kommun  Tjänsteskrivelse\n\nNya regler för vägar\n\n{heading}\n\n\
             Kommunen har sett över reglerna för de vägar som sköts av föreningar.\n"
        );
        testing::restored(&text, restorations).into_iter().map(|(_, to)| to).collect()
    }

    #[test]
    fn a_heading_that_is_nearly_one_is_that_one() {
        assert_eq!(restored("Arendebcskrivninq"), ["Ärendebeskrivning"]);
        assert_eq!(restored("SAMMANFATTN1NG"), ["SAMMANFATTNING"]);
        assert_eq!(restored("information om överklagande"), ["Information om överklagande"]);
        assert_eq!(restored("Förslag till beslut"), [""; 0]);
        assert_eq!(restored("Förslag Till Beslut"), [""; 0], "its writer's capitals");
    }

    #[test]
    fn what_is_near_to_two_headings_is_neither() {
        assert_eq!(restored("Arendei"), [""; 0], "Ärendet or Ärenden");
        assert_eq!(restored("Yrkand"), ["Yrkande"]);
    }
}
