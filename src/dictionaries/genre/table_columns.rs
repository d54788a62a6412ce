//! The columns of a listing or an agenda, told by what they are called.

use super::{Column, Patterns};
use crate::dictionaries::TableError;

/// What columns are called.
#[derive(Debug, Clone, Default)]
pub struct TableColumns {
    names: Patterns<Column>,
}

/// What a line names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedColumns {
    /// The columns, each once, in the order of the line; where it was named last.
    pub columns: Vec<Column>,
    /// How many of its words name none, words of one or two signs not counted.
    pub others: usize,
}

impl NamedColumns {
    /// Whether a line is (a line of) a table's header: two columns or more, and little else.
    pub fn is_header(&self) -> bool {
        self.columns.len() >= 2 && self.columns.len() >= self.others
    }
}

impl TableColumns {
    /// Reads the table: column, heading.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry or has an unknown column.
    pub fn parse(table: (&str, &str)) -> Result<Self, TableError> {
        Ok(TableColumns { names: Patterns::keyed(table, Column::of)? })
    }

    /// The columns that a line names.
    pub fn named<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> NamedColumns {
        let mut found = NamedColumns::default();
        let mut before = "";
        for word in words {
            let both = (!before.is_empty()).then(|| self.names.get(&format!("{before} {word}"))).flatten();
            if let (Some(column), Some(last)) = (both, found.columns.last_mut()) {
                *last = column;
                before = "";
                continue;
            }
            match self.of(word) {
                // "Ärende" over "nr" is the number; the subject is the other one.
                Some(column) => {
                    found.columns.retain(|&other| other != column);
                    found.columns.push(column);
                }
                None => {
                    before = "";
                    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
                    found.others += usize::from(letters > 2);
                    continue;
                }
            }
            before = word;
        }
        found
    }

    /// The column that a word names, perhaps misread, or the first of two that share a heading:
    /// "Avsändare/mottagare".
    fn of(&self, word: &str) -> Option<Column> {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        self.names.get(bare).or_else(|| bare.split('/').find_map(|part| self.names.near(part)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::Files;

    fn named(line: &str) -> NamedColumns {
        let columns = TableColumns::parse(Files::embedded().table("table_columns.tsv").unwrap()).unwrap();
        columns.named(line.split(' '))
    }

    #[test]
    fn headers_are_told_from_text() {
        let header = named("Dnr Datum I/U/P Ausandare/ Arendemening Handlaggare");
        let expected = [
            Column::Dnr,
            Column::Date,
            Column::Direction,
            Column::Correspondent,
            Column::Subject,
            Column::Handler,
        ];
        assert_eq!((header.columns.as_slice(), header.others), (&expected[..], 0));
        assert!(named("Ärende nr Diarienummer Rubrik").is_header());
        assert_eq!(named("Ärende nr Rubrik").columns, [Column::Number, Column::Subject]);
        assert!(!named("Ärendet har fått dnr 4 och datum enligt det som handläggaren skrev").is_header());
    }
}
