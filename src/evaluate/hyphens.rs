//! Joins the words that line ends cut.
//!
//! OCR gives lines as they were printed. To see how well letters were read, and not where lines end, cut words must
//! be joined first: a hyphen at a line end goes with the line end, unless it stands for the rest of a word
//! (*individ- och familjeomsorg*) or the next line opens with a capital or a digit.

use super::words::{is_letter, is_space};
use std::borrow::Cow;

/// Words before which a hyphen stands for the rest of a word.
const KEEP: [&str; 3] = ["och", "eller", "samt"];

/// The text with the words joined that line ends cut.
pub fn join_line_end_hyphens(text: &str) -> Cow<'_, str> {
    let mut joined = String::new();
    let mut kept = 0;
    for (at, hyphen) in text.match_indices(['-', '¬', '‐']) {
        // A letter joined just now cannot be cut once more.
        let before = text.get(kept..at).unwrap_or_default();
        if !before.ends_with(is_letter) {
            continue;
        }
        let after = &text[at + hyphen.len()..];
        let Some(line) = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])) else {
            continue;
        };
        let next = line.trim_start_matches(is_space);
        let Some(letter) = next.chars().next().filter(|c| matches!(c, 'a'..='z' | 'å' | 'ä' | 'ö' | 'é'))
        else {
            continue;
        };
        let keeps = |word: &str| next.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_letter));
        if KEEP.into_iter().any(keeps) {
            continue;
        }
        joined.push_str(before);
        joined.push(letter);
        kept = text.len() - next.len() + letter.len_utf8();
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    joined.push_str(&text[kept..]);
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cut_words_are_joined() {
        for (text, expected) in [
            ("ytt-\nrande", "yttrande"),
            ("ytt¬\r\n  rande a", "yttrande a"),
            ("för-\n\u{c}\nvaltning", "förvaltning"),
            ("individ-\noch familj", "individ-\noch familj"),
            ("hand-\nocherat", "handocherat"),
            ("Stockholms-\nEnskede", "Stockholms-\nEnskede"),
            ("2010-\n2014", "2010-\n2014"),
            ("a -\nb", "a -\nb"),
            ("e-post", "e-post"),
            ("x-\ny-\nzet", "xy-\nzet"),
            ("slut-", "slut-"),
        ] {
            assert_eq!(join_line_end_hyphens(text), expected, "{text:?}");
        }
    }
}
