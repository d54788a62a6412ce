//! Of lines that say the same, one stays: layout takes away only what the fair copy says elsewhere.
//!
//! Of a header the first copy stays, where a reader meets it; one that would stand in the middle of a sentence is passed
//! over for one that does not. Of a foot the last such copy stays: behind it no list or table goes on. Where the
//! letterhead or the title says the same already, no copy of a header has to stay.

use crate::dictionaries::Dictionaries;
use crate::layout::rows::{MAX_COMPARED, Rows, Standing, ends_sentence, opens_small};
use crate::layout::saying::Saying;
use crate::ledger::EditKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many lines below a header the letterhead and the title may say the same again.
const LETTERHEAD: usize = 30;
/// With how many groups a stamped line is compared.
const MOST_COMPARED: usize = 16;
/// Longest title, lines.
const TITLE_LINES: usize = 3;

/// Where on their pages the copies stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Place {
    /// At the top.
    Top,
    /// At the foot, or stamped over the text.
    Foot,
}

/// Lines that say the same and are no reading text.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Repeated {
    /// Their rows, in order; at least one.
    pub rows: Vec<usize>,
    /// Where they stand.
    pub place: Place,
    /// What those are on record as that go.
    pub kind: EditKind,
    /// How sure it is that they are no reading text, 0 to 1.
    pub confidence: f32,
}

/// Puts single lines that say the same together. Each is compared with the newest groups only.
pub(super) fn gathered(rows: &Rows, single: Vec<Repeated>, dictionaries: &Dictionaries) -> Vec<Repeated> {
    let numbers = &dictionaries.layout.page_numbers;
    let mut sayings: Vec<Saying<'_>> = Vec::new();
    let mut out: Vec<Repeated> = Vec::new();
    for repeated in single {
        let Some(&row) = repeated.rows.first() else { continue };
        let saying = Saying::of(&rows.rows[row], numbers);
        let newest = (out.len().saturating_sub(MOST_COMPARED)..out.len()).rev();
        let copy = newest.into_iter().find(|&group| {
            let known = &sayings[group];
            known.same(&saying, dictionaries)
                || saying.is_ruin_of(&[known], dictionaries)
                || known.is_ruin_of(&[&saying], dictionaries)
        });
        match copy {
            Some(group) => out[group].rows.push(row),
            None => {
                out.push(repeated);
                sayings.push(saying);
            }
        }
    }
    out
}

/// Takes out all copies but the one that stays, which stands by itself from then on.
pub(super) fn remove(rows: &mut Rows, repeated: &[Repeated], dictionaries: &Dictionaries) {
    let text = Text::new(rows, repeated, dictionaries);
    let kept: Vec<Option<usize>> = repeated.iter().map(|repeated| text.kept(rows, repeated)).collect();
    for (repeated, kept) in repeated.iter().zip(kept) {
        for &row in repeated.rows.iter().filter(|&&row| Some(row) != kept) {
            rows.remove(row, repeated.kind, repeated.confidence);
        }
        if let Some(row) = kept {
            rows.rows[row].standing = match repeated.place {
                Place::Top => Standing::Header,
                Place::Foot => Standing::Aside,
            };
        }
    }
}

/// The rows that are reading text.
struct Text<'d> {
    furniture: FxHashSet<usize>,
    dictionaries: &'d Dictionaries,
    /// The first row at which each line of text stands, by the key of what it says.
    lines: FxHashMap<String, usize>,
}

impl<'d> Text<'d> {
    fn new(rows: &Rows, repeated: &[Repeated], dictionaries: &'d Dictionaries) -> Self {
        let furniture = repeated.iter().flat_map(|repeated| &repeated.rows).copied().collect();
        let mut text = Text { furniture, dictionaries, lines: FxHashMap::default() };
        // Only what stands before a header, or in the letterhead under it, can say the same.
        let tops = repeated.iter().filter(|repeated| repeated.place == Place::Top);
        let Some(last) = tops.filter_map(|repeated| repeated.rows.first()).max() else { return text };
        let reading: Vec<usize> = (0..rows.rows.len()).filter(|&row| text.is_text(rows, row)).collect();
        let asked = reading.partition_point(|&row| row <= last + LETTERHEAD);
        let keys = reading.iter().take(asked + TITLE_LINES).map(|&row| text.key(rows, row));
        let keys: Vec<String> = keys.collect();
        // What opens with a small letter is the end of a sentence, though its words may be the header's.
        let whole = |row: usize| !opens_small(rows.rows[row].text());
        for at in (0..asked).filter(|&at| whole(reading[at])) {
            let row = reading[at];
            let mut said = keys[at].clone();
            text.lines.entry(said.clone()).or_insert(row);
            for (&next, key) in reading[at..].iter().zip(&keys[at..]).take(TITLE_LINES).skip(1) {
                if rows.rows[next].blank_before || rows.rows[next].page != rows.rows[row].page {
                    break;
                }
                if !said.is_empty() {
                    said.push(' ');
                }
                said += key;
                text.lines.entry(said.clone()).or_insert(row);
            }
        }
        text
    }

    fn key(&self, rows: &Rows, row: usize) -> String {
        Saying::of(&rows.rows[row], &self.dictionaries.layout.page_numbers).key()
    }

    fn is_text(&self, rows: &Rows, row: usize) -> bool {
        let line = &rows.rows[row];
        !line.gone && line.range().len() <= MAX_COMPARED && !self.furniture.contains(&row)
    }

    /// The copy that stays; `None` where the text says the same.
    fn kept(&self, rows: &Rows, repeated: &Repeated) -> Option<usize> {
        let &first = repeated.rows.first()?;
        if repeated.place == Place::Top && self.says(rows, first) {
            return None;
        }
        match repeated.place {
            Place::Top => {
                repeated.rows.iter().copied().find(|&row| !self.cuts_sentence(rows, row)).or(Some(first))
            }
            Place::Foot => {
                let mut from_end = repeated.rows.iter().rev().copied();
                from_end.find(|&row| !self.cuts_sentence(rows, row)).or(repeated.rows.last().copied())
            }
        }
    }

    /// Whether the text before a header says the same, or the letterhead under it.
    fn says(&self, rows: &Rows, header: usize) -> bool {
        let under = header + 1..rows.pages[rows.rows[header].page].end.min(header + 1 + LETTERHEAD);
        let key = self.key(rows, header);
        let whole = self.lines.get(&key).is_some_and(|&row| row < header || under.contains(&row));
        whole || self.is_pieced_together(rows, header, under)
    }

    /// Whether the words of a header stand in these rows, two or more side by side: body and kind of paper on one line
    /// of the letterhead, date and dnr on the next.
    fn is_pieced_together(&self, rows: &Rows, header: usize, under: std::ops::Range<usize>) -> bool {
        let folded =
            |row: usize| Saying::of(&rows.rows[row], &self.dictionaries.layout.page_numbers).folded();
        let wanted = folded(header);
        let lines: Vec<Vec<String>> = under.filter(|&row| self.is_text(rows, row)).map(folded).collect();
        let mut at = 0;
        while at < wanted.len() {
            let run = |line: &Vec<String>, from: usize| {
                line[from..].iter().zip(&wanted[at..]).take_while(|(a, b)| a == b).count()
            };
            let longest = lines.iter().flat_map(|line| (0..line.len()).map(move |from| (line, from)));
            match longest.map(|(line, from)| run(line, from)).max() {
                Some(count) if count > 1 => at += count,
                _ => return false,
            }
        }
        !wanted.is_empty()
    }

    /// Whether a row stands in the middle of a sentence.
    fn cuts_sentence(&self, rows: &Rows, row: usize) -> bool {
        let text = |index: &usize| !rows.rows[*index].gone && !self.furniture.contains(index);
        let before = (0..row).rev().find(text);
        let after = (row + 1..rows.rows.len()).find(text);
        match (before, after) {
            (Some(before), Some(after)) => {
                !ends_sentence(rows.rows[before].text()) && opens_small(rows.rows[after].text())
            }
            _ => false,
        }
    }
}
