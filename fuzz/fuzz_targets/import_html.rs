//! Pages of HTML that hold anything, sorted into incidents.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::html;
use odap_fuzz::sorted;

fuzz_target!(|text: &str| {
    sorted(&html::page("notes/a.html", text));
});
