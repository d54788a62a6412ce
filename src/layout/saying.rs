//! What a line says apart from the number of its page, and whether two lines say the same.
//!
//! "§ 33 2026.007 BUN" and "§ 34 2026.008 BUN" are two sayings. "Tekniska nämnden 3 (12)" and "Tekniska namnden 4 (12)"
//! are one: a page number is no part of a saying, and the scan damages each copy in its own way. Figures therefore have
//! to be equal, and letters may differ only where a misreading explains it: two different words that both stand in the
//! lexicon are two words ("Lindberg" and "Lindborg").

use super::alike::alike;
use super::page_numbers::{Likeness, page_number};
use super::rows::Row;
use crate::dictionaries::{Dictionaries, RoleWords, skeleton};

/// Least likeness of two readings of one word, 0 to 1.
const ONE_WORD: f64 = 0.6;
/// Least likeness of two readings of one line whose words were divided differently, 0 to 1.
const ONE_LINE: f64 = 0.85;
/// A page number that stands without "Sida" or brackets has at most this many figures.
const PAGE_FIGURES: usize = 3;
/// On a badly damaged page, so many letters may be a speck.
const SPECK: usize = 3;
/// What is left of a page number in brackets has at most this many bytes.
const RUINED_NUMBER: usize = 5;
/// Most words of a page number: "Sida 3 av 12".
const PAGE_WORDS: usize = 4;

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying<'a> {
    /// Its words as they stand, without those of a page number.
    words: Vec<&'a str>,
    /// The words with letters, folded: lower case, no marks on the vowels, no signs.
    letters: Vec<String>,
    /// The words with figures, folded and with misread figures put right.
    figures: Vec<String>,
    /// A bare number at the end of the line that may count the pages.
    number: Option<usize>,
    /// Index of the page.
    page: usize,
}

impl<'a> Saying<'a> {
    /// What a row says.
    pub fn of(row: &Row<'a>, numbers: &RoleWords) -> Self {
        let mut words: Vec<&'a str> = row.texts().collect();
        if let Some(range) = printed_number(row, numbers) {
            words.drain(range);
        } else if words.len() > 1 && words.last().is_some_and(|word| is_ruined_number(word)) {
            words.pop();
        }
        let number = bare_number(row, &words, numbers);
        if number.is_some() {
            words.pop();
        }
        Saying::of_words(words, number, row.page)
    }

    fn of_words(words: Vec<&'a str>, number: Option<usize>, page: usize) -> Self {
        let (mut letters, mut figures) = (Vec::new(), Vec::new());
        for &word in &words {
            let folded = skeleton(word);
            if word.contains('§') {
                figures.push("§".to_owned());
            }
            if has_figure(word) {
                figures.push(folded.chars().map(figure).collect());
            } else if !folded.is_empty() {
                letters.push(folded);
            }
        }
        Saying { words, letters, figures, number, page }
    }

    /// Whether it says nothing: the line is a page number or holds nothing but signs.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty() && self.figures.is_empty()
    }

    /// The words as they are compared, in their order.
    pub fn folded(&self) -> Vec<String> {
        let folded = self.words.iter().map(|word| skeleton(word).chars().map(figure).collect::<String>());
        folded.filter(|word| !word.is_empty()).collect()
    }

    /// The folded words with one space between them, figures last: equal for lines that say the same beyond doubt.
    pub fn key(&self) -> String {
        let words = self.letters.iter().chain(&self.figures).map(String::as_str);
        words.collect::<Vec<&str>>().join(" ")
    }

    /// Whether both say the same, as far as single misreadings allow.
    pub fn same(&self, other: &Saying<'_>, dictionaries: &Dictionaries) -> bool {
        self.same_number(other)
            && self.figures == other.figures
            && (self.letters == other.letters || self.same_letters(other, dictionaries))
    }

    /// Bare numbers are equal, or count the pages.
    fn same_number(&self, other: &Saying<'_>) -> bool {
        match (self.number, other.number) {
            (Some(a), Some(b)) => a == b || a + other.page == b + self.page,
            (a, b) => a == b,
        }
    }

    fn same_letters(&self, other: &Saying<'_>, dictionaries: &Dictionaries) -> bool {
        if self.letters.len() != other.letters.len() {
            let (a, b) = (self.letters.concat(), other.letters.concat());
            return alike(&a, &b, ONE_LINE) > 0.0;
        }
        let known = |saying: &Saying<'_>, folded: &str| saying.knows(folded, dictionaries);
        self.letters
            .iter()
            .zip(&other.letters)
            .all(|(a, b)| a == b || alike(a, b, ONE_WORD) > 0.0 && !(known(self, a) && known(other, b)))
    }

    /// Whether the word that was folded to this stands in the lexicon.
    fn knows(&self, folded: &str, dictionaries: &Dictionaries) -> bool {
        let word = self.words.iter().find(|word| skeleton(word) == folded);
        word.is_some_and(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            dictionaries.lexicon.find(&word.to_lowercase()).is_some()
        })
    }

    /// Whether a line of a badly damaged page says nothing but what these lines say: each of its words is one of theirs,
    /// misread perhaps, or too short to be more than a speck; and each of its figures stands there.
    pub fn is_ruin_of(&self, others: &[&Saying<'_>], dictionaries: &Dictionaries) -> bool {
        let figures =
            |saying: &Saying<'_>| saying.figures.iter().map(|word| digits(word)).collect::<Vec<_>>();
        let known = |figures: &String| {
            let whole = |other: &&Saying<'_>| digits(&other.figures.concat()) == *figures;
            others.iter().any(|other| whole(other) || other.has(figures))
        };
        // A § says what follows, however much the pages look alike.
        if self.words.iter().any(|word| word.contains('§')) || !figures(self).iter().all(known) {
            return false;
        }
        let misread = |word: &String, other: &String| {
            word == other || alike(word, other, ONE_WORD) > 0.0 && !self.knows(word, dictionaries)
        };
        let copy =
            |word: &&String| others.iter().any(|other| other.letters.iter().any(|copy| misread(word, copy)));
        let length = |words: &[&String]| words.iter().map(|word| word.len()).sum::<usize>();
        let (copies, rest): (Vec<&String>, Vec<&String>) = self.letters.iter().partition(copy);
        // Of one of the lines it has more than half.
        let most = |other: &&Saying<'_>| {
            let found = other.letters.iter().filter(|word| copies.iter().any(|copy| misread(copy, word)));
            let whole: Vec<&String> = other.letters.iter().collect();
            length(&found.collect::<Vec<_>>()) * 2 > length(&whole)
        };
        rest.iter().all(|word| word.len() <= SPECK)
            && length(&copies) > SPECK
            && length(&copies) >= 2 * length(&rest)
            && others.iter().any(most)
    }

    /// How many of its words another has.
    pub fn shared(&self, other: &Saying<'_>) -> usize {
        self.letters.iter().filter(|word| other.letters.contains(word)).count()
    }

    /// Whether one of its words has these figures.
    fn has(&self, figures: &str) -> bool {
        self.figures.iter().any(|word| digits(word) == figures)
    }

    /// Whether its figures begin with those of another, which may be cut short.
    pub fn begins_with_figures_of(&self, other: &Saying<'_>) -> bool {
        self.figures.starts_with(&other.figures)
    }

    /// Whether these words hold the same figures, whatever their letters.
    pub fn has_figures_of(&self, words: &[&str]) -> bool {
        Saying::of_words(words.to_vec(), None, 0).figures == self.figures
    }
}

/// What is left of "2(3)": "23)".
fn is_ruined_number(word: &str) -> bool {
    word.ends_with(')') && !word.contains('(') && word.len() <= RUINED_NUMBER && has_figure(word)
}

fn digits(word: &str) -> String {
    word.chars().filter(char::is_ascii_digit).collect()
}

fn has_figure(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// A letter in the place of a figure is the figure that it was misread from.
fn figure(c: char) -> char {
    match c {
        'o' => '0',
        'i' | 'l' => '1',
        _ => c,
    }
}

/// The words of a page number beyond doubt: "Sida 3", "3 (12)", wherever they stand on the line.
fn printed_number(row: &Row<'_>, numbers: &RoleWords) -> Option<std::ops::Range<usize>> {
    let count = row.words.len();
    for first in 0..count {
        let labelled = numbers.is("label", &skeleton(row.word(first)));
        // "Sid2av3" has run together.
        let whole = || page_number(row.word(first), numbers) == Some(Likeness::Strong);
        let opens = labelled || row.word(first).starts_with(|c: char| c.is_ascii_digit()) || whole();
        let at_edge = |last: usize| first == 0 || last == count;
        for last in (first + 1..=count.min(first + PAGE_WORDS)).rev().filter(|_| opens) {
            let text = &row.source[row.words[first].start..row.words[last - 1].end];
            let sure = page_number(text, numbers) == Some(Likeness::Strong);
            if sure
                && (labelled || at_edge(last))
                && !counts_something(row.texts().take(first).collect::<Vec<_>>().into_iter(), numbers)
            {
                return Some(first..last);
            }
        }
        // Columns: the label stands above its number, on another line.
        if labelled && first + 1 == count && count > 1 {
            return Some(first..count);
        }
    }
    None
}

/// The number at the end of a line that may be the page's: few figures, and nothing before it that is numbered.
fn bare_number(row: &Row<'_>, words: &[&str], numbers: &RoleWords) -> Option<usize> {
    let (last, before) = words.split_last()?;
    let figures = last.len() <= PAGE_FIGURES && last.bytes().all(|b| b.is_ascii_digit());
    // Only as the last word of the row itself.
    let ends = row.last_word() == *last;
    if figures && ends && !counts_something(before.iter().copied(), numbers) {
        last.parse().ok()
    } else {
        None
    }
}

/// Whether the last of these words is one that takes a number: "§", "Bilaga", "nr".
fn counts_something<'w>(mut before: impl DoubleEndedIterator<Item = &'w str>, numbers: &RoleWords) -> bool {
    let last = before.next_back();
    last.is_some_and(|word| word.contains('§') || numbers.is("counted", &skeleton(word)))
}

#[cfg(test)]
mod tests {
    use super::super::rows::Rows;
    use super::super::tests::dictionaries;
    use super::*;
    use crate::input;

    /// Whether the first lines of two pages say the same.
    fn same(first: &str, second: &str) -> bool {
        let dictionaries = dictionaries();
        let scan = input::read(format!("{first}\n\u{c}{second}\n").as_bytes()).unwrap();
        let rows = Rows::new(&scan);
        let numbers = &dictionaries.layout.page_numbers;
        let says = |page: usize| Saying::of(&rows.rows[rows.pages[page].start], numbers);
        says(0).same(&says(1), &dictionaries)
    }

    #[test]
    fn a_page_number_and_a_misread_letter_make_no_difference() {
        for (first, second) in [
            ("Tekniska nämnden 3 (12)", "Tekniska namnden 4 (12)"),
            ("GRANVIKS KOMMUN Sida 9 Protokoll 2019-02-14", "GRANVIKS KOMMUN Sida 10 Protokoll 2019-02-14"),
            ("Kommunstyrelsens protokoll 12", "Kommunstyrelsens protokoll 13"),
            ("Ekbackens kommun", "Ekhackens komrnun"),
            ("Dnr KS 2019/104", "Dnr KS 2O19/1O4"),
        ] {
            assert!(same(first, second), "{first:?} {second:?}");
        }
    }

    #[test]
    fn another_number_name_or_date_is_another_saying() {
        for (first, second) in [
            ("§ 33 2026.007 BUN", "§ 34 2026.008 BUN"),
            ("§ 33", "§ 34"),
            ("Bilaga 1", "Bilaga 2"),
            ("Protokoll 2019-02-14", "Protokoll 2019-03-14"),
            ("Handläggare Maria Lindberg", "Handläggare Maria Lindborg"),
            ("Dnr KS 2019/104", "Dnr KS 2019/105"),
            ("Förslag till beslut", "Förslag till yttrande"),
            ("Kommunstyrelsens protokoll 12", "Kommunstyrelsens protokoll 14"),
        ] {
            assert!(!same(first, second), "{first:?} {second:?}");
        }
    }
}
