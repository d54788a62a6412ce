//! ALTO with its words corrected.

use super::splice::{Splices, attribute, last_end, names, tag_end};
use super::words::{Corrected, Part};
use super::{NAME, STEP, VERSION};
use crate::input::{Place, Printed};

/// Corrects all words.
pub(super) fn correct(printed: &Printed, words: &[Corrected], splices: &mut Splices<'_>) {
    for (word, corrected) in printed.words.iter().zip(words) {
        if let Some(part) = &corrected.part {
            name_whole(&word.place, part, splices);
        }
        if let Some(text) = &corrected.text {
            splices.replace(word.place.value.clone(), splices.escape(text));
            keep(&word.place, splices);
        }
    }
    name_program(splices);
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
fn keep(place: &Place, splices: &mut Splices<'_>) {
    let file = splices.file;
    let (name, prefix) = names(file, &place.tag);
    // The value is as it stood in an attribute; as a text it needs no other escapes.
    let old = &file[place.value.clone()];
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
fn name_program(splices: &mut Splices<'_>) {
    let file = splices.file;
    let description = last_end(file, "Description");
    let is_v4 = file[..file.len().min(4096)].contains("ns-v4#");
    let mut id = NAME.to_owned();
    while file.contains(&format!("\"{id}\"")) || file.contains(&format!("'{id}'")) {
        id.push('_');
    }
    let step = |p: &str, category: &str| {
        format!(
            "{category}<{p}processingStepDescription>{STEP}</{p}processingStepDescription><{p}processingSoftware>\
             <{p}softwareName>{NAME}</{p}softwareName><{p}softwareVersion>{VERSION}</{p}softwareVersion>\
             </{p}processingSoftware>"
        )
    };
    match (description, last_end(file, "OCRProcessing")) {
        (Some((at, p)), _) if is_v4 => {
            let category = format!("<{p}processingCategory>contentModification</{p}processingCategory>");
            splices.insert(at, format!("<{p}Processing ID=\"{id}\">{}</{p}Processing>", step(p, &category)));
        }
        (_, Some((at, p))) => {
            splices.insert(at, format!("<{p}postProcessingStep>{}</{p}postProcessingStep>", step(p, "")));
        }
        (Some((at, p)), None) => splices.insert(
            at,
            format!(
                "<{p}OCRProcessing ID=\"{id}\"><{p}ocrProcessingStep/><{p}postProcessingStep>{}</{p}postProcessingStep>\
                 </{p}OCRProcessing>",
                step(p, "")
            ),
        ),
        // A description would have to say in which unit the places are, which is not known.
        (None, None) => splices.insert(file.len(), format!("<!-- {NAME} {VERSION}: {STEP} -->\n")),
    }
}
