//! Names that no list holds, of places above all: where one copy in the paper kept its å, ä and ö, the others get them
//! back. A scan that loses them invents none.

use super::Restoration;
use super::spelling::Spellings;
use crate::dictionaries::words::marked_vowels;
use crate::ledger::FairRange;
use crate::paper::{Paper, Word};

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
    let mut kept = Spellings::default();
    for word in words.iter().filter(|word| marked_vowels(word.bare()) > 0) {
        if is_as_read(paper, word.bare_range()) {
            kept.add(word.bare());
        }
    }
    words.into_iter().filter_map(|word| kept.restored(paper, word, marked_vowels, AS_READ)).collect()
}

/// Whether the words stand as they were read.
fn is_as_read(paper: &Paper<'_>, range: FairRange) -> bool {
    let edits = &paper.fair.edits;
    let near = edits.partition_point(|edit| edit.fair.end <= range.start);
    !edits[near..].iter().take_while(|edit| edit.fair.start < range.end).any(|edit| edit.kind.is_textual())
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
