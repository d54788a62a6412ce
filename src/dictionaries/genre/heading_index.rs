//! Headings, looked up by what a line says.

use crate::dictionaries::{Headings, are_alike, likeness_from, skeleton};
use rustc_hash::FxHashMap;

/// The headings of [`Headings`], ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct HeadingIndex {
    whole: FxHashMap<String, String>,
    /// Those that open with a body in the genitive: what follows it.
    after_body: FxHashMap<String, String>,
    /// Skeletons by their length, for damaged lines.
    by_length: Vec<Vec<String>>,
}

/// How alike a damaged line must be to a heading, 0 to 1.
const ALIKE: f64 = 0.85;

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
            index.by_length[length].push(heading.skeleton.clone());
            index.whole.entry(heading.skeleton.clone()).or_insert(heading.key.clone());
        }
        index
    }

    /// The section key of a line that says just one heading, letter for letter; its first letter may be misread.
    pub fn exact(&self, line: &str) -> Option<&str> {
        let wanted = skeleton(line);
        let rest = wanted.get(1..)?;
        let same = |first: &str| self.whole.get(&format!("{first}{rest}"));
        self.whole.get(&wanted).or_else(|| same("i")).map(String::as_str)
    }

    /// The section key of a line that says just one heading.
    pub fn key(&self, line: &str) -> Option<&str> {
        let wanted = skeleton(line);
        if let Some(key) = self.whole.get(&wanted) {
            return Some(key);
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
        genitive.or_else(|| self.near(&wanted)).map(String::as_str)
    }

    /// The section key of a heading that is nearly `wanted`.
    fn near(&self, wanted: &str) -> Option<&String> {
        let length = wanted.len();
        if length < 6 {
            return None;
        }
        let slack = 1 + length / 12;
        let candidates = self.by_length.iter().take(length + slack + 1).skip(length - slack).flatten();
        let mut best: Option<(f64, &String)> = None;
        for candidate in candidates {
            let opens_alike = candidate.as_bytes().first() == wanted.as_bytes().first();
            let ends_alike = candidate.as_bytes()[candidate.len() - 2..] == wanted.as_bytes()[length - 2..];
            if !(opens_alike || ends_alike) {
                continue;
            }
            let Some(alike) = likeness_from(candidate, wanted, ALIKE) else { continue };
            if best.is_none_or(|(so_far, _)| alike > so_far) {
                best = Some((alike, candidate));
            }
        }
        best.and_then(|(_, candidate)| self.whole.get(candidate))
    }
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
