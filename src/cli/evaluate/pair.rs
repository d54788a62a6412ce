//! An input and what is known to be right of it.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::Value;

use crate::cli::console::show;
use crate::cli::{batch, guard};

/// Where a text is.
#[derive(Debug, Clone, PartialEq)]
pub enum Material {
    /// In a file of its own.
    File(PathBuf),
    /// In a line of a file of pairs.
    Text(String),
}

/// An input and what is known to be right of it.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Its name in tables, messages and the folder of `--hyp`.
    pub id: String,
    /// What is to be repaired.
    pub input: Material,
    /// What is right.
    pub truth: Option<Material>,
    /// The record that is right.
    pub gold: Option<Gold>,
    /// What is told of it.
    pub meta: Option<Value>,
    /// The text that changes are counted against, where it is not the input.
    pub against: Option<Material>,
}

/// Where a record is.
#[derive(Debug, Clone)]
pub enum Gold {
    /// In a file of its own.
    File(PathBuf),
    /// In a line of a file of pairs.
    Value(Value),
}

/// The pairs, and what is none: its name, and why with a remedy.
#[derive(Debug, Default)]
pub struct Found {
    /// The pairs in order.
    pub pairs: Vec<Pair>,
    /// What was passed over.
    pub skipped: Vec<(String, String)>,
}

impl Material {
    /// The bytes as they were stored.
    pub fn bytes(&self) -> anyhow::Result<Cow<'_, [u8]>> {
        match self {
            Material::File(path) => batch::read(path).map(Cow::Owned).with_context(|| show(path)),
            Material::Text(text) => Ok(Cow::Borrowed(text.as_bytes())),
        }
    }

    /// The text they hold.
    pub fn text(&self) -> anyhow::Result<String> {
        let scan = guard::read(&self.bytes()?);
        Ok(scan.with_context(|| self.path().map(show).unwrap_or_default())?.text)
    }

    /// The file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Material::File(path) => Some(path),
            Material::Text(_) => None,
        }
    }
}

impl Gold {
    /// The record.
    pub fn value(&self) -> anyhow::Result<Value> {
        match self {
            Gold::File(path) => json(path),
            Gold::Value(value) => Ok(value.clone()),
        }
    }
}

impl Pair {
    /// A field of what is told of it, as it is shown.
    pub fn meta(&self, field: &str) -> Option<String> {
        match self.meta.as_ref()?.get(field)? {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            other => Some(other.to_string()),
        }
    }
}

/// A file of JSON.
pub fn json(path: &Path) -> anyhow::Result<Value> {
    let bytes = batch::read(path).with_context(|| show(path))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| anyhow::anyhow!("not JSON ({error}); mend it, or take it away"))
        .with_context(|| show(path))
}

/// The first of some paths that is a file.
pub fn first_file(paths: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    paths.into_iter().find(|path| fs::metadata(path).is_ok_and(|metadata| metadata.is_file()))
}
