//! Which words of a text stand for which words of its truth.
//!
//! Counting words alone would call a word right that stands in another sentence, and a comparison that stops at
//! the first lost line would call everything after it wrong. So all words are laid against all (Needleman and
//! Wunsch): the cheapest way to walk through both texts, where two words cost as much as they differ, a word that
//! is missing or needless [`GAP`], and one word may stand for two. Columns that were read in another order are
//! found in a second walk over what the first left.
//!
//! The figures are to agree with those of other programs that use the same definition, so the arithmetic is laid
//! down too: single precision, and of steps that are equally cheap within [`EQUAL`] the first of [`Step`].

use super::distance::{Numbers, Pattern};
use super::words::{Word, core};

/// What a word costs that stands for nothing.
const GAP: f32 = 0.6;
/// Words that differ by more than this share of the longer one never stand for each other.
const CUT: f32 = 0.7;
/// What it costs that one word stands for two, beside how they differ.
const TWO: f32 = 0.15;
/// Most that one word and two may cost together.
const CUT_TWO: f32 = 0.5;
/// The cost of what may not be.
const NEVER: f32 = 9.0;
/// Costs nearer to each other than this are equal.
const EQUAL: f32 = 2e-3;
/// Words of truth times words of text, at most: a byte of memory each.
const MOST_CELLS: usize = 500_000_000;
/// Words that must be left on both sides for a second walk, and words of it that must be the same.
const LEFT: usize = 8;
const SAME: usize = 5;

/// Words of the text that stand for words of the truth; one for one, two for one or one for two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Number of the first word of the truth.
    pub truth: usize,
    /// How many words of the truth, 1 or 2.
    pub truth_words: usize,
    /// Number of the first word of the text.
    pub found: usize,
    /// How many words of the text, 1 or 2.
    pub found_words: usize,
    /// Whether it stands in another order than its neighbours: found in the second walk.
    pub moved: bool,
}

impl Match {
    /// Whether one word stands for one.
    pub fn is_single(&self) -> bool {
        self.truth_words == 1 && self.found_words == 1
    }
}

/// Texts that are too long to be compared as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "too long to be compared as a whole ({truth} words of truth, {found} of text); divide both at the same page"
)]
pub struct TooLong {
    /// Words of the truth.
    pub truth: usize,
    /// Words of the text.
    pub found: usize,
}

/// Lays the words of a text against those of its truth.
///
/// # Errors
/// [`TooLong`] for texts of some 22,000 words and more.
pub fn align(truth: &[Word], found: &[Word]) -> Result<Vec<Match>, TooLong> {
    if truth.len().saturating_mul(found.len()) > MOST_CELLS {
        return Err(TooLong { truth: truth.len(), found: found.len() });
    }
    let mut numbers = Numbers::new();
    let mut letters = |words: &[Word]| -> Vec<Vec<u32>> {
        words.iter().map(|word| numbers.of(word.text.chars())).collect()
    };
    let (truth_letters, found_letters) = (letters(truth), letters(found));
    let hyphen = numbers.of(['-'])[0];
    let walker = Walker { truth: &truth_letters, found: &found_letters, symbols: numbers.len(), hyphen };
    let all = |count| (0..count).collect::<Vec<usize>>();
    let mut matches = walker.walk(&all(truth.len()), &all(found.len()), false);
    for _ in 0..2 {
        let (truth_left, found_left) = left(truth.len(), found.len(), &matches);
        if truth_left.len() < LEFT || found_left.len() < LEFT {
            break;
        }
        let moved = walker.walk(&truth_left, &found_left, true);
        let same = |m: &&Match| core(&truth[m.truth].text) == core(&found[m.found].text);
        if moved.iter().filter(same).count() < SAME {
            break;
        }
        matches.extend(moved);
    }
    Ok(matches)
}

/// The words on both sides that no match holds.
fn left(truth: usize, found: usize, matches: &[Match]) -> (Vec<usize>, Vec<usize>) {
    let (mut in_truth, mut in_found) = (vec![false; truth], vec![false; found]);
    for m in matches {
        in_truth[m.truth..m.truth + m.truth_words].fill(true);
        in_found[m.found..m.found + m.found_words].fill(true);
    }
    let free = |taken: Vec<bool>| (0..taken.len()).filter(|&i| !taken[i]).collect();
    (free(in_truth), free(in_found))
}

/// A step of the walk. Where several are equally cheap, the first is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    One,
    OneForTwo,
    TwoForOne,
    Missing,
    Needless,
}

struct Walker<'a> {
    truth: &'a [Vec<u32>],
    found: &'a [Vec<u32>],
    symbols: usize,
    hyphen: u32,
}

impl Walker<'_> {
    /// The cheapest walk through some of the words; matches whose two words do not stand side by side are left out.
    fn walk(&self, truth: &[usize], found: &[usize], moved: bool) -> Vec<Match> {
        let steps = self.steps(truth, found);
        let (mut i, mut j) = (truth.len(), found.len());
        let mut matches = Vec::new();
        while i > 0 && j > 0 {
            let (truth_words, found_words) = match steps[(i - 1) * found.len() + j - 1] {
                Step::One => (1, 1),
                Step::OneForTwo => (1, 2),
                Step::TwoForOne => (2, 1),
                Step::Missing => (1, 0),
                Step::Needless => (0, 1),
            };
            (i, j) = (i - truth_words, j - found_words);
            let beside = |all: &[usize], at: usize, count: usize| all[at + count - 1] - all[at] == count - 1;
            if truth_words * found_words > 0 && beside(truth, i, truth_words) && beside(found, j, found_words)
            {
                matches.push(Match { truth: truth[i], truth_words, found: found[j], found_words, moved });
            }
        }
        matches.reverse();
        matches
    }

    /// The last step of the cheapest walk to each pair of words. Only three rows of costs are kept.
    fn steps(&self, truth: &[usize], found: &[usize]) -> Vec<Step> {
        let single: Vec<&[u32]> = found.iter().map(|&j| &self.found[j][..]).collect();
        let double: Vec<Vec<u32>> = found.windows(2).map(|two| self.joined(two[0], two[1])).collect();
        let double: Vec<&[u32]> = double.iter().map(Vec::as_slice).collect();
        let width = found.len();
        let (mut one, mut one_for_two, mut two_for_one) = (vec![], vec![], vec![]);
        let edge: Vec<f32> = (0..=width).map(|j| j as f32 * GAP).collect();
        let (mut row, mut above, mut above_that) = (vec![0.0; width + 1], edge.clone(), vec![]);
        let mut pattern = Pattern::default();
        let mut steps = Vec::with_capacity(truth.len() * width);
        for (i, &word) in truth.iter().enumerate() {
            let letters = &self.truth[word];
            pattern.set(letters, self.symbols);
            costs(&mut pattern, letters.len(), &single, &mut one, 0.0, CUT);
            costs(&mut pattern, letters.len(), &double, &mut one_for_two, TWO, CUT_TWO);
            if i > 0 {
                let both = [&self.truth[truth[i - 1]][..], letters].concat();
                pattern.set(&both, self.symbols);
                costs(&mut pattern, both.len(), &single, &mut two_for_one, TWO, CUT_TWO);
            }
            let mut least = above[0] + GAP - edge[0];
            row[0] = edge[0] + least;
            for j in 1..=width {
                let mut cost = (above[j] + GAP).min(above[j - 1] + one[j - 1]);
                if j > 1 {
                    cost = cost.min(above[j - 2] + one_for_two[j - 2]);
                }
                if i > 0 {
                    cost = cost.min(above_that[j - 1] + two_for_one[j - 1]);
                }
                // The cost without the words passed over so far, so that a running minimum finds the best start.
                least = least.min(cost - edge[j]);
                row[j] = edge[j] + least;
                let is = |cost: f32| (cost - row[j]).abs() < EQUAL;
                steps.push(if is(above[j - 1] + one[j - 1]) {
                    Step::One
                } else if j > 1 && is(above[j - 2] + one_for_two[j - 2]) {
                    Step::OneForTwo
                } else if i > 0 && is(above_that[j - 1] + two_for_one[j - 1]) {
                    Step::TwoForOne
                } else if is(above[j] + GAP) {
                    Step::Missing
                } else {
                    Step::Needless
                });
            }
            above_that = std::mem::replace(&mut above, std::mem::replace(&mut row, vec![0.0; width + 1]));
        }
        steps
    }

    /// Two words of the text as one, without the hyphen that cuts them.
    fn joined(&self, left: usize, right: usize) -> Vec<u32> {
        let (left, right) = (&self.found[left], &self.found[right]);
        let left = match left.split_last() {
            Some((&last, rest)) if last == self.hyphen && !rest.is_empty() => rest,
            _ => left,
        };
        [left, right].concat()
    }
}

/// What the word in `pattern`, of `length` letters, costs against each of `words`: the share of the longer one's
/// letters that differ, plus `extra`; more than `cut` may not be.
fn costs(pattern: &mut Pattern, length: usize, words: &[&[u32]], costs: &mut Vec<f32>, extra: f32, cut: f32) {
    costs.clear();
    costs.extend(words.iter().map(|word| {
        let longer = length.max(word.len()).max(1) as f64;
        let cost = |distance: usize| (distance as f64 / longer) as f32 + extra;
        // Most words differ too much by their length alone.
        if cost(length.abs_diff(word.len())) > cut {
            return NEVER;
        }
        let cost = cost(pattern.levenshtein(word));
        if cost > cut { NEVER } else { cost }
    }));
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;

    /// Each match as the words of both sides.
    fn matches(truth: &str, found: &str) -> Vec<(String, String)> {
        let (truth, found) = (Words::of(truth), Words::of(found));
        let text = |words: &[Word]| words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        let all = align(truth.words(), found.words()).unwrap();
        let pair = |m: Match| {
            let truth = &truth.words()[m.truth..m.truth + m.truth_words];
            (text(truth), text(&found.words()[m.found..m.found + m.found_words]))
        };
        all.into_iter().map(pair).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn one_word_may_stand_for_two() {
        assert_eq!(
            matches("nämndens yttrande över planen", "namndens ytt- rande overplanen"),
            pairs(&[("nämndens", "namndens"), ("yttrande", "ytt- rande"), ("över planen", "overplanen")])
        );
    }

    #[test]
    fn a_needless_line_costs_nothing_but_itself() {
        assert_eq!(
            matches("En brygga vid sjön", "En brygga 1987-05-03 2 (4) vid sjén"),
            pairs(&[("En", "En"), ("brygga", "brygga"), ("vid", "vid"), ("sjön", "sjén")])
        );
    }

    #[test]
    fn a_column_read_before_its_time_is_found() {
        let words =
            "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton";
        for (column, moved) in [("sju", 0), ("tio", 8)] {
            let (left, right) = words.split_at(words.find(column).unwrap());
            let found = Words::of(&format!("{right} {left}"));
            let all = align(Words::of(words).words(), found.words()).unwrap();
            // Six words are too few for a second walk.
            assert_eq!(all.iter().filter(|m| m.moved).count(), moved, "{column}");
        }
    }

    #[test]
    fn texts_that_are_too_long_are_refused() {
        let words = Words::of(&"a ".repeat(23_000));
        let error = align(words.words(), words.words()).unwrap_err();
        assert!(error.to_string().contains("; divide"), "{error}");
    }
}
