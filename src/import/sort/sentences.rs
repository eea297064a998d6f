//! Prose taken apart: its sentences, and the error that one of them tells.

use std::sync::LazyLock;

use regex::Regex;

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
    let (mut sentences, mut start, mut in_code, mut quote) = (Vec::new(), 0, false, None);
    // Lines of a message among those of a person are none of their sentences.
    let is_own = |line: &str| line.chars().any(is_prose);
    let is_mixed = || text.lines().any(is_own) && !text.lines().all(|line| is_own(line) || line.trim().is_empty());
    let by_lines = ["→", "⇒", "->", "=>"].iter().any(|arrow| text.contains(arrow)) || is_mixed();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = at + character.len_utf8();
        if character == '`' && (in_code || opens_code(&text[after..])) {
            in_code = !in_code;
        }
        match quote {
            Some(close) if close == character => quote = None,
            None if !in_code => quote = closing(character, &text[after..]),
            _ => {}
        }
        let next = characters.peek().map(|(_, next)| *next);
        let ends = match character {
            '"' | '”' => {
                let is_over = text[start..at].ends_with(['.', '!', '?']);
                is_over && quote.is_none() && next.is_some_and(char::is_whitespace) && capital(&text[after..])
            }
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => {
                next.is_some_and(char::is_whitespace) && begins(text[after..].trim_start(), &text[start..at])
            }
            '\n' => by_lines || text[start..at].ends_with(['"', '”', '`']) && capital(&text[after..]),
            _ => false,
        };
        if ends && !in_code && quote.is_none() {
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

/// The longest word in characters that GNU's tools quote.
const LONGEST_WORD: usize = 80;

/// Tells whether a backtick before a text opens code: GNU's tools close one with an apostrophe.
fn opens_code(text: &str) -> bool {
    let word = text.char_indices().take(LONGEST_WORD).find(|(_, c)| c.is_whitespace() || "`'".contains(*c));
    text.contains('`') && word.is_none_or(|(_, end)| end != '\'')
}

/// Returns the mark that closes a quotation, if a character opens one that ends before the line does.
fn closing(character: char, text: &str) -> Option<char> {
    let (_, close) = QUOTES.iter().find(|(open, _)| *open == character && character != '`')?;
    let mut near = text.chars().take(LONGEST_ERROR).take_while(|c| *c != '\n');
    near.any(|c| c == *close).then_some(*close)
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

/// Tells whether the first letter behind white space is a large one, or what a sentence begins with.
fn capital(text: &str) -> bool {
    text.trim_start().starts_with(|next: char| next.is_uppercase() || !next.is_ascii() || "`\"(".contains(next))
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
    if let Some(part) = told_error(line).filter(is_part) {
        return Some(part);
    }
    let quoted = QUOTES.iter().filter_map(|(open, close)| {
        let (_, rest) = line.split_once(*open)?;
        rest.split_once(*close).map(|(inside, _)| inside.trim())
    });
    // A message has quotes of its own: only what a sentence quotes is taken out of it.
    let is_sentence = line.chars().any(is_prose) || sentences(line).len() > 1;
    if is_sentence && let Some(part) = quoted.into_iter().find(is_part) {
        return Some(part);
    }
    if !line.chars().any(is_prose) {
        return Some(line);
    }
    let runs =
        line.split(is_prose).map(|run| run.trim_matches(|c: char| c.is_whitespace() || "\"“”‘’「」『』,(".contains(c)));
    let longest = runs.filter(is_part).max_by_key(|run| run.len());
    Some(longest.unwrap_or(line))
}

/// Words before a quotation that say that a program printed it.
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?:\b(?:d(?:ied|ies|ying)|fail(?:s|ed|ing)?|crash(?:es|ed|ing)?|stop(?:s|ped)?|exit(?:s|ed)?|quits?|
        abort(?:s|ed)?|br(?:oke|eaks)|end(?:s|ed)?)\ with
        |\b(?:says?|said|saying|gets?|got|getting|shows?|showed|showing|prints?|printed|printing|complain(?:s|ed|ing)?
        |threw|throws|throwing|reports?|reported|gives?|gave|error|message|error\ was|message\ was))[:,]?\s*$",
    )
});

/// People and books before such words, of whom it is no message.
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b(?:i|we|he|she|they|you|who|colleague|boss|friend|teacher|mentor|manager|support|docs|manual)
        \s+\w+[:,]?\s*$",
    )
});

/// Words behind a quotation that say so in Korean and Japanese.
static SAID: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:이?라고|이?라는|이?란|이?라며|という|って|との|と)\s*(?<what>.*)"));

/// Words for a message behind those, without which words in the language of the notes are those of a person.
const MESSAGES: &[&str] = &[
    "오류",
    "에러",
    "메시지",
    "메세지",
    "뜨",
    "뜬",
    "떴",
    "떠",
    "나오",
    "나온",
    "나왔",
    "エラー",
    "メッセージ",
    "出",
    "表示",
];

/// The longest distance in characters at which they stand.
const NEAR: usize = 12;

/// The longest saying around a quotation in characters.
const LONGEST_SAYING: usize = 40;

/// The least words of a quotation that may be a message.
const LEAST_QUOTED: usize = 3;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern that a test reads sentences with")
}

/// Returns the quotation in prose of which it is said that a program printed it.
pub(super) fn told_error(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut before = 0;
    loop {
        let (at, open) = rest.char_indices().find(|(_, c)| QUOTES.iter().any(|(open, _)| open == c))?;
        let close = QUOTES.iter().find(|(mark, _)| *mark == open)?.1;
        let inside_from = before + at + open.len_utf8();
        let length = text[inside_from..].find(close)?;
        let inside = &text[inside_from..inside_from + length];
        let behind = &text[inside_from + length + close.len_utf8()..];
        if is_message(&text[..before + at], inside, behind) {
            return Some(inside.trim());
        }
        before = inside_from + length + close.len_utf8();
        rest = behind;
    }
}

/// Tells whether it is a person who speaks; what a person got was printed.
fn is_person(before: &str) -> bool {
    let speaks = ["say", "says", "said", "saying"];
    let last = before.trim_end_matches([':', ',', ' ']).rsplit(' ').next().unwrap_or_default().to_lowercase();
    speaks.contains(&last.as_str()) && PERSON.is_match(before)
}

fn is_message(before: &str, inside: &str, behind: &str) -> bool {
    if inside.contains('\n') || command_like(inside) {
        return false;
    }
    let is_foreign = !inside.chars().any(is_prose);
    let is_long = inside.split_whitespace().count() >= LEAST_QUOTED || !is_foreign && inside.contains(' ');
    // What stands further off says nothing of it.
    let from = before.char_indices().rev().take(LONGEST_SAYING).last().map_or(before.len(), |(at, _)| at);
    let end = behind.char_indices().nth(LONGEST_SAYING).map_or(behind.len(), |(at, _)| at);
    let (before, behind) = (&before[from..], &behind[..end]);
    let said = SAID.captures(behind).is_some_and(|said| {
        let near: String = said["what"].chars().take(NEAR).collect();
        is_foreign || MESSAGES.iter().any(|word| near.contains(word))
    });
    (is_long || !is_foreign) && (said || is_foreign && SAYS.is_match(before) && !is_person(before))
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
