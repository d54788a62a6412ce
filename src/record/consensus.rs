//! A person who is named in several places is spelt one way: as most of the readings have it, each counted by how
//! sure it is. The evidence of the name then stands where it is spelt so.

use super::matchers::mention::Mention;
use super::paper::Paper;
use super::value::Text;
use super::{By, Fields};
use crate::dictionaries::skeleton;
use crate::ledger::FairRange;
use std::collections::HashMap;

/// The best spelling of each name, by the name's skeleton.
pub type Spellings = HashMap<String, FairRange>;

/// Lets the mentions of each name vote on its spelling.
pub fn spellings(paper: &Paper<'_>, mentions: &[Mention]) -> Spellings {
    let mut votes: HashMap<String, Vec<(FairRange, f32)>> = HashMap::new();
    for mention in mentions {
        let text = paper.text(mention.name);
        let sure = paper.fair.words_in(mention.name).iter().map(|word| word.confidence).fold(1.0, f32::min);
        let spelt = votes.entry(skeleton(text)).or_default();
        match spelt.iter_mut().find(|(range, _)| paper.text(*range) == text) {
            Some((_, sum)) => *sum += sure,
            None => spelt.push((mention.name, sure)),
        }
    }
    let best = |spelt: Vec<(FairRange, f32)>| {
        // Of two that are as sure, the one with more å, ä and ö: scans lose them and invent none.
        let marks = |range: FairRange| paper.text(range).bytes().filter(|byte| !byte.is_ascii()).count();
        spelt
            .into_iter()
            .reduce(|best, next| {
                let (ahead, behind) = (next.1 - best.1, best.1 - next.1);
                let better = ahead > 0.01 || (behind < 0.01 && marks(next.0) > marks(best.0));
                if better { next } else { best }
            })
            .map(|(range, _)| range)
    };
    votes.into_iter().filter_map(|(name, spelt)| Some((name, best(spelt)?))).collect()
}

/// Spells the names of all fields but persons as the mentions have decided.
pub fn settle(paper: &Paper<'_>, fields: &mut Fields, spellings: &Spellings) {
    for signatory in &mut fields.signatories {
        spell(paper, &mut signatory.name, spellings);
    }
    let statements = fields.reservations.iter_mut().chain(&mut fields.special_statements);
    let by = fields.yrkanden.iter_mut().map(|yrkande| &mut yrkande.by);
    for by in by.chain(statements.map(|statement| &mut statement.by)).flatten() {
        let By { name, .. } = by;
        spell(paper, name, spellings);
    }
}

fn spell(paper: &Paper<'_>, name: &mut Option<Text>, spellings: &Spellings) {
    let best = name.as_ref().and_then(|name| spellings.get(&skeleton(&name.value)));
    if let Some(&best) = best {
        *name = Some(paper.value(best));
    }
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    #[test]
    fn most_readings_decide() {
        let text = "Granviks kommun  Protokoll\n\n§ 1 Upprop\n\nEva Ålund (v) talar. Eva Alund (v) och Bo As (m) lyssnar.\n\n\
                    § 2 Avslutning\n\nBo Ås (m) yrkar bifall till förslaget.\n\nEva Ålund  Bo As\nOrdförande  Justerare\n";
        let fields = fields(text);
        let names = fields.signatories.iter().filter_map(|signatory| signatory.name.as_ref());
        assert_eq!(values(names), ["Eva Ålund", "Bo As"]);
        let names = fields.persons.iter().filter_map(|person| person.name.as_ref());
        assert_eq!(values(names), ["Eva Ålund", "Bo As"]);
    }
}
