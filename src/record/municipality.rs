//! The municipality. Places vote: the letterhead's "X kommun" counts most, a mere mention least.

use crate::dictionaries::{WordClass, skeleton};
use crate::ledger::{EditKind, FairRange};
use crate::paper::{Cue, Text};
use crate::paper::{Paper, Role, Word};

/// How much a place counts that is mentioned in the text.
const MENTIONED: u32 = 2;

/// How much the municipality of an e-mail or web address in the letterhead counts.
const ADDRESS: u32 = 5;

/// "marten.ryd@trafikkontoret.goteborg.se", "www.granvik.se"
fn in_address(paper: &Paper<'_>, word: &Word<'_>) -> Option<Text> {
    let (before, _) = word.text.split_once(".se").filter(|_| word.text.contains(['@', '.']))?;
    let domain = before.rsplit(['.', '@', '/']).next()?;
    let name = paper.genre.municipalities.get(&skeleton(domain))?;
    Some(Text::at(name.clone(), word.range).by(Cue::Address))
}

/// The municipality's name, without "kommun" or "stad".
pub fn municipality(paper: &Paper<'_>) -> Option<Text> {
    let mut votes: Vec<(Text, u32)> = Vec::new();
    for line in &paper.lines {
        let words = paper.words(line.range);
        for (index, word) in words.iter().enumerate() {
            if let Some(name) = in_address(paper, word) {
                votes.push((name, ADDRESS));
            }
            if !word.capital && !word.text.starts_with('(') {
                continue;
            }
            let Some((name, weight)) = mention(paper, words, index, &line.role) else { continue };
            match votes.iter_mut().find(|(known, _)| known.value == name.value) {
                Some((_, sum)) => *sum += weight,
                None => votes.push((name, weight)),
            }
        }
    }
    votes.extend(running_headers(paper));
    let most = votes.iter().map(|&(_, weight)| weight).max()?;
    let mut best = votes.into_iter().filter(|&(_, weight)| weight == most).map(|(name, _)| name);
    let first = best.next();
    // "Så är det i Kramfors och Härnösand": of two places that are but mentioned, neither writes.
    if most <= MENTIONED && best.next().is_some() { None } else { first }
}

/// "Granviks kommun" in a running header or footer, which is no part of the text. Its place in the fair copy is empty.
fn running_headers(paper: &Paper<'_>) -> Option<(Text, u32)> {
    let mut headers =
        paper.fair.edits.iter().filter(|edit| edit.kind == EditKind::Header && edit.to.is_empty());
    headers.find_map(|edit| {
        let words: Vec<&str> = edit.from.split_whitespace().take(12).collect();
        let named = words.windows(2).find_map(|pair| {
            let unit = paper.genre.record_words.of_text(pair[1]);
            if is_unit(|class| unit.has(class)) {
                paper.genre.municipalities.get(&skeleton(pair[0]))
            } else {
                None
            }
        })?;
        let nowhere = FairRange::new(edit.fair.start, edit.fair.start);
        Some((Text::at(named.clone(), nowhere), 50))
    })
}

/// A mention of a municipality at a word, and how much it counts.
fn mention(paper: &Paper<'_>, words: &[Word<'_>], index: usize, role: &Role) -> Option<(Text, u32)> {
    let word = &words[index];
    let in_header = matches!(role, Role::Letterhead | Role::Signature);
    let first = word.bare_skeleton.split(' ').next().unwrap_or_default();
    let may_be_known = first.is_empty() || paper.genre.municipality_firsts.contains(first);
    if !may_be_known && !in_header {
        return None;
    }
    if followed_by_unit(words, index)
        && in_header
        && let Some(spaced) = spaced(paper, words, index)
    {
        return Some((spaced, 100));
    }
    for count in [2, 1] {
        let Some(last) = words.get(index + count - 1) else { continue };
        let range = word.bare_range().cover(last.bare_range());
        let followed = followed_by_unit(words, index + count - 1) && !last.ends_clause();
        let name = if may_be_known { known(paper, range, followed) } else { None };
        let name = match name {
            Some(name) => name,
            // A municipality that is in no list still says "X kommun" in its letterhead.
            None if followed && in_header && count == 1 && is_name(paper.text(range)) => {
                nominative(paper.text(range))
            }
            None => continue,
        };
        let assembly =
            index > 1 && words[index - 1].text == "i" && words[index - 2].is(WordClass::MunicipalAssembly);
        let weight = match (in_header, followed) {
            (true, true) => 100,
            _ if assembly => 60,
            (true, false) if *role == Role::Signature => 8,
            (true, false) => 6,
            (false, true) => 3,
            (false, false) => MENTIONED,
        };
        let cue = if followed || assembly { Cue::Label } else { Cue::Mention };
        return Some((Text::at(name, range).by(cue), weight));
    }
    None
}

fn known(paper: &Paper<'_>, range: FairRange, genitive: bool) -> Option<String> {
    let text = paper.text(range);
    let wanted = skeleton(text);
    let name = paper.genre.municipalities.get(&wanted)?;
    // "Mark", "Ale", "Sala": without "kommun" only the name itself counts, letter for letter.
    let exact =
        text == name || text.strip_suffix('s') == Some(name) || text.to_uppercase() == text && text.len() > 4;
    (genitive || exact).then(|| name.clone())
}

/// Whether "kommun" or its like stands behind the word at a place.
fn followed_by_unit(words: &[Word<'_>], index: usize) -> bool {
    words.get(index + 1).is_some_and(|word| is_unit(|class| word.is(class)))
}

/// "T I E R P S KOMMUN": the name of a letterhead whose letters were set apart. `index` is that of its last letter.
fn spaced(paper: &Paper<'_>, words: &[Word<'_>], index: usize) -> Option<Text> {
    /// Fewer letters are initials.
    const FEWEST: usize = 3;
    let is_letter = |word: &&Word<'_>| word.is_bare() && word.bare().chars().count() == 1 && word.capital;
    let letters = words[..=index].iter().rev().take_while(is_letter).count();
    if letters < FEWEST {
        return None;
    }
    let letters = &words[index + 1 - letters..=index];
    let range = letters[0].bare_range().cover(words[index].bare_range());
    let text: String = letters.iter().map(|word| word.bare()).collect();
    let known = paper.genre.municipalities.get(&skeleton(&text)).cloned();
    Some(Text::at(known.unwrap_or_else(|| nominative(&text)), range).by(Cue::Label))
}

/// Whether a word is long enough for the name of a place: "Å kommun" is none.
fn is_name(text: &str) -> bool {
    const SHORTEST: usize = 3;
    text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST
}

/// "kommun", "stads"
fn is_unit(is: impl Fn(WordClass) -> bool) -> bool {
    is(WordClass::Municipality) || is(WordClass::MunicipalityGenitive)
}

/// "EKSHYTTANS" is "Ekshyttan".
fn nominative(text: &str) -> String {
    let small = text.to_lowercase();
    let name = small.strip_suffix('s').unwrap_or(&small);
    let mut out = String::with_capacity(name.len());
    let mut opens = true;
    for c in name.chars() {
        if opens {
            out.extend(c.to_uppercase())
        } else {
            out.push(c)
        }
        opens = matches!(c, ' ' | '-');
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn municipality_of(text: &str) -> Option<String> {
        fields(text).municipality.map(|municipality| municipality.value)
    }

    #[test]
    fn the_letterhead_counts_most() {
        let text = "ÖRNSKÖLDSVIKS KOMMUN  TJÄNSTESKRIVELSE\n\nSamarbete om vägar\n\n\
                    Kramfors, Härnösand och Kramfors kommun deltar. Kramfors betalar.\n";
        assert_eq!(municipality_of(text).as_deref(), Some("Örnsköldsvik"));
    }

    #[test]
    fn of_two_places_that_are_but_mentioned_neither_writes() {
        let text = "Tjänsteskrivelse\n\nSamarbete om vägar\n\nKramfors och Härnösand betalar.\n";
        assert_eq!(municipality_of(text), None);
    }

    #[test]
    fn a_running_header_says_whose_paper_it_is() {
        let mut fair = fair_copy("Tjänsteskrivelse\n\nSamarbete om vägar\n\nKramfors betalar.\n");
        fair.edits.push(crate::ledger::Edit {
            kind: crate::ledger::EditKind::Header,
            page: 1,
            source: crate::ledger::SourceRange::new(0, 0),
            fair: crate::ledger::FairRange::new(0, 0),
            from: "Uppsala kommun, socialf6rvaltningen".to_owned(),
            to: String::new(),
            confidence: 0.9,
            alternatives: Vec::new(),
        });
        let fields = crate::record::read_fields(&fair, dictionaries());
        assert_eq!(fields.municipality.unwrap().value, "Uppsala");
    }

    #[test]
    fn a_name_whose_letters_are_set_apart_is_read_whole() {
        let of =
            |letterhead: &str| municipality_of(&format!("{letterhead}  YTTRANDE\n\nOm flygplatsen i byn\n"));
        assert_eq!(of("T I E R P S KOMMUN").as_deref(), Some("Tierp"));
        assert_eq!(of("S KOMMUN"), None);
    }

    #[test]
    fn a_municipality_in_no_list_is_taken_as_it_is_called() {
        assert_eq!(
            municipality_of("GRANHYTTANS KOMMUN  YTTRANDE\n\nOm flygplatsen i byn\n").as_deref(),
            Some("Granhyttan")
        );
    }
}
