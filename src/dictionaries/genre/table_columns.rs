//! The columns of a listing or an agenda, told by what they are called.

use super::{Column, Patterns, unknown};
use crate::dictionaries::{Table, TableError, skeleton};

/// What columns are called.
#[derive(Debug, Clone, Default)]
pub struct TableColumns {
    names: Patterns<Column>,
    /// The names again, and what only lines open with that hold one value each.
    labels: Patterns<Column>,
}

/// Most words of a label.
const LABEL_WORDS: usize = 3;

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
        let (file, text) = table;
        let mut columns = TableColumns::default();
        for (line, [key, word]) in Table::<2>::parse(file, text)?.rows {
            let name = key.strip_suffix("-label").unwrap_or(key);
            let column =
                Column::of(name).ok_or_else(|| unknown(file, line, key, "one of the kinds above"))?;
            columns.labels.add(word, column);
            if name == key {
                columns.names.add(word, column);
            }
        }
        Ok(columns)
    }

    /// The label that some words open with, in capitals and perhaps misread: of how many words it is, specks before it
    /// counted, and the column.
    pub fn label<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, Column)> {
        let mut words = words.into_iter();
        let mut signs = 0;
        let first = loop {
            let word = words.next()?;
            // A sign, or a line that was read as a letter.
            let bare = bare(word);
            if bare.chars().nth(1).is_some() || bare.bytes().any(|b| b.is_ascii_digit()) {
                break word;
            }
            signs += 1;
        };
        let label = bare(first);
        // "Till:", but not "Till-"
        if !label.starts_with(char::is_uppercase) || first.ends_with('-') {
            return None;
        }
        let rest = words.take(LABEL_WORDS - 1).map(|word| skeleton(bare(word)));
        let skeletons: Vec<String> = std::iter::once(skeleton(label)).chain(rest).collect();
        let known = self.labels.longest(skeletons.iter().map(String::as_str));
        // "Ärendet" is no misread "Ärende".
        let inflected =
            label.strip_suffix(['t', 'n', 's']).is_some_and(|base| self.labels.get(base).is_some());
        let part = || label.split('/').find_map(|part| self.labels.near(part)).filter(|_| !inflected);
        let near = || part().map(|column| (1, column));
        known.or_else(near).map(|(count, column)| (signs + count, column))
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
        let bare = bare(word);
        self.names.get(bare).or_else(|| bare.split('/').find_map(|part| self.names.near(part)))
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
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
    fn labels_open_a_line() {
        let columns = TableColumns::parse(Files::embedded().table("table_columns.tsv").unwrap()).unwrap();
        let label = |line: &'static str| columns.label(line.split(' '));
        assert_eq!(label("Vår beteckning: KS 2020/12"), Some((2, Column::Dnr)));
        assert_eq!(label("‘Handlaugare. Elsa Ek"), Some((1, Column::Handler)));
        assert_eq!(label("Till Byggnadsnämnden"), Some((1, Column::Correspondent)));
        assert_eq!(label("I – Dnr KS 2020/12"), Some((3, Column::Dnr)));
        assert_eq!(["till nämnden", "Ärendet avslutas", "3 Ärende"].map(label), [None; 3]);
        assert!(
            !named("Till Handläggare").columns.contains(&Column::Correspondent),
            "no column is called so"
        );
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
