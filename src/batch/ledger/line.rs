//! A ledger as text: one JSON object a line, the last of its members a checksum of what stands before it. So a line that
//! was torn when the machine stopped, or damaged since, is known; and any tool that reads JSON lines can read it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Entry, Setup};
use crate::hex;

/// A line of the ledger.
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every line is a document, so that a box would save nothing"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A run starts, or goes on.
    Run(RunStart),
    /// A document is finished.
    Document(Entry),
    /// The run has come to its end, or was stopped in good order.
    End(RunEnd),
}

/// The start of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunStart {
    /// When, milliseconds since 1970.
    pub at: u64,
    /// How many documents there are, those done already among them.
    pub documents: u64,
    /// What they are worked on with.
    pub setup: Setup,
}

/// The end of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunEnd {
    /// When, milliseconds since 1970.
    pub at: u64,
    /// Whether it went through all documents.
    pub complete: bool,
    /// Folders that could not be read.
    pub unread: u64,
}

/// Why a line cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Cut short or changed: the checksum does not fit.
    #[error("damaged")]
    Damaged,
    /// Whole, but of another version of the program.
    #[error("of another version of renskrift")]
    Foreign,
}

/// Between what a line says and its checksum.
const SUM: &[u8] = br#","sum":""#;
const END: &[u8] = br#""}"#;
/// Digits of the checksum: one damaged line in four thousand million goes unseen.
const DIGITS: usize = 8;

/// Writes a line, its line feed too.
///
/// # Panics
/// Never: a line is plain data.
pub fn encode(line: &Line) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(line).expect("a line is plain data");
    bytes.pop();
    let sum = sum(&bytes);
    bytes.extend_from_slice(SUM);
    bytes.extend_from_slice(sum.as_bytes());
    bytes.extend_from_slice(END);
    bytes.push(b'\n');
    bytes
}

impl Line {
    /// Reads a line, without its line feed.
    ///
    /// # Errors
    /// [`LineError`] where it is not whole or not understood.
    pub fn decode(bytes: &[u8]) -> Result<Line, LineError> {
        read(bytes)
    }
}

/// Path and time of a document's line, and nothing else of it: what an index needs. `None` for other lines.
///
/// # Errors
/// [`LineError`] as [`Line::decode`].
pub fn read_key(bytes: &[u8]) -> Result<Option<(String, u64)>, LineError> {
    #[derive(Deserialize)]
    struct Key {
        path: String,
        at: u64,
    }
    #[derive(Deserialize)]
    struct Maybe {
        document: Option<Key>,
    }
    Ok(read::<Maybe>(bytes)?.document.map(|key| (key.path, key.at)))
}

fn read<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, LineError> {
    let tail = SUM.len() + DIGITS + END.len();
    let (body, tail) =
        bytes.len().checked_sub(tail).map(|at| bytes.split_at(at)).ok_or(LineError::Damaged)?;
    let found = tail.strip_prefix(SUM).and_then(|rest| rest.strip_suffix(END));
    if found != Some(sum(body).as_bytes()) {
        return Err(LineError::Damaged);
    }
    let mut body = body.to_vec();
    body.push(b'}');
    serde_json::from_slice(&body).map_err(|_| LineError::Foreign)
}

fn sum(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..DIGITS / 2])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::batch::ledger::{Figures, Mark, More, Outcome, Passed};
    use crate::batch::{Cause, Failure};

    fn mark() -> impl Strategy<Value = Mark> {
        (any::<u64>(), any::<Option<u64>>(), "[0-9a-f]{64}").prop_map(|(size, written, sha256)| Mark {
            size,
            written,
            sha256,
        })
    }

    fn outcome() -> impl Strategy<Value = Outcome> {
        prop_oneof![
            (mark(), mark(), 0..9999u32, any::<bool>()).prop_map(|(text, json, cer, unrepaired)| {
                let estimated_cer = cer as f32 / 10_000.0;
                Outcome::Done {
                    more: vec![More { ending: ".alto.xml".to_owned(), mark: text.clone() }],
                    text,
                    json,
                    figures: Figures { words: 7, estimated_cer, unrepaired, ..Figures::default() },
                }
            }),
            Just(Outcome::from(&Failure::not_a_file())),
            (any::<String>()).prop_map(|message| Outcome::Failed { cause: Cause::Internal, message }),
            Just(Outcome::Passed { why: Passed::Link }),
        ]
    }

    fn line() -> impl Strategy<Value = Line> {
        prop_oneof![
            (any::<String>(), any::<u64>(), prop::option::of(mark()), outcome()).prop_map(
                |(path, at, source, outcome)| {
                    let setup = "0123456789abcdef".to_owned();
                    let left = vec![More {
                        ending: ".md".to_owned(),
                        mark: Mark { size: 1, written: None, sha256: String::new() },
                    }];
                    let aside = vec!["a.txt.edited".to_owned()];
                    Line::Document(Entry { path, at, took: 1.5, setup, source, outcome, left, aside })
                }
            ),
            (any::<u64>(), any::<bool>()).prop_map(|(at, complete)| Line::End(RunEnd {
                at,
                complete,
                unread: 0
            })),
            any::<u64>().prop_map(|at| {
                let setup = Setup::new("d".to_owned(), &crate::Options::default(), Vec::new());
                Line::Run(RunStart { at, documents: 3, setup })
            }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(line in line()) {
            let bytes = encode(&line);
            let body = bytes.strip_suffix(b"\n").unwrap();
            prop_assert!(!body.contains(&b'\n'));
            prop_assert!(serde_json::from_slice::<serde_json::Value>(body).is_ok());
            prop_assert_eq!(Line::decode(body), Ok(line.clone()));
            let key = match line {
                Line::Document(entry) => Some((entry.path, entry.at)),
                _ => None,
            };
            prop_assert_eq!(read_key(body), Ok(key));
        }

        #[test]
        fn a_torn_or_damaged_line_is_known(line in line(), at in any::<prop::sample::Index>(), flip in 1..=255u8) {
            let bytes = encode(&line);
            let body = bytes.strip_suffix(b"\n").unwrap();
            let at = at.index(body.len());
            prop_assert_eq!(Line::decode(&body[..at]), Err(LineError::Damaged));
            let mut damaged = body.to_vec();
            damaged[at] ^= flip;
            prop_assert_eq!(Line::decode(&damaged), Err(LineError::Damaged));
        }
    }
}
