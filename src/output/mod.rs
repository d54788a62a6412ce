//! A finished [`Document`](crate::Document) as files: the record as JSON, with its reasons for people, the ledger as a
//! diff, the file it came in with its words corrected, Markdown, CSV ([`Form`]); and the schema of the record.

mod corrected;
mod csv;
mod diff;
mod entries;
mod explain;
mod form;
mod json;
mod line;
mod markdown;
mod paint;
mod schema;

pub use corrected::{NotCorrected, corrected};
pub use diff::diff;
pub use explain::explain;
pub use form::Form;
pub use json::{json, json_line};
pub use line::one_line;
pub use markdown::markdown;
pub use paint::{Colour, printable};
pub use schema::schema;
pub(crate) use schema::schema_value;
