//! Bytes to text.

/// How the bytes of a file were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252, which holds Latin-1.
    Windows1252,
}

/// Why bytes could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The bytes are no text at all.
    #[error("this is no text file ({reason}); give the text that the OCR program wrote")]
    NotText {
        /// What gave it away.
        reason: String,
    },
}

pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), InputError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(_) => Err(InputError::NotText { reason: "not UTF-8".into() }),
    }
}
