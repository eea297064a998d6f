//! Words of YAML that a parser takes for numbers and truth values: `python: 3.10` is no 3.1, the tag `on` no `true`.

use std::borrow::Cow;

/// Words of YAML that are no text, in lower case.
const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"];

/// Returns YAML in which such words are quoted. Where lines of text stand in it nothing is touched, since they have no
/// quotes.
pub(super) fn quoted(yaml: &str) -> Cow<'_, str> {
    let is_block = |line: &str| line.trim_end().trim_end_matches(['-', '+']).ends_with(['|', '>']);
    if yaml.lines().any(is_block) {
        return Cow::Borrowed(yaml);
    }
    let mut quoted = String::with_capacity(yaml.len() + 16);
    for line in yaml.split_inclusive('\n') {
        quote_line(line, &mut quoted);
    }
    Cow::Owned(quoted)
}

fn quote_line(line: &str, quoted: &mut String) {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let (mark, value) = match text.strip_prefix("- ") {
        Some(value) => ("- ", value),
        None => match text.split_once(": ") {
            Some((key, value)) if !key.contains(['"', '\'', '#', '[', '{']) => (&text[..key.len() + 2], value),
            _ => return quoted.push_str(line),
        },
    };
    quoted.push_str(indent);
    quoted.push_str(mark);
    let inside = value.trim_end().strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    match inside.filter(|list| !list.contains(['[', '{']) && !list.contains(" #")) {
        Some(list) => {
            let mut quote = None;
            let is_comma = |c: char| {
                match quote {
                    None if matches!(c, '"' | '\'') => quote = Some(c),
                    Some(open) if open == c => quote = None,
                    _ => {}
                }
                quote.is_none() && c == ','
            };
            let items: Vec<String> = list.split(is_comma).map(word).collect();
            quoted.push_str(&format!("[{}]{}", items.join(","), &value[value.trim_end().len()..]));
        }
        None => {
            let (scalar, comment) = value.split_at(value.find(" #").unwrap_or(value.len()));
            quoted.push_str(&word(scalar));
            quoted.push_str(comment);
        }
    }
}

/// Returns a word in quotes if a parser would make something else of it.
fn word(text: &str) -> String {
    let inside = text.trim();
    let number = inside.trim_start_matches(['-', '+', '.']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && inside.chars().all(|c| c.is_ascii_alphanumeric() || ".+-_:".contains(c));
    if !is_number && !WORDS.contains(&inside.to_lowercase().as_str()) {
        return text.to_owned();
    }
    text.replacen(inside, &format!("\"{inside}\""), 1)
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_stay_words() {
        for (yaml, text) in [
            ("python: 3.10 # the old\n", "python: \"3.10\" # the old\n"),
            ("tags: [y, 1.20, 'a, b']\n", "tags: [\"y\", \"1.20\", 'a, b']\n"),
            ("- on\n  - 007\n", "- \"on\"\n  - \"007\"\n"),
            ("title: \"1: 2\"\ndate: 2025-01-02 10:00\n", "title: \"1: 2\"\ndate: 2025-01-02 10:00\n"),
            ("text: |\n  a: 1\n", "text: |\n  a: 1\n"),
        ] {
            assert_eq!(quoted(yaml), text);
        }
    }
}
