//! Names of bodies: "Tekniska nämnden", "Kultur- och fritidsförvaltningen", "Enskede-Årsta-Vantörs stadsdelsnämnd".

use crate::dictionaries::{BodyKind, WordClass};
use crate::ledger::FairRange;
use crate::paper::{Paper, Text, Word};

/// A body that is named in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// What sort of body.
    pub kind: BodyKind,
    /// Where its name stands.
    pub range: FairRange,
}

/// The bodies named among some words, in order.
pub fn bodies(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<Body> {
    let mut found = Vec::new();
    let mut from = 0;
    for (index, word) in words.iter().enumerate() {
        let Some(kind) = head_kind(paper, word) else { continue };
        if index < from {
            continue;
        }
        let start = opening(paper, &words[from..=index]) + from;
        let end = tail(words, index);
        found.push(Body { kind, range: words[start].bare_range().cover(words[end].bare_range()) });
        from = end + 1;
    }
    found
}

/// Whether a word is the head of a body's name.
fn head_kind(paper: &Paper<'_>, word: &Word<'_>) -> Option<BodyKind> {
    let bare = word.bare();
    if bare.len() < 5 || word.text.ends_with('-') {
        return None;
    }
    paper.genre.bodies.get_skeleton(word.bare_skeleton).filter(|&kind| kind != BodyKind::First)
}

/// Index of the word with which the name opens whose head is the last of `words`.
fn opening(paper: &Paper<'_>, words: &[Word<'_>]) -> usize {
    let head = words.len() - 1;
    let mut start = head;
    while start > 0 {
        let before = &words[start - 1];
        let joined = before.is_small(WordClass::And)
            && start >= 2
            && (words[start - 2].text.ends_with('-') || lower(words[start].bare()) || start == head)
            && !words[start - 2].ends_clause();
        let list_of_parts = before.text.ends_with("-,") || before.text.ends_with('-');
        // "Granviks miljö- och byggnämnd"
        let of_place = start < head
            && lower(words[start].bare())
            && !before.ends_clause()
            && before.text.starts_with(char::is_uppercase)
            && before.bare().ends_with('s');
        // "HÄGERSTEN-LILJEHOLMENS STADSDELSFÖRVALTNING": where all is in capitals, they tell nothing.
        let capitals = is_capitals(words[head].bare()) && is_capitals(before.bare());
        let near = words[start].range.start == before.range.end + 1 && !before.ends_clause();
        let district = capitals && near && words[head].is(WordClass::District);
        // A small head needs what stands before it: a place or an adjective.
        let qualifies = start == head
            && !before.ends_clause()
            && (paper.genre.bodies.get_skeleton(before.bare_skeleton) == Some(BodyKind::First)
                || lower(words[head].bare())
                    && before.text.starts_with(char::is_uppercase)
                    && (before.bare().ends_with('s') || words[head].is(WordClass::TakesPlace)));
        if joined {
            start -= 2;
        } else if list_of_parts || qualifies || of_place || district {
            start -= 1;
        } else {
            break;
        }
    }
    start
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

fn lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// Index of the word with which the name ends: "nämnden för arbete och välfärd", "sektor utbildning".
fn tail(words: &[Word<'_>], head: usize) -> usize {
    let follows = |index: usize| words.get(index).filter(|_| !words[index - 1].ends_clause());
    if words[head].is(WordClass::Sector) && follows(head + 1).is_some() {
        return head + 1;
    }
    if words[head].is(WordClass::Federation) {
        // "Miljöförbundet Granvik Väst"
        let named =
            |index: usize| follows(index).is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let mut end = head;
        while end < head + 3 && named(end + 1) && words[end + 1].range.start == words[end].range.end + 1 {
            end += 1;
        }
        return end;
    }
    let general = words[head].is(WordClass::TakesTask);
    if !general || follows(head + 1).is_none_or(|word| word.text != "för") || follows(head + 2).is_none() {
        return head;
    }
    let mut end = head + 2;
    while let (Some(and), Some(_)) = (follows(end + 1), follows(end + 2)) {
        if and.text != "och" {
            break;
        }
        end += 2;
    }
    end
}

/// The name of a body in the nominative, as a value: "Socialnämndens" is "Socialnämnden".
pub fn nominative(paper: &Paper<'_>, body: &Body) -> Text {
    let mut text = paper.value(body.range);
    let last = text.value.rsplit(' ').next().unwrap_or_default();
    if paper.genre.record_words.of_text(last).has(WordClass::BodyGenitive) && last.ends_with(['s', 'S']) {
        text.value.pop();
    }
    text
}
