//! hOCR, as Tesseract, OCRopus and their kin write it.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::Format;
use super::super::printed::{Bounds, Place};
use super::MarkupError;
use super::model::{Found, Page, Word};
use super::xml::{Step, Walk, attributes, confidence, number, runs};

/// Classes of lines.
const LINES: [&str; 5] = ["ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption", "ocrx_line"];

/// Reads the pages of a file. Where no words are marked, as in those of OCRopus, lines have their words.
pub(super) fn parse(file: &str) -> Result<Found, MarkupError> {
    let found = pages(file, false)?;
    if found.is_empty() { pages(file, true) } else { Ok(found) }
}

fn pages(file: &str, by_line: bool) -> Result<Found, MarkupError> {
    let mut walk = Walk::new(file, Format::Hocr, true);
    let mut found = Found::default();
    while let Some(step) = walk.next()? {
        let Step::Start { element, tag, empty } = step else { continue };
        let Some(class) = attributes(&element).find(|(name, _)| *name == b"class") else { continue };
        let classes = String::from_utf8_lossy(&class.1).into_owned();
        let is = |class: &str| classes.split_ascii_whitespace().any(|one| one == class);
        if is("ocrx_word") || is("ocr_word") {
            if !empty {
                let word = word(&mut walk, &element, tag)?;
                let Place { tag, end, .. } = &word.place;
                if holds_others(&file[tag.end..*end]) {
                    let (line, what) = (walk.line(tag.start), "a word that holds other elements".to_owned());
                    return Err(MarkupError::Broken { format: Format::Hocr, line, what });
                }
                found.word(word);
            }
        } else if is("ocr_page") {
            found.pages.push(Page::default());
        } else if is("ocr_par") || is("ocr_carea") || is("ocrx_block") {
            found.open_block(0);
        } else if LINES.iter().any(|line| is(line)) {
            found.open_line();
            if by_line && !empty {
                let Word { bounds, confidence, place, .. } = word(&mut walk, &element, tag)?;
                for value in runs(file, place.value.clone()) {
                    let place = Place { value: value.clone(), ..place.clone() };
                    found.word(Word { text: walk.says(value)?, bounds, confidence, place, hyphen: None });
                }
            }
        }
    }
    Ok(found.close())
}

fn word<'a>(walk: &mut Walk<'a>, element: &BytesStart<'a>, tag: Range<usize>) -> Result<Word, MarkupError> {
    let (mut bounds, mut sure) = (None, None);
    if let Some((_, title)) = attributes(element).find(|(name, _)| *name == b"title") {
        for property in String::from_utf8_lossy(&title).split(';') {
            let mut parts = property.split_ascii_whitespace();
            match parts.next() {
                Some("bbox") => {
                    let mut edge = || number(parts.next().unwrap_or_default().as_bytes());
                    bounds = Bounds::new(edge(), edge(), edge(), edge());
                }
                // Of a hundred.
                Some("x_wconf") => {
                    sure = confidence(number(parts.next().unwrap_or_default().as_bytes()) / 100.0);
                }
                _ => {}
            }
        }
    }
    let inside = walk.inside(element)?;
    let text = walk.says(inside.clone())?;
    let value = innermost(walk.file, inside);
    let place = Place { value, tag, end: walk.at(), ..Place::default() };
    Ok(Word { text, bounds, confidence: sure, place, hyphen: None })
}

/// What may stand within a word: letters set otherwise, or with a box each.
const WITHIN: [&str; 18] = [
    "span", "strong", "em", "b", "i", "u", "s", "sub", "sup", "small", "big", "font", "tt", "code", "a",
    "ins", "del", "mark",
];

/// Whether a tag has no place within a word: its end was lost, and what follows would be taken for a part of it.
fn holds_others(written: &str) -> bool {
    written.split('<').skip(1).map(|rest| rest.strip_prefix('/').unwrap_or(rest)).any(|rest| {
        let end = rest.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(rest.len());
        let local = rest[..end].rsplit(':').next().unwrap_or_default();
        !WITHIN.iter().any(|known| local.eq_ignore_ascii_case(known))
    })
}

/// The text inside the tags around it (`<strong>`, `<em>`), where there is but one.
fn innermost(file: &str, inside: Range<usize>) -> Range<usize> {
    let written = &file[inside.clone()];
    let mut at = 0;
    let mut texts = Vec::new();
    for piece in written.split_inclusive('>') {
        let text = piece.find('<').map_or(piece, |bracket| &piece[..bracket]);
        if !text.trim().is_empty() {
            texts.push(at..at + text.len());
        }
        at += piece.len();
    }
    match &texts[..] {
        [one] if written.contains('<') => inside.start + one.start..inside.start + one.end,
        _ => inside,
    }
}
