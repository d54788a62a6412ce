//! Parts of the record: structs of values that know where they stand, so that no field can forget its evidence.

use crate::ledger::FairRange;
use crate::paper::{Cue, Value};

/// What is called with the JSON Pointer of a value, its place, and what its rule knew it by.
pub type Visit<'a> = dyn FnMut(&str, FairRange, Option<Cue>) + 'a;

/// A part of the record: it may be absent, and it can say where each of its values stands.
pub trait Part {
    /// Whether it is left out of the JSON.
    fn is_absent(&self) -> bool;

    /// Calls `visit` with the JSON Pointer (RFC 6901) and the place of each value. `pointer` is this part's own.
    fn visit(&self, pointer: &mut String, visit: &mut Visit<'_>);
}

impl<T> Part for Value<T> {
    fn is_absent(&self) -> bool {
        false
    }

    fn visit(&self, pointer: &mut String, visit: &mut Visit<'_>) {
        if let Some(place) = self.place {
            visit(pointer, place, self.cue);
        }
    }
}

impl<P: Part> Part for Option<P> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn visit(&self, pointer: &mut String, visit: &mut Visit<'_>) {
        if let Some(part) = self {
            part.visit(pointer, visit);
        }
    }
}

impl<P: Part> Part for Vec<P> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn visit(&self, pointer: &mut String, visit: &mut Visit<'_>) {
        for (index, part) in self.iter().enumerate() {
            within(pointer, &index.to_string(), |pointer| part.visit(pointer, visit));
        }
    }
}

/// Lengthens a pointer by one step for the time of `walk`. Names of fields hold neither `~` nor `/`.
pub fn within(pointer: &mut String, step: &str, walk: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(step);
    walk(pointer);
    pointer.truncate(length);
}

/// Declares a struct of [`Part`]s that is one itself: absent fields are left out, all are visited, and it describes
/// itself. A field whose values are fewer than its type's says so behind `where`.
macro_rules! record_part {
    (@values $type:ty) => { <$type as Schema>::schema() };
    (@values $type:ty, $values:expr) => { $values };
    ($(#[$doc:meta])* $name:ident {
        $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty $(where $values:expr)?,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)*
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $(
                    if !$crate::record::part::Part::is_absent(&self.$field) {
                        map.serialize_entry(stringify!($field), &self.$field)?;
                    }
                )*
                map.end()
            }
        }

        impl $crate::schema::Schema for $name {
            fn schema() -> serde_json::Value {
                use $crate::schema::{Schema, described, object};
                object(vec![$((
                    stringify!($field),
                    described(record_part!(@values $type $(, $values)?), &[$($field_doc),+]),
                    !<$type as Schema>::MAY_BE_ABSENT,
                )),*])
            }
        }

        impl $crate::record::part::Part for $name {
            fn is_absent(&self) -> bool {
                $($crate::record::part::Part::is_absent(&self.$field))&&*
            }

            fn visit(
                &self,
                pointer: &mut String,
                visit: &mut $crate::record::part::Visit<'_>,
            ) {
                $(
                    $crate::record::part::within(pointer, stringify!($field), |pointer| {
                        $crate::record::part::Part::visit(&self.$field, pointer, visit);
                    });
                )*
            }
        }
    };
}
pub(crate) use record_part;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Text;

    record_part!(
        /// A test.
        Pair {
            /// One.
            name: Text,
            /// None or one.
            party: Option<Text>,
            /// Many.
            clauses: Vec<Text>,
        }
    );

    impl Default for Text {
        fn default() -> Self {
            Value { value: String::new(), place: None, cue: None }
        }
    }

    #[test]
    fn absent_fields_are_left_out_and_places_have_pointers() {
        let text = |text: &str, start| Text::at(text, FairRange::new(start, start + text.len()));
        let pair = Pair { name: text("Ada", 3), party: None, clauses: vec![text("att", 9)] };
        assert_eq!(serde_json::to_string(&pair).unwrap(), r#"{"name":"Ada","clauses":["att"]}"#);
        let mut seen = Vec::new();
        pair.visit(&mut String::new(), &mut |pointer, place, _| seen.push((pointer.to_owned(), place.start)));
        assert_eq!(seen, [("/name".to_owned(), 3), ("/clauses/0".to_owned(), 9)]);
    }
}
