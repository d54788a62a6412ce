//! ALTO, versions 1 to 4.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::Format;
use super::super::printed::{Bounds, Place};
use super::MarkupError;
use super::model::{Found, Page, Word};
use super::xml::{Step, Walk, attributes, confidence, number};

/// Reads the pages of a file.
pub(super) fn parse(file: &str) -> Result<Found, MarkupError> {
    let mut walk = Walk::new(file, Format::Alto, false);
    let mut found = Found::default();
    let mut rank = 0;
    while let Some(step) = walk.next()? {
        let Step::Start { element, tag, empty } = step else { continue };
        match element.local_name().as_ref() {
            b"Page" => found.pages.push(Page::default()),
            b"TextBlock" => found.open_block(rank),
            b"TextLine" => found.open_line(),
            b"String" => {
                let word = string(&walk, &element, tag, empty)?;
                found.word(word);
            }
            b"HYP" => {
                if let Some(word) = found.last_word() {
                    let sign = hyphen(&walk, &element)?;
                    word.place.hyphen = true;
                    // Some programs write the hyphen twice: at the end of the word, and by itself.
                    word.hyphen = (!word.text.ends_with(is_hyphen)).then_some(sign);
                }
            }
            // The file has the lower margin before the print space, and a reader has it after.
            b"TopMargin" => rank = 0,
            b"LeftMargin" => rank = 1,
            b"PrintSpace" => rank = 2,
            b"RightMargin" => rank = 3,
            b"BottomMargin" => rank = 4,
            _ => {}
        }
    }
    Ok(found.close())
}

fn string(
    walk: &Walk<'_>,
    element: &BytesStart<'_>,
    tag: Range<usize>,
    empty: bool,
) -> Result<Word, MarkupError> {
    let [mut left, mut top, mut width, mut height] = [f32::NAN; 4];
    let (mut sure, mut value, mut cut) = (None, 0..0, false);
    for (name, written) in attributes(element) {
        match name {
            b"CONTENT" => value = walk.place_of(&written).unwrap_or(0..0),
            b"HPOS" => left = number(&written),
            b"VPOS" => top = number(&written),
            b"WIDTH" => width = number(&written),
            b"HEIGHT" => height = number(&written),
            b"WC" => sure = confidence(number(&written)),
            b"SUBS_TYPE" => cut = &*written == b"HypPart1",
            _ => {}
        }
    }
    let text = walk.value_says(value.clone())?;
    // A first half whose hyphen the file does not show is one all the same.
    let hyphen = (cut && !text.ends_with(is_hyphen)).then(|| "-".to_owned());
    let end = if empty { tag.end } else { 0 };
    Ok(Word {
        text,
        bounds: Bounds::new(left, top, left + width, top + height),
        confidence: sure,
        place: Place { value, tag, end, hyphen: hyphen.is_some(), ..Place::default() },
        hyphen,
    })
}

/// The sign that a `HYP` stands for.
fn hyphen(walk: &Walk<'_>, element: &BytesStart<'_>) -> Result<String, MarkupError> {
    let place = attributes(element).find(|(name, _)| *name == b"CONTENT");
    let sign = match place.and_then(|(_, written)| walk.place_of(&written)) {
        Some(place) => walk.value_says(place)?,
        None => String::new(),
    };
    Ok(if sign.chars().count() == 1 { sign } else { "-".to_owned() })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '¬' | '‐')
}
