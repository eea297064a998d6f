//! Indexes of catalogues that hold anything.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::translation::{MessageFinder, Postings, read_back};
use odap_fuzz::{Memory, catalogue, korean};

fuzz_target!(|bytes: &[u8]| {
    let Some(postings) = Postings::new(Memory(bytes.to_vec())) else { return };
    let messages = [("The shelf is on fire", "책장에 불이 났습니다"), ("cannot lift %s", "%s을(를) 들어올릴 수 없음")];
    let open = |_| Some(Memory(catalogue(&messages)));
    let finder = MessageFinder::new(postings, open, |_| None, |_| Vec::new());
    let text = "mv: a을(를) 들어올릴 수 없음: 책장에 불이 났습니다";
    if let Some(read) = read_back(text, None, &korean(), &finder) {
        read.beside(text);
    }
});
