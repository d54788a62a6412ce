//! Values and whole papers: how sure the program is of them, and what comes true.

use super::Shown;
use crate::evaluate::estimates::Estimates;
use crate::evaluate::figures::percent;
use crate::evaluate::values::ValueCalibration;
use crate::output::printable;
use std::fmt::Write as _;

pub(super) fn values(values: &ValueCalibration) -> String {
    let mut out =
        "VALUES: how sure the program says a value is, and how often it is that of the true record\n\n"
            .to_owned();
    super::words::bins(&values.together, "values", &mut out);
    let _ = writeln!(out, "\n values   stated    right   calibration error   field");
    for field in &values.fields {
        let _ = writeln!(
            out,
            "{:>7} {:>8.4} {:>8.4} {:>19.4}   {}",
            field.n, field.stated, field.right, field.ece, field.field
        );
    }
    if values.unstated > 0 {
        let _ = writeln!(out, "{:>7} more without evidence, not judged", values.unstated);
    }
    out
}

pub(super) fn estimates(estimates: &Estimates, shown: Shown<'_>) -> String {
    let mut out =
        "ESTIMATES: the CER core that a record estimates, and the true one, in per cent\n\n".to_owned();
    let listed = shown.worst.unwrap_or(WORST).min(estimates.files.len());
    if listed > 0 {
        let _ = writeln!(out, "  estimated     true   paper, the worst estimate first");
    }
    for file in &estimates.files[..listed] {
        let _ = writeln!(
            out,
            "{} {}   {}",
            percent(file.estimated, 11),
            percent(file.actual, 8),
            printable(&file.id)
        );
    }
    let gap = if listed > 0 { "\n" } else { "" };
    let (estimated, actual) = (percent(estimates.estimated, 0), percent(estimates.actual, 0));
    let rank = estimates.rank_correlation.map_or("–".to_owned(), |rank| format!("{rank:.3}"));
    let _ = writeln!(
        out,
        "{gap}{} papers: estimated {estimated}, true {actual} (means); mean error of a paper {}; rank correlation {rank}",
        estimates.papers,
        percent(estimates.mean_error, 0)
    );
    out
}

/// Papers that are named unless the user says how many.
const WORST: usize = 5;
