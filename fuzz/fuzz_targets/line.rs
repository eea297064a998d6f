//! Texts that are laid against messages, both of which hold anything: lines of an original, a tab and its translation,
//! a line of two hyphens, and the text.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (messages, text) = odap_fuzz::split(bytes);
    let (Ok(messages), Ok(text)) = (std::str::from_utf8(messages), std::str::from_utf8(text)) else { return };
    let messages: Vec<_> = messages.lines().filter_map(|line| line.split_once('\t')).collect();
    for name in ["coreutils.mo", "gcc.mo", "ld.mo"] {
        odap_fuzz::read_by(&[(odap_fuzz::file(name), odap_fuzz::catalogue(&messages))], text);
    }
});
