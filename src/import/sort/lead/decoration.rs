//! Marks that decorate the beginning of a line: bullets, numbers, pictures, arrows.

/// Signs of ASCII that begin an item, a quote or a heading.
const SIGNS: &str = "*_#:->";

/// Ranges of signs that are drawn, not read: bullets, arrows, numbers in circles, boxes, blocks, dingbats, pictures.
const DRAWN: &[(char, char)] = &[
    ('\u{b7}', '\u{b7}'),
    ('\u{200d}', '\u{200d}'),
    ('\u{2022}', '\u{2023}'),
    ('\u{203b}', '\u{203b}'),
    ('\u{2043}', '\u{2043}'),
    ('\u{2190}', '\u{21ff}'),
    ('\u{2219}', '\u{2219}'),
    ('\u{2460}', '\u{27bf}'),
    ('\u{2b00}', '\u{2bff}'),
    ('\u{30fb}', '\u{30fb}'),
    ('\u{fe0f}', '\u{fe0f}'),
    ('\u{1f000}', '\u{1faff}'),
];

/// Letters that Korean notes draw a bullet or a branch with, before a space.
const LETTERS: &[&str] = &["ㅇ ", "ㄴ ", "o ", "ㅁ "];

/// Letters that count items in Korean.
const COUNTING: &str = "가나다라마바사아자차카타파하";

/// Returns a line without the marks, numbers and pictures that decorate its beginning.
pub(in crate::import::sort) fn undecorated(line: &str) -> &str {
    let line = line.trim();
    let mut rest = line;
    loop {
        let before = rest;
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || SIGNS.contains(c) || DRAWN.iter().any(|(first, last)| (*first..=*last).contains(&c))
        });
        rest = rest.strip_prefix("=>").unwrap_or(rest);
        rest = LETTERS.iter().find_map(|letter| rest.strip_prefix(letter)).unwrap_or(rest);
        rest = without_number(rest).unwrap_or(rest);
        if rest == before {
            break;
        }
    }
    // What closes a mark that the line begins with.
    let emphasis = |mark: char| line[..line.len() - rest.len()].contains(mark);
    rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_') && emphasis(c))
}

/// Tells whether a line begins with a number, as a title or a step does.
pub(in crate::import::sort) fn is_numbered(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '['));
    let is_circled = line.starts_with(|c: char| ('\u{2460}'..='\u{2473}').contains(&c));
    is_circled || without_number(line).is_some() && line.contains(|c: char| c.is_ascii_digit())
}

/// Returns what stands behind a number such as `1.`, `1)`, `(1)`, `1-1.`, `가.` or `a)`.
fn without_number(line: &str) -> Option<&str> {
    // A digit on a key.
    if let Some(rest) = line.strip_prefix(|c: char| c.is_ascii_digit())
        && let Some(rest) = rest.strip_prefix("\u{fe0f}\u{20e3}").or_else(|| rest.strip_prefix('\u{20e3}'))
    {
        return Some(rest.trim_start());
    }
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(inner.len());
    let (number, rest) = match inner.chars().next()? {
        first if first.is_ascii_digit() => inner.split_at(digits),
        first if first.is_ascii_lowercase() || COUNTING.contains(first) => inner.split_at(first.len_utf8()),
        _ => return None,
    };
    let is_short = number.split('-').all(|part| (1..=3).contains(&part.len()));
    let rest = rest.strip_prefix(['.', ')', '．', '）']).filter(|_| is_short)?;
    // Without a space `1.2` and `a.b` are no numbers of an item.
    let goes_on = |next: char| next.is_whitespace() || number.is_ascii() && !next.is_ascii();
    rest.chars().next().is_none_or(goes_on).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::{is_numbered, undecorated};

    #[test]
    fn decoration_goes_and_words_stay() {
        for (line, words) in [
            ("**1. 포트 충돌**", "포트 충돌"),
            ("① 포트", "포트"),
            ("1️⃣ 포트", "포트"),
            ("1)포트", "포트"),
            ("(2) Port", "Port"),
            ("1-1. 포트", "포트"),
            ("가. 포트", "포트"),
            ("ㅇ 포트", "포트"),
            ("※ rm -rf build/*", "rm -rf build/*"),
            ("10.0.0.5: refused", "10.0.0.5: refused"),
            ("2.0 fails", "2.0 fails"),
            ("=> 포트", "포트"),
        ] {
            assert_eq!(undecorated(line), words, "{line}");
        }
        assert!(is_numbered("1. a") && is_numbered("**③ a**") && is_numbered("(2) a"));
        assert!(!is_numbered("a) b") && !is_numbered("10.0.0.5 a") && !is_numbered("text"));
    }
}
