//! What a person asks for: words, phrases in quotation marks, beginnings of words, and filters such as `after:2019`; which
//! of them must not be met (`-`), and of which one is enough (`OR`).

use super::facets::{dnr_key, is_type, party_key, type_key};
use super::tokens;
use crate::dictionaries::DOCUMENT_TYPES;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Of each of these lists one must be met.
    pub all: Vec<Vec<Clause>>,
    /// None of these may be met.
    pub none: Vec<Clause>,
}

/// Something that is met by a document, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// Words that stand side by side; a word is a phrase of one.
    Phrase(Vec<String>),
    /// A word that begins so.
    Begins(String),
    /// What the document is, whatever it says.
    Filter(Filter),
}

/// What a document must be, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// It has a dnr with these groups of letters and figures in it, side by side.
    Dnr {
        /// The groups ([`dnr_key`]).
        key: String,
        /// Whether the last group may go on.
        begins: bool,
    },
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
    /// A type that no document has.
    #[error("no type {value}; there are {}", DOCUMENT_TYPES.join(", "))]
    UnknownType {
        /// What was given.
        value: String,
    },
    /// A day that is none.
    #[error("{value} is no day; write 2019, 2019-04 or 2019-04-30")]
    NoDay {
        /// What was given.
        value: String,
    },
    /// An asterisk that does not stand behind a word.
    #[error("an asterisk stands only at the end of a word or dnr; write bygg* for all words that begin so")]
    Asterisk,
    /// An operator that has nothing to work on.
    #[error(
        "{0} stands beside nothing that it could join; write bro OR brygga, or \"{0}\" to look for the word"
    )]
    Dangling(&'static str),
    /// What must not be there, as one of several of which one is enough.
    #[error("OR cannot join what must not be there; write bro OR brygga, then -vind")]
    ExcludedInOr,
    /// Parentheses around what OR joins.
    #[error(
        "parentheses are not understood; OR joins the two words beside it: väg bro OR brygga asks for väg and one of the others"
    )]
    Parentheses,
}

impl Query {
    /// Reads a question.
    ///
    /// # Errors
    /// [`QueryError`] where it cannot be understood.
    pub fn parse(text: &str) -> Result<Query, QueryError> {
        let (mut query, mut reader) = (Query::default(), Reader { rest: text, parentheses: false });
        let (mut joins, mut can_join, mut has_or) = (false, false, false);
        while let Some(term) = reader.term()? {
            match term {
                Term::Or if joins || !can_join => return Err(QueryError::Dangling("OR")),
                Term::Or => (joins, has_or) = (true, true),
                Term::And if joins => return Err(QueryError::Dangling("OR")),
                // All must be met in any case.
                Term::And => {}
                Term::Not(_) if joins => return Err(QueryError::ExcludedInOr),
                Term::Not(clauses) => {
                    query.none.extend(joined(clauses));
                    can_join = false;
                }
                Term::Is(clauses) if joins => {
                    let clause = joined(clauses).ok_or(QueryError::Dangling("OR"))?;
                    if let Some(last) = query.all.last_mut() {
                        last.push(clause);
                    }
                    joins = false;
                }
                Term::Is(clauses) => {
                    // Those of one term are joined as one by an OR behind it.
                    can_join = !clauses.is_empty();
                    if reader.or_follows() {
                        query.all.extend(joined(clauses).map(|clause| vec![clause]));
                    } else {
                        query.all.extend(clauses.into_iter().map(|clause| vec![clause]));
                    }
                }
            }
        }
        if joins {
            return Err(QueryError::Dangling("OR"));
        }
        if has_or && reader.parentheses {
            return Err(QueryError::Parentheses);
        }
        if query.all.is_empty() && query.none.is_empty() {
            return Err(QueryError::Empty);
        }
        Ok(query)
    }

    /// What is looked for in the text of a document: words, phrases and beginnings of words.
    pub fn words(&self) -> impl Iterator<Item = &Clause> {
        self.all.iter().flatten().filter(|clause| !matches!(clause, Clause::Filter(_)))
    }
}

/// Several words of one term (och/eller) as a phrase.
fn joined(mut clauses: Vec<Clause>) -> Option<Clause> {
    if clauses.len() < 2 {
        return clauses.pop();
    }
    let words = clauses.into_iter().flat_map(|clause| match clause {
        Clause::Phrase(words) => words,
        Clause::Begins(_) | Clause::Filter(_) => Vec::new(),
    });
    Some(Clause::Phrase(words.collect()))
}

/// A part of a question.
enum Term {
    Is(Vec<Clause>),
    Not(Vec<Clause>),
    Or,
    And,
}

const QUOTES: [char; 3] = ['"', '”', '“'];
const FILTERS: [(&str, &str); 5] =
    [("dnr", "2019/123"), ("type", "motion"), ("party", "S"), ("after", "2019"), ("before", "2020")];

/// Reads one term after the other.
struct Reader<'t> {
    rest: &'t str,
    /// Whether a word begins or ends with a parenthesis.
    parentheses: bool,
}

impl<'t> Reader<'t> {
    fn term(&mut self) -> Result<Option<Term>, QueryError> {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return Ok(None);
        }
        for (operator, term) in [("OR", Term::Or), ("AND", Term::And)] {
            if self.word_is(operator) {
                self.rest = &self.rest[operator.len()..];
                return Ok(Some(term));
            }
        }
        let excluded = match self.rest.strip_prefix('-') {
            Some(behind) if behind.starts_with(|c: char| c.is_alphanumeric() || QUOTES.contains(&c)) => {
                behind
            }
            _ if self.word_is("NOT") => self.rest["NOT".len()..].trim_start(),
            _ => return self.clauses().map(|clauses| Some(Term::Is(clauses))),
        };
        self.rest = excluded;
        if self.rest.is_empty() || self.or_follows() {
            return Err(QueryError::Dangling("NOT"));
        }
        self.clauses().map(|clauses| Some(Term::Not(clauses)))
    }

    /// Whether a word stands here by itself.
    fn word_is(&self, word: &str) -> bool {
        self.rest
            .strip_prefix(word)
            .is_some_and(|behind| behind.is_empty() || behind.starts_with(char::is_whitespace))
    }

    fn or_follows(&self) -> bool {
        Reader { rest: self.rest.trim_start(), parentheses: false }.word_is("OR")
    }

    fn clauses(&mut self) -> Result<Vec<Clause>, QueryError> {
        let (filter, after) = filter(self.rest)?;
        let quoted = after.strip_prefix(QUOTES);
        let (value, next) = match quoted {
            Some(quoted) => quoted.split_once(QUOTES).ok_or(QueryError::Unclosed)?,
            None => plain(after),
        };
        self.rest = next;
        if let Some(name) = filter {
            let value = if name == "dnr" && quoted.is_none() { self.whole_dnr(value, after) } else { value };
            return named(name, value).map(|filter| vec![Clause::Filter(filter)]);
        }
        self.parentheses |= quoted.is_none() && (value.starts_with('(') || value.ends_with(')'));
        let words: Vec<String> = tokens(value).map(|(_, word)| word.to_owned()).collect();
        if value.contains('*') {
            let is_beginning = value.matches('*').count() == 1 && value.ends_with('*') && quoted.is_none();
            return match <[String; 1]>::try_from(words) {
                Ok([word]) if is_beginning && value.trim_end_matches('*').ends_with(&word) => {
                    Ok(vec![Clause::Begins(word)])
                }
                _ => Err(QueryError::Asterisk),
            };
        }
        Ok(match quoted {
            Some(_) if words.is_empty() => Vec::new(),
            Some(_) => vec![Clause::Phrase(words)],
            None => words.into_iter().map(|word| Clause::Phrase(vec![word])).collect(),
        })
    }

    /// A dnr whose letters stand apart from its figures: dnr:KS 2018/209.
    fn whole_dnr(&mut self, value: &'t str, after: &'t str) -> &'t str {
        let next = self.rest.trim_start();
        if value.contains(|c: char| c.is_ascii_digit()) || !next.starts_with(|c: char| c.is_ascii_digit()) {
            return value;
        }
        let figures = plain(next).0;
        self.rest = &next[figures.len()..];
        &after[..after.len() - self.rest.len()]
    }
}

/// A text up to white space or a quotation mark, and what stands behind it.
fn plain(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| c.is_whitespace() || QUOTES.contains(&c)).unwrap_or(text.len()))
}

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
    let (bare, begins) = value.strip_suffix('*').map_or((value, false), |bare| (bare, true));
    if bare.contains('*') || begins && name != "dnr" {
        return Err(QueryError::Asterisk);
    }
    let filter = match name {
        "dnr" => match dnr_key(bare) {
            key if key.is_empty() => {
                return Err(QueryError::NoValue { name: name.to_owned(), example: FILTERS[0].1 });
            }
            key => Filter::Dnr { key, begins },
        },
        "type" if !is_type(value) => return Err(QueryError::UnknownType { value: value.to_owned() }),
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

    fn phrase(words: &[&str]) -> Clause {
        Clause::Phrase(words.iter().map(|&word| word.to_owned()).collect())
    }

    fn dnr(key: &str, begins: bool) -> Clause {
        Clause::Filter(Filter::Dnr { key: key.to_owned(), begins })
    }

    fn all(text: &str) -> Vec<Vec<Clause>> {
        Query::parse(text).unwrap().all
    }

    #[test]
    fn words_phrases_and_filters_are_told_apart() {
        let found = all(
            " bygglov \"förslag till beslut\" dnr:\"KS 2021/817\" type:Motion after:2019 före AND och/eller",
        );
        let expected = [
            phrase(&["bygglov"]),
            phrase(&["förslag", "till", "beslut"]),
            dnr("ks-2021-817", false),
            Clause::Filter(Filter::Type("motion".to_owned())),
            Clause::Filter(Filter::After(20_190_101)),
            phrase(&["före"]),
            phrase(&["och"]),
            phrase(&["eller"]),
        ];
        assert_eq!(found, expected.map(|clause| vec![clause]));
        assert_eq!(all("4:1 § e-post"), [vec![phrase(&["4:1"])], vec![phrase(&["e-post"])]]);
        assert_eq!(all("before:2019-04-30"), [vec![Clause::Filter(Filter::Before(20_190_430))]]);
    }

    #[test]
    fn what_is_excluded_joined_or_only_begun() {
        let query =
            Query::parse("bro OR brygga och/eller OR \"vid vägen\" -båt NOT type:motion -\"på is\" bygg*")
                .unwrap();
        let expected = [
            vec![phrase(&["bro"]), phrase(&["brygga"])],
            vec![phrase(&["och", "eller"]), phrase(&["vid", "vägen"])],
            vec![Clause::Begins("bygg".to_owned())],
        ];
        assert_eq!(query.all, expected);
        let motion = Clause::Filter(Filter::Type("motion".to_owned()));
        assert_eq!(query.none, [phrase(&["båt"]), motion, phrase(&["på", "is"])]);
        assert_eq!(Query::parse("-båt").unwrap().none, [phrase(&["båt"])]);
        // Words that only look like it.
        assert_eq!(all("or and \"OR\" (S) – x -- y").len(), 6);
    }

    #[test]
    fn a_dnr_is_read_however_it_is_divided() {
        for text in
            ["dnr:KS2018/209", "dnr:ks-2018-209", "dnr:KS 2018/209", "dnr:\"KS 2018 209\"", "dnr:KS.2018:209"]
        {
            assert_eq!(all(text), [vec![dnr("ks-2018-209", false)]], "{text}");
        }
        assert_eq!(all("dnr:KS2018/2* bro"), [vec![dnr("ks-2018-2", true)], vec![phrase(&["bro"])]]);
        assert_eq!(all("dnr:2018 12"), [vec![dnr("2018", false)], vec![phrase(&["12"])]]);
    }

    #[test]
    fn a_broken_question_is_told_with_a_remedy() {
        for broken in [
            "",
            " - ",
            "\"förslag",
            "dnr:",
            "dnr: 1",
            "dnr:/",
            "colour:red",
            "type:brev",
            "after:2019-13",
            "after:19",
            "before:2019-01-01-01",
            "dnr:\"1",
            "bygg*lov",
            "*",
            "*lov",
            "\"förslag till*\"",
            "after:2019*",
            "OR bro",
            "bro OR",
            "bro OR OR väg",
            "bro OR -väg",
            "-väg OR bro",
            "bro OR §",
            "NOT",
            "(bro OR väg) sten",
        ] {
            let error = Query::parse(broken).unwrap_err().to_string();
            assert!(error.contains("; ") && !error.contains('\n'), "{broken}: {error}");
        }
        let error = Query::parse("type:brev").unwrap_err().to_string();
        assert!(
            error.contains("no type brev; there are tjänsteutlåtande,") && error.contains("diarium"),
            "{error}"
        );
    }
}
