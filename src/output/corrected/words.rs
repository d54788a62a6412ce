//! What each word of the file becomes: its share of the fair copy.

use std::ops::Range;

use crate::Document;
use crate::input::Printed;
use crate::ledger::{EditKind, SourceRange};

/// What a word of the file becomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Corrected {
    /// Its new text; `None` where it stays as it was read.
    pub text: Option<String>,
    /// The word that it is a part of, where one word stands for several of the file.
    pub part: Option<Part>,
}

/// A part of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The whole word.
    pub whole: String,
    /// Whether it is the first part.
    pub first: bool,
}

/// Words of longer ones than this are not laid against each other letter by letter.
const LONGEST: usize = 500;

/// What each of the words becomes, in their order.
pub(super) fn corrected(document: &Document, printed: &Printed) -> Vec<Corrected> {
    let mut out = vec![Corrected::default(); printed.words.len()];
    for Group { words, texts } in groups(document, printed) {
        let old: Vec<&str> =
            words.iter().map(|&word| printed.words[word].source.of(&document.scan.text)).collect();
        let hyphens: Vec<bool> = words.iter().map(|&word| printed.words[word].place.hyphen).collect();
        let whole = texts.join(" ");
        let is_one = texts.len() == 1 && words.len() > 1;
        let new = if words.len() == texts.len() {
            texts.iter().map(|&text| text.to_owned()).collect()
        } else {
            shares(&old, &hyphens, &whole)
        };
        for (index, ((&word, new), old)) in words.iter().zip(new).zip(old).enumerate() {
            out[word] = Corrected {
                text: (new != old).then_some(new),
                part: is_one.then(|| Part { whole: whole.clone(), first: index == 0 }),
            };
        }
    }
    out
}

/// Words of the file, by their indices, and the words of the fair copy that they became.
struct Group<'a> {
    words: Vec<usize>,
    texts: Vec<&'a str>,
}

fn groups<'a>(document: &'a Document, printed: &Printed) -> Vec<Group<'a>> {
    let fair = &document.fair;
    let taken_out: Vec<SourceRange> = fair
        .edits
        .iter()
        .filter(|edit| matches!(edit.kind, EditKind::Header | EditKind::PageNumber | EditKind::Margin))
        .map(|edit| edit.source)
        .collect();
    let is_out = |range: SourceRange| {
        let at = taken_out.partition_point(|out| out.end < range.end);
        taken_out.get(at).is_some_and(|out| out.contains(range))
    };
    let mut groups: Vec<Group<'a>> = Vec::new();
    for word in &fair.words {
        let (first, found) = printed.words_in(word.source);
        let indices = (first..).zip(found);
        let mut words: Vec<usize> =
            indices.filter(|(_, one)| !is_out(one.source)).map(|(index, _)| index).collect();
        let text = word.fair.of(&fair.text);
        match groups.last_mut() {
            // It shares a word of the file with the one before it.
            Some(group) if words.first().is_some_and(|word| group.words.last() >= Some(word)) => {
                words.retain(|word| !group.words.contains(word));
                group.words.extend(words);
                group.texts.push(text);
            }
            _ if words.is_empty() => {}
            _ => groups.push(Group { words, texts: vec![text] }),
        }
    }
    groups
}

/// Divides a text among the words that it stands for, so that each keeps its own letters. Hyphens at line ends stay where they
/// stood. Where there are too few letters, nothing is changed.
fn shares(old: &[&str], hyphens: &[bool], whole: &str) -> Vec<String> {
    let last = old.len() - 1;
    let stems: Vec<&str> = old
        .iter()
        .enumerate()
        .map(|(index, &word)| if index < last { word.strip_suffix(is_hyphen).unwrap_or(word) } else { word })
        .collect();
    let whole: Vec<char> = whole.chars().collect();
    let mut ends = Vec::with_capacity(old.len());
    let mut end = 0;
    for stem in &stems {
        end += stem.chars().count();
        ends.push(end);
    }
    let from: Vec<char> = stems.concat().chars().collect();
    if whole.len() < old.len() {
        return old.iter().map(|&word| word.to_owned()).collect();
    }
    let at = cuts(&from, &whole, &ends);
    let mut start = 0;
    let share = |index: usize| {
        // Each gets one letter at least, and leaves one for each of the others.
        let end = if index == last {
            whole.len()
        } else {
            at[index].clamp(start + 1, whole.len() - (last - index))
        };
        let mut text: String = whole[start..end].iter().collect::<String>().trim().to_owned();
        start = end;
        if index < last {
            let own = old[index][stems[index].len()..].to_owned();
            if hyphens[index] {
                // The hyphen stands in an element of its own.
                text =
                    text.strip_suffix(is_hyphen).filter(|rest| !rest.is_empty()).unwrap_or(&text).to_owned();
            }
            if !own.is_empty() && !text.ends_with(is_hyphen) {
                text += &own;
            }
        }
        text
    };
    (0..old.len()).map(share).collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '¬' | '‐')
}

/// Where in `to` those letters end that stand for the letters of `from` up to each of `ends`.
fn cuts(from: &[char], to: &[char], ends: &[usize]) -> Vec<usize> {
    let proportional = |end: usize| end * to.len() / from.len().max(1);
    if from.len().max(to.len()) > LONGEST {
        return ends.iter().map(|&end| proportional(end)).collect();
    }
    // The cost of making to[j..] of from[i..].
    let width = to.len() + 1;
    let mut cost = vec![0_usize; (from.len() + 1) * width];
    for i in (0..=from.len()).rev() {
        for j in (0..=to.len()).rev() {
            cost[i * width + j] = match (from.len() - i, to.len() - j) {
                (0, rest) | (rest, 0) => rest,
                _ => {
                    let same = cost[(i + 1) * width + j + 1] + usize::from(from[i] != to[j]);
                    same.min(cost[(i + 1) * width + j] + 1).min(cost[i * width + j + 1] + 1)
                }
            };
        }
    }
    let mut passed: Range<usize> = 0..0;
    let mut at = vec![0; from.len() + 1];
    loop {
        let Range { start: i, end: j } = passed;
        at[i] = j;
        if i == from.len() {
            break;
        }
        let here = cost[i * width + j];
        passed = if j < to.len() && here == cost[(i + 1) * width + j + 1] + usize::from(from[i] != to[j]) {
            i + 1..j + 1
        } else if here == cost[(i + 1) * width + j] + 1 {
            i + 1..j
        } else {
            i..j + 1
        };
    }
    ends.iter().map(|&end| at[end]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(old: &[&str], whole: &str) -> Vec<String> {
        shares(old, &vec![false; old.len()], whole)
    }

    #[test]
    fn each_part_keeps_its_letters_and_its_hyphen() {
        assert_eq!(shared(&["utl-", "atande."], "utlåtande."), ["utl-", "åtande."]);
        assert_eq!(shared(&["fdrvalt-", "ningen"], "förvaltningen"), ["förvalt-", "ningen"]);
        assert_eq!(shared(&["e-", "post"], "e-post"), ["e-", "post"]);
        assert_eq!(shared(&["kom", "mun"], "kommun"), ["kom", "mun"]);
        assert_eq!(shared(&["a", "b", "c"], "x"), ["a", "b", "c"], "too few letters");
        assert_eq!(
            shares(&["e", "post"], &[true, false], "e-post"),
            ["e", "post"],
            "the hyphen stands by itself"
        );
    }

    #[test]
    fn no_part_is_ever_empty() {
        assert_eq!(shared(&["|", "nämnden"], "nämnden"), ["n", "ämnden"]);
        assert_eq!(shared(&["nämnd", "|"], "nämnd"), ["nämn", "d"]);
    }
}
