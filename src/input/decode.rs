//! Bytes to text.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

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

impl Encoding {
    /// All encodings.
    pub const ALL: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252];

    /// The encoding that the record gives by this name.
    pub fn by_label(label: &str) -> Option<Encoding> {
        Encoding::ALL.into_iter().find(|encoding| encoding.label() == label)
    }

    /// The name of the encoding as the record gives it.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Bom => "utf-8-bom",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
        }
    }
}

/// Why bytes could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The bytes are no text at all.
    #[error("not a text file: {reason}")]
    NotText {
        /// What gave it away and what to do about it, e.g. "this is a PDF; export its text first".
        reason: String,
    },
    /// A file with markup that cannot be read.
    #[error(transparent)]
    Markup(#[from] super::MarkupError),
}

/// First bytes of what people hand in by mistake, and what to tell them.
const MAGIC: [(&[u8], &str); 14] = [
    (super::PDF, "this is a PDF; give it to the program by its name, which reads its text with pdftotext"),
    (b"\x89PNG", "this is a PNG image; run OCR on it first"),
    (b"\xff\xd8\xff", "this is a JPEG image; run OCR on it first"),
    (b"II*\0", "this is a TIFF image; run OCR on it first"),
    (b"MM\0*", "this is a TIFF image; run OCR on it first"),
    (b"GIF8", "this is a GIF image; run OCR on it first"),
    (b"\xd0\xcf\x11\xe0", "this is an old Office document; save it as plain text first"),
    (b"{\\rtf", "this is an RTF document; save it as plain text first"),
    (b"\x1f\x8b", "this is a gzip archive; unpack it first"),
    (b"\xfd7zXZ\0", "this is an xz archive; unpack it first"),
    (b"7z\xbc\xaf", "this is a 7z archive; unpack it first"),
    (b"\x7fELF", "this is a program; give the text that the OCR program wrote"),
    (b"\xff\xfe\0\0", "this is UTF-32; save it as UTF-8 first"),
    (b"\0\0\xfe\xff", "this is UTF-32; save it as UTF-8 first"),
];

/// How many bytes at the start are looked at to tell UTF-16 without a byte order mark.
const PROBE: usize = 4096;

pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), InputError> {
    if let Some(reason) = known_format(bytes) {
        return Err(InputError::NotText { reason: reason.to_owned() });
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, Encoding::Utf16Be);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return utf16(bytes, encoding);
    }
    refuse_binary(bytes)?;
    let (rest, encoding) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, Encoding::Utf8Bom),
        None => (bytes, Encoding::Utf8),
    };
    if let Ok(text) = std::str::from_utf8(rest) {
        return Ok((text.to_owned(), encoding));
    }
    if encoding == Encoding::Utf8Bom || mostly_utf8(rest) {
        return Ok((UTF_8.decode_without_bom_handling(rest).0.into_owned(), encoding));
    }
    Ok((WINDOWS_1252.decode_without_bom_handling(rest).0.into_owned(), Encoding::Windows1252))
}

fn known_format(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(2 * PROBE)];
        let holds = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
        return Some(if holds(b"word/") || holds(b"[Content_Types].xml") || holds(b"mimetypeapplication/") {
            "this is an Office document; save it as plain text first"
        } else {
            "this is a ZIP archive; unpack it first"
        });
    }
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, reason)| reason)
}

/// In UTF-16 almost every second byte of Swedish text is zero; which one tells the byte order.
fn utf16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() < 2 || bytes.len() % 2 == 1 {
        return None;
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    let (mut first, mut second) = (0, 0);
    for pair in probe.chunks_exact(2) {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let pairs = probe.len() / 2;
    let (many, few) = (pairs * 7 / 10, pairs / 50);
    if second > many && first <= few {
        Some(Encoding::Utf16Le)
    } else if first > many && second <= few {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Two bytes may make a zero or a control character in UTF-16 too, so what was decoded is looked at.
fn utf16(bytes: &[u8], encoding: Encoding) -> Result<(String, Encoding), InputError> {
    let order = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    let text = order.decode_without_bom_handling(bytes).0.into_owned();
    refuse_binary(text.as_bytes())?;
    Ok((text, encoding))
}

/// Text holds white space and form feeds, but hardly any other control characters.
fn refuse_binary(bytes: &[u8]) -> Result<(), InputError> {
    let zeros = count(bytes, |b| b == 0);
    // Tab, line feed, vertical tab, form feed and carriage return, 9 to 13, are white space.
    let controls = count(bytes, |b| b < 0x20) - count(bytes, |b| b.wrapping_sub(9) < 5);
    let what = if zeros > bytes.len() / 1000 {
        "it holds zero bytes"
    } else if controls > bytes.len() / 50 {
        "it holds many control characters"
    } else {
        return Ok(());
    };
    Err(InputError::NotText { reason: format!("{what}; give the text that the OCR program wrote") })
}

/// How many bytes are so. A chunk's number fits in a byte, so that many bytes are counted at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(255).map(|chunk| usize::from(chunk.iter().map(|&b| u8::from(is(b))).sum::<u8>())).sum()
}

/// Whether the text is UTF-8 that was cut or hurt in a few places: far more whole sequences than broken ones.
/// Reading it as Windows-1252 would turn each å, ä and ö into two strange letters.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 8 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Nämnden ser över båtplatserna.\n";

    fn both_ends(text: &str) -> (Vec<u8>, Vec<u8>) {
        let units: Vec<u16> = text.encode_utf16().collect();
        let little = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        (little, units.iter().flat_map(|unit| unit.to_be_bytes()).collect())
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(decode(TEXT.as_bytes()), Ok((TEXT.to_owned(), Encoding::Utf8)));
        let marked = format!("\u{feff}{TEXT}");
        assert_eq!(decode(marked.as_bytes()), Ok((TEXT.to_owned(), Encoding::Utf8Bom)));
    }

    #[test]
    fn latin1_and_windows_quotes() {
        let latin1: Vec<u8> = TEXT.chars().map(|c| c as u8).collect();
        assert_eq!(decode(&latin1), Ok((TEXT.to_owned(), Encoding::Windows1252)));
        assert_eq!(decode(b"\x93Sj\xf6n\x94 \x96 2").unwrap().0, "“Sjön” – 2");
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let (little, big) = both_ends(TEXT);
        assert_eq!(decode(&little), Ok((TEXT.to_owned(), Encoding::Utf16Le)));
        assert_eq!(decode(&big), Ok((TEXT.to_owned(), Encoding::Utf16Be)));
        let (little, big) = both_ends(&format!("\u{feff}{TEXT}"));
        assert_eq!(decode(&little), Ok((TEXT.to_owned(), Encoding::Utf16Le)));
        assert_eq!(decode(&big), Ok((TEXT.to_owned(), Encoding::Utf16Be)));
    }

    #[test]
    fn decomposed_letters_stay_as_they_came() {
        let nfd = "fo\u{308}rva\u{30a}rd";
        assert_eq!(decode(nfd.as_bytes()).unwrap().0, nfd);
    }

    #[test]
    fn a_cut_letter_does_not_turn_the_file_into_windows_1252() {
        let text = TEXT.repeat(5) + "ö";
        let (decoded, encoding) = decode(&text.as_bytes()[..text.len() - 1]).unwrap();
        assert_eq!(encoding, Encoding::Utf8);
        assert!(decoded.starts_with(TEXT));
    }

    #[test]
    fn empty_is_text() {
        assert_eq!(decode(b""), Ok((String::new(), Encoding::Utf8)));
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_remedy() {
        let word = b"PK\x03\x04\x14\0\x06\0[Content_Types].xml";
        for bytes in
            [b"%PDF-1.7\n".as_slice(), b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"II*\0", b"\x7fELF", word]
        {
            let message = decode(bytes).unwrap_err().to_string();
            assert!(message.contains(';'), "{message}");
        }
        assert!(decode(b"PK\x03\x04rest").unwrap_err().to_string().contains("unpack"));
        assert!(decode(b"some\0zero\0\0bytes").is_err());
        assert!(decode(&[1, 2, 3, 4, 5, 6, 7, b'a']).is_err());
        // Bytes that happen to open like UTF-16.
        assert!(decode(b"\xff\xfe\x01\0a\0\0\0\0\0").is_err());
    }
}
