//! Names as they are signed: side by side, with parties in brackets, with roles or parties on the line below.

use super::name;
use crate::layout::BlockKind;
use crate::ledger::FairRange;
use crate::paper::{Paper, Role, Word};

/// A name in a signature block, with what stands beside and under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// The name.
    pub name: FairRange,
    /// The party, in brackets or written out under the name.
    pub party: Option<FairRange>,
    /// The office.
    pub role: Option<FairRange>,
}

/// The signatures that open at a line, and how many lines they take.
pub fn block_at(paper: &Paper<'_>, index: usize) -> Option<(Vec<Signature>, usize)> {
    let line = paper.lines.get(index)?;
    if line.marker.is_some() || line.text.len() > 120 || line.kind == BlockKind::Row {
        return None;
    }
    let mut signatures = names_of(paper, line.range)?;
    let next =
        paper.lines.get(index + 1).filter(|next| next.role == Role::Body || next.role == Role::Signature);
    let Some(next) = next.filter(|next| next.text.len() <= 120 && next.marker.is_none()) else {
        return Some((signatures, 1));
    };
    let under = columns(paper, next.range, signatures.len());
    if under.len() == signatures.len() {
        if under.iter().all(|&cell| is_party_name(paper, cell)) {
            for (signature, cell) in signatures.iter_mut().zip(under) {
                signature.party = signature.party.or(Some(cell));
            }
            return Some((signatures, 2));
        }
        let roles = under.iter().filter(|&&cell| is_role(paper, cell)).count();
        if roles > 0 && names_of(paper, next.range).is_none() {
            for (signature, cell) in signatures.iter_mut().zip(under) {
                let (role, party) = role_and_party(paper, cell);
                signature.role = signature.role.or(Some(role));
                signature.party = signature.party.or(party);
            }
            return Some((signatures, 2));
        }
    }
    Some((signatures, 1))
}

/// "ledamot i kommunfullmäktige (V)": the party is no part of the role.
fn role_and_party(paper: &Paper<'_>, cell: FairRange) -> (FairRange, Option<FairRange>) {
    let words = paper.words(cell);
    let brackets = name::brackets(paper, words);
    let Some(bracket) = brackets.first().filter(|bracket| bracket.known && bracket.first > 0) else {
        return (cell, None);
    };
    let role = words[0].range.cover(words[bracket.first - 1].range);
    (paper.trimmed(role, &[',']), Some(bracket.party))
}

/// The line as nothing but names, each perhaps with a party and a role.
pub fn names_of(paper: &Paper<'_>, range: FairRange) -> Option<Vec<Signature>> {
    let words = paper.words(range);
    let mut signatures = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // Dirt, and what joins two names.
        if words[at].bare().is_empty() || words[at].text == "och" {
            at += 1;
            continue;
        }
        let Some(count) = single_name(paper, &words[at..]) else {
            return with_roles(paper, signatures, &words[at..]);
        };
        let name = name::range_of(&words[at..], count);
        at += count;
        let mut signature = Signature { name, party: None, role: None };
        if let Some(bracket) = name::brackets(paper, &words[at..words.len().min(at + 1)]).first() {
            signature.party = bracket.known.then_some(bracket.party);
            at += bracket.count;
        }
        if words[at - 1].text.ends_with(',') {
            let end = (at..words.len()).find(|&i| name::gap_after(words, i)).unwrap_or(words.len() - 1);
            let role = words.get(at..=end).filter(|role| !role.is_empty())?;
            let range = role[0].bare_range().cover(role[role.len() - 1].bare_range());
            if !is_role(paper, range) {
                return None;
            }
            signature.role = Some(range);
            at = end + 1;
        }
        signatures.push(signature);
    }
    (!signatures.is_empty() && signatures.len() <= 4).then_some(signatures)
}

/// "Torborg Ekelöv Arne Stensson ordförande sekreterare": the roles stand on the names' line, one each.
fn with_roles(
    paper: &Paper<'_>,
    mut signatures: Vec<Signature>,
    rest: &[Word<'_>],
) -> Option<Vec<Signature>> {
    let range = rest.first()?.range.cover(rest.last()?.range);
    let roles = columns(paper, range, signatures.len());
    let fits = !signatures.is_empty() && roles.len() == signatures.len();
    if !fits || !roles.iter().all(|&role| is_role(paper, role)) {
        return None;
    }
    for (signature, role) in signatures.iter_mut().zip(roles) {
        signature.role = signature.role.or(Some(role));
    }
    Some(signatures)
}

/// How many words the next name takes: to a wide gap, a bracket or a comma, else as names go.
fn single_name(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    let shape = name::name_shape(paper, words)?;
    let count = name::first_of_run(paper, words, shape);
    let role = paper.genre.roles.get_skeleton(words[count - 1].bare_skeleton).is_some();
    (!role || name::is_given(paper, words[0].bare())).then_some(count)
}

/// A line in `count` columns: its cells, or where the gaps are lost, divided before capitals.
fn columns(paper: &Paper<'_>, range: FairRange, count: usize) -> Vec<FairRange> {
    // A dash alone is dirt, or was a gap.
    let words: Vec<Word<'_>> =
        paper.words(range).iter().filter(|word| !word.bare().is_empty()).copied().collect();
    let words = words.as_slice();
    let mut cells: Vec<FairRange> = Vec::new();
    let mut open = false;
    for (index, word) in words.iter().enumerate() {
        match cells.last_mut() {
            Some(last) if open => *last = last.cover(word.range),
            _ => cells.push(word.range),
        }
        open = !name::gap_after(words, index);
    }
    if cells.len() == 1 && count > 1 {
        let starts: Vec<usize> =
            (0..words.len()).filter(|&i| i == 0 || words[i].text.starts_with(char::is_uppercase)).collect();
        let mut divided: Vec<&[usize]> = Vec::new();
        if starts.len() == count {
            divided.push(&starts);
        }
        // Two roles in small letters: one word each.
        let each: Vec<usize> = (0..words.len()).collect();
        if divided.is_empty() && words.len() == count {
            divided.push(&each);
        }
        if let Some(starts) = divided.first() {
            let ends = starts.iter().skip(1).copied().chain([words.len()]);
            cells = starts.iter().zip(ends).map(|(&a, b)| words[a].range.cover(words[b - 1].range)).collect();
        }
    }
    cells
}

/// Whether a text is an office or trade: its last or first word is one.
pub fn is_role(paper: &Paper<'_>, range: FairRange) -> bool {
    let text = paper.text(range);
    if text.contains('@') || text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let words = paper.words(range);
    let of = |word: Option<&Word<'_>>| {
        word.is_some_and(|word| {
            let bare = word.bare();
            bare.len() > 3
                && (paper.genre.roles.get_skeleton(word.bare_skeleton).is_some()
                    || paper.genre.roles.near_skeleton(word.bare_skeleton).is_some())
        })
    };
    (1..=6).contains(&words.len()) && (of(words.last()) || of(words.first()))
}

fn is_party_name(paper: &Paper<'_>, range: FairRange) -> bool {
    let text = paper.text(range);
    paper.genre.party_names.get(text).is_some() || paper.genre.party_names.near(text).is_some()
}
