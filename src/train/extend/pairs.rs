//! The tables of what print is misread as, with pairs of one's own counted on.

use crate::dictionaries::{Table, TableError};
use crate::train::{Pair, learn_confusions, learn_signs};
use std::collections::{BTreeMap, HashMap};

/// Columns of shares in the table of confusions, one a channel.
const CHANNELS: usize = 3;
/// As how many occurrences of what was printed the finished table of confusions counts: a few pages of pairs are
/// enough to move what is common.
const PRINTED: f64 = 500.0;
/// As how many words the finished table of lone signs counts.
const WORDS: f64 = 20_000.0;
/// What the pairs do not tell of may stand in them so often: the rare is left out when pairs are counted.
const UNTOLD: f64 = 2.0;

/// Mixes the table of confusions with what pairs show. Each share is that of the table and that of the pairs, weighed
/// by how often what was printed stands in the pairs; the factors for the place stay where there are any. Gives the
/// rows.
///
/// # Errors
/// [`TableError`] for a line of the table that is no confusion.
pub fn extend_confusions(table: (&str, &str), pairs: &[Pair]) -> Result<String, TableError> {
    let learnt = learn_confusions(pairs, CHANNELS);
    let (old, new) = (rows::<7, 2>(table)?, rows::<7, 2>(("the pairs", &learnt))?);
    let printed = printed(pairs);
    let mixed = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))).map(|key| {
        let (old, new) = (old.get(key), new.get(key));
        let shares: Vec<f64> = (0..CHANNELS)
            .map(|channel| {
                let seen = printed.get(&(key[0], channel)).copied().unwrap_or_default();
                mix(old.map(|row| row[channel]), new.map(|row| row[channel]), seen, PRINTED)
            })
            .collect();
        let places = old.or(new).map_or(&[][..], |row| &row[CHANNELS..]);
        (key, shares, places)
    });
    let mut mixed: Vec<_> = mixed.collect();
    let most = |shares: &[f64]| shares.iter().copied().fold(0.0, f64::max);
    mixed.sort_by(|a, b| most(&b.1).total_cmp(&most(&a.1)).then_with(|| a.0.cmp(b.0)));
    let row = |(key, shares, places): (&[&str; 2], Vec<f64>, &[f64])| {
        let shares: String = shares.iter().map(|share| format!("\t{share:.5}")).collect();
        let places: String = places.iter().map(|factor| format!("\t{factor:.2}")).collect();
        format!("{}\t{}{shares}{places}\n", key[0], key[1])
    };
    Ok(mixed.into_iter().map(row).collect())
}

/// Mixes the table of lone signs with what pairs show, as [`extend_confusions`] does; weighed by words.
///
/// # Errors
/// [`TableError`] for a line of the table that is no sign.
pub fn extend_signs(table: (&str, &str), pairs: &[Pair]) -> Result<String, TableError> {
    let learnt = learn_signs(pairs);
    let (old, new) = (rows::<4, 3>(table)?, rows::<4, 3>(("the pairs", &learnt))?);
    let words: usize = pairs.iter().map(|pair| pair.read.split_whitespace().count()).sum();
    let keys = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key)));
    let mut mixed: Vec<String> = keys
        .map(|key| {
            let share = |row: &Vec<f64>| row[0] / 1e6;
            let share = mix(old.get(key).map(share), new.get(key).map(share), words as f64, WORDS);
            format!("{}\t{:.0}\n", key.join("\t"), share * 1e6)
        })
        .collect();
    mixed.sort();
    Ok(mixed.concat())
}

/// A share that the table and `seen` occurrences in the pairs give together.
fn mix(old: Option<f64>, new: Option<f64>, seen: f64, weight: f64) -> f64 {
    let old = old.unwrap_or_default();
    let new = new.unwrap_or_else(|| old.min(UNTOLD / seen.max(1.0)));
    (seen * new + weight * old) / (seen + weight)
}

/// The rows of a table of `N` columns whose first `K` are words and the others numbers.
fn rows<'a, const N: usize, const K: usize>(
    (file, text): (&'a str, &'a str),
) -> Result<BTreeMap<[&'a str; K], Vec<f64>>, TableError> {
    let mut rows = BTreeMap::new();
    for (line, row) in Table::<N>::parse(file, text)?.rows {
        let numbers: Result<Vec<f64>, _> = row[K..].iter().map(|cell| cell.parse()).collect();
        let numbers = numbers.map_err(|_| TableError {
            file: file.to_owned(),
            line,
            problem: format!("expected numbers after column {K}"),
        })?;
        let mut key = [""; K];
        key.copy_from_slice(&row[..K]);
        rows.insert(key, numbers);
    }
    Ok(rows)
}

/// How often each letter, each two letters and nothing (`∅`) were printed, by channel.
fn printed(pairs: &[Pair]) -> HashMap<(&str, usize), f64> {
    let mut printed: HashMap<(&str, usize), f64> = HashMap::new();
    for pair in pairs {
        let starts: Vec<usize> =
            pair.truth.char_indices().map(|(at, _)| at).chain([pair.truth.len()]).collect();
        for length in [1, 2] {
            for (&from, &to) in starts.iter().zip(starts.iter().skip(length)) {
                *printed.entry((&pair.truth[from..to], pair.channel)).or_default() += 1.0;
            }
        }
        *printed.entry(("∅", pair.channel)).or_default() += starts.len() as f64;
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scanner_often_does_wins_over_the_table_and_the_rest_stays() {
        let truth = "är här där när bär ".repeat(200);
        let pair = Pair { read: truth.replace('ä', "ii"), truth, channel: 0 };
        let table =
            ("c.tsv", "ä\ta\t0.90000\t0.90000\t0.00000\t1.00\t1.00\nö\to\t0.95000\t0.9\t0\t1\t1.50\n");
        let mixed = extend_confusions(table, &[pair]).unwrap();
        let rows = rows::<7, 2>(("mixed", &mixed)).unwrap();
        let [a, ii, o] = [["ä", "a"], ["ä", "ii"], ["ö", "o"]].map(|key| &rows[&key]);
        assert!(ii[0] > 0.6 && a[0] < 0.35, "{mixed}");
        assert_eq!((a[1], o[0], o[4]), (0.9, 0.95, 1.5), "{mixed}");
    }

    #[test]
    fn signs_are_weighed_by_words() {
        let words = |sign: &str| format!("nämnden beslutar {sign} att avslå ").repeat(4);
        let pair = Pair { truth: words("–"), read: words("~"), channel: 0 };
        let mixed = extend_signs(("s.tsv", "—\tlater\t–\t250\n"), &[pair]).unwrap();
        assert!(mixed.contains("—\tlater\t–\t250\n") && mixed.contains("~\tlater\t–\t"), "{mixed}");
    }
}
