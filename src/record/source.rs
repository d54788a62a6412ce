//! The original: path, size, checksum, encoding.

use crate::input::Scan;
use crate::schema::described_struct;
use sha2::{Digest as _, Sha256};

described_struct!(
    /// The original of a record.
    #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
    pub struct Source {
        /// The path as it was given.
        pub path: String,
        /// SHA-256 of the bytes, in hexadecimal.
        pub sha256: String,
        /// Size in bytes.
        pub bytes: usize,
        /// What sort of file: `text`, `alto`, `page`, `hocr` or `pdf`. The source that evidence and edits speak of is its text;
        /// of all but `text` it is the words, written as lines and pages.
        pub format: &'static str,
        /// How the bytes were decoded, by the name of the Encoding Standard; `utf-8-bom` with a byte order mark.
        pub encoding: &'static str,
        /// How many pages.
        pub pages: usize,
    }
);

impl Source {
    pub(super) fn new(path: &str, bytes: &[u8], scan: &Scan) -> Self {
        let (format, encoding) = (scan.format().label(), scan.encoding.label());
        let sha256 = crate::hex(&Sha256::digest(bytes));
        let path = path.to_owned();
        Source { path, sha256, bytes: bytes.len(), format, encoding, pages: scan.pages.len() }
    }

    /// The record's id: half the checksum, 128 bits, enough that two documents never share it.
    pub(super) fn id(&self) -> String {
        self.sha256.chars().take(32).collect()
    }
}
