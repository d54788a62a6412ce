//! Which words of a row say who sent a paper or got it, where no gap divides them from the subject: a person, a company, a
//! body, or capitals before the word that the subject opens with.

use crate::dictionaries::BodyKind;
use crate::ledger::FairRange;
use crate::paper::matchers::name;
use crate::paper::table::joins;
use crate::paper::{Paper, Word};

/// Most words of a sender on one line.
const SENDER_WORDS: usize = 6;

/// How many of the words that open the anchor's line say who sent it. `begun`: the subject stands on a line above;
/// `others`: other lines hold some of it.
pub fn sender(paper: &Paper<'_>, words: &[Word<'_>], begun: bool, others: bool) -> usize {
    let Some(first) = words.first().filter(|first| first.capital) else { return 0 };
    let listed = |at: usize| opens_subject(paper, &words[at]);
    if listed(0) {
        return 0;
    }
    let near = words.len().min(SENDER_WORDS);
    if let Some(count) = person(paper, words) {
        return count;
    }
    let row_words = &paper.genre.row_words;
    let company = (0..near).find(|&at| row_words.company.get_skeleton(words[at].bare_skeleton).is_some());
    if let Some(at) = company {
        return at + 1;
    }
    // The capital that the subject opens with.
    if let Some(at) = (1..near).find(|&at| words[at].capital && listed(at)) {
        return at;
    }
    let body = paper.genre.bodies.get_skeleton(first.bare_skeleton);
    let run = capitals(words);
    if body.is_some_and(|kind| kind != BodyKind::First) {
        // "Vägverket, SO30 2007:1822"
        return if first.text.ends_with(',') { run } else { place(words, 1) };
    }
    if let Some(gap) = (0..near).find(|&at| at + 1 < words.len() && name::gap_after(words, at)) {
        return gap + 1;
    }
    if run == words.len() {
        return if begun || others { run } else { 0 };
    }
    let first_word = row_words.company_first.get_skeleton(first.bare_skeleton).is_some();
    // The last capital before small letters opens the subject, unless that stands above.
    if begun || first_word || words[run - 1].ends_clause() { run } else { run - 1 }
}

/// How many words say who it is: "Solveig Tångring", "Hassan och Nour Darwish".
fn person(paper: &Paper<'_>, words: &[Word<'_>]) -> Option<usize> {
    let given = |at: usize| words.get(at).is_some_and(|word| name::is_given(paper, word.bare()));
    let surname = |at: usize| words.get(at).is_some_and(|word| name::is_name_word(word.bare()));
    if !given(0) {
        return None;
    }
    if words.get(1).is_some_and(|word| word.text == "och") {
        return (given(2) && surname(3)).then_some(4);
    }
    (surname(1) && !words[0].ends_clause()).then_some(2)
}

/// "Länsrätten i Kronobergs län": where a body is.
fn place(words: &[Word<'_>], from: usize) -> usize {
    let named = words.get(from).is_some_and(|word| word.text == "i")
        && words.get(from + 1).is_some_and(|word| word.capital);
    let end = if named { from + 2 } else { from };
    end + usize::from(named && words.get(end).is_some_and(|word| word.bare() == "län"))
}

/// How many words open with capitals, "&" and numbers of others' matters among them.
fn capitals(words: &[Word<'_>]) -> usize {
    let small = words.iter().position(|word| {
        let number = word.has_figures && word.bare().contains(['/', ':', '-', '.']);
        !word.capital && !number && !matches!(word.text, "&" | "och") || word.text.starts_with('(')
    });
    let end = small.unwrap_or(words.len());
    let joined = end > 0 && words[end - 1].text == "och";
    end - usize::from(joined)
}

/// Whether a matter opens with a word, perhaps a misread one.
fn opens_subject(paper: &Paper<'_>, word: &Word<'_>) -> bool {
    let subject = &paper.genre.row_words.subject;
    let skeleton = word.bare_skeleton;
    subject.get_skeleton(skeleton).or_else(|| subject.near_skeleton(skeleton)).is_some()
}

/// Whether a sender on two lines opens beside the letters of the diarienummer, over the anchor's line: where the subject
/// has begun above, capitals are no part of it; else the word that it opens with must stand behind the sender.
pub fn stands_beside(paper: &Paper<'_>, head: &[Word<'_>], begun: bool, below: &[Word<'_>]) -> bool {
    let run = capitals(head);
    if begun {
        return run > 1 || run == head.len() || sender(paper, below, begun, true) == 0;
    }
    let listed = |word: &Word<'_>| word.capital && opens_subject(paper, word);
    head.iter().take(SENDER_WORDS).position(listed).is_some_and(|at| at > 0)
}

/// Whether a sender goes on on the next line: it ends with a comma, with "i", or as "Ingemar och Rut".
pub fn is_open(paper: &Paper<'_>, sender: FairRange) -> bool {
    let words = paper.words(sender);
    words.last().is_some_and(|last| {
        last.text.ends_with(',')
            || joins(paper, last)
            || words.len() == 3 && words[1].text == "och" && name::is_given(paper, last.bare())
    })
}

/// The words under a sender that go on with it: from the first of these to behind the last.
pub fn goes_on(paper: &Paper<'_>, words: &[Word<'_>], open: bool) -> (usize, usize) {
    let company = |word: &Word<'_>| {
        let named = paper.genre.row_words.company.get_skeleton(word.bare_skeleton).is_some();
        named && (word.capital || words.len() == 1)
    };
    match words {
        // "KS 07/166" behind a comma, "Västmanlands län" behind "i".
        [first, ..] if open && (first.capital || first.has_figures) => {
            let run = capitals(words);
            (0, run + usize::from(words.get(run).is_some_and(|word| word.bare() == "län")))
        }
        _ => words.iter().take(3).position(company).map_or((0, 0), |at| (at, at + 1)),
    }
}

/// How many words at the end of the anchor's line say who sent it, in tables that name the sender behind the subject.
pub fn sender_at_end(paper: &Paper<'_>, words: &[Word<'_>]) -> usize {
    let from = words.len().saturating_sub(SENDER_WORDS).max(1);
    if let Some(at) = (from..words.len()).find(|&at| name::gap_after(words, at - 1)) {
        return words.len() - at;
    }
    let named = (from..words.len()).find(|&at| {
        let rest = &words[at..];
        person(paper, rest).is_some_and(|count| count == rest.len())
            || paper.genre.bodies.get_skeleton(rest[0].bare_skeleton).is_some() && rest[0].capital
    });
    let at = named.unwrap_or_else(|| {
        let small = words.iter().rposition(|word| !word.capital && word.text != "&");
        small.map_or(0, |small| small + 1)
    });
    if at == 0 { 0 } else { words.len() - at }
}
