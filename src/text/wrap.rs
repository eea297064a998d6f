//! Prose wrapped to a width; commands left whole.

use std::borrow::Cow;

use textwrap::{WordSeparator, WordSplitter, WrapAlgorithm};

use super::width;

/// Breaks each line of a text at spaces so that it fits `columns`; a word that is wider is broken where it must.
/// Lines that look like commands stay whole, so that they can be copied.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    let mut lines = Vec::new();
    for line in text.lines() {
        if width(line) <= columns || command_like(line) {
            lines.push(line.trim_end().to_owned());
        } else {
            lines.extend(wrap_sentence(line, columns));
        }
    }
    lines
}

/// Breaks each line of a text as [`wrap`] does, also one that looks like a command: it is a remark on one, or a name.
pub fn wrap_words(text: &str, columns: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_sentence(line, columns.max(8))).collect()
}

/// Returns `true` for a line that is rather something to type than a sentence.
pub fn command_like(line: &str) -> bool {
    let line = line.trim_end();
    let sentence = is_sentence(line) || line.contains(", ");
    let typed = line.starts_with("$ ")
        || line.starts_with("  ")
        || line.contains(" -")
        || line.contains(" | ")
        || line.contains(" && ")
        || line.contains(" > ");
    let starts_low = line.chars().next().is_some_and(|first| !first.is_uppercase());
    !sentence && typed && starts_low
}

/// Returns `true` for a line that ends as a sentence does, or holds the end of one.
pub fn is_sentence(line: &str) -> bool {
    let line = line.trim_end();
    // A dot by itself is a folder.
    let line = line.strip_suffix(" .").unwrap_or(line);
    line.ends_with(['.', '!', '?', ':', ';', ',', '…']) || line.contains(". ")
}

/// Returns the first line of a text that is rather something to type than to read; else its first line that is not
/// blank.
pub fn first_command(text: &str) -> Option<&str> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let starts_low = |line: &str| line.trim_start().chars().next().is_some_and(|first| !first.is_uppercase());
    lines().find(|line| !is_sentence(line) && starts_low(line)).or_else(|| lines().next())
}

/// Breaks a sentence at spaces, not between Hangul syllables and not at hyphens; its indent stays on every line.
fn wrap_sentence(line: &str, columns: usize) -> Vec<String> {
    let indent: String = line.chars().take_while(|character| *character == ' ').take(columns / 2).collect();
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let options = textwrap::Options::new(columns)
        .initial_indent(&indent)
        .subsequent_indent(&indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(&words.join(" "), options).into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{command_like, first_command, wrap, wrap_words};

    #[test]
    fn prose_breaks_at_spaces_and_long_words_where_they_must() {
        assert_eq!(wrap("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("도커 로그가 디스크를 가득", 11), ["도커 로그가", "디스크를", "가득"]);
        assert_eq!(wrap("abcdefghijklmnop", 8), ["abcdefgh", "ijklmnop"]);
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(wrap_words("fix of a > b and -c", 9), ["fix of a", "> b and", "-c"]);
    }

    #[test]
    fn the_first_command_of_a_text_is_its_first_line_to_type() {
        for (text, first) in [
            ("Find the owner (with sudo):\nsudo ss -ltnp\nkill PID", Some("sudo ss -ltnp")),
            ("npm ci\nnpm run build -- --x", Some("npm ci")),
            ("\nOpen torch.autocast around the loop as well", Some("Open torch.autocast around the loop as well")),
            ("Restart it. Then wait.", Some("Restart it. Then wait.")),
            (" \n", None),
        ] {
            assert_eq!(first_command(text), first, "{text}");
        }
    }

    #[test]
    fn a_command_stays_on_its_line() {
        let command = "apt-get install -y libgl1 libglib2.0-0";
        assert_eq!(wrap(command, 10), [command]);
        for (line, is) in [
            (command, true),
            ("$ df -h", true),
            ("git add --renormalize .", true),
            ("The image has no libGL; it links against it.", false),
            ("Restart the server, then run it - again.", false),
        ] {
            assert_eq!(command_like(line), is, "{line}");
        }
    }
}
