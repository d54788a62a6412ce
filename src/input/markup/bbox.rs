//! What `pdftotext` writes of the text layer of a PDF: with `-bbox-layout` pages, flows, blocks, lines and words; with
//! `-raw -bbox` pages and words, in the order in which they were written into the PDF.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::Format;
use super::super::printed::{Bounds, Place};
use super::MarkupError;
use super::lines::divide;
use super::model::{Found, Page, Word};
use super::xml::{Step, Walk, attributes, number};

/// Reads the pages of a file.
pub(super) fn parse(file: &str) -> Result<Found, MarkupError> {
    let mut walk = Walk::new(file, Format::Pdf, true);
    let mut found = Found::default();
    let mut has_lines = false;
    while let Some(step) = walk.next()? {
        let Step::Start { element, tag, empty } = step else { continue };
        match element.local_name().as_ref() {
            b"page" => found.pages.push(Page::default()),
            b"block" => found.open_block(0),
            b"line" => {
                has_lines = true;
                found.open_line();
            }
            b"word" if !empty => {
                let word = word(&mut walk, &element, tag)?;
                found.word(word);
            }
            _ => {}
        }
    }
    if !has_lines {
        found.pages.iter_mut().for_each(divide);
    }
    Ok(found.close())
}

fn word<'a>(walk: &mut Walk<'a>, element: &BytesStart<'a>, tag: Range<usize>) -> Result<Word, MarkupError> {
    let [mut left, mut top, mut right, mut bottom] = [f32::NAN; 4];
    for (name, written) in attributes(element) {
        let edge = number(&written);
        match name {
            b"xMin" => left = edge,
            b"yMin" => top = edge,
            b"xMax" => right = edge,
            b"yMax" => bottom = edge,
            _ => {}
        }
    }
    let value = walk.inside(element)?;
    let text = walk.says(value.clone())?;
    let place = Place { value, tag, end: walk.at(), ..Place::default() };
    Ok(Word { text, bounds: Bounds::new(left, top, right, bottom), confidence: None, place, hyphen: None })
}
