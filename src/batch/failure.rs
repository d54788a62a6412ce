//! Why one document of a batch came to nothing.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use crate::input::{InputError, MarkupError};

/// The causes that failures are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The bytes are no text.
    NotText,
    /// XML that is damaged, cut short or of another kind than it says.
    Damaged,
    /// ALTO, PAGE, hOCR or PDF without any words.
    NoWords,
    /// A program that is needed (pdftotext) is missing or failed.
    Tool,
    /// The file was there when the folder was read, and is gone.
    Gone,
    /// The user may not read it.
    Forbidden,
    /// A folder, pipe, socket or device.
    NotAFile,
    /// It is larger than any text is.
    TooLarge,
    /// It was written to while it was read.
    Changed,
    /// Any other fault in reading.
    Unreadable,
    /// Another paper has the same name, so that both would have the same results.
    SameName,
    /// A file that the batch did not write stands where a result would go.
    Occupied,
    /// The results could not be written.
    Unwritable,
    /// The program failed.
    Internal,
}

impl Cause {
    /// A few words for the summary.
    pub fn label(self) -> &'static str {
        match self {
            Cause::NotText => "not text",
            Cause::Damaged => "damaged XML",
            Cause::NoWords => "no text in it",
            Cause::Tool => "pdftotext",
            Cause::Gone => "gone",
            Cause::Forbidden => "no permission",
            Cause::NotAFile => "not a regular file",
            Cause::TooLarge => "too large",
            Cause::Changed => "changed while read",
            Cause::Unreadable => "cannot be read",
            Cause::SameName => "of the same name as another",
            Cause::Occupied => "another file in the way",
            Cause::Unwritable => "cannot be written",
            Cause::Internal => "internal error",
        }
    }
}

/// Why a document failed. Displays as `cause; remedy`, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it is counted as.
    pub cause: Cause,
    message: String,
}

impl Failure {
    /// A fault in reading.
    pub fn reading(error: &io::Error) -> Self {
        let (cause, message) = match error.kind() {
            io::ErrorKind::NotFound => {
                (Cause::Gone, "the file is gone; see whether it was moved, and run again".to_owned())
            }
            io::ErrorKind::PermissionDenied => (
                Cause::Forbidden,
                "no permission to read it; ask its owner for the right to read (chmod u+r), and run again"
                    .to_owned(),
            ),
            _ => (Cause::Unreadable, format!("cannot be read ({error}); check the disk, and run again")),
        };
        Failure { cause, message }
    }

    /// A fault in writing.
    pub fn writing(error: &io::Error) -> Self {
        let remedy = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space, and run again",
            io::ErrorKind::PermissionDenied => "choose an --out folder that you may write to",
            _ => "check the --out folder, and run again",
        };
        Failure {
            cause: Cause::Unwritable,
            message: format!("the fair copy cannot be written ({error}); {remedy}"),
        }
    }

    /// Something that is no regular file; reading it could wait for ever.
    pub fn not_a_file() -> Self {
        Failure {
            cause: Cause::NotAFile,
            message: "not a regular file (a folder, pipe or device); copy its text into a file, \
                      or pipe it into `renskrift clean -`"
                .to_owned(),
        }
    }

    /// A file of more bytes than are read at all.
    pub fn too_large(bytes: u64, most: u64) -> Self {
        let megabytes = |bytes: u64| bytes / 1_000_000;
        Failure {
            cause: Cause::TooLarge,
            message: format!(
                "{} MB are no single paper (at most {} MB are read); divide it into its papers, and run again",
                megabytes(bytes),
                megabytes(most)
            ),
        }
    }

    /// A file that was written to while it was read.
    pub fn changed() -> Self {
        Failure {
            cause: Cause::Changed,
            message: "the file changed while it was read; run again when its writer has finished".to_owned(),
        }
    }

    /// A paper whose results would have the same names as those of `others`; `result` is one of those names.
    pub fn same_name(others: &str, result: &str) -> Self {
        Failure {
            cause: Cause::SameName,
            message: format!(
                "{others} would be written as {result} too; give the folder that holds all of them, name the one that you \
                 mean, or run them apart with an --out folder each"
            ),
        }
    }

    /// A file stands where a result would go, and the batch did not write it.
    pub fn occupied(place: &str) -> Self {
        Failure {
            cause: Cause::Occupied,
            message: format!(
                "{place} stands where a result would go and was not written by this batch; move it away, or choose another \
                 --out folder"
            ),
        }
    }

    /// A program that is needed is missing, or failed; `message` is cause and remedy, on one line.
    pub fn tool(message: String) -> Self {
        Failure { cause: Cause::Tool, message }
    }

    /// A fault in the program itself; `detail` says where, and nothing of the text.
    pub fn internal(detail: &str) -> Self {
        Failure {
            cause: Cause::Internal,
            message: format!("internal error ({detail}), file left alone; please report it with this line"),
        }
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        let cause = match &error {
            InputError::NotText { .. } | InputError::Markup(MarkupError::Other { .. }) => Cause::NotText,
            InputError::Markup(MarkupError::NoWords { .. }) => Cause::NoWords,
            InputError::Markup(_) => Cause::Damaged,
        };
        Failure { cause, message: error.to_string() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_has_a_remedy() {
        let io = |kind| io::Error::from(kind);
        let failures = [
            Failure::reading(&io(io::ErrorKind::NotFound)),
            Failure::reading(&io(io::ErrorKind::PermissionDenied)),
            Failure::reading(&io(io::ErrorKind::Other)),
            Failure::writing(&io(io::ErrorKind::StorageFull)),
            Failure::not_a_file(),
            Failure::too_large(2_000_000_000, 1_000_000_000),
            Failure::changed(),
            Failure::same_name("b/a.txt", "a.txt"),
            Failure::occupied("a.txt"),
            Failure::internal("src/repair/mod.rs:12"),
            Failure::from(crate::input::read(b"\x89PNG\r\n\x1a\n\0\0\xff").unwrap_err()),
        ];
        for failure in failures {
            let text = failure.to_string();
            let (cause, remedy) = text.split_once("; ").expect("cause; remedy");
            assert!(!cause.is_empty() && !remedy.is_empty() && !text.contains('\n'), "{text}");
        }
    }
}
