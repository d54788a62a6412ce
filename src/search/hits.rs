//! Where in a fair copy the words of a question stand.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use super::{Clause, Lookup, Query, Terms, tokens};
use crate::dictionaries::words::unmarked;
use crate::ledger::Edit;

/// Characters shown before the first word that was found, and all together, at most.
const BEFORE: usize = 60;
const SHOWN: usize = 240;

/// A line of a fair copy in which words of the question stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where the excerpt stands in the fair copy, bytes.
    pub place: Range<usize>,
    /// Where the words stand in the excerpt, bytes.
    pub marks: Vec<Range<usize>>,
}

/// The lines that have most words and phrases of the question, in the order of the text.
pub fn hits(fair: &str, query: &Query, lookup: &Lookup<'_>, most: usize) -> Vec<Hit> {
    let asked: Vec<Sought> = query.words().map(|clause| Sought::new(clause, lookup)).collect();
    let mut found: Vec<(usize, Hit)> = Vec::new();
    let mut start = 0;
    for line in fair.split_inclusive('\n') {
        let words: Vec<(Range<usize>, Arc<Terms>)> =
            tokens(line).map(|(place, word)| (place, lookup.terms(word))).collect();
        let mut is_found = vec![false; words.len()];
        let mut distinct = 0;
        for sought in &asked {
            let mut is_here = false;
            for (at, some) in words.windows(sought.words()).enumerate() {
                if sought.is_met_by(some) {
                    is_found[at..at + some.len()].fill(true);
                    is_here = true;
                }
            }
            distinct += usize::from(is_here);
        }
        if distinct > 0 {
            let marks = words.into_iter().zip(is_found).filter(|(_, is_found)| *is_found);
            let marks = marks.map(|((place, _), _)| place).collect();
            found.push((distinct, excerpt(line.trim_end(), start, marks)));
        }
        start += line.len();
    }
    found.sort_by_key(|(distinct, hit)| (Reverse(*distinct), hit.place.start));
    found.truncate(most);
    found.sort_by_key(|(_, hit)| hit.place.start);
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// What is looked for in a line.
enum Sought {
    /// Words side by side, or one by all that it may be found by.
    Phrase(Vec<Asked>),
    /// The beginning of a word, in small letters; and whether it was typed without å, ä and ö.
    Begins(Asked),
}

impl Sought {
    fn new(clause: &Clause, lookup: &Lookup<'_>) -> Sought {
        match clause {
            Clause::Begins(word) => Sought::Begins(Asked::new(word, lookup)),
            Clause::Phrase(words) => {
                Sought::Phrase(words.iter().map(|word| Asked::new(word, lookup)).collect())
            }
            Clause::Filter(_) => Sought::Phrase(Vec::new()),
        }
    }

    /// How many words of a line meet it.
    fn words(&self) -> usize {
        match self {
            Sought::Phrase(words) => words.len().max(1),
            Sought::Begins(_) => 1,
        }
    }

    fn is_met_by(&self, words: &[(Range<usize>, Arc<Terms>)]) -> bool {
        match self {
            Sought::Phrase(phrase) => match &phrase[..] {
                [] => false,
                [word] => word.is_met_by(&words[0].1),
                phrase => phrase.iter().zip(words).all(|(word, (_, terms))| word.terms.form == terms.form),
            },
            Sought::Begins(word) => {
                let form = &words[0].1.form;
                form.starts_with(&word.terms.form)
                    || word.bare().is_some_and(|bare| unmarked(form).starts_with(bare))
            }
        }
    }
}

/// A line, or of a long one the part with the first words found.
fn excerpt(line: &str, start: usize, mut marks: Vec<Range<usize>>) -> Hit {
    let first = marks.first().map_or(0, |mark| mark.start);
    let from = line[..first].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    // Words are not cut.
    let from =
        if from == 0 { 0 } else { line[from..first].find(' ').map_or(first, |space| from + space + 1) };
    let to = line[from..].char_indices().nth(SHOWN).map_or(line.len(), |(at, _)| from + at);
    let to = if to == line.len() { to } else { line[from..to].rfind(' ').map_or(to, |space| from + space) };
    marks.retain(|mark| mark.end <= to);
    for mark in &mut marks {
        *mark = mark.start - from..mark.end - from;
    }
    Hit { place: start + from..start + to, marks }
}

/// The page on which a place of a fair copy (bytes) stood in the scan, from 1: one more than the form feeds before it.
pub fn page(fair: &str, edits: &[Edit], at: usize) -> usize {
    let feeds = |text: &str| text.matches('\u{c}').count();
    let before = edits.iter().take_while(|edit| edit.fair.end <= at);
    let (taken, added) =
        before.fold((0, 0), |(taken, added), edit| (taken + feeds(&edit.from), added + feeds(&edit.to)));
    1 + (feeds(fair.get(..at).unwrap_or_default()) + taken).saturating_sub(added)
}

/// A word of the question.
pub struct Asked {
    terms: Arc<Terms>,
    /// The word, if it was typed without å, ä and ö.
    bare: Option<String>,
}

impl Asked {
    /// A word as it was typed.
    pub fn new(word: &str, lookup: &Lookup<'_>) -> Self {
        let terms = lookup.terms(word);
        let bare = (unmarked(&terms.form) == terms.form).then(|| terms.form.clone());
        Asked { terms, bare }
    }

    /// The terms of the word.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The word, where it may have been typed without its dots.
    pub fn bare(&self) -> Option<&str> {
        self.bare.as_deref()
    }

    fn is_met_by(&self, terms: &Terms) -> bool {
        let lemma = |lemma: &String| terms.lemmas.contains(lemma) || terms.parts.contains(lemma);
        terms.form == self.terms.form
            || self.terms.lemmas.iter().any(lemma)
            || self.bare.as_ref().is_some_and(|bare| terms.bare().any(|term| term == *bare))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{EditKind, FairRange, SourceRange};
    use crate::paper::testing::dictionaries;

    fn found(fair: &str, query: &str) -> Vec<(usize, Vec<String>)> {
        let lookup = Lookup::new(dictionaries());
        let hits = hits(fair, &Query::parse(query).unwrap(), &lookup, 3);
        let mark = |hit: &Hit, mark: &Range<usize>| fair[hit.place.clone()][mark.clone()].to_owned();
        hits.iter().map(|hit| (hit.place.start, hit.marks.iter().map(|m| mark(hit, m)).collect())).collect()
    }

    #[test]
    fn lines_with_most_of_the_question_come_first_and_are_given_in_order() {
        let fair = "Nämnden.\n\nByggnadsnämnden gav bygglov.\nBygglovet.\nEtt bygglov till för nämnderna.\n";
        let all = found(fair, "nämnd bygglov");
        assert_eq!(all.len(), 3);
        assert_eq!(all[0], (0, vec!["Nämnden".to_owned()]));
        assert_eq!(all[1].1, ["Byggnadsnämnden", "bygglov"]);
        assert_eq!(all[2].1, ["bygglov", "nämnderna"]);
    }

    #[test]
    fn a_phrase_is_found_as_it_stands_and_a_word_without_its_dots() {
        let fair = "Till förslag. Förslag till beslut, beslut.\n";
        assert_eq!(found(fair, "\"förslag till beslut\"")[0].1, ["Förslag", "till", "beslut"]);
        assert_eq!(found(fair, "forslag")[0].1, ["förslag", "Förslag"]);
        assert_eq!(found(fair, "\"till förslag till\""), []);
        assert_eq!(found(fair, "förs* OR xyz -abc")[0].1, ["förslag", "Förslag"]);
        assert_eq!(found(fair, "besl* fors*")[0].1, ["förslag", "Förslag", "beslut", "beslut"]);
    }

    #[test]
    fn a_long_line_is_cut_between_words_around_the_first_that_was_found() {
        let fair = format!("{}nämnden {}\n", "å ord ".repeat(100), "öar ".repeat(200));
        let lookup = Lookup::new(dictionaries());
        let hit = hits(&fair, &Query::parse("nämnd").unwrap(), &lookup, 1).remove(0);
        let text = &fair[hit.place.clone()];
        assert_eq!(&text[hit.marks[0].clone()], "nämnden");
        assert!(text.chars().count() <= SHOWN && !text.starts_with(' ') && text.ends_with("öar"), "{text}");
    }

    #[test]
    fn the_page_is_told_by_the_form_feeds_that_the_repair_took_out() {
        let edit = |at: usize, from: &str| Edit {
            kind: EditKind::Reflow,
            page: 1,
            source: SourceRange::new(at, at + from.len()),
            fair: FairRange::new(at, at + 1),
            from: from.to_owned(),
            to: " ".to_owned(),
            confidence: 1.0,
            alternatives: Vec::new(),
        };
        let edits = [edit(3, "\n\u{c}"), edit(7, "\n")];
        let fair = "abc def ghi\u{c}jkl";
        assert_eq!([0, 3, 4, 11, 12].map(|at| page(fair, &edits, at)), [1, 1, 2, 2, 3]);
    }
}
