//! What a motion asks for: the points of its proposal.

use super::{Asked, By};
use crate::dictionaries::WordClass;
use crate::paper::matchers::points::points;
use crate::paper::matchers::signature::Signature;
use crate::paper::{Line, Paper, Role, Text};
use crate::record::sections;

/// A motion asks for the points of its proposal, and all who sign ask for them.
pub(super) fn of_motion(paper: &Paper<'_>, signatures: &[Signature]) -> Vec<Asked> {
    let by: Vec<By> = signatures
        .iter()
        .map(|signature| By {
            name: Some(paper.value(signature.name)),
            party: signature.party.map(|party| paper.value(party)),
            role: None,
        })
        .collect();
    let proposals = sections::with_key(paper, &["proposal", "proposed_decision", "yrkanden"]);
    let mut found = Vec::new();
    let mut lines = proposals.into_iter().map(|span| span.lines).collect::<Vec<_>>();
    if lines.is_empty() {
        // Without a heading: the list after "… yrkar", "… hemställer vi", "… föreslås fullmäktige besluta".
        let asks =
            |line: &Line<'_>| paper.words(line.range).iter().any(|word| word.is_small(WordClass::MotionAsks));
        let intro = paper.lines.iter().rposition(|line| line.role == Role::Body && asks(line));
        let end = |from: usize| {
            paper.lines[from..]
                .iter()
                .position(|line| line.role != Role::Body)
                .map_or(paper.lines.len(), |n| from + n)
        };
        lines.extend(intro.map(|intro| intro..end(intro)));
    }
    for range in lines {
        for point in points(paper, range.clone()).points {
            let kind = Text::at("yrkande", point);
            found.push(Asked { paragraph: 0, by: by.clone(), kind, clause: paper.value(point) });
        }
    }
    found
}
