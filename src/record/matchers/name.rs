//! Names of people, and the party in brackets after them.

use crate::ledger::FairRange;
use crate::record::paper::{Paper, Word};

/// The longest name that opens `words`: how many words. It is a name by its shape alone: two to four
/// capitalised words, initials and particles among them.
pub fn name_shape(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    let mut capitals = 0;
    let mut count = 0;
    for (index, word) in words.iter().enumerate().take(6) {
        let text =
            word.text.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | ')' | '(' | '"' | '”'));
        let particle =
            index > 0 && matches!(text, "von" | "af" | "de" | "av" | "van" | "der" | "la" | "el" | "di");
        let initial = text.chars().count() == 1 && text.starts_with(char::is_uppercase);
        if particle {
            // Counts only if a name follows.
        } else if initial && index > 0 {
            count = index + 1;
        } else if is_name_word(text) && paper.genre.not_names.get(text).is_none() && capitals < 4 {
            capitals += 1;
            count = index + 1;
        } else {
            break;
        }
        let initial_with_point = initial && word.text.ends_with('.');
        let opens_late = index > 0 && word.text.starts_with(['(', '"', '”']);
        if opens_late {
            count = index;
            break;
        }
        if word.ends_clause() && !initial_with_point {
            break;
        }
    }
    (capitals >= 2 && count >= 2).then_some(count)
}

/// A capital, then small letters, or two such words with a hyphen: "Öhlund", "Ann-Britt", "El-Haj", "O'Neill".
pub fn is_name_word(text: &str) -> bool {
    let mut any = false;
    for part in text.split(['-', '\'', '’']) {
        let mut letters = part.chars();
        let Some(first) = letters.next() else { return false };
        let rest = letters.as_str();
        // "McCarthy", "DeGeer": one more capital inside is let through, all capitals are not.
        let capitals = rest.chars().filter(|c| c.is_uppercase()).count();
        if !first.is_uppercase() || !rest.chars().all(char::is_alphabetic) || capitals > 1 {
            return false;
        }
        any |= rest.chars().count() >= 1;
    }
    any && text.chars().count() >= 2
}

/// Whether a word is a given name.
pub fn is_given(paper: &Paper<'_>, word: &str) -> bool {
    paper.genre.given_names.contains(word)
        || word.split_once('-').is_some_and(|(first, _)| paper.genre.given_names.contains(first))
}

/// Where the first `count` of `words` stand, without punctuation around them.
pub fn range_of(words: &[Word<'_>], count: usize) -> FairRange {
    let last = words[count - 1];
    let end = if last.bare().chars().count() == 1 && last.text.ends_with('.') {
        last.range.end
    } else {
        last.bare_range().end
    };
    FairRange::new(words[0].bare_range().start, end)
}

/// A party in brackets: `(S)`, `(båda V)`, `(-)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    /// Index of its first word.
    pub first: usize,
    /// How many words it takes.
    pub count: usize,
    /// Where the party stands, without brackets.
    pub party: FairRange,
    /// Whether it belongs to all names of the list before it: "(båda V)".
    pub all: bool,
}

/// The party brackets among some words.
pub fn brackets(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<Bracket> {
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(inner) = word.text.strip_prefix('(') else { continue };
        if let Some((party, _)) = inner.split_once(')') {
            if is_party(paper, party) {
                let start = word.range.start + 1;
                let party = FairRange::new(start, start + party.len());
                found.push(Bracket { first: index, count: 1, party, all: false });
            }
            continue;
        }
        let Some(next) = words.get(index + 1) else { continue };
        let Some((party, _)) = next.text.split_once(')') else { continue };
        let all = matches!(inner.to_lowercase().as_str(), "båda" | "bada" | "alla" | "samtliga" | "bägge");
        if all && is_party(paper, party) {
            let party = FairRange::new(next.range.start, next.range.start + party.len());
            found.push(Bracket { first: index, count: 2, party, all });
        }
    }
    found
}

/// A known party, two to four capitals, or the sign of none.
pub fn is_party(paper: &Paper<'_>, text: &str) -> bool {
    let letters = text.chars().count();
    let local = (2..=4).contains(&letters) && text.chars().all(char::is_uppercase);
    matches!(text, "-" | "–") || local || (letters <= 4 && paper.genre.parties.get(text).is_some())
}

/// How many of the last of `words` are a name that ends right there.
pub fn name_before(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    let mut end = words.len();
    // "m.fl." may stand between name and party.
    while end > 0 && matches!(words[end - 1].text, "m.fl." | "fl" | "m") {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < 5 {
        let word = &words[start - 1];
        let text = word.bare();
        let in_name = is_name_word(text)
            || text.chars().count() == 1 && text.starts_with(char::is_uppercase)
            || matches!(text, "von" | "af" | "de" | "av" | "van" | "der" | "la" | "el");
        let initial_with_point = text.chars().count() == 1;
        if !in_name
            || (word.ends_clause() && start < end + usize::from(end < words.len()) && !initial_with_point)
        {
            break;
        }
        start -= 1;
    }
    while start < end && !is_name_word(words[start].bare()) {
        start += 1;
    }
    // "Herr Stig Åbrink", "Ordföranden Cecilia Rådmark", "Även Anna Berg": the name opens with the given name.
    while end - start >= 3 {
        let (first, second) = (words[start].bare(), words[start + 1].bare());
        let title = paper.genre.roles.get(first).is_some() || paper.genre.not_names.get(first).is_some();
        if title
            || matches!(first, "Herr" | "Fru" | "Fröken")
            || (!is_given(paper, first) && is_given(paper, second))
        {
            start += 1;
        } else {
            break;
        }
    }
    (end - start >= 2).then_some(words.len() - start)
}
