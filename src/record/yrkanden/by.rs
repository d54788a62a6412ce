//! Who asks, and who joins.

use super::{Asked, By};
use crate::dictionaries::{WordClass, skeleton};
use crate::paper::Text;
use crate::paper::matchers::{mention, name};
use crate::paper::{Paper, Word};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::ops::Range;

/// Who asks in a sentence, and who joins in it ("med instämmande av Y").
pub(super) fn of_sentence(paper: &Paper<'_>, sentence: &[Word<'_>]) -> (Vec<By>, Vec<By>) {
    let verb = sentence
        .iter()
        .position(|word| word.is_small(WordClass::Asks) || word.is_small(WordClass::PutsForward));
    let verb = verb.or_else(|| proposes_at(sentence)).unwrap_or(sentence.len());
    let (subject, rest) = sentence.split_at(verb);
    let mut by = named(paper, subject);
    if by.is_empty() {
        by = role_or_party(paper, subject);
    }
    if by.is_empty() && verb == 0 {
        // "Därefter yrkar Anna Berg (S) bifall": the subject stands behind the verb.
        by = named(paper, &rest[..rest.len().min(8)]).into_iter().take(1).collect();
    }
    if by.is_empty() && rest.len() > 1 {
        by = named(paper, &rest[..rest.len().min(8)]).into_iter().take(1).collect();
    }
    let joined = rest.iter().position(|word| word.is_small(WordClass::Joining));
    let joined = joined.map(|at| named(paper, &rest[at..])).unwrap_or_default();
    (by, joined)
}

/// The verb with which the author of a motion proposes decisions, in somebody else's summary: "Motionären föreslår
/// kommunfullmäktige besluta". That the motion proposes this or that in passing is no yrkande.
pub(super) fn proposes_at(sentence: &[Word<'_>]) -> Option<usize> {
    let verb = sentence
        .iter()
        .take(8)
        .position(|word| word.is_small(WordClass::Proposes) || word.is_small(WordClass::Wants))?;
    let author = sentence[..verb].iter().any(|word| is_author(word));
    let decides = sentence[verb..].iter().take(8).any(|word| word.is_small(WordClass::Decides));
    (author && decides).then_some(verb)
}

/// "motionären", "motionärerna", "förslagsställaren"; not in the genitive.
fn is_author(word: &Word<'_>) -> bool {
    word.is(WordClass::Author) && !word.bare_skeleton.ends_with('s')
}

/// People named with their party. Where the bracket is misread, the party is taken from where the person is named
/// with a party that is known.
fn named(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<By> {
    let mentions = mention::with_party(paper, words).into_iter();
    let mut found: Vec<By> = mentions.map(|mention| person(paper, mention)).collect();
    for by in by_surname(paper, words) {
        add(&mut found, by);
    }
    found
}

fn person(paper: &Paper<'_>, mention: mention::Mention) -> By {
    let party = mention.party.or_else(|| paper.named().party_of(paper.text(mention.name)));
    By { name: Some(paper.value(mention.name)), party: party.map(|party| paper.value(party)), role: None }
}

/// "Motionären", "Folkpartiet", or a name without a party.
fn role_or_party(paper: &Paper<'_>, words: &[Word<'_>]) -> Vec<By> {
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let bare = word.bare();
        if is_author(word) {
            let role = Text::at(bare.to_lowercase(), word.bare_range());
            found.push(By { role: Some(role), ..By::default() });
        } else if word.text.starts_with(char::is_uppercase)
            && bare.len() > 4
            && paper.genre.party_names.get_skeleton(word.bare_skeleton).is_some()
        {
            found.push(By { party: Some(paper.value(word.bare_range())), ..By::default() });
        } else if name::is_given(paper, bare)
            && found.is_empty()
            && let Some(count) = name::name_shape(paper, &words[index..])
        {
            let name = name::range_of(&words[index..], count);
            found.push(By { name: Some(paper.value(name)), ..By::default() });
        }
    }
    found
}

/// How near to the verb somebody is named through whom a group speaks, words.
const NEAR: usize = 6;

/// Who speaks in a sentence: all who are named with their party, or with title and surname ("Fru Lönn").
pub(super) fn speakers(paper: &Paper<'_>, sentence: &[Word<'_>]) -> Vec<By> {
    let verb = sentence.iter().position(|word| word.is_small(WordClass::Says) || word.text.ends_with(':'));
    let (subject, rest) = sentence.split_at(verb.unwrap_or(sentence.len()));
    let mut by = named(paper, subject);
    if by.is_empty() && rest.first().is_some_and(|word| word.is_small(WordClass::Reserves)) {
        // "Mot beslutet reserverar sig Eva Ek (s)", "Mot beslutet reserverade sig ledamöterna …"
        by = named(paper, rest);
    }
    if by.is_empty()
        && let Some(through) = rest.iter().take(NEAR).position(|word| word.is_plain(WordClass::Through))
    {
        // "Miljöpartiets grupp lämnar genom Eva Ek (mp) följande anteckning"
        by = named(paper, &rest[through..rest.len().min(through + NEAR)]);
    }
    if by.is_empty() { by_surname(paper, sentence) } else { by }
}

/// "Fru Lönn", "herr Åbrink": the person of that surname who is named in full with a party elsewhere.
fn by_surname(paper: &Paper<'_>, sentence: &[Word<'_>]) -> Vec<By> {
    let mut found = Vec::new();
    for pair in sentence.windows(2).take(12) {
        if !pair[0].is(WordClass::Title) {
            continue;
        }
        found.extend(paper.named().with_surname(&pair[1]).map(|mention| person(paper, mention)));
    }
    found
}

/// How many clauses back somebody joins what was asked, at most. A paragraph of the minutes holds some dozens.
const FARTHEST: usize = 100;
/// More people than any assembly has, who ask for one thing.
const MOST: usize = 500;

/// Adds those who "instämmer" to what they join: the yrkanden of the person who is named, else the last ones.
pub(super) fn join(paper: &Paper<'_>, sentence: &[Word<'_>], asked: &mut [Asked], last: Range<usize>) {
    let verb = sentence.iter().position(|word| word.is_small(WordClass::Joins));
    let Some(verb) = verb else { return };
    let (subject, object) = sentence.split_at(verb);
    let mut by = named(paper, subject);
    if by.is_empty() {
        by = role_or_party(paper, subject);
    } else {
        // "Gun-Inger Peres (C) och Liberalerna instämmer"
        let groups = role_or_party(paper, subject).into_iter().filter(|by| by.party.is_some());
        by.extend(groups);
    }
    // "I detta yrkande instämma herr Åsander och herr Wiklander": the verb comes first.
    let object = if by.is_empty() {
        by = named(paper, object);
        &[]
    } else {
        object
    };
    let surnames: FxHashSet<&str> = object
        .iter()
        .flat_map(|word| [Some(word.bare_skeleton), word.bare_skeleton.strip_suffix('s')])
        .flatten()
        .collect();
    let whose = |asked: &Asked| {
        asked.by.iter().filter_map(|by| by.name.as_ref()).any(|name| {
            surnames.contains(skeleton(name.value.rsplit(' ').next().unwrap_or_default()).as_str())
        })
    };
    // Of several yrkanden of one person in different matters, the latest are meant.
    let farthest = asked.len().saturating_sub(FARTHEST);
    let latest = (farthest..asked.len()).rev().find(|&index| !surnames.is_empty() && whose(&asked[index]));
    let mut targets: Vec<usize> = match latest {
        Some(latest) => {
            let others = (farthest..latest).rev().take_while(|&index| whose(&asked[index])).count();
            (latest - others..=latest).collect()
        }
        None => last.rev().take(FARTHEST).rev().collect(),
    };
    // "instämmer i Bertil Ödmarks förstahandsyrkande": in what was asked first of all.
    if targets.len() > 1 && object.iter().any(|word| word.is(WordClass::FirstChoice)) {
        targets.truncate(1);
    }
    // "instämmer i återremissyrkandet": in what was asked of that kind.
    let is_named = |asked: &Asked| object.iter().any(|word| is_yrkande_of(&asked.kind.value, word));
    if targets.iter().any(|&index| asked.get(index).is_some_and(is_named)) {
        targets.retain(|&index| asked.get(index).is_some_and(is_named));
    }
    for index in targets {
        if let Some(asked) = asked.get_mut(index) {
            for by in &by {
                add(&mut asked.by, by.clone());
            }
        }
    }
}

/// Whether a word names a yrkande by its kind: "återremissyrkandet".
fn is_yrkande_of(kind: &str, word: &Word<'_>) -> bool {
    let rest = word.bare_skeleton.strip_prefix(skeleton(kind).as_str());
    kind != "yrkande" && rest.is_some_and(|rest| rest.trim_start_matches('s').starts_with("yrkande"))
}

/// Adds somebody who is not there yet.
pub(super) fn add(all: &mut Vec<By>, new: By) {
    if all.len() < MOST && !all.iter().any(|known| is_same(known, &new)) {
        all.push(new);
    }
}

/// By what the same people are told: name or role, and the party where no name is given.
fn telling(by: &By) -> [Option<&str>; 3] {
    let party = by.party.as_ref().filter(|_| by.name.is_none());
    [by.name.as_ref(), by.role.as_ref(), party].map(|text| text.map(|text| text.value.as_str()))
}

/// The people who ask, in an order of their own.
pub(super) fn askers(by: &[By]) -> BTreeSet<[Option<String>; 3]> {
    by.iter().map(|by| telling(by).map(|text| text.map(skeleton))).collect()
}

fn is_same(a: &By, b: &By) -> bool {
    telling(a).iter().zip(telling(b)).all(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => *a == b || skeleton(a) == skeleton(b),
        (a, b) => a.is_none() && b.is_none(),
    })
}
