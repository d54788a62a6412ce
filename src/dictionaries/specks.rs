//! Specks glued to words: signs at the edge of a word where print has none.

use super::{Files, Table, TableError};
use rustc_hash::FxHashSet;

/// When a sign at the edge of a word is a speck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeckWhen {
    /// Always.
    Any,
    /// Before a small letter, inside a line.
    Small,
    /// The same, and no quotation mark comes after it in the paragraph.
    Unclosed,
    /// No quotation mark has come before it in the paragraph.
    Unopened,
    /// Behind a known word that is no abbreviation, where the sentence goes on with a small letter.
    GoesOn,
}

/// The signs, and the abbreviations that end in one of them.
#[derive(Debug, Clone, Default)]
pub struct Specks {
    before: Vec<(char, SpeckWhen)>,
    behind: Vec<(char, SpeckWhen)>,
    abbreviations: FxHashSet<String>,
}

impl Specks {
    /// Reads the two tables.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn read(files: &Files) -> Result<Self, TableError> {
        Self::parse(files.table("glued_specks.tsv")?, files.table("abbreviations.tsv")?)
    }

    /// Reads signs (side, sign, when) and abbreviations (one a line).
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn parse((file, signs): (&str, &str), (words, list): (&str, &str)) -> Result<Self, TableError> {
        let mut specks = Specks::default();
        let error = |file: &str, line, problem| TableError { file: file.to_owned(), line, problem };
        for (line, [side, sign, when]) in Table::<3>::parse(file, signs)?.rows {
            let one = sign.chars().next().filter(|c| c.len_utf8() == sign.len() && !c.is_alphanumeric());
            let sign = one.ok_or_else(|| error(file, line, format!("expected one sign, found {sign:?}")))?;
            let entry = match (side, when) {
                ("before", "any") => (&mut specks.before, SpeckWhen::Any),
                ("before", "small") => (&mut specks.before, SpeckWhen::Small),
                ("before", "unclosed") => (&mut specks.before, SpeckWhen::Unclosed),
                ("behind", "any") => (&mut specks.behind, SpeckWhen::Any),
                ("behind", "unopened") => (&mut specks.behind, SpeckWhen::Unopened),
                ("behind", "goes_on") => (&mut specks.behind, SpeckWhen::GoesOn),
                _ => {
                    let problem = format!(
                        "unknown place {side:?} {when:?}; expected before any, small or unclosed; or behind any, \
                         unopened or goes_on"
                    );
                    return Err(error(file, line, problem));
                }
            };
            entry.0.push((sign, entry.1));
        }
        for (line, [word]) in Table::<1>::parse(words, list)?.rows {
            if word.contains('.') || word.to_lowercase() != word {
                let problem = format!("write {word:?} in small letters, without a full stop");
                return Err(error(words, line, problem));
            }
            specks.abbreviations.insert(word.to_owned());
        }
        Ok(specks)
    }

    /// When a sign before a word is a speck; `None`: never.
    pub fn before(&self, sign: char) -> Option<SpeckWhen> {
        self.before.iter().find(|(known, _)| *known == sign).map(|&(_, when)| when)
    }

    /// When a sign behind a word is a speck; `None`: never.
    pub fn behind(&self, sign: char) -> Option<SpeckWhen> {
        self.behind.iter().find(|(known, _)| *known == sign).map(|&(_, when)| when)
    }

    /// Whether a word in small letters is an abbreviation.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_told() {
        for line in ["before\t.\tgoes_on", "behind\t..\tany", "beside\t.\tany", "before\ta\tany"] {
            assert_eq!(Specks::parse(("t.tsv", line), ("a.tsv", "")).unwrap_err().line, 1, "{line}");
        }
        for word in ["bl.a", "Kap"] {
            assert_eq!(Specks::parse(("t.tsv", ""), ("a.tsv", word)).unwrap_err().file, "a.tsv", "{word}");
        }
    }
}
