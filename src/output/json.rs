//! The record as JSON: indented where a person reads, one line an entry where lists grow long.

use std::io::{self, Write};

use super::entries;
use crate::Document;
use crate::record::{Fields, Record, Source};
use crate::repair::Quality;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

/// What stands before the long lists.
#[derive(Serialize)]
struct Head<'a> {
    #[serde(flatten)]
    fields: &'a Fields,
    record_version: &'a str,
    id: &'a str,
    source: &'a Source,
}

/// What stands after them.
#[derive(Serialize)]
struct Tail {
    quality: Quality,
}

/// The record as JSON, keys in the order of the contract, with a final line feed. Fields and the entries of their
/// lists stand on lines of their own, and an entry (an edit, a person) on one line.
///
/// # Panics
/// Never: a record holds no map with keys that are not strings, and nothing that fails to serialise.
pub fn json(document: &Document) -> String {
    let (record, fair) = (&document.record, &document.fair);
    let Record { fields, record_version, id, source, evidence } = record;
    let head = shallow(&Head { fields, record_version, id, source });
    let tail = shallow(&Tail { quality: fair.quality });
    let mut out = Vec::with_capacity(head.len() + 200 * (fair.edits.len() + evidence.len()) + 1000);
    out.extend_from_slice(head.strip_suffix(b"\n}").unwrap_or(&head));
    entries::list(&mut out, "evidence", evidence, entries::evidence);
    entries::list(&mut out, "edits", &fair.edits, entries::edit);
    entries::list(&mut out, "suggestions", &fair.suggestions, entries::edit);
    out.extend_from_slice(b",\n");
    out.extend_from_slice(tail.strip_prefix(b"{\n").unwrap_or(&tail));
    out.push(b'\n');
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// The record as JSON on one line, with a final line feed. What some programs take for line ends besides (U+0085, U+2028,
/// U+2029) is escaped.
pub fn jsonl(document: &Document) -> String {
    // Line feeds of the text are escaped in JSON, so these are the layout's, and so is the white space behind them.
    let mut line: String = json(document).lines().map(str::trim_start).collect();
    for sign in ['\u{85}', '\u{2028}', '\u{2029}'] {
        if line.contains(sign) {
            line = line.replace(sign, &format!("\\u{:04x}", u32::from(sign)));
        }
    }
    line.push('\n');
    line
}

fn shallow(part: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Shallow::default());
    part.serialize(&mut serializer).expect("a record is plain data");
    bytes
}

/// Levels that are indented: the record itself and its lists.
const INDENTED: usize = 2;

/// Indents the outermost levels and writes everything deeper on one line.
#[derive(Default)]
struct Shallow {
    depth: usize,
    pretty: PrettyFormatter<'static>,
}

impl Shallow {
    fn shallow(&self) -> bool {
        self.depth <= INDENTED
    }

    fn begin<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        bracket: &[u8],
        pretty: impl FnOnce(&mut PrettyFormatter<'static>, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        self.depth += 1;
        if self.shallow() { pretty(&mut self.pretty, writer) } else { writer.write_all(bracket) }
    }

    fn end<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        bracket: &[u8],
        pretty: impl FnOnce(&mut PrettyFormatter<'static>, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        let shallow = self.shallow();
        self.depth -= 1;
        if shallow { pretty(&mut self.pretty, writer) } else { writer.write_all(bracket) }
    }

    fn separate<W: ?Sized + Write>(writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }
}

impl Formatter for Shallow {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[", |pretty, writer| pretty.begin_array(writer))
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]", |pretty, writer| pretty.end_array(writer))
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.shallow() {
            self.pretty.begin_array_value(writer, first)
        } else {
            Self::separate(writer, first)
        }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.shallow() { self.pretty.end_array_value(writer) } else { Ok(()) }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{", |pretty, writer| pretty.begin_object(writer))
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}", |pretty, writer| pretty.end_object(writer))
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.shallow() {
            self.pretty.begin_object_key(writer, first)
        } else {
            Self::separate(writer, first)
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.shallow() { self.pretty.end_object_value(writer) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Alternative, Edit, EditKind, FairRange, SourceRange};
    use crate::record::Evidence;
    use crate::repair::FairCopy;

    /// A document that has something in each of the long lists.
    fn document() -> Document {
        let edit = |kind, to: &str, confidence| Edit {
            kind,
            page: 1,
            source: SourceRange::new(10, 14),
            fair: FairRange::new(9, 14),
            from: "f\u{f6}r\t\"".to_owned(),
            to: to.to_owned(),
            confidence,
            alternatives: vec![
                Alternative { text: "\\".to_owned(), confidence: 0.25 };
                usize::from(to.is_empty())
            ],
        };
        let scan = crate::input::read(b"Ett blad").unwrap();
        let fair = FairCopy {
            edits: vec![edit(EditKind::Character, "för", 0.98765), edit(EditKind::PageNumber, "", 1.0)],
            suggestions: vec![edit(EditKind::Split, "f ör", f32::NAN), edit(EditKind::Merge, "a", -0.00001)],
            ..FairCopy::default()
        };
        let evidence = Evidence {
            pointer: "/title".to_owned(),
            page: 3,
            source: SourceRange::new(0, 1_234_567_890),
            fair: FairRange::new(0, 7),
            confidence: 0.5,
        };
        let record = Record { evidence: vec![evidence], ..Record::default() };
        Document { scan, fair, record }
    }

    #[test]
    fn the_long_lists_are_as_any_serialiser_writes_them() {
        #[derive(Serialize)]
        struct Whole<'a> {
            #[serde(flatten)]
            head: Head<'a>,
            evidence: &'a [Evidence],
            edits: &'a [Edit],
            suggestions: &'a [Edit],
            quality: Quality,
        }
        let mut document = document();
        for _ in 0..2 {
            let Document { record, fair, .. } = &document;
            let Record { fields, record_version, id, source, evidence } = record;
            let head = Head { fields, record_version, id, source };
            let FairCopy { edits, suggestions, quality, .. } = fair;
            let whole = Whole { head, evidence, edits, suggestions, quality: *quality };
            assert_eq!(json(&document), String::from_utf8(shallow(&whole)).unwrap() + "\n");
            document.fair = FairCopy::default();
            document.record = Record::default();
        }
    }

    #[test]
    fn an_entry_of_a_list_is_one_line() {
        let value = serde_json::json!({"dnr": ["KS 1/24"], "persons": [{"name": "Å", "roles": ["a", "b"]}], "none": []});
        let text = String::from_utf8(shallow(&value)).unwrap();
        let entry = "{\n  \"dnr\": [\n    \"KS 1/24\"\n  ],\n  \"none\": [],\n  \"persons\": [\n    {\"name\": \"Å\", \"roles\": [\"a\", \"b\"]}\n  ]\n}";
        assert_eq!(text, entry);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
