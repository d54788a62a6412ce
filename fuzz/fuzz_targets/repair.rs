//! Any text up to the fair copy: the ledger leads there and back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::{Options, input, layout, repair};
use renskrift_fuzz::{assert_fair, dictionaries};

fuzz_target!(|data: &[u8]| {
    // The first byte chooses how daring the repair is.
    let Some((daring, data)) = data.split_first() else { return };
    let min_confidence = [0.35, 0.0, 0.9, 1.0][usize::from(daring % 4)];
    if let Ok(scan) = input::read(data) {
        let draft = layout::draft(&scan, dictionaries());
        let options = Options { min_confidence, ..Options::default() };
        assert_fair(&scan, &repair::repair(&scan, draft, dictionaries(), &options));
    }
});
