//! Makes restorations: the text changes, the ledger says so, and all that stands behind moves along.

use super::Restoration;
use crate::input::Scan;
use crate::ledger::{Alternative, Edit, EditKind, FairRange, SourceRange};
use crate::repair::{FairCopy, FairWord, Quality};
use std::ops::Range;

/// One restoration, widened to whole readings: what stands in the fair copy for one piece of the source.
#[derive(Debug)]
struct Amendment {
    /// Numbers of the words it replaces.
    words: Range<usize>,
    /// Where they stand in the fair copy as it was.
    old: FairRange,
    /// What they were read from.
    source: SourceRange,
    text: String,
    confidence: f32,
}

/// The fair copy with all restorations made that can be: one that reaches over a page's end is left, and of two at
/// the same place the first.
pub(crate) fn amend(scan: &Scan, fair: &FairCopy, mut restorations: Vec<Restoration>) -> FairCopy {
    restorations.sort_by_key(|restoration| restoration.range.start);
    let mut amendments: Vec<Amendment> = Vec::new();
    for restoration in restorations {
        let free = amendments.last().map_or(0, |last| last.old.end);
        amendments.extend(widened(fair, restoration).filter(|next| next.old.start >= free));
    }
    let mut shift = 0;
    let shifts = amendments.iter().map(|amendment| {
        shift += amendment.text.len() as isize - amendment.old.len() as isize;
        shift
    });
    Writer { scan, fair, shifts: shifts.collect(), amendments: &amendments }.write()
}

/// The amendment of one restoration, unless nothing changes or something was taken out within it.
fn widened(fair: &FairCopy, restoration: Restoration) -> Option<Amendment> {
    let words = &fair.words;
    let mut first = words.partition_point(|word| word.fair.end <= restoration.range.start);
    let mut end = words.partition_point(|word| word.fair.start < restoration.range.end);
    if first >= end {
        return None;
    }
    // The words of one reading have one source.
    while first > 0 && words[first - 1].source == words[first].source {
        first -= 1;
    }
    while end < words.len() && words[end].source == words[end - 1].source {
        end += 1;
    }
    let old = FairRange::new(words[first].fair.start, words[end - 1].fair.end);
    let source = SourceRange::new(words[first].source.start, words[end - 1].source.end);
    let before = fair.text.get(old.start..restoration.range.start)?;
    let after = fair.text.get(restoration.range.end..old.end)?;
    let text = format!("{before}{}{after}", restoration.text);
    let (confidence, words) = (restoration.confidence, first..end);
    let amendment = Amendment { words, old, source, text, confidence };
    let near = fair.edits.partition_point(|edit| edit.fair.end < old.start);
    let mut within = fair.edits[near..].iter().take_while(|edit| edit.fair.start <= old.end);
    let plain = within.all(|edit| !amendment.covers(edit) || edit.kind.is_textual() || is_joint(edit.kind));
    (plain && amendment.text != old.of(&fair.text)).then_some(amendment)
}

/// Whether a kind of edit only says how words follow each other, or how their letters are written.
fn is_joint(kind: EditKind) -> bool {
    matches!(kind, EditKind::Reflow | EditKind::Hyphen | EditKind::Unicode)
}

impl Amendment {
    /// Whether an edit is part of what is replaced.
    fn covers(&self, edit: &Edit) -> bool {
        self.old.start <= edit.fair.start
            && edit.fair.end <= self.old.end
            && self.source.start <= edit.source.start
            && edit.source.end <= self.source.end
    }
}

struct Writer<'a> {
    scan: &'a Scan,
    fair: &'a FairCopy,
    /// In order.
    amendments: &'a [Amendment],
    /// How many bytes each amendment and those before it add.
    shifts: Vec<isize>,
}

impl Writer<'_> {
    fn write(&self) -> FairCopy {
        let mut text = String::with_capacity(self.fair.text.len() + 64);
        let mut at = 0;
        for amendment in self.amendments {
            text.push_str(&self.fair.text[at..amendment.old.start]);
            text.push_str(&amendment.text);
            at = amendment.old.end;
        }
        text.push_str(&self.fair.text[at..]);
        let blocks = self.fair.blocks.iter().map(|block| {
            let mut block = block.clone();
            block.range = self.moved(block.range);
            block.marker = block.marker.map(|marker| self.moved(marker));
            block
        });
        let (edits, edited) = self.edits();
        let words = self.words();
        FairCopy {
            quality: Quality::of(&words, edited),
            text,
            edits,
            suggestions: self.suggestions(),
            blocks: blocks.collect(),
            words,
        }
    }

    /// Where a place of the old text is in the new one; it must not lie within an amendment.
    fn place(&self, old: usize) -> usize {
        let before = self.amendments.partition_point(|amendment| amendment.old.end <= old);
        let shift = before.checked_sub(1).map_or(0, |last| self.shifts[last]);
        old.checked_add_signed(shift).expect("what stands before is as long as it was, or has been replaced")
    }

    fn moved(&self, old: FairRange) -> FairRange {
        // Nothing amended is empty, so that a start is moved by all that ends before it or at it.
        FairRange::new(self.place(old.start), self.place(old.end))
    }

    fn is_replaced(&self, edit: &Edit) -> bool {
        let near = self.amendments.partition_point(|amendment| amendment.old.end < edit.fair.start);
        let mut near = self.amendments[near..].iter().take_while(|next| next.old.start <= edit.fair.end);
        near.any(|amendment| amendment.covers(edit))
    }

    fn new_range(&self, amendment: &Amendment) -> FairRange {
        let start = self.place(amendment.old.start);
        FairRange::new(start, start + amendment.text.len())
    }

    /// The ledger, and how many words were changed.
    fn edits(&self) -> (Vec<Edit>, usize) {
        let mut edited = self.fair.quality.edited;
        let mut edits: Vec<Edit> = Vec::with_capacity(self.fair.edits.len() + self.amendments.len());
        for edit in &self.fair.edits {
            if self.is_replaced(edit) {
                edited -= usize::from(edit.kind.is_textual());
            } else {
                edits.push(Edit { fair: self.moved(edit.fair), ..edit.clone() });
            }
        }
        for amendment in self.amendments {
            let from = amendment.source.of(&self.scan.text);
            if from == amendment.text {
                continue;
            }
            edited += 1;
            let words = &self.fair.words[amendment.words.clone()];
            let read = Alternative {
                text: amendment.old.of(&self.fair.text).to_owned(),
                confidence: (1.0 - amendment.confidence).max(0.0),
            };
            edits.push(Edit {
                kind: EditKind::Field,
                page: words[0].page,
                source: amendment.source,
                fair: self.new_range(amendment),
                from: from.to_owned(),
                to: amendment.text.clone(),
                confidence: amendment.confidence,
                alternatives: if read.text == from { Vec::new() } else { vec![read] },
            });
        }
        edits.sort_by_key(|edit| (edit.source.start, edit.fair.start));
        (edits, edited)
    }

    fn suggestions(&self) -> Vec<Edit> {
        let kept = self.fair.suggestions.iter().filter(|edit| !self.is_replaced(edit));
        kept.map(|edit| Edit { fair: self.moved(edit.fair), ..edit.clone() }).collect()
    }

    fn words(&self) -> Vec<FairWord> {
        let mut words = Vec::with_capacity(self.fair.words.len());
        let mut at = 0;
        let moved = |word: &FairWord| FairWord { fair: self.moved(word.fair), ..*word };
        for amendment in self.amendments {
            words.extend(self.fair.words[at..amendment.words.start].iter().map(moved));
            at = amendment.words.end;
            let old = &self.fair.words[amendment.words.clone()];
            let mut start = self.new_range(amendment).start;
            for part in amendment.text.split(' ') {
                let fair = FairRange::new(start, start + part.len());
                start = fair.end + 1;
                if !part.is_empty() {
                    words.push(FairWord {
                        fair,
                        source: amendment.source,
                        page: old[0].page,
                        confidence: amendment.confidence,
                        doubtful: false,
                        unknown: old.iter().any(|word| word.unknown),
                        language: old[0].language,
                    });
                }
            }
        }
        words.extend(self.fair.words[at..].iter().map(moved));
        words
    }
}
