//! Colours, and text that is safe to show on a terminal.

use std::borrow::Cow;

/// Whether a text for people carries ANSI colours. The caller knows whether a terminal will show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// ANSI escape sequences.
    Ansi,
}

/// What a piece of text is, and thereby how it is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Old,
    New,
    Doubt,
    Aside,
}

impl Colour {
    pub(super) fn paint<'a>(self, ink: Ink, text: &'a str) -> Cow<'a, str> {
        let code = match ink {
            Ink::Old => "31",
            Ink::New => "32",
            Ink::Doubt => "33",
            Ink::Aside => "2",
        };
        match self {
            Colour::Never => Cow::Borrowed(text),
            Colour::Ansi => Cow::Owned(format!("\x1b[{code}m{text}\x1b[0m")),
        }
    }
}

/// The text on one line and without signs that steer a terminal: a scan (or a file name) may hold any byte,
/// and an escape sequence in it must not repaint the reader's screen.
///
/// A line end shows as `⏎`, other control characters as their pictures (`␛`), signs that turn the direction
/// of writing as `�`.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| match c {
        '\n' => '⏎',
        '\t' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        c if steers(c) => '\u{fffd}',
        c => c,
    });
    Cow::Owned(shown.collect())
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_signs_are_shown_and_not_obeyed() {
        assert_eq!(printable("för-\nvaltning"), "för-⏎valtning");
        assert_eq!(printable("\u{1b}[2Jborta\u{c}\u{202e}"), "␛[2Jborta␌\u{fffd}");
        assert_eq!(printable("å ä ö"), "å ä ö");
    }
}
