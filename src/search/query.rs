//! What a person asks for: words, phrases in quotation marks, and filters such as `after:2019`.

use super::facets::{dnr_key, party_key, type_key};
use super::tokens;

/// A question. All of it must be met.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words and phrases; a word is a phrase of one.
    pub phrases: Vec<Vec<String>>,
    /// Filters.
    pub filters: Vec<Filter>,
}

/// What a document must be, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// It has a dnr with this key ([`dnr_key`]).
    Dnr(String),
    /// It is of a type with this key ([`type_key`]).
    Type(String),
    /// A person of this party is named ([`party_key`]).
    Party(String),
    /// Its date is this day or a later one; year, month and day as one number: 20190131.
    After(u64),
    /// Its date is before this day.
    Before(u64),
}

/// Why a question cannot be understood. Displays as `what is wrong; what to do`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nothing to look for.
    #[error("nothing to look for; give a word, such as bygglov, or a filter, such as type:motion")]
    Empty,
    /// A quotation mark without its fellow.
    #[error("a quotation mark is not closed; write phrases as \"förslag till beslut\"")]
    Unclosed,
    /// A filter that there is not.
    #[error(
        "no filter {name}:; there are dnr:, type:, party:, after: and before: (put the word in quotation marks to look for it)"
    )]
    UnknownFilter {
        /// Its name.
        name: String,
    },
    /// A filter without a value.
    #[error("{name}: has no value; write it without a space, as in {name}:{example}")]
    NoValue {
        /// Name of the filter.
        name: String,
        /// A value that would be one.
        example: &'static str,
    },
    /// A day that is none.
    #[error("{value} is no day; write 2019, 2019-04 or 2019-04-30")]
    NoDay {
        /// What was given.
        value: String,
    },
}

impl Query {
    /// Reads a question.
    ///
    /// # Errors
    /// [`QueryError`] where it cannot be understood.
    pub fn parse(text: &str) -> Result<Query, QueryError> {
        let mut query = Query::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (filter, after) = filter(rest)?;
            let quoted = after.strip_prefix(['"', '”', '“']);
            let (value, next) = match quoted {
                Some(quoted) => quoted.split_once(['"', '”', '“']).ok_or(QueryError::Unclosed)?,
                None => after.split_at(after.find([' ', '\t', '\n', '"', '”', '“']).unwrap_or(after.len())),
            };
            rest = next.trim_start();
            let words = || tokens(value).map(|(_, word)| word.to_owned());
            match filter {
                Some(name) => query.filters.push(named(name, value)?),
                None if quoted.is_some() => query.phrases.push(words().collect()),
                None => query.phrases.extend(words().map(|word| vec![word])),
            }
        }
        query.phrases.retain(|phrase| !phrase.is_empty());
        if query.phrases.is_empty() && query.filters.is_empty() {
            return Err(QueryError::Empty);
        }
        Ok(query)
    }
}

const FILTERS: [(&str, &str); 5] =
    [("dnr", "2019/123"), ("type", "motion"), ("party", "S"), ("after", "2019"), ("before", "2020")];

/// The name of a filter that a text begins with, and what stands behind it.
fn filter(text: &str) -> Result<(Option<&'static str>, &str), QueryError> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (name, Some(value)) = (&text[..end], text[end..].strip_prefix(':')) else { return Ok((None, text)) };
    if name.is_empty() {
        return Ok((None, text));
    }
    let known = FILTERS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    let &(name, example) = known.ok_or_else(|| QueryError::UnknownFilter { name: name.to_owned() })?;
    if value.is_empty() || value.starts_with(char::is_whitespace) {
        return Err(QueryError::NoValue { name: name.to_owned(), example });
    }
    Ok((Some(name), value))
}

fn named(name: &str, value: &str) -> Result<Filter, QueryError> {
    let filter = match name {
        "dnr" => Filter::Dnr(dnr_key(value)),
        "type" => Filter::Type(type_key(value)),
        "party" => Filter::Party(party_key(value)),
        "after" => Filter::After(day(value)?),
        _ => Filter::Before(day(value)?),
    };
    Ok(filter)
}

/// The first day of a year or month, or a day.
fn day(value: &str) -> Result<u64, QueryError> {
    let parts: Vec<&str> = value.split('-').collect();
    let number = |index: usize, letters: usize, most: u32| match parts.get(index) {
        None => Some(1),
        Some(part) if part.len() == letters && part.bytes().all(|byte| byte.is_ascii_digit()) => {
            part.parse().ok().filter(|number| (1..=most).contains(number))
        }
        Some(_) => None,
    };
    match (number(0, 4, 9999), number(1, 2, 12), number(2, 2, 31)) {
        (Some(year), Some(month), Some(day))
            if parts.len() <= 3 && crate::calendar::day(year, month, day).is_some() =>
        {
            Ok(u64::from(year * 10_000 + month * 100 + day))
        }
        _ => Err(QueryError::NoDay { value: value.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_filters_are_told_apart() {
        let query =
            Query::parse(" bygglov \"förslag till beslut\" dnr:\"KS 2021/817\" type:Motion after:2019 före")
                .unwrap();
        let words = |phrase: &[&str]| phrase.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            query.phrases,
            [words(&["bygglov"]), words(&["förslag", "till", "beslut"]), words(&["före"])]
        );
        let filters = [
            Filter::Dnr(dnr_key("ks 2021/817")),
            Filter::Type("motion".to_owned()),
            Filter::After(20_190_101),
        ];
        assert_eq!(query.filters, filters);
        assert_eq!(Query::parse("4:1 §").unwrap().phrases, [words(&["4:1"])]);
        assert_eq!(Query::parse("before:2019-04-30").unwrap().filters, [Filter::Before(20_190_430)]);
    }

    #[test]
    fn a_broken_question_is_told_with_a_remedy() {
        for broken in [
            "",
            " - ",
            "\"förslag",
            "dnr:",
            "dnr: 1",
            "colour:red",
            "after:2019-13",
            "after:19",
            "before:2019-01-01-01",
            "dnr:\"1",
        ] {
            let error = Query::parse(broken).unwrap_err().to_string();
            assert!(error.contains("; ") && !error.contains('\n'), "{broken}: {error}");
        }
    }
}
