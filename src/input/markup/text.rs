//! Pages to the text of a scan: words parted by spaces, more of them where a gap is wide as in a table; a line a line; a
//! blank line between blocks; a form feed between pages.

use super::super::printed::{Bounds, Printed, PrintedWord};
use super::super::scan::lines;
use super::super::{Encoding, Format, Scan};
use super::model::{Block, Found, Line, Page, Word};
use crate::ledger::SourceRange;

/// A gap of so many letters divides the cells of a row; lines that are stretched have smaller ones.
const WIDE: f32 = 4.0;
/// A gap is never shown wider than this, letters.
const WIDEST: f32 = 40.0;
/// A line so much further below the one before it than lines are mostly apart opens a paragraph.
const APART: f32 = 1.6;

/// Writes the text and says where its words are from. Without `parsed` its pages hold no lines.
pub(super) fn scan(file: String, encoding: Encoding, format: Format, found: Found, parsed: bool) -> Scan {
    let mut writer = Writer { text: String::with_capacity(file.len() / 8), words: Vec::new() };
    for (index, page) in found.pages.iter().enumerate() {
        if index > 0 {
            writer.text.push('\u{c}');
        }
        writer.page(page, index as u32 + 1);
    }
    let Writer { text, words } = writer;
    let mut levels = found.repeated;
    levels.sort_by_key(|level| level.value.start);
    let mut scan = Scan::new(
        text,
        encoding,
        |text, start, end| {
            if parsed { lines(text, start, end) } else { Vec::new() }
        },
    );
    scan.printed = Some(Box::new(Printed { format, file, words, levels }));
    scan
}

struct Writer {
    text: String,
    words: Vec<PrintedWord>,
}

impl Writer {
    fn page(&mut self, page: &Page, number: u32) {
        let letter = letter_width(page.blocks.iter().flat_map(|block| &block.lines)).unwrap_or(1.0);
        for (index, block) in page.blocks.iter().enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            let pitch = pitch(block);
            let mut above: Option<Bounds> = None;
            for line in &block.lines {
                let bounds = line.bounds();
                if let (Some(above), Some(here), Some(pitch)) = (above, bounds, pitch)
                    && here.bottom - above.bottom > APART * pitch
                {
                    self.text.push('\n');
                }
                above = bounds.or(above);
                self.line(line, number, letter);
            }
        }
    }

    fn line(&mut self, line: &Line, page: u32, letter: f32) {
        let letters: usize = line.words.iter().map(|word| word.text.len()).sum();
        let letter = if letters < 10 { letter } else { letter_width([line]).unwrap_or(letter) };
        let mut before: Option<&Word> = None;
        for word in &line.words {
            if let Some(before) = before {
                let spaces = match (before.bounds, word.bounds) {
                    (Some(before), Some(here)) => (here.left - before.right) / letter,
                    _ => 0.0,
                };
                let spaces = if spaces < WIDE { 1 } else { spaces.min(WIDEST) as usize };
                self.text.extend(std::iter::repeat_n(' ', spaces));
            }
            before = Some(word);
            let start = self.text.len();
            self.text.push_str(&word.text);
            self.words.push(PrintedWord {
                source: SourceRange::new(start, self.text.len()),
                page,
                bounds: word.bounds,
                confidence: word.confidence,
                place: word.place.clone(),
            });
            self.text.push_str(word.hyphen.as_deref().unwrap_or_default());
        }
        self.text.push('\n');
    }
}

/// How wide a letter of some lines is, as their words have it.
fn letter_width<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Option<f32> {
    let (mut width, mut letters) = (0.0, 0);
    for word in lines.into_iter().flat_map(|line| &line.words) {
        if let Some(bounds) = word.bounds {
            width += bounds.right - bounds.left;
            letters += word.text.chars().count();
        }
    }
    (width > 0.0 && letters > 0).then(|| width / letters as f32)
}

/// How far the lines of a block are apart mostly, where it has enough of them to tell.
fn pitch(block: &Block) -> Option<f32> {
    let bottoms: Vec<f32> = block.lines.iter().filter_map(Line::bounds).map(|bounds| bounds.bottom).collect();
    let mut steps: Vec<f32> = bottoms.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f32::total_cmp);
    let middle = *steps.get(steps.len() / 2)?;
    (steps.len() >= 3 && middle > 0.0).then_some(middle)
}
