//! What is no plain word, and for what it may be taken all the same: units, firms, abbreviations, words with a footnote's
//! figure.

use super::Finder;
use crate::dictionaries::words::{self, Case};

/// Letters of an abbreviation with capitals at both ends, at most: BoU, KomF.
const LONGEST_ABBREVIATION: usize = 5;
/// Letters of a word that has a footnote's figure behind it, at least, and figures, at most.
const SHORTEST_NOTED: usize = 4;
const NOTE_FIGURES: usize = 2;
/// Letters of a word that a negation is told from its opposite by, at least.
const SHORTEST_NEGATED: usize = 4;

/// Small letters before the first capital of a name of parts, at most, and behind each capital, at least.
const LONGEST_OPENING: usize = 2;
const SHORTEST_PART: usize = 2;

impl Finder<'_> {
    /// Whether a core is a mark that no reading may change: a unit (kPa), or a firm of two letters (H&M).
    pub(super) fn is_fixed(&self, core: &str) -> bool {
        // Most words are small letters and nothing else.
        if core.bytes().all(|b| b.is_ascii_lowercase() || !b.is_ascii()) {
            return false;
        }
        self.dictionaries.measures.is_mark(core) || is_firm(core)
    }

    /// Whether a capital stands behind a small letter that may itself be a small letter misread. Those of a name of parts
    /// (NyTec, McCaul, iPad) are not, but for such as å, ä and ö are read as.
    pub(super) fn has_stray_capital(&self, core: &str) -> bool {
        let letters: Vec<char> = core.chars().collect();
        let mut inner = (1..letters.len())
            .filter(|&at| letters[at - 1].is_lowercase() && letters[at].is_uppercase())
            .peekable();
        let opens = inner.peek().is_some_and(|&at| at <= LONGEST_OPENING || letters[0].is_uppercase());
        inner.any(|at| {
            let part = letters[at + 1..].iter().take_while(|c| c.is_lowercase()).count() >= SHORTEST_PART;
            let rules = || &self.dictionaries.channel.reading(self.regime, at, letters[at]).list;
            !opens || !part || rules().iter().any(|rule| !rule.capital)
        })
    }
}

/// Two capitals with an ampersand between them.
fn is_firm(core: &str) -> bool {
    let mut letters = core.chars();
    let firm = [letters.next(), letters.next(), letters.next()];
    matches!(firm, [Some(a), Some('&'), Some(b)] if a.is_uppercase() && b.is_uppercase())
        && letters.next().is_none()
}

/// Whether a core is put together of the first letters of words: BoU, SoL. An A at the end is rather an å misread.
pub(super) fn is_abbreviated(core: &str) -> bool {
    Case::of(core) == Case::Mixed
        && core.chars().count() <= LONGEST_ABBREVIATION
        && core.chars().all(char::is_alphabetic)
        && core.starts_with(char::is_uppercase)
        && core.ends_with(|c: char| c.is_uppercase() && c != 'A')
}

/// A core with the figure of a footnote behind it (reglemente3), as the word and the figure.
pub(super) fn noted(core: &str) -> Option<(&str, &str)> {
    let word = core.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = &core[word.len()..];
    let noted = (1..=NOTE_FIGURES).contains(&figures.len())
        && word.chars().count() >= SHORTEST_NOTED
        && word.chars().all(char::is_alphabetic);
    noted.then_some((word, figures))
}

/// A core with a sign between its words, as it is divided: bil(ar, kr/månad, Nolby–Sollum. Hyphens are no such signs.
pub(super) fn joined_by_sign(core: &str) -> Option<Vec<(&str, Option<char>)>> {
    const SIGNS: [char; 4] = ['(', ')', '/', '–'];
    if core.is_ascii() && !core.contains(SIGNS) || core.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = core;
    while let Some((at, sign)) = rest.char_indices().find(|(_, c)| SIGNS.contains(c)) {
        parts.push((&rest[..at], Some(sign)));
        rest = &rest[at + sign.len_utf8()..];
    }
    parts.push((rest, None));
    let wordy = |part: &str| part.chars().all(|c| c.is_alphabetic() || c == '-');
    (parts.len() > 1 && parts.iter().all(|(part, _)| wordy(part))).then_some(parts)
}

/// Whether a reading gives a word a negation that it had not, or takes it away: otvistig and tvistig. A word that has
/// lost its first letter for certain is none that was read.
pub(super) fn turns_round(read: &str, printed: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let negates = |negated: &str, word: &str| {
        let mut letters = negated.chars();
        letters.next().is_some_and(|c| matches!(c, 'o' | 'O'))
            && word.chars().count() >= SHORTEST_NEGATED
            && same_but_marks(letters.as_str(), word)
    };
    negates(read, printed) || negates(printed, read) && is_known(&read.to_lowercase())
}

/// Whether two words have the same letters, whatever their marks and capitals.
fn same_but_marks(a: &str, b: &str) -> bool {
    let plain = |text: &str| words::unmarked(&text.to_lowercase());
    a.chars().count() == b.chars().count() && plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        assert!(is_firm("H&M") && !is_firm("&r") && !is_firm("f&r") && !is_firm("AB&CO"));
        assert!(is_abbreviated("BoU") && is_abbreviated("SoL") && !is_abbreviated("SmA"));
        assert!(!is_abbreviated("Bo") && !is_abbreviated("bistA") && !is_abbreviated("KF"));
        assert_eq!(noted("reglemente3"), Some(("reglemente", "3")));
        assert_eq!(noted("pm3"), None);
        assert_eq!(noted("S2019"), None);
    }

    #[test]
    fn signs_divide_words() {
        let parts = |core| joined_by_sign(core).map(|parts| parts.iter().map(|(part, _)| *part).collect());
        assert_eq!(parts("kr/månad"), Some(vec!["kr", "månad"]));
        assert_eq!(parts("bil(ar"), Some(vec!["bil", "ar"]));
        assert_eq!(parts("Nolby–Sollum"), Some(vec!["Nolby", "Sollum"]));
        for core in ["KS/2018", "granvik.se/planer", "barn-", "ärende"] {
            assert_eq!(parts(core), None, "{core}");
        }
    }

    #[test]
    fn a_negation_is_neither_lost_nor_gained() {
        let known = |word: &str| word == "klar";
        assert!(turns_round("otvistig", "tvistig", known) && turns_round("olamplig", "lämplig", known));
        assert!(turns_round("klar", "oklar", known) && !turns_round("msorg", "omsorg", known));
        assert!(!turns_round("vrig", "övrig", known) && !turns_round("och", "ch", known));
    }
}
