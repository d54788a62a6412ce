//! JSON Schema (draft 2020-12) of the types that a record is made of: each type describes itself, with the words of its
//! own documentation, so that the schema cannot say anything else than what is written.

use crate::ledger::{EditKind, FairRange, SourceRange};
use serde_json::{Value, json};

/// A type that can say what its JSON looks like.
pub(crate) trait Schema {
    /// The schema of its values.
    fn schema() -> Value;

    /// Whether it may be left out: a value that is not there, a list that is empty.
    const MAY_BE_ABSENT: bool = false;
}

impl Schema for u32 {
    fn schema() -> Value {
        json!({ "type": "integer", "minimum": 0 })
    }
}

impl Schema for usize {
    fn schema() -> Value {
        u32::schema()
    }
}

/// All numbers with a fraction are probabilities or shares.
impl Schema for f32 {
    fn schema() -> Value {
        json!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

impl Schema for String {
    fn schema() -> Value {
        json!({ "type": "string" })
    }
}

impl Schema for &'static str {
    fn schema() -> Value {
        String::schema()
    }
}

/// The text of a value is never empty: it would have been left out.
impl Schema for crate::paper::Value<String> {
    fn schema() -> Value {
        json!({ "type": "string", "minLength": 1 })
    }
}

impl Schema for crate::paper::Value<u32> {
    fn schema() -> Value {
        u32::schema()
    }
}

impl<T: Schema> Schema for Option<T> {
    fn schema() -> Value {
        T::schema()
    }

    const MAY_BE_ABSENT: bool = true;
}

impl<T: Schema> Schema for Vec<T> {
    fn schema() -> Value {
        json!({ "type": "array", "minItems": 1, "items": T::schema() })
    }

    const MAY_BE_ABSENT: bool = true;
}

fn range() -> Value {
    json!({ "type": "array", "items": usize::schema(), "minItems": 2, "maxItems": 2 })
}

impl Schema for SourceRange {
    fn schema() -> Value {
        range()
    }
}

impl Schema for FairRange {
    fn schema() -> Value {
        range()
    }
}

impl Schema for EditKind {
    fn schema() -> Value {
        json!({ "enum": EditKind::ALL.map(EditKind::name) })
    }
}

/// A schema that holds only for some values.
pub(crate) fn one_of(values: &[&str]) -> Value {
    json!({ "type": "string", "enum": values })
}

/// A day, ISO 8601.
pub(crate) fn date() -> Value {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

/// A schema with what the documentation of a field says; lines of a comment become one text.
pub(crate) fn described(schema: Value, lines: &[&str]) -> Value {
    let mut schema = schema;
    schema["description"] = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").into();
    schema
}

/// The schema of an object with some properties, in order, each with whether it must be there.
pub(crate) fn object(properties: Vec<(&str, Value, bool)>) -> Value {
    let required: Vec<&str> = properties.iter().filter(|one| one.2).map(|one| one.0).collect();
    let mut schema = json!({ "type": "object", "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    let properties = properties.into_iter().map(|(name, schema, _)| (name.to_owned(), schema));
    schema["properties"] = Value::Object(properties.collect());
    schema
}

/// Declares a struct that serde writes and that describes itself.
macro_rules! described_struct {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[doc = $doc:literal])+ $(#[serde($($serde:tt)+)])? pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        pub struct $name {
            $($(#[doc = $doc])+ $(#[serde($($serde)+)])? pub $field: $type,)*
        }

        impl $crate::schema::Schema for $name {
            fn schema() -> serde_json::Value {
                use $crate::schema::{Schema, described, object};
                object(vec![$((
                    stringify!($field),
                    described(<$type as Schema>::schema(), &[$($doc),+]),
                    !<$type as Schema>::MAY_BE_ABSENT,
                )),*])
            }
        }
    };
}
pub(crate) use described_struct;

#[cfg(test)]
mod tests {
    use super::*;

    described_struct!(
        /// A pair.
        #[derive(Debug, serde::Serialize)]
        pub struct Pair {
            /// How sure,
            /// 0 to 1.
            pub sure: f32,
            /// Names.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub names: Vec<String>,
        }
    );

    #[test]
    fn a_struct_is_described_by_its_own_words() {
        let schema = Pair::schema();
        assert_eq!(schema["required"], json!(["sure"]));
        assert_eq!(schema["properties"]["sure"]["description"], "How sure, 0 to 1.");
        assert_eq!(schema["properties"]["names"]["items"], json!({ "type": "string" }));
        let written = serde_json::to_value(Pair { sure: 0.5, names: Vec::new() }).unwrap();
        assert!(written.as_object().unwrap().keys().all(|key| schema["properties"].get(key).is_some()));
    }
}
