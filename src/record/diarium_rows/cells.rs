//! What the words of a row belong to: who sent it, what it is about, who handles it, how far it has come. Columns that the
//! scan ran together are told by what their words are.

use super::people::Handlers;
use super::sender::{goes_on, is_open, sender, sender_at_end, stands_beside};
use super::wrapped::{Read, has};
use crate::dictionaries::Column;
use crate::ledger::FairRange;
use crate::paper::matchers::name;
use crate::paper::table::{Table, joins, piece, without_dirt};
use crate::paper::{Paper, Word};

/// The pieces of each cell, in the order of the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// Who sent it or got it.
    pub correspondent: Vec<FairRange>,
    /// What it is about.
    pub subject: Vec<FairRange>,
    /// Who handles it.
    pub handler: Vec<FairRange>,
    /// How far it has come.
    pub status: Vec<FairRange>,
}

/// The cells of a row, whose anchor stands on the line with index `anchor`.
pub fn divided(
    paper: &Paper<'_>,
    table: &Table<'_, '_>,
    lines: &[Read<'_>],
    anchor: usize,
    handlers: &Handlers,
) -> Cells {
    if let [line] = lines
        && let Some(cells) = by_gaps(paper, table, line.opener.rest)
    {
        return cells;
    }
    let mut cells = Cells::default();
    let mut heads: Vec<&[Word<'_>]> = lines.iter().map(|line| line.opener.rest).collect();
    behind_the_subject(paper, table, &mut heads, handlers, &mut cells);
    let heads: Vec<&[Word<'_>]> = heads.into_iter().map(|head| without_dirt(paper, head)).collect();
    let sent_last = table.is_before(Column::Subject, Column::Correspondent);
    // The sender stands beside the day.
    let anchor = lines.iter().position(|line| line.opener.date.is_some()).unwrap_or(anchor);
    let mut begun = false;
    for (index, head) in heads.iter().enumerate() {
        let others = heads.iter().enumerate().any(|(other, head)| other != index && !head.is_empty());
        // A sender on two lines stands beside the two of the diarienummer.
        let beside = index + 1 == anchor && lines[index].opener.is_part();
        let open = cells.correspondent.last().is_some_and(|sender| is_open(paper, *sender));
        let more = if cells.correspondent.is_empty() { (0, 0) } else { goes_on(paper, head, open) };
        let opens =
            index == anchor && more == (0, 0) || beside && stands_beside(paper, head, begun, heads[anchor]);
        let (skipped, count) = if opens {
            (0, sender(paper, head, begun, others))
        } else if index >= anchor {
            more
        } else {
            (0, 0)
        };
        let (first, second) =
            if sent_last { (&head[..0], *head) } else { (&head[skipped..count], &head[count..]) };
        cells.correspondent.extend(piece(paper, first));
        let second = if sent_last && index == anchor {
            let (subject, sender) = second.split_at(second.len() - sender_at_end(paper, second));
            cells.correspondent.extend(piece(paper, sender));
            subject
        } else {
            second
        };
        let subject = piece(paper, second);
        begun |= subject.is_some();
        cells.subject.extend(subject);
    }
    cells
}

/// The cells of a row on one line, where it has as many as the header names.
fn by_gaps(paper: &Paper<'_>, table: &Table<'_, '_>, words: &[Word<'_>]) -> Option<Cells> {
    let mut cells = Cells::default();
    let mut rest = words;
    for column in &table.columns {
        let cell = match column {
            Column::Correspondent => &mut cells.correspondent,
            Column::Subject => &mut cells.subject,
            Column::Handler => &mut cells.handler,
            Column::Status => &mut cells.status,
            _ => continue,
        };
        let end = (0..rest.len()).find(|&at| name::gap_after(rest, at))? + 1;
        cell.extend(piece(paper, &rest[..end]));
        rest = &rest[end..];
    }
    rest.is_empty().then_some(cells)
}

/// Takes handler and status off the ends of the lines.
fn behind_the_subject<'a>(
    paper: &Paper<'_>,
    table: &Table<'_, '_>,
    heads: &mut [&'a [Word<'a>]],
    handlers: &Handlers,
    cells: &mut Cells,
) {
    let mut status: Vec<Option<FairRange>> = vec![None; heads.len()];
    for index in 0..heads.len() {
        let words = heads[index];
        if !cells.handler.is_empty() {
            break;
        }
        if let Some(at) = handlers.whole(words) {
            cells.handler = vec![words[at].bare_range().cover(words[at + 1].bare_range())];
            status[index] = piece(paper, &words[at + 2..]);
            heads[index] = &words[..at];
        } else if let Some(next) = heads.get(index + 1).copied()
            && let Some((at, below)) = handlers.cut(words, next)
        {
            cells.handler = vec![words[at].bare_range(), next[below].bare_range()];
            status[index] = piece(paper, &words[at + 1..]);
            status[index + 1] = piece(paper, &next[below + 1..]);
            heads[index] = &words[..at];
            heads[index + 1] = &next[..below];
        }
    }
    if has(table, Column::Status) {
        for index in 0..heads.len() {
            let words = heads[index];
            let opens = (0..words.len()).find(|&at| {
                let rest = words[at..].iter().map(|word| word.bare_skeleton);
                words[at].capital && paper.genre.row_words.status.longest(rest).is_some()
            });
            let opens = opens.filter(|&at| words.len() - at <= 4 && status[index].is_none());
            // What a line holds alone is the subject, but for the note beside the letters of a diarienummer.
            if let Some(at) = opens.filter(|&at| at > 0 || heads.len() > 1) {
                status[index] = piece(paper, &words[at..]);
                heads[index] = &words[..at];
            }
        }
        whole_status(paper, heads, &mut status);
        cells.status = status.into_iter().flatten().collect();
    }
}

/// Completes notes that wrap: "Komplettering" over "begärd", "Besvarad per" over "telefon".
fn whole_status<'a>(paper: &Paper<'_>, heads: &mut [&'a [Word<'a>]], status: &mut [Option<FairRange>]) {
    for index in 1..heads.len() {
        let (above, below) = (heads[index - 1], heads[index]);
        match (status[index - 1], status[index]) {
            (None, Some(note)) if paper.text(note).starts_with(char::is_lowercase) => {
                if let Some((last, rest)) =
                    above.split_last().filter(|(last, rest)| last.capital && !rest.is_empty())
                {
                    status[index - 1] = piece(paper, &[*last]);
                    heads[index - 1] = rest;
                }
            }
            (Some(note), None) => {
                let open = paper.words(note).last().is_some_and(|word| joins(paper, word));
                if let Some((last, rest)) = below.split_last().filter(|(_, rest)| open && !rest.is_empty()) {
                    status[index] = piece(paper, &[*last]);
                    heads[index] = rest;
                }
            }
            _ => {}
        }
    }
}
