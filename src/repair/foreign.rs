//! Sentences in another language: their words are no damaged Swedish ones, and stay as they are. Only halves of a word
//! that a line end has cut are put together again.

use super::assemble::Reading;
use super::lattice::{LatticeWord, ends_in_hyphen};
use crate::dictionaries::{Dictionaries, skeleton};
use crate::ledger::{EditKind, SourceRange};

/// How sure it is that two halves are one word, and that the hyphen is not part of it.
const JOINED: f32 = 0.9;

/// The readings of a sentence in another language.
pub(super) fn readings(words: &[LatticeWord<'_>], dictionaries: &Dictionaries, readings: &mut Vec<Reading>) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let half = words.get(at + 1).filter(|next| is_cut(word, next, dictionaries));
        if let Some(next) = half {
            let whole = format!("{}{}{}", word.parts.lead, word.parts.core, next.text);
            readings.push(Reading {
                range: SourceRange::new(word.word.range.start, next.word.range.end),
                text: Some(whole),
                kind: EditKind::Hyphen,
                confidence: JOINED,
                ..as_read(word)
            });
            at += 2;
        } else {
            readings.push(as_read(word));
            at += 1;
        }
    }
}

/// A word as it was read.
fn as_read(word: &LatticeWord<'_>) -> Reading {
    Reading {
        text: super::normalised(word),
        kind: EditKind::Unicode,
        unknown: word.parts.core.contains(char::is_alphabetic),
        language: word.language,
        ..Reading::unchanged(&word.word)
    }
}

/// Whether a hyphen at a line end has cut a word in two. What stands before *und* or *og* is a word that lacks its end.
fn is_cut(word: &LatticeWord<'_>, next: &LatticeWord<'_>, dictionaries: &Dictionaries) -> bool {
    let joins = |core: &str| dictionaries.layout.line_words.is("joins_abroad", &skeleton(core));
    next.word.after_line_end
        && ends_in_hyphen(word)
        && word.parts.core.ends_with(char::is_alphabetic)
        && next.text.starts_with(char::is_lowercase)
        && !joins(next.parts.core)
}
