//! Which language a word is of, told by its letters.
//!
//! A linear model over the groups of two, three and four letters of a word, its ends among them, and the word as a
//! whole: each group has a weight for each language, and a word's score is their sum. Groups share rows of the table by
//! a hash, so the model is as small as one wishes it to be. It has seen words as Tesseract's English model reads them,
//! too. Letters of other scripts need no model.

use super::container::{self, ContainerError, Kind};
use super::words;
use std::borrow::Cow;

/// The file format.
pub const KIND: Kind = Kind { name: "model of languages", magic: b"RENSKRLG", version: 1 };

/// Languages that the model tells apart.
pub const LEARNT: usize = 16;
/// These, and then what is told by its script alone: BCP 47. `no` is Norwegian in both its written forms, `sh` Bosnian,
/// Croatian and Serbian in Latin letters, `und` any other.
const CODES: [&str; 21] = [
    "sv", "da", "no", "de", "nl", "en", "fr", "es", "it", "fi", "pl", "pt", "is", "sh", "tr", "hu", "he",
    "el", "und-Arab", "und-Cyrl", "und",
];

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Language(u8);

impl Language {
    /// Swedish, which is what is repaired.
    pub const SWEDISH: Language = Language(0);
    /// How many there are.
    pub const COUNT: usize = CODES.len();

    /// All of them, Swedish first.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..CODES.len() as u8).map(Language)
    }

    /// Those that are learnt from text, Swedish first.
    pub fn learnt() -> impl Iterator<Item = Language> {
        Language::all().take(LEARNT)
    }

    /// Its code, BCP 47.
    pub fn code(self) -> &'static str {
        CODES[self.index()]
    }

    /// Its number among all.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether it is Swedish.
    pub fn is_swedish(self) -> bool {
        self == Language::SWEDISH
    }
}

/// What a word says of its language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said {
    /// Nothing: a number, a sign.
    Nothing,
    /// It is written in the letters of this one.
    Script(Language),
    /// How much rather it is of each language than of Swedish, nats.
    Scores([f32; LEARNT]),
}

/// Bits of a row's number.
pub const ROW_BITS: u32 = 14;
/// What a weight of 1 stands for, nats.
pub const UNIT: f32 = 1.0 / 32.0;
/// Letters of a word that are looked at, at most, its ends among them.
const LONGEST: usize = 26;

/// The model. Cheap to open: nothing is parsed.
#[derive(Debug, Clone)]
pub struct Languages {
    weights: Cow<'static, [u8]>,
}

impl Languages {
    /// Opens a compiled model.
    ///
    /// # Errors
    /// [`ContainerError`] where the bytes are no model of this version, or not of these languages.
    pub fn open(file: &str, bytes: Cow<'static, [u8]>) -> Result<Self, ContainerError> {
        let [codes, weights] = container::open_parts(file, KIND, bytes, 2)?;
        let damaged = |problem| Err(ContainerError::Damaged { file: file.to_owned(), problem });
        if *codes != *codes_of_model() {
            return damaged("made for other languages");
        }
        if weights.len() != LEARNT << ROW_BITS {
            return damaged("wrong number of weights");
        }
        Ok(Languages { weights })
    }

    /// What the core of a word says of its language.
    pub fn tell(&self, core: &str) -> Said {
        if !is_word(core) || is_rubble(core) {
            return Said::Nothing;
        }
        if let Some(language) = script(core) {
            return Said::Script(language);
        }
        // A word has so few groups that their sums fit.
        let mut sums = [0i16; LEARNT];
        rows(core, |row| {
            let Some(weights) = self.weights[row * LEARNT..].first_chunk::<LEARNT>() else { return };
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i16::from(weight.cast_signed());
            }
        });
        let swedish = sums[0];
        Said::Scores(sums.map(|sum| f32::from(sum - swedish) * UNIT))
    }
}

/// The codes of the learnt languages as they stand in the file.
fn codes_of_model() -> Vec<u8> {
    CODES[..LEARNT].join(" ").into_bytes()
}

/// Wraps weights into a file: for each row one of each language.
pub fn compile(weights: &[i8]) -> Vec<u8> {
    let weights: Vec<u8> = weights.iter().map(|weight| weight.cast_unsigned()).collect();
    container::wrap(KIND, &[&codes_of_model(), &weights])
}

/// Whether a core is a word of some language: what holds more figures and signs than letters is a number.
pub fn is_word(core: &str) -> bool {
    let (mut letters, mut others) = (0, 0);
    for c in core.chars() {
        if c.is_alphabetic() {
            letters += 1;
        } else {
            others += 1;
        }
    }
    letters > 0 && letters >= others
}

/// Whether a letter stands three times in a row, as no language has it: what was a dotted line is read as *eee eeeae*.
fn is_rubble(core: &str) -> bool {
    let mut row = (0, '\0');
    core.chars().any(|letter| {
        row = if letter == row.1 { (row.0 + 1, letter) } else { (1, letter) };
        row.0 == 3
    })
}

/// Calls `each` with the rows of a word's groups of letters.
pub fn rows(core: &str, mut each: impl FnMut(usize)) {
    let mut letters = [0u32; LONGEST];
    letters[0] = u32::from('^');
    let mut length = 1;
    for (place, letter) in letters[1..LONGEST - 1].iter_mut().zip(core.chars()) {
        *place = u32::from(words::small(letter));
        length += 1;
    }
    letters[length] = u32::from('$');
    let letters = &letters[..=length];
    let then =
        |hash: u64, letter: u32| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let row = |hash: u64| (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - ROW_BITS)) as usize;
    for at in 0..letters.len() - 1 {
        let mut hash = 1;
        for (i, &letter) in letters[at..].iter().take(4).enumerate() {
            hash = then(hash, letter);
            if i > 0 {
                each(row(hash));
            }
        }
    }
    each(row(letters.iter().fold(2, |hash, &letter| then(hash, letter))));
}

/// The language of a word by its script, where that is not Latin.
fn script(core: &str) -> Option<Language> {
    if core.is_ascii() {
        return None;
    }
    let (mut latin, mut counts) = (0, [0u32; Language::COUNT]);
    for c in core.chars().filter(|c| c.is_alphabetic()) {
        match c {
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => counts[LEARNT] += 1,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => counts[LEARNT + 1] += 1,
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => {
                counts[LEARNT + 2] += 1;
            }
            '\u{400}'..='\u{52f}' => counts[LEARNT + 3] += 1,
            // Latin with all its marks, modifiers, ligatures and letters used as signs.
            '\0'..='\u{36f}'
            | '\u{1d00}'..='\u{1eff}'
            | '\u{2000}'..='\u{2bff}'
            | '\u{fb00}'..='\u{fb06}' => latin += 1,
            '\u{1d400}'..='\u{1d7ff}' => latin += 1,
            _ => counts[LEARNT + 4] += 1,
        }
    }
    let most = Language::all().skip(LEARNT).max_by_key(|language| counts[language.index()])?;
    (counts[most.index()] > latin).then_some(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_scripts_need_no_model() {
        let code = |word| script(word).map(Language::code);
        assert_eq!(code("עברית"), Some("he"));
        assert_eq!(code("ελληνικά"), Some("el"));
        assert_eq!(code("русский"), Some("und-Cyrl"));
        assert_eq!(code("العربية"), Some("und-Arab"));
        assert_eq!(code("漢字"), Some("und"));
        for latin in ["höger", "Łódź", "µg", "ﬁnans", "Ω-värde", "CO₂"] {
            assert_eq!(code(latin), None, "{latin}");
        }
    }

    #[test]
    fn dotted_lines_are_no_words() {
        assert!(is_rubble("eeeae") && is_rubble("aeeee") && is_rubble("III"));
        assert!(!is_rubble("eerste") && !is_rubble(""));
    }

    #[test]
    fn every_group_of_letters_has_a_row() {
        for (word, expected) in [("å", 4), ("av", 7), ("kommunen", 25)] {
            let mut count = 0;
            rows(word, |row| {
                assert!(row < 1 << ROW_BITS);
                count += 1;
            });
            assert_eq!(count, expected, "{word}");
        }
        let mut last = 0;
        rows(&"ö".repeat(500), |_| last += 1);
        assert_eq!(last, 3 * (LONGEST - 1) - 2, "a long word costs no more than {LONGEST} letters");
    }
}
