//! Headings that are damaged beyond what a word's neighbours can tell: a line that is nearly one of the genre's
//! headings, and nearer to it than to any other, is that heading.

use super::Restoration;
use crate::record::paper::{Paper, Role};

/// The headings that can be restored.
pub(super) fn restorations(paper: &Paper<'_>) -> Vec<Restoration> {
    let headings = paper.lines.iter().filter(|line| matches!(line.role, Role::Heading(_)));
    headings
        .filter_map(|line| {
            let read = line.text.trim_end_matches(|c: char| !c.is_alphanumeric());
            let (printed, confidence) = paper.genre.headings.printed(read)?;
            let text = in_case_of(read, printed);
            let mut range = line.range;
            range.end = range.start + read.len();
            let same = text.to_lowercase() == read.to_lowercase();
            (!same).then_some(Restoration { range, text, confidence })
        })
        .collect()
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
        assert_eq!(restored("Förslag till beslut"), [""; 0]);
    }

    #[test]
    fn what_is_near_to_two_headings_is_neither() {
        assert_eq!(restored("Arendei"), [""; 0], "Ärendet or Ärenden");
        assert_eq!(restored("Yrkand"), ["Yrkande"]);
    }
}
