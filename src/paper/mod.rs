//! [`FairCopy`] to [`Paper`]: a fair copy as a reader of municipal papers sees it, in lines, each with its part in the
//! paper.
//!
//! `roles` tells letterhead, title, headings and signatures apart; [`matchers`] know dates, names, bodies, numbers and
//! lists wherever they stand; `people` and `signatures` gather who is named and who signs. Restoring (`settle`) and
//! reading ([`crate::record`]) both start from here.

mod headings;
pub mod labelled;
mod letterhead;
pub mod matchers;
pub mod named;
pub mod people;
pub mod roles;
pub mod signatures;
pub mod table;
#[cfg(test)]
pub mod testing;
mod value;
mod word;

pub use value::{Cue, Text, Value};
pub use word::{Word, WordList};

use crate::dictionaries::{Dictionaries, Genre};
use crate::layout::BlockKind;
use crate::ledger::FairRange;
use crate::repair::FairCopy;
use named::Named;
use std::cell::OnceCell;

/// What part a line has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Letterhead or front page: what stands before the title.
    Letterhead,
    /// The title.
    Title,
    /// A heading, with its section key.
    Heading(String),
    /// A "§ 12 …" line of the minutes.
    Paragraph,
    /// Signatures and what belongs to them (place and date, "Rätt utdraget intygar").
    Signature,
    /// Everything else.
    Body,
}

/// One block of the fair copy.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The text without its bullet or number.
    pub text: &'a str,
    /// Where that stands.
    pub range: FairRange,
    /// The bullet or number.
    pub marker: Option<&'a str>,
    /// What the layout took it for.
    pub kind: BlockKind,
    /// Whether a blank line stands before it.
    pub spaced: bool,
    /// Its part in the paper.
    pub role: Role,
}

/// A fair copy in lines and words, with the dictionaries at hand.
#[derive(Debug)]
pub struct Paper<'a> {
    /// The fair copy.
    pub fair: &'a FairCopy,
    /// What is known of the genre.
    pub genre: &'a Genre,
    /// Its blocks, without those that stand aside: a foot of the page, a strip of signatures.
    pub lines: Vec<Line<'a>>,
    /// Its words.
    words: Vec<Word<'a>>,
    /// Who is named with a party, from the first time that somebody asks.
    named: OnceCell<Named>,
}

impl<'a> Paper<'a> {
    /// Divides a fair copy into lines, and finds the part of each.
    pub fn new(fair: &'a FairCopy, words: &'a WordList, dictionaries: &'a Dictionaries) -> Self {
        let text = fair.blocks.iter().filter(|block| block.kind != BlockKind::Aside);
        let lines = text.map(|block| {
            let whole = block.range.of(&fair.text);
            let (marker, text) = match block.marker {
                // What opens the row of a table is its first cell.
                _ if block.kind == BlockKind::Row => (None, whole),
                Some(marker) if !is_figures(marker.of(&fair.text)) => {
                    (Some(marker.of(&fair.text)), fair.body(block))
                }
                // The number of an agenda item is part of its row.
                _ => split_marker(whole),
            };
            let (marker, text) = match before_att(text).filter(|_| block.kind != BlockKind::Row) {
                Some(at) => (marker.or(Some(text[..at].trim_end())), &text[at..]),
                None => (marker, text),
            };
            let start = block.range.end - text.len();
            Line {
                text,
                range: FairRange::new(start, block.range.end),
                marker,
                kind: block.kind,
                spaced: block.spaced,
                role: Role::Body,
            }
        });
        let (genre, lines, words) = (&dictionaries.genre, lines.collect(), words.of(fair));
        let mut paper = Paper { fair, genre, lines, words, named: OnceCell::new() };
        roles::find_roles(&mut paper);
        paper
    }

    /// The words that lie wholly in a range.
    pub fn words(&self, range: FairRange) -> &[Word<'a>] {
        let first = self.words.partition_point(|word| word.range.start < range.start);
        let last = self.words.partition_point(|word| word.range.end <= range.end);
        &self.words[first..last.max(first)]
    }

    /// Who is named with a party in brackets.
    pub fn named(&self) -> &Named {
        self.named.get_or_init(|| Named::gather(self))
    }

    /// The text at a range.
    pub fn text(&self, range: FairRange) -> &'a str {
        self.fair.text.get(range.start..range.end).unwrap_or_default()
    }

    /// The text at a range as a value, white space folded to one space.
    pub fn value(&self, range: FairRange) -> Text {
        Text::at(folded(self.text(range)), range)
    }

    /// A range without the white space, commas and other marks at its ends.
    pub fn trimmed(&self, range: FairRange, marks: &[char]) -> FairRange {
        let text = self.text(range);
        let is_mark = |c: char| c.is_whitespace() || marks.contains(&c);
        let start = range.start + (text.len() - text.trim_start_matches(is_mark).len());
        let end = range.start + text.trim_end_matches(is_mark).len();
        FairRange::new(start.min(end), end)
    }

    /// The cells of a line: what wide gaps divide.
    pub fn cells(&self, line: &Line<'_>) -> Vec<FairRange> {
        let mut cells = Vec::new();
        let mut start = line.range.start;
        for cell in line.text.split("  ") {
            let range = self.trimmed(FairRange::new(start, start + cell.len()), &[]);
            if !range.is_empty() {
                cells.push(range);
            }
            start += cell.len() + 2;
        }
        cells
    }

    /// The numbers of the lines with a role.
    pub fn with_role(&self, role: &Role) -> impl Iterator<Item = usize> {
        self.lines.iter().enumerate().filter(move |(_, line)| line.role == *role).map(|(index, _)| index)
    }
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// White space folded to one space.
pub fn folded(text: &str) -> String {
    let text = text.trim();
    if is_folded(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a text holds no white space but single spaces: one look at each byte.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        0..b' ' => false,
        b' ' => bytes.get(at + 1) != Some(&b' '),
        // With these bytes all white space begins that is not ASCII.
        0xc2 | 0xe1..=0xe3 => !text[at..].starts_with(char::is_whitespace),
        _ => true,
    })
}

/// Where an "att …" starts that has dirt before it: a bullet that was read as something else.
fn before_att(text: &str) -> Option<usize> {
    const DIRT: usize = 6;
    let at = text.find("att ").filter(|at| (1..=DIRT).contains(at))?;
    let before = &text[..at];
    let letters = before.chars().filter(|c| c.is_alphanumeric()).count();
    (letters <= 1 && before.ends_with(|c: char| !c.is_alphanumeric())).then_some(at)
}

/// Divides "• att …", "1. Nämnden …", "b) Karta" into marker and text.
fn split_marker(text: &str) -> (Option<&str>, &str) {
    let Some((first, rest)) = text.split_once(' ') else { return (None, text) };
    let bullet = matches!(first, "•" | "–" | "-" | "*" | "·" | "—" | "o" | "e" | "«" | "©");
    let number = first.strip_suffix(['.', ')']).is_some_and(|number| {
        (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
            || number.len() == 1 && first.ends_with(')') && number.bytes().all(|b| b.is_ascii_lowercase())
    });
    if bullet || number { (Some(first), rest.trim_start()) } else { (None, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded() {
        for (text, expected) in [
            ("en brygga", "en brygga"),
            (" en  brygga\n", "en brygga"),
            ("en\u{a0}brygga – vid\u{3000}sjön", "en brygga – vid sjön"),
            ("en\u{2028}brygga\u{85}", "en brygga"),
        ] {
            assert_eq!(folded(text), expected);
        }
        let spaces = (0..=char::MAX as u32).filter_map(char::from_u32).filter(|c| c.is_whitespace());
        for space in spaces.filter(|&space| space != ' ') {
            assert!(!is_folded(&format!("en{space}brygga")), "{space:?}");
        }
    }

    #[test]
    fn markers_are_told_from_words() {
        assert_eq!(split_marker("1) att gå"), (Some("1)"), "att gå"));
        assert_eq!(split_marker("• Karta"), (Some("•"), "Karta"));
        assert_eq!(split_marker("12. Övrigt"), (Some("12."), "Övrigt"));
        assert_eq!(split_marker("2012 års budget"), (None, "2012 års budget"));
        assert_eq!(["7 ‘att gå", "° att gå"].map(before_att), [Some(5), Some(3)]);
        assert_eq!(["att gå", "så att gå", "Vatt och", "i 1 att"].map(before_att), [None; 4]);
    }
}
