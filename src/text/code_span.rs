//! Code within a line of Markdown.

/// Returns the length in bytes of the code between backticks that a line begins with, and of its marks, as CommonMark
/// reads it: code ends at the next run of as many backticks. `None` if nothing ends it, and for a line that begins
/// otherwise.
pub fn code_span(line: &str) -> Option<(usize, usize)> {
    let is_tick = |byte: &u8| *byte == b'`';
    let run = |from: usize| line.as_bytes()[from..].iter().take_while(|byte| is_tick(byte)).count();
    let marks = run(0);
    let mut at = marks;
    while marks > 0
        && let Some(next) = line[at..].find('`').map(|next| at + next)
    {
        let length = run(next);
        if length == marks {
            return Some((next + length, marks));
        }
        at = next + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::code_span;

    #[test]
    fn code_ends_at_as_many_marks() {
        for (line, span) in [
            ("`a` b", Some((3, 1))),
            ("`a``b` c`", Some((6, 1))),
            ("``a`b`` c", Some((7, 2))),
            ("`a``", None),
            ("`", None),
            ("a `b`", None),
            ("", None),
        ] {
            assert_eq!(code_span(line), span, "{line}");
        }
    }
}
