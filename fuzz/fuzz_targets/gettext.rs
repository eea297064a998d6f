//! Catalogues of gettext that hold anything.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::translation::Catalogue;

fuzz_target!(|bytes: &[u8]| {
    if let Some(catalogue) = Catalogue::new(bytes) {
        for number in 0..catalogue.messages().min(1000) {
            if let Some(message) = catalogue.message(number) {
                assert!(!message.translations.is_empty());
            }
        }
    }
    odap_fuzz::read_by(&[(odap_fuzz::file("libc.mo"), bytes.to_vec())], "책장에 불이 났습니다");
});
