//! The headings of the genre and the section keys they stand for.

use super::{Table, TableError};

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
}

impl Headings {
    /// Reads the table: section key, heading.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let table = Table::<2>::parse(file, text)?;
        let entries = table.rows.iter().map(|(_, [key, text])| Heading {
            key: (*key).to_owned(),
            text: (*text).to_owned(),
            skeleton: skeleton(text),
        });
        Ok(Headings { entries: entries.collect() })
    }
}

/// What is left of a text when the commonest damage is undone by forgetting: lower case, å ä ö and what they
/// are misread as folded to `a` and `o`, letters and digits only, words divided by one space.
///
/// Two readings of the same print mostly share their skeleton, or are one or two letters apart.
pub fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        let folded = match c {
            'a'..='z' | '0'..='9' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            'å' | 'Å' | 'ä' | 'Ä' | 'á' | 'Á' | 'à' | 'À' | 'â' | 'Â' | 'ã' | 'Ã' | '&' => 'a',
            'ö' | 'Ö' | 'ó' | 'Ó' | 'ò' | 'Ò' | 'ô' | 'Ô' | 'ø' | 'Ø' => 'o',
            'é' | 'É' | 'è' | 'È' | 'ê' | 'Ê' | 'ë' | 'Ë' => 'e',
            'ü' | 'Ü' => 'u',
            c if !c.is_ascii() && c.is_alphanumeric() => {
                if gap {
                    out.push(' ');
                    gap = false;
                }
                out.extend(c.to_lowercase());
                continue;
            }
            _ => {
                gap = !out.is_empty();
                continue;
            }
        };
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(folded);
    }
    out
}
