//! The record as JSON: indented where a person reads, one line an entry where lists grow long.

use std::io::{self, Write};

use crate::record::Record;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

/// The record as JSON, keys in the order of the contract, with a final line feed. Fields and the entries of their
/// lists stand on lines of their own, and an entry (an edit, a person) on one line.
///
/// # Panics
/// Never for a [`Record`]: it holds no map with keys that are not strings, and nothing that fails to serialise.
pub fn json(record: &Record) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Shallow::default());
    record.serialize(&mut serializer).expect("a record is plain data");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
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

    #[test]
    fn ends_with_one_line_feed() {
        let text = json(&Record::default());
        assert!(text.starts_with('{') && text.ends_with("}\n"), "{text:?}");
    }

    #[test]
    fn an_entry_of_a_list_is_one_line() {
        let value = serde_json::json!({"dnr": ["KS 1/24"], "persons": [{"name": "Å", "roles": ["a", "b"]}], "none": []});
        let mut bytes = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut bytes, Shallow::default())).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let entry = "{\n  \"dnr\": [\n    \"KS 1/24\"\n  ],\n  \"none\": [],\n  \"persons\": [\n    {\"name\": \"Å\", \"roles\": [\"a\", \"b\"]}\n  ]\n}";
        assert_eq!(text, entry);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
