//! Words with which people begin the parts of a note: error, cause, fix, what was tried.

mod vocabulary;

use vocabulary::{FILLERS, WORDS};
pub(super) use vocabulary::{says_failed, says_fixed, says_unsolved};

/// The part of a note that a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Part {
    /// Whatever else was written.
    Note,
    Error,
    Cause,
    Fix,
    Attempt,
}

/// The most words before a colon.
const MOST_WORDS: usize = 5;
/// The longest text in characters that is all lead.
const LONGEST: usize = 30;

/// Returns the part that a line of text begins, and what stands behind its lead. A line of its own begins a part by
/// its words alone; a sentence needs a colon behind them.
pub(super) fn lead(line: &str) -> Option<(Part, &str)> {
    let line = undecorated(line);
    if let Some((at, colon)) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'))
        && let Some(part) = part(line.get(..at)?)
    {
        let rest = line[at + colon.len_utf8()..].trim_start_matches(['*', '_', ' ', ':', '：', ']', '】']);
        // A compiler's own word is a part of what it says.
        let is_own = part == Part::Error && line.is_char_boundary(5) && line[..5].eq_ignore_ascii_case("error");
        return Some((part, if is_own && !rest.is_empty() { line } else { rest }));
    }
    if let Some((inside, rest)) = bracketed(line)
        && let Some(part) = part(inside)
    {
        return Some((part, rest));
    }
    part(line).map(|part| (part, ""))
}

/// Splits `[원인] text` into the words in the brackets and the rest.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let (open, close) =
        [('[', ']'), ('【', '】'), ('<', '>'), ('〈', '〉')].into_iter().find(|(open, _)| line.starts_with(*open))?;
    let (inside, rest) = line[open.len_utf8()..].split_once(close)?;
    Some((inside, rest.trim_start()))
}

/// Returns a line without the marks, numbers and pictures that decorate its beginning.
pub(super) fn undecorated(line: &str) -> &str {
    let mut line = line.trim();
    loop {
        let before = line;
        line = line.trim_start_matches(|c: char| {
            c.is_whitespace()
                || "*_#:-•·■□●○◆▶▷>\u{fe0f}\u{200d}".contains(c)
                || matches!(c, '①'..='⑳' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
        });
        if let Some((number, rest)) = line.split_once(['.', ')'])
            && !number.is_empty()
            && number.len() <= 2
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && rest.starts_with(' ')
        {
            line = rest;
        }
        if line == before {
            return line.trim_end_matches(['*', '_', ' ']);
        }
    }
}

/// Returns the part that words name, all of which must speak of parts.
pub(in crate::import) fn part(words: &str) -> Option<Part> {
    let words =
        words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '?' | '!' | '.' | ']' | '】'));
    if words.is_empty() || words.chars().count() > LONGEST {
        return None;
    }
    let lower = words.to_lowercase();
    let joined: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(part) = named(&joined) {
        return Some(part);
    }
    let tokens: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '&' | '+' | ',' | '(' | ')' | '-' | '・'))
        .filter(|token| !token.is_empty())
        .collect();
    if tokens.len() > MOST_WORDS {
        return None;
    }
    let mut found = None;
    for token in tokens {
        let token = token.trim_end_matches(|c: char| c.is_ascii_digit());
        match named(token).or_else(|| named(token.trim_end_matches(['은', '는', '과', '와', '의']))) {
            // Of an error's cause the cause is told, of a failed fix the failure.
            Some(part) => found = found.max(Some(part)),
            None if token.is_empty() || FILLERS.contains(&token) => {}
            None => return None,
        }
    }
    found
}

fn named(word: &str) -> Option<Part> {
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(part, _)| *part)
}

#[cfg(test)]
mod tests {
    use super::{Part, lead, says_failed, says_fixed};

    #[test]
    fn leads_are_told_in_three_languages_and_topics_are_not() {
        for (line, part, rest) in [
            ("원인", Part::Cause, ""),
            ("**해결 방법**", Part::Fix, ""),
            ("1. 해결방법 2", Part::Fix, ""),
            ("오류 원인은: 디스크", Part::Cause, "디스크"),
            (": : Error: No space left on device", Part::Error, "Error: No space left on device"),
            ("error[E0382]: x", Part::Note, "!"),
            ("Cause: the image has no libGL", Part::Cause, "the image has no libGL"),
            ("**Fix:** install it", Part::Fix, "install it"),
            ("✅ Solution", Part::Fix, ""),
            ("What I tried", Part::Attempt, ""),
            ("【原因】ディスク", Part::Cause, "ディスク"),
            ("対処法：再起動", Part::Fix, "再起動"),
            ("Error message", Part::Error, ""),
            ("How to fix", Part::Fix, ""),
            ("시도한 것", Part::Attempt, ""),
            ("참고 링크", Part::Note, ""),
            ("Docker 에러", Part::Note, "!"),
            ("ImportError: cause unknown", Part::Note, "!"),
            ("npm install 에러 해결", Part::Note, "!"),
            ("The solution of this is to read the manual", Part::Note, "!"),
        ] {
            let expected = (rest != "!").then_some((part, rest));
            assert_eq!(lead(line), expected, "{line}");
        }
    }

    #[test]
    fn sentences_say_how_it_went() {
        assert!(says_failed("Reinstalling it did not work."));
        assert!(says_failed("재부팅해도 해결되지 않았다"));
        assert!(says_fixed("패키지를 설치해서 해결했다."));
        assert!(!says_failed("The build does not work.") && !says_fixed("It has to be fixed."));
    }
}
