//! Changes at places of a file, made all at once.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use super::header::declared_encoding;
use crate::input::Encoding;

/// Changes that are to be made in a file.
pub(super) struct Splices<'a> {
    pub file: &'a str,
    letters: Letters,
    changes: Vec<(Range<usize>, String)>,
}

impl<'a> Splices<'a> {
    pub fn new(file: &'a str, encoding: Encoding) -> Self {
        Splices { file, letters: Letters::of(encoding, declared_encoding(file)), changes: Vec::new() }
    }

    /// Puts markup in the place of a part of the file.
    pub fn replace(&mut self, place: Range<usize>, with: impl Into<String>) {
        self.changes.push((place, with.into()));
    }

    /// Puts markup between two bytes.
    pub fn insert(&mut self, at: usize, markup: impl Into<String>) {
        self.replace(at..at, markup);
    }

    /// A text as it is written in markup: what would be markup by itself as entities, letters that may not be written in the
    /// file as numbers.
    pub fn escape(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => out += "&amp;",
                '<' => out += "&lt;",
                '>' => out += "&gt;",
                '"' => out += "&quot;",
                '\'' => out += "&#39;",
                c if self.letters.has(c) => out.push(c),
                c => out += &format!("&#{};", u32::from(c)),
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

/// The letters that may be written in a file as they are: those that its bytes have a place for, and that whoever reads it by the
/// encoding that it declares understands. All others can be written as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    All,
    Windows1252,
    Latin1,
    Ascii,
}

impl Letters {
    fn of(encoding: Encoding, declared: Option<&str>) -> Letters {
        let declared = declared.map(str::to_ascii_lowercase);
        let declared = declared.as_deref();
        match encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => Letters::All,
            // A file without a letter beyond ASCII reads as UTF-8 whatever it declares.
            Encoding::Utf8 | Encoding::Utf8Bom => match declared {
                None | Some("utf-8" | "utf8" | "utf-16") => Letters::All,
                Some(_) => Letters::Ascii,
            },
            Encoding::Windows1252 => match declared {
                None | Some("windows-1252" | "cp1252" | "utf-8" | "utf8") => Letters::Windows1252,
                Some("iso-8859-1" | "iso8859-1" | "latin1" | "latin-1") => Letters::Latin1,
                Some(_) => Letters::Ascii,
            },
        }
    }

    fn has(self, c: char) -> bool {
        match self {
            Letters::All => true,
            Letters::Windows1252 => c.is_ascii() || !WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2,
            Letters::Latin1 => c.is_ascii() || ('\u{a0}'..='\u{ff}').contains(&c),
            Letters::Ascii => c.is_ascii(),
        }
    }
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
    fn letters_that_the_encoding_lacks_become_numbers() {
        let splices = Splices::new("", Encoding::Windows1252);
        assert_eq!(splices.escape("å – \"<ł>"), "å – &quot;&lt;&#322;&gt;");
        for (declared, encoding, written) in [
            ("UTF-8", Encoding::Utf8, "å–ł"),
            ("US-ASCII", Encoding::Utf8, "&#229;&#8211;&#322;"),
            ("ISO-8859-1", Encoding::Utf8, "&#229;&#8211;&#322;"),
            ("ISO-8859-1", Encoding::Windows1252, "å&#8211;&#322;"),
            ("windows-1252", Encoding::Windows1252, "å–&#322;"),
        ] {
            let file = format!("<?xml version=\"1.0\" encoding=\"{declared}\"?><a/>");
            assert_eq!(Splices::new(&file, encoding).escape("å–ł"), written, "{declared}");
        }
    }
}
