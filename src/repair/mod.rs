//! [`Draft`] to [`FairCopy`]: a noisy channel on a word lattice.

mod assemble;
mod fair_copy;

pub use fair_copy::{FairBlock, FairCopy, FairWord, Quality};

use crate::Options;
use crate::dictionaries::Dictionaries;
use crate::input::Scan;
use crate::layout::Draft;
use assemble::Reading;

/// Repairs the words of a draft and writes the fair copy with its ledger.
pub fn repair(scan: &Scan, draft: Draft, _dictionaries: &Dictionaries, _options: &Options) -> FairCopy {
    let readings =
        draft.blocks.iter().map(|block| block.words.iter().map(Reading::unchanged).collect()).collect();
    assemble::assemble(scan, &draft, readings)
}
