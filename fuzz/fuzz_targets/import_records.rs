//! Records of incidents and listings of environments that hold anything.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::jsonl::{Lines, array};
use odap::import::{date, environment, noted};
use odap::time::Timestamp;
use std::io::Cursor;

fuzz_target!(|text: &str| {
    let now = Timestamp::from_milliseconds(1_790_000_000_000);
    let source = Box::new(Cursor::new(text.as_bytes().to_vec()));
    Lines::new("a.jsonl", source, now).for_each(drop);
    if let Ok(incidents) = array("a.json", text.to_owned(), now) {
        incidents.for_each(drop);
    }
    environment::read(text);
    for line in text.lines().take(100) {
        let _ = date::find(line);
        let _ = noted::tag(line);
    }
});
