//! Diaries without headings: a line that is only a date, or one between marks such as `=== nginx ===`.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::import::date;
use crate::import::document::{Block, Document};

/// A date without its year, as diaries have it: `March 9`, `9 Mar`, `3월 9일`, `3月9日`, `3/9`.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\[(<]?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\ \d\d?(?:st|nd|rd|th)?
        |\d\d?\.?\ (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*
        |\d\d?월\ ?\d\d?일|\d\d?月\d\d?日|\d\d?/\d\d?)[\])>]?$",
    )
});

/// The name of a day, which may stand beside a date.
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?
        |[월화수목금토일]요일|[(（][월화수목금토일月火水木金土日][)）]|[月火水木金土日]曜日?",
    )
});

/// A title between marks.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:={3,}|-{3,}|\*{3,}|#{3,}|~{3,})\s+(?<title>\S.*?)\s+(?:={3,}|-{3,}|\*{3,}|#{3,}|~{3,})$")
});

/// The longest line in characters that begins an entry.
const LONGEST: usize = 80;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern that a test reads diaries with")
}

/// Tells whether a line begins an entry.
pub(super) fn begins_entry(line: &str) -> bool {
    !line.contains('\n') && line.chars().count() <= LONGEST && (is_date(line) || MARKED.is_match(line.trim()))
}

/// Tells whether a line is a date and no more.
pub(super) fn is_date(line: &str) -> bool {
    // Most lines have no digit, which is told faster than by a pattern.
    if line.chars().count() > LONGEST || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let line = WEEKDAY.replace(line.trim(), "");
    match date::place(&line) {
        Some(place) => !line[..place.start].contains(char::is_alphanumeric) && !has_more(&line[place.end..]),
        None => DAY.is_match(line.trim_matches([' ', ',', ':'])),
    }
}

/// Tells whether there is more behind a date than what closes it.
fn has_more(text: &str) -> bool {
    text.trim_start_matches(['일', '日']).contains(char::is_alphanumeric)
}

/// Returns the title in a line that begins an entry, without the marks around it and the date before it; empty where
/// it is only a date.
pub(super) fn title(line: &str) -> &str {
    let line = line.trim();
    let line = MARKED.captures(line).and_then(|found| found.name("title")).map_or(line, |title| title.as_str());
    // Without a year it is no time, and the only name that there is.
    if is_date(line) {
        return if date::place(line).is_some() { "" } else { line };
    }
    let Some(place) = date::place(line).filter(|place| !line[..place.start].contains(char::is_alphanumeric)) else {
        return line;
    };
    let is_apart = |c: char| !c.is_alphanumeric() && !"`\"'<(「".contains(c);
    let rest = line[place.end..].trim_start_matches(['일', '日']);
    let words = rest.trim_start_matches([')', ']', '>']).trim_start_matches(is_apart);
    // A name of a file goes on behind its date, and a number with another.
    if words.is_empty() || rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()) { line } else { words }
}

/// Returns a document in which the lines that begin an entry are paragraphs of their own.
pub(super) fn with_entries(document: &Document) -> Cow<'_, Document> {
    let lines = || {
        document.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(text) if text.contains('\n') => text.lines(),
            _ => "".lines(),
        })
    };
    if !lines().any(begins_entry) {
        return Cow::Borrowed(document);
    }
    let mut parted = document.clone();
    parted.blocks = document.blocks.iter().flat_map(parts).collect();
    Cow::Owned(parted)
}

fn parts(block: &Block) -> Vec<Block> {
    let Block::Paragraph(text) = block else { return vec![block.clone()] };
    let mut parts: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let begins = begins_entry(line);
        match parts.last_mut() {
            Some(last) if is_open && !begins => {
                last.push('\n');
                last.push_str(line);
            }
            _ => parts.push(line.to_owned()),
        }
        is_open = !begins;
    }
    parts.into_iter().map(Block::Paragraph).collect()
}

#[cfg(test)]
mod tests {
    use super::{begins_entry, is_date, title};

    #[test]
    fn an_entry_begins_with_a_date_or_a_marked_title() {
        for line in [
            "2026-03-05",
            "2026. 3. 5. (목)",
            "Thursday, March 5",
            "[5 Mar 2026]",
            "3월 5일 목요일",
            "2026年3月5日（木）",
            "3/5",
        ] {
            assert!(is_date(line) && begins_entry(line), "{line}");
            assert_eq!(title(line), if line.contains("2026") { "" } else { line });
        }
        for (line, words) in [
            ("=== nginx 502 ===", "nginx 502"),
            ("--- 2026-03-05 ---", ""),
            ("2026-03-05 - disk full", "disk full"),
            ("[2026-03-05] `df` hangs", "`df` hangs"),
            ("2026년 3월 5일 디스크", "디스크"),
            ("2026-03-05_log", "2026-03-05_log"),
            ("disk of 2026-03-05", "disk of 2026-03-05"),
        ] {
            assert_eq!(title(line), words, "{line}");
        }
        assert!(!is_date("2026-03-05 disk full") && !begins_entry("====") && !begins_entry("May 5 was bad"));
    }
}
