//! Signs that stand alone: what each may have been printed as, learnt from pairs of print and OCR.

use super::cost::cost;
use super::table::{Table, TableError};
use std::collections::BTreeMap;

/// Where a sign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// First in its line.
    First,
    /// Later in its line.
    Later,
}

/// A reading of a lone sign.
#[derive(Debug, Clone, PartialEq)]
pub struct SignReading {
    /// What was printed; empty for a speck that was no print at all.
    pub printed: String,
    /// Cost of a word being this sign, printed so and read so, nats.
    pub cost: f32,
}

impl SignReading {
    /// Whether it leaves a sign as it is.
    pub fn keeps(&self, sign: &str) -> bool {
        self.printed == sign || self.printed == OTHER
    }
}

/// Signs that people set between spaces.
const GENUINE: [char; 15] = ['§', '%', '$', '-', '–', '•', '@', '/', '+', '=', '*', '…', '&', '(', ')'];

/// Signs outside ASCII that OCR programs of Swedish and English make of dirt. Others (×, ≤, ☒, a bullet of a font's own) are
/// in a text because somebody set them.
const MADE_OF_DIRT: [char; 22] = [
    '£', '€', '¥', '©', '®', '°', '«', '»', '—', '–', '‘', '’', '“', '”', '„', '‚', '¢', '¬', '·', '´', '§',
    '¦',
];

/// What the table calls a sign that it has no row for.
pub const OTHER: &str = "other";

/// Whether a sign is one that OCR programs make of dirt.
pub fn is_made_of_dirt(sign: char) -> bool {
    sign.is_ascii() || MADE_OF_DIRT.contains(&sign)
}

/// All lone signs.
#[derive(Debug, Clone, Default)]
pub struct LoneSigns {
    signs: BTreeMap<(Place, String), Vec<SignReading>>,
}

/// A reading that was never seen, in a million words.
const UNSEEN: f64 = 0.5;

impl LoneSigns {
    /// Reads the table: read, `first` or `later` in its line, printed (`∅` for nothing), and how many of a million
    /// words were so.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no such row.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let mut signs: BTreeMap<(Place, String), Vec<SignReading>> = BTreeMap::new();
        for (line, [read, place, printed, rate]) in Table::<4>::parse(file, text)?.rows {
            let error = |problem: String| TableError { file: file.to_owned(), line, problem };
            let place = match place {
                "first" => Place::First,
                "later" => Place::Later,
                _ => {
                    return Err(error(format!(
                        "a sign stands \"first\" or \"later\" in its line, not {place:?}"
                    )));
                }
            };
            let per_million = rate.parse::<f64>().ok().filter(|rate| (0.0..=1e6).contains(rate));
            let per_million =
                per_million.ok_or_else(|| error(format!("{rate} is no number of words in a million")))?;
            let cost = cost(per_million.max(UNSEEN) / 1e6);
            let printed = if printed == "∅" { "" } else { printed }.to_owned();
            signs.entry((place, read.to_owned())).or_default().push(SignReading { printed, cost });
        }
        Ok(LoneSigns { signs })
    }

    /// What a sign may have been. One that people set between spaces, or that no OCR program makes of dirt, and that is
    /// not in the table, is what it seems.
    pub fn readings(&self, place: Place, sign: &str) -> &[SignReading] {
        let known = self.signs.get(&(place, sign.to_owned()));
        let dirt = || sign.chars().all(is_made_of_dirt) && !sign.contains(GENUINE);
        let other = || self.signs.get(&(place, OTHER.to_owned())).filter(|_| dirt());
        known.or_else(other).map_or(&[], Vec::as_slice)
    }

    /// Whether a sign in the midst of a line is rather a speck than anything that was printed.
    pub fn is_mostly_dirt(&self, sign: &str) -> bool {
        let readings = self.readings(Place::Later, sign);
        let least = readings.iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
        least.is_some_and(|least| least.printed.is_empty()) && !sign.contains(GENUINE)
    }

    /// Cost of a sign that the table knows nothing of, or not this of, nats.
    pub fn unseen() -> f32 {
        cost(UNSEEN / 1e6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_found_by_place() {
        let signs = LoneSigns::parse("signs", "—\tlater\t–\t250\n~\tfirst\t∅\t100\n").unwrap();
        assert_eq!(signs.readings(Place::Later, "—")[0].printed, "–");
        assert_eq!(signs.readings(Place::First, "~")[0].printed, "");
        assert!(signs.readings(Place::First, "—").is_empty());
        assert!(signs.readings(Place::Later, "—")[0].cost < signs.readings(Place::First, "~")[0].cost);
    }

    #[test]
    fn a_wrong_row_is_named() {
        let error = LoneSigns::parse("signs.tsv", "~\tmidst\t∅\t1").unwrap_err();
        assert_eq!(
            error.to_string(),
            "signs.tsv, line 1: a sign stands \"first\" or \"later\" in its line, not \"midst\""
        );
        assert!(LoneSigns::parse("signs.tsv", "~\tfirst\t∅\tmany").is_err());
    }
}
