//! Texts that hold anything, cleaned: each line is one, and names the lines that it was made of.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::matcher::clean;

fuzz_target!(|text: &str| {
    let lines = text.split(['\n', '\r']).count();
    for line in clean(text) {
        assert!(!line.text.contains('\n'));
        assert!(line.source.start <= line.source.end && line.source.end <= lines, "{:?} of {lines}", line.source);
    }
});
