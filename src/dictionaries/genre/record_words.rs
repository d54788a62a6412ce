//! The small words by which values are read, and the classes of each.

use super::unknown;
use super::word_class::WordClass;
use crate::dictionaries::{Table, TableError, skeleton};
use rustc_hash::FxHashMap;

/// The classes of a word: a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordClasses(u128);

// A class more than there are bits would not compile.
const _: () = assert!(WordClass::ALL.len() <= u128::BITS as usize);

impl WordClasses {
    fn only(class: WordClass) -> Self {
        WordClasses(1 << class as u8)
    }

    /// Whether a class is among them.
    pub fn has(self, class: WordClass) -> bool {
        self.0 & WordClasses::only(class).0 != 0
    }

    fn and(self, others: WordClasses) -> Self {
        WordClasses(self.0 | others.0)
    }
}

/// Words, and beginnings and endings of words, with their classes.
///
/// Each stands twice where it has letters that are not ASCII: as it is spelt, and as a skeleton. A word that came
/// through with its dots is compared by its letters, so that "belägen" is no "-lagen"; one without any by its skeleton,
/// since it may have lost them.
#[derive(Debug, Clone, Default)]
pub struct RecordWords {
    whole: FxHashMap<String, WordClasses>,
    /// By their first two bytes.
    beginnings: Parts,
    /// By their last two bytes.
    endings: Parts,
}

/// Beginnings or endings by the two bytes that the word begins or ends with too, so that few are compared.
#[derive(Debug, Clone)]
struct Parts([Vec<(String, WordClasses)>; SLOTS]);

const SLOTS: usize = 128;

impl Default for Parts {
    fn default() -> Self {
        Parts(std::array::from_fn(|_| Vec::new()))
    }
}

impl Parts {
    fn slot([one, two]: [u8; 2]) -> usize {
        (usize::from(one) * 5 + usize::from(two)) % SLOTS
    }

    /// The place of the classes of a beginning or ending with these bytes at its end.
    fn entry(&mut self, bytes: [u8; 2], part: String) -> &mut WordClasses {
        let same = &mut self.0[Parts::slot(bytes)];
        let at = same.iter().position(|(known, _)| *known == part).unwrap_or_else(|| {
            same.push((part, WordClasses::default()));
            same.len() - 1
        });
        &mut same[at].1
    }

    /// Those that may fit a word with these bytes at its end.
    fn like(&self, bytes: [u8; 2]) -> &[(String, WordClasses)] {
        &self.0[Parts::slot(bytes)]
    }
}

impl RecordWords {
    /// Reads the table: class, word. `-lagen` stands for all words that end so, `reserver-` for all that begin so.
    ///
    /// # Errors
    /// [`TableError`] for a line that is no entry, has an unknown class, a word of nothing but signs or one that the
    /// class has already, and for a class without a word.
    pub fn parse((file, text): (&str, &str)) -> Result<Self, TableError> {
        let mut words = RecordWords::default();
        let mut filled = WordClasses::default();
        for (line, [name, word]) in Table::<2>::parse(file, text)?.rows {
            let class = WordClass::ALL.iter().copied().find(|class| class.name() == name);
            let class = class.ok_or_else(|| unknown(file, line, name, "one of the classes of this table"))?;
            let only = WordClasses::only(class);
            let classes = words.entry(word, spelt).ok_or_else(|| {
                unknown(file, line, word, "a word, or an -ending or stem- of two letters or more")
            })?;
            if classes.has(class) {
                return Err(unknown(file, line, word, &format!("a word that {name} has not yet")));
            }
            *classes = classes.and(only);
            if let Some(classes) = words.entry(word, skeleton) {
                *classes = classes.and(only);
            }
            filled = filled.and(only);
        }
        match WordClass::ALL.iter().find(|class| !filled.has(**class)) {
            Some(class) => {
                let expected =
                    format!("a word of the class {}, since its rule is lost without", class.name());
                Err(unknown(file, text.lines().count(), "none", &expected))
            }
            None => Ok(words),
        }
    }

    /// The place of the classes of a word in one of its forms; none for what is nothing but signs, or has a space.
    fn entry(&mut self, word: &str, form: impl Fn(&str) -> String) -> Option<&mut WordClasses> {
        let letters = form(word);
        if letters.is_empty() || word.contains(char::is_whitespace) {
            return None;
        }
        match (word.starts_with('-'), word.ends_with('-')) {
            (false, false) => Some(self.whole.entry(letters).or_default()),
            (true, false) => Some(self.endings.entry(*letters.as_bytes().last_chunk()?, letters)),
            (false, true) => Some(self.beginnings.entry(*letters.as_bytes().first_chunk()?, letters)),
            (true, true) => None,
        }
    }

    /// The classes of a word without signs around it, whose skeleton is given too.
    pub fn of(&self, bare: &str, skeleton: &str) -> WordClasses {
        let classes = self.of_form(skeleton);
        if classes == WordClasses::default() || bare.is_ascii() {
            classes
        } else {
            self.of_form(&spelt(bare))
        }
    }

    /// The classes of a text as a word.
    pub fn of_text(&self, text: &str) -> WordClasses {
        self.of(text, &skeleton(text))
    }

    fn of_form(&self, form: &str) -> WordClasses {
        let mut classes = self.whole.get(form).copied().unwrap_or_default();
        let bytes = form.as_bytes();
        let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { return classes };
        for (beginning, more) in self.beginnings.like(*first) {
            if form.starts_with(beginning.as_str()) {
                classes = classes.and(*more);
            }
        }
        for (ending, more) in self.endings.like(*last) {
            if form.ends_with(ending.as_str()) {
                classes = classes.and(*more);
            }
        }
        classes
    }
}

/// A word in small letters, its parts divided by one space as in a skeleton: "Ja-röster" is "ja röster".
fn spelt(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for part in word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(part.chars().flat_map(char::to_lowercase));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::Files;

    fn embedded() -> String {
        Files::embedded().table("record_words.tsv").unwrap().1.to_owned()
    }

    #[test]
    fn words_beginnings_and_endings_have_their_classes() {
        let words = RecordWords::parse(("t.tsv", &embedded())).unwrap();
        let classes = words.of_text("Hemställer,");
        assert!(classes.has(WordClass::Proposes) && classes.has(WordClass::Requests));
        assert!(!classes.has(WordClass::Asks));
        assert!(words.of_text("KOMMUNALLAGEN").has(WordClass::Law));
        assert!(words.of_text("reserverade").has(WordClass::Reserves));
        assert!(words.of_text("hemstaller").has(WordClass::Proposes), "dots are lost");
        for other in ["", "—", "lagens", "oreserverad", "hem", "belägen"] {
            assert_eq!(words.of_text(other), WordClasses::default(), "{other}");
        }
    }

    #[test]
    fn each_class_has_a_bit_and_a_name_of_its_own() {
        for class in WordClass::ALL {
            let with = |other: &&WordClass| WordClasses::only(**other).has(*class);
            assert_eq!(WordClass::ALL.iter().filter(with).count(), 1, "{class:?}");
            assert_eq!(WordClass::ALL.iter().filter(|other| other.name() == class.name()).count(), 1);
        }
    }

    #[test]
    fn a_wrong_line_is_told() {
        let lines = embedded().lines().count();
        for wrong in [
            "askes\tyrkar",
            "asks\tYrkar",
            "asks\t-",
            "asks\t-r",
            "asks\t—",
            "asks\t-yrk-",
            "asks\tsom yrkar",
        ] {
            let text = format!("{}{wrong}\n", embedded());
            let error = RecordWords::parse(("t.tsv", &text)).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("t.tsv", lines + 1), "{error}");
        }
    }

    #[test]
    fn a_class_without_a_word_is_told_by_its_name() {
        let text: String = embedded()
            .lines()
            .filter(|line| !line.starts_with("clock\t"))
            .map(|line| line.to_owned() + "\n")
            .collect();
        let error = RecordWords::parse(("t.tsv", &text)).unwrap_err();
        assert_eq!(error.line, text.lines().count());
        assert!(error.problem.contains("clock"), "{error}");
    }
}
