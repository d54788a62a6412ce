//! The points that a body is asked to decide, and those that it has decided.

use super::matchers::points::points;
use super::paper::Paper;
use super::sections;
use super::value::Text;

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
    let mut found: Vec<Text> = Vec::new();
    for span in sections::with_key(paper, &[key]) {
        for point in points(paper, span.lines).points {
            let value = paper.value(point);
            if found.iter().all(|known| known.value != value.value) {
                found.push(value);
            }
        }
    }
    found
}
