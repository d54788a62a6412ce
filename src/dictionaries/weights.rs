//! Weights of what is known, learnt by regression (`train/regression.rs`): how likely a value is right, how damaged a text is.

use super::table::{Table, TableError};
use rustc_hash::FxHashMap;

/// A weight for each thing that may be known.
#[derive(Debug, Clone, Default)]
pub struct Weights(FxHashMap<String, f64>);

impl Weights {
    /// Reads a table of `N` columns: what is known, its weight, and what else is said for readers.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry, has no weight, or names what another line has named.
    pub fn parse<const N: usize>((file, text): (&str, &str)) -> Result<Self, TableError> {
        let mut weights = FxHashMap::default();
        for (line, row) in Table::<N>::parse(file, text)?.rows {
            let error = |problem: String| TableError { file: file.to_owned(), line, problem };
            let [known, weight, ..] = row.as_slice() else { continue };
            let number = weight.parse::<f64>().ok().filter(|number| number.is_finite());
            let number = number.ok_or_else(|| error(format!("{weight} is no weight; expected a number")))?;
            if weights.insert((*known).to_owned(), number).is_some() {
                return Err(error(format!("{known} stands in a line before; keep one of them")));
            }
        }
        Ok(Weights(weights))
    }

    /// The sum of some weights, each times its value. What has no weight says nothing.
    pub fn sum<'a>(&self, known: impl IntoIterator<Item = (&'a str, f64)>) -> f64 {
        let weight = |name: &str| self.0.get(name).copied().unwrap_or(0.0);
        known.into_iter().map(|(name, value)| weight(name) * value).sum()
    }
}

/// How likely something is, by the sum of its weights.
pub fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Rates are compared by their logarithms, for 1 % is as far from 2 % as 10 % from 20 %; this much is added to each, so
/// that none and next to none are alike.
pub const LEAST_RATE: f64 = 0.002;

/// The rate, 0 to 1, that a sum of weights stands for.
pub fn rate(sum: f64) -> f64 {
    (sum.exp() - LEAST_RATE).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_summed_and_what_is_unknown_says_nothing() {
        let weights = Weights::parse::<2>(("w.tsv", "# known, weight\nall\t1.5\nodd\t-0.5\n")).unwrap();
        assert_eq!(logistic(weights.sum([("never seen", 9.0)])), 0.5);
        assert!(weights.sum([("all", 1.0), ("odd", 3.0)]).abs() < 1e-12);
    }

    #[test]
    fn wrong_lines_are_named() {
        for (text, line) in [("all\tmuch\n", 1), ("all\t1\nall\t2\n", 2), ("all\tNaN\n", 1), ("all\n", 1)] {
            assert_eq!(Weights::parse::<2>(("w.tsv", text)).unwrap_err().line, line, "{text}");
        }
    }
}
