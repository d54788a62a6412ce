//! People who are named in several places are spelt one way: as most of the readings have it, each counted by how sure
//! it is. Only å, ä, ö and accents are at stake; names that differ in anything else are different people.

use super::Restoration;
use super::spelling::{Spellings, is_same_but_marks, key};
use crate::dictionaries::skeleton;
use crate::ledger::FairRange;
use crate::paper::{Paper, Word};
use crate::paper::{people, signatures};
use std::collections::BTreeMap;

/// How sure a spelling with more marks is, at least: scans lose them and invent none.
const MORE_MARKS: f32 = 0.8;
/// How sure a surname is that stands alone, where the paper names a person so.
const SURNAME_ALONE: f32 = 0.8;
/// A surname that stands alone has at least so many letters.
const SHORTEST_SURNAME: usize = 4;

/// The spellings of one name, each with the sum of its confidences.
type Votes = Vec<(String, f32)>;

/// The names that can be restored.
pub(super) fn restorations(paper: &Paper<'_>) -> Vec<Restoration> {
    let signatures = signatures::signatures(paper);
    let mut names: Vec<FairRange> =
        people::mentions(paper, &signatures).into_iter().map(|mention| mention.name).collect();
    names.sort();
    names.dedup();
    let spellings = spellings(paper, &names);
    let mut found: Vec<Restoration> =
        names.iter().flat_map(|&name| respelt(paper, name, &spellings)).collect();
    found.extend(surnames(paper, &names, &spellings));
    found
}

/// Lets the mentions of each name vote on its spelling. A genitive votes as well.
fn spellings(paper: &Paper<'_>, names: &[FairRange]) -> BTreeMap<String, Votes> {
    let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
    for name in names {
        votes.entry(skeleton(paper.text(*name))).or_default();
    }
    let known: Vec<String> = votes.keys().cloned().collect();
    let is_known = |name: &str| known.binary_search_by(|other| other.as_str().cmp(name)).is_ok();
    for &name in names {
        let (key, genitive) = key(paper.text(name), is_known);
        let text = paper.text(name);
        let text = if genitive { &text[..text.len() - 1] } else { text };
        let sure = paper.fair.words_in(name).iter().map(|word| word.confidence).fold(1.0, f32::min);
        let votes = votes.entry(key).or_default();
        match votes.iter_mut().find(|(spelling, _)| spelling == text) {
            Some((_, sum)) => *sum += sure,
            None => votes.push((text.to_owned(), sure)),
        }
    }
    votes.retain(|_, votes| !votes.is_empty());
    votes
}

/// The spelling with the most votes; of two that are as sure, the one with more å, ä and ö.
fn best(votes: &Votes) -> Option<&str> {
    let better = |best: &(String, f32), next: &(String, f32)| {
        let (ahead, behind) = (next.1 - best.1, best.1 - next.1);
        ahead > 0.01 || (behind < 0.01 && marks(&next.0) > marks(&best.0))
    };
    let winner = votes.iter().reduce(|best, next| if better(best, next) { next } else { best });
    winner.map(|(spelling, _)| spelling.as_str())
}

/// What a scan may lose of a name: marks above letters, and capitals.
fn marks(text: &str) -> usize {
    text.chars().map(|c| usize::from(!c.is_ascii()) + usize::from(c.is_uppercase())).sum()
}

/// The words of a mention that are spelt otherwise than its name.
fn respelt(paper: &Paper<'_>, name: FairRange, spellings: &BTreeMap<String, Votes>) -> Vec<Restoration> {
    let text = paper.text(name);
    let (key, genitive) = key(text, |name| spellings.contains_key(name));
    let here = if genitive { &text[..text.len() - 1] } else { text };
    let Some((votes, best)) = spellings.get(&key).and_then(|votes| Some((votes, best(votes)?))) else {
        return Vec::new();
    };
    if best == here || !is_same_but_marks(best, here) {
        return Vec::new();
    }
    let all: f32 = votes.iter().map(|(_, sum)| sum).sum();
    let share = votes.iter().find(|(spelling, _)| spelling == best).map_or(0.0, |(_, sum)| sum / all);
    let confidence = if marks(best) > marks(here) { share.max(MORE_MARKS) } else { share };
    let mut start = name.start;
    let mut found = Vec::new();
    for (printed, read) in best.split(' ').zip(here.split(' ')) {
        let range = FairRange::new(start, start + read.len());
        start = range.end + 1;
        if printed != read {
            found.push(Restoration { range, text: printed.to_owned(), confidence });
        }
    }
    found
}

/// Surnames that stand alone and are no known word: "Täljstens yrkande" where Marianne Täljsten speaks.
fn surnames(paper: &Paper<'_>, names: &[FairRange], spellings: &BTreeMap<String, Votes>) -> Vec<Restoration> {
    let mut known = Spellings::default();
    for best in spellings.values().filter_map(best) {
        let surname = best.rsplit(' ').next().unwrap_or_default();
        if surname.chars().count() >= SHORTEST_SURNAME {
            known.add(surname);
        }
    }
    let surname = |word: &Word<'_>| known.restored(paper, word, marks, SURNAME_ALONE);
    let is_mentioned = |word: &Word<'_>| {
        let near = names.partition_point(|name| name.end <= word.range.start);
        names.get(near).is_some_and(|name| name.start < word.range.end)
    };
    let words = paper.lines.iter().flat_map(|line| paper.words(line.range));
    words.filter(|word| word.capital && !is_mentioned(word)).filter_map(surname).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::testing;

    fn restored(lines: &str) -> Vec<(String, String)> {
        let text = format!("Granviks kommun  Protokoll\n\n§ 1 Upprop\n\n{lines}\n");
        testing::restored(&text, restorations)
    }

    #[test]
    fn most_readings_decide() {
        let text =
            "Eva Ålund (v) talar. Eva Alund (v) och Bo As (m) lyssnar. Bo Ås (m) svarar. Bo As (m) går.";
        let expected = [("Alund", "Ålund"), ("Ås", "As")];
        assert_eq!(restored(text), expected.map(|(from, to)| (from.to_owned(), to.to_owned())));
    }

    #[test]
    fn a_genitive_is_spelt_as_its_name() {
        let text = "Marianne Täljsten (s) talar. Sedan prövas Marianne Taljstens yrkande.";
        assert_eq!(restored(text), [("Taljsten".to_owned(), "Täljsten".to_owned())]);
    }

    #[test]
    fn other_letters_make_another_person() {
        assert_eq!(restored("Per Håkanson (m) talar. Per Håkansson (s) svarar."), []);
        assert_eq!(restored("Ann-Britt Ek (m) talar. Ann Britt Ek (m) svarar."), []);
    }
}
