//! hOCR with its words corrected.

use super::header::Element;
use super::splice::{Splices, attribute, tag_end};
use super::words::Corrected;
use super::{NAME, STEP, VERSION, comment};
use crate::input::{Printed, PrintedWord};

/// Corrects all words.
pub(super) fn correct(printed: &Printed, words: &[Corrected], splices: &mut Splices<'_>) {
    let file = splices.file;
    let all: Vec<(&PrintedWord, &Corrected)> = printed.words.iter().zip(words).collect();
    // Where no words are marked, those of a line share its title.
    for same in all.chunk_by(|(a, _), (b, _)| a.place.tag == b.place.tag) {
        let mut properties = Vec::new();
        let mut changed = false;
        for (word, corrected) in same {
            if let Some(text) = &corrected.text {
                splices.replace(word.place.value.clone(), splices.escape(text));
                changed = true;
            }
        }
        let (Some((first, _)), Some((last, _))) = (same.first(), same.last()) else { continue };
        if changed {
            // What stood there may hold tags; a title may not.
            let old = without_tags(&file[first.place.value.start..last.place.value.end]);
            properties
                .push(format!("x_ocr &quot;{}&quot;", old.replace('"', "&quot;").replace('\'', "&#39;")));
        }
        for (_, corrected) in same {
            if let Some(part) = &corrected.part {
                properties.push(format!("x_whole &quot;{}&quot;", splices.escape(&part.whole)));
            }
        }
        if properties.is_empty() {
            continue;
        }
        let properties = properties.join("; ");
        match attribute(file, &first.place.tag, "title") {
            Some(title) => {
                let rest = if file[title.clone()].trim().is_empty() { "" } else { "; " };
                splices.insert(title.end, format!("{rest}{properties}"));
            }
            None => splices.insert(tag_end(file, &first.place.tag), format!(" title=\"{properties}\"")),
        }
    }
    match Element::last(file, "head", "body") {
        Some(head) => head.add(&format!("<meta name=\"ocr-system\" content=\"{NAME} {VERSION}\"/>"), splices),
        None => splices.insert(file.len(), comment(&format!("{NAME} {VERSION}: {STEP}")) + "\n"),
    }
}

fn without_tags(markup: &str) -> String {
    let mut text = String::new();
    for piece in markup.split_inclusive('>') {
        text += piece.split('<').next().unwrap_or_default();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
