//! What papers with a known truth say of confidence: how likely a value is right by its grounds, and what error rate a text
//! has by its. Both are regressions, whose weights become tables.

use super::regression::{Row, fit, fit_rate};
use crate::dictionaries::{logistic, rate};
use crate::evaluate::observations::{TEXT, VALUE};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// What is learnt: how weights are found, and what their sum stands for.
#[derive(Clone, Copy)]
struct Law {
    ridge: f64,
    fit: fn(&[Row], &[f64]) -> Vec<f64>,
    of_sum: fn(f64) -> f64,
}

const LIKELIHOOD: Law = Law { ridge: VALUE_RIDGE, fit, of_sum: logistic };
const RATE: Law = Law { ridge: TEXT_RIDGE, fit: fit_rate, of_sum: rate };

/// Name of the paper, what came true, grounds with their values.
type Observation = (String, f64, Vec<(String, f64)>);

/// What was observed of values or of texts.
#[derive(Debug, Clone, Default)]
struct Observed {
    rows: Vec<Observation>,
}

/// Tables that were learnt, and what is to be said of them.
#[derive(Debug, Clone)]
pub struct LearntConfidence {
    /// `value_confidence.tsv`, where values were observed.
    pub values: Option<String>,
    /// `text_quality.tsv`, where texts were observed.
    pub texts: Option<String>,
    /// How far off they are on papers kept aside.
    pub report: Vec<String>,
}

/// How dear a weight is: that of the ground which all have costs next to nothing.
const VALUE_RIDGE: f64 = 12.0;
const TEXT_RIDGE: f64 = 0.1;
const FREE: f64 = 0.01;
/// The ground that all have.
const ALL: &str = "all";

/// Learns from files of observations, as `renskrift evaluate --observations` writes them. A file that is given twice
/// counts twice.
///
/// # Errors
/// The number of a line that is no observation, among all lines, from 1.
pub fn learn_observed(files: &[String]) -> Result<LearntConfidence, usize> {
    let (mut values, mut texts) = (Observed::default(), Observed::default());
    for (index, line) in files.iter().flat_map(|file| file.lines()).enumerate() {
        let row = row(line).ok_or(index + 1)?;
        if line.starts_with(VALUE) { values.rows.push(row) } else { texts.rows.push(row) }
    }
    let mut report = Vec::new();
    let mut learn = |observed: &Observed, law: Law, what: &str, table: fn(&Observed, &Model) -> String| {
        let model = observed.fit(law, |_| true)?;
        report.push(format!("{} {what}: {}", observed.rows.len(), observed.kept_aside(law)));
        Some(table(observed, &model))
    };
    let values = learn(&values, LIKELIHOOD, "values", value_table);
    let texts = learn(&texts, RATE, "texts", text_table);
    Ok(LearntConfidence { values, texts, report })
}

fn row(line: &str) -> Option<Observation> {
    let mut cells = line.split('\t');
    let (kind, paper, truth) = (cells.next()?, cells.next()?, cells.next()?.parse::<f64>().ok()?);
    let ground = |cell: &str| match kind {
        VALUE => Some((cell.to_owned(), 1.0)),
        TEXT => cell.split_once('=').and_then(|(name, value)| Some((name.to_owned(), value.parse().ok()?))),
        _ => None,
    };
    let grounds = cells.map(ground).collect::<Option<Vec<_>>>()?;
    // A rate above one is as bad as one.
    (truth >= 0.0 && !grounds.is_empty()).then(|| (paper.to_owned(), truth.min(1.0), grounds))
}

/// The weight of each ground.
type Model = BTreeMap<String, f64>;

impl Observed {
    /// Learns from the papers that are taken.
    fn fit(&self, law: Law, takes: impl Fn(&str) -> bool) -> Option<Model> {
        let rows = self.rows.iter().filter(|(paper, ..)| takes(paper));
        let mut names: BTreeMap<&str, usize> =
            rows.clone().flat_map(|(.., grounds)| grounds).map(|(name, _)| (name.as_str(), 0)).collect();
        names.values_mut().enumerate().for_each(|(index, number)| *number = index);
        let rows: Vec<Row> = rows
            .map(|(_, truth, grounds)| Row {
                features: grounds.iter().map(|(name, value)| (names[name.as_str()], *value)).collect(),
                truth: *truth,
                weight: 1.0,
            })
            .collect();
        let ridges: Vec<f64> = names.keys().map(|&name| if name == ALL { FREE } else { law.ridge }).collect();
        let weights = (law.fit)(&rows, &ridges);
        let model: Model = names.keys().map(|&name| name.to_owned()).zip(weights).collect();
        (!rows.is_empty()).then_some(model)
    }

    /// How far off the estimates are where one half of the papers was learnt from and the other was kept aside.
    fn kept_aside(&self, law: Law) -> String {
        let half = |paper: &str| Sha256::digest(paper.as_bytes())[0] % 2;
        let models = [0, 1].map(|aside| self.fit(law, |paper| half(paper) != aside).unwrap_or_default());
        let mut tenths = [(0usize, 0.0, 0.0); 10];
        let (mut apart, mut count) = (0.0, 0.0);
        for (paper, truth, grounds) in &self.rows {
            let likely = (law.of_sum)(sum(&models[usize::from(half(paper))], grounds));
            let tenth = &mut tenths[((likely * 10.0) as usize).min(9)];
            *tenth = (tenth.0 + 1, tenth.1 + likely, tenth.2 + truth);
            (apart, count) = (apart + (likely - truth).abs(), count + 1.0);
        }
        let error: f64 = tenths.iter().map(|(_, stated, right)| (stated - right).abs()).sum::<f64>() / count;
        format!("on papers kept aside, calibration error {error:.4}, mean distance {:.4}", apart / count)
    }
}

fn sum(model: &Model, grounds: &[(String, f64)]) -> f64 {
    grounds.iter().map(|(name, value)| model.get(name).copied().unwrap_or(0.0) * value).sum()
}

const VALUE_HEADER: &str = "\
# How sure a value of a record is, learnt from papers whose true record is known by `renskrift train --observations`: what is
# known of the value, its weight (log-odds), how many values were seen with it, and which share of them was right.
# field/F: values of the field F. F/C: those that were found by C (a label, the letterhead, a sentence …). letters: the least
# confidence among the words, in papers of which none or some were changed. unknown, unsure: words in no list; words below 0.9.
# type: what sort of paper it was taken for. missing: how many of type, title, authority, municipality, date and dnr were not
# found. damage: share of words changed.
";

fn value_table(observed: &Observed, model: &Model) -> String {
    let mut counts: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for (_, truth, grounds) in &observed.rows {
        for (name, _) in grounds {
            let (seen, right) = counts.entry(name).or_default();
            (*seen, *right) = (*seen + 1, *right + truth);
        }
    }
    let line = |(name, weight): (&String, &f64)| {
        let (seen, right) = counts[name.as_str()];
        format!("{name}\t{weight:.4}\t{seen}\t{:.3}\n", right / seen as f64)
    };
    VALUE_HEADER.to_owned() + &model.iter().map(line).collect::<String>()
}

const TEXT_HEADER: &str = "\
# What character error rate a fair copy has (CER core of `renskrift evaluate`), learnt from papers whose true text is known by
# `renskrift train --observations`: what is known of the text (src/repair/estimate.rs says what each is), and its weight.
# The rate is exp(sum of weights times values) - 0.002.
";

fn text_table(_: &Observed, model: &Model) -> String {
    let line = |(name, weight): (&String, &f64)| format!("{name}\t{weight:.4}\n");
    TEXT_HEADER.to_owned() + &model.iter().map(line).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::Weights;

    #[test]
    fn tables_say_what_was_observed_and_can_be_read() {
        let value =
            |paper: usize, right: u8, field: &str| format!("value\tp{paper}\t{right}\tall\tfield/{field}\n");
        let sure: String = (0..400).map(|paper| value(paper, 1, "date")).collect();
        let unsure: String = (0..400).map(|paper| value(paper, u8::from(paper % 4 == 0), "title")).collect();
        let text: String =
            (0..40).map(|n| format!("text\tp{n}\t0.{:02}\tall=1\tunknown=0.{:02}\n", n / 2, n)).collect();
        let learnt = learn_observed(&[sure, unsure + &text]).unwrap();
        let values = learnt.values.unwrap();
        assert!(values.contains("field/title") && values.contains("\t400\t0.250\n"), "{values}");
        let weights = Weights::parse::<4>(("value_confidence.tsv", &values)).unwrap();
        let share = |field: &str| logistic(weights.sum([("all", 1.0), (field, 1.0)]));
        assert!(share("field/date") > 0.9 && (share("field/title") - 0.25).abs() < 0.1, "{values}");
        let texts = Weights::parse::<2>(("text_quality.tsv", &learnt.texts.unwrap())).unwrap();
        assert!(texts.sum([("all", 1.0), ("unknown", 0.39)]) > texts.sum([("all", 1.0), ("unknown", 0.05)]));
        assert_eq!(learnt.report.len(), 2);
    }

    #[test]
    fn what_is_no_observation_is_named() {
        for line in ["value\tp\tyes\tall", "what\tp\t1\tall", "value\tp\t1", "text\tp\t0.1\tall", ""] {
            assert_eq!(learn_observed(&[format!("value\tp\t1\tall\n{line}\n")]).unwrap_err(), 2, "{line}");
        }
    }
}
