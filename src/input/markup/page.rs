//! PAGE XML, 2010 to 2019, as Transkribus, eScriptorium, OCR-D and their kin write it.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::Format;
use super::super::printed::{Bounds, Level, Place};
use super::MarkupError;
use super::model::{Found, Page, Word};
use super::xml::{Step, Walk, attributes, confidence, number, points, runs};

/// An element that may have texts, while it is open.
struct Holder {
    kind: Kind,
    /// Where it begins.
    from: usize,
    bounds: Option<Bounds>,
    /// Its main text: the one of the lowest index.
    main: Option<Text>,
    /// The lowest index that none of its texts has.
    free: u32,
    /// Whether elements inside it have given words.
    has_words: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Region,
    Line,
    Word,
    /// Below words, or of no concern.
    Other,
}

/// A `TextEquiv`.
struct Text {
    index: u32,
    confidence: Option<f32>,
    tag: Range<usize>,
    value: Range<usize>,
    /// The same once more, in letters that any keyboard has; in old files it may be all there is.
    plain: Range<usize>,
    end: usize,
}

/// Reads the pages of a file.
pub(super) fn parse(file: &str) -> Result<Found, MarkupError> {
    let mut walk = Walk::new(file, Format::Page, false);
    let mut found = Found::default();
    let mut order = Order::default();
    let mut holders: Vec<Holder> = Vec::new();
    let mut text: Option<Text> = None;
    while let Some(step) = walk.next()? {
        match step {
            Step::Start { element, tag, empty } => match element.local_name().as_ref() {
                b"Page" => found.pages.push(Page::default()),
                b"OrderedGroup" | b"UnorderedGroup" | b"OrderedGroupIndexed" | b"UnorderedGroupIndexed" => {
                    order.groups += 1;
                }
                b"RegionRefIndexed" | b"RegionRef" => order.add(&element),
                b"Coords" => {
                    let mut all = attributes(&element);
                    if let (Some(holder), Some((_, written))) =
                        (holders.last_mut(), all.find(|(name, _)| *name == b"points"))
                    {
                        holder.bounds = points(&written);
                    }
                }
                b"TextEquiv" if !empty => text = Some(Text::new(&element, tag)),
                name @ (b"Unicode" | b"PlainText") if !empty => {
                    let is_plain = name == b"PlainText";
                    let value = walk.inside(&element)?;
                    match &mut text {
                        Some(text) if is_plain => text.plain = value,
                        Some(text) => text.value = value,
                        None => {}
                    }
                }
                name if !empty => {
                    let Some(kind) = kind(name) else { continue };
                    match kind {
                        Kind::Region => found.open_block(order.rank(&element)),
                        Kind::Line => found.open_line(),
                        Kind::Word | Kind::Other => {}
                    }
                    let from = tag.start;
                    holders.push(Holder { kind, from, bounds: None, main: None, free: 0, has_words: false });
                }
                _ => {}
            },
            Step::End(name) if name == b"TextEquiv" => {
                if let (Some(mut text), Some(holder)) = (text.take(), holders.last_mut()) {
                    text.end = walk.at();
                    if file[text.value.clone()].trim().is_empty() {
                        text.value = std::mem::take(&mut text.plain);
                    }
                    holder.add(text);
                }
            }
            Step::End(name) => {
                if kind(&name).is_some()
                    && let Some(holder) = holders.pop()
                {
                    let has_words = holder.close(&walk, &mut found)?;
                    if let Some(outer) = holders.last_mut() {
                        outer.has_words |= has_words;
                    }
                }
            }
        }
    }
    Ok(found.close())
}

fn kind(name: &[u8]) -> Option<Kind> {
    Some(match name {
        b"TextRegion" => Kind::Region,
        b"TextLine" => Kind::Line,
        b"Word" => Kind::Word,
        b"Glyph" => Kind::Other,
        name if name.ends_with(b"Region") => Kind::Other,
        _ => return None,
    })
}

impl Text {
    fn new(element: &BytesStart<'_>, tag: Range<usize>) -> Self {
        let (mut index, mut sure) = (0, None);
        for (name, written) in attributes(element) {
            match name {
                b"index" => {
                    index = std::str::from_utf8(&written).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
                }
                b"conf" => sure = confidence(number(&written)),
                _ => {}
            }
        }
        Text { index, confidence: sure, tag, value: 0..0, plain: 0..0, end: 0 }
    }
}

impl Holder {
    fn add(&mut self, text: Text) {
        self.free = self.free.max(text.index.saturating_add(1));
        if !text.value.is_empty() && self.main.as_ref().is_none_or(|main| text.index < main.index) {
            self.main = Some(text);
        }
    }

    /// Takes the words out of its text, if the elements inside it have not given them; says whether it has any.
    fn close(self, walk: &Walk<'_>, found: &mut Found) -> Result<bool, MarkupError> {
        let Some(main) = &self.main else { return Ok(self.has_words) };
        if self.kind != Kind::Other && !main.plain.is_empty() {
            let words = if self.has_words { self.from..main.tag.start } else { main.value.clone() };
            found.repeated.push(Level { value: main.plain.clone(), words });
        }
        match self.kind {
            Kind::Other => return Ok(self.has_words),
            _ if self.has_words => {
                found.repeated.push(Level { value: main.value.clone(), words: self.from..main.tag.start });
                return Ok(true);
            }
            Kind::Word => {
                let text = walk.says(main.value.clone())?;
                found.word(self.word(main, text, main.value.clone()));
            }
            Kind::Line | Kind::Region => {
                let mut after_line = false;
                for value in pieces(walk.file, main.value.clone()) {
                    // Only the text of a region has line ends.
                    let before = &walk.file[..value.start];
                    let new_line = before[before.trim_end().len()..].contains('\n');
                    if self.kind == Kind::Region && (!after_line || new_line) {
                        found.open_line();
                    }
                    after_line = true;
                    let text = walk.says(value.clone())?;
                    found.word(self.word(main, text, value));
                }
            }
        }
        Ok(true)
    }

    fn word(&self, main: &Text, text: String, value: Range<usize>) -> Word {
        let place = Place {
            value,
            tag: main.tag.clone(),
            end: main.end,
            holder: self.from,
            free: self.free,
            ..Place::default()
        };
        Word { text, bounds: self.bounds, confidence: main.confidence, place, hyphen: None }
    }
}

/// The words of a text. What stands in CDATA is one piece: its brackets are no tags, and its words cannot be replaced one by one.
fn pieces(file: &str, text: Range<usize>) -> Vec<Range<usize>> {
    if file[text.clone()].contains("<![CDATA[") { vec![text] } else { runs(file, text) }
}

/// The order of reading that a file states: regions by their names.
#[derive(Default)]
struct Order {
    places: HashMap<Vec<u8>, u32>,
    groups: usize,
}

impl Order {
    fn add(&mut self, element: &BytesStart<'_>) {
        let (mut region, mut index) = (None, None);
        for (name, written) in attributes(element) {
            match name {
                b"regionRef" => region = Some(written.into_owned()),
                b"index" => index = std::str::from_utf8(&written).ok().and_then(|text| text.parse().ok()),
                _ => {}
            }
        }
        // Numbers of groups inside groups begin anew; there the order of the file stands.
        let place = index.filter(|_| self.groups <= 1).unwrap_or(self.places.len() as u32);
        self.places.extend(region.map(|region| (region, place)));
    }

    /// Where a region comes; those that are not mentioned come last.
    fn rank(&self, element: &BytesStart<'_>) -> u32 {
        let id = attributes(element).find(|(name, _)| *name == b"id");
        id.and_then(|(_, id)| self.places.get(&*id)).copied().unwrap_or(u32::MAX)
    }
}
