//! The arithmetic of the ledger.

use super::Edit;

/// A ledger that does not fit its text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// An edit starts before the one before it has ended, or beyond the end of the text.
    #[error("edit {index} lies outside the text or before the end of the edit before it")]
    OutOfOrder {
        /// Number of the edit, from 0.
        index: usize,
    },
    /// The text at an edit's place is not the text the edit says.
    #[error("edit {index} does not find its text at its place")]
    Mismatch {
        /// Number of the edit, from 0.
        index: usize,
    },
}

/// Source + ledger = fair copy.
///
/// # Errors
/// [`LedgerError`] where an edit does not fit `source`.
pub fn redo(source: &str, edits: &[Edit]) -> Result<String, LedgerError> {
    replace(source, edits.iter().map(|edit| (edit.source.start, edit.source.end, &*edit.from, &*edit.to)))
}

/// Fair copy − ledger = source.
///
/// # Errors
/// [`LedgerError`] where an edit does not fit `fair`.
pub fn undo(fair: &str, edits: &[Edit]) -> Result<String, LedgerError> {
    replace(fair, edits.iter().map(|edit| (edit.fair.start, edit.fair.end, &*edit.to, &*edit.from)))
}

/// Replaces, in order, the text at each place; each place must hold the text that is replaced.
fn replace<'a>(
    text: &str,
    places: impl Iterator<Item = (usize, usize, &'a str, &'a str)>,
) -> Result<String, LedgerError> {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for (index, (start, end, old, new)) in places.enumerate() {
        let kept = text.get(at..start).ok_or(LedgerError::OutOfOrder { index })?;
        if text.get(start..end) != Some(old) {
            return Err(LedgerError::Mismatch { index });
        }
        out.push_str(kept);
        out.push_str(new);
        at = end;
    }
    out.push_str(&text[at..]);
    Ok(out)
}
