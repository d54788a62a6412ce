//! Names that no list holds, of places above all: where one copy in the paper kept its å, ä and ö, the others get them
//! back. A scan that loses them invents none.

use super::Restoration;
use super::names::{is_same_but_marks, key};
use crate::dictionaries::skeleton;
use crate::ledger::FairRange;
use crate::paper::{Paper, Word};
use std::collections::BTreeMap;

/// How sure a copy is of another that was read with its marks.
const AS_READ: f32 = 0.8;
/// Letters of a name that is listened to, at least.
const SHORTEST: usize = 5;

/// The names that can be restored.
pub(super) fn restorations(paper: &Paper<'_>) -> Vec<Restoration> {
    let words: Vec<&Word<'_>> = paper
        .lines
        .iter()
        .flat_map(|line| paper.words(line.range))
        .filter(|word| word.capital && word.bare().chars().count() >= SHORTEST)
        .collect();
    let mut kept: BTreeMap<String, Option<&str>> = BTreeMap::new();
    for word in words.iter().filter(|word| marks(word.bare()) > 0 && is_as_read(paper, word.bare_range())) {
        // Two spellings of one name tell nothing.
        let same = kept.entry(skeleton(word.bare())).or_insert(Some(word.bare()));
        *same = same.filter(|same| *same == word.bare());
    }
    // A word that a list holds may be right as it is.
    let is_unsure = |word: &&Word<'_>| paper.fair.is_unsure(word.bare_range());
    words.into_iter().filter(is_unsure).filter_map(|word| restored(word, &kept)).collect()
}

fn restored(word: &Word<'_>, kept: &BTreeMap<String, Option<&str>>) -> Option<Restoration> {
    let read = word.bare();
    let (key, genitive) = key(read, |name| kept.contains_key(name));
    let name = (*kept.get(&key)?)?;
    let here = if genitive { &read[..read.len() - 1] } else { read };
    let lost = marks(name) > marks(here) && is_same_but_marks(name, here);
    let range = FairRange::new(word.bare_start(), word.bare_start() + here.len());
    lost.then(|| Restoration { range, text: name.to_owned(), confidence: AS_READ })
}

/// Whether the words stand as they were read.
fn is_as_read(paper: &Paper<'_>, range: FairRange) -> bool {
    let edits = &paper.fair.edits;
    let near = edits.partition_point(|edit| edit.fair.end <= range.start);
    !edits[near..].iter().take_while(|edit| edit.fair.start < range.end).any(|edit| edit.kind.is_textual())
}

fn marks(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö')).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::testing;

    #[test]
    fn one_copy_with_its_marks_restores_the_others() {
        let text = "Badplatsen i Tånevik ligger vid sjön. I Tanevik och för Taneviks byalag är den kär.";
        let pair = ("Tanevik".to_owned(), "Tånevik".to_owned());
        assert_eq!(testing::restored(text, restorations), [pair.clone(), pair]);
    }

    #[test]
    fn two_spellings_and_known_words_restore_nothing() {
        assert_eq!(testing::restored("Tånevik, Tänevik och Tanevik.", restorations), []);
        assert_eq!(testing::restored("Tåget gick. Taget gick.", restorations), []);
    }
}
