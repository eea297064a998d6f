//! Files of Markdown that hold anything, sorted into incidents.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::markdown;
use odap_fuzz::sorted;

fuzz_target!(|text: &str| {
    sorted(&markdown::read("notes/a.md", text));
});
