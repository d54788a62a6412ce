//! Words that tell the cells of a table's row apart where the scan lost the gaps between them.

use super::{Patterns, unknown};
use crate::dictionaries::{Table, TableError};

/// The words, by what they are in a row.
#[derive(Debug, Clone, Default)]
pub struct RowWords {
    /// What a matter opens with: "Ansökan".
    pub subject: Patterns<()>,
    /// What a note opens with that says how far a matter has come: "Besvarad".
    pub status: Patterns<()>,
    /// The last word of a company's or society's name: "AB".
    pub company: Patterns<()>,
    /// The first word of one: "Brf".
    pub company_first: Patterns<()>,
    /// Small words that no cell ends with: "om".
    pub joins: Patterns<()>,
}

impl RowWords {
    /// Reads the table: kind, word.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry or has an unknown kind.
    pub fn parse((file, text): (&str, &str)) -> Result<Self, TableError> {
        let mut words = RowWords::default();
        for (line, [kind, word]) in Table::<2>::parse(file, text)?.rows {
            let list = match kind {
                "subject" => &mut words.subject,
                "status" => &mut words.status,
                "company" => &mut words.company,
                "company_first" => &mut words.company_first,
                "joins" => &mut words.joins,
                _ => return Err(unknown(file, line, kind, "one of the kinds above")),
            };
            list.add(word, ());
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_of_several_kinds_and_an_unknown_kind_is_told() {
        let words = RowWords::parse(("t.tsv", "subject\tBeslut\nstatus\tBeslut\n")).unwrap();
        assert!(words.subject.get("beslut").is_some() && words.status.get("Beslut").is_some());
        assert_eq!(words.joins.get("Beslut"), None);
        assert_eq!(RowWords::parse(("t.tsv", "# c\nsubjects\tBeslut\n")).unwrap_err().line, 2);
    }
}
