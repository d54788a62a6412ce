//! Reservations, and what somebody has said to the minutes: särskilt uttalande, protokollsanteckning.

use super::part::record_part;
use super::sections;
use super::yrkanden::{By, speakers};
use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::{Paper, Role, Word};

record_part!(
    /// What one or several people have said.
    Statement {
        /// Who.
        by: Vec<By>,
        /// What, as printed.
        text: Option<Text>,
    }
);

/// The reservations.
pub fn reservations(paper: &Paper<'_>) -> Vec<Statement> {
    let mut found = in_sections(paper, "reservations");
    if found.is_empty() {
        // Without a heading of its own: the sentence under the decision.
        let says = |pair: &[Word<'_>]| {
            pair[0].is_small(WordClass::Reserves) && pair[1].bare() == "sig"
                || pair[0].is(WordClass::Reservation) && pair[1].bare() == "mot"
        };
        let lines = paper
            .lines
            .iter()
            .filter(|line| line.role == Role::Body && paper.words(line.range).windows(2).any(says));
        found.extend(lines.filter_map(|line| statement(paper, line.range)));
    }
    found
}

/// Statements that are no reservations.
pub fn special_statements(paper: &Paper<'_>) -> Vec<Statement> {
    in_sections(paper, "special_statements")
}

fn in_sections(paper: &Paper<'_>, key: &str) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let mut places: Vec<FairRange> = Vec::new();
    for span in sections::with_key(paper, &[key]) {
        let mut open = false;
        for line in &paper.lines[span.lines.clone()] {
            match statement(paper, line.range) {
                Some(new) => {
                    found.push(new);
                    places.push(line.range);
                    open = true;
                }
                // A statement may go on over several paragraphs.
                None if open => {
                    if let Some(place) = places.last_mut() {
                        *place = place.cover(line.range);
                    }
                }
                None => {}
            }
        }
    }
    for (statement, place) in found.iter_mut().zip(places) {
        statement.text = Some(paper.value(place));
    }
    found
}

/// A paragraph that opens with who says it.
fn statement(paper: &Paper<'_>, range: FairRange) -> Option<Statement> {
    let by = speakers(paper, range);
    (!by.is_empty()).then(|| Statement { by, text: Some(paper.value(range)) })
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn who_reserves_may_stand_behind_the_verb() {
        let text = "Granviks kommun  Protokollsutdrag\n\n§ 58 Skolskjuts\n\nReservationer\n\n\
                    Mot beslutet reserverar sig Eva Ek (s) och Bo Ås (s).\n";
        assert_eq!(fields(text).reservations[0].by.len(), 2);
    }

    #[test]
    fn a_statement_goes_on_to_the_next_speaker() {
        let text = "Granviks kommun  Protokollsutdrag\n\n§ 58 Skolskjuts\n\nReservationer\n\n\
                    Eva Ek (s) reserverar sig och anför: Nej.\n\nDet räcker nu.\n\nBo Ås (v) reserverar sig.\n";
        let fields = fields(text);
        let texts: Vec<_> =
            fields.reservations.iter().map(|r| r.text.as_ref().unwrap().value.as_str()).collect();
        assert_eq!(
            texts,
            ["Eva Ek (s) reserverar sig och anför: Nej. Det räcker nu.", "Bo Ås (v) reserverar sig."]
        );
    }
}
