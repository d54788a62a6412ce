//! What belongs to a letterhead: labels, numbers, bodies, addresses, dates, names.

use super::matchers::dnr::dnr_in;
use super::matchers::{body, date, name};
use super::roles::opens_with_type;
use super::{Line, Paper, Word};
use crate::dictionaries::{DnrWord, LabelKind, WordClass};
use crate::ledger::FairRange;

/// Whether a line labels a diarienummer as the paper's own.
pub fn has_dnr_label(paper: &Paper<'_>, line: &Line<'_>) -> bool {
    paper
        .words(line.range)
        .iter()
        .take(6)
        .any(|word| paper.genre.dnr_words.get_skeleton(word.bare_skeleton) == Some(DnrWord::Own))
}

/// Whether a line belongs to the letterhead and not to the text.
pub fn is_metadata(paper: &Paper<'_>, line: &Line<'_>) -> bool {
    let words = paper.words(line.range);
    if let Some((count, kind)) = paper.genre.labels.longest(words.iter().map(|word| word.skeleton)) {
        let goes_on = words
            .get(count)
            .is_some_and(|next| next.is_plain(WordClass::Preposition) || next.is_plain(WordClass::And));
        if (!goes_on || kind == LabelKind::Addressee) && kind != LabelKind::Signing {
            return true;
        }
    }
    if has_dnr_label(paper, line) || is_address(line.text, words) {
        return true;
    }
    let short = words.len() <= 6;
    // "Vaxholms kommun, barn- och utbildningsförvaltningen"
    let issuer = || {
        words.len() <= 10
            && words.iter().take(3).any(|word| word.is(WordClass::Municipality) && word.text.ends_with(','))
            && body::bodies(paper, words).last().is_some_and(|body| body.range.end == line.range.end)
    };
    let place = || {
        issuer()
            || words.len() <= 4
                && words.last().is_some_and(|last| {
                    let unit = last.is(WordClass::Municipality)
                        || last.is(WordClass::MunicipalityGenitive)
                        || last.is(WordClass::Region);
                    unit && last.is_bare()
                })
    };
    let type_mark =
        || short && words.iter().any(|word| paper.genre.header_marks.get_skeleton(word.skeleton).is_some());
    let covered = || {
        body::bodies(paper, words).first().is_some_and(|body| {
            body.range.start == line.range.start
                && (body.range.len() * 10 >= line.range.len() * 6 || short)
                && !text_goes_on(paper, line, body.range.end)
        })
    };
    // "Tel. 16 14 62  Sociala centralnämnden 1974-09-26": to whom, and when they meet.
    let addressed = || {
        let found = date::dates(paper.genre, words);
        let last = found.last().filter(|date| words.len() <= 9 && date.range.end == line.range.end);
        last.is_some_and(|date| {
            body::bodies(paper, words).iter().any(|body| body.range.end + 2 >= date.range.start)
                && !opens_with_type(paper, line.text)
        })
    };
    let dated = || short && !date::dates(paper.genre, words).is_empty() && !opens_with_type(paper, line.text);
    let numbered = || {
        words.len() <= 10
            && !opens_with_type(paper, line.text)
            && dnr_in(paper, line, false).iter().any(|dnr| !paper.fair.text[..dnr.range.start].ends_with('('))
    };
    let named = || {
        let given = words.first().is_some_and(|word| name::is_given(paper, word.bare()));
        given
            && name::name_shape(paper, words).is_some_and(|count| {
                let rest = words.get(count..).unwrap_or_default();
                // "Gunvor Dahlgren, registrator"
                let office = rest.len() <= 2
                    && rest
                        .last()
                        .is_some_and(|word| paper.genre.roles.get_skeleton(word.bare_skeleton).is_some());
                rest.is_empty() || office
            })
    };
    // "Bodens kommun Barn- och utbildningsnämnden", "Eva Lundgren Ek Tekniska nämnden": cells that lost their gap.
    let glued = || {
        let last = body::bodies(paper, words).pop();
        words.len() <= 9
            && last.is_some_and(|body| {
                let before = paper.words(FairRange::new(line.range.start, body.range.start));
                let place = before.last().is_some_and(|word| word.is(WordClass::Municipality));
                let person = before.len() >= 2 && name::is_given(paper, before[0].bare());
                body.range.end == line.range.end && (place || person)
            })
    };
    // "Länsstyrelsen i Hallands län"
    let county = || {
        words.len() <= 5
            && words.first().is_some_and(|word| word.is(WordClass::CountyBoard))
            && words.last().is_some_and(|word| word.is_small(WordClass::County))
    };
    // "Rådhuset, Sessionssalen, kl. 09.00-14.20"
    let timed = || {
        words.len() <= 8
            && words.windows(2).any(|pair| pair[0].is_small(WordClass::Clock) && pair[1].has_figures)
    };
    // "Tobias Wennerhäll Löpnr D 2017:611"
    let labelled = || {
        let Some((last, before)) = words.split_last() else { return false };
        words.len() <= 9
            && last.has_figures
            && before.iter().rev().take(3).any(|word| {
                let skeleton = word.bare_skeleton;
                let label = paper.genre.labels.get_skeleton(skeleton).is_some()
                    || paper.genre.dnr_words.get_skeleton(skeleton).is_some();
                word.capital && label
            })
            && !opens_with_type(paper, line.text)
    };
    place()
        || labelled()
        || type_mark()
        || dated()
        || addressed()
        || covered()
        || named()
        || numbered()
        || glued()
        || county()
        || timed()
}

/// Whether a sentence goes on after a body's name: "Socialnämndens riktlinjer för …" is no letterhead.
fn text_goes_on(paper: &Paper<'_>, line: &Line<'_>, from: usize) -> bool {
    let rest = paper.fair.text.get(from..line.range.end).unwrap_or_default().trim_start();
    rest.starts_with(char::is_lowercase) && rest.split(' ').count() >= 2
}

fn is_address(text: &str, words: &[Word<'_>]) -> bool {
    let figures = |word: &Word<'_>| word.text.bytes().all(|b| b.is_ascii_digit());
    let postal = words.windows(2).any(|pair| {
        pair[0].text.len() == 3 && pair[1].text.len() == 2 && figures(&pair[0]) && figures(&pair[1])
    });
    let web = text.contains("www.") || text.contains(".se");
    let street = words.len() <= 4 && words.iter().skip(1).any(figures) && words[0].is(WordClass::Street);
    postal && words.len() <= 8 || web && words.len() <= 5 || street
}
