//! Which words of a truth and of a reading of it belong together.

/// Words that the alignment may run ahead or behind.
const BAND: usize = 60;
/// Words less alike than this are no pair.
const ALIKE: f64 = 0.45;

fn alike(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (la, lb) = (a.chars().count(), b.chars().count());
    if la.abs_diff(lb) * 2 > la.max(lb) {
        return 0.0;
    }
    strsim::normalized_levenshtein(a, b)
}

/// Which printed and which read words belong together, by their numbers: a global alignment within a band around the
/// diagonal.
pub(super) fn align(truth: &[&str], read: &[&str]) -> Vec<(usize, usize)> {
    let (n, m) = (truth.len(), read.len());
    let columns = 2 * BAND + 1;
    let centre = |i: usize| i * m / n.max(1);
    let mut score = vec![f64::NEG_INFINITY; (n + 1) * columns];
    let mut step = vec![0u8; (n + 1) * columns];
    // The place of a cell within the band of its row, if it lies there.
    let column = |i: usize, j: usize| (j + BAND).checked_sub(centre(i)).filter(|&c| c < columns);
    let cell = |i: usize, j: usize| column(i, j).map(|c| i * columns + c);
    for i in 0..=n {
        for c in 0..columns {
            let Some(j) = (centre(i) + c).checked_sub(BAND).filter(|&j| j <= m) else { continue };
            let at = i * columns + c;
            let mut best = if i == 0 && j == 0 { (0.0, 0) } else { (f64::NEG_INFINITY, 0) };
            if let Some(before) = (i > 0 && j > 0).then(|| cell(i - 1, j - 1)).flatten() {
                let similarity = alike(truth[i - 1], read[j - 1]);
                if similarity >= ALIKE {
                    best = (score[before] + similarity, 1);
                }
            }
            if let Some(above) = (i > 0).then(|| cell(i - 1, j)).flatten()
                && score[above] > best.0
            {
                best = (score[above], 2);
            }
            if c > 0 && j > 0 && score[at - 1] > best.0 {
                best = (score[at - 1], 3);
            }
            (score[at], step[at]) = best;
        }
    }
    let (mut i, mut j) = (n, m);
    let mut pairs = Vec::new();
    while let Some(c) = column(i, j) {
        match step[i * columns + c] {
            1 => {
                (i, j) = (i - 1, j - 1);
                pairs.push((i, j));
            }
            2 => i -= 1,
            3 => j -= 1,
            _ => break,
        }
    }
    pairs.reverse();
    pairs
}
