//! The source, from fair copy and record.

use sha2::{Digest as _, Sha256};

use super::{Original, Problem, Stored};
use crate::input::{Format, originals, sizes};
use crate::ledger::{LedgerError, redo, undo};

/// What a document was before it was repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reverted {
    /// The decoded source.
    pub text: String,
    /// The bytes of the source, with the checksum that the record has. `None` where some of them could not be decoded
    /// when they were read (`U+FFFD` stands in their place), and so cannot be known any more, and where the source was no
    /// plain text: fair copy and record hold the words of ALTO, PAGE, hOCR and PDF, not what stands around them.
    pub original: Option<Vec<u8>>,
}

/// Undoes all edits of a record on its fair copy.
///
/// # Errors
/// [`Problem`] where the two do not belong together.
pub fn revert(stored: &Stored, fair: &[u8]) -> Result<Reverted, Problem> {
    let fair = utf8(fair)?;
    let text = undo(fair, &stored.edits).map_err(apart)?;
    if redo(&text, &stored.edits).as_deref() != Ok(fair) {
        return Err(Problem::Edits);
    }
    let original = rebuild(&stored.original, &text)?;
    Ok(Reverted { text, original })
}

/// The bytes of a source from its text, as far as they can be known.
fn rebuild(of: &Original, text: &str) -> Result<Option<Vec<u8>>, Problem> {
    if of.format != Format::Text {
        return Ok(None);
    }
    let found = originals(text, of.encoding).into_iter().find(|bytes| is(of, bytes));
    let lossy = text.contains(char::REPLACEMENT_CHARACTER) && sizes(text, of.encoding).contains(&of.bytes);
    if found.is_some() || lossy { Ok(found) } else { Err(Problem::OtherSource) }
}

/// Whether some bytes are those of the source.
pub(super) fn is(of: &Original, bytes: &[u8]) -> bool {
    bytes.len() == of.bytes && crate::hex(&Sha256::digest(bytes)) == of.sha256
}

pub(super) fn utf8(fair: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(fair).map_err(|error| Problem::NotUtf8 { at: error.valid_up_to() })
}

fn apart(error: LedgerError) -> Problem {
    let (LedgerError::OutOfOrder { index } | LedgerError::Mismatch { index }) = error;
    Problem::Apart { edit: index + 1 }
}
