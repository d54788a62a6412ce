//! Each version of ALTO and PAGE XML: what is added to a corrected file is what that version knows.
//!
//! The tables here were read from the schemas of the versions, which are not part of this repository.

use renskrift::dictionaries::Dictionaries;
use renskrift::output::corrected;
use renskrift::{Options, process};
use roxmltree::{Document as Xml, Node};

fn back(file: &str) -> String {
    let dictionaries = Dictionaries::embedded().unwrap();
    let document = process("a.xml", file.as_bytes(), &dictionaries, &Options::default()).unwrap();
    String::from_utf8(corrected(&document).unwrap()).unwrap()
}

/// The names of the elements that stand in one, in their order.
fn children(node: Node<'_, '_>) -> Vec<String> {
    node.children().filter(Node::is_element).map(|child| child.tag_name().name().to_owned()).collect()
}

fn find<'a>(xml: &'a Xml<'_>, name: &str) -> Option<Node<'a, 'a>> {
    xml.descendants().find(|node| node.tag_name().name() == name)
}

fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

/// How a version of ALTO is declared.
fn alto_root(version: &str, prefix: &str) -> String {
    let (series, file) = (&version[..1], version.replace('.', "-"));
    let colon = if prefix.is_empty() { "" } else { ":" };
    if series == "1" {
        return format!(
            "<alto xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:noNamespaceSchemaLocation=\"http://schema.ccs-gmbh.com/docworks/alto-{file}.xsd\">"
        );
    }
    let namespace = format!("http://www.loc.gov/standards/alto/ns-v{series}#");
    format!(
        "<{prefix}{colon}alto xmlns{colon}{prefix}=\"{namespace}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"{namespace} http://www.loc.gov/standards/alto/v{series}/alto-{file}.xsd\">"
    )
}

fn alto(version: &str, prefix: &str, description: &str) -> String {
    let p = if prefix.is_empty() { String::new() } else { format!("{prefix}:") };
    let root = alto_root(version, prefix);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n{description}<{p}Layout><{p}Page ID=\"p1\" PHYSICAL_IMG_NR=\"1\">\
         <{p}PrintSpace HPOS=\"0\" VPOS=\"0\" WIDTH=\"900\" HEIGHT=\"900\"><{p}TextBlock ID=\"b1\" HPOS=\"10\" VPOS=\"10\" \
         WIDTH=\"800\" HEIGHT=\"30\"><{p}TextLine ID=\"l1\" HPOS=\"10\" VPOS=\"10\" WIDTH=\"800\" HEIGHT=\"30\">\
         <{p}String ID=\"s1\" CONTENT=\"Namnden\" HPOS=\"10\" VPOS=\"10\" WIDTH=\"70\" HEIGHT=\"30\"/><{p}SP/>\
         <{p}String ID=\"s2\" CONTENT=\"beslutar\" HPOS=\"90\" VPOS=\"10\" WIDTH=\"80\" HEIGHT=\"30\"/>\
         </{p}TextLine></{p}TextBlock></{p}PrintSpace></{p}Page></{p}Layout>\n</{p}alto>\n"
    )
}

const DESCRIPTION: &str = "<Description><MeasurementUnit>pixel</MeasurementUnit><OCRProcessing ID=\"renskrift\">\
    <ocrProcessingStep/></OCRProcessing></Description>\n";

#[test]
fn every_version_of_alto_gets_what_it_knows() {
    for version in ["1.1", "1.2", "1.3", "1.4", "2.0", "2.1", "3.0", "3.1", "4.0", "4.1", "4.2", "4.3", "4.4"]
    {
        let out = back(&alto(version, "", DESCRIPTION));
        let xml = Xml::parse(&out).unwrap();
        let string = xml.descendants().find(|node| node.attribute("ID") == Some("s1")).unwrap();
        assert_eq!(string.attribute("CONTENT"), Some("Nämnden"), "{version}");
        assert_eq!(children(string), ["ALTERNATIVE"], "{version}");
        let description = children(find(&xml, "Description").unwrap());
        if version < "4.0" {
            assert_eq!(description, ["MeasurementUnit", "OCRProcessing"], "{version}");
            let steps = children(find(&xml, "OCRProcessing").unwrap());
            assert_eq!(steps, ["ocrProcessingStep", "postProcessingStep"], "{version}");
        } else {
            assert_eq!(description, ["MeasurementUnit", "OCRProcessing", "Processing"], "{version}");
            let processing = find(&xml, "Processing").unwrap();
            assert_eq!(processing.attribute("ID"), Some("renskrift_"), "{version}: an id of its own");
            let mut known = vec!["processingStepDescription", "processingSoftware"];
            if version >= "4.1" {
                known.insert(0, "processingCategory");
            }
            assert_eq!(children(processing), known, "{version}");
        }
    }
}

#[test]
fn what_was_read_is_a_comment_where_alto_has_no_place_for_it() {
    let out = back(&alto("1.0", "", ""));
    let xml = Xml::parse(&out).unwrap();
    let string = xml.descendants().find(|node| node.attribute("ID") == Some("s1")).unwrap();
    assert_eq!((string.attribute("CONTENT"), children(string)), (Some("Nämnden"), Vec::new()));
    assert_eq!(string.next_sibling().and_then(|node| node.text()), Some(" OCR: Namnden "));
    assert!(find(&xml, "Description").is_none());
    assert!(out.trim_end().ends_with(" -->") && out.contains("<!-- renskrift "), "{out}");
}

#[test]
fn a_prefix_is_that_of_the_file() {
    let description = "<a:Description><a:MeasurementUnit>pixel</a:MeasurementUnit></a:Description>";
    for version in ["2.1", "3.0", "4.0", "4.4"] {
        let out = back(&alto(version, "a", description));
        let xml = Xml::parse(&out).unwrap();
        let namespace = xml.root_element().tag_name().namespace();
        let stray =
            xml.descendants().find(|node| node.is_element() && node.tag_name().namespace() != namespace);
        assert!(stray.is_none(), "{version}: {stray:?}");
        assert!(
            out.contains("<a:ALTERNATIVE PURPOSE=\"OCR\">Namnden</a:ALTERNATIVE></a:String>"),
            "{version}"
        );
    }
}

#[test]
fn a_description_without_content_is_opened() {
    let out = back(&alto("2.0", "", "<Description/>"));
    let xml = Xml::parse(&out).unwrap();
    assert_eq!(children(find(&xml, "Description").unwrap()), ["OCRProcessing"]);
    // One in a comment is none.
    let out = back(&alto("2.0", "", "<!-- <Description></Description> -->"));
    assert!(find(&Xml::parse(&out).unwrap(), "Description").is_none());
}

fn page(version: &str, comments: &str) -> String {
    let coords = |left: u32| match version < "2013" {
        true => {
            format!("<Coords><Point x=\"{left}\" y=\"10\"/><Point x=\"{}\" y=\"40\"/></Coords>", left + 70)
        }
        false => format!("<Coords points=\"{left},10 {},40\"/>", left + 70),
    };
    let word = |id: &str, left: u32, text: &str, more: &str| {
        let plain = if version < "2013" { format!("<PlainText>{text}</PlainText>") } else { String::new() };
        format!(
            "<Word id=\"{id}\"{more}>{}<TextEquiv>{plain}<Unicode>{text}</Unicode></TextEquiv></Word>",
            coords(left)
        )
    };
    let noted = if version < "2013" { "" } else { " comments=\"seen\"" };
    let words =
        word("w1", 10, "Namnden", "") + &word("w2", 90, "forslag", noted) + &word("w3", 200, "bifalles", "");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PcGts \
         xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/{version}\">\n<Metadata><Creator>x</Creator>\
         <Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange>{comments}</Metadata>\n\
         <Page imageFilename=\"a.png\" imageWidth=\"900\" imageHeight=\"900\"><TextRegion id=\"r1\">{}\
         <TextLine id=\"l1\">{}{words}</TextLine></TextRegion></Page></PcGts>\n",
        coords(10),
        coords(10),
    )
}

#[test]
fn every_version_of_page_gets_what_it_knows() {
    for version in
        ["2010-01-12", "2010-03-19", "2013-07-15", "2016-07-15", "2017-07-15", "2018-07-15", "2019-07-15"]
    {
        let out = back(&page(version, ""));
        let xml = Xml::parse(&out).unwrap();
        let by = |id: &str| xml.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
        let texts: Vec<_> =
            by("w1").children().filter(|node| node.tag_name().name() == "TextEquiv").collect();
        // Plain text in old files says the same.
        let said = if version < "2013" { "NämndenNämnden" } else { "Nämnden" };
        assert_eq!(text_of(texts[0]), said, "{version}");
        let indices: Vec<_> = texts.iter().map(|text| text.attribute("index")).collect();
        let comments = |id: &str| by(id).attribute("comments");
        let metadata = children(find(&xml, "Metadata").unwrap());
        if version >= "2016" {
            assert_eq!(indices, [Some("0"), Some("1")], "{version}");
            assert_eq!((text_of(texts[1]).as_str(), comments("w1")), ("Namnden", None), "{version}");
        } else {
            assert_eq!(indices, [None], "{version}");
            let noted = if version >= "2013" {
                (Some("OCR: Namnden"), Some("seen; OCR: forslag"))
            } else {
                (None, None)
            };
            assert_eq!(
                (comments("w1"), comments("w2"), comments("w3")),
                (noted.0, noted.1, None),
                "{version}"
            );
        }
        if version >= "2018" {
            assert_eq!(metadata, ["Creator", "Created", "LastChange", "MetadataItem"], "{version}");
        } else {
            assert_eq!(metadata, ["Creator", "Created", "LastChange", "Comments"], "{version}");
            let said = text_of(find(&xml, "Comments").unwrap());
            assert!(said.starts_with("renskrift "), "{version}: {said}");
            assert_eq!(said.ends_with("w1 Namnden; w2 forslag"), version < "2013", "{version}: {said}");
        }
    }
}

#[test]
fn comments_of_a_file_are_added_to() {
    for known in ["<Comments>by hand</Comments>", "<Comments/>"] {
        let out = back(&page("2013-07-15", known));
        let xml = Xml::parse(&out).unwrap();
        assert_eq!(
            xml.descendants().filter(|node| node.tag_name().name() == "Comments").count(),
            1,
            "{known}"
        );
        assert!(text_of(find(&xml, "Comments").unwrap()).contains("renskrift"), "{known}");
    }
}
