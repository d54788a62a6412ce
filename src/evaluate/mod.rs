//! How good the work is, measured against papers whose truth is known.
//!
//! Nobody should have to believe the figures in a README: whoever has typed out some of their own papers can see
//! what becomes of them. A [`Comparison`] lays a text against its truth word by word, and everything is counted
//! from it: how much is right ([`TextCounts`]).
//!
//! It stands beside the stages and looks at what they gave; none of them knows of it. It does no I/O.

mod alignment;
mod comparison;
mod distance;
mod figures;
mod report;
mod table;
mod text;
mod words;

pub use alignment::{Match, TooLong, align};
pub use comparison::{Comparison, Verdict};
pub use figures::TextFigures;
pub use report::{Measured, NamedFigures, PaperFigures, PaperText, Report, TextReport};
pub use table::Shown;
pub use text::{Changes, TextCounts, TextRates};
pub use words::{Word, Words, core, has_swedish_letter};
