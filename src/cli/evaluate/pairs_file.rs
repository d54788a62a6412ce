//! Pairs in one file, a JSON object a line.

use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use super::pair::{Found, Gold, Material, Pair};
use crate::cli::console::show;
use crate::cli::{Usage, batch};

/// The field that holds the input where none is named.
const FIELD: &str = "ocr_eng";

/// Whether a file holds pairs, by its name.
pub fn is_pairs_file(path: &Path) -> bool {
    let name = path.to_string_lossy().to_lowercase();
    name.ends_with(".jsonl") || name.ends_with(".jsonl.xz")
}

/// What is taken from each line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fields<'a> {
    /// The field of the input.
    pub input: Option<&'a str>,
    /// The field that changes are counted against.
    pub against: Option<&'a str>,
    /// Whether a pair needs no true text, if it has a true record.
    pub records_only: bool,
}

/// Reads the pairs of a file. A line that is none is passed over and named.
pub fn read(path: &Path, fields: Fields<'_>) -> anyhow::Result<Found> {
    let text = unpacked(path).with_context(|| show(path))?;
    let mut found = Found::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match pair(line, fields, index + 1) {
            Ok(pair) => found.pairs.push(pair),
            Err(problem) => found.skipped.push((format!("{}, line {}", show(path), index + 1), problem)),
        }
    }
    if found.pairs.is_empty() && found.skipped.is_empty() {
        Err(Usage(format!("{}: there is nothing in it; name another file of pairs", show(path))))?;
    }
    Ok(found)
}

fn pair(line: &str, fields: Fields<'_>, number: usize) -> Result<Pair, String> {
    let line: Value = serde_json::from_str(line)
        .map_err(|error| format!("not JSON ({error}); each line must be one whole JSON object"))?;
    let text = |name: &str| line[name].as_str().map(|text| Material::Text(text.to_owned()));
    let names = || {
        let object = line.as_object().into_iter().flatten();
        let texts = object.filter(|(name, value)| value.is_string() && *name != "id");
        texts.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let needed = |name: &str, remedy: &str| {
        text(name)
            .ok_or_else(|| format!("there is no text `{name}` in it; {remedy} (there are: {})", names()))
    };
    let gold = line.get("gold").filter(|gold| gold.is_object()).cloned().map(Gold::Value);
    if fields.records_only && gold.is_none() {
        return Err("there is no record `gold` in it; add it".to_owned());
    }
    let against = fields.against.map(|name| needed(name, "name another field with --against"));
    Ok(Pair {
        id: line["id"].as_str().map_or_else(|| format!("line {number}"), str::to_owned),
        input: needed(fields.input.unwrap_or(FIELD), "name the field of the input with --field")?,
        truth: if fields.records_only {
            None
        } else {
            Some(needed("truth", "add the true text under that name")?)
        },
        gold,
        meta: line.get("meta").cloned(),
        against: against.transpose()?,
    })
}

/// The text of a file, unpacked where it is xz.
fn unpacked(path: &Path) -> anyhow::Result<String> {
    let bytes = batch::read(path)?;
    let packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xz"));
    let bytes = if packed {
        let mut text = Vec::new();
        lzma_rs::xz_decompress(&mut &bytes[..], &mut text).map_err(|error| {
            anyhow::anyhow!("cannot be unpacked ({error}); unpack it with `xz -d` and name the result")
        })?;
        text
    } else {
        bytes
    };
    let text = String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("not UTF-8; convert it first"))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_pair_or_says_what_it_lacks() {
        let line =
            r#"{"id":"a","ocr_eng":"bat","ocr_swe":"båt","truth":"båt","meta":{"level":2,"kind":"motion"}}"#;
        let found =
            pair(line, Fields { input: Some("ocr_swe"), against: Some("ocr_eng"), ..Fields::default() }, 1)
                .unwrap();
        assert_eq!(found.input, Material::Text("båt".to_owned()));
        assert_eq!(found.against, Some(Material::Text("bat".to_owned())));
        assert_eq!(
            (found.meta("level"), found.meta("kind")),
            (Some("2".to_owned()), Some("motion".to_owned()))
        );
        assert_eq!(pair(r#"{"ocr_eng":"a","truth":"b"}"#, Fields::default(), 7).unwrap().id, "line 7");
        for (line, named) in
            [("{", "not JSON"), (r#"{"truth":"b","x":"y"}"#, "`ocr_eng`"), (r#"{"ocr_eng":"a"}"#, "`truth`")]
        {
            let problem = pair(line, Fields::default(), 1).unwrap_err();
            assert!(problem.contains(named) && problem.contains("; "), "{problem}");
        }
    }
}
