//! Measures one pair.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use renskrift::dictionaries::Dictionaries;
use renskrift::evaluate::{
    self, ConfusionSets, JudgedValues, Measured, PaperFigures, PaperText, RecordCounts,
};
use renskrift::{Document, Options};
use serde_json::Value;

use super::pair::{Material, Pair, first_file, json};
use crate::cli::guard;

/// What is measured, and with what.
pub struct Work<'a> {
    pub dictionaries: &'a Dictionaries,
    pub sets: &'a ConfusionSets,
    pub options: Options,
    pub source: Source<'a>,
    pub text: bool,
    pub records: bool,
    /// Whether words that line ends cut are joined before texts are measured; a fair copy has none.
    pub join_hyphens: bool,
    /// The field of `meta` that papers are summed up by.
    pub by: Option<&'a str>,
    /// Whether what is seen of confidence is kept.
    pub observe: bool,
}

/// What is measured.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// The fair copy that is made of the input.
    Repair,
    /// The input.
    AsIs,
    /// The text of another program, in this folder.
    Given(&'a Path),
}

impl Source<'_> {
    /// The same for the report.
    pub fn measured(self) -> Measured {
        match self {
            Source::Repair => Measured::Repaired,
            Source::AsIs => Measured::AsIs,
            Source::Given(_) => Measured::Hypothesis,
        }
    }
}

/// The values of a record held against the confidence that it states, where it states one.
fn judged_values(gold: &Value, found: &Value, document: Option<&Document>) -> Option<JudgedValues> {
    match document {
        Some(document) => {
            let evidence = document.record.evidence.iter();
            let stated = evidence.map(|one| (one.pointer.as_str(), one.confidence));
            Some(JudgedValues::of(gold, found, stated))
        }
        None => {
            let evidence = found["evidence"].as_array()?.iter();
            let stated = evidence
                .filter_map(|one| Some((one["pointer"].as_str()?, one["confidence"].as_f64()? as f32)));
            Some(JudgedValues::of(gold, found, stated))
        }
    }
}

impl Work<'_> {
    /// Measures one pair, whatever happens in it.
    pub fn measure(&self, pair: &Pair) -> anyhow::Result<PaperFigures> {
        guard::guarded(|| Ok(self.figures(pair)))?
    }

    fn figures(&self, pair: &Pair) -> anyhow::Result<PaperFigures> {
        let document = match self.source {
            Source::Repair => Some(self.document(pair)?),
            Source::AsIs | Source::Given(_) => None,
        };
        let text = match &pair.truth {
            Some(truth) if self.text => Some(self.text(pair, &truth.text()?, document.as_ref())?),
            _ => None,
        };
        let group = self.by.and_then(|field| pair.meta(field));
        let mut figures = PaperFigures { id: pair.id.clone(), group, text, ..PaperFigures::default() };
        let observed = document.as_ref().filter(|_| self.observe);
        if let (Some(document), Some(text)) = (observed, &figures.text) {
            let cer = text.counts.rates().cer_core;
            figures.observations.push(evaluate::text_observation(&pair.id, document, cer));
        }
        if let Some(gold) = pair.gold.as_ref().filter(|_| self.records) {
            let (gold, found) = (gold.value()?, self.record(pair, document.as_ref())?);
            figures.record = Some(RecordCounts::of(&gold, &found));
            figures.values = judged_values(&gold, &found, document.as_ref());
            if let Some(document) = observed {
                let seen = evaluate::value_observations(&pair.id, document, self.dictionaries, &gold, &found);
                figures.observations.extend(seen);
            }
        }
        Ok(figures)
    }

    fn document(&self, pair: &Pair) -> anyhow::Result<Document> {
        let bytes = pair.input.bytes()?;
        let path = pair.input.path().map_or(Cow::Borrowed(&*pair.id), Path::to_string_lossy);
        Ok(guard::process(&path, &bytes, self.dictionaries, &self.options)?)
    }

    fn text(&self, pair: &Pair, truth: &str, document: Option<&Document>) -> anyhow::Result<PaperText> {
        anyhow::ensure!(!truth.trim().is_empty(), "the truth is empty; type it in, or take the pair away");
        let found = match (document, self.source) {
            (Some(document), _) => Cow::Borrowed(&*document.fair.text),
            (None, Source::Given(folder)) => Cow::Owned(given(folder, pair)?.text()?),
            (None, _) => Cow::Owned(pair.input.text()?),
        };
        let found = if self.join_hyphens && document.is_none() {
            Cow::Owned(evaluate::join_line_end_hyphens(&found).into_owned())
        } else {
            found
        };
        let before = match (&pair.against, document, self.source) {
            (Some(against), ..) => Some(Cow::Owned(against.text()?)),
            (None, Some(document), _) => Some(Cow::Borrowed(&*document.scan.text)),
            (None, None, Source::AsIs) => None,
            (None, None, _) => Some(Cow::Owned(pair.input.text()?)),
        };
        let fair = document.map(|document| &document.fair);
        let material = evaluate::Material { truth, found: &found, before: before.as_deref(), fair };
        Ok(PaperText::of(material, &self.dictionaries.lexicon, self.sets)?)
    }

    /// The record that is measured; one that is missing is empty.
    fn record(&self, pair: &Pair, document: Option<&Document>) -> anyhow::Result<Value> {
        match (document, self.source) {
            (Some(document), _) => {
                serde_json::to_value(&document.record.fields).context("the record cannot be written as JSON")
            }
            (None, Source::Given(folder)) => {
                given_record(folder, pair).map_or(Ok(Value::Null), |path| json(&path))
            }
            (None, _) => Ok(Value::Null),
        }
    }
}

/// The text that another program made of a pair's input.
fn given(folder: &Path, pair: &Pair) -> anyhow::Result<Material> {
    let plain = format!("{}.txt", pair.id);
    let file = first_file([folder.join(&plain)].into_iter().chain(as_batch_names_it(folder, pair, "txt")));
    Ok(Material::File(file.with_context(|| format!("no {plain} in the folder of --hyp; add it"))?))
}

/// The record that another program made of a pair's input.
pub fn given_record(folder: &Path, pair: &Pair) -> Option<PathBuf> {
    let named =
        [".json", "/record.json", ".txt.json"].map(|ending| folder.join(format!("{}{ending}", pair.id)));
    first_file(named.into_iter().chain(as_batch_names_it(folder, pair, "json")))
}

/// Where `renskrift batch` would have written the result of a pair's input, if the folder of the pairs was given to it.
fn as_batch_names_it(folder: &Path, pair: &Pair, ending: &str) -> Vec<PathBuf> {
    let Some(stem) = pair.input.path().and_then(Path::file_stem).map(|stem| stem.to_string_lossy()) else {
        return Vec::new();
    };
    let name = format!("{stem}.{ending}");
    let place = folder.join(&pair.id);
    // A name that does not begin with the pair's own is that of all inputs, each in a folder of its own.
    let own = place.file_name().is_some_and(|id| stem.starts_with(&*id.to_string_lossy()));
    vec![if own { place.with_file_name(name) } else { place.join(name) }]
}
