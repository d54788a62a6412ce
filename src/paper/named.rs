//! Who is named with a party anywhere in the paper, found once and then looked up.

use super::matchers::mention::{Mention, with_party};
use super::{Line, Paper, Word};
use crate::dictionaries::skeleton;
use crate::ledger::FairRange;
use rustc_hash::FxHashMap;

/// The names before party brackets, in the order of the text.
#[derive(Debug)]
pub struct Named {
    /// All of them.
    pub mentions: Vec<Mention>,
    /// The party of a name, by the name's skeleton: where it first stands with one that is known.
    parties: FxHashMap<String, FairRange>,
    /// The first who has a surname.
    by_surname: FxHashMap<String, Mention>,
}

impl Named {
    pub(super) fn gather(paper: &Paper<'_>) -> Self {
        let of_line = |line: &Line<'_>| with_party(paper, paper.words(line.range));
        let mentions: Vec<Mention> = paper.lines.iter().flat_map(of_line).collect();
        let (mut parties, mut by_surname) = (FxHashMap::default(), FxHashMap::default());
        for mention in &mentions {
            let name = paper.text(mention.name);
            if let Some(party) = mention.party {
                parties.entry(skeleton(name)).or_insert(party);
            }
            let surname = name.rsplit(' ').next().unwrap_or_default();
            by_surname.entry(surname.to_owned()).or_insert(*mention);
        }
        Named { mentions, parties, by_surname }
    }

    /// The party that a name has where it is known.
    pub fn party_of(&self, name: &str) -> Option<FairRange> {
        self.parties.get(&skeleton(name)).copied()
    }

    /// Who is named in full with the surname that a word is.
    pub fn with_surname(&self, word: &Word<'_>) -> Option<Mention> {
        self.by_surname.get(word.bare()).copied()
    }
}
