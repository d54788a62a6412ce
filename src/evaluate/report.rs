//! All figures of a run, ready to be written as JSON.

use super::calibration::{Calibration, Statements};
use super::confusion_pairs::{ConfusionSet, ConfusionSets};
use super::errors::{ErrorCounts, WrongWord, count_errors};
use super::estimates::{Estimate, Estimates};
use super::figures::TextFigures;
use super::paper::{PaperFigures, PaperText};
use super::records::{RecordCounts, RecordReport};
use super::text::TextCounts;
use super::values::{JudgedValues, ValueCalibration};
use serde::Serialize;
use std::cmp::Ordering;

/// What the text is that was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// The fair copies that renskrift made of the inputs.
    Repaired,
    /// The inputs as they are.
    AsIs,
    /// Texts of another program.
    Hypothesis,
}

/// All figures of a run.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// What was measured.
    pub measured: Measured,
    /// Papers that were measured.
    pub papers: usize,
    /// Papers that could not be measured.
    pub skipped: usize,
    /// Their texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TextReport>,
    /// Whether the confidence of the fair copies means what it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
    /// Whether the estimated error rate of the fair copies is what it turns out to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimates: Option<Estimates>,
    /// The words of the truth that are not right, by kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorCounts>,
    /// Words that only their neighbours tell apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confusion_pairs: Vec<ConfusionSet>,
    /// The records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<RecordReport>,
    /// Whether the confidence of their values means what it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<ValueCalibration>,
}

/// What a report is made of, beside the papers.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What was measured.
    pub measured: Measured,
    /// Papers that could not be measured.
    pub skipped: usize,
    /// Examples of wrong words that are wanted of each kind.
    pub examples: usize,
    /// The sets that the papers' words were counted by.
    pub sets: &'a ConfusionSets,
}

/// The figures of texts.
#[derive(Debug, Clone, Serialize)]
pub struct TextReport {
    /// All papers.
    pub all: TextFigures,
    /// All papers, as they were before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<TextFigures>,
    /// The papers of each group, groups in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<NamedFigures>,
    /// Each paper, that with the least share of right words first.
    pub files: Vec<NamedFigures>,
}

/// The figures of a group or of a paper.
#[derive(Debug, Clone, Serialize)]
pub struct NamedFigures {
    /// Its name.
    pub id: String,
    /// The group a paper belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The figures.
    #[serde(flatten)]
    pub figures: TextFigures,
}

/// The group of papers that have none.
const NO_GROUP: &str = "none";

impl Report {
    /// Puts the figures of all papers together. Give the papers in an order of their own, so that the report does
    /// not depend on which was done first.
    pub fn of(papers: &[PaperFigures], setting: Setting<'_>) -> Report {
        let texts: Vec<(&PaperFigures, &PaperText)> =
            papers.iter().filter_map(|paper| Some((paper, paper.text.as_ref()?))).collect();
        let wrong: Vec<(&str, &[WrongWord])> =
            texts.iter().map(|(paper, text)| (&*paper.id, &*text.wrong)).collect();
        let mut confusions = setting.sets.nothing();
        texts.iter().for_each(|(_, text)| confusions.add(&text.confusions));
        let records: Vec<(&str, &RecordCounts)> =
            papers.iter().filter_map(|paper| Some((&*paper.id, paper.record.as_ref()?))).collect();
        Report {
            measured: setting.measured,
            papers: papers.len(),
            skipped: setting.skipped,
            text: TextReport::of(&texts),
            calibration: calibration(&texts),
            estimates: estimates(&texts),
            errors: if texts.is_empty() { Vec::new() } else { count_errors(&wrong, setting.examples) },
            confusion_pairs: setting.sets.report(&confusions),
            records: RecordReport::of(&records),
            values: values(papers),
        }
    }
}

fn calibration(texts: &[(&PaperFigures, &PaperText)]) -> Option<Calibration> {
    let mut all: Option<Statements> = None;
    for statements in texts.iter().filter_map(|(_, text)| text.statements.as_ref()) {
        all.get_or_insert_default().add(statements);
    }
    all.map(|all| all.calibration())
}

fn estimates(texts: &[(&PaperFigures, &PaperText)]) -> Option<Estimates> {
    let estimate = |(paper, text): &(&PaperFigures, &PaperText)| {
        let actual = text.counts.rates().cer_core;
        Some(Estimate { id: paper.id.clone(), estimated: text.estimated_cer?, actual })
    };
    Estimates::of(texts.iter().filter_map(estimate).collect())
}

fn values(papers: &[PaperFigures]) -> Option<ValueCalibration> {
    let mut all: Option<JudgedValues> = None;
    for values in papers.iter().filter_map(|paper| paper.values.as_ref()) {
        all.get_or_insert_default().add(values);
    }
    all.map(|all| all.calibration())
}

impl TextReport {
    fn of(texts: &[(&PaperFigures, &PaperText)]) -> Option<TextReport> {
        if texts.is_empty() {
            return None;
        }
        let before: Vec<&TextCounts> = texts.iter().filter_map(|(_, text)| text.before.as_ref()).collect();
        let mut files: Vec<NamedFigures> = texts
            .iter()
            .map(|(paper, text)| NamedFigures {
                id: paper.id.clone(),
                group: paper.group.clone(),
                figures: text.counts.into(),
            })
            .collect();
        let right = |file: &NamedFigures| file.figures.rates.acc;
        files.sort_by(|a, b| right(a).total_cmp(&right(b)).then_with(|| a.id.cmp(&b.id)));
        Some(TextReport {
            all: TextCounts::sum(texts.iter().map(|(_, text)| &text.counts)).into(),
            before: (!before.is_empty()).then(|| TextCounts::sum(before).into()),
            groups: groups(texts),
            files,
        })
    }
}

fn groups(texts: &[(&PaperFigures, &PaperText)]) -> Vec<NamedFigures> {
    if texts.iter().all(|(paper, _)| paper.group.is_none()) {
        return Vec::new();
    }
    let name = |paper: &PaperFigures| paper.group.clone().unwrap_or_else(|| NO_GROUP.to_owned());
    let mut names: Vec<String> = texts.iter().map(|(paper, _)| name(paper)).collect();
    names.sort_by(|a, b| by_number(a, b));
    names.dedup();
    let counts = |group: &str| {
        let of_group = texts.iter().filter(|(paper, _)| name(paper) == group);
        TextCounts::sum(of_group.map(|(_, text)| &text.counts))
    };
    names.into_iter().map(|id| NamedFigures { figures: counts(&id).into(), id, group: None }).collect()
}

/// Numbers by their size and before all else, the rest by its letters.
fn by_number(a: &str, b: &str) -> Ordering {
    let number = |text: &str| text.parse::<f64>().unwrap_or(f64::INFINITY);
    number(a).total_cmp(&number(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::super::paper::Material;
    use super::*;
    use crate::dictionaries::{Dictionaries, Files};

    #[test]
    fn groups_add_up_and_the_worst_paper_comes_first() {
        let (lexicon, sets) =
            (Dictionaries::embedded().unwrap().lexicon, ConfusionSets::read(&Files::embedded()).unwrap());
        let truth = "Nämnden har här beslutat att avslå ansökan.";
        let paper = |id: &str, group: Option<&str>, found: &str| {
            let material = Material { truth, found, before: Some(truth), fair: None };
            PaperFigures {
                id: id.to_owned(),
                group: group.map(str::to_owned),
                text: Some(PaperText::of(material, &lexicon, &sets).unwrap()),
                ..PaperFigures::default()
            }
        };
        let papers = [
            paper("a", Some("10"), truth),
            paper("b", Some("9"), "Namnden har har beslutat"),
            paper("c", None, "Nämnden har här beslutat att avslå ansokan."),
            paper("d", Some("9"), truth),
        ];
        let setting = Setting { measured: Measured::AsIs, skipped: 0, examples: 3, sets: &sets };
        let report = Report::of(&papers, setting);
        let text = report.text.unwrap();
        let ids = |all: &[NamedFigures]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&text.files), ["b", "c", "a", "d"]);
        assert_eq!(ids(&text.groups), ["9", "10", "none"]);
        let all = text.all.counts;
        for count in [
            |counts: &TextCounts| counts.documents,
            |counts: &TextCounts| counts.words,
            |counts: &TextCounts| counts.right,
            |counts: &TextCounts| counts.character_errors,
            |counts: &TextCounts| counts.changes.unwrap().made_wrong,
        ] {
            assert_eq!(
                text.groups.iter().map(|group| count(&group.figures.counts)).sum::<usize>(),
                count(&all)
            );
        }
        assert_eq!(report.errors.iter().map(|error| error.n).sum::<usize>(), all.words - all.right);
        assert_eq!(report.confusion_pairs[0].confused(), 1);
        assert!(report.calibration.is_none() && report.records.is_none());
    }

    #[test]
    fn no_papers_are_an_empty_report() {
        let sets = ConfusionSets::read(&Files::embedded()).unwrap();
        let setting = Setting { measured: Measured::Repaired, skipped: 2, examples: 0, sets: &sets };
        let report = Report::of(&[], setting);
        assert!(report.text.is_none() && report.errors.is_empty() && report.records.is_none());
    }
}
