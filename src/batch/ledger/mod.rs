//! The ledger of a run: what became of each document, so that a run that was stopped goes on where it stood.
//!
//! One line a document, each for itself (`line`), added when the document's results are safe on disk and never changed;
//! the newest line of a path holds. It says nothing of a document's text. What has to be done again is decided here
//! (`decide`), from the line and what is found on disk; reading and writing is the program's (`cli/batch/ledger`).

mod decide;
mod entry;
mod line;
mod mark;
mod name;
mod setup;

pub use decide::{Decision, Mode, Part, Why, decide, is_same};
pub use entry::{Entry, Figures, More, Outcome, Passed};
pub use line::{Line, LineError, RunEnd, RunStart, encode, read_key};
pub use mark::{Likeness, Mark, Stat};
pub use name::{name, path_of};
pub use setup::Setup;
