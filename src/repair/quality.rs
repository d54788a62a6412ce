//! How good a fair copy is.

use super::fair_copy::FairWord;
use crate::dictionaries::languages::Language;
use crate::schema::{Schema, described_struct, one_of};
use serde::{Serialize, Serializer};

/// Why a text was passed through as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unrepaired {
    /// The document is longer than one may be.
    TooLong,
}

impl Unrepaired {
    /// What has happened and what to do about it, on one line.
    pub fn remedy(self) -> &'static str {
        match self {
            Unrepaired::TooLong => {
                "too long to be repaired, passed through as it stands; divide it into its papers, or raise --longest"
            }
        }
    }
}

impl Schema for Unrepaired {
    fn schema() -> serde_json::Value {
        one_of(&["too_long"])
    }
}

described_struct!(
    /// How many words are of a language.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
    pub struct LanguageCount {
        /// Its code, BCP 47: `sv`, `en`, `no` for both forms of Norwegian, `und` where it is not known.
        pub language: &'static str,
        /// Words in it, with the names and numbers among them.
        pub words: u32,
    }
);

/// How many words are of each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LanguageCounts([u32; Language::COUNT]);

impl LanguageCounts {
    /// Counts words.
    fn of(words: &[FairWord]) -> Self {
        let mut counts = Self::default();
        words.iter().for_each(|word| counts.0[word.language.index()] += 1);
        counts
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&words| words == 0)
    }

    /// The languages that there are, the commonest first.
    pub fn found(&self) -> Vec<LanguageCount> {
        let all = Language::all()
            .map(|language| LanguageCount { language: language.code(), words: self.0[language.index()] });
        let mut found: Vec<LanguageCount> = all.filter(|count| count.words > 0).collect();
        found.sort_by_key(|count| std::cmp::Reverse(count.words));
        found
    }
}

impl Serialize for LanguageCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.found().serialize(serializer)
    }
}

impl Schema for LanguageCounts {
    fn schema() -> serde_json::Value {
        Vec::<LanguageCount>::schema()
    }

    const MAY_BE_ABSENT: bool = true;
}

described_struct!(
    /// Figures by which an archivist sorts a batch.
    #[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
    pub struct Quality {
        /// Words of the fair copy.
        pub words: usize,
        /// Words that were changed.
        pub edited: usize,
        /// Words that are probably wrong, but for which nothing better was found.
        pub doubtful: usize,
        /// Words in no dictionary, and those of texts in other languages.
        pub unknown: usize,
        /// Estimated character error rate of the fair copy against what was printed, 0 to 1: running headers and noise of three
        /// words and more left aside (`CER core` of `renskrift evaluate`).
        #[serde(serialize_with = "crate::ledger::rounded")]
        pub estimated_cer: f32,
        /// The languages of the words, the commonest first. Only Swedish is repaired.
        #[serde(skip_serializing_if = "LanguageCounts::is_empty")]
        pub languages: LanguageCounts,
        /// Why nothing was repaired and no field was read, where that is so: the fair copy is the source as it stands, and
        /// all other figures are 0.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unrepaired: Option<Unrepaired>,
    }
);

impl Quality {
    /// The figures of some words, of which `edited` were changed. What error rate they have is estimated when the fair copy
    /// is finished.
    pub(crate) fn of(words: &[FairWord], edited: usize) -> Self {
        Quality {
            words: words.len(),
            edited,
            doubtful: words.iter().filter(|word| word.doubtful).count(),
            unknown: words.iter().filter(|word| word.unknown).count(),
            estimated_cer: 0.0,
            languages: LanguageCounts::of(words),
            unrepaired: None,
        }
    }
}
