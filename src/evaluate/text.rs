//! How near a text comes to its truth, in figures.
//!
//! Whole numbers are counted for each document and summed; rates are only made of the sums, so that neither order
//! nor threads can change them.

use super::comparison::{Comparison, Laid, Verdict};
use super::distance::levenshtein;
use super::figures::{maybe_share, share};
use super::words::{Words, spaced};
use serde::Serialize;

/// What was counted in one document, or the sums of several.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct TextCounts {
    /// Documents.
    pub documents: usize,
    /// Characters of the truth.
    pub characters: usize,
    /// Words of the truth: what holds a letter or a digit.
    pub words: usize,
    /// The same with signs that stand alone: what the word error rate is a share of.
    pub tokens: usize,
    /// Words of the truth that hold å, ä or ö.
    pub dia_words: usize,
    /// Levenshtein distance of the texts in characters.
    pub character_errors: usize,
    /// The same, needless blocks left out.
    pub core_character_errors: usize,
    /// Levenshtein distance of the texts in words, punctuation and signs that stand alone included.
    pub word_errors: usize,
    /// Words that are right.
    pub right: usize,
    /// Words with å, ä or ö that are right.
    pub dia_right: usize,
    /// Words of the text that stand for nothing in the truth.
    pub inserted: usize,
    /// Words of the truth that nothing stands for.
    pub missing: usize,
    /// What changed between a text before and this one.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
    /// Sums of the documents' own rates, for the means over documents.
    #[serde(skip)]
    sums: [f64; 3],
}

/// What the words of a text were in another text of the same truth, before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Changes {
    /// Words that were right before.
    pub right_before: usize,
    /// Words that were right before and no longer are.
    pub made_wrong: usize,
    /// Words that were not right before and are now.
    pub made_right: usize,
}

/// The rates, as shares from 0 to 1 (character and word error rates may be larger). Each is 0 where there is
/// nothing it could be a share of.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct TextRates {
    /// Character error rate, mean over documents.
    #[serde(serialize_with = "share")]
    pub cer: f64,
    /// Character error rate without needless blocks, mean over documents.
    #[serde(serialize_with = "share")]
    pub cer_core: f64,
    /// Word error rate, mean over documents.
    #[serde(serialize_with = "share")]
    pub wer: f64,
    /// Character error rate over all characters.
    #[serde(serialize_with = "share")]
    pub cer_micro: f64,
    /// Word error rate over all words.
    #[serde(serialize_with = "share")]
    pub wer_micro: f64,
    /// Share of words with å, ä or ö that are right.
    #[serde(serialize_with = "share")]
    pub dia: f64,
    /// Share of words that are right.
    #[serde(serialize_with = "share")]
    pub acc: f64,
    /// Share of words without å, ä or ö that are right.
    #[serde(serialize_with = "share")]
    pub plain: f64,
    /// Share of words right before that were made wrong; `None` where there is no text before.
    #[serde(rename = "false", serialize_with = "maybe_share", skip_serializing_if = "Option::is_none")]
    pub false_changes: Option<f64>,
    /// Share of words wrong before that were made right.
    #[serde(serialize_with = "maybe_share", skip_serializing_if = "Option::is_none")]
    pub fixed: Option<f64>,
    /// Needless words, by words of the truth.
    #[serde(serialize_with = "share")]
    pub ins: f64,
    /// Missing words, by words of the truth.
    #[serde(serialize_with = "share")]
    pub del: f64,
}

impl TextCounts {
    /// Counts one document. `before` is another text of the same truth, such as the OCR before its repair.
    pub fn of(compared: &Comparison, before: Option<&Comparison>) -> TextCounts {
        let errors = ErrorsOfText::of(&compared.everything);
        let Laid { truth, verdicts, match_of_found, .. } = &compared.words;
        let right_words = |dia: bool| {
            let words = truth.words().iter().zip(verdicts);
            words.filter(|(word, v)| **v == Verdict::Right && (!dia || word.has_swedish_letter())).count()
        };
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        TextCounts {
            documents: 1,
            characters: errors.characters,
            words: truth.words().len(),
            tokens: errors.tokens,
            dia_words: truth.words().iter().filter(|word| word.has_swedish_letter()).count(),
            character_errors: errors.character,
            core_character_errors: errors.core_character,
            word_errors: errors.word,
            right: right_words(false),
            dia_right: right_words(true),
            inserted: match_of_found.iter().filter(|m| m.is_none()).count(),
            missing: verdicts.iter().filter(|v| **v == Verdict::Missing).count(),
            changes: before.map(|before| Changes::between(&before.words.verdicts, verdicts)),
            sums: [
                share(errors.character, errors.characters),
                share(errors.core_character, errors.characters),
                share(errors.word, errors.tokens),
            ],
        }
    }

    /// The sums of several documents, in their order.
    pub fn sum<'a>(all: impl IntoIterator<Item = &'a TextCounts>) -> TextCounts {
        all.into_iter().fold(TextCounts::default(), |sum, one| {
            let changes = match (sum.changes, one.changes) {
                (Some(a), Some(b)) => Some(a.plus(b)),
                (a, b) => a.or(b),
            };
            TextCounts {
                documents: sum.documents + one.documents,
                characters: sum.characters + one.characters,
                words: sum.words + one.words,
                tokens: sum.tokens + one.tokens,
                dia_words: sum.dia_words + one.dia_words,
                character_errors: sum.character_errors + one.character_errors,
                core_character_errors: sum.core_character_errors + one.core_character_errors,
                word_errors: sum.word_errors + one.word_errors,
                right: sum.right + one.right,
                dia_right: sum.dia_right + one.dia_right,
                inserted: sum.inserted + one.inserted,
                missing: sum.missing + one.missing,
                changes,
                sums: std::array::from_fn(|i| sum.sums[i] + one.sums[i]),
            }
        })
    }

    /// The rates.
    pub fn rates(&self) -> TextRates {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let mean = |sum: f64| if self.documents == 0 { 0.0 } else { sum / self.documents as f64 };
        TextRates {
            cer: mean(self.sums[0]),
            cer_core: mean(self.sums[1]),
            wer: mean(self.sums[2]),
            cer_micro: share(self.character_errors, self.characters),
            wer_micro: share(self.word_errors, self.tokens),
            dia: share(self.dia_right, self.dia_words),
            acc: share(self.right, self.words),
            plain: share(self.right - self.dia_right, self.words - self.dia_words),
            false_changes: self.changes.map(|c| share(c.made_wrong, c.right_before)),
            fixed: self.changes.map(|c| share(c.made_right, self.words - c.right_before)),
            ins: share(self.inserted, self.words),
            del: share(self.missing, self.words),
        }
    }
}

/// How far a text is from its truth as it stands, signs and all.
struct ErrorsOfText {
    characters: usize,
    tokens: usize,
    character: usize,
    core_character: usize,
    word: usize,
}

impl ErrorsOfText {
    fn of(laid: &Laid) -> ErrorsOfText {
        fn texts(words: &Words) -> Vec<&str> {
            words.words().iter().map(|word| word.text.as_str()).collect()
        }
        fn characters(words: &[&str]) -> Vec<char> {
            spaced(words.iter().copied()).collect()
        }
        let (truth, found) = (texts(&laid.truth), texts(&laid.found));
        let truth_characters = characters(&truth);
        let character = levenshtein(&truth_characters, &characters(&found));
        let block = laid.in_needless_block();
        let core_character = if block.contains(&true) {
            let kept = found.iter().zip(&block).filter(|(_, block)| !**block).map(|(word, _)| *word);
            levenshtein(&truth_characters, &characters(&kept.collect::<Vec<_>>()))
        } else {
            character
        };
        ErrorsOfText {
            characters: truth_characters.len(),
            tokens: truth.len(),
            character,
            core_character,
            word: levenshtein(truth, found),
        }
    }
}

impl Changes {
    fn between(before: &[Verdict], after: &[Verdict]) -> Changes {
        let right = |verdict: &Verdict| *verdict == Verdict::Right;
        let both = || before.iter().zip(after);
        Changes {
            right_before: before.iter().filter(|v| right(v)).count(),
            made_wrong: both().filter(|(a, b)| right(a) && !right(b)).count(),
            made_right: both().filter(|(a, b)| !right(a) && right(b)).count(),
        }
    }

    fn plus(self, other: Changes) -> Changes {
        Changes {
            right_before: self.right_before + other.right_before,
            made_wrong: self.made_wrong + other.made_wrong,
            made_right: self.made_right + other.made_right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(truth: &str, found: &str) -> TextCounts {
        TextCounts::of(&Comparison::of(truth, found).unwrap(), None)
    }

    #[test]
    fn a_small_text_by_hand() {
        let before = Comparison::of("En båt vid sjön, där.", "En bat vid sjon, dar").unwrap();
        let after =
            Comparison::of("En båt vid sjön, där.", "En båt ved sjön, dar Sid 2 (4) 1987-05-03").unwrap();
        let counts = TextCounts::of(&after, Some(&before));
        assert_eq!((counts.words, counts.dia_words, counts.right, counts.dia_right), (5, 3, 3, 2));
        assert_eq!((counts.inserted, counts.missing, counts.word_errors), (4, 0, 6));
        assert_eq!((counts.characters, counts.core_character_errors), (21, 3));
        assert_eq!(counts.changes, Some(Changes { right_before: 2, made_wrong: 1, made_right: 2 }));
        let rates = counts.rates();
        assert_eq!((rates.false_changes, rates.fixed), (Some(0.5), Some(2.0 / 3.0)));
    }

    proptest! {
        #[test]
        fn a_text_is_its_own_truth(words in prop::collection::vec("[a-zåäö(.§0-9]{1,9}", 1..40)) {
            let words = [&["båt".to_owned()], &words[..]].concat();
            let text = words.join(" ");
            let rates = count(&text, &format!("\n{}\n", words.join("\n"))).rates();
            prop_assert_eq!((rates.cer, rates.cer_core, rates.wer), (0.0, 0.0, 0.0));
            prop_assert_eq!((rates.acc, rates.ins, rates.del), (1.0, 0.0, 0.0));
        }

        #[test]
        fn counts_stay_within_bounds(truth in "[a-cå .-]{1,60}", found in "[a-cå .-]{0,60}") {
            prop_assume!(!truth.trim().is_empty());
            let counts = count(&truth, &found);
            prop_assert!(counts.right + counts.missing <= counts.words);
            prop_assert!(counts.dia_right <= counts.right && counts.dia_right <= counts.dia_words);
            prop_assert!(counts.core_character_errors <= counts.characters + found.chars().count());
        }

        #[test]
        fn sums_of_groups_are_the_sum_of_all(texts in prop::collection::vec("[a-cå ]{1,30}", 2..6), cut in 0usize..6) {
            let all: Vec<TextCounts> = texts.iter().map(|text| count("aa åb c", text)).collect();
            let (left, right) = all.split_at(cut.min(all.len()));
            let (left, right) = (TextCounts::sum(left), TextCounts::sum(right));
            let both = TextCounts::sum([&left, &right]);
            let sum = TextCounts::sum(&all);
            prop_assert_eq!((both.right, both.word_errors, both.documents), (sum.right, sum.word_errors, sum.documents));
            prop_assert!((both.rates().cer - sum.rates().cer).abs() < 1e-9);
        }
    }
}
