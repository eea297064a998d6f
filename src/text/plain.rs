//! A text as it stood on the terminal when the program had ended.

/// The text without escape codes and other control characters, and without what a carriage return wrote over; lines end with `\n`.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").split('\n') {
        // A bar that was drawn again and again is what it was at last.
        let last = line.split('\r').rfind(|part| !part.trim().is_empty()).unwrap_or_default();
        without_codes(last, &mut plain);
        plain.truncate(plain.trim_end_matches([' ', '\t']).len());
        plain.push('\n');
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn without_codes(line: &str, plain: &mut String) {
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\u{1b}', Some('[')) => {
                characters.next();
                // The codes of colours and places end with their first letter.
                characters.by_ref().find(|character| matches!(character, '@'..='~'));
            }
            ('\u{1b}', Some(']' | 'P' | '_' | '^')) => {
                // Titles and links end with a bell, or with an escape and a backslash, of which the latter goes by itself.
                characters.by_ref().find(|character| matches!(character, '\u{7}' | '\u{1b}'));
                characters.next_if_eq(&'\\');
            }
            ('\u{1b}', Some('(' | ')' | '*' | '+' | '#' | '%' | ' ')) => {
                // A set of characters is chosen by the sign that follows.
                characters.nth(1);
            }
            ('\u{1b}', _) => {
                characters.next();
            }
            ('\t', _) => plain.push('\t'),
            (character, _) if character.is_control() => {}
            (character, _) => plain.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_was_read_stays() {
        for (text, read) in [
            ("\u{1b}[31merror\u{1b}[0m: no\u{1b}[K", "error: no"),
            ("10 %\r50 %\r100 %\r\nfailed\r\n", "100 %\nfailed"),
            ("\u{1b}]8;;https://x.io\u{1b}\\a link\u{1b}]8;;\u{7} here", "a link here"),
            ("\u{7}bell\u{8} \t x  ", "bell \t x"),
            ("한글\u{1b}(B\n\n", "한글"),
        ] {
            assert_eq!(plain(text), read);
        }
    }
}
