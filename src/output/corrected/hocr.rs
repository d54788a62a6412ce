//! hOCR with its words corrected.

use super::splice::{Splices, attribute, last_end, tag_end};
use super::words::Corrected;
use super::{NAME, VERSION};
use crate::input::Printed;

/// Corrects all words.
pub(super) fn correct(printed: &Printed, words: &[Corrected], splices: &mut Splices<'_>) {
    let file = splices.file;
    for (word, corrected) in printed.words.iter().zip(words) {
        let place = &word.place;
        let mut properties = Vec::new();
        if let Some(text) = &corrected.text {
            // What stood there may hold tags; a title may not.
            let old = without_tags(&file[place.value.clone()]);
            splices.replace(place.value.clone(), splices.escape(text));
            properties
                .push(format!("x_ocr &quot;{}&quot;", old.replace('"', "&quot;").replace('\'', "&#39;")));
        }
        if let Some(part) = &corrected.part {
            properties.push(format!("x_whole &quot;{}&quot;", splices.escape(&part.whole)));
        }
        if properties.is_empty() {
            continue;
        }
        let properties = properties.join("; ");
        match attribute(file, &place.tag, "title") {
            Some(title) => {
                let rest = if file[title.clone()].trim().is_empty() { "" } else { "; " };
                splices.insert(title.end, format!("{rest}{properties}"));
            }
            None => splices.insert(tag_end(file, &place.tag), format!(" title=\"{properties}\"")),
        }
    }
    if let Some((at, _)) = last_end(file, "head") {
        splices.insert(at, format!("<meta name=\"ocr-system\" content=\"{NAME} {VERSION}\"/>"));
    }
}

fn without_tags(markup: &str) -> String {
    let mut text = String::new();
    for piece in markup.split_inclusive('>') {
        text += piece.split('<').next().unwrap_or_default();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
