//! What a word is to the dictionaries: a run without white space, less the punctuation around it.

/// A word in three parts: what stands before its core, the core, what stands after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Punctuation before.
    pub lead: &'a str,
    /// From the first letter or digit to the last; the whole word where there is neither.
    pub core: &'a str,
    /// Punctuation after.
    pub trail: &'a str,
}

/// Divides a word.
pub fn parts(word: &str) -> Parts<'_> {
    let Some(start) = word.find(is_wordy) else {
        return Parts { lead: "", core: word, trail: "" };
    };
    let end = word.rfind(is_wordy).unwrap_or(start);
    let end = end + word[end..].chars().next().map_or(0, char::len_utf8);
    Parts { lead: &word[..start], core: &word[start..end], trail: &word[end..] }
}

/// Whether a character is a letter or a figure of a word. Superscripts and subscripts (m², CO₂, elever¹) are signs
/// beside one.
pub fn is_wordy(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() && !is_raised(c)
}

/// Whether a character is a figure that stands above or below the line.
pub fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}')
}

/// How many å, ä and ö a text has: what a scan by an English model loses.
pub fn marked_vowels(text: &str) -> usize {
    text.chars().filter(|&c| is_marked_vowel(c)).count()
}

/// How many letters there are, and how many of them are å, ä and ö: what tells whether these came through a scan.
pub fn letters_and_marked(text: impl Iterator<Item = char>) -> (usize, usize) {
    text.filter(|c| c.is_alphabetic())
        .fold((0, 0), |(letters, marked), c| (letters + 1, marked + usize::from(is_marked_vowel(c))))
}

/// Whether a letter is å, ä or ö.
pub fn is_marked_vowel(c: char) -> bool {
    matches!(c, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö')
}

/// A text with its å, ä and ö as they stand where their marks are lost; other letters stay.
pub fn unmarked(text: &str) -> String {
    let plain = |c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'Å' | 'Ä' => 'A',
        'Ö' => 'O',
        c => c,
    };
    text.chars().map(plain).collect()
}

/// A letter in small; of the few that become several the first.
#[inline]
pub fn small(letter: char) -> char {
    if letter.is_ascii() {
        letter.to_ascii_lowercase()
    } else {
        letter.to_lowercase().next().unwrap_or(letter)
    }
}

/// Whether a sentence ends between a word's trailing punctuation and the next word.
pub fn ends_sentence(trail: &str, next: Option<&str>) -> bool {
    let stop = trail.contains(['.', '?', '!', ':']);
    // A capital I that opens a sentence is often read as a bar.
    stop && next.is_none_or(|next| {
        next == "|" || parts(next).core.starts_with(|c: char| c.is_uppercase() || c == '•')
    })
}

/// Whether a core of no letters and no digits is one that sentences are made of (§, %, &), and not a dash,
/// a bullet or a smudge.
pub fn is_sign(core: &str) -> bool {
    matches!(core, "§" | "§§" | "%" | "&")
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// All small letters (or no letters).
    Lower,
    /// A capital, then small letters; also a single capital.
    Capital,
    /// Capitals only, two or more.
    Upper,
    /// Capitals elsewhere.
    Mixed,
}

impl Case {
    /// The case of a word.
    pub fn of(word: &str) -> Case {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { return Case::Lower };
        let (mut upper, mut lower) = (0, 0);
        for letter in letters {
            if letter.is_uppercase() { upper += 1 } else { lower += 1 }
        }
        match (first.is_uppercase(), upper, lower) {
            (false, 0, _) => Case::Lower,
            (true, 0, _) => Case::Capital,
            (true, _, 0) => Case::Upper,
            _ => Case::Mixed,
        }
    }

    /// A word of small letters in this case (mixed stays small).
    pub fn apply(self, word: &str) -> String {
        match self {
            Case::Lower | Case::Mixed => word.to_owned(),
            Case::Upper => word.to_uppercase(),
            Case::Capital => {
                let mut chars = word.chars();
                chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_core_reaches_from_the_first_letter_or_digit_to_the_last() {
        let all = |word| {
            let p = parts(word);
            (p.lead, p.core, p.trail)
        };
        assert_eq!(all("(KS2021/817)"), ("(", "KS2021/817", ")"));
        assert_eq!(all("individ-"), ("", "individ", "-"));
        assert_eq!(all("”för.”"), ("”", "för", ".”"));
        assert_eq!(all("§"), ("", "§", ""));
        assert_eq!(all("m²,"), ("", "m", "²,"));
        assert_eq!(all("²"), ("", "²", ""));
    }

    #[test]
    fn a_full_stop_ends_a_sentence_only_before_a_capital() {
        assert!(ends_sentence(".", Some("Nämnden")));
        assert!(!ends_sentence(".", Some("miljöbalken")));
        assert!(ends_sentence(".", None));
        assert!(!ends_sentence(",", Some("Nämnden")));
    }

    #[test]
    fn case_is_told_and_set() {
        for (word, case) in
            [("och", Case::Lower), ("Ö", Case::Capital), ("KF", Case::Upper), ("bistA", Case::Mixed)]
        {
            assert_eq!(Case::of(word), case, "{word}");
        }
        assert_eq!(Case::Capital.apply("ärende"), "Ärende");
    }
}
