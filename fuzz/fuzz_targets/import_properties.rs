//! Properties that programs for notes write above or into a file of Markdown, which hold anything.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::markdown;
use odap_fuzz::sorted;

fuzz_target!(|text: &str| {
    let notion = "Errors 0a1b2c3d4e5f60718293a4b5c6d7e8f9.md";
    for (name, around) in [(notion, "# The shelf is on fire\n\n"), ("a.md", "- "), ("a.mdx", "")] {
        sorted(&markdown::read(name, &format!("{around}{text}\n\n```\nerror: the shelf is on fire\n```\n")));
    }
});
