//! Words with which people begin the parts of a note: error, cause, fix, what was tried.
//!
//! They are read by their form: marks that decorate (a bullet, a number, a bracket, an arrow), a known word, perhaps a
//! word that closes it (`방법`, `method`), and then a colon, a dash, an arrow or the end of the line.

mod decoration;
mod outcome;
mod sequel;
mod vocabulary;

pub(super) use decoration::{is_numbered, undecorated};
pub(super) use outcome::{Outcome, outcome, outcome_of_words, says_unsolved};
pub(super) use sequel::{begins_struck, is_advice, is_done, is_verdict, struck};
use vocabulary::{is_filler, named};

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
const MOST_WORDS: usize = 7;
/// The longest text in characters that is all lead.
const LONGEST: usize = 36;

/// Brackets that stand around a lead.
const BRACKETS: &[(char, char)] = &[
    ('[', ']'),
    ('(', ')'),
    ('<', '>'),
    ('{', '}'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('〔', '〕'),
    ('［', '］'),
    ('（', '）'),
    ('＜', '＞'),
];

/// Returns the part that a line of text begins, and what stands behind its lead. A line of its own begins a part by
/// its words alone; a sentence needs a colon, a dash or an arrow behind them.
pub(super) fn lead(line: &str) -> Option<(Part, &str)> {
    let line = undecorated(line);
    if let Some(asked) = question(line) {
        return Some((Part::Error, asked));
    }
    if let Some((inside, rest)) = bracketed(line)
        && let Some(part) = part(inside)
    {
        return Some((part, behind(rest)));
    }
    if let Some((words, is_colon, rest)) = separated(line)
        && let Some(part) = part(words)
    {
        let rest = behind(rest);
        // A compiler's own word is a part of what it says.
        let is_own = is_colon && line.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("error"));
        return Some((part, if part == Part::Error && is_own && !rest.is_empty() { line } else { rest }));
    }
    // With a full stop several words are a sentence.
    let is_sentence = line.ends_with(['.', '。']) && line.contains(' ');
    part(line).filter(|_| !is_sentence).map(|part| (part, ""))
}

/// Returns what is asked by a line such as `Q: …` or `Q1. …`.
pub(super) fn question(line: &str) -> Option<&str> {
    initial(line, ['Q', 'Ｑ'])
}

/// Returns the answer in a line such as `A: …`, which says so only below a question.
pub(super) fn answer(line: &str) -> Option<&str> {
    initial(line, ['A', 'Ａ'])
}

fn initial(line: &str, letters: [char; 2]) -> Option<&str> {
    let rest = undecorated(line).strip_prefix(letters)?.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([')', '）']).strip_prefix([':', '：', '.', '．']).or_else(|| {
        // `Q1)` alone closes the letter too.
        rest.strip_prefix([')', '）'])
    })?;
    rest.starts_with(|c: char| c.is_whitespace() || !c.is_ascii())
        .then(|| behind(rest))
        .or(rest.is_empty().then_some(""))
}

/// Splits `[원인] text` into the words in the brackets and the rest.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let (open, close) = BRACKETS.iter().find(|(open, _)| line.starts_with(*open))?;
    let (inside, rest) = line[open.len_utf8()..].split_once(*close)?;
    Some((inside, rest))
}

/// Splits a line before each lead in brackets within it: programs join lines such as `【原因】a` and `【対処】b`.
pub(super) fn led_parts(line: &str) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, _) in line.match_indices(['[', '【', '〔', '［', '〈', '《']).filter(|(at, _)| *at > 0) {
        if bracketed(&line[at..]).is_some_and(|(inside, _)| part(inside).is_some()) {
            parts.push(&line[from..at]);
            from = at;
        }
    }
    parts.push(&line[from..]);
    parts
}

/// Splits a line at its first colon, dash or arrow; true for a colon.
fn separated(line: &str) -> Option<(&str, bool, &str)> {
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        let rest = &line[at + character.len_utf8()..];
        let is_apart = before.is_whitespace() || rest.starts_with(char::is_whitespace);
        match character {
            ':' | '：' => return Some((&line[..at], true, rest)),
            '-' | '=' if rest.starts_with('>') => return Some((&line[..at], false, &rest[1..])),
            '-' | '–' | '—' | '−' | '|' | '~' if is_apart && at > 0 => return Some((&line[..at], false, rest)),
            '→' | '⇒' | '➜' | '➔' | '▶' | '=' if at > 0 => return Some((&line[..at], false, rest)),
            _ => before = character,
        }
    }
    None
}

/// Returns what stands behind a lead, without the marks that close it.
fn behind(rest: &str) -> &str {
    let mut rest = rest.trim_start();
    loop {
        let before = rest;
        rest = rest.trim_start_matches([' ', ':', '：', '→', '⇒', '】', '\u{a0}']);
        rest = ["**", "__", "->", "=>"].into_iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest);
        // A dash is one of an option unless a space follows.
        rest = ["- ", "– ", "— ", "* ", "] "].into_iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest);
        if rest == before {
            return if matches!(rest, "*" | "_" | "]") { "" } else { rest };
        }
    }
}

/// Splits a line into what stands before and behind the arrow in it.
pub(super) fn arrow(line: &str) -> Option<(&str, &str)> {
    let (left, right) =
        ["→", "⇒", "➜", "➔", " -> ", " => ", " --> "].iter().find_map(|arrow| line.split_once(arrow))?;
    let (left, right) = (undecorated(left), right.trim());
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

/// Returns the part that words name, all of which must speak of parts.
pub(in crate::import) fn part(words: &str) -> Option<Part> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '?' | '!' | '.' | ']' | '】' | '？' | '！');
    let words = words.trim_matches(is_mark);
    if words.is_empty() || words.chars().count() > LONGEST {
        return None;
    }
    let lower = words.to_lowercase();
    let joined: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(part) = named(&joined) {
        return Some(part);
    }
    let is_between = |c: char| c.is_whitespace() || matches!(c, '/' | '&' | '+' | ',' | '(' | ')' | '-' | '・' | '·');
    let tokens: Vec<&str> = lower.split(is_between).filter(|token| !token.is_empty()).collect();
    if tokens.len() > MOST_WORDS {
        return None;
    }
    let mut found = None;
    for token in tokens {
        let token = token.trim_end_matches(|c: char| c.is_ascii_digit());
        match named(token) {
            // Of an error's cause the cause is told, of a failed fix the failure.
            Some(part) => found = found.max(Some(part)),
            None if token.is_empty() || is_filler(token) => {}
            None => return None,
        }
    }
    found
}

/// Tells whether words name the error and what was found out about it too.
pub(super) fn names_error_and_more(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_between = |c: char| c.is_whitespace() || matches!(c, '/' | '&' | '+' | ',' | '(' | ')' | '-' | '・' | '·');
    let has = |wanted: fn(Part) -> bool| lower.split(is_between).any(|token| named(token).is_some_and(wanted));
    has(|part| part == Part::Error) && has(|part| part > Part::Error)
}

#[cfg(test)]
mod tests {
    use super::{Part, answer, arrow, lead, led_parts, question};

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
    fn a_lead_is_known_by_its_form() {
        for (line, part, rest) in [
            ("해결한 방법: a", Part::Fix, "a"),
            ("처리 방법", Part::Fix, ""),
            ("조치내용 - 재기동", Part::Fix, "재기동"),
            ("답: a", Part::Fix, "a"),
            ("→ 해결: a", Part::Fix, "a"),
            ("ㄴ 원인 : a", Part::Cause, "a"),
            ("ㅇ 원인 - a", Part::Cause, "a"),
            ("■ 원인", Part::Cause, ""),
            ("1) 원인 - a", Part::Cause, "a"),
            ("2)조치사항", Part::Fix, ""),
            ("나. 해결 방안", Part::Fix, ""),
            ("[해결] -Xmx5g 로", Part::Fix, "-Xmx5g 로"),
            ("<해결> a", Part::Fix, "a"),
            ("(원인) a", Part::Cause, "a"),
            ("[Fix]: *.log 삭제", Part::Fix, "*.log 삭제"),
            ("해결 → rm -rf build/*", Part::Fix, "rm -rf build/*"),
            ("원인 => a", Part::Cause, "a"),
            ("Workaround — a", Part::Fix, "a"),
            ("Resolution", Part::Fix, ""),
            ("Steps to resolve", Part::Fix, ""),
            ("Root cause: a", Part::Cause, "a"),
            ("How did we fix it?", Part::Fix, ""),
            ("解決策", Part::Fix, ""),
            ("〈対処手順〉", Part::Fix, ""),
            ("・原因 → a", Part::Cause, "a"),
            ("試したこと：a", Part::Attempt, "a"),
            ("発生した事象", Part::Note, "!"),
            ("Q: why?", Part::Error, "why?"),
            ("Q1. 왜 안 되나요", Part::Error, "왜 안 되나요"),
            ("A: 서버, B: 클라이언트", Part::Note, "!"),
            ("실행 방법: a", Part::Note, "!"),
            ("fix-perms.sh - sets the modes", Part::Note, "!"),
            ("1.2 원인불명", Part::Note, "!"),
            ("Quality: low", Part::Note, "!"),
            ("The fix worked.", Part::Note, "!"),
            ("Fixed it.", Part::Note, "!"),
        ] {
            let expected = (rest != "!").then_some((part, rest));
            assert_eq!(lead(line), expected, "{line}");
        }
        assert_eq!((question("**Q. a**"), answer("A) b"), answer("All")), (Some("a"), Some("b"), None));
    }

    #[test]
    fn an_arrow_has_two_sides() {
        assert_eq!(arrow("- tried pip install → did not work"), Some(("tried pip install", "did not work")));
        assert_eq!((arrow("→ a"), arrow("a->b")), (None, None));
        assert_eq!(led_parts("【原因】a[0] 【対処】b"), ["【原因】a[0] ", "【対処】b"]);
    }
}
