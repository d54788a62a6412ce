//! How the ledger names a document.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A relative path as one line of text, the same on every machine: parts divided by `/`, bytes that are no UTF-8 as
/// `\xE4`, a backslash of a name as two. Two paths never have the same name.
pub fn name(relative: &Path) -> String {
    let mut out = String::with_capacity(relative.as_os_str().len());
    for (index, part) in relative.iter().enumerate() {
        if index > 0 && !out.ends_with('/') {
            out.push('/');
        }
        for chunk in part.as_encoded_bytes().utf8_chunks() {
            // Doubled, so that no name can look like the escape of another.
            out.push_str(&chunk.valid().replace('\\', "\\\\"));
            for byte in chunk.invalid() {
                let _ = write!(out, "\\x{byte:02X}");
            }
        }
    }
    out
}

/// The relative path that a ledger names so. `None` for what is no such name, or no path on this machine.
pub fn path_of(name: &str) -> Option<PathBuf> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        rest = if let Some(after) = after.strip_prefix('\\') {
            bytes.push(b'\\');
            after
        } else {
            let (digits, after) = after.strip_prefix('x')?.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            after
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    path(bytes)
}

#[cfg(unix)]
fn path(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> Option<PathBuf> {
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for text in ["a.txt", "2021/nämnd 3/a.ocr", "a\nb.txt"] {
            assert_eq!(name(Path::new(text)), text);
            assert_eq!(path_of(text), Some(text.into()));
        }
        assert_eq!(name(Path::new("./2021//a.txt")), "./2021/a.txt");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
        let of = |bytes: &[u8]| name(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(of(b"n\xe4mnd.txt"), "n\\xE4mnd.txt");
        assert_ne!(of(b"n\\xE4mnd.txt"), of(b"n\xe4mnd.txt"));
        assert_ne!(of(b"a\xff"), of(b"a\xfe"));
        for bytes in [&b"n\xe4mnd.txt"[..], b"n\\xE4mnd.txt", b"\\", b"\xff\xfe/\\\\x", b"a\nb"] {
            let path = Path::new(OsStr::from_bytes(bytes));
            assert_eq!(path_of(&name(path)).as_deref(), Some(path));
        }
        for wrong in ["\\", "\\x", "\\xE", "\\xå1", "\\n", "\\xGG"] {
            assert_eq!(path_of(wrong), None, "{wrong}");
        }
    }
}
