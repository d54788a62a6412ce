//! How alike two damaged strings are, at a price that a whole archive can pay.

use super::rows::MAX_COMPARED;
use crate::dictionaries::likeness_from;

/// The likeness of two strings, 1 less the share of letters that must be changed, if it is at least `enough`;
/// else 0. Strings of one or two letters are like no others, nor are very long ones.
pub(super) fn alike(a: &str, b: &str, enough: f64) -> f64 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < 3 || long > MAX_COMPARED || (short as f64) < long as f64 * enough {
        return 0.0;
    }
    if a == b { 1.0 } else { likeness_from(a, b, enough).unwrap_or(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_cut_never_contradicts_the_long_way() {
        let texts =
            ["slamtomning pa oarna", "slamtomnlng pa oarna", "slamtomning", "forslag till beslut", "a", ""];
        for a in texts {
            for b in texts {
                let true_likeness = strsim::normalized_levenshtein(a, b);
                let likeness = alike(a, b, 0.7);
                let seen = true_likeness >= 0.7 && a.len().min(b.len()) >= 3;
                assert_eq!(likeness, if seen { true_likeness } else { 0.0 }, "{a:?} {b:?}");
            }
        }
    }
}
