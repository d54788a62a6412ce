//! What the version of its standard that a file declares lets be written into it. A file that was valid stays valid.

use super::header::Root;

/// A version of ALTO. Each later one allows what the ones before it do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alto(u32, u32);

/// Since this version words may have an `ALTERNATIVE`, and files a `Description`.
const ALTERNATIVE: Alto = Alto(1, 1);
/// Since this version a `Processing` stands beside the `OCRProcessing`.
const PROCESSING: Alto = Alto(4, 0);
/// Since this version a `Processing` says of what category it is.
const CATEGORY: Alto = Alto(4, 1);

impl Alto {
    /// The version that a file declares. Where it names several, or only a series, it is the earliest that may be meant.
    pub fn of(root: &Root<'_>) -> Alto {
        let namespace = root.namespace().unwrap_or_default();
        let series = namespace.split("/ns-v").nth(1).and_then(|rest| Some((leading_number(rest)?.0, 0)));
        // Before the Library of Congress took it over the standard had no namespace of its own.
        let (series, lowest) = series.unwrap_or((1, 1));
        let attributes = root.attributes();
        let named = attributes.iter().filter_map(|(name, value)| match *name {
            "SCHEMAVERSION" => version(value),
            "schemaLocation" | "noNamespaceSchemaLocation" => schema(value),
            _ => None,
        });
        named.filter(|found| found.0 == series).min().unwrap_or(Alto(series, lowest))
    }

    pub fn has_alternatives(self) -> bool {
        self >= ALTERNATIVE
    }

    pub fn has_processing(self) -> bool {
        self >= PROCESSING
    }

    pub fn has_categories(self) -> bool {
        self >= CATEGORY
    }
}

/// `4.1`.
fn version(text: &str) -> Option<Alto> {
    let (major, rest) = leading_number(text.trim())?;
    let (minor, _) = leading_number(rest.strip_prefix(['.', '-'])?)?;
    Some(Alto(major, minor))
}

/// The version in the name of a schema: `…/alto-4-1.xsd`, `…/alto-v2.0.xsd`.
fn schema(location: &str) -> Option<Alto> {
    let names = location.split("alto-").skip(1);
    names.filter_map(|name| version(name.strip_prefix('v').unwrap_or(name))).min()
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// A version of PAGE XML: its date, as its namespace names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page<'a>(&'a str);

/// Since this version words and lines have `comments`.
const COMMENTS: &str = "2013-07-15";
/// Since this version an element may have several texts, told apart by their index.
const INDEX: &str = "2016-07-15";
/// Since this version steps of processing are named in the metadata.
const STEPS: &str = "2018-07-15";

impl<'a> Page<'a> {
    /// The version that a file declares. One that declares none is as free as the latest.
    pub fn of(root: &Root<'a>) -> Page<'a> {
        Page(root.namespace().and_then(|name| name.split("/pagecontent/").nth(1)).unwrap_or("9999"))
    }

    pub fn has_indices(self) -> bool {
        self.0 >= INDEX
    }

    pub fn has_comments(self) -> bool {
        self.0 >= COMMENTS
    }

    pub fn has_steps(self) -> bool {
        self.0 >= STEPS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alto(attributes: &str) -> Alto {
        Alto::of(&Root::of(&format!("<?xml version='1.0'?><alto {attributes}><Layout/></alto>")).unwrap())
    }

    #[test]
    fn a_file_of_alto_declares_its_version_in_several_ways() {
        let v4 = "xmlns='http://www.loc.gov/standards/alto/ns-v4#'";
        assert_eq!(alto(v4), Alto(4, 0));
        assert_eq!(alto(&format!("{v4} SCHEMAVERSION='4.2'")), Alto(4, 2));
        let located = "xsi:schemaLocation='http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/alto/v4/alto-4-3.xsd'";
        assert_eq!(alto(&format!("{v4} {located}")), Alto(4, 3));
        assert_eq!(alto(&format!("{v4} {located} SCHEMAVERSION='4.0'")), Alto(4, 0), "the earlier one");
        assert_eq!(alto(&format!("{v4} SCHEMAVERSION='alto_bnf-v2_0'")), Alto(4, 0));
        assert_eq!(alto(&format!("{v4} SCHEMAVERSION='2.0'")), Alto(4, 0), "of another series");
        let v2 =
            "xmlns='http://www.loc.gov/standards/alto/ns-v2#' xsi:schemaLocation='x http://x/alto-v2.1.xsd'";
        assert_eq!(alto(v2), Alto(2, 1));
        assert_eq!(alto("xsi:noNamespaceSchemaLocation='http://x/alto-1-0.xsd'"), Alto(1, 0));
        assert_eq!(alto("xsi:noNamespaceSchemaLocation='http://x/alto-1-4.xsd'"), Alto(1, 4));
        assert_eq!(alto(""), Alto(1, 1));
    }

    #[test]
    fn versions_allow_what_their_schemas_do() {
        let table = [(1, 0, false, false, false), (1, 1, true, false, false), (2, 1, true, false, false)];
        let later = [
            (3, 1, true, false, false),
            (4, 0, true, true, false),
            (4, 1, true, true, true),
            (4, 4, true, true, true),
        ];
        for (major, minor, alternatives, processing, categories) in table.into_iter().chain(later) {
            let version = Alto(major, minor);
            assert_eq!(version.has_alternatives(), alternatives, "{version:?}");
            assert_eq!(version.has_processing(), processing, "{version:?}");
            assert_eq!(version.has_categories(), categories, "{version:?}");
        }
        for (date, comments, indices, steps) in [
            ("2010-03-19", false, false, false),
            ("2013-07-15", true, false, false),
            ("2016-07-15", true, true, false),
            ("2017-07-15", true, true, false),
            ("2018-07-15", true, true, true),
            ("2019-07-15", true, true, true),
        ] {
            let file =
                format!("<p:PcGts xmlns:p='http://schema.primaresearch.org/PAGE/gts/pagecontent/{date}'/>");
            let version = Page::of(&Root::of(&file).unwrap());
            assert_eq!(version.has_comments(), comments, "{date}");
            assert_eq!(version.has_indices(), indices, "{date}");
            assert_eq!(version.has_steps(), steps, "{date}");
        }
    }
}
