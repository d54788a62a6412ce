//! Units of measure: what stands behind a figure and is no word.

use super::{Files, Table, TableError};
use rustc_hash::FxHashMap;

/// The units, letter for letter: `kPa` is one, `kpa` is none.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// Each unit, and whether it can be nothing else.
    units: FxHashMap<String, bool>,
}

impl Measures {
    /// Reads the table.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn read(files: &Files) -> Result<Self, TableError> {
        let (file, text) = files.table("measures.tsv")?;
        Self::parse(file, text)
    }

    /// Reads the table: `word` or `mark`, unit.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let mut units = FxHashMap::default();
        for (line, [kind, unit]) in Table::<2>::parse(file, text)?.rows {
            let is_mark = match kind {
                "word" => false,
                "mark" => true,
                _ => {
                    let problem = format!("unknown kind {kind:?}; expected word or mark");
                    return Err(TableError { file: file.to_owned(), line, problem });
                }
            };
            units.insert(unit.to_owned(), is_mark);
        }
        Ok(Measures { units })
    }

    /// Whether a core is a unit where a figure stands before it.
    pub fn is_unit(&self, core: &str) -> bool {
        self.units.contains_key(core)
    }

    /// Whether a core is a unit and nothing else, wherever it stands.
    pub fn is_mark(&self, core: &str) -> bool {
        self.units.get(core).is_some_and(|&mark| mark)
    }

    /// Whether a core is a figure with its unit: `80st`, `5kbm`. A unit of one letter (`12a`) is left to others.
    pub fn is_measured(&self, core: &str) -> bool {
        let unit = core.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.len() > 1 && unit.len() < core.len() && self.is_unit(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_letter_for_letter() {
        let measures = Measures::read(&Files::embedded()).unwrap();
        assert!(measures.is_mark("kPa") && !measures.is_unit("kpa") && !measures.is_mark("bar"));
        assert!(measures.is_unit("bar") && measures.is_measured("80st") && measures.is_measured("5kbm"));
        for word in ["st", "12a", "1ag", "6vrigt", "2018"] {
            assert!(!measures.is_measured(word), "{word}");
        }
    }

    #[test]
    fn a_wrong_line_is_told() {
        assert_eq!(Measures::parse("t.tsv", "word\tkm\nunit\tcm").unwrap_err().line, 2);
    }
}
