//! A finished [`Document`](crate::Document) as text: the record as JSON, the ledger as a diff that people read.

mod diff;
mod entries;
mod json;
mod paint;
mod schema;

pub use diff::diff;
pub use json::json;
pub use paint::{Colour, printable};
pub use schema::schema;
