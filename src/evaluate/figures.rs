//! Figures as they are written: as JSON with sensible digits, as a table with per cent.

use super::text::{TextCounts, TextRates};
use serde::{Serialize, Serializer};

/// Writes a share with six decimals: more is noise.
pub(super) fn share<S: Serializer>(share: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((share * 1e6).round() / 1e6)
}

/// The same for a share that may be absent.
pub(super) fn maybe_share<S: Serializer>(share: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    share.map(|share| (share * 1e6).round() / 1e6).serialize(serializer)
}

/// A share in per cent with two decimals, in a column of the given width; a dash where there is none.
pub(super) fn percent(share: impl Into<Option<f64>>, width: usize) -> String {
    match share.into() {
        Some(share) => format!("{:>width$.2}", share * 100.0),
        None => format!("{:>width$}", "–"),
    }
}

/// Counts and rates of a text together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TextFigures {
    /// What was counted.
    #[serde(flatten)]
    pub counts: TextCounts,
    /// The rates made of it.
    #[serde(flatten)]
    pub rates: TextRates,
}

impl From<TextCounts> for TextFigures {
    fn from(counts: TextCounts) -> Self {
        TextFigures { counts, rates: counts.rates() }
    }
}
