//! Front matter of files of Markdown that holds anything, in each of its forms.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::markdown;
use odap_fuzz::sorted;

fuzz_target!(|text: &str| {
    for (open, close) in [("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("{\n", "\n}\n")] {
        sorted(&markdown::read("posts/2026-09-01-a.md", &format!("{open}{text}{close}\nThe shelf is on fire\n")));
    }
});
