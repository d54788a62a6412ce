//! The draft: the reading text in blocks, still in the scan's own words.

use crate::ledger::{EditKind, SourceRange};

/// A document's reading text in blocks, in source order, and what was taken out of it.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The blocks in reading order, which is source order.
    pub blocks: Vec<Block>,
    /// What is not reading text (running headers, page numbers …), in source order. No removed range
    /// overlaps a word of a block.
    pub removed: Vec<Removed>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading or title, on a line of its own.
    Heading,
    /// A paragraph of running text, its lines reflowed.
    Paragraph,
    /// An item of a bulleted, dashed or numbered list.
    ListItem,
    /// A line that stands for itself: letterhead, signature.
    Line,
    /// What is printed or stamped around the text, of which one copy stays: a foot of the page, a strip of signatures.
    Aside,
    /// A line of a table of matters, header among them: a row of it, or what the cells of a row hold side by side.
    Row,
}

/// One block of reading text.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Whether a blank line is set before it in the fair copy (a single line end otherwise).
    pub spaced: bool,
    /// The bullet or number that opens a list item, as it stands and as it should read.
    pub marker: Option<Marker>,
    /// Its words in order, the marker not counted.
    pub words: Vec<DraftWord>,
}

/// A list marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where it stands.
    pub range: SourceRange,
    /// How it should read: `•`, `–`, `-`, `1.`, `a)`.
    pub text: String,
}

/// One word of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftWord {
    /// Where it stands.
    pub range: SourceRange,
    /// Whether it opens a line (and is not the block's first word): what stands before it may be half a
    /// word that the line end cut.
    pub after_line_end: bool,
    /// Whether the gap before it is wide (a column gap of a table or letterhead): two spaces in the fair copy.
    pub after_wide_gap: bool,
}

/// Something that is not reading text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Removed {
    /// Where it stands, white space at its ends not counted.
    pub range: SourceRange,
    /// [`EditKind::Header`], [`EditKind::PageNumber`] or [`EditKind::Margin`].
    pub kind: EditKind,
    /// How sure, 0 to 1.
    pub confidence: f32,
}
