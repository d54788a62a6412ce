//! What the layout needs to know: list signs, page-number words, stamps, and words at line ends;
//! and the small words that tell a language.

use super::{Files, Table, TableError};
use rustc_hash::FxHashMap;

/// How far a sign at the start of a line is trusted to be a bullet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Wherever it opens a line.
    Sure,
    /// Only before a capital letter or "att": it is also a letter or a digit.
    Weak,
    /// Only before "att": it is mostly a speck.
    Clause,
}

/// A sign that opens a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bullet {
    /// As OCR reads it.
    pub sign: String,
    /// As it is printed.
    pub printed: String,
    /// How far it is trusted.
    pub trust: Trust,
}

/// Words under the roles they play, both as the tables write them: lower case, without å, ä and ö.
#[derive(Debug, Clone, Default)]
pub struct RoleWords {
    /// Word and role, in alphabetical order.
    entries: Vec<(String, String)>,
    /// Where each word begins in `entries`.
    words: FxHashMap<String, usize>,
}

impl RoleWords {
    fn parse(file: &str, text: &str, roles: &[&str]) -> Result<Self, TableError> {
        let table = Table::<2>::parse(file, text)?;
        let mut entries = Vec::with_capacity(table.rows.len());
        for (line, [role, word]) in table.rows {
            let problem = if !roles.contains(&role) {
                format!("unknown role {role:?}; expected one of {}", roles.join(", "))
            } else if super::skeleton(word) != word {
                format!("write {word:?} in lower case, without å, ä and ö: {:?}", super::skeleton(word))
            } else {
                entries.push((word.to_owned(), role.to_owned()));
                continue;
            };
            return Err(TableError { file: file.to_owned(), line, problem });
        }
        entries.sort();
        let mut words = FxHashMap::default();
        for (at, (word, _)) in entries.iter().enumerate() {
            words.entry(word.clone()).or_insert(at);
        }
        Ok(RoleWords { entries, words })
    }

    /// Whether `word` plays `role`.
    pub fn is(&self, role: &str, word: &str) -> bool {
        let Some(&first) = self.words.get(word) else { return false };
        self.entries[first..].iter().take_while(|(entry, _)| entry == word).any(|(_, r)| r == role)
    }

    /// The words of a role, in alphabetical order.
    pub fn of(&self, role: &str) -> impl DoubleEndedIterator<Item = &str> {
        self.entries.iter().filter(move |(_, r)| r == role).map(|(word, _)| word.as_str())
    }
}

/// The tables of the layout stage.
#[derive(Debug, Clone, Default)]
pub struct LayoutTables {
    /// Signs that open a list item.
    pub bullets: Vec<Bullet>,
    /// Which bytes these begin with, a bit for each byte's last six: most lines are turned away by these.
    bullet_initials: u64,
    /// Words of page numbers; roles `label`, `of` and `counted`.
    pub page_numbers: RoleWords,
    /// Words of stamps and strips; roles `strip`, `strip_part`, `received`, `office` and `contact`.
    pub stamps: RoleWords,
    /// Words at line ends; roles `open`, `lead_in`, `joins` and `joins_abroad`.
    pub line_words: RoleWords,
}

impl LayoutTables {
    /// Whether a word may open with a list sign, by its first byte.
    pub fn may_be_bullet(&self, word: &str) -> bool {
        self.bullet_initials & initial(word) != 0
    }

    /// Reads the tables.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn read(files: &Files) -> Result<Self, TableError> {
        let roles = |name, roles: &[&str]| {
            let (file, text) = files.table(name)?;
            RoleWords::parse(file, text, roles)
        };
        let (file, text) = files.table("bullets.tsv")?;
        let bullets = bullets(file, text)?;
        Ok(LayoutTables {
            bullet_initials: bullets.iter().map(|bullet| initial(&bullet.sign)).fold(0, |all, bit| all | bit),
            bullets,
            page_numbers: roles("page_numbers.tsv", &["label", "of", "counted"])?,
            stamps: roles("stamps.tsv", &["strip", "strip_part", "received", "office", "contact"])?,
            line_words: roles("line_words.tsv", &["open", "lead_in", "joins", "joins_abroad"])?,
        })
    }
}

fn bullets(file: &str, text: &str) -> Result<Vec<Bullet>, TableError> {
    let table = Table::<3>::parse(file, text)?;
    let mut bullets = Vec::with_capacity(table.rows.len());
    for (line, [sign, printed, trust]) in table.rows {
        let trust = match trust {
            "sure" => Trust::Sure,
            "weak" => Trust::Weak,
            "clause" => Trust::Clause,
            _ => {
                let problem = format!("expected sure, weak or clause in the third column, found {trust:?}");
                return Err(TableError { file: file.to_owned(), line, problem });
            }
        };
        bullets.push(Bullet { sign: sign.to_owned(), printed: printed.to_owned(), trust });
    }
    // Longest first, so that the first sign a line opens with is the right one.
    bullets.sort_by_key(|bullet| std::cmp::Reverse(bullet.sign.len()));
    Ok(bullets)
}

/// The bit of the byte that a text begins with.
fn initial(text: &str) -> u64 {
    text.as_bytes().first().map_or(0, |byte| 1 << (byte & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_load() {
        let tables = LayoutTables::read(&Files::embedded()).unwrap();
        assert!(tables.page_numbers.is("label", "sida"));
        assert!(tables.stamps.is("office", "postadress") && tables.stamps.is("contact", "postadress"));
        assert!(!tables.line_words.is("open", "brygga"));
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = bullets("bullets.tsv", "# comment\n•\t•\tsure\n*\t•\tsurely").unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("bullets.tsv", 3));
        let error = RoleWords::parse("line_words.tsv", "open\tpå", &["open"]).unwrap_err();
        assert!(error.problem.contains("\"pa\""), "{error}");
        assert!(RoleWords::parse("line_words.tsv", "opens\tpa", &["open"]).is_err());
    }
}
