//! What a sentence asks for, clause by clause.

use super::by;
use crate::dictionaries::{CueUse, WordClass, YRKANDE_KINDS};
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::matchers::points::without_joint;
use crate::paper::{Paper, Word};

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// What kind of asking.
    pub kind: Text,
    /// The clause, as printed.
    pub range: FairRange,
}

/// A place in the sentence where a clause begins.
struct Start {
    /// Index of the clause's first word.
    clause: usize,
    /// Index of the first word that belongs to it in any way: "och", "med", "i andra hand".
    joint: usize,
    kind: &'static str,
    cue: FairRange,
}

/// The clauses of a sentence. `list` are the points under it, which complete it.
pub(super) fn clauses(paper: &Paper<'_>, sentence: &[Word<'_>], list: Vec<FairRange>) -> Vec<Clause> {
    let Some(verb) = asks_at(sentence) else { return Vec::new() };
    let starts = starts(paper, sentence, verb);
    if !list.is_empty() {
        let leading =
            starts.iter().find(|start| start.kind != "yrkande").map_or("yrkande", |start| start.kind);
        let clause = |range| Clause { kind: kind_of(paper, range, leading, range), range };
        return list.into_iter().map(clause).collect();
    }
    let mut found = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(sentence.len(), |next| next.joint);
        let end = joined_at(sentence, start.clause, end);
        let Some(words) = sentence.get(start.clause..end).filter(|words| !words.is_empty()) else { continue };
        for words in parts(without_reason(words, start.kind)) {
            let range = words[0].range.cover(words[words.len() - 1].range);
            let range = without_joint(paper, paper.trimmed(range, &['.', ',', ':']));
            if !range.is_empty() {
                found.push(Clause { kind: kind_of(paper, range, start.kind, start.cue), range });
            }
        }
    }
    found
}

/// "avslag på förslaget, eftersom …": why is no part of what is asked.
fn without_reason<'a, 'w>(words: &'a [Word<'w>], kind: &str) -> &'a [Word<'w>] {
    if !matches!(kind, "bifall" | "avslag") {
        return words;
    }
    let reason = |at: &usize| words[at - 1].text.ends_with(',') && words[*at].is_small(WordClass::Because);
    &words[..(1..words.len()).find(reason).unwrap_or(words.len())]
}

/// "att A och att B" is two clauses.
fn parts<'a, 'w>(words: &'a [Word<'w>]) -> Vec<&'a [Word<'w>]> {
    let opens = words[0].bare() == "att";
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 2..words.len() {
        if opens && words[at].text == "att" && words[at - 1].is_plain(WordClass::And) {
            parts.push(&words[from..at - 1]);
            from = at;
        }
    }
    parts.push(&words[from..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The verb, or "tilläggsyrkande:", or "Motionären föreslår fullmäktige besluta".
fn asks_at(sentence: &[Word<'_>]) -> Option<usize> {
    let asks = sentence.iter().position(|word| {
        word.is_small(WordClass::Asks) || word.is(WordClass::AskedFor) && word.text.ends_with(':')
    });
    asks.or_else(|| by::proposes_at(sentence))
}

/// Where clauses begin after the verb.
fn starts(paper: &Paper<'_>, sentence: &[Word<'_>], verb: usize) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    let mut at = if sentence[verb].text.ends_with(':') { verb } else { verb + 1 };
    let mut led: Option<(&'static str, FairRange, usize)> = None;
    while at < sentence.len() {
        if let Some((usage, kind, count)) = cue_at(paper, &sentence[at..]) {
            let cue = sentence[at].range.cover(sentence[at + count - 1].range);
            match usage {
                CueUse::Opens if led.is_none() && !inside_bifall(sentence, at, &found) => {
                    found.push(Start { clause: at, joint: joint(sentence, at, verb), kind, cue });
                }
                CueUse::Leads => led = Some((kind, cue, joint(sentence, at, verb))),
                _ => {}
            }
            at += count;
            continue;
        }
        let word = &sentence[at];
        if word.text == "att" {
            let before = &sentence[at - 1];
            // "sättas så, att ingen avstår" is one clause.
            let goes_on = before.is_small(WordClass::SoThat);
            let listed = before.text.ends_with(',') && !goes_on || before.is_plain(WordClass::BeforeAtt);
            if let Some((kind, cue, joint)) = led.take() {
                found.push(Start { clause: at, joint, kind, cue });
            } else if found.is_empty() || listed && found.last().is_some_and(|start| start.kind != "bifall") {
                let kind =
                    found.last().filter(|_| before.text != "hand").map_or("yrkande", |start| start.kind);
                let kind = if matches!(kind, "bifall" | "avslag" | "återremiss") { "yrkande" } else { kind };
                found.push(Start { clause: at, joint: joint(sentence, at, verb), kind, cue: word.range });
            }
        }
        at += 1;
    }
    found
}

/// "bifall" right after another clause's "bifall till … och" begins a new one; inside "att … bifalls" it does not.
fn inside_bifall(sentence: &[Word<'_>], at: usize, found: &[Start]) -> bool {
    let Some(last) = found.last() else { return false };
    let before = &sentence[at - 1];
    let joined = before.is_plain(WordClass::BeforeBifall) || before.text.ends_with(',');
    !(joined && last.clause < at)
}

fn cue_at(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<(CueUse, &'static str, usize)> {
    let cues = paper.genre.yrkande_cues.iter().filter(|cue| cue.usage != CueUse::Inside);
    for cue in cues {
        let mut count = 0;
        let matches = cue.phrase.split(' ').enumerate().all(|(index, part)| {
            count = index + 1;
            words
                .get(index)
                .is_some_and(|word| word.bare().chars().flat_map(char::to_lowercase).eq(part.chars()))
        });
        if matches {
            return Some((cue.usage, kind_name(&cue.kind), count));
        }
    }
    None
}

/// The contract's name for a kind.
fn kind_name(kind: &str) -> &'static str {
    YRKANDE_KINDS.into_iter().find(|known| *known == kind).unwrap_or("yrkande")
}

/// Walks back over the words that only join a clause to the one before.
fn joint(sentence: &[Word<'_>], at: usize, verb: usize) -> usize {
    let mut joint = at;
    while joint > verb + 1 && sentence[joint - 1].is_small(WordClass::ClauseJoint) {
        joint -= 1;
    }
    joint
}

/// "… , med instämmande av Y (v)": the clause ends before it.
fn joined_at(sentence: &[Word<'_>], start: usize, end: usize) -> usize {
    let at = sentence[start..end].iter().position(|word| word.is_small(WordClass::Joining));
    at.map_or(end, |at| (start + at).saturating_sub(1).max(start))
}

/// A plain att-clause that asks to send the matter back, or to reject it, is of that kind.
fn kind_of(paper: &Paper<'_>, range: FairRange, kind: &str, place: FairRange) -> Text {
    let inside = || {
        let words = paper.words(range);
        let cues = paper.genre.yrkande_cues.iter().filter(|cue| cue.usage == CueUse::Inside);
        cues.into_iter().find_map(|cue| {
            let word = words.iter().take(12).find(|word| word.bare() == cue.phrase)?;
            Some(Text::at(kind_name(&cue.kind), word.bare_range()))
        })
    };
    let own = Text::at(kind, place);
    if kind == "yrkande" { inside().unwrap_or(own) } else { own }
}
