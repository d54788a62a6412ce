//! Diarienummer: the paper's own and everybody else's, as printed.

use crate::dictionaries::DnrWord;
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::matchers::date::date_at;
use crate::paper::matchers::dnr::{Dnr, dnr_in};
use crate::paper::{Line, Paper, Role};
use rustc_hash::FxHashSet;

/// The diarienummer of a paper.
#[derive(Debug, Clone, Default)]
pub struct DnrFields {
    /// Its own.
    pub own: Vec<Text>,
    /// Everybody else's.
    pub referenced: Vec<Text>,
}

/// Own numbers stand in the letterhead, or under a "§ …" line. A kallelse or a diarium has none of its own.
pub fn dnr(paper: &Paper<'_>, document_type: &str) -> DnrFields {
    let mut fields = DnrFields::default();
    // A register may hold as many numbers as lines.
    let mut known = FxHashSet::default();
    let list = matches!(document_type, "kallelse" | "diarium");
    let mut own_zone = true;
    let mut foreign = false;
    for line in &paper.lines {
        match line.role {
            Role::Letterhead | Role::Paragraph | Role::Title => own_zone = true,
            Role::Heading(_) => own_zone = false,
            Role::Signature | Role::Body => {}
        }
        let found = dnr_in(paper, line, list);
        for (index, dnr) in found.iter().enumerate() {
            // A diarium's rows open with their own numbers; a date follows, or the label "Dnr" stands before.
            let row_opens = document_type == "diarium" && line.role == Role::Body && {
                let after = FairRange::new(dnr.range.end, line.range.end);
                date_at(paper.genre, paper.words(after)).is_some()
                    || index == 0 && dnr.range.start == line.range.start
                    || dnr.label == Some(DnrWord::Own) && is_own(paper, dnr, line)
            };
            if row_opens {
                continue;
            }
            // "Er beteckning:" and on the next line the number.
            let carried = foreign && index == 0 && dnr.label.is_none();
            let own = !list && own_zone && !carried && is_own(paper, dnr, line);
            let value = paper.value(dnr.range);
            if known.insert((own, value.value.clone())) {
                let fields = if own { &mut fields.own } else { &mut fields.referenced };
                fields.push(value);
            }
        }
        foreign = ends_with_foreign(paper, line);
        // Below the title the number must stand on a line of its own; running text ends the zone.
        if own_zone && line.role == Role::Body && line.text.len() > 90 {
            own_zone = false;
        }
    }
    fields.referenced.retain(|value| !known.contains(&(true, value.value.clone())));
    fields
}

/// Whether a line of the letterhead ends with a label of somebody else's number.
fn ends_with_foreign(paper: &Paper<'_>, line: &Line<'_>) -> bool {
    let words = paper.words(line.range);
    line.role == Role::Letterhead
        && (1..=2.min(words.len())).any(|count| {
            let label = words[words.len() - count..].iter().map(|word| word.bare()).collect::<Vec<_>>();
            paper.genre.dnr_words.get(&label.join(" ")) == Some(DnrWord::Foreign)
        })
}

pub(super) fn is_own(paper: &Paper<'_>, dnr: &Dnr, line: &Line<'_>) -> bool {
    match (dnr.label, &line.role) {
        (Some(DnrWord::Foreign), _) | (Some(DnrWord::Own), Role::Title) => false,
        // "Remiss från kommunstyrelsen, dnr 1847/17" under the title is somebody else's.
        (Some(DnrWord::Own), Role::Body | Role::Signature) => {
            let before = FairRange::new(line.range.start, dnr.range.start);
            paper.words(before).len() <= 2
        }
        (Some(DnrWord::Own), _) | (_, Role::Letterhead) => true,
        // Under "§ 72 …" the number may stand without a label, on a line of its own.
        (None, Role::Body) => dnr.range == line.range,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn own_in_the_letterhead_and_others_in_the_text() {
        let text = "Granviks kommun  Tjänsteskrivelse\nDnr Kst 97.412 055  Er beteckning 11.371-2244-83\n\n\
                    Städning av skolor i Granvik\n\nRemiss från kommunstyrelsen, dnr 1847/17, om städning\n\n\
                    Bakgrund\n\nTrafikverket (TRV 2011/70388) och motion (2018:37) samt mål nr 4455-03 och SOU 2020:47.\n";
        let fields = fields(text);
        assert_eq!(values(&fields.dnr), ["Kst 97.412 055"]);
        assert_eq!(values(&fields.referenced_dnr), ["11.371-2244-83", "1847/17", "TRV 2011/70388"]);
    }

    #[test]
    fn a_label_may_stand_on_the_line_before() {
        let text = "Granviks kommun\nVår beteckning: 07/TN 0214\nEr beteckning:\nN2007/6218/TR\n\n\
                    Yttrande över hastigheter i tätort\n\nSammanfattning\n\nGranvik tillstyrker.\n";
        let fields = fields(text);
        assert_eq!(values(&fields.dnr), ["07/TN 0214"]);
        assert_eq!(values(&fields.referenced_dnr), ["N2007/6218/TR"]);
    }

    #[test]
    fn damaged_numbers_stand_as_they_are() {
        let text = "Granviks kommun  Tjänsteskrivelse\nDnr KS 2O12/6l\n\nStädning av skolor\n\nBakgrund\n\nDet städas.\n";
        assert_eq!(values(&fields(text).dnr), ["KS 2O12/6l"]);
    }
}
