//! Prose taken apart: its sentences, and the error that one of them tells.

use super::Reading;
use super::lead::undecorated;
use crate::text::command_like;

/// Longest prose in characters that may be an error without standing in code.
pub(super) const LONGEST_ERROR: usize = 400;

/// Shortest part of a line in bytes that may be an error by itself.
const SHORTEST_ERROR: usize = 9;

/// Quotes that stand around what was printed.
const QUOTES: &[(char, char)] = &[('`', '`'), ('"', '"'), ('“', '”'), ('「', '」'), ('『', '』')];

/// Returns the sentences of a text, each with the white space behind it. Code between backticks is not taken apart;
/// lines are, where one has an arrow.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let (mut sentences, mut start, mut in_code) = (Vec::new(), 0, false);
    // Lines of a message among those of a person are none of their sentences.
    let is_own = |line: &str| line.chars().any(is_prose);
    let is_mixed = || text.lines().any(is_own) && !text.lines().all(|line| is_own(line) || line.trim().is_empty());
    let by_lines = ["→", "⇒", "->", "=>"].iter().any(|arrow| text.contains(arrow)) || is_mixed();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        in_code ^= character == '`';
        let after = at + character.len_utf8();
        let next = characters.peek().map(|(_, next)| *next);
        let ends = match character {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => {
                next.is_some_and(char::is_whitespace) && begins(text[after..].trim_start(), &text[start..at])
            }
            '\n' => by_lines,
            _ => false,
        };
        if ends && !in_code {
            let space = text[after..].len() - text[after..].trim_start().len();
            sentences.push(&text[start..after + space]);
            start = after + space;
            while characters.peek().is_some_and(|(at, _)| *at < start) {
                characters.next();
            }
        }
    }
    if start < text.len() {
        sentences.push(&text[start..]);
    }
    sentences
}

/// Tells whether a text begins a sentence, and what stands before its dot is more than a number or an abbreviation.
fn begins(text: &str, before: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_short = last.contains('.') && last.len() <= 4 || last.bytes().all(|byte| byte.is_ascii_digit());
    !is_short
        && text.starts_with(|next: char| {
            next.is_uppercase() || !next.is_ascii() || "`\"'(".contains(next) || next.is_ascii_digit()
        })
}

/// Returns the line, or the part of one, in prose that reads as an error.
pub(super) fn spoken_error(text: &str, reading: &Reading<'_>) -> Option<String> {
    quoted_error(text, reading)
        .or_else(|| text.lines().find_map(|line| error_of_line(line, reading)))
        .map(str::to_owned)
}

/// Returns the span of code in prose that reads as an error.
pub(super) fn quoted_error<'t>(text: &'t str, reading: &Reading<'_>) -> Option<&'t str> {
    let spans = text.split('`').skip(1).step_by(2).map(str::trim);
    // What goes on over lines is no span but a fence.
    let is_span = |span: &&str| span.len() >= SHORTEST_ERROR && span.contains(' ') && !span.contains('\n');
    spans.filter(is_span).find(|span| (reading.is_error)(span))
}

/// Returns what of a line is an error: what stands in quotes, what is written in Latin letters within a sentence that
/// is not, or all of it.
fn error_of_line<'t>(line: &'t str, reading: &Reading<'_>) -> Option<&'t str> {
    let line = undecorated(line);
    if line.chars().count() > LONGEST_ERROR || !(reading.is_error)(line) {
        return None;
    }
    let is_part = |part: &&str| part.len() >= SHORTEST_ERROR && part.contains(' ') && (reading.is_error)(part);
    let quoted = QUOTES.iter().filter_map(|(open, close)| {
        let (_, rest) = line.split_once(*open)?;
        rest.split_once(*close).map(|(inside, _)| inside.trim())
    });
    // A message has quotes of its own: only what a sentence quotes is taken out of it.
    let is_sentence = line.chars().any(is_prose);
    if is_sentence && let Some(part) = quoted.into_iter().find(is_part) {
        return Some(part);
    }
    let runs =
        line.split(is_prose).map(|run| run.trim_matches(|c: char| c.is_whitespace() || "\"“”‘’「」『』,(".contains(c)));
    let longest = runs.filter(is_part).max_by_key(|run| run.len());
    Some(if is_sentence { longest.unwrap_or(line) } else { line })
}

/// Tells whether a letter is one of Korean or Japanese.
pub(super) fn is_prose(letter: char) -> bool {
    matches!(letter, '가'..='힣' | 'ぁ'..='ヿ' | '一'..='鿿' | '。' | '、')
}

/// The least words of code in a sentence that may be a message.
const LEAST_WORDS: usize = 4;

/// Returns the code in a text that may be a message though it does not read as an error: a line of its own, or several
/// words within a sentence; a command is none.
pub(super) fn told_code(text: &str) -> Option<&str> {
    let of_sentence = || text.split('`').skip(1).step_by(2).find(|span| span.split_whitespace().count() >= LEAST_WORDS);
    let code = text.lines().find_map(sole_code).filter(|code| code.contains(' ')).or_else(of_sentence)?;
    (!command_like(code)).then_some(code.trim())
}

/// Returns the text of a line that is one span of code and no more.
pub(super) fn sole_code(text: &str) -> Option<&str> {
    let inside = undecorated(text).strip_prefix('`')?.strip_suffix('`')?;
    (!inside.contains('`') && !inside.trim().is_empty()).then_some(inside.trim())
}

#[cfg(test)]
mod tests {
    use super::{Reading, sentences, spoken_error};

    #[test]
    fn sentences_end_where_the_next_begins() {
        let text = "It failed (e.g. v1.2 too). 첫 번째는 실패. `a. B` 실행. 그 뒤로\n끝.";
        assert_eq!(sentences(text).concat(), text);
        let told = sentences(text).iter().map(|one| one.trim()).collect::<Vec<_>>();
        assert_eq!(told, ["It failed (e.g. v1.2 too).", "첫 번째는 실패.", "`a. B` 실행.", "그 뒤로\n끝."]);
        assert_eq!(sentences("だめ。直った。"), ["だめ。", "直った。"]);
        assert_eq!(sentences("a → b\nc → d").len(), 2);
    }

    #[test]
    fn an_error_is_told_within_a_sentence() {
        let reading = Reading { is_error: &|text| text.contains("rror: ") };
        for (text, error) in [
            ("배치를 돌리니 write error: No space left 메시지가 뜨면서 멈춤", Some("write error: No space left")),
            ("「IO error: disk full」と表示された", Some("IO error: disk full")),
            ("It said `error: no such file` and stopped.", Some("error: no such file")),
            ("error: \"a b c d e\" is not known", Some("error: \"a b c d e\" is not known")),
            ("All is well.", None),
        ] {
            assert_eq!(spoken_error(text, &reading).as_deref(), error, "{text}");
        }
    }
}
