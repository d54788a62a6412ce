//! List items: what opens one, read from the line alone. Whether it is one depends on the lines around it and
//! is decided by [`Lists::opens`].

use super::Marker;
use super::rows::{Row, ends_sentence, opens_capital, opens_small};
use crate::dictionaries::{Bullet, LayoutTables, Trust, skeleton};
use crate::ledger::SourceRange;

/// Words of a line of prose, at least.
const PROSE: usize = 3;

/// What kind of list an item belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Bullets and dashes.
    Sign,
    /// "1.", "2)", "(3)": its number.
    Number(u32),
    /// A number without a full stop or bracket.
    Bare(u32),
    /// "a)": its place in the alphabet, from 1.
    Letter(u32),
    /// An att-clause without a sign.
    Att,
}

/// The opening of a list item.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The kind of list.
    pub family: Family,
    /// `None` for att-clauses.
    pub marker: Option<Marker>,
    /// Index of the first word that is not, or not wholly, the marker.
    pub first: usize,
    /// Where the rest of that word starts, if the marker is glued to it.
    pub rest: Option<usize>,
    /// How far the sign is trusted.
    pub trust: Trust,
}

impl Item {
    /// The marker as printed.
    fn printed(&self) -> &str {
        self.marker.as_ref().map_or("", |marker| &marker.text)
    }

    /// The text after the marker.
    fn body<'a>(&self, row: &Row<'a>) -> &'a str {
        let start = self.rest.or_else(|| row.words.get(self.first).map(|word| word.start));
        start.map_or("", |start| &row.source[start..row.range().end])
    }
}

/// What a line could open, judged by itself.
pub(super) fn item(row: &Row, tables: &LayoutTables) -> Option<Item> {
    let word = row.word(0);
    let range = *row.words.first()?;
    let marker = |end: usize, text: String| Marker { range: SourceRange::new(range.start, end), text };
    if matches!(word, "att" | "Att") && row.words.len() > 1 {
        return Some(Item { family: Family::Att, marker: None, first: 0, rest: None, trust: Trust::Sure });
    }
    if let Some((family, length)) = numbered(word) {
        let whole = length == word.len();
        if matches!(family, Family::Bare(_)) && !opens_capital(row.word(1)) || row.words.len() == 1 && whole {
            return None;
        }
        let end = range.start + length;
        let printed = match family {
            Family::Letter(3) => "c)".to_owned(),
            _ => word[..length].to_owned(),
        };
        return Some(Item {
            family,
            marker: Some(marker(end, printed)),
            first: usize::from(whole),
            rest: (!whole).then_some(end),
            trust: Trust::Sure,
        });
    }
    let (bullet, length) = bullet(word, tables)?;
    let end = range.start + length;
    let glued = word.len() > length;
    let item = Item {
        family: Family::Sign,
        marker: Some(marker(end, bullet.printed.clone())),
        first: usize::from(!glued),
        rest: glued.then_some(end),
        trust: bullet.trust,
    };
    let body = item.body(row);
    let reads = if glued {
        // "-talet", "+46" and "*)" are words.
        opens_att(body) || body.starts_with(char::is_alphabetic) && !bullet.sign.starts_with(['-', '–', '—'])
    } else {
        // Dirt, or the cell of a table, where nothing that can be read follows.
        row.words.len() == 1 || body.chars().any(char::is_alphabetic)
    };
    reads.then_some(item)
}

/// The list sign that a line's first word is or opens with, and how many bytes of the word it takes.
fn bullet<'a>(word: &str, tables: &'a LayoutTables) -> Option<(&'a Bullet, usize)> {
    if !tables.may_be_bullet(word) {
        return None;
    }
    let sign = |b: &&Bullet| b.sign == word;
    if let Some(bullet) = tables.bullets.iter().find(sign) {
        return Some((bullet, word.len()));
    }
    // One printed bullet may be read as two or three signs: "»«", "+.", "«'".
    let sure = |b: &&Bullet| b.trust == Trust::Sure && word.starts_with(&b.sign);
    let bullet = tables.bullets.iter().find(sure)?;
    let signs = word.len() <= 8 && !word.contains(char::is_alphanumeric);
    Some((bullet, if signs { word.len() } else { bullet.sign.len() }))
}

/// "1.", "2)", "(3)", "a)", "4", "1.Nämnden": the kind and how many bytes of the word it takes.
fn numbered(word: &str) -> Option<(Family, usize)> {
    let bytes = word.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let digits = bytes[open..].iter().take_while(|b| b.is_ascii_digit()).count();
    let end = open + digits;
    if (1..=3).contains(&digits) {
        let number = word[open..end].parse().ok()?;
        return match bytes.get(end) {
            None if open == 0 && digits < 3 => Some((Family::Bare(number), end)),
            Some(b')') if end + 1 == bytes.len() => Some((Family::Number(number), end + 1)),
            Some(b'.') if open == 0 => {
                let rest = &word[end + 1..];
                (rest.is_empty() || opens_capital(rest) && rest.starts_with(char::is_alphabetic))
                    .then_some((Family::Number(number), end + 1))
            }
            _ => None,
        };
    }
    match bytes {
        [letter, b')'] if letter.is_ascii_lowercase() => {
            Some((Family::Letter(u32::from(letter - b'a') + 1), 2))
        }
        // A "c" that was read as a sign of the same form.
        _ if matches!(word, "¢)" | "©)" | "€)") => Some((Family::Letter(3), word.len())),
        _ => None,
    }
}

fn opens_att(text: &str) -> bool {
    let text = text.trim_start();
    text.get(..3).is_some_and(|att| att.eq_ignore_ascii_case("att"))
        && !text[3..].starts_with(char::is_alphabetic)
}

/// The line before, as a list item sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its last word.
    pub last_word: &'a str,
    /// Whether a blank line or a page break follows it.
    pub gap: bool,
    /// Whether the next line's first words would still have found room on it.
    pub short: bool,
    /// Whether it is a heading.
    pub heading: bool,
}

/// Which list is open while the lines are read in order.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Option<Family>,
}

impl Lists {
    /// A heading or a paragraph after the list closes it.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Whether an item truly opens here. `next` are the rows after it.
    pub fn opens(
        &mut self,
        item: &Item,
        row: &Row,
        before: Option<Before>,
        next: &[Row],
        tables: &LayoutTables,
    ) -> bool {
        let start = Before { text: ".", last_word: "", gap: true, short: true, heading: false };
        let opens = self.fits(item, row, before.unwrap_or(start), next, tables);
        if opens {
            self.open = Some(item.family);
        }
        opens
    }

    fn fits(&self, item: &Item, row: &Row, before: Before, next: &[Row], tables: &LayoutTables) -> bool {
        let ended = ends_sentence(before.text) || before.text.ends_with([',', ';']);
        let apart = before.gap || before.heading || ended || before.short;
        let last = skeleton(before.last_word);
        let samt = matches!(last.as_str(), "samt" | "och" | "dels");
        let leads = tables.line_words.is("lead_in", &last) || before.text.ends_with(':');
        match (item.family, self.open) {
            (Family::Att, open) => {
                let first = leads && (before.gap || before.short || before.text.ends_with(':'));
                let more = open == Some(Family::Att) && (ended || samt || before.gap || before.short);
                first || more || before.gap && (before.text.ends_with([',', ';']) || samt)
            }
            (Family::Sign, open) => {
                let body = item.body(row);
                let within = open == Some(Family::Sign);
                // The bullets of one list are misread in different ways, but hardly ever all of them.
                let same = |next: &&Row| {
                    next.word(0) == row.word(0)
                        || bullet(next.word(0), tables).is_some_and(|(bullet, length)| {
                            length == next.word(0).len() && item.printed() == bullet.printed
                        })
                };
                let copies = next.iter().take(10).filter(same).count();
                let (repeated, often) = (within || copies > 0, within || copies > 1);
                if row.words.len() == 1 && item.printed() != row.word(0) {
                    // A sign that is only read for a bullet, alone on its line, may be the cell of a table.
                    let prose =
                        |row: &Row| row.words.len() >= PROSE && row.text().starts_with(char::is_alphabetic);
                    repeated && next.first().is_some_and(prose)
                } else if opens_att(body) {
                    apart || within
                } else if item.trust == Trust::Clause {
                    false
                } else if item.trust == Trust::Weak {
                    // "A Nilsson" is a name.
                    let name = row.word(0).starts_with(char::is_uppercase) && row.words.len() < 6;
                    !name
                        && apart
                        && repeated
                        && (body.starts_with(char::is_alphabetic) || opens_capital(body))
                } else if opens_small(body) {
                    // Dirt at the margin looks like a bullet, but cuts a sentence.
                    ended || before.heading || often || before.short && (repeated || before.gap)
                } else {
                    // A dash alone is mostly dirt, or the end of a rule.
                    let dash = item.printed().starts_with(['-', '–']);
                    within || apart && (!dash || repeated || leads || before.heading)
                }
            }
            (Family::Number(n), Some(Family::Number(last) | Family::Bare(last))) if n == last + 1 => true,
            (Family::Number(n), _) => {
                let clear =
                    before.gap || before.short || before.heading || before.text.ends_with([':', ';', ',']);
                clear && n < 100 || n == 1 && ended
            }
            (Family::Letter(n), Some(Family::Letter(last))) if n == last + 1 => true,
            (Family::Letter(n), _) => n == 1 && apart || before.gap,
            (Family::Bare(n), Some(Family::Number(last) | Family::Bare(last))) if n == last + 1 => apart,
            (Family::Bare(n), _) => n == 1 && apart && followed_by(next, 2),
        }
    }
}

/// Whether one of the next lines opens with this number and a capital letter.
fn followed_by(next: &[Row], number: u32) -> bool {
    next.iter().take(8).any(|row| {
        numbered(row.word(0)).is_some_and(|(family, _)| {
            matches!(family, Family::Bare(n) | Family::Number(n) if n == number) && opens_capital(row.word(1))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_letters() {
        assert_eq!(numbered("1."), Some((Family::Number(1), 2)));
        assert_eq!(numbered("12)"), Some((Family::Number(12), 3)));
        assert_eq!(numbered("(3)"), Some((Family::Number(3), 3)));
        assert_eq!(numbered("2.Nämnden"), Some((Family::Number(2), 2)));
        assert_eq!(numbered("c)"), Some((Family::Letter(3), 2)));
        assert_eq!(numbered("¢)"), Some((Family::Letter(3), 3)));
        assert_eq!(numbered("7"), Some((Family::Bare(7), 1)));
        for word in ["1.5.1-377/2018", "2012-03-06", "1998", "12:45", "x", "", "(a", "3,4"] {
            assert_eq!(numbered(word), None, "{word}");
        }
    }
}
