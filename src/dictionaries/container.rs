//! The wrapping of compiled dictionaries: what it is, which version, how long, and its checksum.
//!
//! ```text
//! 0   8  magic       "RENSKR" and two letters for the kind
//! 8   4  version     of the format of this kind
//! 12  4  parts       number of parts
//! 16  32 checksum    SHA-256 of everything after the header
//! 48  8n lengths     of the parts, bytes
//! …      parts       one after the other
//! ```
//!
//! Opening checks magic, version and lengths, and touches no other byte; [`verify`] reads everything. Numbers
//! are little-endian. Rebuild with `renskrift train`.

use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Why a compiled dictionary cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContainerError {
    /// Not a dictionary of this kind.
    #[error("{file} is no {kind} of renskrift; rebuild it with `renskrift train`")]
    WrongKind {
        /// Name of the file.
        file: String,
        /// What was expected.
        kind: &'static str,
    },
    /// Another version of the format.
    #[error(
        "{file} has format version {found}, this program reads version {expected}; rebuild it with `renskrift train`"
    )]
    WrongVersion {
        /// Name of the file.
        file: String,
        /// Version in the file.
        found: u32,
        /// Version that this program reads.
        expected: u32,
    },
    /// Cut short, or changed since it was written.
    #[error("{file} is damaged ({problem}); fetch it again or rebuild it with `renskrift train`")]
    Damaged {
        /// Name of the file.
        file: String,
        /// What does not fit.
        problem: &'static str,
    },
}

/// A kind of compiled dictionary.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Name for people.
    pub name: &'static str,
    /// First eight bytes of the file.
    pub magic: &'static [u8; 8],
    /// Version of the format.
    pub version: u32,
}

/// Bytes before the lengths: the checksum is among them.
pub(super) const HEADER: usize = 48;

/// Wraps parts into one file.
pub fn wrap(kind: Kind, parts: &[&[u8]]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend_from_slice(&(part.len() as u64).to_le_bytes());
    }
    for part in parts {
        body.extend_from_slice(part);
    }
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend_from_slice(kind.magic);
    file.extend_from_slice(&kind.version.to_le_bytes());
    file.extend_from_slice(&(parts.len() as u32).to_le_bytes());
    file.extend_from_slice(&Sha256::digest(&body));
    file.extend_from_slice(&body);
    file
}

/// Opens a file of exactly `N` parts.
///
/// # Errors
/// [`ContainerError`] where the header or the lengths do not fit.
pub fn open<'a, const N: usize>(
    file: &str,
    kind: Kind,
    bytes: &'a [u8],
) -> Result<[&'a [u8]; N], ContainerError> {
    open_some(file, kind, bytes, N)
}

/// Opens a file of `least` to `N` parts; those that it lacks are empty.
///
/// # Errors
/// As [`open`].
pub fn open_some<'a, const N: usize>(
    file: &str,
    kind: Kind,
    bytes: &'a [u8],
    least: usize,
) -> Result<[&'a [u8]; N], ContainerError> {
    let damaged = |problem| ContainerError::Damaged { file: file.to_owned(), problem };
    if bytes.len() < HEADER || &bytes[..8] != kind.magic {
        return Err(ContainerError::WrongKind { file: file.to_owned(), kind: kind.name });
    }
    let version = u32_at(bytes, 8);
    if version != kind.version {
        return Err(ContainerError::WrongVersion {
            file: file.to_owned(),
            found: version,
            expected: kind.version,
        });
    }
    let count = u32_at(bytes, 12) as usize;
    if !(least..=N).contains(&count) {
        return Err(damaged("wrong number of parts"));
    }
    let mut rest = bytes.get(HEADER + 8 * count..).ok_or_else(|| damaged("cut short"))?;
    let mut parts = [&[][..]; N];
    for (i, part) in parts.iter_mut().enumerate().take(count) {
        let at = HEADER + 8 * i;
        let length = u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap_or_default());
        let length = usize::try_from(length).map_err(|_| damaged("impossible length"))?;
        (*part, rest) = rest.split_at_checked(length).ok_or_else(|| damaged("cut short"))?;
    }
    if rest.is_empty() { Ok(parts) } else { Err(damaged("longer than it says")) }
}

/// [`open_some`] for bytes that may be borrowed for ever or owned: the parts are the same.
///
/// # Errors
/// As [`open`].
pub(super) fn open_parts<const N: usize>(
    file: &str,
    kind: Kind,
    bytes: Cow<'static, [u8]>,
    least: usize,
) -> Result<[Cow<'static, [u8]>; N], ContainerError> {
    Ok(match bytes {
        Cow::Borrowed(bytes) => open_some::<N>(file, kind, bytes, least)?.map(Cow::Borrowed),
        Cow::Owned(bytes) => open_some::<N>(file, kind, &bytes, least)?.map(|part| Cow::Owned(part.to_vec())),
    })
}

/// Reads the whole file and compares its checksum.
///
/// # Errors
/// [`ContainerError::Damaged`] where a byte has changed.
pub fn verify(file: &str, bytes: &[u8]) -> Result<(), ContainerError> {
    let sound = bytes.len() >= HEADER && Sha256::digest(&bytes[HEADER..])[..] == bytes[16..HEADER];
    if sound {
        Ok(())
    } else {
        Err(ContainerError::Damaged { file: file.to_owned(), problem: "checksum does not fit" })
    }
}

/// The number at byte `at`; the caller has made sure that it is there.
#[inline]
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    // Looked up millions of times: one test of the length, one load.
    bytes[at..].first_chunk().map_or(0, |number| u32::from_le_bytes(*number))
}
