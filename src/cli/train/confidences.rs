//! Pages with the OCR program's confidence in each word, beside what was printed: what its confidence says.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use renskrift::input::Scan;
use renskrift::train::{Sure, learn_confidence};

use super::{Usage, bytes, read};

/// What was printed, in a folder of pages.
const TRUTH: &str = "truth.txt";

const HEADER: &str = "\
# What the confidence of an OCR program in a word says, learnt from pages by `renskrift train --confidences`: program, up to
# which confidence (0 to 1), and which share of the words read right, of those that only lost their å, ä and ö, of those
# misread otherwise, and of specks that were read as signs it gives so much.
";

/// The table for one program, learnt from folders of `page*.hocr` (or `.alto.xml`, `.page.xml`) with a `truth.txt` each.
pub fn table(folders: &[PathBuf], program: &str) -> anyhow::Result<(String, usize)> {
    let mut papers = Vec::new();
    for folder in folders {
        let below = ignore::WalkBuilder::new(folder).sort_by_file_path(Ord::cmp).build();
        for entry in below {
            let entry = entry.with_context(|| folder.display().to_string())?;
            if entry.file_name() == TRUTH {
                let pages = pages(entry.path().parent().unwrap_or(folder))?;
                papers.push((pages, read(entry.path())?));
            }
        }
    }
    if papers.iter().all(|(pages, _)| pages.is_empty()) {
        let text = format!(
            "{TRUTH} with page1.hocr (or .alto.xml, .page.xml) and so on beside it is in none of the folders"
        );
        Err(Usage(text))?;
    }
    Ok((HEADER.to_owned() + &learn_confidence(program, &papers), papers.len()))
}

/// The words of the pages in a folder, in the order of their numbers. Of several formats of a page one is enough.
fn pages(folder: &Path) -> anyhow::Result<Vec<Sure>> {
    let mut words = Vec::new();
    for number in 1.. {
        let file =
            [".hocr", ".alto.xml", ".page.xml"].map(|ending| folder.join(format!("page{number}{ending}")));
        let Some(file) = file.iter().find(|file| file.exists()) else { break };
        let name = || file.display().to_string();
        let scan = renskrift::input::read(&bytes(file).with_context(name)?).with_context(name)?;
        words.extend(sure(&scan));
    }
    Ok(words)
}

fn sure(scan: &Scan) -> impl Iterator<Item = Sure> + '_ {
    let words = scan.printed.iter().flat_map(|printed| &printed.words);
    words.filter_map(|word| {
        let text = scan.text.get(word.source.start..word.source.end)?.to_owned();
        Some(Sure { text, confidence: word.confidence? })
    })
}
