//! ALTO with its words corrected.

use super::header::{Element, Root};
use super::splice::{Splices, attribute, names, tag_end};
use super::version::Alto;
use super::words::{Corrected, Part};
use super::{NAME, STEP, VERSION, comment};
use crate::input::{Place, Printed};

/// Corrects all words.
pub(super) fn correct(printed: &Printed, words: &[Corrected], splices: &mut Splices<'_>) {
    let Some(root) = Root::of(splices.file) else { return };
    let version = Alto::of(&root);
    for (word, corrected) in printed.words.iter().zip(words) {
        if let Some(part) = &corrected.part {
            name_whole(&word.place, part, splices);
        }
        if let Some(text) = &corrected.text {
            splices.replace(word.place.value.clone(), splices.escape(text));
            keep(&word.place, version, splices);
        }
    }
    name_program(version, splices);
}

/// The whole word of which a `String` is a part. The standard knows two sorts of parts, first ones and others.
fn name_whole(place: &Place, part: &Part, splices: &mut Splices<'_>) {
    let whole = splices.escape(&part.whole);
    if let Some(known) = attribute(splices.file, &place.tag, "SUBS_CONTENT") {
        if splices.file[known.clone()] != whole {
            splices.replace(known, whole);
        }
    } else if attribute(splices.file, &place.tag, "SUBS_TYPE").is_none() {
        let kind = if part.first { "HypPart1" } else { "HypPart2" };
        let at = tag_end(splices.file, &place.tag);
        splices.insert(at, format!(" SUBS_TYPE=\"{kind}\" SUBS_CONTENT=\"{whole}\""));
    }
}

/// Keeps the word as it was read.
fn keep(place: &Place, version: Alto, splices: &mut Splices<'_>) {
    let file = splices.file;
    let old = &file[place.value.clone()];
    if !version.has_alternatives() {
        let after = if place.end == 0 { place.tag.end } else { place.end };
        splices.insert(after, comment(&format!("OCR: {old}")));
        return;
    }
    let (name, prefix) = names(file, &place.tag);
    // The value is as it stood in an attribute, where brackets may stand that are none of tags.
    let old = old.replace('<', "&lt;").replace('>', "&gt;");
    let kept = format!("<{prefix}ALTERNATIVE PURPOSE=\"OCR\">{old}</{prefix}ALTERNATIVE>");
    if place.end == place.tag.end {
        let at = tag_end(file, &place.tag);
        splices.replace(at..place.tag.end, format!(">{kept}</{name}>"));
        return;
    }
    // A shape comes first.
    let rest = &file[place.tag.end..];
    let shape = format!("<{prefix}Shape");
    let end = format!("</{prefix}Shape>");
    let after = match rest.find(&end) {
        Some(at) if rest.trim_start().starts_with(&shape) => at + end.len(),
        _ => 0,
    };
    splices.insert(place.tag.end + after, kept);
}

/// Adds this program to the processing steps.
fn name_program(version: Alto, splices: &mut Splices<'_>) {
    let file = splices.file;
    let last = |name: &str| Element::last(file, name, "Layout");
    let step = |p: &str| {
        format!(
            "<{p}processingStepDescription>{STEP}</{p}processingStepDescription><{p}processingSoftware>\
             <{p}softwareName>{NAME}</{p}softwareName><{p}softwareVersion>{VERSION}</{p}softwareVersion>\
             </{p}processingSoftware>"
        )
    };
    match (last("Description"), last("OCRProcessing")) {
        (Some(description), _) if version.has_processing() => {
            let (p, id) = (description.prefix(), free_id(file));
            let category = if version.has_categories() {
                format!("<{p}processingCategory>contentModification</{p}processingCategory>")
            } else {
                String::new()
            };
            let said = format!("<{p}Processing ID=\"{id}\">{category}{}</{p}Processing>", step(p));
            description.add(&said, splices);
        }
        (_, Some(processing)) => {
            let p = processing.prefix();
            processing.add(&format!("<{p}postProcessingStep>{}</{p}postProcessingStep>", step(p)), splices);
        }
        (Some(description), None) => {
            let (p, id) = (description.prefix(), free_id(file));
            let said = format!(
                "<{p}OCRProcessing ID=\"{id}\"><{p}ocrProcessingStep/><{p}postProcessingStep>{}</{p}postProcessingStep>\
                 </{p}OCRProcessing>",
                step(p)
            );
            description.add(&said, splices);
        }
        // A description would have to say in which unit the places are, which is not known.
        (None, None) => {
            splices.insert(file.len(), comment(&format!("{NAME} {VERSION}: {STEP}")) + "\n");
        }
    }
}

/// The name of the program, with as many low lines as it takes for no element to have it as its id.
fn free_id(file: &str) -> String {
    let is_quote = |c: Option<char>| matches!(c, Some('"' | '\''));
    let taken = file.match_indices(NAME).filter_map(|(at, _)| {
        let rest = file[at + NAME.len()..].trim_start_matches('_');
        let lines = file.len() - rest.len() - at - NAME.len();
        (is_quote(file[..at].chars().next_back()) && is_quote(rest.chars().next())).then_some(lines + 1)
    });
    format!("{NAME}{}", "_".repeat(taken.max().unwrap_or(0)))
}
