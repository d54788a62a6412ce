//! The part of a file before its words: its root element, what it says of itself, and where more can be said.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::splice::Splices;

/// The start tag of the root element.
pub(super) struct Root<'f> {
    written: &'f str,
}

impl<'f> Root<'f> {
    /// That of a file.
    pub fn of(file: &'f str) -> Option<Root<'f>> {
        let mut reader = reader(file);
        loop {
            let from = reader.buffer_position() as usize;
            match reader.read_event().ok()? {
                Event::Start(_) | Event::Empty(_) => {
                    let written = &file[from..reader.buffer_position() as usize];
                    return Some(Root { written: written.trim_matches(['<', '>', '/']) });
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// Its attributes: names without prefix, values as written.
    pub fn attributes(&self) -> Vec<(&'f str, &'f str)> {
        self.written().map(|(name, value)| (name.rsplit(':').next().unwrap_or(name), value)).collect()
    }

    /// The namespace that it is of, if it declares one.
    pub fn namespace(&self) -> Option<&'f str> {
        let name = self.written.split(|c: char| c.is_whitespace()).next()?;
        let declares = match name.split_once(':') {
            Some((prefix, _)) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        self.written().find(|(name, _)| *name == declares).map(|(_, value)| value.trim())
    }

    fn written(&self) -> impl Iterator<Item = (&'f str, &'f str)> + use<'f> {
        let mut rest = self.written.split_once(|c: char| c.is_whitespace()).map_or("", |(_, rest)| rest);
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, after) = after[1..].split_once(quote)?;
            rest = after;
            Some((name.trim(), value))
        })
    }
}

/// An element of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element<'f> {
    /// Its end tag, or all of it where it is empty.
    tag: Range<usize>,
    /// Its name with its prefix.
    name: &'f str,
    is_empty: bool,
}

impl<'f> Element<'f> {
    /// The last element of a name that ends before the first one of another name begins; in HTML, capitals are as good as
    /// small letters. What stands in comments is no element.
    pub fn last(file: &'f str, name: &str, until: &str) -> Option<Element<'f>> {
        let mut reader = reader(file);
        let is = |written: &[u8], name: &str| written.eq_ignore_ascii_case(name.as_bytes());
        let mut found = None;
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader.read_event().ok()?;
            let tag = from..reader.buffer_position() as usize;
            let is_empty = match event {
                Event::Start(start) if is(start.local_name().as_ref(), until) => return found,
                Event::End(end) if is(end.local_name().as_ref(), name) => false,
                Event::Empty(empty) if is(empty.local_name().as_ref(), name) => true,
                Event::Eof => return found,
                _ => continue,
            };
            let written = file[tag.clone()].trim_matches(['<', '>', '/']);
            let name = written.split(|c: char| c.is_whitespace()).next().unwrap_or(written);
            found = Some(Element { tag, name, is_empty });
        }
    }

    /// The prefix of its name with its colon.
    pub fn prefix(&self) -> &'f str {
        self.name.find(':').map_or("", |colon| &self.name[..=colon])
    }

    /// Adds markup behind all that stands in it.
    pub fn add(&self, markup: &str, splices: &mut Splices<'_>) {
        if self.is_empty {
            let tag = &splices.file[self.tag.clone()];
            let open = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
            splices.replace(self.tag.clone(), format!("{open}>{markup}</{}>", self.name));
        } else {
            splices.insert(self.tag.start, markup);
        }
    }

    /// Adds markup behind it.
    pub fn add_after(&self, markup: &str, splices: &mut Splices<'_>) {
        splices.insert(self.tag.end, markup);
    }
}

/// The start tag that begins at a place.
pub(super) fn tag_at(file: &str, start: usize) -> Option<Range<usize>> {
    let mut reader = reader(&file[start..]);
    let is_tag = matches!(reader.read_event(), Ok(Event::Start(BytesStart { .. }) | Event::Empty(_)));
    is_tag.then(|| start..start + reader.buffer_position() as usize)
}

/// The encoding that a file declares: in its XML declaration, or in the head of a web page.
pub(super) fn declared_encoding(file: &str) -> Option<&str> {
    let value = |text: &'_ str, name: &str| -> Option<Range<usize>> {
        let at = text.find(name)? + name.len();
        let rest = &text[at..];
        let from = at + rest.find(|c: char| c.is_ascii_alphanumeric())?;
        let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        let to = text[from..].find(|c: char| !letters(c)).map_or(text.len(), |end| from + end);
        Some(from..to)
    };
    let start = file.trim_start();
    if let Some((declaration, _)) = start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"))
        && let Some(found) = value(declaration, "encoding")
    {
        return Some(&declaration[found]);
    }
    let head = Element::last(file, "head", "body")?;
    let head = &file[..head.tag.start];
    value(head, "charset=").map(|found| &head[found])
}

fn reader(file: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(file);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_end_is_found_whatever_its_prefix_and_not_in_comments() {
        let file = "<a:x><a:D><a:Other>D</a:Other></a:D > <!-- </a:D> --><a:Body><a:D></a:D></a:Body></a:x>";
        let found = Element::last(file, "D", "Body").unwrap();
        assert_eq!((found.tag.start, found.prefix()), (30, "a:"));
        assert_eq!(Element::last(file, "E", "Body"), None);
        assert!(Element::last("<HTML><HEAD></HEAD>", "head", "body").is_some());
        // Many beginnings of it cost no more than their length.
        assert_eq!(Element::last(&"<!-- D".repeat(200_000), "D", "Body"), None);
    }

    #[test]
    fn an_empty_element_is_opened() {
        let file = "<x><D a='1'/><Body/></x>";
        let mut splices = Splices::new(file, crate::input::Encoding::Utf8);
        Element::last(file, "D", "Body").unwrap().add("<E/>", &mut splices);
        assert_eq!(splices.finish(), "<x><D a='1'><E/></D><Body/></x>");
    }

    #[test]
    fn encodings_are_declared_in_several_ways() {
        assert_eq!(declared_encoding("<?xml version=\"1.0\" encoding='US-ASCII'?><a/>"), Some("US-ASCII"));
        assert_eq!(declared_encoding("<?xml version=\"1.0\"?><a>encoding=\"x\"</a>"), None);
        let page = "<html><head><meta content=\"text/html; charset=ISO-8859-1\"></head><body>charset=x</body></html>";
        assert_eq!(declared_encoding(page), Some("ISO-8859-1"));
        assert_eq!(declared_encoding("<html><head><meta charset=\"utf-8\"/></head>"), Some("utf-8"));
    }

    #[test]
    fn the_root_says_of_what_namespace_it_is() {
        let root =
            Root::of("<!-- <a> -->\n<a:alto x:SCHEMAVERSION = \"4.1\"\n xmlns:a='urn:a' xmlns=\"urn:b\">")
                .unwrap();
        assert_eq!(root.namespace(), Some("urn:a"));
        assert!(root.attributes().contains(&("SCHEMAVERSION", "4.1")));
    }
}
