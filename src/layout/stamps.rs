//! Stamps, signature strips ("Justerandes sign. Utdragsbestyrkande") and the address strip at the foot of letters.

use super::alike::alike;
use super::furniture::{Place, Repeated};
use super::rows::{MAX_COMPARED, Rows, ends_sentence};
use crate::dictionaries::{LayoutTables, RoleWords, Trust, is_made_of_dirt, skeleton};
use crate::ledger::EditKind;

/// Most words of a strip of signatures.
const STRIP_WORDS: usize = 8;
/// Most words of a received stamp.
const RECEIVED_WORDS: usize = 5;

/// Signs that rules, frames and dotted lines are made of.
const RULES: &str = "_=.·…:|~*+'`";
/// Signs of a table's cell, at most.
const FEW_SIGNS: usize = 2;

/// The lines that were stamped or printed on the form and are no reading text.
pub(super) fn find(rows: &Rows, tables: &LayoutTables) -> Vec<Repeated> {
    let words = &tables.stamps;
    let mut found = Vec::new();
    let mut add = |row: usize, kind: EditKind, confidence: f32| {
        found.push(Repeated { rows: vec![row], place: Place::Foot, kind, confidence });
    };
    for range in &rows.pages {
        let mut runs_on = false;
        for index in range.clone() {
            let row = &rows.rows[index];
            if std::mem::take(&mut runs_on) && row.words.len() <= 3 && !row.blank_before {
                add(index, EditKind::Header, 0.85);
            } else if row.range().len() > MAX_COMPARED {
                continue;
            } else if row.words.len() <= STRIP_WORDS && is_strip(row.text(), words) {
                add(index, EditKind::Margin, 0.95);
            } else if row.words.len() <= RECEIVED_WORDS
                && index > range.start
                && is_received(row.text(), words)
                && in_running_text(rows, index)
            {
                add(index, EditKind::Margin, 0.8);
            } else if index + 4 >= range.end && index > range.start + 4 && is_letter_foot(row.text(), words) {
                add(index, EditKind::Header, 0.9);
                // The strip may run on: "… Org.nr" and below it the number.
                runs_on = true;
            }
        }
    }
    found
}

/// Takes out the lines without any letter or digit: specks, rules and frames. A list sign stays, for its text may
/// stand on the next line; so do dashes and signs that no OCR program makes of dirt (☒), which may be the cell of a table,
/// and any few signs of a text whose å, ä and ö came through.
pub(super) fn remove_dirt(rows: &mut Rows, tables: &LayoutTables) {
    let sound = rows.keeps_vowels();
    for index in 0..rows.rows.len() {
        let text = rows.rows[index].text();
        let dash = |c: char| matches!(c, '-' | '–' | '—') || c.is_whitespace();
        let rule = |c: char| RULES.contains(c) || ('\u{2500}'..='\u{259f}').contains(&c) || dash(c);
        let kept = text.chars().any(char::is_alphanumeric)
            || text.chars().all(dash) && text.chars().count() < 4
            || !text.chars().all(rule) && !text.chars().all(is_made_of_dirt)
            || sound && (text.chars().count() <= FEW_SIGNS || !text.chars().all(rule))
            || tables.bullets.iter().any(|bullet| bullet.sign == text && bullet.trust == Trust::Sure);
        if !kept {
            rows.remove(index, EditKind::Margin, 0.7);
        }
    }
}

/// Only words of the signature strip, each perhaps a letter or two off.
fn is_strip(text: &str, words: &RoleWords) -> bool {
    let opens = |word: &str| text.as_bytes()[0].eq_ignore_ascii_case(&word.as_bytes()[0]);
    // "Ordförandes" may open with a misread O.
    if !words.of("strip").chain(words.of("strip_part")).any(opens) && !text.starts_with('0') {
        return false;
    }
    let skeleton = skeleton(text);
    let like = |role: &str, word: &str| {
        words.is(role, word)
            || word.len() >= 6
                && words.of(role).any(|entry| entry.len() >= 6 && alike(entry, word, 0.8) > 0.0)
    };
    let mut strip = false;
    for word in skeleton.split(' ') {
        if like("strip", word) {
            strip = true;
        } else if !like("strip_part", word) {
            return false;
        }
    }
    strip
}

/// "Ankom 1994-05-03", "Inkom den 3/5 94".
fn is_received(text: &str, words: &RoleWords) -> bool {
    let skeleton = skeleton(text);
    let Some((first, rest)) = skeleton.split_once(' ') else { return false };
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let letters = rest.bytes().filter(u8::is_ascii_alphabetic).count();
    words.is("received", first) && (3..=8).contains(&digits) && letters <= 5
}

/// A stamp is furniture where it cuts the text; in the letterhead it tells when the paper came and is read.
fn in_running_text(rows: &Rows, index: usize) -> bool {
    let long = |index: usize| rows.rows.get(index).is_some_and(|row| row.range().len() > 45);
    index > 0 && long(index - 1) && long(index + 1)
}

/// "Ekbackens kommun · Storgatan 3 · 730 39 Ekbacken · Tfn 0223-440 00 · Org.nr 212000-0000".
fn is_letter_foot(text: &str, words: &RoleWords) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // "Kontakta oss på 0498-26 90 00, fax 0498-26 90 01." is a sentence.
    if digits < 9 || ends_sentence(text) {
        return false;
    }
    let skeleton = skeleton(text);
    let (mut office, mut contact) = (false, 0);
    for word in skeleton.split(' ') {
        office |= words.is("office", word);
        contact += usize::from(words.is("contact", word));
    }
    let postcode = skeleton.split(' ').zip(skeleton.split(' ').skip(1)).any(|(a, b)| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        a.len() == 3 && b.len() == 2 && digits(a) && digits(b)
    });
    let separators = text.chars().filter(|c| "·•|*".contains(*c)).count();
    office && contact + usize::from(postcode) + usize::from(separators >= 2) >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionaries::Files;

    #[test]
    fn strips_stamps_and_feet() {
        let words = &LayoutTables::read(&Files::embedded()).unwrap().stamps;
        for text in [
            "Justerandes signatur Utdragsbestyrkande",
            "Justerandes sign.",
            "Ordfarandes sign Utdragsbestyrkandc",
        ] {
            assert!(is_strip(text, words), "{text}");
        }
        for text in ["Justerare", "Utdragets riktighet bestyrkes", "Ordförande", "Sekreterare Ordförande"] {
            assert!(!is_strip(text, words), "{text}");
        }
        assert!(is_received("Ankom 1994-05-03", words) && is_received("Inkom den 3/5 1994", words));
        assert!(!is_received("Inkom gjorde tre svar", words) && !is_received("Inkomna 1994", words));
        let foot = "Ekbackens kommun · Storgatan 3 · 730 39 Ekbacken · Tfn 0223-440 00";
        assert!(is_letter_foot(foot, words));
        assert!(!is_letter_foot("Kontakta kommunen på tfn 0223-440 00 eller fax 0223-440 01.", words));
        assert!(!is_letter_foot("Kommunen betalade 450 000 kronor 1998 och 1999", words));
    }
}
