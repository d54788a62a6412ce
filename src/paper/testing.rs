//! Papers for tests: a text becomes a fair copy block by block, with nothing repaired.

use crate::dictionaries::Dictionaries;
use crate::layout::BlockKind;
use crate::ledger::{FairRange, SourceRange};
use crate::repair::{FairBlock, FairCopy, FairWord};
use std::sync::LazyLock;

static DICTIONARIES: LazyLock<Dictionaries> =
    LazyLock::new(|| Dictionaries::embedded().expect("the tables are under test"));

/// The dictionaries, loaded once.
pub fn dictionaries() -> &'static Dictionaries {
    &DICTIONARIES
}

/// A fair copy of `text`: each line a block, blank lines before a block set it apart.
pub fn fair_copy(text: &str) -> FairCopy {
    let mut fair = FairCopy { text: text.to_owned(), ..FairCopy::default() };
    let mut start = 0;
    let mut spaced = false;
    for line in text.split('\n') {
        let range = FairRange::new(start, start + line.len());
        start += line.len() + 1;
        if line.is_empty() {
            spaced = true;
            continue;
        }
        for word in line.split_whitespace() {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            fair.words.push(FairWord {
                fair: FairRange::new(at, at + word.len()),
                source: SourceRange::new(at, at + word.len()),
                page: 1,
                confidence: 1.0,
                doubtful: false,
                unknown: false,
                language: crate::dictionaries::languages::Language::SWEDISH,
            });
        }
        fair.blocks.push(FairBlock { kind: BlockKind::Paragraph, range, marker: None, spaced, page: 1 });
        spaced = false;
    }
    fair
}
