//! Any bytes: text with its pages and lines (and of ALTO, PAGE XML and hOCR the places of its words), or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renskrift::input;

fuzz_target!(|data: &[u8]| {
    if let Ok(scan) = input::read(data) {
        renskrift_fuzz::assert_scan(&scan);
        // A user may give what was decoded once more. Text may still open with the mark of another format, and words of a
        // file of markup may be markup themselves.
        if scan.printed.is_none()
            && let Ok(again) = input::read(scan.text.as_bytes())
        {
            assert_eq!(again.text, scan.text.strip_prefix('\u{feff}').unwrap_or(&scan.text));
        }
    }
});
