//! What besides its bytes decides what comes out of a document.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Options;
use crate::hex;

/// Program, dictionaries and options of a run. Documents that were done with another setup are done again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Version of the program.
    pub program: String,
    /// Fingerprint of the dictionaries, in hexadecimal.
    pub dictionaries: String,
    /// See [`Options::min_confidence`].
    pub min_confidence: f32,
    /// See [`Options::longest`], bytes.
    pub longest: u64,
    /// What is written beside fair copies and records, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<String>,
}

impl Setup {
    /// The setup of this program with some dictionaries and options.
    pub fn new(dictionaries: String, options: &Options, formats: Vec<String>) -> Self {
        Setup {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            dictionaries,
            min_confidence: options.min_confidence,
            longest: options.longest as u64,
            formats,
        }
    }

    /// A short name for it, in hexadecimal: each document of the ledger carries it.
    ///
    /// # Panics
    /// Never: a setup is plain data.
    pub fn fingerprint(&self) -> String {
        let text = serde_json::to_string(self).expect("a setup is plain data");
        hex(&Sha256::digest(text))[..16].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_counts() {
        let base = Setup::new("d".to_owned(), &Options::default(), Vec::new());
        assert_eq!(base.fingerprint(), base.clone().fingerprint());
        for other in [
            Setup { program: "0".to_owned(), ..base.clone() },
            Setup { dictionaries: "e".to_owned(), ..base.clone() },
            Setup { min_confidence: 0.9, ..base.clone() },
            Setup { longest: 1, ..base.clone() },
            Setup { formats: vec!["alto".to_owned()], ..base.clone() },
        ] {
            assert_ne!(base.fingerprint(), other.fingerprint(), "{other:?}");
        }
    }
}
