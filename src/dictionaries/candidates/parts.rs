//! Candidates of a word taken apart: a lone sign, a first letter, parts between hyphens.

use super::fixed::{joined_by_sign, noted};
use super::guards::has_number_part;
use super::{Candidate, Candidates, Finder, Found, Standing, UNKNOWN};
use crate::dictionaries::language_model::Token;
use crate::dictionaries::words::Case;

/// Price for taking the figure behind a word for that of a footnote, nats.
const NOTED: f32 = 2.0;
/// The same for a figure that an å, ä or ö is often read as, and what that costs at most, nats.
const NOTED_BY_VOWEL: f32 = 6.0;
const LIKELY_VOWEL: f32 = 7.0;
/// What a part between signs costs, at most, nats: the ending of a word (bil(ar)) is no word.
const JOINED_PART: f32 = 12.0;

impl Finder<'_> {
    /// One or two characters may be a sign or a letter misread.
    pub(super) fn short(&self, core: &str, found: &mut Found<'_>) {
        for (_, letter) in self.signs_alone(core).list {
            found.add(letter);
        }
    }

    /// What a word of one or two signs may have been printed as, for its neighbours to decide; none for most.
    pub fn signs_alone(&self, sign: &str) -> Candidates {
        let list = self.dictionaries.channel.alone(self.regime, sign).map(|(printed, cost)| {
            let letter = Candidate { channel: cost, ..self.verbatim(printed) };
            (letter.alone(self.unigram(&letter)), letter)
        });
        Candidates { list: list.collect() }
    }

    /// A capital read at the start may be a small letter of the same shape: the best readings with a capital are
    /// given without it too, for the neighbours to decide.
    pub(super) fn small_first(&self, core: &str, found: &mut Found<'_>) {
        const EACH: usize = 2;
        if Case::of(core) == Case::Upper && core.chars().count() > 1 {
            return;
        }
        let Some(read) = core.chars().next().filter(|c| c.is_uppercase()) else { return };
        found.list.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.text.cmp(&b.1.text)));
        let is_common_noun = |candidate: &Candidate| {
            candidate.standing == Standing::Known
                && candidate.capital < 0.3
                && Case::of(&candidate.text) == Case::Capital
        };
        let capitals: Vec<Candidate> =
            found.list.iter().map(|(_, c)| c).filter(|c| is_common_noun(c)).take(EACH).cloned().collect();
        for candidate in capitals {
            let small = candidate.text.to_lowercase();
            let rules = &self.dictionaries.channel.reading(self.regime, 0, read).list;
            let rule = rules
                .iter()
                .find(|rule| !rule.capital && small.starts_with(rule.printed()) && rule.read() == [read]);
            if let Some(rule) = rule {
                found.add(Candidate {
                    text: small.into(),
                    channel: candidate.channel + rule.cost,
                    ..candidate
                });
            }
        }
    }

    /// A word with the figure of a footnote behind it: the figure stays, whatever the word is.
    pub(super) fn noted(&self, core: &str, found: &mut Found<'_>) {
        const EACH: usize = 3;
        let word = core.trim_start_matches(|c: char| c.is_ascii_digit());
        if word.len() < core.len() && self.dictionaries.genre.months.get(word).is_some() {
            // "1juni" is a day that has lost its space.
            found.add(Candidate { text: core.into(), ..self.verbatim(word) });
        }
        let Some((word, figures)) = noted(core) else { return };
        let digit = figures.chars().next().unwrap_or_default();
        let rules = &self.dictionaries.channel.reading(self.regime, word.len(), digit).habits;
        let is_vowel = figures.len() == 1 && rules.iter().any(|rule| rule.cost < LIKELY_VOWEL);
        let read = self.candidates(word);
        let words = read.list.iter().map(|(_, candidate)| candidate);
        for candidate in
            words.filter(|word| word.standing <= Standing::Compound && word.others == 0).take(EACH)
        {
            let text = format!("{}{figures}", candidate.text).into();
            let price = if is_vowel { NOTED_BY_VOWEL } else { NOTED };
            found.add(Candidate { text, channel: candidate.channel + price, ..candidate.clone() });
        }
    }

    /// Words with a sign between them: each for itself, and nothing but its å, ä and ö is given back.
    pub(super) fn joined_by_signs(&self, core: &str, found: &mut Found<'_>) {
        const EACH: usize = 2;
        const SHORT: usize = 3;
        let Some(parts) = joined_by_sign(core) else { return };
        let mut whole = vec![Candidate { spelling: 0.0, text: "".into(), ..self.verbatim(core) }];
        whole[0].channel = 0.0;
        whole[0].standing = Standing::Compound;
        for (part, sign) in parts {
            let sign = sign.map(String::from).unwrap_or_default();
            let read = if part.chars().count() <= SHORT {
                self.only(part)
            } else {
                (*self.candidates(part)).clone()
            };
            let readings = read.list.iter().map(|(_, one)| one).filter(|one| one.others == 0).take(EACH);
            let readings: Vec<&Candidate> = readings.collect();
            let join = |before: &Candidate, one: &Candidate| Candidate {
                text: format!("{}{}{sign}", before.text, one.text).into(),
                channel: before.channel + one.channel,
                spelling: before.spelling + self.part_cost(one).min(JOINED_PART),
                habits: before.habits.and(one.habits),
                ..before.clone()
            };
            whole = whole.iter().flat_map(|before| readings.iter().map(|one| join(before, one))).collect();
            whole.sort_by(|a, b| a.alone(0.0).total_cmp(&b.alone(0.0)));
            whole.truncate(EACH);
        }
        whole.into_iter().for_each(|candidate| found.add(candidate));
    }

    /// What a part of a word costs besides its channel.
    fn part_cost(&self, part: &Candidate) -> f32 {
        match part.standing {
            Standing::Known => self.unigram(part),
            _ => part.spelling + UNKNOWN,
        }
    }

    /// A word with hyphens inside that the lexicon does not hold whole: each part for itself.
    pub(super) fn hyphenated(&self, core: &str, found: &mut Found<'_>) {
        const EACH: usize = 3;
        // With a number in it (60-årig) it is for the language model what any number with letters is.
        let number = Token::class(core).filter(|_| has_number_part(core));
        let mut whole: Vec<Candidate> = Vec::new();
        for (i, part) in core.split('-').enumerate() {
            let parts: Vec<Candidate> = if part.is_empty() {
                vec![Candidate { spelling: 0.0, ..self.verbatim(part) }]
            } else {
                self.candidates(part).list.iter().take(EACH).map(|(_, candidate)| candidate.clone()).collect()
            };
            let as_part = |part: &Candidate| match part.standing {
                Standing::Known if number.is_some() => 0.0,
                _ => self.part_cost(part),
            };
            whole = if i == 0 {
                parts.into_iter().map(|part| Candidate { spelling: as_part(&part), ..part }).collect()
            } else {
                let join = |before: &Candidate, part: &Candidate| Candidate {
                    text: format!("{}-{}", before.text, part.text).into(),
                    channel: before.channel + part.channel,
                    spelling: before.spelling + as_part(part),
                    others: before.others + part.others,
                    habits: before.habits.and(part.habits),
                    standing: before.standing.max(part.standing),
                    ..before.clone()
                };
                whole.iter().flat_map(|before| parts.iter().map(move |part| join(before, part))).collect()
            };
            whole.sort_by(|a, b| a.alone(0.0).total_cmp(&b.alone(0.0)));
            whole.truncate(EACH * 2);
        }
        for mut candidate in whole {
            candidate.token = number.unwrap_or(Token::UNKNOWN);
            candidate.capital = 0.5;
            candidate.standing = candidate.standing.max(Standing::Compound);
            found.add(candidate);
        }
    }
}
