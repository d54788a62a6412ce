//! Headings, looked up by what a line says.

use crate::dictionaries::{Headings, Letters, are_alike, likeness_from, skeleton};
use rustc_hash::FxHashMap;

/// A heading that has a skeleton.
#[derive(Debug, Clone)]
struct Entry {
    key: String,
    printed: String,
}

/// The headings of [`Headings`], ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct HeadingIndex {
    whole: FxHashMap<String, Entry>,
    /// Those that open with a body in the genitive: what follows it.
    after_body: FxHashMap<String, String>,
    /// Skeletons by their length, with their letters, for damaged lines.
    by_length: Vec<Vec<(Letters, String)>>,
}

/// How alike a damaged line must be to a heading, 0 to 1.
const ALIKE: f64 = 0.85;
/// The same for a line that holds words no list has, and so is damaged for certain.
const ALIKE_IF_DAMAGED: f64 = 0.75;
/// The same for a long line, which is like few others.
const ALIKE_IF_LONG: f64 = 0.7;
const LONG: usize = 9;
/// How sure a heading is of which only å, ä and ö were lost.
const SAME_SKELETON: f32 = 0.97;

impl HeadingIndex {
    /// Indexes a table of headings.
    pub fn new(headings: &Headings) -> Self {
        let mut index = HeadingIndex::default();
        for heading in &headings.entries {
            if heading.text.starts_with('*') {
                index.after_body.entry(heading.skeleton.clone()).or_insert(heading.key.clone());
                continue;
            }
            let length = heading.skeleton.len();
            if index.by_length.len() <= length {
                index.by_length.resize(length + 1, Vec::new());
            }
            index.by_length[length].push((Letters::of(&heading.skeleton), heading.skeleton.clone()));
            let entry = || Entry { key: heading.key.clone(), printed: heading.text.clone() };
            index.whole.entry(heading.skeleton.clone()).or_insert_with(entry);
        }
        index
    }

    /// The section key of a line that says just one heading, letter for letter; its first letter may be misread.
    pub fn exact(&self, line: &str) -> Option<&str> {
        let wanted = skeleton(line);
        let rest = wanted.get(1..)?;
        let same = |first: &str| self.whole.get(&format!("{first}{rest}"));
        self.whole.get(&wanted).or_else(|| same("i")).map(|entry| entry.key.as_str())
    }

    /// The section key of a line that says just one heading.
    pub fn key(&self, line: &str) -> Option<&str> {
        self.key_within(line, ALIKE)
    }

    /// The same for a line that holds words which no list has: more letters of it may be misread.
    pub fn key_if_damaged(&self, line: &str) -> Option<&str> {
        self.key_within(line, if_damaged(line))
    }

    fn key_within(&self, line: &str, alike: f64) -> Option<&str> {
        let wanted = skeleton(line);
        if let Some(entry) = self.whole.get(&wanted) {
            return Some(&entry.key);
        }
        // "Synpunkter på avsnitt 4", "Synpunkter på de enskilda förslagen": whatever it is about.
        if wanted.starts_with("synpunkter pa ") {
            return Some("assessment");
        }
        // "Socialnämndens beslut", "Kultur- och fritidsförvaltningens synpunkter och förslag".
        let mut words = wanted.match_indices(' ').map(|(at, _)| at);
        let genitive = words.by_ref().take(5).find_map(|at| {
            let (body, rest) = (&wanted[..at], &wanted[at + 1..]);
            // "Enligt nämndens beslut" stands over signatures.
            if body.len() <= 4 || !body.ends_with('s') || body.starts_with("enligt ") {
                return None;
            }
            let near = || {
                let alike = |known: &str| are_alike(known, rest, ALIKE);
                let long = self.after_body.iter().filter(|(known, _)| known.len() >= 7);
                long.filter(|(known, _)| alike(known)).min_by(|a, b| a.0.cmp(b.0)).map(|(_, key)| key)
            };
            self.after_body.get(rest).or_else(near)
        });
        genitive.map(String::as_str).or_else(|| Some(self.near(&wanted, alike)?.0.key.as_str()))
    }

    /// The heading that a line says, as it is printed, and how sure that is, 0 to 1. A line that is as near to
    /// another heading says neither.
    pub fn printed(&self, line: &str) -> Option<(&str, f32)> {
        let wanted = skeleton(line);
        if let Some(entry) = self.whole.get(&wanted) {
            return Some((&entry.printed, SAME_SKELETON));
        }
        let (entry, alike, is_nearest) = self.near(&wanted, if_damaged(&wanted))?;
        is_nearest.then_some((entry.printed.as_str(), alike as f32))
    }

    /// The heading that is nearest to a skeleton, how alike it is, and whether no other is as near.
    fn near(&self, wanted: &str, alike: f64) -> Option<(&Entry, f64, bool)> {
        let length = wanted.len();
        if length < 6 {
            return None;
        }
        let tail = wanted.get(length - 2..)?;
        let slack = 1 + (length as f64 * (1.0 - alike) / 1.8) as usize;
        let lengths = length - slack..=length + slack;
        let candidates = lengths.filter_map(|length| self.by_length.get(length)).flatten();
        // Most headings are turned away by the letters they have and the line has not.
        let (letters, is_plain) = (Letters::of(wanted), wanted.is_ascii());
        let most_changes = ((length + slack) as f64 * (1.0 - alike)) as usize;
        let mut best: Option<(f64, &String)> = None;
        let mut is_nearest = true;
        for (candidate_letters, candidate) in candidates {
            if is_plain && candidate.is_ascii() && letters.least_changes(*candidate_letters) > most_changes {
                continue;
            }
            let opens_alike = candidate.as_bytes().first() == wanted.as_bytes().first();
            let ends_alike = candidate.ends_with(tail);
            // Where more letters may be misread, a lost space would make too much alike.
            let same_words = || alike >= ALIKE || spaces(candidate) == spaces(wanted);
            let tells = (opens_alike || ends_alike) && same_words();
            let least = best.map_or(alike, |(so_far, _)| so_far);
            let Some(alike) = likeness_from(candidate, wanted, least).filter(|_| tells) else { continue };
            is_nearest = best.is_none_or(|(so_far, _)| alike > so_far);
            if is_nearest {
                best = Some((alike, candidate));
            }
        }
        let (alike, candidate) = best?;
        Some((self.whole.get(candidate)?, alike, is_nearest))
    }
}

/// How alike a line that is damaged for certain must be to a heading.
fn if_damaged(line: &str) -> f64 {
    if line.len() < LONG { ALIKE_IF_DAMAGED } else { ALIKE_IF_LONG }
}

fn spaces(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> HeadingIndex {
        let table = "summary\tSammanfattning\nassessment\t* synpunkter\nmatter\tÄrendet\nagenda\tÄrenden\n\
                     conflict_of_interest\tJäv\n";
        HeadingIndex::new(&Headings::parse("headings.tsv", table).unwrap())
    }

    #[test]
    fn whole_lines_are_found_where_letters_are_lost() {
        assert_eq!(index().key("Arendet"), Some("matter"));
        assert_eq!(index().key("Ärenden:"), Some("agenda"));
        assert_eq!(index().key("Sarnmanfattning"), Some("summary"));
        assert_eq!(index().key("Jäv"), Some("conflict_of_interest"));
        assert_eq!(index().key("Sammanfattning saknas"), None);
    }

    #[test]
    fn a_body_may_stand_before() {
        assert_eq!(index().key("Kultur- och fritidsnämndens synpunkter"), Some("assessment"));
        assert_eq!(index().key("Inga synpunkter"), None);
    }
}
