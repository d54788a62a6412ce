//! Writes a text as ALTO, PAGE XML or hOCR, each word with an id and a box, as an OCR program would.

#![allow(dead_code, reason = "each test file uses its share")]

use std::fmt::Write as _;

/// The formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    Alto,
    Page,
    Hocr,
}

pub const ALL: [Markup; 3] = [Markup::Alto, Markup::Page, Markup::Hocr];

pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A file with the words of a text: pages at form feeds, blocks at blank lines, a letter ten wide, a line forty high.
pub fn file(markup: Markup, text: &str) -> String {
    let mut out = String::from(head(markup));
    let mut ids = 0..;
    let mut id = |kind: &str| format!("{kind}{}", ids.next().unwrap());
    for page in text.split('\u{c}') {
        open(&mut out, markup, Level::Page, &id("p"));
        let mut top = 0;
        let mut in_block = false;
        for line in page.lines() {
            top += 40;
            if line.trim().is_empty() {
                if std::mem::take(&mut in_block) {
                    out += close(markup, Level::Block);
                }
                continue;
            }
            if !std::mem::replace(&mut in_block, true) {
                open(&mut out, markup, Level::Block, &id("b"));
            }
            open(&mut out, markup, Level::Line, &id("l"));
            for (at, word) in words(line) {
                let (left, width) = (at * 10, word.chars().count() * 10);
                let (right, bottom, id, word) = (left + width, top + 30, id("w"), escape(word));
                let _ = match markup {
                    Markup::Alto => writeln!(
                        out,
                        "<String ID=\"{id}\" HPOS=\"{left}\" VPOS=\"{top}\" WIDTH=\"{width}\" HEIGHT=\"30\" WC=\"0.5\" \
                         CONTENT=\"{word}\"/>"
                    ),
                    Markup::Page => writeln!(
                        out,
                        "<Word id=\"{id}\"><Coords points=\"{left},{top} {right},{bottom}\"/><TextEquiv conf=\"0.5\">\
                         <Unicode>{word}</Unicode></TextEquiv></Word>"
                    ),
                    Markup::Hocr => writeln!(
                        out,
                        "<span class='ocrx_word' id='{id}' title='bbox {left} {top} {right} {bottom}; x_wconf 50'>{word}</span>"
                    ),
                };
            }
            if markup == Markup::Page {
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                let _ = writeln!(out, "<TextEquiv><Unicode>{}</Unicode></TextEquiv>", escape(&line));
            }
            out += close(markup, Level::Line);
        }
        if in_block {
            out += close(markup, Level::Block);
        }
        out += close(markup, Level::Page);
    }
    out + tail(markup)
}

/// The words of a line with the letter at which each begins.
fn words(line: &str) -> Vec<(usize, &str)> {
    let start = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    line.split_whitespace().map(|word| (line[..start(word)].chars().count(), word)).collect()
}

enum Level {
    Page,
    Block,
    Line,
}

fn open(out: &mut String, markup: Markup, level: Level, id: &str) {
    let _ = match (markup, level) {
        (Markup::Alto, Level::Page) => {
            writeln!(out, "<Page ID=\"{id}\" PHYSICAL_IMG_NR=\"1\"><PrintSpace>")
        }
        (Markup::Alto, Level::Block) => writeln!(out, "<TextBlock ID=\"{id}\">"),
        (Markup::Alto, Level::Line) => {
            writeln!(out, "<TextLine ID=\"{id}\" HPOS=\"0\" VPOS=\"0\" WIDTH=\"9\" HEIGHT=\"9\">")
        }
        (Markup::Page, Level::Page) => {
            writeln!(out, "<Page imageFilename=\"{id}.png\" imageWidth=\"2000\" imageHeight=\"3000\">")
        }
        (Markup::Page, Level::Block) => {
            writeln!(out, "<TextRegion id=\"{id}\"><Coords points=\"0,0 1,1\"/>")
        }
        (Markup::Page, Level::Line) => writeln!(out, "<TextLine id=\"{id}\"><Coords points=\"0,0 1,1\"/>"),
        (Markup::Hocr, Level::Page) => writeln!(out, "<div class='ocr_page' id='{id}'>"),
        (Markup::Hocr, Level::Block) => writeln!(out, "<p class='ocr_par' id='{id}'>"),
        (Markup::Hocr, Level::Line) => writeln!(out, "<span class='ocr_line' id='{id}'>"),
    };
}

fn close(markup: Markup, level: Level) -> &'static str {
    match (markup, level) {
        (Markup::Alto, Level::Page) => "</PrintSpace></Page>\n",
        (Markup::Alto, Level::Block) => "</TextBlock>\n",
        (Markup::Alto, Level::Line) => "</TextLine>\n",
        (Markup::Page, Level::Page) => "</Page>\n",
        (Markup::Page, Level::Block) => "</TextRegion>\n",
        (Markup::Page, Level::Line) => "</TextLine>\n",
        (Markup::Hocr, Level::Page) => "</div>\n",
        (Markup::Hocr, Level::Block) => "</p>\n",
        (Markup::Hocr, Level::Line) => "</span>\n",
    }
}

fn head(markup: Markup) -> &'static str {
    match markup {
        Markup::Alto => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v3#\">\n\
             <Description><MeasurementUnit>pixel</MeasurementUnit></Description>\n<Layout>\n"
        }
        Markup::Page => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PcGts \
             xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15\">\n<Metadata><Creator>x</Creator>\
             <Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange></Metadata>\n"
        }
        Markup::Hocr => {
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><meta name='ocr-system' content='x'/></head><body>\n"
        }
    }
}

fn tail(markup: Markup) -> &'static str {
    match markup {
        Markup::Alto => "</Layout></alto>\n",
        Markup::Page => "</PcGts>\n",
        Markup::Hocr => "</body></html>\n",
    }
}
