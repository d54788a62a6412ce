//! Laws, with chapter and section where they are printed with the law.

use super::once::Once;
use crate::dictionaries::WordClass;
use crate::ledger::FairRange;
use crate::paper::Text;
use crate::paper::{Paper, Word};
use rustc_hash::FxHashSet;

/// The laws, each once, as printed: "2 kap. 5 § kommunallagen", "lagen (2016:1145) om offentlig upphandling", "LSS".
pub fn laws(paper: &Paper<'_>) -> Vec<Text> {
    let mut found = Once::default();
    for line in &paper.lines {
        let words = paper.words(line.range);
        let mut from = 0;
        for index in 0..words.len() {
            if index < from || !may_name(&words[index]) {
                continue;
            }
            let Some(law) = law_at(paper, words, index, from) else { continue };
            from = law.1;
            found.add(paper.value(law.0));
        }
    }
    // A bare "kommunallagen" says nothing where the law stands with its section or number elsewhere.
    let mut found = found.finish();
    let alone: FxHashSet<&str> =
        found.iter().map(|law| law.value.as_str()).filter(|law| !law.contains(' ')).collect();
    let others = found.iter().flat_map(|law| names_in(&law.value).map(move |name| (name, &law.value)));
    let named: FxHashSet<String> = others
        .filter(|(name, law)| *name != law.as_str() && alone.contains(name))
        .map(|(name, _)| name.to_owned())
        .collect();
    found.retain(|law| !named.contains(&law.value));
    found
}

/// The words of a law and the ends of them ("dataskyddslagen": "skyddslagen"), those in the genitive without it too.
fn names_in(law: &str) -> impl Iterator<Item = &str> {
    let words = law.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let forms = words.flat_map(|word| [Some(word), word.strip_suffix('s')].into_iter().flatten());
    forms.flat_map(|word| word.char_indices().map(|(at, _)| &word[at..]))
}

/// A cheap look at a word before the tables are asked.
fn may_name(word: &Word<'_>) -> bool {
    let bare = word.bare();
    word.is(WordClass::Law)
        || bare == "lex"
        || bare == "SFS"
        || (2..=5).contains(&bare.len()) && bare.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The law named at `index`, and the index of the first word after it.
fn law_at(paper: &Paper<'_>, words: &[Word<'_>], index: usize, from: usize) -> Option<(FairRange, usize)> {
    let bare = words[index].bare();
    let next = words[index..].iter().take(2).map(|word| word.skeleton);
    if bare == "lex" {
        let name = words.get(index + 1).filter(|next| next.text.starts_with(char::is_uppercase))?;
        return Some((words[index].bare_range().cover(name.bare_range()), index + 2));
    }
    if bare == "SFS" {
        let number = words.get(index + 1).filter(|next| is_sfs(next.bare()))?;
        return Some((words[index].bare_range().cover(number.bare_range()), index + 2));
    }
    let short = paper.genre.laws.longest(next).is_some_and(|(count, law)| count == 1 && law)
        && bare.chars().all(|c| c.is_alphabetic())
        && bare.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let spelt = !short
        && words[index].is(WordClass::Law)
        && paper.genre.laws.get_skeleton(words[index].bare_skeleton) != Some(false);
    if !(short || spelt) {
        return None;
    }
    // "lagen" alone says nothing: a number, "om …", or a name before it is needed.
    let mut end = index + 1;
    let number = words.get(end).filter(|next| {
        next.text.starts_with('(') && is_sfs(next.bare()) && !words[index].text.ends_with(',')
    });
    if number.is_some() {
        end += 1;
    }
    if words[index].is(WordClass::GeneralLaw) {
        let subject = words.get(end).filter(|next| next.text == "om");
        if number.is_none() && subject.is_none() {
            return None;
        }
        if subject.is_some() {
            end = subject_end(words, end + 1);
        }
    }
    let section_after =
        section_after(words, end, words[end - 1].ends_clause() && !words[end - 1].text.ends_with(')'));
    let start = section_before(words, index, from);
    if short
        && start == index
        && section_after == end
        && paper.genre.laws.get_skeleton(words[index].bare_skeleton) != Some(true)
    {
        return None;
    }
    let end = section_after;
    let last = &words[end - 1];
    let stop = match last.text.trim_end_matches([',', '.', ';', ':']) {
        text if end - 1 > index && text.ends_with(')') && last.text.contains('(') => {
            last.range.start + text.len()
        }
        text if text == "§" || text == "§§" => last.range.start + text.len(),
        _ => last.bare_range().end,
    };
    Some((FairRange::new(words[start].bare_start(), stop), end))
}

/// "2016:1145"
fn is_sfs(text: &str) -> bool {
    text.split_once(':').is_some_and(|(year, number)| {
        year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Index after "om offentlig upphandling": to the end of the clause, or before a word that goes on with the sentence.
fn subject_end(words: &[Word<'_>], from: usize) -> usize {
    let mut end = from;
    while let Some(word) = words.get(end) {
        if word.is_plain(WordClass::LawSubjectEnds) || word.text.starts_with('(') || end - from > 7 {
            break;
        }
        // "om kollektivtrafik och plan- och bygglagen": what follows "och" may be another law.
        if word.text == "och"
            && words.get(end + 1).is_none_or(|next| may_name(next) || next.text.ends_with('-'))
        {
            break;
        }
        end += 1;
        if word.ends_clause() {
            break;
        }
    }
    // A preposition at the end goes with the sentence.
    let goes_on = |word: &Word<'_>| word.is_plain(WordClass::Preposition) || word.text == "och";
    while end > from && goes_on(&words[end - 1]) {
        end -= 1;
    }
    end
}

/// Index of the word with which "2 kap. 5 §" before the law opens; `index` where there is none.
fn section_before(words: &[Word<'_>], index: usize, from: usize) -> usize {
    let mut start = index;
    // "plan- och bygglagen", "hälso- och sjukvårdslagen"
    if start >= from + 2 && words[start - 1].text == "och" && words[start - 2].text.ends_with('-') {
        start -= 2;
    }
    let law = start;
    while start > from {
        let text = words[start - 1].text;
        let part = is_section_sign(&words[start - 1])
            || words[start - 1].is_plain(WordClass::LawPart)
            || words[start - 1].is_small(WordClass::LawPartShort);
        let number =
            text.trim_end_matches([',', '.']).bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
                && text.starts_with(|c: char| c.is_ascii_digit());
        let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase()) && text != "i";
        let joint = matches!(text, "och" | "–" | "-") && start < law;
        if !(part || number || letter || joint) {
            break;
        }
        start -= 1;
    }
    // It must hold a sign, and open with a number.
    while start < law && !words[start].text.starts_with(|c: char| c.is_ascii_digit()) {
        start += 1;
    }
    if words[start..law].iter().any(is_section_sign) { start } else { law }
}

/// "§", "§§", "kap."
fn is_section_sign(word: &Word<'_>) -> bool {
    word.is_small(WordClass::Chapter) || word.bare().is_empty() && word.text.starts_with('§')
}

/// Index after "5 kap. 9 §" behind a law's name ("KL 5 kap. 9 §"); `end` where there is none.
fn section_after(words: &[Word<'_>], end: usize, closed: bool) -> usize {
    let mut at = end;
    if closed {
        return end;
    }
    let mut last = end;
    while let Some(word) = words.get(at) {
        let text = word.text.trim_end_matches([',', ';', '.', ')']);
        let sign = is_section_sign(word);
        let number = text.starts_with(|c: char| c.is_ascii_digit()) && text.len() <= 3;
        if !(sign || number) {
            break;
        }
        at += 1;
        if sign {
            last = at;
        }
        if word.text.ends_with([',', ';', ')']) || word.text.ends_with('.') && !word.is(WordClass::Chapter) {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use crate::record::testing::*;

    fn laws_of(line: &str) -> Vec<String> {
        let text =
            format!("Granviks kommun  Tjänsteskrivelse\n\nNya regler för vägar\n\nBakgrund\n\n{line}\n");
        fields(&text).laws.into_iter().map(|law| law.value).collect()
    }

    #[test]
    fn chapter_section_and_number_belong_to_the_law() {
        assert_eq!(
            laws_of(
                "Enligt 26 kap. 9 § miljöbalken och lagen (2016:1145) om offentlig upphandling gäller det."
            ),
            ["26 kap. 9 § miljöbalken", "lagen (2016:1145) om offentlig upphandling"]
        );
        assert_eq!(
            laws_of("Se KL 5 kap. 9 §, samt LSS och lex Sarah."),
            ["KL 5 kap. 9 §", "LSS", "lex Sarah"]
        );
    }

    #[test]
    fn words_that_only_end_so_are_no_laws() {
        assert_eq!(laws_of("Byalagen lämnade in förslagen till lagen."), [""; 0]);
    }
}
