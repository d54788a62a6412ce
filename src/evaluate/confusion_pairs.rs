//! Words that only their neighbours tell apart.
//!
//! *Har* and *här* are both good Swedish, and a scan that lost its dots shows the same letters for both. How often
//! such a word comes out right says how well the context decides, which the rate over all words hides: most words
//! have only one reading.

use super::comparison::{Comparison, Verdict};
use super::figures::share;
use crate::dictionaries::{Files, Table, TableError};
use serde::Serialize;
use std::collections::HashMap;

/// The sets of `dictionaries/confusion_pairs.tsv`.
#[derive(Debug, Clone)]
pub struct ConfusionSets {
    /// The words of each set, in small letters.
    sets: Vec<Vec<String>>,
    /// Set and place in it of each word.
    places: HashMap<String, (usize, usize)>,
}

/// How often the words of sets stood in the truth, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfusionCounts(Vec<Vec<WordCounts>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct WordCounts {
    n: usize,
    right: usize,
    confused: usize,
}

/// What became of the words of one set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfusionSet {
    /// Each word that the truth held.
    pub words: Vec<ConfusionWord>,
}

/// What became of one word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfusionWord {
    /// The word, in small letters; capitals were counted too.
    pub word: String,
    /// How often it stood in the truth.
    pub n: usize,
    /// How often it was right.
    pub right: usize,
    /// How often another word of its set stood for it.
    pub confused: usize,
    /// The share that was right, 0 to 1.
    #[serde(serialize_with = "share")]
    pub accuracy: f64,
    /// The share that was right of those that were right or another word of the set: how well the context
    /// decided, whatever else went wrong. 0 where it decided nothing.
    #[serde(serialize_with = "share")]
    pub decided: f64,
}

impl ConfusionSets {
    /// Reads the sets from their table.
    ///
    /// # Errors
    /// [`TableError`] names the line of a set that cannot be read.
    pub fn read(files: &Files) -> Result<Self, TableError> {
        let (file, text) = files.table("confusion_pairs.tsv")?;
        Self::parse(file, text)
    }

    /// Reads sets, one a line, their words divided by spaces.
    ///
    /// # Errors
    /// [`TableError`] names the line of a set that has less than two words, a word with a capital, or a word
    /// that stands in a set already.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let (mut sets, mut places) = (Vec::new(), HashMap::new());
        for (line, [words]) in Table::<1>::parse(file, text)?.rows {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            let wrong = |problem: String| TableError { file: file.to_owned(), line, problem };
            if words.len() < 2 {
                return Err(wrong(format!("expected two words or more; found \"{}\"", words.join(" "))));
            }
            for (at, word) in words.iter().enumerate() {
                if word.to_lowercase() != *word {
                    return Err(wrong(format!("expected small letters; found \"{word}\"")));
                }
                if places.insert(word.clone(), (sets.len(), at)).is_some() {
                    return Err(wrong(format!("\"{word}\" stands in a set already")));
                }
            }
            sets.push(words);
        }
        Ok(ConfusionSets { sets, places })
    }

    /// Counts the words of sets in one document.
    pub fn count(&self, compared: &Comparison) -> ConfusionCounts {
        let mut counts = self.nothing();
        let compared = &compared.words;
        for (index, word) in compared.truth.words().iter().enumerate() {
            let lower = word.core().to_lowercase();
            let Some(&(set, place)) = self.places.get(&lower) else { continue };
            let count = &mut counts.0[set][place];
            count.n += 1;
            count.right += usize::from(compared.verdicts[index] == Verdict::Right);
            let found = compared.match_of_truth[index].map(|m| compared.matches[m]).filter(|m| m.is_single());
            let found = found.map(|m| compared.found.words()[m.found].core().to_lowercase());
            let other = found.is_some_and(|found| {
                found != lower && self.places.get(&found).is_some_and(|&(other, _)| other == set)
            });
            count.confused += usize::from(other);
        }
        counts
    }

    /// No words yet.
    pub fn nothing(&self) -> ConfusionCounts {
        ConfusionCounts(self.sets.iter().map(|set| vec![WordCounts::default(); set.len()]).collect())
    }

    /// What became of the words of all sets; sets that no truth held are left out. The sets with the most words
    /// for which another stood come first, then those with the most that are not right.
    pub fn report(&self, counts: &ConfusionCounts) -> Vec<ConfusionSet> {
        let mut sets: Vec<ConfusionSet> = self
            .sets
            .iter()
            .zip(&counts.0)
            .map(|(words, counts)| ConfusionSet {
                words: words
                    .iter()
                    .zip(counts)
                    .filter(|(_, count)| count.n > 0)
                    .map(|(word, count)| ConfusionWord {
                        word: word.clone(),
                        n: count.n,
                        right: count.right,
                        confused: count.confused,
                        accuracy: count.right as f64 / count.n as f64,
                        decided: count.right as f64 / (count.right + count.confused).max(1) as f64,
                    })
                    .collect(),
            })
            .filter(|set| !set.words.is_empty())
            .collect();
        // Stable: sets that are equally wrong stay in the order of the table.
        sets.sort_by_key(|set| std::cmp::Reverse((set.confused(), set.wrong())));
        sets
    }
}

impl ConfusionCounts {
    /// Adds what was counted elsewhere with the same sets.
    pub fn add(&mut self, other: &ConfusionCounts) {
        for (sum, one) in self.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            sum.n += one.n;
            sum.right += one.right;
            sum.confused += one.confused;
        }
    }
}

impl ConfusionSet {
    /// Words for which another word of the set stood.
    pub fn confused(&self) -> usize {
        self.words.iter().map(|word| word.confused).sum()
    }

    /// Words that are not right.
    pub fn wrong(&self) -> usize {
        self.words.iter().map(|word| word.n - word.right).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_sets_are_counted_with_what_stood_for_them() {
        let sets = ConfusionSets::parse("c.tsv", "# words\nhar här\nbor bör\nfar får\n").unwrap();
        let compared =
            Comparison::of("Här har han det, här bör vi bo.", "Har har han det, hår bör vi bo.").unwrap();
        let mut counts = sets.count(&compared);
        counts.add(&sets.count(&compared));
        let report = sets.report(&counts);
        let words: Vec<(&str, usize, usize, usize)> = report
            .iter()
            .flat_map(|set| &set.words)
            .map(|word| (word.word.as_str(), word.n, word.right, word.confused))
            .collect();
        assert_eq!(words, [("har", 2, 2, 0), ("här", 4, 0, 2), ("bör", 2, 2, 0)]);
    }

    #[test]
    fn the_table_of_the_program_loads_and_a_wrong_line_is_named() {
        assert!(ConfusionSets::read(&Files::embedded()).unwrap().sets.len() > 100);
        for (text, problem) in [
            ("# one\nhar\n", "two words"),
            ("har här\nHar bör\n", "small letters"),
            ("har här\nbör här\n", "already"),
        ] {
            let error = ConfusionSets::parse("c.tsv", text).unwrap_err();
            assert_eq!(error.line, 2);
            assert!(error.problem.contains(problem), "{error}");
        }
    }
}
