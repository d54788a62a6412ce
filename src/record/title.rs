//! The paper's own title.

use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::roles;
use crate::paper::{Paper, Role};

/// The title line, or in minutes the first "§ …" line; where the line holds only the number, the next one too.
pub fn title(paper: &Paper<'_>) -> Option<Text> {
    if let Some(index) = paper.with_role(&Role::Title).next() {
        return Some(paper.value(paper.trimmed(paper.lines[index].range, &[])));
    }
    let Some(index) = paper.with_role(&Role::Paragraph).next() else { return glued(paper) };
    Some(paper.value(paragraph_title(paper, index)))
}

/// A title that the scan has joined to the letterhead's last line: "… 1974-09-26 Angående utvidgad försöksverksamhet".
fn glued(paper: &Paper<'_>) -> Option<Text> {
    for index in paper.with_role(&Role::Letterhead) {
        let line = &paper.lines[index];
        let words = paper.words(line.range);
        for at in 1..words.len().saturating_sub(2) {
            let after_figures = words[at - 1].bare().ends_with(|c: char| c.is_ascii_digit());
            let opens = after_figures && words[at].text.starts_with(char::is_uppercase);
            let tail = FairRange::new(words[at].range.start, line.range.end);
            if opens && roles::opens_with_type(paper, paper.text(tail)) {
                return Some(paper.value(tail));
            }
        }
    }
    None
}

/// The "§ …" line at `index`, with the title from the next line where it stands there.
pub fn paragraph_title(paper: &Paper<'_>, index: usize) -> FairRange {
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

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn title_of(text: &str) -> Option<String> {
        fields(text).title.map(|title| title.value)
    }

    #[test]
    fn the_title_follows_the_letterhead() {
        let text = "Granviks kommun  Tjänsteskrivelse\nTekniska kontoret  2012-03-06\nDnr KS 2012/61\n\
                    Handläggare: Eva Ek  Tekniska nämnden\nTfn 0999-780 41\n\nNya regler för enskilda vägar\n\n\
                    Remiss från kommunstyrelsen\n\nBakgrund\n\nVägarna är många.\n";
        assert_eq!(title_of(text).as_deref(), Some("Nya regler för enskilda vägar"));
    }

    #[test]
    fn a_name_with_a_labelled_number_behind_it_is_none() {
        let text = "Granviks kommun  Delegationsbeslut\nHandläggare\nVidar Tunhall Löpnr D 2017:611\n\n\
                    Bidrag till dörröppnare, Ärlan 7\n\nBeslut\n\nBidrag beviljas.\n";
        assert_eq!(title_of(text).as_deref(), Some("Bidrag till dörröppnare, Ärlan 7"));
    }

    #[test]
    fn in_minutes_it_is_the_paragraph() {
        let text = "Granviks kommun  Protokollsutdrag\nSocialnämnden\n2014-05-20\n\n'§ 58 Skolskjuts\n\nDnr BUN 2014/12\n";
        assert_eq!(title_of(text).as_deref(), Some("§ 58 Skolskjuts"));
    }

    #[test]
    fn a_title_that_is_joined_to_the_letterhead_is_found() {
        let text = "GRANVIKS KOMMUN TJÄNSTEUTLÅTANDE\nTel. 0999/16 14 Sociala nämnden 1974-09-26 \
                    Angående utvidgad försöksverksamhet\n\nInledning\n\nMaten är god.\n";
        assert_eq!(title_of(text).as_deref(), Some("Angående utvidgad försöksverksamhet"));
    }
}
