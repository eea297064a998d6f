//! Escape codes, control characters, and lines that were drawn over.

use std::borrow::Cow;

/// Returns the text as it would stand on paper: no escape sequences, no control characters but line breaks and tabs, of
/// a line that was drawn several times the last drawing that says something.
pub(super) fn strip_escapes(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.bytes().any(|b| (b < 0x20 && b != b'\n' && b != b'\t') || b == 0x7f || b == 0xc2) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut line_start = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_control_sequence(&mut chars),
            '\n' => {
                out.push('\n');
                line_start = out.len();
            }
            '\r' => match chars.peek() {
                Some('\n') | None => {}
                // The line is drawn again: what stood there is gone, unless nothing comes after it.
                Some(_) => {
                    let rest: String = out[line_start..].to_owned();
                    out.truncate(line_start);
                    if !is_overdrawn(&chars) {
                        out.push_str(&rest);
                        out.push('\n');
                        line_start = out.len();
                    }
                }
            },
            '\u{8}' => {
                if out.len() > line_start {
                    out.pop();
                }
            }
            '\t' => out.push('\t'),
            '\u{a0}' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether something readable follows on the same line before it ends.
fn is_overdrawn(chars: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    chars.clone().take(200).take_while(|&c| c != '\n' && c != '\r').any(char::is_alphanumeric)
}

/// After an escape character: a control sequence, a string that ends with BEL or ST, or a sequence of two or three
/// characters.
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_control_sequence(chars);
        }
        Some(']' | 'P' | '^' | '_' | 'X') => {
            chars.next();
            // A string that never ends is not one: a paste may begin in the middle.
            for _ in 0..4096 {
                match chars.peek() {
                    None | Some('\n') => return,
                    Some('\u{7}') => {
                        chars.next();
                        return;
                    }
                    Some('\u{1b}') => {
                        chars.next();
                        chars.next_if_eq(&'\\');
                        return;
                    }
                    Some(_) => {
                        chars.next();
                    }
                }
            }
        }
        Some('(' | ')' | '#' | '%') => {
            chars.next();
            chars.next_if(|&c| c != '\n');
        }
        Some(&c) if !c.is_control() => {
            chars.next();
        }
        _ => {}
    }
}

/// The rest of a control sequence: parameters, then one letter.
fn skip_control_sequence(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

#[cfg(test)]
mod tests {
    use super::strip_escapes;

    #[test]
    fn what_is_drawn_is_read_as_it_stands_at_the_end() {
        for (text, read) in [
            ("\u{1b}[31;1merror\u{1b}[0m: x", "error: x"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            (" 10%\r 50%\r100% done\nnext", "100% done\nnext"),
            ("kept\r\nnext\r\n", "kept\nnext\n"),
            ("nam\u{8}me", "name"),
            ("a\0b", "a b"),
            ("\u{1b}(Bplain", "plain"),
            ("\u{feff}first", "first"),
            ("cut \u{1b}", "cut "),
        ] {
            assert_eq!(strip_escapes(text), read, "{text:?}");
        }
    }
}
