//! Texts with control codes that hold anything: nothing that a terminal obeys is left, and what is shown has its place.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::text::{Redraw, Shown, elide, elide_middle, escape_control, one_line, replay, strip_invisible, wrap};

fuzz_target!(|text: &str| {
    for redraw in [Redraw::Lines, Redraw::Cells] {
        let shown = replay(text, redraw);
        assert_eq!(replay(&shown, redraw), shown);
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }
    let escaped = escape_control(text);
    assert!(!escaped.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    strip_invisible(text);
    one_line(text);
    elide(text, 40);
    elide_middle(text, 40);
    wrap(text, 40);
    if let Some(shown) = Shown::of(text) {
        let starts = shown.text.char_indices().map(|(start, character)| start..start + character.len_utf8());
        for span in starts {
            assert!(text.get(shown.written(span)).is_some());
        }
    }
});
