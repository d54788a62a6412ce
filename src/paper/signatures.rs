//! Where a paper is signed: names side by side or under each other, roles or parties on the line below.

use super::matchers::signature::{Signature, block_at, is_role, names_of};
use super::matchers::{body, date, name};
use super::{Paper, Role, Word};
use crate::dictionaries::{LabelKind, WordClass, skeleton};
use crate::layout::BlockKind;
use rustc_hash::FxHashMap;

/// All signatures of a paper whose lines have their roles.
pub fn signatures(paper: &Paper<'_>) -> Vec<Signature> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < paper.lines.len() {
        if paper.lines[index].role == Role::Signature
            && let Some((signatures, lines)) = block_at(paper, index)
        {
            found.extend(signatures);
            index += lines;
            continue;
        }
        index += 1;
    }
    if found.is_empty() { front_page(paper) } else { found }
}

/// Minutes whose front page has the signatures: under "Underskrifter" each name stands after its role.
fn front_page(paper: &Paper<'_>) -> Vec<Signature> {
    let mut found = Vec::new();
    let mut open = false;
    for line in paper.lines.iter().filter(|line| line.role == Role::Letterhead) {
        let words = paper.words(line.range);
        let Some(first) = words.first() else { continue };
        let label = first.is(WordClass::SignatureHeading);
        open |= label;
        let rest = if open { words.get(usize::from(label)..).unwrap_or_default() } else { &[] };
        // Dirt may stand before the role and before the name.
        let Some(at) = rest.iter().take(2).position(|word| is_role(paper, word.bare_range())) else {
            continue;
        };
        let signed = (at + 1..rest.len().min(at + 4))
            .find_map(|from| names_of(paper, rest[from].range.cover(rest[rest.len() - 1].range)));
        let role = Some(rest[at].bare_range());
        found.extend(signed.unwrap_or_default().into_iter().map(|signature| Signature { role, ..signature }));
    }
    found
}

/// The numbers of the lines that belong to signature blocks: names, roles, and the place, date or formula above.
pub fn signature_lines(paper: &Paper<'_>) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut ends = NamesEnd::default();
    let mut index = 0;
    let mut after_signature = false;
    while index < paper.lines.len() {
        if !matches!(paper.lines[index].role, Role::Body) {
            index += 1;
            after_signature = false;
            continue;
        }
        match block_at(paper, index) {
            Some((signatures, count))
                if after_signature || is_signed(paper, index, count, &signatures, &mut ends) =>
            {
                lines.extend(preface(paper, index));
                lines.extend(index..index + count);
                index += count;
                after_signature = true;
            }
            _ => {
                index += 1;
                after_signature = false;
            }
        }
    }
    lines
}

/// Whether names on a line of their own are a signature and not part of a list.
fn is_signed(
    paper: &Paper<'_>,
    index: usize,
    count: usize,
    signatures: &[Signature],
    ends: &mut NamesEnd,
) -> bool {
    let line = &paper.lines[index];
    let prefaced = !preface(paper, index).is_empty();
    let with_roles = count > 1 || signatures.iter().any(|signature| signature.role.is_some());
    let set_apart = line.spaced || line.kind == BlockKind::Line;
    let parties = signatures.iter().all(|signature| signature.party.is_some());
    let given = signatures.iter().all(|signature| {
        paper.words(signature.name).first().is_some_and(|word| name::is_given(paper, word.bare()))
    });
    let after = ends.after(paper, index + count);
    let next = paper.lines.get(after);
    let ends =
        next.is_none_or(|next| next.spaced || !matches!(next.role, Role::Body) || is_place(paper, after));
    prefaced || with_roles && (set_apart || given) || set_apart && ends && (parties || given)
}

/// The lines above a signature that belong to it: place and date, "På nämndens vägnar", the office's name.
fn preface(paper: &Paper<'_>, index: usize) -> Vec<usize> {
    let mut lines = Vec::new();
    for before in (index.saturating_sub(3)..index).rev() {
        let line = &paper.lines[before];
        let words = paper.words(line.range);
        if line.role != Role::Body || words.len() > 8 || line.marker.is_some() || words.is_empty() {
            break;
        }
        let dated = words.len() <= 6
            && date::dates(paper.genre, words).last().is_some_and(|date| date.range.end + 2 > line.range.end)
            && words[0].text.starts_with(char::is_uppercase);
        let formula = paper.genre.labels.longest(words.iter().map(|word| word.skeleton)).is_some_and(
            |(count, kind)| {
                kind == LabelKind::Signing
                    && (count > 1
                        || words.len() == 1
                        || words.last().is_some_and(|last| last.is_small(WordClass::OnBehalf)))
            },
        );
        let body = body::bodies(paper, words);
        let office = body.len() == 1
            && (body[0].range.len() == line.range.len()
                || opens(words, WordClass::SignsFor) && body[0].range.end == line.range.end);
        let as_above = words.len() <= 5 && words.last().is_some_and(|last| last.is_plain(WordClass::AsAbove));
        if dated
            || as_above
            || formula
            || office
            || is_for_somebody(paper, words)
            || opens(words, WordClass::ByOrder)
        {
            lines.push(before);
        } else {
            break;
        }
    }
    lines
}

/// Whether a line opens with a word of a class, set with a capital.
fn opens(words: &[Word<'_>], class: WordClass) -> bool {
    words[0].is(class) && words[0].capital
}

/// "För Granviks kommun", "För Socialdemokraterna i Granvik"
fn is_for_somebody(paper: &Paper<'_>, words: &[Word<'_>]) -> bool {
    words[0].text == "För"
        && words.len() <= 6
        && words[1..].iter().any(|word| {
            word.is(WordClass::Municipality)
                || word.is(WordClass::Region)
                || word.bare().len() > 4 && paper.genre.party_names.get_skeleton(word.bare_skeleton).is_some()
        })
}

/// Where blocks of signatures end that are set one under the other, by the lines on which they were asked for: a register
/// of members is nothing else, and is not walked through again from each of its lines.
#[derive(Default)]
struct NamesEnd(FxHashMap<usize, usize>);

impl NamesEnd {
    /// The line behind the block that goes on at a line.
    fn after(&mut self, paper: &Paper<'_>, from: usize) -> usize {
        let mut index = from;
        let mut passed = Vec::new();
        let end = loop {
            if let Some(&end) = self.0.get(&index) {
                break end;
            }
            let unspaced = paper.lines.get(index).is_some_and(|line| !line.spaced);
            let Some((_, count)) = block_at(paper, index).filter(|_| unspaced) else { break index };
            passed.push(index);
            index += count;
        };
        self.0.extend(passed.into_iter().map(|index| (index, end)));
        end
    }
}

/// "Granvik": where somebody lives who has signed.
fn is_place(paper: &Paper<'_>, index: usize) -> bool {
    let text = paper.lines[index].text.trim();
    index + 1 == paper.lines.len() && paper.genre.municipalities.contains_key(&skeleton(text))
}
