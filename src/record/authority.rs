//! The body that issues the paper.

use crate::dictionaries::{BodyKind, WordClass};
use crate::paper::Text;
use crate::paper::matchers::body::{self, Body};
use crate::paper::{Paper, Role};

/// The issuing body, in the nominative. Motions and their like come from people and have none.
pub fn authority(paper: &Paper<'_>, document_type: &str) -> Option<Text> {
    let wanted: &[BodyKind] = match document_type {
        "motion" | "interpellation" | "medborgarförslag" => return None,
        "tjänsteutlåtande" | "tjänsteskrivelse" | "skrivelse" | "delegationsbeslut" => {
            &[BodyKind::Office, BodyKind::Board, BodyKind::Unit]
        }
        _ => &[BodyKind::Board, BodyKind::Office, BodyKind::Unit],
    };
    let header = in_roles(paper, &[Role::Letterhead]);
    let signed = in_roles(paper, &[Role::Signature]);
    let office = wanted[0] == BodyKind::Office;
    let found = pick(&header, if office { &wanted[..1] } else { wanted })
        .or_else(|| pick(&signed, wanted))
        .or_else(|| pick(&header, wanted))
        .or_else(|| referred_to(paper))
        .or_else(|| in_proposal(paper))?;
    Some(body::nominative(paper, &found))
}

fn in_roles(paper: &Paper<'_>, roles: &[Role]) -> Vec<Body> {
    let mut found = Vec::new();
    for (index, line) in paper.lines.iter().enumerate().filter(|(_, line)| roles.contains(&line.role)) {
        let first = paper.words(line.range).first();
        let addressed = first.is_some_and(|first| first.is(WordClass::Addressed) && first.capital);
        // "Granviks" and on the next line "stadsdelsförvaltning".
        if let Some(before) = index.checked_sub(1).map(|before| &paper.lines[before])
            && roles.contains(&before.role)
            && line.text.starts_with(char::is_lowercase)
            && paper.words(before.range).len() <= 3
        {
            let both = body::bodies(paper, paper.words(before.range.cover(line.range)));
            let opens = both.first().filter(|body| body.range.start < line.range.start);
            if let Some(&whole) = opens.filter(|body| body.range.end > line.range.start) {
                found.push(whole);
                continue;
            }
        }
        for cell in paper.cells(line) {
            if !addressed {
                found.extend(body::bodies(paper, paper.words(cell)));
            }
        }
    }
    found
}

/// The first body of the first kind that there is.
fn pick(bodies: &[Body], wanted: &[BodyKind]) -> Option<Body> {
    wanted.iter().find_map(|&kind| bodies.iter().find(|body| body.kind == kind)).copied()
}

/// "… har remitterat ärendet till X".
fn referred_to(paper: &Paper<'_>) -> Option<Body> {
    let mut lines = paper.lines.iter().map(|line| paper.words(line.range));
    let (words, at) = lines
        .find_map(|words| Some((words, words.iter().position(|word| word.is_plain(WordClass::Referred))?)))?;
    let to = at + words[at..].iter().position(|word| word.text == "till")?;
    let end = words.len().min(to + 8);
    pick(&body::bodies(paper, &words[to + 1..end]), &[BodyKind::Board, BodyKind::Office])
}

/// The body that is asked to decide.
fn in_proposal(paper: &Paper<'_>) -> Option<Body> {
    let heading = paper.lines.iter().position(
        |line| matches!(&line.role, Role::Heading(key) if key == "proposed_decision" || key == "decision"),
    )?;
    let line = paper.lines.get(heading + 1)?;
    pick(&body::bodies(paper, paper.words(line.range)), &[BodyKind::Board, BodyKind::Office])
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn authority_of(text: &str) -> Option<String> {
        fields(text).authority.map(|authority| authority.value)
    }

    #[test]
    fn an_office_writes_to_its_board() {
        let text = "Granviks kommun  Tjänsteutlåtande\nKultur- och fritidsförvaltningen  Till kulturnämnden\n\n\
                    Fritidsbanker i hela kommunen\n\nBakgrund\n\nSkidor lånas ut.\n";
        assert_eq!(authority_of(text).as_deref(), Some("Kultur- och fritidsförvaltningen"));
    }

    #[test]
    fn without_a_letterhead_the_text_says_who() {
        let text = "Ta till vara sociala företag\n\nSammanfattning\n\n\
                    Kommunstyrelsen har remitterat ärendet till Granviks stadsdelsnämnd för yttrande.\n";
        assert_eq!(authority_of(text).as_deref(), Some("Granviks stadsdelsnämnd"));
    }

    #[test]
    fn a_name_may_be_cut_by_a_line_end() {
        let text = "Granviks\nstadsdelsförvaltning\n2016-09-05\n\nFritidsbanker i hela Granvik\n\nBakgrund\n\nSkidor lånas ut.\n";
        assert_eq!(authority_of(text).as_deref(), Some("Granviks stadsdelsförvaltning"));
    }

    #[test]
    fn places_belong_to_the_name() {
        let text = "Granvik\nGranhyttans miljö- och byggnämnd\n2003-02-17\n\nRemiss av betänkandet om vatten\n\nDet är vått.\n";
        assert_eq!(authority_of(text).as_deref(), Some("Granhyttans miljö- och byggnämnd"));
        let text = "Delegationsbeslut\nMiljöförbundet Granvik Väst\n\nDispens för brygga vid Holmen\n\nBeslut\n\nDispens ges.\n";
        assert_eq!(authority_of(text).as_deref(), Some("Miljöförbundet Granvik Väst"));
    }

    #[test]
    fn a_motion_has_none() {
        assert_eq!(authority_of("Kommunfullmäktige\n\nMotion om fler bänkar\n\nBänkar behövs.\n"), None);
    }
}
