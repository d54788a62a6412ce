//! People as they are mentioned: a name with its party in brackets, or with a role beside it.

use super::name::{self, Bracket};
use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::{Paper, Word};

/// A mention of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: FairRange,
    /// The party.
    pub party: Option<FairRange>,
    /// The role.
    pub role: Option<FairRange>,
}

/// The names before party brackets.
pub fn with_party(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut from = 0;
    for bracket in name::brackets(paper, words) {
        if bracket.first < from {
            continue;
        }
        let before = &words[from..bracket.first];
        from = bracket.first + bracket.count;
        if bracket.all {
            found.extend(listed(paper, before, bracket));
        } else if let Some(mention) = before_bracket(paper, before, bracket) {
            found.push(Mention { role: role_beside(paper, words, bracket.first, mention.name), ..mention });
        }
    }
    found
}

fn before_bracket(paper: &Paper<'_>, before: &[Word<'_>], bracket: Bracket) -> Option<Mention> {
    let count = name::name_before(paper, before)?;
    let words = &before[before.len() - count..];
    let length = words.iter().take_while(|word| !word.is_small(WordClass::AndOthers)).count();
    (length > 0).then(|| Mention {
        name: name::range_of(words, length),
        party: bracket.known.then_some(bracket.party),
        role: None,
    })
}

/// "A, B och C (alla s)": the names from right to left as long as only commas and "och" stand between.
fn listed(paper: &Paper<'_>, before: &[Word<'_>], bracket: Bracket) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut end = before.len();
    while end > 0 {
        if before[end - 1].is_plain(WordClass::And) {
            end -= 1;
            continue;
        }
        let Some(count) = name::name_before(paper, &before[..end]) else { break };
        let name = name::range_of(&before[end - count..end], count);
        found.push(Mention { name, party: Some(bracket.party), role: None });
        end -= count;
        let joined =
            end > 0 && (before[end - 1].text.ends_with(',') || before[end - 1].is_plain(WordClass::And));
        if !joined {
            break;
        }
    }
    found.reverse();
    found
}

/// A role after the name ("Lennart Brink, kommunchef", "X (s), ordförande") or before it ("Ordföranden X").
pub fn role_beside(paper: &Paper<'_>, words: &[Word<'_>], last: usize, name: FairRange) -> Option<FairRange> {
    let comma = words.get(last).is_some_and(|word| word.text.ends_with(','));
    if comma {
        let after = &words[last + 1..words.len().min(last + 5)];
        for count in (1..=after.len()).rev() {
            let role = &after[..count];
            let whole = role[..count - 1].iter().all(|word| !word.ends_clause());
            let range = role[0].bare_range().cover(role[count - 1].bare_range());
            let named = role.iter().any(|word| name::is_given(paper, word.bare()));
            if whole && !named && paper.genre.roles.get_skeleton(role[count - 1].bare_skeleton).is_some() {
                return Some(range);
            }
        }
    }
    let first = words.partition_point(|word| word.range.start < name.start);
    let before = words.get(first.checked_sub(1)?)?;
    let plain = !before.ends_clause() && before.bare().len() > 3;
    (plain && paper.genre.roles.get_skeleton(before.bare_skeleton).is_some()).then(|| before.bare_range())
}
