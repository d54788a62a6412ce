//! `renskrift train --languages`: lists of words of other languages in, the model that tells them apart out.

use super::{Usage, read, word, write};
use renskrift::dictionaries::Files;
use renskrift::dictionaries::languages::Language;
use renskrift::train::{Swedish, WordList, learn_languages};
use std::path::Path;

/// Words of each list that are looked at: its commonest.
const COMMONEST: usize = 60_000;

/// Learns the model, writes it, and says so.
pub(super) fn write_model(folder: &Path, swedish: &Swedish<'_>, out: &Path) -> anyhow::Result<String> {
    let (files, mut lists) = (Files::embedded(), Vec::new());
    for language in Language::learnt().filter(|language| !language.is_swedish()) {
        let names = ["tsv", "tsv.xz"].map(|ending| folder.join(format!("{}.{ending}", language.code())));
        if let Some(path) = names.iter().find(|path| path.is_file()) {
            let text = read(path)?;
            let words = text.lines().filter_map(word).filter(|word| word.word.contains(char::is_alphabetic));
            let words = words.take(COMMONEST);
            let second = if language.code() == "no" { files.table("nynorsk.tsv")?.1 } else { "" };
            let words = words.chain(second.lines().filter_map(word)).map(|word| (word.word, word.share));
            lists.push(WordList::new(language, words));
        }
    }
    let missing = |code| Usage(format!("{}: no {code}.tsv in it; add the list", folder.display()));
    let model = learn_languages(swedish, &lists).map_err(missing)?;
    write(out, "languages.bin", &model)?;
    Ok(format!("{} other languages, model of {} bytes", lists.len(), model.len()))
}
