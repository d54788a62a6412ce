//! What all formats are read into: pages, blocks, lines, words.

use super::super::printed::{Bounds, Level, Place};

/// A file as its parser found it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub pages: Vec<Page>,
    /// Texts that repeat words.
    pub repeated: Vec<Level>,
}

#[derive(Debug, Default)]
pub(super) struct Page {
    pub blocks: Vec<Block>,
}

/// A paragraph, or what the OCR program took for one.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub lines: Vec<Line>,
    /// Blocks of a lower rank come first on their page, whatever their order in the file.
    pub rank: u32,
}

#[derive(Debug, Default)]
pub(super) struct Line {
    pub words: Vec<Word>,
}

#[derive(Debug)]
pub(super) struct Word {
    /// Without white space in it, but for single spaces.
    pub text: String,
    pub bounds: Option<Bounds>,
    pub confidence: Option<f32>,
    pub place: Place,
    /// A hyphen that follows the word and is no part of its value.
    pub hyphen: Option<String>,
}

impl Found {
    pub fn is_empty(&self) -> bool {
        self.pages.iter().all(|page| page.blocks.iter().all(|block| block.lines.is_empty()))
    }

    /// The page that is being read.
    pub fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Begins a block.
    pub fn open_block(&mut self, rank: u32) {
        let page = self.page();
        if page.blocks.last().is_none_or(|block| !block.lines.is_empty()) {
            page.blocks.push(Block { lines: Vec::new(), rank });
        } else if let Some(block) = page.blocks.last_mut() {
            block.rank = rank;
        }
    }

    /// Begins a line of the block.
    pub fn open_line(&mut self) {
        let block = self.block();
        if block.lines.last().is_none_or(|line| !line.words.is_empty()) {
            block.lines.push(Line::default());
        }
    }

    /// Adds a word to the line. One without letters or signs is none.
    pub fn word(&mut self, word: Word) {
        if word.text.is_empty() {
            return;
        }
        let block = self.block();
        if block.lines.is_empty() {
            block.lines.push(Line::default());
        }
        let last = block.lines.len() - 1;
        block.lines[last].words.push(word);
    }

    /// The last word of the line that is being read.
    pub fn last_word(&mut self) -> Option<&mut Word> {
        self.pages.last_mut()?.blocks.last_mut()?.lines.last_mut()?.words.last_mut()
    }

    /// Takes out lines and blocks that hold nothing.
    pub fn close(mut self) -> Self {
        for page in &mut self.pages {
            page.blocks.iter_mut().for_each(|block| block.lines.retain(|line| !line.words.is_empty()));
            page.blocks.retain(|block| !block.lines.is_empty());
        }
        self
    }

    fn block(&mut self) -> &mut Block {
        let page = self.page();
        if page.blocks.is_empty() {
            page.blocks.push(Block::default());
        }
        let last = page.blocks.len() - 1;
        &mut page.blocks[last]
    }
}

impl Line {
    pub fn bounds(&self) -> Option<Bounds> {
        self.words.iter().filter_map(|word| word.bounds).reduce(Bounds::cover)
    }
}

impl Block {
    pub fn bounds(&self) -> Option<Bounds> {
        self.lines.iter().filter_map(Line::bounds).reduce(Bounds::cover)
    }
}
