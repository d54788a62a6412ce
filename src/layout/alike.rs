//! How alike two damaged strings are, at a price that a whole archive can pay.

use super::rows::MAX_COMPARED;

/// The likeness of two strings, 1 less the share of letters that must be changed, if it is at least `enough`;
/// else 0. Most pairs are told apart by their lengths and letter pairs, long before the letters are aligned.
pub(super) fn alike(a: &str, b: &str, enough: f64) -> f64 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < 3 || long > MAX_COMPARED || (short as f64) < long as f64 * enough {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let changes = (long as f64 * (1.0 - enough)).floor() as usize;
    if pairs_apart(a, b) > 2 * changes {
        return 0.0;
    }
    let likeness = strsim::normalized_levenshtein(a, b);
    if likeness >= enough { likeness } else { 0.0 }
}

/// How many letter pairs one string has that the other has not, the larger way round. One changed letter
/// touches two pairs, so half of this is the least number of changes. Pairs share counters by chance, which
/// only makes the number smaller.
fn pairs_apart(a: &str, b: &str) -> usize {
    let mut counts = [0_i8; 256];
    let slot = |pair: &[u8]| usize::from(pair[0].wrapping_mul(37).wrapping_add(pair[1]));
    for pair in a.as_bytes().windows(2) {
        let count = &mut counts[slot(pair)];
        *count = count.saturating_add(1);
    }
    for pair in b.as_bytes().windows(2) {
        let count = &mut counts[slot(pair)];
        *count = count.saturating_sub(1);
    }
    let more: usize = counts.iter().map(|&count| usize::from(count.max(0).unsigned_abs())).sum();
    let less: usize = counts.iter().map(|&count| usize::from(count.min(0).unsigned_abs())).sum();
    more.max(less)
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
