//! Whether a value is as a JSON Schema says: those keywords of the standard that the schema of the record uses, and no
//! others. A test holds the schema to these keywords, and the answers to those of a full validator.
//!
//! Such a validator is some thirty crates, among them one for regular expressions and one for big numbers, and this is a
//! program that an archive may want to read through before it trusts it.

use serde_json::{Map, Value};

/// The first fault: where it is, as a JSON Pointer, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON Pointer (RFC 6901); empty for the whole value.
    pub pointer: String,
    /// What is wrong, a few words.
    pub what: String,
}

/// The first way in which a value is not what a schema says.
///
/// # Errors
/// [`Fault`] where it is not.
pub fn conforms(value: &Value, schema: &Value) -> Result<(), Fault> {
    check(value, schema).map_err(|Found { mut steps, what }| {
        steps.reverse();
        let pointer = steps.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1")));
        Fault { pointer: pointer.collect(), what }
    })
}

/// A fault on its way up: the steps to it, the innermost first.
struct Found {
    steps: Vec<String>,
    what: String,
}

impl Found {
    fn below(mut self, step: &str) -> Self {
        self.steps.push(step.to_owned());
        self
    }
}

fn fault<T>(what: impl Into<String>) -> Result<T, Found> {
    Err(Found { steps: Vec::new(), what: what.into() })
}

fn check(value: &Value, schema: &Value) -> Result<(), Found> {
    if let Some(kind) = schema["type"].as_str()
        && !is(value, kind)
    {
        return fault(format!("is no {kind}"));
    }
    if schema.get("const").is_some_and(|only| only != value) {
        return fault(format!("is not {}", schema["const"]));
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        return fault("is none of the values that it may have");
    }
    match value {
        Value::Object(object) => check_object(object, schema),
        Value::Array(items) => {
            let number = items.len() as u64;
            if schema["minItems"].as_u64().is_some_and(|least| number < least) {
                return fault("has too few entries");
            }
            if schema["maxItems"].as_u64().is_some_and(|most| number > most) {
                return fault("has too many entries");
            }
            let Some(of_items) = schema.get("items") else { return Ok(()) };
            let each =
                |(index, item)| check(item, of_items).map_err(|found| found.below(&usize::to_string(&index)));
            items.iter().enumerate().try_for_each(each)
        }
        Value::String(text) => check_text(text, schema),
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            let below = schema["minimum"].as_f64().is_some_and(|least| number < least);
            let above = schema["maximum"].as_f64().is_some_and(|most| number > most);
            if below || above { fault("is out of bounds") } else { Ok(()) }
        }
        Value::Null | Value::Bool(_) => Ok(()),
    }
}

fn check_object(object: &Map<String, Value>, schema: &Value) -> Result<(), Found> {
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if let Some(missing) = required.into_iter().find(|&name| !object.contains_key(name)) {
        return fault(format!("lacks {missing}"));
    }
    let closed = schema["additionalProperties"] == Value::Bool(false);
    for (name, value) in object {
        match schema["properties"].get(name) {
            Some(schema) => check(value, schema).map_err(|found| found.below(name))?,
            None if closed => {
                return fault("is no field of the record").map_err(|found: Found| found.below(name));
            }
            None => {}
        }
    }
    Ok(())
}

fn check_text(text: &str, schema: &Value) -> Result<(), Found> {
    if schema["minLength"].as_u64().is_some_and(|least| (text.chars().count() as u64) < least) {
        return fault("is empty");
    }
    // All patterns are those of days: the schema says both, for validators that know only one of them.
    if (schema.get("pattern").is_some() || schema["format"] == "date")
        && crate::calendar::parse(text).is_none()
    {
        return fault("is no day (YYYY-MM-DD)");
    }
    Ok(())
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        // In JSON Schema 1.0 is a whole number too, but nothing that writes records writes one so.
        "integer" => value.is_u64() || value.is_i64(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All keywords of a schema, but for the names of properties.
    fn keywords<'a>(schema: &'a Value, into: &mut Vec<(&'a str, &'a Value)>) {
        for (keyword, value) in schema.as_object().unwrap() {
            into.push((keyword, value));
            match keyword.as_str() {
                "properties" => value.as_object().unwrap().values().for_each(|one| keywords(one, into)),
                "items" => keywords(value, into),
                _ => {}
            }
        }
    }

    #[test]
    fn the_schema_says_nothing_that_is_not_checked() {
        const CHECKED: [&str; 13] = [
            "type",
            "const",
            "enum",
            "required",
            "additionalProperties",
            "properties",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "minimum",
            "maximum",
            "pattern",
        ];
        let schema: Value = serde_json::from_str(&crate::output::schema()).unwrap();
        let mut all = Vec::new();
        keywords(&schema, &mut all);
        for (keyword, value) in all {
            match keyword {
                "$schema" | "title" | "description" => {}
                "pattern" => assert_eq!(value, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
                "format" => assert_eq!(value, "date"),
                "type" => assert!(value.is_string()),
                _ => assert!(CHECKED.contains(&keyword), "{keyword} is not checked"),
            }
        }
    }
}
