//! Lines that open with the name of a column, each with one value: "Dnr KS 2020/12", "Föredragande: Eva Ek".

use super::{Paper, Word};
use crate::dictionaries::Column;
use crate::layout::BlockKind;
use crate::ledger::FairRange;

/// A part of a line: a label with the words behind it, or words alone.
#[derive(Debug, Clone, Copy)]
pub struct Part<'p, 'a> {
    /// What the label says and where it stands.
    pub label: Option<(Column, FairRange)>,
    /// The words behind it.
    pub words: &'p [Word<'a>],
    /// A blank line stands before its line.
    pub spaced: bool,
}

/// The lines that the layout left apart, divided before labels within them.
pub fn parts<'p, 'a>(paper: &'p Paper<'a>) -> Vec<Part<'p, 'a>> {
    let mut parts: Vec<Part<'p, 'a>> = Vec::new();
    for line in paper.lines.iter().filter(|line| line.kind == BlockKind::Row) {
        let words = paper.words(line.range);
        let first = words.iter().position(|word| !word.bare().is_empty()).unwrap_or(words.len());
        let (mut start, mut label, mut at) = (first, None, first);
        while at < words.len() {
            let found = paper.genre.table_columns.label(words[at..].iter().map(|word| word.text));
            // Within a line a label has a colon.
            let found = found.filter(|&(count, _)| at == first || words[at + count - 1].text.ends_with(':'));
            let Some((count, column)) = found else {
                at += 1;
                continue;
            };
            if at > first {
                parts.push(Part { label, words: &words[start..at], spaced: line.spaced });
            }
            label = Some((column, words[at].range.cover(words[at + count - 1].range)));
            at += count;
            start = at;
        }
        parts.push(Part { label, words: words.get(start..).unwrap_or_default(), spaced: line.spaced });
    }
    parts
}

/// How many parts have the label of a column.
pub fn count(parts: &[Part<'_, '_>], column: Column) -> usize {
    parts.iter().filter(|part| part.label.is_some_and(|(of, _)| of == column)).count()
}
