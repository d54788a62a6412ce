//! What the parsers share: events with their places in the file, attributes, entities.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

use super::super::Format;
use super::super::printed::Bounds;
use super::MarkupError;

/// A file that is being walked through. Entities are never expanded, but for numbers and those that the format has by itself:
/// five in XML, those of HTML in a web page.
pub(super) struct Walk<'a> {
    pub file: &'a str,
    reader: Reader<&'a [u8]>,
    format: Format,
    /// The elements that are open, outermost first.
    open: Vec<Vec<u8>>,
    /// Whether it is HTML, where elements may be left open, and a `&` need not begin an entity.
    lenient: bool,
}

/// What stands in the file.
pub(super) enum Step<'a> {
    /// An element begins; `empty` where it ends at once.
    Start { element: BytesStart<'a>, tag: Range<usize>, empty: bool },
    /// An element ends.
    End(Vec<u8>),
}

/// No file of these formats has so many elements inside each other. In HTML each end is looked for among those that are open,
/// which must not take for ever.
const DEEPEST: usize = 1_000;

/// Elements of HTML that have no end.
const VOID: [&[u8]; 7] = [b"meta", b"br", b"link", b"img", b"input", b"hr", b"wbr"];

impl<'a> Walk<'a> {
    pub fn new(file: &'a str, format: Format, lenient: bool) -> Self {
        let mut reader = Reader::from_str(file);
        reader.config_mut().check_end_names = !lenient;
        reader.config_mut().allow_unmatched_ends = lenient;
        reader.config_mut().allow_dangling_amp = lenient;
        Walk { file, reader, format, open: Vec::new(), lenient }
    }

    /// The next start or end of an element; none at the end of the file.
    pub fn next(&mut self) -> Result<Option<Step<'a>>, MarkupError> {
        loop {
            let from = self.reader.buffer_position() as usize;
            let event = self.reader.read_event().map_err(|error| self.broken(from, &error))?;
            let tag = from..self.reader.buffer_position() as usize;
            match event {
                Event::Start(element) => {
                    let name = element.local_name();
                    let empty =
                        self.lenient && VOID.iter().any(|void| name.as_ref().eq_ignore_ascii_case(void));
                    if !empty {
                        self.open.push(name.as_ref().to_vec());
                    }
                    if self.open.len() > DEEPEST {
                        let what = "elements inside each other without end".to_owned();
                        return Err(MarkupError::Broken { format: self.format, line: self.line(from), what });
                    }
                    return Ok(Some(Step::Start { element, tag, empty }));
                }
                Event::Empty(element) => return Ok(Some(Step::Start { element, tag, empty: true })),
                Event::End(end) => {
                    let name = end.local_name().as_ref().to_vec();
                    if self.close(&name) {
                        return Ok(Some(Step::End(name)));
                    }
                }
                Event::DocType(declared) if declared.contains(&b'[') => {
                    return Err(MarkupError::Entities { format: self.format });
                }
                Event::Eof => {
                    return match self.open.pop() {
                        None => Ok(None),
                        Some(name) => Err(self.cut_short(&name)),
                    };
                }
                _ => {}
            }
        }
    }

    /// What stands inside the element that has just begun, as written, with its place; the element's end is read too.
    pub fn inside(&mut self, element: &BytesStart<'a>) -> Result<Range<usize>, MarkupError> {
        let from = self.reader.buffer_position() as usize;
        let name: QName<'_> = element.name();
        let inside = self.reader.read_to_end(name).map_err(|error| match error {
            quick_xml::Error::IllFormed(_) => self.cut_short(element.local_name().as_ref()),
            error => self.broken(from, &error),
        })?;
        self.open.pop();
        Ok(inside.start as usize..inside.end as usize)
    }

    /// How far the file has been read, bytes.
    pub fn at(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// What a text between tags says. White space is folded to single spaces, and none is left at its ends.
    pub fn says(&self, written: Range<usize>) -> Result<String, MarkupError> {
        let text = plain(&self.file[written.clone()], self.lenient);
        self.unescaped(&text, written.start)
    }

    /// What the value of an attribute says: it holds no tags, whatever it looks like.
    pub fn value_says(&self, written: Range<usize>) -> Result<String, MarkupError> {
        self.unescaped(&self.file[written.clone()], written.start)
    }

    fn unescaped(&self, text: &str, at: usize) -> Result<String, MarkupError> {
        let text = if !text.contains('&') {
            Cow::Borrowed(text)
        } else if self.lenient {
            Cow::Owned(unescape_html(text))
        } else {
            let unknown = |_| MarkupError::Entity { format: self.format, line: self.line(at) };
            unescape_with(text, resolve_xml_entity).map_err(unknown)?
        };
        let mut words = text.split_whitespace();
        let mut out = words.next().unwrap_or_default().to_owned();
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
        Ok(out)
    }

    /// Where a part of the file stands in it; none where it is no part of it.
    pub fn place_of(&self, part: &[u8]) -> Option<Range<usize>> {
        let start = (part.as_ptr() as usize).checked_sub(self.file.as_ptr() as usize)?;
        (start + part.len() <= self.file.len()).then_some(start..start + part.len())
    }

    /// Closes an element and what was left open in it; `false` where none of that name is open.
    fn close(&mut self, name: &[u8]) -> bool {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(at);
            return true;
        }
        false
    }

    /// The line of the file on which a byte stands, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.file.as_bytes()[..at.min(self.file.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
    }

    fn broken(&self, from: usize, error: &quick_xml::Error) -> MarkupError {
        let (format, line) = (self.format, self.line((self.reader.error_position() as usize).max(from)));
        match error {
            quick_xml::Error::Syntax(_) => match self.open.last() {
                Some(name) => self.cut_short(name),
                None => MarkupError::Broken { format, line, what: "a tag is not closed".to_owned() },
            },
            quick_xml::Error::IllFormed(_) => {
                MarkupError::Broken { format, line, what: "tags do not match".to_owned() }
            }
            _ => MarkupError::Broken { format, line, what: "no XML".to_owned() },
        }
    }

    fn cut_short(&self, name: &[u8]) -> MarkupError {
        let element = String::from_utf8_lossy(name).chars().take(40).collect();
        MarkupError::CutShort { format: self.format, element }
    }
}

/// A text of HTML with its entities resolved. What is none stands as it is written, as browsers show it.
fn unescape_html(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let found = part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest)));
        match found {
            Some((sign, rest)) => {
                out += &sign;
                out += rest;
            }
            None => {
                out.push('&');
                out += part;
            }
        }
    }
    out
}

/// The letters that an entity of HTML stands for, by its name or number.
fn entity(name: &str) -> Option<String> {
    if name.starts_with('#') {
        return unescape_with(&format!("&{name};"), |_| None).ok().map(Cow::into_owned);
    }
    resolve_html5_entity(name).map(str::to_owned)
}

/// A text without the tags, comments and CDATA marks in it.
fn plain(written: &str, lenient: bool) -> Cow<'_, str> {
    if !written.contains('<') {
        return Cow::Borrowed(written);
    }
    let mut reader = Reader::from_str(written);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().allow_dangling_amp = lenient;
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Text(part)) => text += &String::from_utf8_lossy(&part),
            Ok(Event::GeneralRef(name)) => text += &format!("&{};", String::from_utf8_lossy(&name)),
            Ok(Event::CData(part)) => text += &quick_xml::escape::escape(String::from_utf8_lossy(&part)),
            Ok(Event::Eof) | Err(_) => return Cow::Owned(text),
            Ok(_) => {}
        }
    }
}

/// The runs without white space of a part of a file; tags are no part of them.
pub(super) fn runs(file: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = part.start;
    let mut in_tag = false;
    for piece in file[part].split_inclusive(|c: char| c.is_whitespace() || c == '<' || c == '>') {
        let run = piece.trim_end_matches(|c: char| c.is_whitespace() || c == '<' || c == '>');
        if !run.is_empty() && !in_tag {
            runs.push(at..at + run.len());
        }
        in_tag = piece.ends_with('<') || in_tag && !piece.ends_with('>');
        at += piece.len();
    }
    runs
}

/// The attributes of an element: name without prefix, value as written.
pub(super) fn attributes<'e>(element: &'e BytesStart<'_>) -> impl Iterator<Item = (&'e [u8], Cow<'e, [u8]>)> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    attributes.flatten().map(|attribute| (attribute.key.local_name().into_inner(), attribute.value))
}

/// A number; `NaN` where it is none.
pub(super) fn number(value: &[u8]) -> f32 {
    std::str::from_utf8(value).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(f32::NAN)
}

/// A confidence from 0 to 1; none where it is no number.
pub(super) fn confidence(value: f32) -> Option<f32> {
    (!value.is_nan()).then(|| value.clamp(0.0, 1.0))
}

/// The rectangle around some points, "x,y x,y …".
pub(super) fn points(value: &[u8]) -> Option<Bounds> {
    let text = std::str::from_utf8(value).ok()?;
    let mut edges: Option<[f32; 4]> = None;
    for point in text.split_ascii_whitespace() {
        let (x, y) = point.split_once(',')?;
        let (x, y) = (number(x.as_bytes()), number(y.as_bytes()));
        if x.is_nan() || y.is_nan() {
            return None;
        }
        let [left, top, right, bottom] = edges.unwrap_or([x, y, x, y]);
        edges = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
    }
    let [left, top, right, bottom] = edges?;
    Bounds::new(left, top, right, bottom)
}
