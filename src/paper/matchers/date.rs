//! Dates in all their forms, to ISO 8601.

use crate::calendar;
use crate::dictionaries::Genre;
use crate::ledger::FairRange;
use crate::paper::Word;
use crate::paper::value::Text;

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    day: calendar::Day,
    /// From its first to its last figure, "den" not counted.
    pub range: FairRange,
}

/// Years that papers are dated in; others are numbers of another kind.
const YEARS: std::ops::Range<u32> = 1850..2100;
/// Years of two figures below this are of this century.
const CENTURY_TURNS: u32 = 50;

impl Date {
    /// The day, if the calendar has it and papers are dated in its year.
    fn new(year: u32, month: u32, day: u32, range: FairRange) -> Option<Date> {
        let day = calendar::day(year, month, day).filter(|_| YEARS.contains(&year))?;
        Some(Date { day, range })
    }

    /// Whether it is the same day, wherever it stands.
    pub fn is_same_day(&self, other: &Date) -> bool {
        self.day == other.day
    }

    /// The date as the record gives it.
    pub fn iso(&self) -> Text {
        Text::at(calendar::iso(self.day), self.range)
    }
}

/// All dates among some words, in order.
pub fn dates(genre: &Genre, words: &[Word<'_>]) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match date_at(genre, &words[at..]) {
            Some((date, count)) => {
                found.push(date);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// "6 april" without a year, in the year in which it follows `after`.
pub fn without_year(genre: &Genre, words: &[Word<'_>], after: &Date) -> Option<Date> {
    let [day, month, ..] = words else { return None };
    let number = number(day.bare()).filter(|_| day.bare().len() <= 2)?;
    let named = genre.months.get_skeleton(month.bare_skeleton)?;
    let range = day.bare_range().cover(month.bare_range());
    let year = u32::try_from(after.day.year()).ok()?;
    // 29 February may have no day in the letter's own year.
    let this_year = Date::new(year, named, number, range).filter(|date| date.day >= after.day);
    this_year.or_else(|| Date::new(year + 1, named, number, range))
}

/// A date that `words` open with, and how many words it takes.
pub fn date_at(genre: &Genre, words: &[Word<'_>]) -> Option<(Date, usize)> {
    let first = words.first()?;
    let text = first.bare();
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'l' | 'I' | 'O')) {
        return None;
    }
    if let Some((year, month, day)) = all_figures(text) {
        return Some((Date::new(year, month, day, first.bare_range())?, 1));
    }
    let second = words.get(1)?;
    // "29/5 2020"
    if let Some((day, month)) = text.split_once('/') {
        let year = year_of_four(second.bare())?;
        let range = first.bare_range().cover(second.bare_range());
        return Some((Date::new(year, number(month)?, number(day)?, range)?, 2));
    }
    // "24 augusti 2021", "den 3:e mars 1998"
    let day = number(text.trim_end_matches([':', 'e', 'a']))?;
    let month = genre.months.near_skeleton(second.bare_skeleton).filter(|_| second.bare().len() >= 3)?;
    let year = words.get(2)?;
    let range = first.bare_range().cover(year.bare_range());
    Some((Date::new(year_of_four(year.bare())?, month, day, range)?, 3))
}

/// "2021-08-24", "21-12-09", "2021.08.24", "20210824", "130522".
fn all_figures(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split(['-', '–', '.', '‑']);
    let (first, rest) = (parts.next()?, parts.collect::<Vec<_>>());
    match (first.len(), rest.as_slice()) {
        (2 | 4, [month, day]) if month.len() == 2 && day.len() == 2 => {
            Some((year(first)?, number(month)?, number(day)?))
        }
        (6 | 8, []) if first.bytes().all(|b| b.is_ascii_digit()) => {
            let (head, tail) = first.split_at(first.len() - 4);
            Some((year(head)?, number(&tail[..2])?, number(&tail[2..])?))
        }
        _ => None,
    }
}

/// A year of four figures, or of two: "21" is 2021, but "0021" is no year of a paper.
fn year(text: &str) -> Option<u32> {
    let year = number(text)?;
    Some(match text.len() {
        2 if year < CENTURY_TURNS => 2000 + year,
        2 => 1900 + year,
        _ => year,
    })
}

fn year_of_four(text: &str) -> Option<u32> {
    year(text).filter(|_| text.len() == 4)
}

/// A number in which letters that look like figures are read as figures: a date is normalised anyway.
fn number(text: &str) -> Option<u32> {
    let figure = |c: char| match c {
        'O' | 'o' => Some(0),
        'l' | 'I' => Some(1),
        c => c.to_digit(10),
    };
    let short = (1..=4).contains(&text.len());
    short.then(|| text.chars().try_fold(0, |sum, c| Some(sum * 10 + figure(c)?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::WordList;
    use crate::paper::testing::{dictionaries, fair_copy};

    fn found(text: &str) -> Vec<String> {
        let fair = fair_copy(text);
        let words = WordList::new(&fair, &dictionaries().genre.record_words);
        dates(&dictionaries().genre, &words.of(&fair)).iter().map(|date| date.iso().value).collect()
    }

    #[test]
    fn every_form_becomes_iso() {
        assert_eq!(found("den 24 augusti 2021, och 21-12-09"), ["2021-08-24", "2021-12-09"]);
        assert_eq!(found("(2012-03-06) 29/5 2020 130522"), ["2012-03-06", "2020-05-29", "2013-05-22"]);
        assert_eq!(found("den 3 oktobér 1989. 1998-O3-17"), ["1989-10-03", "1998-03-17"]);
    }

    #[test]
    fn a_weekday_may_stand_before_it() {
        assert_eq!(found("torsdagen den 15 februari 2024, kl. 18"), ["2024-02-15"]);
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_no_dates() {
        assert_eq!(found("2021-02-31, den 31 april 2019, 29/2 2021 och 190431"), [""; 0]);
        assert_eq!(found("den 29 februari 2024"), ["2024-02-29"]);
    }

    #[test]
    fn a_year_of_four_figures_is_not_made_longer() {
        assert_eq!(found("0001-01-01, 3 mars 0021 och 00010101"), [""; 0]);
    }

    #[test]
    fn other_numbers_are_no_dates() {
        assert_eq!(found("1 850 kronor, 070-174 06, 14/6, 3 mars, 4 kap 2010"), [""; 0]);
    }
}
