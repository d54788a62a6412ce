//! How good the work is, measured against papers whose truth is known.
//!
//! Nobody should have to believe the figures in a README: whoever has typed out some of their own papers can see
//! what becomes of them. A [`Comparison`] lays a text against its truth word by word, and everything about a text is
//! counted from it: how much is right ([`TextCounts`]), what kind of word is wrong ([`WrongWord`]), how well the
//! context decides ([`ConfusionSets`]), whether confidence means what it says ([`Statements`], [`Estimates`]). Records are compared
//! field by field ([`RecordCounts`]), and their values are held against their confidence ([`JudgedValues`]). A [`Report`] puts the figures of all papers together.
//!
//! This stands beside the stages and looks at what they gave; none of them knows of it. It does no I/O.

mod alignment;
mod calibration;
mod comparison;
mod confusion_pairs;
mod distance;
mod errors;
mod estimates;
mod figures;
mod hyphens;
pub(crate) mod observations;
mod paper;
mod record_values;
mod records;
mod report;
mod table;
mod text;
mod values;
mod words;

pub use alignment::{Match, TooLong, align};
pub use calibration::{Calibration, Reliability, ReliabilityBin, Statements};
pub use comparison::{Comparison, Laid, Verdict};
pub use confusion_pairs::{ConfusionCounts, ConfusionSet, ConfusionSets, ConfusionWord};
pub use errors::{ERROR_KINDS, ErrorCounts, ErrorKind, Example, WrongWord, count_errors, wrong_words};
pub use estimates::{Estimate, Estimates};
pub use figures::TextFigures;
pub use hyphens::join_line_end_hyphens;
pub use observations::{text_observation, value_observations};
pub use paper::{Material, PaperFigures, PaperText};
pub use records::{Agreement, FieldFigures, RecordCounts, RecordFigures, RecordReport};
pub use report::{Measured, NamedFigures, Report, Setting, TextReport};
pub use table::Shown;
pub use text::{Changes, TextCounts, TextRates};
pub use values::{FieldReliability, JudgedValues, ValueCalibration, judge};
pub use words::{Word, Words, core, has_swedish_letter};
