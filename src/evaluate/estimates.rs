//! Whether the estimated character error rate of a fair copy is what it turns out to be.

use super::figures::share;
use serde::Serialize;

/// What was estimated of one paper, and what came true.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// Its name.
    pub id: String,
    /// The estimate in its record.
    #[serde(serialize_with = "share")]
    pub estimated: f64,
    /// The true rate, needless blocks left out (`cer_core`).
    #[serde(rename = "true", serialize_with = "share")]
    pub actual: f64,
}

/// The estimates of all papers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimates {
    /// Papers.
    pub papers: usize,
    /// Mean estimate.
    #[serde(serialize_with = "share")]
    pub estimated: f64,
    /// Mean true rate.
    #[serde(rename = "true", serialize_with = "share")]
    pub actual: f64,
    /// Mean of how far the estimate of a paper lies from its true rate.
    #[serde(serialize_with = "share")]
    pub mean_error: f64,
    /// Rank correlation (Spearman), -1 to 1; absent for fewer than three papers, and where all are alike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank_correlation: Option<f64>,
    /// Each paper, that with the worst estimate first.
    pub files: Vec<Estimate>,
}

impl Estimates {
    /// Puts the estimates of papers together; `None` if there are none.
    pub fn of(mut files: Vec<Estimate>) -> Option<Estimates> {
        let papers = files.len();
        let mean = |of: fn(&Estimate) -> f64| files.iter().map(of).sum::<f64>() / papers as f64;
        let apart = |one: &Estimate| (one.estimated - one.actual).abs();
        let (estimated, actual, mean_error) =
            (mean(|one| one.estimated), mean(|one| one.actual), mean(apart));
        let rank_correlation = rank_correlation(&files);
        files.sort_by(|a, b| apart(b).total_cmp(&apart(a)).then_with(|| a.id.cmp(&b.id)));
        (papers > 0).then_some(Estimates { papers, estimated, actual, mean_error, rank_correlation, files })
    }
}

/// How well the order by the estimates agrees with the order by the true rates.
fn rank_correlation(files: &[Estimate]) -> Option<f64> {
    const FEWEST: usize = 3;
    let estimated = ranks(files.iter().map(|one| one.estimated));
    let actual = ranks(files.iter().map(|one| one.actual));
    let middle = (files.len() as f64 + 1.0) / 2.0;
    let product =
        |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum::<f64>();
    let spread = (product(&estimated, &estimated) * product(&actual, &actual)).sqrt();
    (files.len() >= FEWEST && spread > 0.0).then(|| product(&estimated, &actual) / spread)
}

/// The rank of each number, from 1; equal ones share the mean of their ranks.
fn ranks(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let numbers: Vec<f64> = numbers.collect();
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut start = 0;
    while let Some(&first) = order.get(start) {
        let equal = order[start..].iter().take_while(|&&other| numbers[other] == numbers[first]).count();
        let rank = start as f64 + (equal as f64 + 1.0) / 2.0;
        order[start..start + equal].iter().for_each(|&index| ranks[index] = rank);
        start += equal;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimates(pairs: &[(f64, f64)]) -> Estimates {
        let one = |(index, &(estimated, actual)): (usize, &(f64, f64))| Estimate {
            id: index.to_string(),
            estimated,
            actual,
        };
        Estimates::of(pairs.iter().enumerate().map(one).collect()).unwrap()
    }

    #[test]
    fn order_and_distance_are_two_things() {
        let all = estimates(&[(0.1, 0.2), (0.2, 0.3), (0.5, 0.9)]);
        assert_eq!(all.rank_correlation, Some(1.0));
        assert!((all.mean_error - 0.2).abs() < 1e-9);
        assert_eq!(all.files[0].id, "2", "the worst estimate comes first");
        assert_eq!(estimates(&[(0.1, 0.3), (0.2, 0.2), (0.3, 0.1)]).rank_correlation, Some(-1.0));
    }

    #[test]
    fn equal_numbers_share_a_rank() {
        assert_eq!(ranks([0.5, 0.1, 0.5, 0.9].into_iter()), [2.5, 1.0, 2.5, 4.0]);
        assert_eq!(estimates(&[(0.1, 0.1), (0.1, 0.2), (0.1, 0.3)]).rank_correlation, None);
    }
}
