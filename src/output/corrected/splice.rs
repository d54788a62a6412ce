//! Changes at places of a file, made all at once.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use crate::input::Encoding;

/// Changes that are to be made in a file.
pub(super) struct Splices<'a> {
    pub file: &'a str,
    encoding: Encoding,
    changes: Vec<(Range<usize>, String)>,
}

impl<'a> Splices<'a> {
    pub fn new(file: &'a str, encoding: Encoding) -> Self {
        Splices { file, encoding, changes: Vec::new() }
    }

    /// Puts markup in the place of a part of the file.
    pub fn replace(&mut self, place: Range<usize>, with: impl Into<String>) {
        self.changes.push((place, with.into()));
    }

    /// Puts markup between two bytes.
    pub fn insert(&mut self, at: usize, markup: impl Into<String>) {
        self.replace(at..at, markup);
    }

    /// A text as it is written in markup: what would be markup by itself as entities, letters that the encoding of the file
    /// does not have as numbers.
    pub fn escape(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => out += "&amp;",
                '<' => out += "&lt;",
                '>' => out += "&gt;",
                '"' => out += "&quot;",
                '\'' => out += "&#39;",
                c if self.encoding == Encoding::Windows1252 && !is_in_windows_1252(c) => {
                    out += &format!("&#{};", u32::from(c));
                }
                c => out.push(c),
            }
        }
        out
    }

    /// The file with all changes made. Where two want the same bytes, the one that was asked for first has them.
    pub fn finish(mut self) -> String {
        self.changes.sort_by_key(|(place, _)| (place.start, place.end));
        let mut out = String::with_capacity(self.file.len() + 64 * self.changes.len());
        let mut at = 0;
        for (place, new) in &self.changes {
            let Some(kept) = self.file.get(at..place.start) else { continue };
            out.push_str(kept);
            out.push_str(new);
            at = place.end;
        }
        out.push_str(&self.file[at..]);
        out
    }
}

fn is_in_windows_1252(c: char) -> bool {
    c.is_ascii() || !WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2
}

/// Where the value of an attribute stands, between its quotation marks, in a start tag of the file.
pub(super) fn attribute(file: &str, tag: &Range<usize>, name: &str) -> Option<Range<usize>> {
    let written = &file[tag.clone()];
    let bytes = written.as_bytes();
    let mut at = written.find(|c: char| c.is_whitespace())?;
    loop {
        let equals = at + written[at..].find('=')?;
        let found = written[at..equals].trim();
        let open = equals + 1 + written[equals + 1..].find(|c: char| !c.is_whitespace())?;
        let quote = char::from(bytes[open]);
        if quote != '"' && quote != '\'' {
            return None;
        }
        let close = open + 1 + written[open + 1..].find(quote)?;
        if found == name {
            return Some(tag.start + open + 1..tag.start + close);
        }
        at = close + 1;
    }
}

/// Where further attributes can be written in a start tag: before its `>` or `/>`.
pub(super) fn tag_end(file: &str, tag: &Range<usize>) -> usize {
    let written = &file[tag.clone()];
    let inner = written.strip_suffix('>').unwrap_or(written);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    tag.start + inner.trim_end().len()
}

/// The name of an element with its prefix, and the prefix with its colon.
pub(super) fn names<'f>(file: &'f str, tag: &Range<usize>) -> (&'f str, &'f str) {
    let inner = file[tag.clone()].trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(inner.len());
    let name = &inner[..end];
    (name, name.find(':').map_or("", |colon| &name[..=colon]))
}

/// Where the last tag in a file begins that is one of `tags`, such as `</Description>`, whatever its prefix, and the prefix.
pub(super) fn last_end<'f>(file: &'f str, element: &str) -> Option<(usize, &'f str)> {
    file.rmatch_indices(element).find_map(|(at, _)| {
        let before = &file[..at];
        let open = before.rfind("</")?;
        let prefix = &before[open + 2..];
        let sound = prefix.is_empty() || prefix.ends_with(':') && !prefix.contains(['<', '>', ' ']);
        let rest = file[at + element.len()..].trim_start();
        (sound && rest.starts_with('>')).then_some((open, prefix))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_where_they_stand() {
        let file = r#"x<a:String ID='s"1' CONTENT = "m&#246;te"  WC="0.5"/>"#;
        let tag = 1..file.len();
        assert_eq!(&file[attribute(file, &tag, "CONTENT").unwrap()], "m&#246;te");
        assert_eq!(&file[attribute(file, &tag, "ID").unwrap()], "s\"1");
        assert_eq!(attribute(file, &tag, "TENT"), None);
        assert_eq!(&file[tag_end(file, &tag)..], "/>");
        assert_eq!(names(file, &tag), ("a:String", "a:"));
    }

    #[test]
    fn ends_are_found_whatever_their_prefix() {
        let file = "<a:D><a:Other>D</a:Other></a:D > <x>D></x>";
        assert_eq!(last_end(file, "D"), Some((25, "a:")));
        assert_eq!(last_end(file, "E"), None);
    }

    #[test]
    fn letters_that_the_encoding_lacks_become_numbers() {
        let splices = Splices::new("", Encoding::Windows1252);
        assert_eq!(splices.escape("å – \"<ł>"), "å – &quot;&lt;&#322;&gt;");
    }
}
