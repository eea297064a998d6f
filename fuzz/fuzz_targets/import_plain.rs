//! Files of plain text that hold anything, sorted into incidents.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::plain;
use odap_fuzz::sorted;

fuzz_target!(|text: &str| {
    sorted(&plain::read("notes/a.txt", text));
});
