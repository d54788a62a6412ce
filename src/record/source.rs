//! The original: path, size, checksum, encoding.

use crate::input::{Encoding, Scan};
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
        /// What sort of file: `text`.
        pub format: &'static str,
        /// How the bytes were decoded, by the name of the Encoding Standard; `utf-8-bom` with a byte order mark.
        pub encoding: &'static str,
        /// How many pages.
        pub pages: usize,
    }
);

impl Source {
    pub(super) fn new(path: &str, bytes: &[u8], scan: &Scan) -> Self {
        let encoding = match scan.encoding {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Bom => "utf-8-bom",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
        };
        let sha256 = crate::hex(&Sha256::digest(bytes));
        let path = path.to_owned();
        Source { path, sha256, bytes: bytes.len(), format: "text", encoding, pages: scan.pages.len() }
    }

    /// The record's id: half the checksum, 128 bits, enough that two documents never share it.
    pub(super) fn id(&self) -> String {
        self.sha256.chars().take(32).collect()
    }
}
