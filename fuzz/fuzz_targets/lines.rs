//! Texts that hold anything, annotated line by line: what is named in a line stands in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::matcher::lines::annotate;

fuzz_target!(|text: &str| {
    let annotated = annotate(text);
    for line in &annotated.lines {
        let stands = |span: &std::ops::Range<usize>| assert!(line.line.text.get(span.clone()).is_some());
        line.error_type_span.iter().for_each(stands);
        line.condition_spans.iter().for_each(|(_, span)| stands(span));
        line.entities.iter().for_each(|(_, span)| stands(span));
        assert!(line.score.is_finite());
    }
    assert!(annotated.ranked.iter().all(|&line| line < annotated.lines.len()));
});
