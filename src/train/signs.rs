//! Learning what a sign that stands alone was printed as: a dash of another length, a bullet, or nothing at all
//! where the scanner saw a speck.
//!
//! A sign is told by its neighbours: the word before and the word after, found side by side in the truth with
//! nothing or one sign between. No alignment is needed, and what is not certain is not counted.

use super::Pair;
use crate::dictionaries::{OTHER_SIGN as OTHER, skeleton};
use std::collections::{BTreeMap, HashMap};

/// Signs of a lone sign, at most, characters.
const LONGEST: usize = 2;
/// A sign met fewer times than this is counted among the others.
const SEEN: u32 = 4;

/// Counts what lone signs were printed as and writes them as a table: read, where (`first` in its line or `later`),
/// printed (∅ for nothing), and how many of a million words read were so. English and Swedish models are counted
/// together: they see the same specks.
pub fn learn(pairs: &[Pair]) -> String {
    let mut counts: BTreeMap<(String, bool, String), u32> = BTreeMap::new();
    let mut words = 0;
    for pair in pairs {
        words += count(pair, |read, first, printed| {
            *counts.entry((read.to_owned(), first, printed.to_owned())).or_default() += 1;
        });
    }
    let mut seen: BTreeMap<(&str, bool), u32> = BTreeMap::new();
    for ((read, first, _), count) in &counts {
        *seen.entry((read, *first)).or_default() += count;
    }
    let mut rows: BTreeMap<(&str, bool, &str), u32> = BTreeMap::new();
    for ((read, first, printed), count) in &counts {
        let row = if seen[&(read.as_str(), *first)] >= SEEN {
            (read.as_str(), *first, printed.as_str())
        } else if printed == read {
            (OTHER, *first, OTHER)
        } else if printed == "∅" {
            (OTHER, *first, "∅")
        } else {
            continue;
        };
        *rows.entry(row).or_default() += count;
    }
    let mut table = String::new();
    for ((read, first, printed), count) in &rows {
        let place = if *first { "first" } else { "later" };
        let rate = f64::from(*count) * 1e6 / f64::from(words.max(1));
        table += &format!("{read}\t{place}\t{printed}\t{rate:.0}\n");
    }
    table
}

/// Calls `each` with every lone sign that can be told, and gives the number of words that were looked at.
fn count(pair: &Pair, mut each: impl FnMut(&str, bool, &str)) -> u32 {
    let truth: Vec<&str> = pair.truth.split_whitespace().collect();
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, word) in truth.iter().enumerate() {
        places.entry(letters(word)).or_default().push(at);
    }
    let mut read: Vec<(&str, bool)> = Vec::new();
    for line in pair.read.lines() {
        read.extend(line.split_whitespace().enumerate().map(|(i, word)| (word, i == 0)));
    }
    let mut words = 0;
    for window in read.windows(3) {
        let [(before, _), (sign, first), (after, _)] = window else { continue };
        let (before, after) = (letters(before), letters(after));
        let Some(found) = places.get(&before).filter(|_| !before.is_empty() && !after.is_empty()) else {
            continue;
        };
        words += 1;
        // A hyphen between spaces may be just what the author wrote.
        if !is_sign(sign) || *sign == "-" {
            continue;
        }
        let is_after = |at: usize| truth.get(at).is_some_and(|word| letters(word) == after);
        let between = found.iter().filter_map(|&at| match truth.get(at + 1) {
            _ if is_after(at + 1) => Some("∅"),
            Some(printed) if is_sign(printed) && is_after(at + 2) => Some(*printed),
            _ => None,
        });
        let between: Vec<&str> = between.collect();
        if let Some(&printed) = between.first().filter(|one| between.iter().all(|other| other == *one)) {
            each(sign, *first, printed);
        }
    }
    words
}

/// A word's letters and digits in small letters, without å, ä and ö.
fn letters(word: &str) -> String {
    skeleton(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a word is a sign: short, and neither letters nor digits, nor one of the signs that sentences are made of.
fn is_sign(word: &str) -> bool {
    word.chars().count() <= LONGEST && !word.contains(|c: char| c.is_alphanumeric() || "§%&$".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_told_by_its_neighbours() {
        let pair = Pair {
            truth: "Vi yrkar – att nämnden går • och vänder om igen".into(),
            read: "Vi yrkar — att namnden gar\n« och vander ~ om igen".into(),
            channel: 0,
        };
        let table = learn(&vec![pair; 4]);
        assert_eq!(table, "~\tlater\t∅\t250000\n«\tfirst\t•\t250000\n—\tlater\t–\t250000\n");
    }
}
