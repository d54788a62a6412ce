//! The points that a body is asked to decide, and those that it has decided.

use super::once::Once;
use super::sections;
use crate::paper::Paper;
use crate::paper::Text;
use crate::paper::matchers::points::points;

/// The points of förslag till beslut or hemställan. In a motion they are its authors' yrkanden instead.
pub fn proposed_decision(paper: &Paper<'_>, document_type: &str) -> Vec<Text> {
    if matches!(document_type, "motion" | "medborgarförslag" | "interpellation") {
        return Vec::new();
    }
    of_sections(paper, "proposed_decision")
}

/// The points of what a body has decided.
pub fn decision(paper: &Paper<'_>) -> Vec<Text> {
    of_sections(paper, "decision")
}

fn of_sections(paper: &Paper<'_>, key: &str) -> Vec<Text> {
    let mut found = Once::default();
    for span in sections::with_key(paper, &[key]) {
        for point in points(paper, span.lines).points {
            found.add(paper.value(point));
        }
    }
    found.finish()
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn proposed(points: &str) -> Vec<String> {
        let text = format!(
            "Granviks kommun  Tjänsteskrivelse\n\nNya regler för vägar\n\nFörslag till beslut\n\n{points}\n"
        );
        fields(&text).proposed_decision.into_iter().map(|point| point.value).collect()
    }

    #[test]
    fn introductions_numbers_and_joints_are_left_out() {
        let points = "Tekniska nämnden föreslår fullmäktige besluta\n\natt anta reglerna,\natt höja bidraget, samt\natt \
                      meddela alla.";
        assert_eq!(proposed(points), ["att anta reglerna", "att höja bidraget", "att meddela alla."]);
        assert_eq!(
            proposed("Nämnden beslutar följande.\n\n1. Remissen besvaras.\n2. Ärendet är klart."),
            ["Remissen besvaras.", "Ärendet är klart."]
        );
    }

    #[test]
    fn lists_that_lost_their_line_ends_are_divided() {
        assert_eq!(
            proposed("1. Remissen besvaras. 2. Ärendet är klart."),
            ["Remissen besvaras.", "Ärendet är klart."]
        );
        assert_eq!(
            proposed(
                "Nämnden föreslår fullmäktige besluta att anta reglerna, att höja bidraget samt att vänta."
            ),
            ["att anta reglerna", "att höja bidraget", "att vänta."]
        );
    }

    #[test]
    fn a_single_sentence_is_a_point() {
        assert_eq!(
            proposed("Nämnden godkänner svaret och överlämnar det."),
            ["Nämnden godkänner svaret och överlämnar det."]
        );
    }
}
