//! The files that dictionaries are read from: those that travel inside the program, and those that a caller gives in
//! their place.

use super::container::{self, ContainerError};
use super::{DictionaryError, TableError};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;

macro_rules! file {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../dictionaries/", $name)))
    };
}

/// All of them, by name.
const EMBEDDED: &[(&str, &[u8])] = &[
    file!("abbreviations.tsv"),
    file!("bodies.tsv"),
    file!("bullets.tsv"),
    file!("confusion_pairs.tsv"),
    file!("confusions.tsv"),
    file!("confusions_alone.tsv"),
    file!("confusions_floor.tsv"),
    file!("diarium_marks.tsv"),
    file!("dnr_shapes.tsv"),
    file!("dnr_words.tsv"),
    file!("document_types.tsv"),
    file!("given_names.tsv"),
    file!("glued_specks.tsv"),
    file!("headings.tsv"),
    file!("inflections.tsv"),
    file!("irregular_forms.tsv"),
    file!("labels.tsv"),
    file!("language_model.bin"),
    file!("languages.bin"),
    file!("laws.tsv"),
    file!("lexicon.bin"),
    file!("line_words.tsv"),
    file!("lone_signs.tsv"),
    file!("measures.tsv"),
    file!("misread_figures.tsv"),
    file!("misread_parties.tsv"),
    file!("months.tsv"),
    file!("municipalities.tsv"),
    file!("name_spelling.bin"),
    file!("not_names.tsv"),
    file!("numerals.tsv"),
    file!("nynorsk.tsv"),
    file!("page_numbers.tsv"),
    file!("parties.tsv"),
    file!("record_words.tsv"),
    file!("roles.tsv"),
    file!("row_words.tsv"),
    file!("spelling.bin"),
    file!("stamps.tsv"),
    file!("table_columns.tsv"),
    file!("text_quality.tsv"),
    file!("units.tsv"),
    file!("value_confidence.tsv"),
    file!("word_confidence.tsv"),
    file!("yrkande_cues.tsv"),
];

/// The files of all dictionaries.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Those that take the place of an embedded one.
    given: BTreeMap<&'static str, Vec<u8>>,
}

impl Files {
    /// Those inside the program.
    pub fn embedded() -> Self {
        Files::default()
    }

    /// Those inside the program but for some that take the place of their namesakes.
    ///
    /// # Errors
    /// [`DictionaryError::Unknown`] for a name that no dictionary has.
    pub fn over(given: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, DictionaryError> {
        let mut files = Files::default();
        for (name, bytes) in given {
            let known = Files::names().find(|known| *known == name);
            let unknown =
                || DictionaryError::Unknown { name, known: Files::names().collect::<Vec<_>>().join(", ") };
            files.given.insert(known.ok_or_else(unknown)?, bytes);
        }
        Ok(files)
    }

    /// The names of all files.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|&(name, _)| name)
    }

    /// A fingerprint of all files, in hexadecimal: others give another one. Of a compiled file only the head is looked at,
    /// which holds the checksum of the rest.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for name in Files::names() {
            let bytes = self.given.get(name).map_or_else(|| embedded(name), Vec::as_slice);
            let counted =
                if name.ends_with(".bin") { &bytes[..bytes.len().min(container::HEADER)] } else { bytes };
            for part in [name.as_bytes(), counted] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        crate::hex(&hash.finalize())
    }

    /// A table with its name.
    ///
    /// # Errors
    /// [`TableError`] names the line that is not UTF-8.
    pub fn table(&self, name: &'static str) -> Result<(&'static str, &str), TableError> {
        let bytes = self.given.get(name).map_or_else(|| embedded(name), Vec::as_slice);
        let text = std::str::from_utf8(bytes).map_err(|error| TableError {
            file: name.to_owned(),
            line: 1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count(),
            problem: "expected UTF-8; save the file as such".to_owned(),
        })?;
        // Some editors open a file with a mark of its encoding.
        Ok((name, text.strip_prefix('\u{feff}').unwrap_or(text)))
    }

    /// Takes a compiled file with its name. One that was given must fit its checksum; those inside the program are as
    /// whole as the program, and are not read through at each start.
    ///
    /// # Errors
    /// [`ContainerError`] where a file that was given is damaged.
    pub fn compiled(
        &mut self,
        name: &'static str,
    ) -> Result<(&'static str, Cow<'static, [u8]>), ContainerError> {
        let Some(bytes) = self.given.remove(name) else {
            return Ok((name, Cow::Borrowed(embedded(name))));
        };
        container::verify(name, &bytes)?;
        Ok((name, Cow::Owned(bytes)))
    }
}

/// The bytes of an embedded file; none for a name that there is not.
fn embedded(name: &str) -> &'static [u8] {
    EMBEDDED.iter().find(|(known, _)| *known == name).map_or(&[], |&(_, bytes)| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(name: &str, bytes: &[u8]) -> Result<Files, DictionaryError> {
        Files::over([(name.to_owned(), bytes.to_owned())])
    }

    #[test]
    fn a_given_file_takes_the_place_of_its_namesake() {
        let files = over("roles.tsv", "\u{feff}hamnfogde\n".as_bytes()).unwrap();
        assert_eq!(files.table("roles.tsv"), Ok(("roles.tsv", "hamnfogde\n")));
        assert_eq!(files.table("months.tsv"), Files::embedded().table("months.tsv"));
    }

    #[test]
    fn a_name_that_no_dictionary_has_is_told_with_those_that_there_are() {
        let error = over("role.tsv", b"").unwrap_err().to_string();
        assert!(error.starts_with("role.tsv is no dictionary; ") && error.contains("roles.tsv"), "{error}");
    }

    #[test]
    fn another_file_gives_another_fingerprint() {
        let own = Files::embedded().fingerprint();
        assert_eq!(own, Files::embedded().fingerprint());
        let same = over("roles.tsv", embedded("roles.tsv")).unwrap();
        assert_eq!(own, same.fingerprint(), "it matters what is read, not from where");
        let mut compiled = embedded("spelling.bin").to_vec();
        compiled[20] ^= 1;
        for other in [over("roles.tsv", b"hamnfogde\n"), over("spelling.bin", &compiled)] {
            assert_ne!(own, other.unwrap().fingerprint());
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_line() {
        let files = over("roles.tsv", b"hamnfogde\nl\xe4kare\n").unwrap();
        assert_eq!(files.table("roles.tsv").unwrap_err().line, 2);
    }

    #[test]
    fn a_compiled_file_must_fit_its_checksum() {
        let name = "spelling.bin";
        let mut bytes = embedded(name).to_vec();
        assert!(over(name, &bytes).unwrap().compiled(name).is_ok());
        bytes[100] ^= 1;
        assert!(over(name, &bytes).unwrap().compiled(name).is_err());
    }
}
