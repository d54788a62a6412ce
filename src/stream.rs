//! Documents as lines of JSON, one in, one out: for pipes, and for engines that divide the work among many machines.
//!
//! A line answers for itself: it depends on its own question and the dictionaries, never on what came before, so that the
//! answers are the same however the questions are divided.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::{Document, output};

/// What is asked of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The text itself.
    Text(String),
    /// The path of a file that holds it.
    Path(String),
}

/// A question: the name that the answer is to have, and the document, or what is wrong with the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The `id` as it stood in the line: any JSON value; `null` where none could be read.
    pub id: String,
    /// The document; else one line that says what is wrong and what to do.
    pub asked: Result<Asked, String>,
}

/// The members of a line, each left as it stands until it is known to be needed.
#[derive(Deserialize)]
struct Members<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    path: Option<&'a RawValue>,
}

/// Reads a line, with or without its line feed. Any bytes may be given; members with other names are passed over.
pub fn question(line: &[u8]) -> Question {
    let nameless = |problem: String| Question { id: "null".to_owned(), asked: Err(problem) };
    let Ok(line) = std::str::from_utf8(line) else {
        return nameless("the line is not UTF-8; write it as such".to_owned());
    };
    if line.trim().is_empty() {
        return nameless(format!("the line is empty; {EXPECTED}"));
    }
    let members: Members<'_> = match serde_json::from_str(line) {
        Ok(members) => members,
        // What the parser says may quote the text; where it stopped is enough.
        Err(error) => return nameless(format!("no JSON object at column {}; {EXPECTED}", error.column())),
    };
    let asked = match (members.text, members.path) {
        (Some(text), None) => string(text, "text").map(Asked::Text),
        (None, Some(path)) => string(path, "path").map(Asked::Path),
        (Some(_), Some(_)) => Err("both text and path are given; leave one of them out".to_owned()),
        (None, None) => Err(format!("neither text nor path is given; {EXPECTED}")),
    };
    Question { id: members.id.map_or("null", RawValue::get).to_owned(), asked }
}

const EXPECTED: &str = "expected one object such as {\"id\": \"7\", \"text\": \"Angaende motion\"}";

fn string(value: &RawValue, name: &str) -> Result<String, String> {
    serde_json::from_str(value.get())
        .map_err(|_| format!("{name} is no sound string; write it as JSON has it, in Unicode"))
}

/// The answer to a question, with its line feed: `{"id", "record", "text"}`.
pub fn answer(id: &str, document: &Document) -> String {
    let text = Value::from(document.fair.text.as_str());
    output::one_line(&format!("{{\"id\":{id},\"record\":{},\"text\":{text}}}\n", output::json_line(document)))
}

/// The answer where there is no document, with its line feed: `{"id", "error"}`.
pub fn refusal(id: &str, problem: &str) -> String {
    output::one_line(&format!("{{\"id\":{id},\"error\":{}}}\n", Value::from(problem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Question {
        question(line.as_bytes())
    }

    #[test]
    fn a_line_is_text_or_path_with_an_id_of_any_kind() {
        let text = |id: &str, text: &str| Question { id: id.into(), asked: Ok(Asked::Text(text.into())) };
        assert_eq!(asked("{\"id\":\"a\\u2028\",\"text\":\"å\\n\"}\r\n"), text("\"a\\u2028\"", "å\n"));
        assert_eq!(asked("{\"text\":\"\", \"x\": [1]}"), text("null", ""));
        // Numbers that no computer counts with come back digit by digit.
        assert_eq!(asked("{\"id\":123456789012345678901234567890,\"text\":\"\"}").id.len(), 30);
        assert_eq!(asked("{\"id\":[1,{}],\"path\":\"a b\"}").asked, Ok(Asked::Path("a b".to_owned())));
    }

    #[test]
    fn a_bad_line_keeps_its_id_where_it_can_be_read_and_names_a_remedy() {
        for (line, id) in [
            ("", "null"),
            ("[1]", "null"),
            ("{\"id\":1,", "null"),
            ("{\"id\":1}", "1"),
            ("{\"id\":2,\"text\":3}", "2"),
            ("{\"id\":3,\"text\":\"\\ud800\"}", "3"),
            ("{\"id\":4,\"text\":\"a\",\"path\":\"b\"}", "4"),
            ("{\"id\":4,\"id\":5,\"text\":\"a\"}", "null"),
        ] {
            let question = asked(line);
            assert_eq!(question.id, id, "{line}");
            let problem = question.asked.unwrap_err();
            assert!(problem.contains("; ") && !problem.contains('\n'), "{line}: {problem}");
        }
        assert_eq!(question(b"{\"id\":\"\xff\"}").id, "null");
    }

    #[test]
    fn an_answer_is_one_line_for_every_reader() {
        let line = refusal("\"a\u{2028}\"", "no\u{85} such\n line\u{2029}");
        assert_eq!(line, "{\"id\":\"a\\u2028\",\"error\":\"no\\u0085 such\\n line\\u2029\"}\n");
    }

    #[test]
    fn an_answer_holds_the_record_and_the_fair_copy() {
        let dictionaries = crate::paper::testing::dictionaries();
        let document = crate::process(
            "-",
            "Forslag till beslut\u{85}".as_bytes(),
            dictionaries,
            &crate::Options::default(),
        );
        let document = document.unwrap();
        let value: serde_json::Value = serde_json::from_str(&answer("7", &document)).unwrap();
        assert_eq!(value["id"], 7);
        assert_eq!(value["text"], document.fair.text);
        let record: serde_json::Value = serde_json::from_str(&output::json(&document)).unwrap();
        assert_eq!(value["record"], record);
    }
}
