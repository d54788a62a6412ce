//! Days of the calendar: the one place that knows which days there are.
//!
//! A date that is read, checked or searched for is a [`time::Date`], so no record can hold 31 February.

use time::Month;

pub(crate) use time::Date as Day;

/// The day, if the calendar has it.
pub(crate) fn day(year: u32, month: u32, day: u32) -> Option<Day> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Day::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()
}

/// The day as ISO 8601 writes it: 2021-08-24.
pub(crate) fn iso(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

/// The day that a text in the form of ISO 8601 names, if the calendar has it.
pub(crate) fn parse(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let mut number = |letters: usize| {
        let part = parts.next().filter(|part| part.len() == letters)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let read = day(number(4)?, number(2)?, number(2)?)?;
    parts.next().is_none().then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for right in ["2021-08-24", "2020-02-29", "2000-02-29", "1999-12-31", "0001-01-01"] {
            assert_eq!(parse(right).map(iso).as_deref(), Some(right));
        }
        for wrong in ["2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "2021-01-00"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_one_form_is_read() {
        for wrong in ["2021-1-01", "21-01-01", "2021/01/01", "+021-01-01", "", "2021-01-011", "2021-01-01-01"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
