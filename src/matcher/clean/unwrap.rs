//! Joins lines that a terminal cut at its right edge.

use std::borrow::Cow;

use super::source::ShownLine;
use crate::dialect::BEGINNINGS;

/// The widths at which a single full line is taken for a cut one; any other width needs a second full line to be
/// believed.
const USUAL_WIDTHS: [usize; 4] = [80, 100, 120, 132];

/// The narrowest terminal that is believed, in columns: below it, lines of one length are lists.
const MIN_WIDTH: usize = 36;

/// Joins each line that fills the terminal's width with the one after it. The width is the length of the longest line,
/// when several lines have just that length, or one has and the width is a usual one.
pub(super) fn join_cut_lines(lines: Vec<ShownLine<'_>>) -> Vec<ShownLine<'_>> {
    let Some(width) = terminal_width(&lines) else { return lines };
    let mut joined: Vec<ShownLine<'_>> = Vec::with_capacity(lines.len());
    let mut cut: Option<Cow<'_, str>> = None;
    for line in lines {
        let text = &line.text;
        let goes_on = cut.as_deref().is_some_and(|before| !text.trim().is_empty() && !begins_message(before, text));
        cut = (text.chars().count() == width && !is_rule(text)).then(|| text.clone());
        match joined.last_mut() {
            Some(last) if goes_on => {
                last.text.to_mut().push_str(&line.text);
                last.source.end = line.source.end;
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Tells whether the line `other` begins a message and is not the rest of the line `one` before it: it begins with the
/// same characters, and so is the next of its kind, or as messages begin.
fn begins_message(one: &str, other: &str) -> bool {
    const OF_ANY_TOOL: [&str; 8] = ["error", "Error", "ERROR", "warning", "WARNING", "fatal", "note:", "Caused by"];
    let text = other.trim_start();
    if OF_ANY_TOOL.iter().chain(BEGINNINGS).any(|beginning| text.starts_with(beginning)) || begins_with_location(text) {
        return true;
    }
    let sign = |c: char| if c.is_ascii_digit() { '0' } else { c };
    one.chars().map(sign).take(COMPARED_CHARS).eq(other.chars().map(sign).take(COMPARED_CHARS))
}

/// Tells whether a line begins with `file:line:`.
fn begins_with_location(text: &str) -> bool {
    let head = text.split(' ').next().unwrap_or_default();
    let mut parts = head.split(':');
    let file = parts.next().unwrap_or_default();
    file.contains('.')
        && parts.next().is_some_and(|line| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()))
        && head.ends_with(':')
}

/// The number of characters at the beginning of a line by which lines of one kind are known.
const COMPARED_CHARS: usize = 5;

/// Returns the width of the terminal, if lines were cut by it.
fn terminal_width(lines: &[ShownLine<'_>]) -> Option<usize> {
    if lines.len() < 2 {
        return None;
    }
    let lengths = || lines.iter().map(|line| line.text.chars().count());
    let longest = lengths().max()?;
    if longest < MIN_WIDTH {
        return None;
    }
    // A full line counts as cut only where something follows it and it does not look like a rule drawn across the
    // screen.
    let full = lines
        .windows(2)
        .filter(|pair| {
            pair[0].text.chars().count() == longest
                && !pair[1].text.trim().is_empty()
                && !is_rule(&pair[0].text)
                && !begins_message(&pair[0].text, &pair[1].text)
        })
        .count();
    (full >= 2 || full == 1 && USUAL_WIDTHS.contains(&longest)).then_some(longest)
}

/// Tells whether a line is a rule, a box or padding: the last characters are all the same, or blank.
fn is_rule(line: &str) -> bool {
    let mut end = line.chars().rev().take(3);
    let last = end.next();
    last.is_none_or(|c| "|│┃║╮╯".contains(c)) || end.all(|c| Some(c) == last)
}

#[cfg(test)]
mod tests {
    use super::{ShownLine, join_cut_lines};

    fn shown<'a>(lines: &[&'a str]) -> Vec<ShownLine<'a>> {
        (0..).zip(lines).map(|(number, line)| ShownLine { text: (*line).into(), source: number..number + 1 }).collect()
    }

    #[test]
    fn words_that_were_cut_in_two_are_whole_again() {
        let text = "error: the thing that was asked for cannot be found on this ver";
        let cut = [text, "y machine", "and another line that is just as long as the one that comes fir", "st"];
        let joined = join_cut_lines(shown(&cut));
        assert_eq!(
            joined.iter().map(|line| (line.text.to_string(), line.source.clone())).collect::<Vec<_>>(),
            [
                (format!("{text}y machine"), 0..2),
                ("and another line that is just as long as the one that comes first".into(), 2..4)
            ]
        );
    }

    #[test]
    fn lines_of_different_lengths_are_left_alone() {
        let lines =
            shown(&["Traceback (most recent call last):", "  File \"train.py\", line 3, in <module>", "KeyError: 'x'"]);
        assert_eq!(join_cut_lines(lines.clone()), lines);
    }
}
