//! Measures one pair.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use renskrift::dictionaries::Dictionaries;
use renskrift::evaluate::{Comparison, PaperFigures, PaperText, TextCounts};
use renskrift::{Document, Options};

use super::pair::{Material, Pair, first_file};
use crate::cli::guard;

/// What is measured, and with what.
pub struct Work<'a> {
    pub dictionaries: &'a Dictionaries,
    pub options: Options,
    pub source: Source<'a>,
    pub text: bool,
    pub by: Option<&'a str>,
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

/// The text that is measured, and the document where it was made here.
struct Measured {
    text: String,
    document: Option<Document>,
}

impl Work<'_> {
    /// Measures one pair, whatever happens in it.
    pub fn measure(&self, pair: &Pair) -> anyhow::Result<PaperFigures> {
        guard::guarded(|| Ok(self.figures(pair)))?
    }

    fn figures(&self, pair: &Pair) -> anyhow::Result<PaperFigures> {
        let measured = self.measured(pair)?;
        let text = match &pair.truth {
            Some(truth) if self.text => Some(self.text(pair, &truth.text()?, &measured)?),
            _ => None,
        };
        Ok(PaperFigures { id: pair.id.clone(), group: self.by.and_then(|field| pair.meta(field)), text })
    }

    fn measured(&self, pair: &Pair) -> anyhow::Result<Measured> {
        let text = match self.source {
            Source::AsIs => pair.input.text()?,
            Source::Given(folder) => given(folder, pair)?.text()?,
            Source::Repair => {
                let bytes = pair.input.bytes()?;
                let path = pair.input.path().map_or(Cow::Borrowed(&*pair.id), Path::to_string_lossy);
                let document = guard::process(&path, &bytes, self.dictionaries, &self.options)?;
                return Ok(Measured { text: document.fair.text.clone(), document: Some(document) });
            }
        };
        Ok(Measured { text, document: None })
    }

    fn text(&self, pair: &Pair, truth: &str, measured: &Measured) -> anyhow::Result<PaperText> {
        anyhow::ensure!(!truth.trim().is_empty(), "the truth is empty; type it in, or take the pair away");
        let compared = Comparison::of(truth, &measured.text)?;
        let before = match (&pair.against, self.source) {
            (Some(against), _) => Some(against.text()?),
            (None, Source::AsIs) => None,
            (None, _) => Some(match &measured.document {
                Some(document) => document.scan.text.clone(),
                None => pair.input.text()?,
            }),
        };
        let before = before.map(|before| Comparison::of(truth, &before)).transpose()?;
        Ok(PaperText {
            counts: TextCounts::of(&compared, before.as_ref()),
            before: before.as_ref().map(|before| TextCounts::of(before, None)),
        })
    }
}

/// The text that another program made of a pair's input.
fn given(folder: &Path, pair: &Pair) -> anyhow::Result<Material> {
    let name = pair.input.path().and_then(Path::file_name);
    let below = name.map(|name| folder.join(&pair.id).join(name));
    let plain = PathBuf::from(format!("{}.txt", pair.id));
    let file = first_file([Some(folder.join(&plain)), below].into_iter().flatten());
    let file = file.with_context(|| format!("no {} in the folder of --hyp; add it", plain.display()))?;
    Ok(Material::File(file))
}
