//! Writes the fair copy and its ledger in one walk over the source, so that they cannot disagree.

use super::fair_copy::{FairBlock, FairCopy, FairWord};
use super::quality::Quality;
use crate::dictionaries::languages::Language;
use crate::input::Scan;
use crate::layout::{Block, Draft, DraftWord};
use crate::ledger::{Alternative, Edit, EditKind, FairRange, SourceRange};

/// What the repair made of one or more neighbouring words of a block.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The words it covers, line ends between them included.
    pub range: SourceRange,
    /// Whether a wide gap stands before it.
    pub after_wide_gap: bool,
    /// The new text; `None` where the source stays as it is.
    pub text: Option<String>,
    /// What kind of change `text` is.
    pub kind: EditKind,
    /// Posterior of the text as it stands in the fair copy.
    pub confidence: f32,
    /// Other readings.
    pub alternatives: Vec<Alternative>,
    /// A change that was not made.
    pub suggestion: Option<(String, f32)>,
    /// Probably wrong.
    pub doubtful: bool,
    /// In no dictionary.
    pub unknown: bool,
    /// Its language.
    pub language: Language,
}

impl Reading {
    /// The word as it stands.
    pub fn unchanged(word: &DraftWord) -> Self {
        Reading {
            range: word.range,
            after_wide_gap: word.after_wide_gap,
            text: None,
            kind: EditKind::Character,
            confidence: 1.0,
            alternatives: Vec::new(),
            suggestion: None,
            doubtful: false,
            unknown: false,
            language: Language::SWEDISH,
        }
    }
}

/// Puts the readings of each block together. `readings[i]` are those of `draft.blocks[i]`, in order and
/// covering all its words.
pub(super) fn assemble(scan: &Scan, draft: &Draft, readings: Vec<Vec<Reading>>) -> FairCopy {
    let mut writer = Writer { scan, draft, at: 0, removed: 0, page: 0, fair: FairCopy::default() };
    for (index, (block, readings)) in draft.blocks.iter().zip(readings).enumerate() {
        writer.block(index, block, readings);
    }
    writer.finish()
}

struct Writer<'a> {
    scan: &'a Scan,
    draft: &'a Draft,
    /// How far the source has been written, bytes.
    at: usize,
    /// How many removed ranges have been written.
    removed: usize,
    /// Index of the page that `at` is on.
    page: usize,
    fair: FairCopy,
}

impl Writer<'_> {
    fn block(&mut self, index: usize, block: &Block, readings: Vec<Reading>) {
        let first = match (&block.marker, readings.first()) {
            (Some(marker), _) => marker.range.start,
            (None, Some(reading)) => reading.range.start,
            (None, None) => return,
        };
        self.gap(
            first,
            if index == 0 {
                ""
            } else if block.spaced {
                "\n\n"
            } else {
                "\n"
            },
        );
        let start = self.fair.text.len();
        let page = self.page_at(first);
        let language = readings.first().map(|reading| reading.language).unwrap_or_default();
        let marker = block.marker.as_ref().map(|marker| {
            let old = marker.range.of(&self.scan.text);
            // What opens a line in another language may be a word of it: *e*, *o*, *a*.
            let new = if language.is_swedish() { &*marker.text } else { old };
            let fair = self.write(EditKind::Bullet, marker.range, old, new, 1.0, Vec::new());
            self.fair.words.push(FairWord {
                fair,
                source: marker.range,
                page,
                confidence: 1.0,
                doubtful: false,
                unknown: false,
                language,
            });
            fair
        });
        // What was read as nothing needs no space beside it: the next word that stands gets the one space.
        let (mut stands, mut wide) = (marker.is_some(), false);
        for (i, reading) in readings.into_iter().enumerate() {
            wide |= reading.after_wide_gap;
            let is_nothing = reading.text.as_deref() == Some("");
            if i > 0 || marker.is_some() {
                let space = if wide { "  " } else { " " };
                self.gap(reading.range.start, if stands && !is_nothing { space } else { "" });
            }
            if !is_nothing {
                (stands, wide) = (true, false);
            }
            self.reading(reading);
        }
        let range = FairRange::new(start, self.fair.text.len());
        self.fair.blocks.push(FairBlock { kind: block.kind, range, marker, spaced: block.spaced, page });
    }

    fn reading(&mut self, reading: Reading) {
        let page = self.page_at(reading.range.start);
        let old = reading.range.of(&self.scan.text);
        let new = reading.text.as_deref().unwrap_or(old);
        let fair = self.write_around(&reading, new);
        self.fair.quality.edited += usize::from(new != old && reading.kind.is_textual());
        if let Some((text, confidence)) = reading.suggestion {
            self.fair.suggestions.push(Edit {
                kind: EditKind::Character,
                page,
                source: reading.range,
                fair,
                from: old.to_owned(),
                to: text,
                confidence,
                alternatives: Vec::new(),
            });
        }
        // A reading may hold several words (a split), and their share of the source cannot be told apart.
        let mut at = fair.start;
        for word in new.split(char::is_whitespace) {
            let range = FairRange::new(at, at + word.len());
            at = range.end + 1;
            if !word.is_empty() {
                self.fair.words.push(FairWord {
                    fair: range,
                    source: reading.range,
                    page,
                    confidence: reading.confidence,
                    doubtful: reading.doubtful,
                    unknown: reading.unknown,
                    language: reading.language,
                });
            }
        }
    }

    /// Writes a reading. Where something was taken out in its midst (a page break with its header, in a word
    /// that a hyphen cut), the whole new text stands for the part before, and nothing for what comes after.
    fn write_around(&mut self, reading: &Reading, new: &str) -> FairRange {
        let (kind, confidence) = (reading.kind, reading.confidence);
        let mut new = new;
        let mut whole: Option<FairRange> = None;
        loop {
            let removed = self.draft.removed.get(self.removed).filter(|r| r.range.start < reading.range.end);
            let range = SourceRange::new(self.at, removed.map_or(reading.range.end, |r| r.range.start));
            let alternatives = if whole.is_none() { reading.alternatives.clone() } else { Vec::new() };
            let fair = self.write(kind, range, range.of(&self.scan.text), new, confidence, alternatives);
            let whole = *whole.get_or_insert(fair);
            let Some(&removed) = removed else { return whole };
            new = "";
            self.removed += 1;
            let old = removed.range.of(&self.scan.text);
            self.write(removed.kind, removed.range, old, "", removed.confidence, Vec::new());
        }
    }

    /// Writes the source between the last word and `until` as `separator`; what was removed there goes into
    /// the ledger under its own kind.
    fn gap(&mut self, until: usize, separator: &str) {
        let mut separator = separator;
        while let Some(&removed) = self.draft.removed.get(self.removed) {
            if removed.range.start >= until {
                break;
            }
            self.removed += 1;
            self.space(removed.range.start, std::mem::take(&mut separator));
            let old = removed.range.of(&self.scan.text);
            self.write(removed.kind, removed.range, old, "", removed.confidence, Vec::new());
        }
        self.space(until, separator);
    }

    fn space(&mut self, until: usize, separator: &str) {
        let range = SourceRange::new(self.at, until);
        self.write(EditKind::Reflow, range, range.of(&self.scan.text), separator, 1.0, Vec::new());
    }

    fn write(
        &mut self,
        kind: EditKind,
        source: SourceRange,
        old: &str,
        new: &str,
        confidence: f32,
        alternatives: Vec<Alternative>,
    ) -> FairRange {
        debug_assert_eq!(self.at, source.start);
        let start = self.fair.text.len();
        self.fair.text.push_str(new);
        let fair = FairRange::new(start, self.fair.text.len());
        self.at = source.end;
        if new != old {
            let page = self.page_at(source.start);
            self.fair.edits.push(Edit {
                kind,
                page,
                source,
                fair,
                from: old.to_owned(),
                to: new.to_owned(),
                confidence,
                alternatives,
            });
        }
        fair
    }

    fn page_at(&mut self, source: usize) -> u32 {
        while self.page + 1 < self.scan.pages.len() && self.scan.pages[self.page + 1].range.start <= source {
            self.page += 1;
        }
        self.page as u32 + 1
    }

    fn finish(mut self) -> FairCopy {
        let end = if self.fair.text.is_empty() { "" } else { "\n" };
        self.gap(self.scan.text.len(), end);
        self.fair.quality = Quality::of(&self.fair.words, self.fair.quality.edited);
        self.fair
    }
}
