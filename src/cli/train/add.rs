//! `renskrift train --add`: the program's own dictionaries extended by a user's papers.

use anyhow::Context as _;
use renskrift::dictionaries::Files;
use renskrift::train::{extend, extend_confusions, extend_signs, lost_its_vowels};

use super::{Args, all_pairs, names, texts, write_compiled, write_tables};
use crate::cli::Usage;

/// Extends the dictionaries, and says what came of it.
pub fn run(args: &Args) -> anyhow::Result<Vec<String>> {
    let texts = texts::read(&args.add)?;
    if let Some(bare) = texts.iter().find(|text| lost_its_vowels(&text.text)) {
        Err(Usage(format!(
            "{}: this looks like a scan that lost its å, ä and ö, and the program would learn to write so; add \
             proofread text only",
            bare.name
        )))?;
    }
    let (names, pairs) = (names(&args.names)?, all_pairs(&args.pairs)?);
    let extended = extend(&texts, &names)
        .context("a dictionary inside the program is damaged; install the program anew")?;
    write_compiled(&args.out, &extended)?;
    let mut report = extended.report;
    report.push(format!("{} names", names.len()));
    if !pairs.is_empty() {
        report.push(format!("{} pairs of print and OCR", pairs.len()));
        let files = Files::embedded();
        let confusions = extend_confusions(files.table("confusions.tsv")?, &pairs)?;
        write_tables(&args.out, &confusions, &extend_signs(files.table("lone_signs.tsv")?, &pairs)?)?;
    }
    Ok(report)
}
