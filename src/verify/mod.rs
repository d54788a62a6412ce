//! A record read back from its JSON, held against its fair copy and its source: whether all of it fits together
//! ([`check`]), and the source made anew from fair copy and record ([`revert`]).
//!
//! It trusts nothing that it reads: any bytes may be given for a record or a fair copy.

mod check;
mod problem;
mod revert;
mod schema;
mod stored;

pub use check::{Seen, Verdict, check, check_pdf};
pub use problem::{About, Problem};
pub use revert::{Reverted, revert};
pub use schema::{Fault, conforms};
pub use stored::{Original, Stored};
