//! The headings of the genre and the section keys they stand for.

use super::{SECTION_KEYS, Table, TableError};

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Section key of the record, e.g. `proposed_decision`.
    pub key: String,
    /// The heading as printed, e.g. "Förslag till beslut".
    pub text: String,
    /// [`skeleton`] of `text`.
    pub skeleton: String,
}

/// All known headings.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    /// In the order of the table.
    pub entries: Vec<Heading>,
    /// The skeletons by their length.
    by_length: Vec<Vec<String>>,
}

impl Headings {
    /// Reads the table: section key, heading.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry, or whose key the contract has not.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let table = Table::<2>::parse(file, text)?;
        let keys = SECTION_KEYS;
        let entries = table.rows.iter().map(|&(line, [key, text])| {
            if !keys.contains(&key) {
                let problem = format!("expected one of {}; found \"{key}\"", keys.join(", "));
                return Err(TableError { file: file.to_owned(), line, problem });
            }
            Ok(Heading { key: key.to_owned(), text: text.to_owned(), skeleton: skeleton(text) })
        });
        let entries: Vec<Heading> = entries.collect::<Result<_, _>>()?;
        let longest = entries.iter().map(|heading| heading.skeleton.len()).max().unwrap_or_default();
        let mut by_length = vec![Vec::new(); longest + 1];
        for heading in &entries {
            by_length[heading.skeleton.len()].push(heading.skeleton.clone());
        }
        Ok(Headings { entries, by_length })
    }

    /// The skeletons of all headings whose length does not make them less like a text of `length` bytes than `alike`.
    pub fn of_length(&self, length: usize, alike: f64) -> impl Iterator<Item = &str> {
        let (least, most) = ((length as f64 * alike) as usize, (length as f64 / alike) as usize);
        self.by_length.iter().take(most + 1).skip(least).flatten().map(String::as_str)
    }
}

/// What is left of a text when the commonest damage is undone by forgetting: lower case, å ä ö and what they
/// are misread as folded to `a` and `o`, letters and digits only, words divided by one space.
///
/// Two readings of the same print mostly share their skeleton, or are one or two letters apart.
pub fn skeleton(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    skeleton_onto(text, &mut out);
    String::from_utf8(out).expect("a skeleton is UTF-8")
}

/// Writes the [`skeleton`] of a text, as UTF-8, behind what `out` holds already.
pub fn skeleton_onto(text: &str, out: &mut Vec<u8>) {
    let start = out.len();
    let mut gap = false;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let (letter, length) = match PLAIN.get(usize::from(byte)) {
            Some(&letter) => (char::from(letter), 1),
            None => text[at..].chars().next().map_or((GAP, 1), |c| (folded(c), c.len_utf8())),
        };
        at += length;
        if letter == GAP {
            gap = out.len() > start;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(b' ');
        }
        if letter.is_ascii() {
            out.push(letter as u8);
        } else {
            out.extend(letter.to_lowercase().flat_map(|c| c.to_string().into_bytes()));
        }
    }
}

/// Stands for all that is no letter or digit.
const GAP: char = ' ';

/// What each ASCII sign is folded to.
const PLAIN: [u8; 128] = {
    let mut plain = [b' '; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            plain[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    // A common misreading of å and ä.
    plain[b'&' as usize] = b'a';
    plain
};

/// What a sign that is not ASCII is folded to; a letter that is none of ours stays, and is set in lower case later.
fn folded(c: char) -> char {
    match c {
        'å' | 'Å' | 'ä' | 'Ä' | 'á' | 'Á' | 'à' | 'À' | 'â' | 'Â' | 'ã' | 'Ã' => 'a',
        'ö' | 'Ö' | 'ó' | 'Ó' | 'ò' | 'Ò' | 'ô' | 'Ô' | 'ø' | 'Ø' => 'o',
        'é' | 'É' | 'è' | 'È' | 'ê' | 'Ê' | 'ë' | 'Ë' => 'e',
        'ü' | 'Ü' => 'u',
        c if c.is_alphanumeric() => c,
        _ => GAP,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skeleton_forgets_what_is_misread() {
        assert_eq!(skeleton(" Ärendets beredning: (§ 12)"), "arendets beredning 12");
        assert_eq!(skeleton("F&rslag—till ÉN Łuk½ ..."), "farslag till en łuk½");
        let mut out = vec![b'a'];
        skeleton_onto("- b", &mut out);
        assert_eq!(out, b"ab", "what stands there is left alone");
    }

    #[test]
    fn headings_are_found_by_their_length() {
        let headings =
            Headings::parse("headings.tsv", "matter\tÄrendet\nagenda\tÄrenden\nsummary\tSammanfattning\n");
        let near = |length| headings.as_ref().unwrap().of_length(length, 0.85).count();
        assert_eq!([near(7), near(8), near(10), near(14)], [2, 2, 0, 1]);
    }
}
