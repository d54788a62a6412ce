//! What sort of file a decoded text is, by its root element.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Format;
use super::MarkupError;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognised {
    /// Text, or something with words and their places.
    Format(Format),
    /// The name of a root element that is ours, in a namespace that is not.
    Namespace(Format),
    /// XML or a web page of another kind.
    Other(&'static str),
}

impl Recognised {
    /// The format.
    ///
    /// # Errors
    /// [`MarkupError`] where it is none that can be read.
    pub fn format(self) -> Result<Format, MarkupError> {
        match self {
            Recognised::Format(format) => Ok(format),
            Recognised::Namespace(format) => Err(MarkupError::Namespace { format }),
            Recognised::Other(what) => Err(MarkupError::Other { what }),
        }
    }
}

/// Namespaces of ALTO: of the Library of Congress since version 2, of the company that made it before.
const ALTO: [&str; 2] = ["http://www.loc.gov/standards/alto/", "http://schema.ccs-gmbh.com/"];
const PAGE: [&str; 1] = ["http://schema.primaresearch.org/PAGE/gts/pagecontent/"];

/// Tells what a text is; its beginning is enough, as long as that holds the root element and, in a web page, the first
/// words.
pub fn recognise(text: &str) -> Recognised {
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if !text.starts_with('<') {
        return Recognised::Format(Format::Text);
    }
    let mut reader = Reader::from_str(text);
    let mut declared = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => return by_root(&root, text, declared),
            Ok(Event::Decl(_) | Event::DocType(_)) => declared = true,
            Ok(Event::Comment(_) | Event::PI(_) | Event::Text(_)) => {}
            // A page that begins with a bracket.
            _ if !declared => return Recognised::Format(Format::Text),
            _ => return Recognised::Other("XML"),
        }
    }
}

fn by_root(root: &BytesStart<'_>, text: &str, declared: bool) -> Recognised {
    let local = root.local_name();
    let of = |format, known: &[&str]| match namespace(root) {
        Some(namespace) if !known.iter().any(|known| namespace.starts_with(known)) => {
            Recognised::Namespace(format)
        }
        _ => Recognised::Format(format),
    };
    match local.as_ref() {
        b"alto" => of(Format::Alto, &ALTO),
        b"PcGts" => of(Format::Page, &PAGE),
        name if name.eq_ignore_ascii_case(b"html") => {
            if text.contains("ocr_page") {
                Recognised::Format(Format::Hocr)
            } else if text.contains("<page width=") && text.contains("<doc>") {
                Recognised::Format(Format::Pdf)
            } else {
                Recognised::Other("a web page")
            }
        }
        // Something that begins with a bracket may be a paper still; what declares itself, or its namespace, is not.
        _ if declared || namespace(root).is_some() => Recognised::Other("XML"),
        _ => Recognised::Format(Format::Text),
    }
}

/// The namespace that an element declares for itself; none where it declares none.
fn namespace(root: &BytesStart<'_>) -> Option<String> {
    let name = root.name();
    let declares = match name.prefix() {
        Some(prefix) => [b"xmlns:", prefix.as_ref()].concat(),
        None => b"xmlns".to_vec(),
    };
    let mut attributes = root.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.as_ref() == declares)?;
    let value = String::from_utf8_lossy(&found.value).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_what_it_holds() {
        let v4 =
            "<?xml version='1.0'?>\n<!-- x --><a:alto xmlns:a='http://www.loc.gov/standards/alto/ns-v4#'>";
        assert_eq!(recognise(v4), Recognised::Format(Format::Alto));
        assert_eq!(recognise("\u{feff}<alto>"), Recognised::Format(Format::Alto));
        assert_eq!(recognise("<alto xmlns='urn:other'>"), Recognised::Namespace(Format::Alto));
        assert_eq!(recognise("<PcGts><Metadata/>"), Recognised::Format(Format::Page));
        let page = "<div class='ocr_page'>";
        assert_eq!(recognise(&format!("<!DOCTYPE html><HTML>{page}")), Recognised::Format(Format::Hocr));
        assert_eq!(recognise("<html><doc><page width=\"595\""), Recognised::Format(Format::Pdf));
        assert_eq!(recognise("<html><body>Nämnden</body>"), Recognised::Other("a web page"));
        assert_eq!(recognise("<?xml version='1.0'?><mets/>"), Recognised::Other("XML"));
    }

    #[test]
    fn text_may_begin_with_a_bracket() {
        for text in ["", "Nämnden", "<", "< 5 kr", "<i dag>", "<<<", "<oläsligt> Nämnden"] {
            assert_eq!(recognise(text), Recognised::Format(Format::Text), "{text}");
        }
    }
}
