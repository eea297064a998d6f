//! Regions of a long text in which something went wrong.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use regex::bytes::Regex;

use crate::matcher::vocabulary;

/// The most bytes of a text that is read whole. A screenful of tracebacks has about ten thousand.
const MAX_WHOLE_BYTES: usize = 40_000;

/// The most telling lines of a longer text around which regions are kept.
const MAX_REGIONS: usize = 32;

/// Lines kept before and after each telling line: enough for a traceback's last frames and a compiler's excerpt.
const CONTEXT_LINES: (usize, usize) = (8, 8);

/// Lines kept of the end, where programs say how it ended.
const END_LINES: usize = 20;

/// The most telling lines that are compared before the search ends: it bounds the time for a log that is made of
/// errors.
const MAX_TELLING_LINES: usize = 20_000;

/// Finds the words around which a long text is read.
static TELLING_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<String> = vocabulary::log_words().map(regex::escape).collect();
    Regex::new(&format!("(?i-u:{})", words.join("|"))).expect("escaped words are a regular expression")
});

/// Returns how much a telling line tells, from 1 to 3.
fn telling_strength(line: &[u8]) -> u8 {
    static STRONG: LazyLock<Vec<Finder<'_>>> =
        LazyLock::new(|| vocabulary::strong_log_words().map(Finder::new).collect());
    static WEAK: LazyLock<Vec<Finder<'_>>> = LazyLock::new(|| vocabulary::weak_log_words().map(Finder::new).collect());
    let line = line.to_ascii_lowercase();
    let has = |words: &[Finder<'_>]| words.iter().any(|word| word.find(&line).is_some());
    match (has(&STRONG), has(&WEAK)) {
        (true, false) => 3,
        (true, true) | (false, false) => 2,
        (false, true) => 1,
    }
}

/// Selects the parts of a text that are worth reading, in bytes and in their order; the whole of it where it is short.
pub(super) fn select_regions(text: &str) -> Vec<Range<usize>> {
    if text.len() <= MAX_WHOLE_BYTES {
        return std::iter::once(0..text.len()).collect();
    }
    let starts = find_telling_lines(text);
    let mut parts: Vec<Range<usize>> = starts.iter().map(|&at| region_around(text, at)).collect();
    parts.push(line_start_before(text, text.len(), END_LINES)..text.len());
    parts.sort_unstable_by_key(|part| (part.start, part.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => merged.push(part),
        }
    }
    merged
}

/// Finds where the most telling lines begin, at most [`MAX_REGIONS`]; those that differ in digits only count once.
fn find_telling_lines(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut shapes = HashSet::new();
    let mut found: Vec<(u8, usize)> = Vec::new();
    let mut at = 0;
    let mut compared = 0;
    while let Some(hit) = TELLING_WORDS.find_at(bytes, at) {
        // Of a line without end the part around the hit is read, and no more of it is searched for its ends.
        let from = hit.start().saturating_sub(2000);
        let start = bytes[from..hit.start()].iter().rposition(|&b| b == b'\n').map_or(from, |k| from + k + 1);
        let to = bytes.len().min(hit.end() + 4000);
        let end = bytes[hit.end()..to].iter().position(|&b| b == b'\n').map_or(to, |k| hit.end() + k);
        let near = &bytes[start.max(hit.start().saturating_sub(200))..end.min(hit.end() + 200)];
        let shape: Vec<u8> = near.iter().copied().filter(u8::is_ascii_alphabetic).take(120).collect();
        if shapes.insert(shape) {
            found.push((telling_strength(near), start));
        }
        at = end;
        compared += 1;
        if compared == MAX_TELLING_LINES {
            break;
        }
    }
    let mut kept: Vec<usize> = Vec::new();
    for wanted in [3, 2, 1] {
        let of_it: Vec<usize> = found.iter().filter(|line| line.0 == wanted).map(|line| line.1).collect();
        let room = MAX_REGIONS - kept.len();
        // The first ones tell the cause, the last ones what became of it.
        if of_it.len() <= room {
            kept.extend(of_it);
        } else {
            let (first, last) = (room.div_ceil(2), room / 2);
            kept.extend(&of_it[..first]);
            kept.extend(&of_it[of_it.len() - last..]);
        }
    }
    kept
}

/// Returns the region around a position, in bytes.
fn region_around(text: &str, at: usize) -> Range<usize> {
    let from = line_start_before(text, at, CONTEXT_LINES.0);
    let mut to = at;
    for _ in 0..=CONTEXT_LINES.1 {
        match text.as_bytes()[to..].iter().take(4000).position(|&b| b == b'\n') {
            Some(k) => to += k + 1,
            None => {
                to = (to + 4000).min(text.len());
                break;
            }
        }
    }
    text.floor_char_boundary(from)..text.floor_char_boundary(to)
}

/// Returns the beginning of the line that stands `lines` lines before `at`.
fn line_start_before(text: &str, at: usize, lines: usize) -> usize {
    let mut from = at;
    for _ in 0..=lines {
        let before = &text.as_bytes()[from.saturating_sub(4000)..from.saturating_sub(1)];
        match before.iter().rposition(|&b| b == b'\n') {
            Some(k) => from = from.saturating_sub(4000) + k + 1,
            None => return text.floor_char_boundary(from.saturating_sub(4000)),
        }
    }
    text.floor_char_boundary(from)
}

#[cfg(test)]
mod tests {
    use super::select_regions;

    fn selected(text: &str) -> String {
        select_regions(text).into_iter().map(|region| &text[region]).collect()
    }

    #[test]
    fn the_error_in_the_middle_of_a_long_log_is_kept_and_the_log_is_not() {
        let mut log: Vec<String> = (0..5000).map(|k| format!("[{k}/5000] Compiling unit_{k}.o")).collect();
        log.insert(2500, "main.c:3:10: fatal error: zlib.h: No such file or directory".into());
        let text = log.join("\n");
        let parts = selected(&text);
        assert!(parts.contains("zlib.h") && parts.contains("unit_2499.o") && parts.contains("unit_4999.o"));
        assert!(parts.len() < 3000, "{}", parts.len());
    }

    #[test]
    fn a_long_text_of_any_shape_has_regions() {
        for text in [
            "가".repeat(50_000),
            "error".repeat(50_000),
            "\n".repeat(50_000),
            "[".repeat(100_000),
            "error\n".repeat(50_000),
        ] {
            assert!(selected(&text).len() <= text.len());
        }
    }
}
