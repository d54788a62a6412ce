//! The words that one reading stands for, as they were read.

use super::lattice::LatticeWord;

/// Whether a speck beside one of the words was left out of its parts.
pub(super) fn has_speck(span: &[LatticeWord<'_>]) -> bool {
    let parts =
        |word: &LatticeWord<'_>| word.parts.lead.len() + word.parts.core.len() + word.parts.trail.len();
    span.iter().any(|word| parts(word) < word.text.len())
}

/// Whether two halves were only joined, and no letter changed.
pub(super) fn is_plain_join(span: &[LatticeWord<'_>], text: &str) -> bool {
    let [left, right] = span else { return false };
    let rest = text.strip_prefix(half(left)).unwrap_or_default();
    rest == right.text || rest.strip_prefix('-') == Some(right.text)
}

/// Two halves joined as `text` joins them, with or without the hyphen, and no letter changed.
pub(super) fn plain_join(span: &[LatticeWord<'_>], text: &str) -> String {
    let left = half(&span[0]);
    let right = span[1..].iter().map(|word| word.text).collect::<String>();
    let hyphens = |text: &str| text.matches('-').count();
    let kept = hyphens(text) > hyphens(left) + hyphens(&right);
    format!("{left}{}{right}", if kept { "-" } else { "" })
}

/// A word without the hyphen that cuts it.
fn half<'a>(word: &LatticeWord<'a>) -> &'a str {
    word.text.trim_end_matches(['-', '¬', '‐', '\u{ad}', '—', '–'])
}
