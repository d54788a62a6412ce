//! Everybody who is named, with party and role where they are printed beside the name.

use super::matchers::mention::{Mention, role_beside};
use super::matchers::name;
use super::matchers::signature::{self, Signature};
use super::{Line, Paper, Role, Word};
use crate::dictionaries::{LabelKind, WordClass};
use crate::ledger::FairRange;
use std::cmp::Reverse;

/// All mentions of people, in the order of the text.
pub fn mentions(paper: &Paper<'_>, signatures: &[Signature]) -> Vec<Mention> {
    let mut mentions = paper.named().mentions.clone();
    mentions.extend(signatures.iter().map(|s| Mention { name: s.name, party: s.party, role: s.role }));
    for line in &paper.lines {
        mentions.extend(labelled(paper, line));
    }
    // Names without any of this are found by their given name: "Anna Wahlberg Lööf (M)" is known in full.
    let known = Known::new(&mentions);
    for line in &paper.lines {
        mentions.extend(in_running_text(paper, line).into_iter().filter(|new| !known.in_full(new.name)));
    }
    mentions.sort_by_key(|mention| mention.name.start);
    mentions
}

/// Where names stand that are known: by their starts, the longest of one start first.
struct Known {
    names: Vec<FairRange>,
    /// How far the names up to and with each reach.
    reach: Vec<usize>,
}

impl Known {
    fn new(mentions: &[Mention]) -> Self {
        let mut names: Vec<FairRange> = mentions.iter().map(|mention| mention.name).collect();
        names.sort_by_key(|name| (name.start, Reverse(name.end)));
        let reach = names.iter().scan(0, |reach, name| {
            *reach = name.end.max(*reach);
            Some(*reach)
        });
        Known { reach: reach.collect(), names }
    }

    /// Whether a name is part of a longer one.
    fn in_full(&self, name: FairRange) -> bool {
        let before = self.names.partition_point(|known| known.start < name.start);
        let around = before > 0 && self.reach[before - 1] >= name.end;
        around
            || self.names.get(before).is_some_and(|known| known.start == name.start && known.end > name.end)
    }
}

/// Names after labels of the letterhead: "Handläggare: Sture Näsholm", "Justerare  X och Y".
fn labelled(paper: &Paper<'_>, line: &Line<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    if line.role != Role::Letterhead && line.text.len() > 120 {
        return found;
    }
    let words = paper.words(line.range);
    let mut at = 0;
    while at < words.len() {
        let next = words[at..].iter().take(4).map(|word| word.skeleton);
        let label = paper.genre.labels.longest(next).filter(|&(_, kind)| kind == LabelKind::Person);
        let Some((count, _)) = label else {
            at += 1;
            continue;
        };
        let range = words[at].bare_range().cover(words[at + count - 1].bare_range());
        let role = signature::is_role(paper, range).then_some(range);
        at += count;
        while let Some(count) = words.get(at..).and_then(|rest| name_at(paper, rest)) {
            found.push(Mention { name: name::range_of(&words[at..], count), party: None, role });
            at += count;
            if words.get(at).is_some_and(|word| word.is_plain(WordClass::And)) {
                at += 1;
            } else if !words[at - 1].text.ends_with(',') {
                break;
            }
        }
    }
    found
}

/// A name by its shape, cut where the next name or a wide gap begins.
fn name_at(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    let shape = name::name_shape(paper, words)?;
    if name::gap_after(words, 0) {
        return None;
    }
    let shape = name::first_of_run(paper, words, shape);
    let known = name::is_given(paper, words[0].bare());
    // Without gaps a third word belongs to the name only where the second is no surname yet.
    let short = known && shape > 2 && !name::gap_after(words, shape - 1) && !longer(paper, words, shape);
    Some(if short { 2 } else { shape })
}

/// Whether a name of three or four words may be one: an initial, a particle or a second given name is in it.
fn longer(paper: &Paper<'_>, words: &[Word<'_>], shape: usize) -> bool {
    let next_is_role =
        || words.get(shape).is_some_and(|next| paper.genre.roles.get_skeleton(next.bare_skeleton).is_some());
    let last = words[shape - 1].text;
    let ends =
        shape == words.len() || last.ends_with(['.', ':', ';']) || last.ends_with(',') && next_is_role();
    ends || words[1..shape - 1].iter().any(|word| {
        let bare = word.bare();
        bare.chars().count() == 1 || bare.starts_with(char::is_lowercase) || name::is_given(paper, bare)
    })
}

/// Names that open with a known given name, or that stand beside a role.
fn in_running_text(paper: &Paper<'_>, line: &Line<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let words = paper.words(line.range);
    let mut at = 0;
    while at + 1 < words.len() {
        let word = &words[at];
        let next = &words[at + 1];
        let capital = word.capital || word.text.trim_start_matches('(').starts_with(char::is_uppercase);
        let may_open = capital && (next.capital || next.is(WordClass::NameParticle));
        if !may_open {
            at += 1;
            continue;
        }
        let given = name::is_given(paper, word.bare());
        let role = at > 0 && {
            let before = words[at - 1].bare();
            before.len() > 4
                && !words[at - 1].ends_clause()
                && before.starts_with(char::is_lowercase)
                && paper.genre.roles.get_skeleton(words[at - 1].bare_skeleton).is_some()
        };
        let count = if given || role { name_at(paper, &words[at..]) } else { None };
        let Some(count) = count else {
            let shape = name::name_shape(paper, &words[at..]);
            if let Some(mention) = before_role(paper, words, at, shape) {
                found.push(mention);
                at += shape.unwrap_or(1);
            } else {
                at += 1;
            }
            continue;
        };
        let range = name::range_of(&words[at..], count);
        if !is_inside_other_name(paper, words, at, count) {
            let role = role_beside(paper, words, at + count - 1, range);
            found.push(Mention { name: range, party: None, role });
        }
        at += count;
    }
    found
}

/// "Jörgen Fjällström, bredbandssamordnare": a name by shape with a role right after the comma.
fn before_role(paper: &Paper<'_>, words: &[Word<'_>], at: usize, shape: Option<usize>) -> Option<Mention> {
    let count = shape.filter(|&count| count <= 3)?;
    let last = at + count - 1;
    if !words[last].text.ends_with(',') {
        return None;
    }
    let role = words.get(last + 1)?;
    let plain = role.text.starts_with(char::is_lowercase) && role.bare().len() > 4;
    if !plain || paper.genre.roles.get_skeleton(role.bare_skeleton).is_none() {
        return None;
    }
    Some(Mention { name: name::range_of(&words[at..], count), party: None, role: Some(role.bare_range()) })
}

/// Whether a company, street or school is named after the person.
fn is_inside_other_name(paper: &Paper<'_>, words: &[Word<'_>], at: usize, count: usize) -> bool {
    let last = &words[at + count - 1];
    let near = !name::gap_after(words, at + count - 1);
    let after = words.get(at + count).filter(|_| near && !last.ends_clause());

    after.is_some_and(|word| {
        let bare = word.bare();
        // "Eva Ek  stadsdelsnämnd": cells of a letterhead whose gap is lost.
        let body = bare.starts_with(char::is_lowercase)
            && paper.genre.bodies.get_skeleton(word.bare_skeleton).is_some();
        !bare.is_empty()
            && !body
            && paper.genre.not_names.get_skeleton(word.bare_skeleton).is_some()
            && !word.is_small(WordClass::AfterName)
    })
}
