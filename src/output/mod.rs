//! A finished [`Document`](crate::Document) as text: the record as JSON, with its reasons for people, the ledger as a
//! diff; and the schema of the record.

mod diff;
mod entries;
mod explain;
mod json;
mod paint;
mod schema;

pub use diff::diff;
pub use explain::explain;
pub use json::{json, json_line};
pub use paint::{Colour, printable};
pub use schema::schema;
pub(crate) use schema::schema_value;
