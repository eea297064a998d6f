//! TypeScript's translations and compilers that hold anything: the file of a language, a line of two hyphens, and the file of the originals.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (translations, originals) = odap_fuzz::split(bytes);
    let file = odap_fuzz::file("messages.json");
    let converted = file.converted(translations, originals);
    odap_fuzz::read_by(&[(file, converted)], "'a' 책장에 불이 났습니다: 방이 없음");
});
