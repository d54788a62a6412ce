//! The fair copy: text, ledger, blocks, words.

use super::quality::Quality;
use crate::dictionaries::languages::Language;
use crate::layout::BlockKind;
use crate::ledger::{Edit, FairRange, SourceRange};

/// The repaired text of one document.
#[derive(Debug, Clone, Default)]
pub struct FairCopy {
    /// The text: one block a line, a blank line between paragraphs, NFC. Ends with one line feed unless empty.
    pub text: String,
    /// Every change between source and fair copy, in order.
    pub edits: Vec<Edit>,
    /// Changes that were not made because their confidence is below the threshold. Their `fair` range is
    /// where the unchanged text stands.
    pub suggestions: Vec<Edit>,
    /// The blocks of `text`, in order.
    pub blocks: Vec<FairBlock>,
    /// The words of `text` (runs without white space), in order; list markers are words too.
    pub words: Vec<FairWord>,
    /// How good the document is.
    pub quality: Quality,
}

/// One block of a fair copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FairBlock {
    /// What it is.
    pub kind: BlockKind,
    /// The whole block, marker included, without its line end.
    pub range: FairRange,
    /// The marker of a list item.
    pub marker: Option<FairRange>,
    /// Whether a blank line stands before it.
    pub spaced: bool,
    /// Page it starts on, from 1.
    pub page: u32,
}

/// One word of a fair copy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FairWord {
    /// Where it stands in the fair copy.
    pub fair: FairRange,
    /// What it was read from.
    pub source: SourceRange,
    /// Page, from 1.
    pub page: u32,
    /// Posterior probability that it is right, 0 to 1.
    pub confidence: f32,
    /// Probably wrong, but nothing better was found.
    pub doubtful: bool,
    /// In no dictionary, neither whole nor as a compound, or part of a text in another language.
    pub unknown: bool,
    /// Its language: that of what it stands among, where it is a name or a number.
    pub language: Language,
}

impl FairCopy {
    /// The text of a block without its marker.
    pub fn body(&self, block: &FairBlock) -> &str {
        let start = block.marker.map_or(block.range.start, |marker| marker.end);
        self.text[start..block.range.end].trim_start()
    }

    /// Whether a range holds a word that no list has or that is probably wrong.
    pub fn is_unsure(&self, range: FairRange) -> bool {
        self.words_in(range).iter().any(|word| word.unknown || word.doubtful)
    }

    /// Whether a range holds a word of another language than Swedish.
    pub fn is_foreign(&self, range: FairRange) -> bool {
        self.words_in(range).iter().any(|word| !word.language.is_swedish())
    }

    /// The words that overlap a range of the fair copy.
    pub fn words_in(&self, range: FairRange) -> &[FairWord] {
        let first = self.words.partition_point(|word| word.fair.end <= range.start);
        let last = self.words.partition_point(|word| word.fair.start < range.end);
        &self.words[first..last.max(first)]
    }
}
