//! Headings, by vocabulary and by the shape of "§ 61 Slamtömning på öarna".

use super::alike::alike;
use super::rows::{Row, ends_sentence, opens_capital};
use crate::dictionaries::{Dictionaries, Headings, skeleton};

/// Longest line that may be a known heading, bytes.
const LONGEST: usize = 70;
/// How alike a damaged heading must be.
const ENOUGH: f64 = 0.85;

/// Whether a line is a heading of the table, perhaps damaged.
pub(super) fn is_known(row: &Row, headings: &Headings) -> bool {
    let text = row.text();
    if text.len() > LONGEST
        || row.words.len() > 8
        || !opens_capital(text)
        || text.ends_with(['.', ',', ';', '-'])
    {
        return false;
    }
    let wanted = skeleton(text);
    headings.of_length(wanted.len(), ENOUGH).any(|known| {
        // One wrong letter of a short word makes another word.
        let ends = known.as_bytes().first() == wanted.as_bytes().first()
            || known.as_bytes().last() == wanted.as_bytes().last();
        if known.len() < 7 { wanted == known } else { ends && alike(&wanted, known, ENOUGH) > 0.0 }
    })
}

/// A heading of the table that the column was too narrow for: "Förvaltningens förslag till" and below it "beslut".
/// Both lines are short of a heading by themselves, and a blank line follows.
pub(super) fn is_known_in_two(rows: &[Row], dictionaries: &Dictionaries) -> bool {
    let [first, second, rest @ ..] = rows else { return false };
    let (above, below) = (first.text(), second.text());
    if second.blank_before
        || second.page != first.page
        || rest.first().is_some_and(|next| next.page == first.page && !next.blank_before)
        || above.len() + below.len() >= LONGEST
        || second.words.len() > 3
        || !opens_capital(above)
        || above.ends_with(['.', ',', ';', ':'])
        || below.ends_with(['.', ',', ';'])
        || above.bytes().chain(below.bytes()).any(|b| b.is_ascii_digit())
    {
        return false;
    }
    dictionaries.genre.headings.key(&format!("{above} {below}")).is_some()
}

/// "§ 61 Slamtömning på öarna", where § may be read as $, 8 or S.
pub(super) fn is_paragraph_title(row: &Row, apart: bool) -> bool {
    let text = row.text();
    if text.len() > 160 || ends_sentence(text) {
        return false;
    }
    let (sign, number, title) = match row.word(0) {
        "§" | "§§" => (true, row.word(1), row.word(2)),
        "$" | "8" | "S" | "&" if apart => (true, row.word(1), row.word(2)),
        word => match word.strip_prefix(['§', '$']) {
            Some(number) => (true, number, row.word(1)),
            None => (false, "", ""),
        },
    };
    let number = number.trim_end_matches([':', '.']);
    sign && !number.is_empty()
        && number.len() <= 8
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '/' || c.is_ascii_lowercase())
        && (title.is_empty() || opens_capital(title))
}
