//! Texts that hold anything, read whole: the fingerprint of each is stored and read back as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::matcher::{Fingerprint, read};

fuzz_target!(|text: &str| {
    let reading = read(text);
    assert!(reading.anatomy.headlines.len() <= 5);
    reading.anatomy.frames.iter().for_each(|frame| drop(frame.describe()));
    for reading in reading.segments.iter().chain([&reading]) {
        let stored = reading.fingerprint.to_bytes();
        let read_back = Fingerprint::from_bytes(&stored).expect("a fingerprint that was stored is read");
        assert_eq!(read_back.to_bytes(), stored);
    }
    let _ = Fingerprint::from_bytes(text.as_bytes());
});
