//! The words of a text.

use std::ops::Range;

/// The words of a text with their places, bytes: runs of letters and digits. Signs inside a word divide it, but for hyphens
/// (e-post) and those that figures and dnr are written with (KS-2021/817, 12:4, 1.2).
pub fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut before = ' ';
        let mut letters = text[start..].char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            let next = letters.peek().map_or(' ', |&(_, next)| next);
            if !(c.is_alphanumeric() || joins(before, c, next)) {
                break;
            }
            before = c;
            end = start + at + c.len_utf8();
        }
        rest = end;
        Some((start..end, &text[start..end]))
    })
}

/// Whether a sign keeps what stands before and behind it together.
fn joins(before: char, sign: char, next: char) -> bool {
    let (figure, other) = (before.is_numeric(), next.is_numeric());
    match sign {
        '-' | '\u{2011}' => before.is_alphanumeric() && next.is_alphanumeric(),
        '/' => (figure || other) && before.is_alphanumeric() && next.is_alphanumeric(),
        '.' | ':' => figure && other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text)
            .map(|(place, word)| {
                assert_eq!(&text[place], word);
                word
            })
            .collect()
    }

    #[test]
    fn words_are_letters_and_digits_with_what_dnr_are_written_with() {
        assert_eq!(words("Dnr KS-2021/817, § 12. (SoL 4:1)"), ["Dnr", "KS-2021/817", "12", "SoL", "4:1"]);
        assert_eq!(words("barn- och elev\u{2011}hälsa..."), ["barn", "och", "elev\u{2011}hälsa"]);
        assert_eq!(
            words("och/eller slut.Nästa 12/3 m.fl."),
            ["och", "eller", "slut", "Nästa", "12/3", "m", "fl"]
        );
        assert_eq!(words("-/ . å"), ["å"]);
        assert_eq!(words(""), [""; 0]);
    }
}
