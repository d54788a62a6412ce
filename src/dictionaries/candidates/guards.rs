//! What a core is before anything is looked up: a number or address that is sacred, a word with digits in it, a name.

use crate::dictionaries::words::Case;

/// Whether a core is one that nothing may change: e-mail and web addresses, dnr, dates and amounts, codes.
pub fn is_locked(core: &str) -> bool {
    // Most words are letters and nothing else.
    if core.bytes().all(|b| b.is_ascii_alphabetic() || !b.is_ascii() || b == b'-') {
        return false;
    }
    if core.contains(['/', '\\', '_', '=']) || core.contains("www.") {
        return true;
    }
    // An address has a full stop after its @; in a word the sign is a letter misread (m@jligt).
    if core.split_once('@').is_some_and(|(_, domain)| domain.contains('.') || domain.is_empty()) {
        return true;
    }
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    if digits == 0 {
        // A domain or file name: dots between letters, the last part short; t.ex. is short throughout.
        return core.contains('.') && core.split('.').any(|part| part.chars().count() > 4);
    }
    if core.chars().count() == 1 {
        return false;
    }
    // Digits that letters are misread as may stand in a word; others, and signs between them, make a number.
    let like_letters = core.chars().filter(|c| c.is_ascii_digit()).all(|c| "0134689".contains(c));
    letters == 0
        || digits > 2
        || core.contains([':', '.', ','])
        || (digits * 2 > letters + 1 && !like_letters)
}

/// Whether digits stand in a core as letters would: among small letters, or between two letters.
pub(super) fn is_misread_word(core: &str) -> bool {
    if is_locked(core) || !core.bytes().any(|b| b.is_ascii_digit()) || has_number_part(core) {
        return false;
    }
    let letters: Vec<char> = core.chars().collect();
    let between = |w: &[char]| w[0].is_alphabetic() && w[1].is_ascii_digit() && w[2].is_alphanumeric();
    letters.iter().filter(|c| c.is_lowercase()).count() > 1
        || (letters.windows(3).any(between) && core.ends_with(char::is_alphabetic))
}

/// Whether one part between hyphens is a number and another is letters: 2000-områden, 60-årig.
pub(super) fn has_number_part(core: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let word = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
    core.contains('-') && core.split('-').any(number) && core.split('-').any(word)
}

/// Whether an unknown core may be a name or an abbreviation, whose consonants are sacred. A long word with a
/// capital is more often the first word of a sentence or a heading, and one with a capital or digit in its midst is
/// no name but damaged.
pub(super) fn may_be_name(core: &str, length: usize) -> bool {
    let digits = core.bytes().any(|b| b.is_ascii_digit());
    matches!(Case::of(core), Case::Capital | Case::Upper) && length < 9 && !digits
}

/// Whether a core is a number with a letter of the first few behind it: 12a, 4 b.
pub(super) fn is_lettered(core: &str) -> bool {
    let number = core.trim_end_matches(|c| matches!(c, 'a'..='h'));
    number.len() < core.len() && number.bytes().all(|b| b.is_ascii_digit())
}
