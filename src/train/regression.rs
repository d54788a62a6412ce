//! Regression: how likely something is, or how high a rate, by what is known of it.
//!
//! Weights are held near zero by a penalty (a *ridge*), so that what was seen a few times says little. All sums are made
//! in the order of the rows, and no chance is in it: the same rows give the same weights.

use crate::dictionaries::{LEAST_RATE, logistic};

/// One row: what is known (number of the feature, and its value), and what came true (0 to 1).
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Features that are not zero.
    pub features: Vec<(usize, f64)>,
    /// What came true: 0 or 1, or a share.
    pub truth: f64,
    /// How much the row counts.
    pub weight: f64,
}

/// Rounds of Newton's method; it settles after five or six.
const ROUNDS: usize = 25;
/// Largest step of a weight in one round: far from the answer Newton's method may leap.
const LEAP: f64 = 2.0;

/// The weight of each feature. `ridges` are the penalties, one a feature.
pub fn fit(rows: &[Row], ridges: &[f64]) -> Vec<f64> {
    let count = ridges.len();
    let mut weights = vec![0.0; count];
    for _ in 0..ROUNDS {
        let mut slope: Vec<f64> = weights.iter().zip(ridges).map(|(weight, ridge)| -weight * ridge).collect();
        let mut curve = vec![0.0; count * count];
        for (index, ridge) in ridges.iter().enumerate() {
            curve[index * count + index] = *ridge + 1e-9;
        }
        for row in rows {
            let likely = logistic(row.features.iter().map(|&(at, value)| weights[at] * value).sum());
            let (error, spread) = (row.weight * (row.truth - likely), row.weight * likely * (1.0 - likely));
            for &(at, value) in &row.features {
                slope[at] += error * value;
                for &(other, other_value) in &row.features {
                    curve[at * count + other] += spread * value * other_value;
                }
            }
        }
        let step = solve(curve, slope);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step.clamp(-LEAP, LEAP);
        }
    }
    weights
}

/// The weight of each feature of a rate, by least squares over the logarithms.
pub fn fit_rate(rows: &[Row], ridges: &[f64]) -> Vec<f64> {
    let count = ridges.len();
    let (mut right, mut matrix) = (vec![0.0; count], vec![0.0; count * count]);
    for (index, ridge) in ridges.iter().enumerate() {
        matrix[index * count + index] = *ridge + 1e-9;
    }
    for row in rows {
        let truth = row.weight * (row.truth + LEAST_RATE).ln();
        for &(at, value) in &row.features {
            right[at] += truth * value;
            for &(other, other_value) in &row.features {
                matrix[at * count + other] += row.weight * value * other_value;
            }
        }
    }
    solve(matrix, right)
}

/// Solves a system whose matrix is symmetric and positive (Cholesky).
fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Vec<f64> {
    let count = right.len();
    for row in 0..count {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| matrix[row * count + k] * matrix[column * count + k]).sum();
            let rest = matrix[row * count + column] - known;
            matrix[row * count + column] =
                if row == column { rest.max(1e-12).sqrt() } else { rest / matrix[column * count + column] };
        }
    }
    for row in 0..count {
        let known: f64 = (0..row).map(|k| matrix[row * count + k] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row * count + row];
    }
    for row in (0..count).rev() {
        let known: f64 = (row + 1..count).map(|k| matrix[k * count + row] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row * count + row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::rate;

    fn rows(share: &[(usize, usize, usize)]) -> Vec<Row> {
        let row =
            |feature: usize, truth: f64| Row { features: vec![(0, 1.0), (feature, 1.0)], truth, weight: 1.0 };
        let of = |&(feature, right, wrong): &(usize, usize, usize)| {
            (0..right).map(move |_| row(feature, 1.0)).chain((0..wrong).map(move |_| row(feature, 0.0)))
        };
        share.iter().flat_map(of).collect()
    }

    #[test]
    fn what_is_seen_often_is_believed_and_what_is_seen_once_is_near_the_rest() {
        let weights = fit(&rows(&[(1, 900, 100), (2, 100, 900), (3, 0, 1)]), &[0.01, 1.0, 1.0, 1.0]);
        let share = |feature: usize| logistic(weights[0] + weights[feature]);
        assert!((share(1) - 0.9).abs() < 0.01 && (share(2) - 0.1).abs() < 0.01, "{weights:?}");
        assert!((0.3..0.5).contains(&share(3)), "{weights:?}");
    }

    #[test]
    fn shares_and_rates_are_learnt_from_numbers_too() {
        let row = |x: f64, truth: f64| Row { features: vec![(0, 1.0), (1, x)], truth, weight: 1.0 };
        let rows = |truth: fn(f64) -> f64| -> Vec<Row> {
            (0..50).map(|x| f64::from(x) / 25.0).map(|x| row(x, truth(x))).collect()
        };
        let near = |weights: Vec<f64>, all: f64, x: f64| {
            (weights[0] - all).abs() < 0.01 && (weights[1] - x).abs() < 0.01
        };
        assert!(near(fit(&rows(|x| logistic(2.0 * x - 1.0)), &[1e-6, 1e-6]), -1.0, 2.0));
        assert!(near(fit_rate(&rows(|x| rate(x - 5.0)), &[1e-6, 1e-6]), -5.0, 1.0));
    }
}
