//! Tables that people edit: tab-separated, one entry a line, `#` opens a comment line.

/// An entry that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub struct TableError {
    /// Name of the file.
    pub file: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong and what is expected.
    pub problem: String,
}

/// The rows of a table, comments and blank lines left out.
#[derive(Debug, Clone)]
pub struct Table<'a, const N: usize> {
    /// Each row with its line number, from 1.
    pub rows: Vec<(usize, [&'a str; N])>,
}

impl<'a, const N: usize> Table<'a, N> {
    /// Parses a table of exactly `N` columns.
    ///
    /// # Errors
    /// [`TableError`] for the first line that has another number of columns or an empty one.
    pub fn parse(file: &str, text: &'a str) -> Result<Self, TableError> {
        let mut rows = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let count = cells.len();
            let row = <[&str; N]>::try_from(cells).ok().filter(|row| row.iter().all(|cell| !cell.is_empty()));
            let row = row.ok_or_else(|| TableError {
                file: file.to_owned(),
                line: index + 1,
                problem: format!("expected {N} columns divided by tabs, none empty; found {count}"),
            })?;
            rows.push((index + 1, row));
        }
        Ok(Table { rows })
    }
}
