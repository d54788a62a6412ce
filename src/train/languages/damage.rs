//! What an English OCR model makes of the words of any language, roughly; and how Swedish was spelt before 1906.

use super::draw::Rng;
use unicode_normalization::UnicodeNormalization as _;

/// How much an example is damaged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Damage {
    /// Share of the letters with marks that lose them.
    marks: f32,
    /// Share of the other letters that are misread.
    letters: f32,
}

impl Damage {
    /// Draws how much; a third of all is undamaged.
    pub fn draw(rng: &mut Rng) -> Self {
        const DAMAGES: [(f32, f32); 6] =
            [(0.0, 0.0), (0.0, 0.0), (1.0, 0.0), (0.9, 0.02), (0.95, 0.06), (0.5, 0.12)];
        let (marks, letters) = DAMAGES[rng.below(DAMAGES.len())];
        Damage { marks, letters }
    }

    /// A word as it is read.
    pub fn of(self, word: &str, rng: &mut Rng) -> String {
        let mut read = String::with_capacity(word.len() + 2);
        for letter in word.chars() {
            if !letter.is_ascii() && letter.is_alphabetic() && rng.unit() < self.marks {
                lose_mark(letter, rng, &mut read);
            } else if rng.unit() < self.letters {
                let others = misread(letter);
                read.push_str(others[rng.below(others.len())]);
            } else {
                read.push(letter);
            }
        }
        read
    }
}

fn lose_mark(letter: char, rng: &mut Rng, read: &mut String) {
    let others: &[&str] = match letter {
        'å' => &["a", "a", "a", "d", "4", "&", "é"],
        'ä' => &["a", "a", "a", "d", "i", "é", "4"],
        'ö' => &["o", "o", "o", "6", "é", "d"],
        'æ' => &["e", "z", "ae", "a", "ee", "2"],
        'ø' => &["o", "o", "g", "6", "@", "e"],
        'ü' => &["u", "u", "ii", "ti", "i"],
        'ß' => &["B", "8", "f", "R"],
        'ł' => &["t", "l", "1"],
        'ñ' => &["n", "fi", "fi"],
        'ç' => &["c", "¢", "g"],
        'é' => &["é", "é", "é", "e"],
        'è' => &["e", "é", "é"],
        'ð' => &["d", "6"],
        'þ' => &["p", "b"],
        'ı' => &["1", "i"],
        'đ' => &["d"],
        _ => {
            let before = read.len();
            read.extend(letter.nfd().filter(|c| c.is_alphanumeric()));
            if read.len() == before {
                read.push('e');
            }
            return;
        }
    };
    read.push_str(others[rng.below(others.len())]);
}

/// What a letter is misread as.
fn misread(letter: char) -> &'static [&'static str] {
    match letter {
        'a' => &["e", "s", "o", "u"],
        'b' => &["h", "6"],
        'c' => &["e", "o"],
        'd' => &["cl", "a", "o"],
        'e' => &["c", "o", "a", "é"],
        'f' => &["t", "r"],
        'g' => &["q", "9", "y"],
        'h' => &["b", "li", "n"],
        'i' => &["1", "l", "j", "t", ""],
        'k' => &["h", "lc", "x"],
        'l' => &["1", "i", "t", "I"],
        'm' => &["rn", "in", "ni", "nn"],
        'n' => &["u", "ri", "m", "h"],
        'o' => &["0", "e", "a"],
        'p' => &["n"],
        'r' => &["t", "f", "n", ""],
        's' => &["5", "a", "8"],
        't' => &["f", "l", "r", "i"],
        'u' => &["n", "ii", "v"],
        'v' => &["y", "u"],
        'w' => &["vv"],
        'y' => &["v"],
        _ => &[""],
    }
}

/// Words that were written with hv.
const HV: [&str; 16] = [
    "vad",
    "var",
    "vem",
    "vilken",
    "vilket",
    "vilka",
    "varje",
    "varför",
    "varav",
    "varandra",
    "varken",
    "vars",
    "vart",
    "varom",
    "varigenom",
    "vardera",
];

/// A word as it was spelt before 1906 (öfver, hvarför, qvar, rödt, af).
pub(super) fn before_1906(word: &str, rng: &mut Rng) -> String {
    match word {
        "av" => return "af".to_owned(),
        "inte" => return ["icke", "ej"][rng.below(2)].to_owned(),
        "är" if rng.below(2) == 0 => return "äro".to_owned(),
        _ if HV.contains(&word) => return format!("h{word}"),
        _ => (),
    }
    let is_vowel = |letter: char| "aeiouyåäö".contains(letter);
    let letters: Vec<char> = word.chars().collect();
    let mut old = String::with_capacity(word.len() + 2);
    for (i, &letter) in letters.iter().enumerate() {
        let (before, after) = (i.checked_sub(1).map(|i| letters[i]), letters.get(i + 1).copied());
        let behind = before.is_some_and(|before| is_vowel(before) || matches!(before, 'l' | 'r'));
        match letter {
            'v' if behind => old.push_str(if after.is_some_and(is_vowel) { "fv" } else { "f" }),
            'k' if after == Some('v') => old.push('q'),
            't' if i > 2 && after.is_none() && before.is_some_and(is_vowel) && rng.below(4) == 0 => {
                old.push_str("dt")
            }
            _ => old.push(letter),
        }
    }
    old
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_lost_and_other_letters_stay() {
        let mut rng = Rng::new(1);
        let damage = Damage { marks: 1.0, letters: 0.0 };
        for (word, first, last) in [("förvaltning", 'f', 'g'), ("więcej", 'w', 'j'), ("größe", 'g', 'e')]
        {
            let read = damage.of(word, &mut rng);
            assert!(read != word && read.starts_with(first) && read.ends_with(last), "{read}");
        }
        assert_eq!(Damage { marks: 0.0, letters: 0.0 }.of("größe", &mut rng), "größe");
    }

    #[test]
    fn old_spelling_is_that_of_old_papers() {
        let mut rng = Rng::new(1);
        for (new, old) in
            [("över", "öfver"), ("varför", "hvarför"), ("kvar", "qvar"), ("halv", "half"), ("vi", "vi")]
        {
            assert_eq!(before_1906(new, &mut rng), old);
        }
    }
}
