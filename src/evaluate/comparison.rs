//! A text laid against its truth, word by word: what every figure is counted from.

use super::alignment::{Match, TooLong, align};
use super::words::Words;

/// What became of a word of the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One word stands for it, and it is the same but for punctuation at its ends.
    Right,
    /// Something else stands for it.
    Wrong,
    /// Nothing stands for it.
    Missing,
}

/// A text compared with its truth, twice: as the words that count, and as everything that stands in it.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What holds a letter or a digit, with kinds of dashes and of quotation marks as one: [`Words::counted`]. Whether a
    /// word is right is told by it.
    pub words: Laid,
    /// Everything as it stands, signs too: error rates, and whether a changed sign is right, are told by it.
    pub everything: Laid,
}

impl Comparison {
    /// Compares a text with its truth.
    ///
    /// # Errors
    /// [`TooLong`] for texts of some 22,000 words and more.
    pub fn of(truth: &str, found: &str) -> Result<Comparison, TooLong> {
        Ok(Comparison {
            words: Laid::of(Words::counted(truth), Words::counted(found))?,
            everything: Laid::of(Words::of(truth), Words::of(found))?,
        })
    }
}

/// The words of a text laid against those of its truth.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The truth in words.
    pub truth: Words,
    /// The text in words.
    pub found: Words,
    /// Which stand for which.
    pub matches: Vec<Match>,
    /// For each word of the truth, what became of it.
    pub verdicts: Vec<Verdict>,
    /// For each word of the truth, its match.
    pub match_of_truth: Vec<Option<usize>>,
    /// For each word of the text, its match.
    pub match_of_found: Vec<Option<usize>>,
}

/// A run of this many needless words is a block: a running header, a stamp, noise.
const BLOCK: usize = 3;

impl Laid {
    fn of(truth: Words, found: Words) -> Result<Laid, TooLong> {
        let matches = align(truth.words(), found.words())?;
        let mut verdicts = vec![Verdict::Missing; truth.words().len()];
        let mut match_of_truth = vec![None; truth.words().len()];
        let mut match_of_found = vec![None; found.words().len()];
        for (number, m) in matches.iter().enumerate() {
            let same = truth.words()[m.truth].core() == found.words()[m.found].core();
            let verdict = if m.is_single() && same { Verdict::Right } else { Verdict::Wrong };
            verdicts[m.truth..m.truth + m.truth_words].fill(verdict);
            match_of_truth[m.truth..m.truth + m.truth_words].fill(Some(number));
            match_of_found[m.found..m.found + m.found_words].fill(Some(number));
        }
        Ok(Laid { truth, found, matches, verdicts, match_of_truth, match_of_found })
    }

    /// For each word of the text, whether it stands in a block that the truth does not hold: a run of three
    /// words or more that stand for nothing.
    pub fn in_needless_block(&self) -> Vec<bool> {
        let mut inside = vec![false; self.match_of_found.len()];
        let mut start = 0;
        for run in self.match_of_found.chunk_by(|a, b| a.is_none() == b.is_none()) {
            if run.len() >= BLOCK && run[0].is_none() {
                inside[start..start + run.len()].fill(true);
            }
            start += run.len();
        }
        inside
    }

    /// Whether a word of the text is right, judged for itself: one of the words that it stands for is the same. A
    /// bullet or dash that was lost beside it makes a match of two and one, and is not its fault.
    pub fn found_is_right(&self, found: usize) -> bool {
        let core = self.found.words()[found].core();
        let is_it = |m: &Match| {
            self.truth.words()[m.truth..m.truth + m.truth_words].iter().any(|word| word.core() == core)
        };
        self.match_of_found[found].is_some_and(|m| is_it(&self.matches[m]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_verdict() {
        use Verdict::{Missing, Right, Wrong};
        let compared =
            Comparison::of("Båten, som ligger vid bryggan är ny.", "Baten som vid brygg- an ar ny")
                .unwrap()
                .words;
        assert_eq!(compared.verdicts, [Wrong, Right, Missing, Right, Wrong, Wrong, Right]);
        assert!(compared.found_is_right(1) && !compared.found_is_right(3));
    }

    #[test]
    fn only_a_run_of_three_is_a_block() {
        let compared =
            Comparison::of("En brygga vid sjön", "En 7 7 brygga XXX YYY ZZZ vid sjön").unwrap().everything;
        let block: Vec<usize> =
            compared.in_needless_block().iter().enumerate().filter(|(_, b)| **b).map(|(i, _)| i).collect();
        assert_eq!(block, [4, 5, 6]);
    }

    #[test]
    fn nothing_misses_everything() {
        let compared = Comparison::of("En brygga", "\n").unwrap();
        assert_eq!(compared.words.verdicts, [Verdict::Missing; 2]);
    }

    #[test]
    fn a_sign_that_was_lost_makes_no_word_wrong() {
        let compared = Comparison::of("• Båten – vid § 5 ’sjön’", "Båten vid 5 'sjön' • •").unwrap();
        assert_eq!(compared.words.verdicts, [Verdict::Right; 4]);
        assert!(compared.words.match_of_found.iter().all(Option::is_some));
        assert!(compared.everything.verdicts.contains(&Verdict::Missing));
    }
}
