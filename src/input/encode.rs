//! Text back to bytes: what a file held before it was decoded.

use std::ops::RangeInclusive;

use encoding_rs::WINDOWS_1252;

use super::Encoding;

/// The bytes that give a text when they are read in an encoding: one candidate, or two where a byte order mark may have
/// stood before them. None, where the encoding has not all of the text's letters.
///
/// Which candidate was the file, and whether one was, only a checksum can tell: broken sequences were read as `U+FFFD`,
/// and what they were is lost.
pub fn originals(text: &str, encoding: Encoding) -> Vec<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => vec![text.as_bytes().to_vec()],
        Encoding::Utf8Bom => vec![["\u{feff}", text].concat().into_bytes()],
        Encoding::Utf16Le => utf16(text, u16::to_le_bytes),
        Encoding::Utf16Be => utf16(text, u16::to_be_bytes),
        Encoding::Windows1252 => {
            let (bytes, _, lossy) = WINDOWS_1252.encode(text);
            if lossy { Vec::new() } else { vec![bytes.into_owned()] }
        }
    }
}

/// How many bytes a file may have had that gives a text which holds `U+FFFD` in place of what was broken.
pub(crate) fn sizes(text: &str, encoding: Encoding) -> RangeInclusive<usize> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => {
            let mark = if encoding == Encoding::Utf8Bom { 3 } else { 0 };
            // Each sign of three bytes stands for one to three.
            let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
            mark + text.len() - 2 * broken..=mark + text.len()
        }
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let units = text.encode_utf16().count();
            // With half a unit at the end, which may share its sign with half a pair before it; with a byte order mark.
            (2 * units).saturating_sub(1)..=2 * units + 3
        }
        Encoding::Windows1252 => {
            let letters = text.chars().count();
            letters..=letters
        }
    }
}

/// With a byte order mark, and without.
fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<Vec<u8>> {
    let mark = bytes(0xfeff);
    let mut marked = Vec::with_capacity(2 + 2 * text.len());
    marked.extend(mark);
    marked.extend(text.encode_utf16().flat_map(bytes));
    let bare = marked[mark.len()..].to_vec();
    vec![marked, bare]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input;

    const TEXT: &str = "Nämnden ser över båtplatserna och gör så på Ön.\n";

    #[track_caller]
    fn assert_comes_back(bytes: &[u8]) {
        let scan = input::read(bytes).unwrap();
        assert!(originals(&scan.text, scan.encoding).iter().any(|one| one == bytes), "{:?}", scan.encoding);
    }

    #[test]
    fn every_encoding_comes_back() {
        let text = "Nämnden ser över “båtplatserna”.\r\n\u{c}";
        for encoding in Encoding::ALL {
            for bytes in originals(text, encoding) {
                assert_eq!(input::read(&bytes).unwrap().encoding, encoding);
                assert_comes_back(&bytes);
            }
        }
        assert!(originals("漢", Encoding::Windows1252).is_empty());
    }

    /// Windows-1252 has a letter for each of the 256 bytes, also for the five that are not assigned.
    #[test]
    fn every_byte_of_windows_1252_comes_back() {
        let bytes: Vec<u8> = (0x20..=0xff).chain([0x80, 0x81, 0x8d, 0x8f, 0x90, 0x9d, b'a']).collect();
        assert_comes_back(&bytes);
    }

    #[test]
    fn broken_text_may_have_had_its_size() {
        // A few broken bytes in a long text; a short one with as many is taken for Windows-1252.
        let utf8 = [TEXT.repeat(100).as_bytes(), b"\xe2\x80 \xff \xc3"].concat();
        let utf16: Vec<u8> = TEXT.encode_utf16().chain([0xd800]).flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xef\xbb\xbf", &utf8[..]].concat();
        for bytes in [&utf8[..], &marked, &[b"\xff\xfe", &utf16[..], b"a"].concat()] {
            let scan = input::read(bytes).unwrap();
            assert!(scan.text.contains('\u{fffd}'), "{:?}", scan.encoding);
            assert!(sizes(&scan.text, scan.encoding).contains(&bytes.len()), "{:?}", scan.encoding);
            assert!(!sizes(&scan.text, scan.encoding).contains(&(bytes.len() + 9)), "{:?}", scan.encoding);
        }
    }

    #[test]
    fn labels_name_one_encoding_each() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::by_label(encoding.label()), Some(encoding));
        }
        assert_eq!(Encoding::by_label("latin1"), None);
    }
}
