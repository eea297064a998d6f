//! Words that hold anything, told from each other by whether they change from one time to the next.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::matcher::is_volatile;

fuzz_target!(|text: &str| {
    text.split_whitespace().chain([text]).for_each(|word| {
        is_volatile(word);
    });
});
