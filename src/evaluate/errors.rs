//! What kinds of word are wrong still.
//!
//! One rate says how much is wrong, not what to do about it: a lost line asks for a better scan, a name for a
//! longer list, a word taken for another for a better language model. Each word of the truth that is not right
//! is of one kind, the first that fits.

use super::comparison::{Comparison, Verdict};
use super::distance::levenshtein;
use super::words::has_swedish_letter;
use crate::dictionaries::lexicon::Lexicon;
use serde::Serialize;

/// What kind of word is wrong. The order is that in which kinds are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// Nothing stands for it.
    Missing,
    /// It was cut in two, run together with another, or stands in another order and is not the same.
    Layout,
    /// It holds digits.
    Number,
    /// More than half of its letters are other ones.
    Garbage,
    /// What stands for it is a word of the lexicon.
    RealWord,
    /// It has a capital, and the lexicon does not hold it or mostly with a capital.
    Name,
    /// The lexicon does not hold it.
    Unknown,
    /// The lexicon holds it, and what stands for it is no word.
    Other,
}

/// All kinds, in order.
pub const ERROR_KINDS: [ErrorKind; 8] = [
    ErrorKind::Missing,
    ErrorKind::Layout,
    ErrorKind::Number,
    ErrorKind::Garbage,
    ErrorKind::RealWord,
    ErrorKind::Name,
    ErrorKind::Unknown,
    ErrorKind::Other,
];

/// A word of the truth that is not right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongWord {
    /// What kind it is.
    pub kind: ErrorKind,
    /// The word, punctuation included.
    pub truth: String,
    /// What stands for it; empty if nothing does.
    pub found: String,
}

/// How many words of a kind are wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ErrorCounts {
    /// The kind.
    pub kind: ErrorKind,
    /// Words.
    pub n: usize,
    /// Of these, words with å, ä or ö.
    pub with_dia: usize,
    /// Words without.
    pub without_dia: usize,
    /// The commonest, as many as were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// A word that is wrong in the same way once or more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Example {
    /// The word of the truth.
    pub truth: String,
    /// What stands for it; empty if nothing does.
    pub found: String,
    /// How often.
    pub n: usize,
    /// The first paper that holds it.
    pub paper: String,
}

/// A word that the lexicon gives a capital this often is a name.
const MOSTLY_CAPITAL: f32 = 0.5;

impl ErrorKind {
    /// A few words for the table.
    pub fn label(self) -> &'static str {
        match self {
            ErrorKind::Missing => "missing: nothing stands for it",
            ErrorKind::Layout => "cut, run together or moved",
            ErrorKind::Number => "number: holds digits",
            ErrorKind::Garbage => "beyond recognition",
            ErrorKind::RealWord => "another good word stands for it",
            ErrorKind::Name => "name",
            ErrorKind::Unknown => "word in no dictionary",
            ErrorKind::Other => "other",
        }
    }
}

/// The words of the truth that are not right, in order.
pub fn wrong_words(compared: &Comparison, lexicon: &Lexicon) -> Vec<WrongWord> {
    let compared = &compared.words;
    let words = compared.truth.words().iter().zip(&compared.verdicts).enumerate();
    words
        .filter(|(_, (_, verdict))| **verdict != Verdict::Right)
        .map(|(index, (word, _))| {
            let m = compared.match_of_truth[index].map(|m| compared.matches[m]);
            let found = m.map_or(&[][..], |m| &compared.found.words()[m.found..m.found + m.found_words]);
            let kind = match m {
                None => ErrorKind::Missing,
                Some(m) if !m.is_single() || m.moved => ErrorKind::Layout,
                Some(m) => kind(word.core(), compared.found.words()[m.found].core(), lexicon),
            };
            let found: Vec<&str> = found.iter().map(|word| word.text.as_str()).collect();
            WrongWord { kind, truth: word.text.clone(), found: found.join(" ") }
        })
        .collect()
}

fn kind(truth: &str, found: &str, lexicon: &Lexicon) -> ErrorKind {
    let known = |word: &str| lexicon.find(&word.to_lowercase());
    let longer = truth.chars().count().max(found.chars().count());
    if truth.contains(char::is_numeric) {
        ErrorKind::Number
    } else if 2 * levenshtein(truth.chars(), found.chars()) > longer {
        ErrorKind::Garbage
    } else if known(found).is_some() {
        ErrorKind::RealWord
    } else {
        let capital = truth.starts_with(char::is_uppercase);
        match known(truth) {
            Some(word) if capital && word.capital >= MOSTLY_CAPITAL => ErrorKind::Name,
            Some(_) => ErrorKind::Other,
            None if capital => ErrorKind::Name,
            None => ErrorKind::Unknown,
        }
    }
}

/// Counts wrong words by kind, with the commonest `examples` of each. Give each paper's with its name, in an
/// order of their own.
pub fn count_errors(papers: &[(&str, &[WrongWord])], examples: usize) -> Vec<ErrorCounts> {
    let of_kind = |kind: ErrorKind| {
        let all = papers.iter().flat_map(|(paper, words)| words.iter().map(move |word| (*paper, word)));
        let mut words: Vec<(&str, &WrongWord)> = all.filter(|(_, word)| word.kind == kind).collect();
        let with_dia = words.iter().filter(|(_, word)| has_swedish_letter(&word.truth)).count();
        let n = words.len();
        // Stable, so that the first paper of equal words stays first.
        words.sort_by(|(_, a), (_, b)| (&a.truth, &a.found).cmp(&(&b.truth, &b.found)));
        let mut groups: Vec<Example> = words
            .chunk_by(|(_, a), (_, b)| (&a.truth, &a.found) == (&b.truth, &b.found))
            .map(|same| Example {
                truth: same[0].1.truth.clone(),
                found: same[0].1.found.clone(),
                n: same.len(),
                paper: same[0].0.to_owned(),
            })
            .collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.n));
        groups.truncate(examples);
        ErrorCounts { kind, n, with_dia, without_dia: n - with_dia, examples: groups }
    };
    ERROR_KINDS.map(of_kind).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::Dictionaries;

    #[test]
    fn each_wrong_word_is_of_one_kind() {
        let lexicon = Dictionaries::embedded().unwrap().lexicon;
        let compared = Comparison::of(
            "Nämnden har här den 12 maj hört att Tånebacken vid kvarnhjulsdammen saknar räcke, skriver \
             Göran Ek i yttrandet.",
            "Nämnden har har den 1Z maj hort att Tanebacken vid kvarnhju1sdammen sak nar rvcqx skrivcr \
             Goian Ek i",
        )
        .unwrap();
        let found: Vec<(String, ErrorKind)> =
            wrong_words(&compared, &lexicon).into_iter().map(|word| (word.truth, word.kind)).collect();
        let expected = [
            ("här", ErrorKind::RealWord),
            ("12", ErrorKind::Number),
            ("hört", ErrorKind::Other),
            ("Tånebacken", ErrorKind::Name),
            ("kvarnhjulsdammen", ErrorKind::Unknown),
            ("saknar", ErrorKind::Layout),
            ("räcke,", ErrorKind::Garbage),
            ("skriver", ErrorKind::Other),
            ("Göran", ErrorKind::Name),
            ("yttrandet.", ErrorKind::Missing),
        ];
        assert_eq!(found, expected.map(|(word, kind)| (word.to_owned(), kind)));
    }

    #[test]
    fn the_commonest_come_first_and_kinds_add_up() {
        let word = |kind, truth: &str, found: &str| WrongWord {
            kind,
            truth: truth.to_owned(),
            found: found.to_owned(),
        };
        let a = [word(ErrorKind::RealWord, "här", "har"), word(ErrorKind::RealWord, "bör", "bor")];
        let b = [word(ErrorKind::RealWord, "bör", "bor"), word(ErrorKind::Name, "Ek", "Fk")];
        let counts = count_errors(&[("a", &a), ("b", &b)], 1);
        assert_eq!(counts.iter().map(|count| count.n).sum::<usize>(), 4);
        let real = counts.iter().find(|count| count.kind == ErrorKind::RealWord).unwrap();
        assert_eq!((real.n, real.with_dia, real.without_dia), (3, 3, 0));
        let example = Example { truth: "bör".into(), found: "bor".into(), n: 2, paper: "a".into() };
        assert_eq!(real.examples, [example]);
    }
}
