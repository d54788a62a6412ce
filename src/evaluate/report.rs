//! All figures of a run, ready to be written as JSON.

use super::figures::TextFigures;
use super::text::TextCounts;
use serde::Serialize;
use std::cmp::Ordering;

/// What was measured of one paper.
#[derive(Debug, Clone, Default)]
pub struct PaperFigures {
    /// Its name.
    pub id: String,
    /// The group it belongs to.
    pub group: Option<String>,
    /// Its text, where that was measured.
    pub text: Option<PaperText>,
}

/// What was measured of the text of one paper.
#[derive(Debug, Clone)]
pub struct PaperText {
    /// The text that is measured.
    pub counts: TextCounts,
    /// The text before, against which changes are counted.
    pub before: Option<TextCounts>,
}

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
    pub fn of(papers: &[PaperFigures], measured: Measured, skipped: usize) -> Report {
        Report { measured, papers: papers.len(), skipped, text: TextReport::of(papers) }
    }
}

impl TextReport {
    fn of(papers: &[PaperFigures]) -> Option<TextReport> {
        let texts: Vec<(&PaperFigures, &PaperText)> =
            papers.iter().filter_map(|paper| Some((paper, paper.text.as_ref()?))).collect();
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
            groups: groups(&texts),
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
