//! Headings and the lines that they announce, and sentences that go on in the next line.

use super::AnnotatedLine;
use super::flag::LineFlag;

/// The least length of a line, in bytes, that may go on in the next one: what is shorter ends of itself.
const MIN_CONTINUED_BYTES: usize = 40;

/// The most by which the indents of a line and of what it goes on with may differ, in columns.
const MAX_INDENT_GAP: usize = 2;

/// Sets the flags of headings, of what stands below them, and of the parts of a sentence.
pub(super) fn set_heading_flags(lines: &mut [AnnotatedLine]) {
    for k in 1..lines.len() {
        let (above, line) = (&lines[k - 1], &lines[k]);
        let cause = line.flags.has(LineFlag::AfterCause) || line.flags.has(LineFlag::AfterPanic);
        let heading = above.line.text.ends_with(':') && !is_code(above) && !is_code(line) && !cause;
        let strong = heading
            && [LineFlag::HasErrorType, LineFlag::ErrorAtStart, LineFlag::FatalAtStart, LineFlag::ErrorInside]
                .into_iter()
                .any(|flag| above.flags.has(flag));
        let continues = goes_on(above, line);
        lines[k].flags.set_if(heading, LineFlag::BelowHeading);
        lines[k].flags.set_if(strong, LineFlag::BelowErrorHeading);
        lines[k].flags.set_if(continues, LineFlag::Continues);
        lines[k - 1].flags.set_if(continues, LineFlag::Continued);
    }
}

/// Tells whether a line shows code or a command and says nothing by itself.
fn is_code(line: &AnnotatedLine) -> bool {
    [LineFlag::Frame, LineFlag::Excerpt, LineFlag::Command].into_iter().any(|flag| line.flags.has(flag))
}

/// Tells whether a line goes on with the sentence of the line above it.
fn goes_on(above: &AnnotatedLine, line: &AnnotatedLine) -> bool {
    let (start, rest) = (&above.line, &line.line);
    above.block == line.block
        && !is_code(above)
        && !is_code(line)
        && start.text.len() >= MIN_CONTINUED_BYTES
        && start.indent.abs_diff(rest.indent) <= MAX_INDENT_GAP
        && start.text.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && rest.text.starts_with(char::is_lowercase)
        && !rest
            .text
            .split(' ')
            .next()
            .is_some_and(|word| word.ends_with(':') || word.contains('=') || start.text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use crate::matcher::lines::annotate;
    use crate::matcher::lines::flag::LineFlag;

    #[test]
    fn what_stands_below_a_heading_is_known() {
        let annotated = annotate("Error: the plan has an error:\n  shelf 3 is taken\nbye\n");
        let has = |k: usize, flag| annotated.lines[k].flags.has(flag);
        assert!(has(1, LineFlag::BelowHeading) && has(1, LineFlag::BelowErrorHeading));
        assert!(!has(2, LineFlag::BelowHeading));
        let annotated = annotate("Error: it failed\n\nCaused by:\n    shelf 3 is taken\n");
        assert!(!annotated.lines[2].flags.has(LineFlag::BelowHeading), "a cause is known as such already");
    }

    #[test]
    fn a_sentence_goes_on_where_it_has_not_ended() {
        let text = "Error: the shelf on which this book was to be put\nis taken by another book.\nthe end\n";
        let annotated = annotate(text);
        let has = |k: usize, flag| annotated.lines[k].flags.has(flag);
        assert!(has(0, LineFlag::Continued) && has(1, LineFlag::Continues));
        assert!(!has(1, LineFlag::Continued) && !has(2, LineFlag::Continues));
        let list = annotate("checking shelf number seven for a book to lend\nchecking shelf eight\n");
        assert!(!list.lines[1].flags.has(LineFlag::Continues), "a list has lines that begin alike");
    }
}
