//! Drawings around a message: boxes, arrows, bullets and crosses.

use super::Severity;

/// Strips the arrow that leads from an error to its cause in reports that are drawn as a tree: `╰─▶ `, `├─▶ `, and
/// the same in plain letters.
pub(super) fn strip_cause_arrow(line: &str) -> Option<&str> {
    ["╰─▶ ", "├─▶ ", "└─▶ ", "╰▶ ", "`-> ", "|-> "].iter().find_map(|arrow| line.strip_prefix(arrow))
}

/// Strips the cross, in a plain letter, before the message of a report: `x Could not …`.
pub(super) fn strip_plain_cross(line: &str) -> Option<&str> {
    line.strip_prefix("x ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Strips bars of a box, quoting marks, bullets and crosses.
pub(super) fn strip_decoration(line: &str) -> Option<(&str, Severity)> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    match first {
        '│' | '┃' | '║' | '╭' | '╰' | '├' | '└' | '┌' | '─' | '━' | '═' | '▌' => {
            let rest = rest.trim_start_matches(['─', '━', '═', '>', '-']);
            (!rest.trim().is_empty()).then_some((rest, Severity::Unspecified))
        }
        '×' | '✖' | '✘' | '✗' | '❌' | '⨯' | '✕' => {
            Some((rest.trim_start_matches('\u{fe0f}'), Severity::Error))
        }
        '⚠' => Some((rest.trim_start_matches('\u{fe0f}'), Severity::Warning)),
        '`' => {
            let rest = rest.strip_prefix("-- ")?;
            Some((rest, Severity::Unspecified))
        }
        '·' | '•' | '●' | '▸' | '▶' | '➤' | '╷' | '╵' => Some((rest, Severity::Unspecified)),
        '>' | '|' | '*' | '-' => {
            let inner = rest.strip_prefix(' ')?;
            (inner.trim_start().starts_with(char::is_alphabetic)).then_some((inner, Severity::Unspecified))
        }
        _ => None,
    }
}

/// Strips a key that a terminal shows where it is typed: `^CTraceback`.
pub(super) fn strip_typed_key(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('^')?;
    let rest = rest.strip_prefix(['C', 'D', 'Z', '\\', '@'])?;
    (!rest.trim_start().is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{strip_cause_arrow, strip_plain_cross};

    #[test]
    fn arrows_to_causes_are_told_from_those_to_code() {
        assert_eq!(strip_cause_arrow("╰─▶ no such key"), Some("no such key"));
        assert_eq!(strip_cause_arrow("`-> no such key"), Some("no such key"));
        for line in ["╰── here", "`-- here", "╰─> To install", "--> src/main.rs:3:5"] {
            assert_eq!(strip_cause_arrow(line), None, "{line}");
        }
        assert_eq!(strip_plain_cross("x Key is missing"), Some("Key is missing"));
        assert_eq!(strip_plain_cross("x is not a function"), None);
    }
}
