//! Tables and arrays of objects that hold anything; the first character chooses the form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::mapping::{self, Mapping};

fuzz_target!(|text: &str| {
    let Some(first) = text.chars().next() else { return };
    let rest = &text[first.len_utf8()..];
    let mapping = "error=Message,fix=Solution".parse::<Mapping>().expect("a mapping that is well formed");
    for mapping in [None, Some(&mapping)] {
        let _ = match first {
            '[' | '{' => mapping::objects("a.json", text, mapping),
            't' => mapping::csv("a.tsv", rest, mapping),
            _ => mapping::csv("a.csv", rest, mapping),
        };
    }
    let _ = rest.parse::<Mapping>();
});
