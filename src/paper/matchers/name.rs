//! Names of people, and the party in brackets after them.

use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::{Paper, Word};

/// The longest name that opens `words`: how many words. It is a name by its shape alone: two to four
/// capitalised words, initials and particles among them.
pub fn name_shape(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    let mut capitals = 0;
    let mut count: usize = 0;
    for (index, word) in words.iter().enumerate().take(6) {
        let text =
            word.text.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | ')' | '(' | '"' | '”'));
        let particle = index > 0 && word.is_small(WordClass::NameParticle);
        let initial = text.chars().count() == 1 && text.starts_with(char::is_uppercase);
        if particle {
            // Counts only if a name follows.
        } else if initial && index > 0 {
            count = index + 1;
        } else if capitals >= 2 && paper.genre.roles.get(text).is_some() {
            // "Ulla-Britt Skärgren Ordförande": the role is no part of the name.
            break;
        } else if capitals >= 2 && paper.genre.row_words.subject.get_skeleton(word.bare_skeleton).is_some() {
            // "Solveig Tångring Ansökan": nor is what she asks for.
            break;
        } else if is_name_word(text)
            && capitals < 4
            && paper.genre.not_names.get_skeleton(word.bare_skeleton).is_none()
            && paper.genre.labels.get_skeleton(word.bare_skeleton).is_none()
            && paper.genre.dnr_words.get_skeleton(word.bare_skeleton).is_none()
        {
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
/// A figure that stands for a misread letter ("L66v") is let through inside a word.
pub fn is_name_word(text: &str) -> bool {
    let mut any = false;
    for part in text.split(['-', '\'', '’']) {
        let mut letters = part.chars();
        let Some(first) = letters.next() else { return false };
        let rest = letters.as_str();
        // "McCarthy", "DeGeer": one more capital inside is let through, all capitals are not.
        let capitals = rest.chars().filter(|c| c.is_uppercase()).count();
        let misread = rest.chars().filter(|c| matches!(c, '0' | '6' | '1')).count();
        let small = rest.chars().filter(|c| c.is_lowercase()).count();
        let letters = rest.chars().all(|c| c.is_alphabetic() || matches!(c, '0' | '6' | '1'));
        if !first.is_uppercase() || !letters || capitals > 1 || misread > 2 || (misread > 0 && small == 0) {
            return false;
        }
        any |= !rest.is_empty();
    }
    any && text.chars().count() >= 2
}

/// How many of the `shape` words of a run of capitals are its first name: the run is cut at a wide gap, and before
/// a given name that has a surname behind it, since scans lose the gaps between columns.
pub fn first_of_run(paper: &Paper<'_>, words: &[Word<'_>], shape: usize) -> usize {
    for count in 2..shape {
        if gap_after(words, count - 1) {
            return count;
        }
        let initial = words[count - 1].bare().chars().count() == 1;
        if !initial && count + 1 < shape && is_given(paper, words[count].bare()) {
            return count;
        }
    }
    shape
}

/// Whether more than one space stands behind a word, or nothing.
pub fn gap_after(words: &[Word<'_>], index: usize) -> bool {
    words.get(index + 1).is_none_or(|next| next.range.start > words[index].range.end + 1)
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
    /// Whether it is a party that is known, and not a misread sign in brackets.
    pub known: bool,
    /// Whether it belongs to all names of the list before it: "(båda V)".
    pub all: bool,
}

/// The party brackets among some words.
pub fn brackets(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<Bracket> {
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(inner) = word.text.strip_prefix('(') else { continue };
        if let Some((party, _)) = inner.split_once(')') {
            let known = is_party(paper, party);
            if known || paper.genre.misread_parties.contains(party) {
                let start = word.range.start + 1;
                let party = FairRange::new(start, start + party.len());
                found.push(Bracket { first: index, count: 1, party, known, all: false });
            }
            continue;
        }
        let Some(next) = words.get(index + 1) else { continue };
        let Some((party, _)) = next.text.split_once(')') else { continue };
        let all = word.is(WordClass::AllOfThem);
        if all && is_party(paper, party) {
            let party = FairRange::new(next.range.start, next.range.start + party.len());
            found.push(Bracket { first: index, count: 2, party, known: true, all });
        }
    }
    found
}

/// A known party, two to four capitals, or the sign of none.
pub fn is_party(paper: &Paper<'_>, text: &str) -> bool {
    let letters = text.chars().count();
    let local = (2..=4).contains(&letters) && text.chars().all(char::is_uppercase);
    // "(vv)": a local party in small letters has no vowel, so that it is no word.
    let small = (2..=3).contains(&letters)
        && text.chars().all(|c| c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
    matches!(text, "-" | "–") || local || small || (letters <= 4 && paper.genre.parties.get(text).is_some())
}

/// How many of the last of `words` are a name that ends right there.
pub fn name_before(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    let mut end = words.len();
    // "m.fl." may stand between name and party.
    while end > 0 && words[end - 1].is_small(WordClass::AndOthers) {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < 5 {
        let word = &words[start - 1];
        let text = word.bare();
        let in_name = is_name_word(text)
            || text.chars().count() == 1 && text.starts_with(char::is_uppercase)
            || word.is_small(WordClass::NameParticle);
        // "Siv jonzon (c)": a lost capital right before the bracket.
        let lost_capital = start == end
            && start >= 2
            && text.len() > 2
            && text.chars().all(char::is_lowercase)
            && is_given(paper, words[start - 2].bare());
        let in_name = in_name || lost_capital;
        let initial_with_point = text.chars().count() == 1;
        if !in_name
            || (word.ends_clause() && start < end + usize::from(end < words.len()) && !initial_with_point)
        {
            break;
        }
        start -= 1;
    }
    while start < end && !words[start].bare().starts_with(char::is_uppercase) {
        start += 1;
    }
    // "Herr Stig Åbrink", "Ordföranden Cecilia Rådmark", "Även Anna Berg": the name opens with the given name.
    while end - start >= 3 {
        let (first, second) = (words[start].bare(), words[start + 1].bare());
        let skeleton = words[start].bare_skeleton;
        let title = paper.genre.roles.get_skeleton(skeleton).is_some()
            || paper.genre.not_names.get_skeleton(skeleton).is_some();
        if title || words[start].is(WordClass::Title) || (!is_given(paper, first) && is_given(paper, second))
        {
            start += 1;
        } else {
            break;
        }
    }
    // "Herr Rääf (c)": a title and a surname name nobody in full.
    let titled = end - start == 2 && words[start].is(WordClass::Title);
    (end - start >= 2 && !titled).then_some(words.len() - start)
}
