//! Records, field by field.

use super::Shown;
use crate::evaluate::records::{Agreement, RecordReport};
use crate::output::printable;
use std::fmt::Write as _;

pub(super) fn records(report: &RecordReport, shown: Shown<'_>) -> String {
    let mut out = "RECORDS: values of each field against the true record\n\n".to_owned();
    let head = "   true  found | strict: P       R      F1 | lenient: P      R      F1";
    let listed = shown.worst.unwrap_or(report.files.len()).min(report.files.len());
    if listed > 0 {
        let _ = writeln!(out, "{head}   paper, the worst first");
    }
    for file in &report.files[..listed] {
        let _ = writeln!(
            out,
            "{}   {}",
            row(file.gold, file.found, &file.strict, &file.lenient),
            printable(&file.id)
        );
    }
    if listed > 0 && listed < report.files.len() {
        let _ = writeln!(out, "{:>7}   more papers, which are better", report.files.len() - listed);
    }
    let gap = if listed > 0 { "\n" } else { "" };
    let _ = writeln!(out, "{gap}{head}   field");
    for field in &report.fields {
        let row = row(field.gold, field.found, &field.strict, &field.lenient);
        let _ = writeln!(out, "{row}   {}", field.field);
    }
    let _ = writeln!(
        out,
        "\nMean F1 of {} records over {} fields: strict {:.3}, lenient {:.3}",
        report.records, report.fields_in_mean, report.mean_strict, report.mean_lenient
    );
    out
}

fn row(gold: usize, found: usize, strict: &Agreement, lenient: &Agreement) -> String {
    let three = |a: &Agreement| format!("{:>7.3} {:>7.3} {:>7.3}", a.precision, a.recall, a.f1);
    format!("{gold:>7} {found:>6} | {:>9} | {:>10}", three(strict), three(lenient))
}
