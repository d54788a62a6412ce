//! A ledger read back from JSON. A place whose end is before its start is refused here, so that nothing after has to
//! think of it; whether places and texts fit is for [`redo`](super::redo) and [`undo`](super::undo) to say.

use super::{EditKind, FairRange, SourceRange};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

impl<'de> Deserialize<'de> for EditKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let kind = EditKind::ALL.into_iter().find(|kind| kind.name() == name);
        kind.ok_or_else(|| D::Error::custom("no kind of edit that is known"))
    }
}

impl<'de> Deserialize<'de> for SourceRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ends(deserializer).map(|(start, end)| SourceRange { start, end })
    }
}

impl<'de> Deserialize<'de> for FairRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ends(deserializer).map(|(start, end)| FairRange { start, end })
    }
}

fn ends<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(usize, usize), D::Error> {
    let [start, end] = <[usize; 2]>::deserialize(deserializer)?;
    if start <= end { Ok((start, end)) } else { Err(D::Error::custom("a place that ends before it starts")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Alternative, Edit};

    #[test]
    fn what_is_written_is_read() {
        for kind in EditKind::ALL {
            let edit = Edit {
                kind,
                page: 2,
                source: SourceRange::new(3, 7),
                fair: FairRange::new(3, 8),
                from: "f\u{0}\"ö".to_owned(),
                to: "för".to_owned(),
                confidence: 0.5,
                alternatives: vec![
                    Alternative { text: "far".to_owned(), confidence: 0.25 };
                    kind as usize % 2
                ],
            };
            let json = serde_json::to_string(&edit).unwrap();
            assert_eq!(serde_json::from_str::<Edit>(&json).unwrap(), edit);
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for wrong in ["[3, 2]", "[1]", "[1, 2, 3]", "[-1, 2]", "[0.5, 2]", "null", "\"1-2\""] {
            assert!(serde_json::from_str::<FairRange>(wrong).is_err(), "{wrong}");
            assert!(serde_json::from_str::<SourceRange>(wrong).is_err(), "{wrong}");
        }
        assert!(serde_json::from_str::<EditKind>("\"magic\"").is_err());
    }
}
