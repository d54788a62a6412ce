//! Papers that come as ALTO, PAGE XML or hOCR: their words, places and confidences arrive, and what is damaged is named.

mod common;
#[path = "common/markup.rs"]
mod markup;

use renskrift::input::{Format, InputError, MarkupError, Scan, is_printed, read};

const ALTO_2: &str = include_str!("formats/alto-2.xml");
const ALTO_3: &str = include_str!("formats/alto-3.xml");
const ALTO_4: &str = include_str!("formats/alto-4.xml");
const PAGE_2013: &str = include_str!("formats/page-2013.xml");
const PAGE_2019: &str = include_str!("formats/page-2019.xml");
const HOCR: &str = include_str!("formats/tesseract.hocr");
const SAMPLES: [&str; 6] = [ALTO_2, ALTO_3, ALTO_4, PAGE_2013, PAGE_2019, HOCR];

fn scan(file: &str) -> Scan {
    read(file.as_bytes()).unwrap()
}

fn error(file: &str) -> MarkupError {
    match read(file.as_bytes()) {
        Err(InputError::Markup(error)) => error,
        other => panic!("{:?}", other.map(|scan| scan.text)),
    }
}

#[test]
fn samples_read_as_a_person_would() {
    for (file, format, text) in [
        (ALTO_2, Format::Alto, "Namnden besvarar motionen med forvalt-\nningens beslut \"&c.\"\n\nsida\n"),
        (ALTO_3, Format::Alto, "Arendet ar remitterat frdn kommunstyrelsen\n"),
        (ALTO_4, Format::Alto, "Ledamoterna yrkar bifall till fdrslaget.\n"),
        (PAGE_2013, Format::Page, "Ndmnden beslutar enligt fdrvalt-\nningens fdrslag till beslut.\n"),
        (PAGE_2019, Format::Page, "Forvaltningens fdrslag\n\nArendet bordldggs\n"),
        (HOCR, Format::Hocr, "Namnden lamnar fdrslaget utan atgard       A&B\n"),
    ] {
        let scan = scan(file);
        assert_eq!(scan.format(), format);
        assert_eq!(scan.text, text);
        assert!(is_printed(file.as_bytes()));
    }
}

#[test]
fn hocr_without_words_has_them_in_its_lines() {
    let file = "<html><body><div class='ocr_page'><span class='ocr_line' title='bbox 1 2 30 4'>Ett <b>blad</b>\n &amp;c.\
                </span><span class='ocr_line'>till</span></div></body></html>";
    let scan = scan(file);
    assert_eq!(scan.text, "Ett blad &c.\ntill\n");
    assert_eq!(scan.printed.unwrap().words[1].bounds.unwrap().right, 30.0);
}

#[test]
fn words_keep_place_page_and_confidence() {
    let scan = scan(ALTO_2);
    let words = &scan.printed.as_ref().unwrap().words;
    let texts: Vec<&str> = words.iter().map(|word| word.source.of(&scan.text)).collect();
    assert_eq!(
        texts,
        ["Namnden", "besvarar", "motionen", "med", "forvalt", "ningens", "beslut", "\"&c.\"", "sida"]
    );
    assert_eq!((words[0].confidence, words[2].confidence, words[0].page), (Some(0.62), None, 1));
    let place = words[0].bounds.unwrap();
    assert_eq!([place.left, place.top, place.right, place.bottom], [200.0, 200.0, 340.0, 230.0]);
    let (first, found) = scan.printed.as_ref().unwrap().words_in(words[1].source.cover(words[2].source));
    assert_eq!((first, found), (1, &words[1..3]));
    let hocr = self::scan(HOCR);
    let first = hocr.printed.as_ref().unwrap().words[0].clone();
    assert_eq!((first.confidence, first.bounds.unwrap().right), (Some(0.43), 600.0));
    let page = self::scan(PAGE_2019);
    let first = page.printed.as_ref().unwrap().words[0].clone();
    assert_eq!((first.confidence, first.bounds.unwrap().bottom), (Some(0.77), 140.0));
}

#[test]
fn every_word_of_the_corpus_arrives_with_its_box() {
    for text in common::papers::corpus() {
        for format in markup::ALL {
            let scan = scan(&markup::file(format, &text));
            assert!(scan.text.split_whitespace().eq(text.split_whitespace()), "{format:?}");
            let printed = scan.printed.unwrap();
            assert_eq!(printed.words.len(), text.split_whitespace().count());
            assert!(printed.words.iter().all(|word| word.bounds.is_some() && word.confidence == Some(0.5)));
        }
    }
}

#[test]
fn every_encoding_is_read() {
    let latin: Vec<u8> = ALTO_4.replace("bifall", "bif\u{e4}ll").chars().map(|c| c as u8).collect();
    assert!(read(&latin).unwrap().text.contains("bifäll"));
    let utf16: Vec<u8> =
        "\u{feff}".chars().chain(ALTO_4.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    assert_eq!(read(&utf16).unwrap().text, scan(ALTO_4).text);
    assert_eq!(scan(&format!("\u{feff}{PAGE_2013}")).text, scan(PAGE_2013).text);
}

#[test]
fn a_cut_file_is_named_and_never_half_read() {
    for sample in SAMPLES {
        let whole = sample.trim_end().len();
        for end in (0..whole).filter(|&end| sample.is_char_boundary(end)) {
            match read(&sample.as_bytes()[..end]) {
                Err(error) => {
                    let text = error.to_string();
                    assert!(text.contains("; ") && !text.contains('\n'), "{text}");
                }
                // Too little to tell that it is XML.
                Ok(scan) => assert!(scan.printed.is_none(), "{end} of {whole}: {:?}", scan.text),
            }
        }
    }
    assert!(matches!(error(&ALTO_2[..2000]), MarkupError::CutShort { .. }));
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE alto [<!ENTITY a \"nej\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<alto>";
    let bomb = ALTO_4.replace("<alto", &format!("{}<alto", &bomb[..bomb.len() - 6])).replace("bifall", "&b;");
    assert!(matches!(error(&bomb), MarkupError::Entities { format: Format::Alto }));
    let unknown = ALTO_4.replace("bifall", "&b;");
    assert!(matches!(error(&unknown), MarkupError::Entity { .. }));
    let external = "<?xml version=\"1.0\"?><!DOCTYPE alto SYSTEM \"file:///etc/passwd\"><alto>";
    let external =
        ALTO_4.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", &external[..external.len() - 6]);
    assert_eq!(scan(&external).text, scan(ALTO_4).text, "what it names is not looked at");
}

#[test]
fn elements_without_end_are_refused_and_soon() {
    let deep = format!("<html><div class='ocr_page'>{}{}", "<a>".repeat(300_000), "</b>".repeat(300_000));
    assert!(matches!(error(&deep), MarkupError::Broken { format: Format::Hocr, .. }));
    let deep = format!("<alto>{}", "<a>".repeat(300_000));
    assert!(matches!(error(&deep), MarkupError::Broken { format: Format::Alto, .. }));
    let unclosed = "<HTML><HEAD><META name='x'></HEAD><BODY><div class='ocr_page'><BR><p>Hej<span class='ocrx_word'>då</span></div>\
                    </BODY></HTML>";
    assert_eq!(scan(unclosed).text, "då\n");
}

#[test]
fn a_missing_namespace_is_taken_a_wrong_one_named() {
    let without = ALTO_4.replace(" xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"", "");
    assert_eq!(scan(&without).text, scan(ALTO_4).text);
    let wrong = ALTO_4.replace("http://www.loc.gov/standards/alto/ns-v4#", "http://example.org/alto");
    assert!(matches!(error(&wrong), MarkupError::Namespace { format: Format::Alto }));
    let wrong = PAGE_2013.replace("http://schema.primaresearch.org/", "http://example.org/");
    assert!(matches!(error(&wrong), MarkupError::Namespace { format: Format::Page }));
}

#[test]
fn absurd_places_are_dropped_and_words_kept() {
    for absurd in ["NaN", "inf", "-1e30", "1e300", "99999999999999999999", "", "två"] {
        let file = ALTO_4.replace("HPOS=\"180\"", &format!("HPOS=\"{absurd}\""));
        let scan = scan(&file);
        let words = &scan.printed.as_ref().unwrap().words;
        assert_eq!(scan.text.split_whitespace().count(), 5, "{absurd}");
        assert_eq!((words[1].bounds, words[2].bounds.is_some()), (None, true), "{absurd}");
    }
    let sticking_out =
        ALTO_4.replace("HPOS=\"50\" VPOS=\"50\" WIDTH=\"120\"", "HPOS=\"-5\" VPOS=\"50\" WIDTH=\"120\"");
    assert_eq!(scan(&sticking_out).printed.unwrap().words[0].bounds.unwrap().left, 0.0);
    let sure = scan(&ALTO_4.replace("WC=\"0.5\"", "WC=\"17\""));
    assert_eq!(sure.printed.unwrap().words[0].confidence, Some(1.0));
}

#[test]
fn what_holds_no_words_needs_ocr() {
    let empty = "<alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Layout><Page/></Layout></alto>";
    assert!(matches!(error(empty), MarkupError::NoWords { format: Format::Alto }));
    assert!(error(empty).to_string().contains("needs OCR first"));
}

#[test]
fn other_xml_and_web_pages_are_no_papers() {
    for other in [
        "<?xml version=\"1.0\"?><mets:mets xmlns:mets=\"http://www.loc.gov/METS/\"/>",
        "<html><p>Hej</p></html>",
    ] {
        assert!(matches!(error(other), MarkupError::Other { .. }), "{other}");
        assert!(!is_printed(other.as_bytes()));
    }
    assert!(is_printed(b"%PDF-1.4"));
}

#[test]
fn columns_that_a_file_reads_across_are_read_down() {
    let line = |id: &str, words: &str, left: usize, top: usize| {
        let word = |(at, word): (usize, &str)| {
            format!(
                "<String CONTENT=\"{word}\" HPOS=\"{}\" VPOS=\"{top}\" WIDTH=\"50\" HEIGHT=\"45\"/>",
                left + 60 * at
            )
        };
        let words: String = words.split(' ').enumerate().map(word).collect();
        format!("<TextBlock ID=\"{id}\"><TextLine>{words}</TextLine></TextBlock>")
    };
    // The rows of the two columns stand half a line apart, as those of a scan do.
    let blocks: String = (0..4)
        .flat_map(|row| {
            let top = 100 + 40 * row;
            [
                line("v", &format!("v{row} b c d"), 100, top),
                line("h", &format!("h{row} b c d"), 600, top + 20),
            ]
        })
        .collect();
    let scan = scan(&format!("<alto><Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"));
    let first: Vec<&str> = scan.text.split("\n\n").filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(first, ["v0", "v1", "v2", "v3", "h0", "h1", "h2", "h3"]);
}

#[test]
fn a_word_of_hocr_that_swallows_other_elements_is_named() {
    let whole = |inside: &str| HOCR.replacen("fdrslaget", inside, 1);
    assert_ne!(whole("x"), HOCR, "the sample has the word");
    for inside in ["<b>fdr</b>slaget", "<span class='ocrx_cinfo'>f</span>", "f<sup>1</sup>"] {
        assert!(read(whole(inside).as_bytes()).is_ok(), "{inside}");
    }
    for inside in ["f</p><p>", "<div>f</div>", "f<?x y?>", "f<!-- -->"] {
        let found = read(whole(inside).as_bytes());
        assert!(matches!(found, Err(InputError::Markup(_))), "{inside}: {found:?}");
    }
    assert!(error(&whole("<div>f</div>")).to_string().contains("a word that holds other elements"));
}

#[test]
fn a_web_page_may_name_the_letters_of_html() {
    let whole = |inside: &str| HOCR.replacen("fdrslaget", inside, 1);
    for (written, text) in [
        ("f&ouml;rslaget", "förslaget"),
        ("kom&shy;mun", "kom\u{ad}mun"),
        ("5&nbsp;kr", "5 kr"),
        ("5&euro;&mdash;", "5€—"),
        ("&#228;r&#xE4;", "ärä"),
        // What is no name of a letter is what it looks like, as in a browser.
        ("A&B", "A&B"),
        ("&b;", "&b;"),
    ] {
        let scan = scan(&whole(written));
        assert!(scan.text.contains(&format!(" {text} ")), "{written}: {}", scan.text);
    }
    // By lines as well.
    let file =
        "<html><body><div class='ocr_page'><span class='ocr_line'>Sk&ouml;n dag</span></div></body></html>";
    assert_eq!(self::scan(file).text, "Skön dag\n");
    // XML has no such names by itself.
    assert!(matches!(error(&ALTO_4.replace("bifall", "bif&auml;ll")), MarkupError::Entity { .. }));
}

#[test]
fn a_bracket_in_an_attribute_ends_nothing() {
    for written in ["3<4", "a<b>c", "<fd>"] {
        assert!(scan(&ALTO_4.replace("bifall", written)).text.contains(&format!(" {written} ")), "{written}");
    }
}

#[test]
fn a_hyphen_that_stands_in_the_word_and_beside_it_is_one() {
    for (word, sign) in
        [("forvalt-", "-"), ("forvalt", "-"), ("forvalt¬", "-"), ("forvalt-", "\u{ad}"), ("forvalt", "")]
    {
        let file = format!(
            "<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT=\"{word}\"/><HYP CONTENT=\"{sign}\"/></TextLine>\
             <TextLine><String CONTENT=\"ningen\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
        );
        let text = scan(&file).text;
        let first = text.lines().next().unwrap();
        assert_eq!(first.chars().count(), "forvalt-".len(), "{word} {sign}: {first}");
    }
}

#[test]
fn text_in_cdata_is_read() {
    let line = "<Unicode><![CDATA[Namnden & fdrslag <1>]]></Unicode>";
    let file = format!(
        "<PcGts><Page><TextRegion><TextLine><TextEquiv>{line}</TextEquiv></TextLine></TextRegion></Page></PcGts>"
    );
    assert_eq!(scan(&file).text, "Namnden & fdrslag <1>\n");
}

#[test]
fn plain_text_is_read_where_a_page_has_no_other() {
    let file = |plain: &str, unicode: &str| {
        format!(
            "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2010-01-12\"><Page><TextRegion><TextLine><Word>\
             <TextEquiv><PlainText>{plain}</PlainText><Unicode>{unicode}</Unicode></TextEquiv></Word></TextLine></TextRegion></Page>\
             </PcGts>"
        )
    };
    assert_eq!(scan(&file("Namnden", "")).text, "Namnden\n");
    assert_eq!(scan(&file("Namnden", " \n")).text, "Namnden\n");
    assert_eq!(scan(&file("Naemnden", "Nämnden")).text, "Nämnden\n");
    assert!(matches!(error(&file("", "")), MarkupError::NoWords { .. }));
}
