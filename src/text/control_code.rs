//! The control characters and escape codes in a text for a terminal.

use std::ops::Range;

/// Longest string of an operating system command, in characters. A longer one never ended: the text begins inside it.
const MAX_STRING: usize = 4096;

/// A control character or an escape code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// A control character by itself.
    Character(char),
    /// A control sequence, by its letter and its first parameter.
    Sequence(char, Option<usize>),
    /// A code that changes nothing on the screen: a title, a link, a character set.
    Other,
}

/// Finds the first code of a text, and where it stands. Line feeds and tabs are text.
pub(super) fn next_code(text: &str) -> Option<(Range<usize>, Code)> {
    let mut from = 0;
    loop {
        // Control characters above ASCII have two bytes, of which the first is 0xc2.
        let special = |byte: &u8| (*byte < 0x20 && !matches!(byte, b'\n' | b'\t')) || matches!(byte, 0x7f | 0xc2);
        let start = from + text.as_bytes()[from..].iter().position(special)?;
        let mut rest = text[start..].chars();
        match rest.next() {
            Some(character) if character.is_control() => {
                let mut rest = rest.as_str();
                let code = match character {
                    '\u{1b}' => escape(&mut rest),
                    '\u{9b}' => sequence(&mut rest),
                    _ => Code::Character(character),
                };
                return Some((start..text.len() - rest.len(), code));
            }
            character => from = start + character.map_or(1, char::len_utf8),
        }
    }
}

/// Reads what follows an escape character: a control sequence, a string, or one or two more characters.
fn escape(rest: &mut &str) -> Code {
    let mut characters = rest.chars();
    match characters.next() {
        Some('[') => {
            *rest = characters.as_str();
            return sequence(rest);
        }
        Some(']' | 'P' | '^' | '_' | 'X') => string(&mut characters),
        Some('(' | ')' | '*' | '+' | '#' | '%' | ' ') => {
            let after = characters.clone();
            if characters.next().is_some_and(char::is_control) {
                characters = after;
            }
        }
        Some(character) if character.is_ascii_graphic() => {}
        _ => return Code::Other,
    }
    *rest = characters.as_str();
    Code::Other
}

/// Reads a string that BEL or ST ends, on one line.
fn string(characters: &mut std::str::Chars<'_>) {
    for _ in 0..MAX_STRING {
        let before = characters.clone();
        match characters.next() {
            Some('\n') => {
                *characters = before;
                return;
            }
            Some('\u{1b}') => {
                let after = characters.clone();
                if characters.next() != Some('\\') {
                    *characters = after;
                }
                return;
            }
            None | Some('\u{7}' | '\u{9c}') => return,
            Some(_) => {}
        }
    }
}

/// Reads a control sequence: parameters, of which the first counts, then one letter.
fn sequence(rest: &mut &str) -> Code {
    let letter = rest.find(|character| !matches!(character, ' '..='?')).unwrap_or(rest.len());
    let (parameters, after) = rest.split_at(letter);
    *rest = after;
    let Some(letter) = after.chars().next().filter(|letter| matches!(letter, '@'..='~')) else { return Code::Other };
    *rest = &after[1..];
    Code::Sequence(letter, parameters.split(';').next().and_then(|first| first.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::{Code, next_code};

    #[test]
    fn a_code_ends_where_a_terminal_goes_on_with_text() {
        for (text, code, after) in [
            ("a\u{1b}[31;1mb", Code::Sequence('m', Some(31)), "b"),
            ("\u{9b}Kb", Code::Sequence('K', None), "b"),
            ("\u{1b}]0;title\u{7}b", Code::Other, "b"),
            ("\u{1b}]8;;http://x\u{1b}\\b", Code::Other, "b"),
            ("\u{1b}]0;title\nb", Code::Other, "\nb"),
            ("\u{1b}(Bb", Code::Other, "b"),
            ("\u{1b}", Code::Other, ""),
            ("\u{1b}[3가", Code::Other, "가"),
            ("\u{1b}가", Code::Other, "가"),
            ("\u{a0}·\rb", Code::Character('\r'), "b"),
            ("\u{85}b", Code::Character('\u{85}'), "b"),
        ] {
            let (range, found) = next_code(text).unwrap();
            assert_eq!((found, &text[range.end..]), (code, after), "{text:?}");
        }
        assert_eq!(next_code("a\n\tb\u{a0}·가"), None);
    }
}
