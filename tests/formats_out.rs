//! Papers given back in the format they came in: only words are changed, and those say what the fair copy says.

mod common;
#[path = "common/markup.rs"]
mod markup;

use markup::Markup;
use renskrift::dictionaries::Dictionaries;
use renskrift::output::{NotCorrected, corrected};
use renskrift::{Document, Options, process};
use roxmltree::{Document as Xml, Node, ParsingOptions};

fn work(file: &str) -> Document {
    let dictionaries = Dictionaries::embedded().unwrap();
    process("a.xml", file.as_bytes(), &dictionaries, &Options::default()).unwrap()
}

fn back(document: &Document) -> String {
    String::from_utf8(corrected(document).unwrap()).unwrap()
}

fn parse(file: &str) -> Xml<'_> {
    Xml::parse_with_options(file, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }).unwrap()
}

/// A word of a file: its id, where it stands, what it says.
#[derive(Debug, PartialEq)]
struct Word {
    id: String,
    place: String,
    text: String,
}

/// All words of a file, by a parser that is not ours.
fn words(file: &str) -> Vec<Word> {
    let xml = parse(file);
    xml.descendants()
        .filter_map(|node| {
            let attribute = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
            match node.tag_name().name() {
                "String" => Some(Word {
                    id: attribute("ID"),
                    place: ["HPOS", "VPOS", "WIDTH", "HEIGHT", "WC"].map(attribute).join(" "),
                    text: attribute("CONTENT"),
                }),
                "Word" => Some(Word {
                    id: attribute("id"),
                    place: child(node, "Coords").attribute("points").unwrap().to_owned(),
                    text: main_text(node),
                }),
                "span" if attribute("class") == "ocrx_word" => Some(Word {
                    id: attribute("id"),
                    place: attribute("title")
                        .split("; x_ocr")
                        .next()
                        .unwrap()
                        .split("; x_whole")
                        .next()
                        .unwrap()
                        .to_owned(),
                    text: node
                        .descendants()
                        .filter_map(|node| node.text().filter(|_| node.is_text()))
                        .collect(),
                }),
                _ => None,
            }
        })
        .collect()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    node.children().find(|child| child.tag_name().name() == name).unwrap()
}

/// The text of the lowest index.
fn main_text(node: Node<'_, '_>) -> String {
    let texts = node.children().filter(|child| child.tag_name().name() == "TextEquiv");
    let main =
        texts.min_by_key(|text| text.attribute("index").map_or(0, |index| index.parse::<u32>().unwrap()));
    let unicode = main.unwrap().children().find(|child| child.tag_name().name() == "Unicode").unwrap();
    unicode.text().unwrap_or_default().to_owned()
}

/// A text without white space and hyphens: parts of a word stay apart in a file.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

#[test]
fn the_corpus_keeps_every_word_and_says_what_the_fair_copy_says() {
    for text in common::papers::corpus() {
        for format in markup::ALL {
            let file = markup::file(format, &text);
            let document = work(&file);
            let (before, after) = (words(&file), words(&back(&document)));
            let kept = |words: &[Word]| {
                words.iter().map(|word| (word.id.clone(), word.place.clone())).collect::<Vec<_>>()
            };
            assert_eq!(kept(&before), kept(&after), "{format:?}");
            assert!(after.iter().all(|word| !word.text.trim().is_empty()), "{format:?}");
            // Each word of the fair copy stands where it was read, in its order.
            let all: String = after.iter().map(|word| letters(&word.text)).collect();
            let mut at = 0;
            for word in &document.fair.words {
                let word = letters(word.fair.of(&document.fair.text));
                let found = all[at..].find(&word);
                let Some(found) = found else { panic!("{format:?}: {word} is missing after byte {at}") };
                at += found + word.len();
            }
        }
    }
}

#[test]
fn nothing_but_words_is_changed() {
    for format in markup::ALL {
        // Nothing to mend.
        let file = markup::file(format, "Nämnden beslutar enligt förvaltningens förslag till beslut.\n");
        let same = back(&work(&file));
        let added = same.len() - file.len();
        let start = file.bytes().zip(same.bytes()).take_while(|(a, b)| a == b).count();
        assert_eq!(format!("{}{}", &same[..start], &same[start + added..]), file, "{format:?}");
        assert!(same[start..start + added].contains("renskrift"), "{format:?}");
    }
}

#[test]
fn alto_keeps_what_was_read_as_an_alternative() {
    let out = back(&work(include_str!("formats/alto-2.xml")));
    let xml = parse(&out);
    let string = |id: &str| xml.descendants().find(|node| node.attribute("ID") == Some(id)).unwrap();
    assert_eq!(string("S1").attribute("CONTENT"), Some("Nämnden"));
    assert_eq!(child(string("S1"), "ALTERNATIVE").text(), Some("Namnden"));
    assert_eq!(string("S1").attribute("CC"), Some("0409000"));
    // A hyphenated word: each part keeps its letters, both have the whole.
    assert_eq!(string("S5").attribute("CONTENT"), Some("förvalt"));
    assert_eq!(string("S6").attribute("CONTENT"), Some("ningens"));
    for part in ["S5", "S6"] {
        assert_eq!(string(part).attribute("SUBS_CONTENT"), Some("förvaltningens"), "{part}");
    }
    // What was right is as it was written.
    assert!(out.contains(
        r#"<String ID="S7" CONTENT="besl&#117;t" HPOS="350" VPOS="240" WIDTH="180" HEIGHT="30"/>"#
    ));
    let step = xml.descendants().find(|node| node.tag_name().name() == "postProcessingStep").unwrap();
    assert!(step.descendants().any(|node| node.text() == Some("renskrift")));
}

#[test]
fn alternatives_stand_between_shape_and_glyphs() {
    let order = |file: &str, id: &str| -> Vec<String> {
        let out = back(&work(file));
        let xml = parse(&out);
        let string = xml.descendants().find(|node| node.attribute("ID") == Some(id)).unwrap();
        string.children().filter(Node::is_element).map(|node| node.tag_name().name().to_owned()).collect()
    };
    assert_eq!(order(include_str!("formats/alto-3.xml"), "w4"), ["Shape", "ALTERNATIVE"]);
    assert_eq!(order(include_str!("formats/alto-3.xml"), "w3"), ["Shape"]);
    assert_eq!(order(include_str!("formats/alto-4.xml"), "a1"), ["ALTERNATIVE", "Glyph"]);
    assert!(back(&work(include_str!("formats/alto-4.xml"))).contains("<Processing ID=\"renskrift\">"));
}

#[test]
fn page_texts_of_lines_and_regions_agree_with_their_words() {
    let out = back(&work(include_str!("formats/page-2019.xml")));
    let xml = parse(&out);
    let by = |id: &str| xml.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
    assert_eq!(main_text(by("w4")), "Ärendet");
    assert_eq!(main_text(by("l2")), "Ärendet bordläggs");
    assert_eq!(main_text(by("second")), "Ärendet bordläggs");
    let texts: Vec<_> = by("w4").children().filter(|node| node.tag_name().name() == "TextEquiv").collect();
    let read = texts.iter().find(|text| text.attribute("index") == Some("2")).unwrap();
    assert_eq!((child(*read, "Unicode").text(), read.attribute("conf")), (Some("Arendet"), Some("0.91")));
    assert!(
        xml.descendants()
            .any(|node| node.attribute("value").is_some_and(|value| value.starts_with("renskrift")))
    );

    let out = back(&work(include_str!("formats/page-2013.xml")));
    let xml = parse(&out);
    let by = |id: &str| xml.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
    assert_eq!(main_text(by("l1")), "Nämnden beslutar enligt förvalt-");
    assert_eq!(main_text(by("r1")), "Nämnden beslutar enligt förvalt-\nningens förslag till beslut.");
    assert!(out.contains("<Comments>renskrift"));
}

#[test]
fn hocr_keeps_what_was_read_in_its_title() {
    let out = back(&work(include_str!("formats/tesseract.hocr")));
    let xml = parse(&out);
    let by = |id: &str| xml.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
    assert_eq!(child(by("word_1_1"), "strong").text(), Some("Nämnden"));
    assert_eq!(
        by("word_1_1").attribute("title"),
        Some("bbox 400 200 600 250; x_wconf 43; x_ocr \"Namnden\"")
    );
    assert!(out.contains("<meta name=\"ocr-system\" content=\"renskrift"));
    assert!(out.contains("A&amp;B"));
}

#[test]
fn a_word_that_had_come_apart_is_told_in_each_format() {
    let paper = "Stads delsnamnden godkanner forslaget.\n";
    for format in markup::ALL {
        let document = work(&markup::file(format, paper));
        assert_eq!(document.fair.text, "Stadsdelsnämnden godkänner förslaget.\n", "{format:?}");
        let out = back(&document);
        let texts: Vec<String> = words(&out).into_iter().map(|word| word.text).collect();
        assert_eq!(texts, ["Stads", "delsnämnden", "godkänner", "förslaget."], "{format:?}");
        let (whole, times) = match format {
            Markup::Alto => ("SUBS_CONTENT=\"Stadsdelsnämnden\"", 2),
            Markup::Page => ("<Unicode>Stadsdelsnämnden godkänner förslaget.</Unicode>", 1),
            Markup::Hocr => ("x_whole &quot;Stadsdelsnämnden&quot;", 2),
        };
        assert_eq!(out.matches(whole).count(), times, "{out}");
    }
}

#[test]
fn words_that_had_run_together_share_their_box() {
    for format in markup::ALL {
        let out = back(&work(&markup::file(format, "Namnden beslutar attgodkanna forslaget.\n")));
        let texts: Vec<String> = words(&out).into_iter().map(|word| word.text).collect();
        assert_eq!(texts, ["Nämnden", "beslutar", "att godkänna", "förslaget."], "{format:?}");
        assert!(out.contains("attgodkanna"), "{format:?}: what was read is kept");
        let line = "<Unicode>Nämnden beslutar att godkänna förslaget.</Unicode>";
        assert!(format != Markup::Page || out.contains(line), "{out}");
    }
}

#[test]
fn every_encoding_is_kept() {
    let file = include_str!("formats/alto-4.xml")
        .replace("\"UTF-8\"", "\"ISO-8859-1\"")
        .replace("bifall", "bif\u{e4}ll");
    let latin: Vec<u8> = file.chars().map(|c| c as u8).collect();
    let dictionaries = Dictionaries::embedded().unwrap();
    let document = process("a.xml", &latin, &dictionaries, &Options::default()).unwrap();
    let out = corrected(&document).unwrap();
    assert!(out.windows(2).any(|pair| pair == b"\xf6r"), "the ö of förslaget in Latin-1");
    assert!(!out.windows(2).any(|pair| pair == b"\xc3\xb6"));
}

#[test]
fn what_cannot_be_given_back_says_why() {
    let document = work("Ndmnden beslutar.\n");
    let error = corrected(&document).unwrap_err();
    assert!(matches!(error, NotCorrected::Format { .. }) && error.to_string().contains("; "), "{error}");
}

#[test]
fn a_file_that_would_be_another_paper_once_corrected_is_not_given_back() {
    // The word stands twice in the corrected file, and with it a sign that a text may hold but once in a thousand.
    let file = include_str!("formats/tesseract.hocr").replacen("lamnar", "lamnar\0", 1);
    let document = work(&file);
    assert!(document.fair.edits.iter().any(|edit| edit.from.contains('\0') || edit.from.contains("lamnar")));
    assert_eq!(corrected(&document), Err(NotCorrected::Unsound));
    assert!(NotCorrected::Unsound.to_string().contains("; export it anew"));
}

#[test]
fn a_letter_may_lie_across_any_byte() {
    // Wherever a program looks into the file, it must not cut a letter.
    let file = include_str!("formats/alto-4.xml");
    for at in [4095, 4096] {
        let head = file.split_once("<Layout").unwrap().0.len();
        let comment = format!("<!--{}ö-->", "x".repeat(at - head - "<!--".len()));
        let file = file.replacen("<Layout", &format!("{comment}<Layout"), 1);
        assert!(!file.is_char_boundary(4096) || !file.is_char_boundary(4097));
        assert!(back(&work(&file)).contains("förslaget"));
    }
}

#[test]
fn a_file_holds_only_letters_that_its_declared_encoding_has() {
    let file = include_str!("formats/alto-4.xml").replace("UTF-8", "US-ASCII");
    assert!(file.is_ascii(), "the sample");
    let out = back(&work(&file));
    assert!(out.is_ascii() && out.contains("f&#246;rslaget"), "{out}");
    assert_eq!(words(&out).len(), words(&file).len());
    let page =
        include_str!("formats/tesseract.hocr").replace("utf-8", "iso-8859-1").replace("UTF-8", "ISO-8859-1");
    assert!(!page.is_ascii() || back(&work(&page)).is_ascii());
}

#[test]
fn a_line_of_hocr_without_words_keeps_all_that_was_read_of_it() {
    let out = back(&work(
        "<html><head><title/></head><body><div class='ocr_page'><span class='ocr_line' title='bbox 1 2 300 4'>Namnden avslar \
         fdrslaget.</span></div></body></html>",
    ));
    assert!(out.contains("; x_ocr &quot;Namnden avslar fdrslaget.&quot;'"), "{out}");
    assert!(out.contains(">Nämnden avslår förslaget.<"), "{out}");
}
