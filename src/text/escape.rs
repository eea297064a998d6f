//! Escapes for control and invisible characters, so that a pasted text cannot act on the terminal that shows it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Escapes control, direction and zero-width characters as `\u{1b}`; newlines and tabs stay. Borrows a text without
/// such characters.
pub fn escape_control(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t'));
    if plain || !characters(text).any(|(_, hidden)| hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (character, hidden) in characters(text) {
        if hidden {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Puts a text on one line: collapses each run of white space to one space, trims the ends, and escapes the rest as
/// [`escape_control`] does.
pub fn one_line(text: &str) -> String {
    let words = text.split([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']).filter(|word| !word.is_empty());
    escape_control(&words.collect::<Vec<_>>().join(" ")).into_owned()
}

/// Escapes what [`escape_control`] escapes in a text of JSON, as JSON does: `\u202e`. Such characters stand only in
/// its strings.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    if !characters(json).any(|(_, hidden)| hidden) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for (character, hidden) in characters(json) {
        if hidden {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Escapes a page as [`escape_control`] does, but for the codes that colour it.
pub fn escape_page(page: &str) -> Cow<'_, str> {
    if !characters(page).any(|(_, hidden)| hidden) {
        return Cow::Borrowed(page);
    }
    let mut parts = page.split("\x1b[");
    let mut shown = escape_control(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let end = part.find(|character: char| !character.is_ascii_digit() && character != ';').unwrap_or(part.len());
        let is_color = part[end..].starts_with('m');
        shown.push_str(if is_color { "\x1b[" } else { "\\u{1b}[" });
        shown.push_str(&escape_control(part));
    }
    Cow::Owned(shown)
}

/// Returns true if a reader would see nothing of a text.
pub fn is_blank(text: &str) -> bool {
    // The empty pattern of Braille takes room like a space.
    let is_seen = |character: char| !character.is_whitespace() && character != '\u{2800}';
    !characters(text).any(|(character, hidden)| !hidden && is_seen(character))
}

/// Removes the characters that [`escape_control`] escapes, and white space at the end, so that the text is safe to
/// paste into a shell.
pub fn strip_invisible(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let shown = characters(&text).filter(|(_, hidden)| !hidden);
    let mut clean: String = shown.map(|(character, _)| character).collect();
    clean.truncate(clean.trim_end().len());
    clean
}

/// Iterates over the characters of a text, with `true` beside those that a reader would not see.
fn characters(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut before = None;
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || {
        let character = characters.next()?;
        let hidden = is_hidden(character, before, characters.peek().copied());
        before = if hidden { before } else { Some(character) };
        Some((character, hidden))
    })
}

/// Returns whether a reader would not see a character between its neighbours.
pub(super) fn is_hidden(character: char, before: Option<char>, after: Option<char>) -> bool {
    match character {
        '\n' | '\t' => false,
        // Joins the parts of one emoji, and only there is it what it seems.
        '\u{200d}' => !(before.is_some_and(is_pictorial) && after.is_some_and(is_pictorial)),
        // Chooses the form of the character before it, and there is one for each.
        _ if is_variation(character) => before.is_none_or(|before| before.is_whitespace() || is_variation(before)),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => character.is_control(),
    }
}

/// Returns true for a variation selector.
fn is_variation(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_pictorial(character: char) -> bool {
    matches!(character, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{escape_control, escape_json, escape_page, is_blank, one_line, strip_invisible};

    #[test]
    fn a_clean_text_is_borrowed() {
        for text in ["", "plain\n\ttext", "도커 로그가 디스크를 채움", "👨‍👩‍👧 and ❤️"] {
            assert!(matches!(escape_control(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn nothing_that_a_shell_would_obey_is_pasted_with_a_command() {
        assert_eq!(strip_invisible("ls\x1b[201~\r\n\trm \u{202e}-rf\u{200b}\r x \n\n"), "ls[201~\n\trm -rf x");
        assert_eq!(strip_invisible("echo 👨‍👩‍👧"), "echo 👨‍👩‍👧");
    }

    #[test]
    fn an_escape_code_does_not_clear_the_screen() {
        assert_eq!(escape_control("a\x1b[2Jb"), "a\\u{1b}[2Jb");
    }

    #[test]
    fn a_title_does_not_rename_the_window() {
        assert_eq!(escape_control("\x1b]0;owned\x07"), "\\u{1b}]0;owned\\u{7}");
    }

    #[test]
    fn an_eight_bit_control_does_not_start_a_sequence() {
        assert_eq!(escape_control("\u{9b}31mred"), "\\u{9b}31mred");
    }

    #[test]
    fn a_carriage_return_does_not_overwrite_the_line() {
        assert_eq!(escape_control("rm -rf /\rls"), "rm -rf /\\u{d}ls");
    }

    #[test]
    fn a_backspace_does_not_take_back_what_was_shown() {
        assert_eq!(escape_control("safe\x08\x08evil"), "safe\\u{8}\\u{8}evil");
    }

    #[test]
    fn an_override_does_not_turn_the_reading_direction() {
        assert_eq!(escape_control("fdp.\u{202e}exe"), "fdp.\\u{202e}exe");
        assert_eq!(escape_control("\u{2066}x\u{2069}"), "\\u{2066}x\\u{2069}");
    }

    #[test]
    fn a_zero_width_space_does_not_hide_in_a_command() {
        assert_eq!(escape_control("rm\u{200b} -rf"), "rm\\u{200b} -rf");
        assert_eq!(escape_control("a\u{200d}b"), "a\\u{200d}b");
    }

    #[test]
    fn a_filler_does_not_pass_for_a_space() {
        assert_eq!(escape_control("a\u{3164}b"), "a\\u{3164}b");
    }

    #[test]
    fn tag_characters_do_not_smuggle_a_text() {
        assert_eq!(escape_control("a\u{e0041}"), "a\\u{e0041}");
    }

    #[test]
    fn what_is_empty_to_the_eye_is_blank() {
        for text in [
            "",
            " \n\t",
            "\u{200b}",
            "\u{3164}\u{115f}\u{ffa0}",
            "\u{ad} \u{e0041}",
            "\u{fe0f}\u{e0100}",
            "\u{2800}\u{feff}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", "❤️", "\u{200b}가", "-"] {
            assert!(!is_blank(text), "{text:?}");
        }
        // More than one selector hides a text behind a character.
        assert_eq!(escape_control("a\u{fe0f}\u{fe01}"), "a\u{fe0f}\\u{fe01}");
    }

    #[test]
    fn json_stays_json_and_a_page_keeps_its_colours_only() {
        let json = serde_json::json!({"a": "x\u{202e}y\u{e0041}\u{9b}"}).to_string();
        let escaped = escape_json(&json);
        assert_eq!(escaped, r#"{"a":"x\u202ey\udb40\udc41\u009b"}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap()["a"], "x\u{202e}y\u{e0041}\u{9b}");
        let page = "\x1b[1mbold\x1b[0m \x1b[2J\x1b]0;x\x07 \x1b[1;31";
        assert_eq!(escape_page(page), "\x1b[1mbold\x1b[0m \\u{1b}[2J\\u{1b}]0;x\\u{7} \\u{1b}[1;31");
    }

    #[test]
    fn a_line_separator_does_not_break_a_row() {
        assert_eq!(escape_control("a\u{2028}b"), "a\\u{2028}b");
        assert_eq!(one_line("  a\r\n\tb  c\n"), "a b c");
    }
}
