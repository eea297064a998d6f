//! The signs that a line has from those around it.

use std::collections::HashMap;

use super::Mark;
use crate::matcher::survey::Surveyed;

/// The signs that a line has from those around it.
pub(in crate::matcher::survey) fn mark_neighbours(lines: &mut [Surveyed]) {
    let count = lines.len();
    if count == 0 {
        return;
    }
    lines[0].marks.set_if(true, Mark::First);
    lines[count - 1].marks.set_if(true, Mark::Last);
    let frame = |lines: &[Surveyed], k: usize| lines[k].marks.has(Mark::Frame);
    for k in 0..count {
        // In Python's traces the source follows its frame, indented.
        let before = k > 0 && frame(lines, k - 1)
            || k > 1 && frame(lines, k - 2) && lines[k - 1].line.indent > 2
            || k > 2 && frame(lines, k - 3) && lines[k - 1].marks.has(Mark::Excerpt);
        let after = k + 1 < count && frame(lines, k + 1);
        let here = frame(lines, k);
        lines[k].marks.set_if(before && !here, Mark::AfterTrace);
        lines[k].marks.set_if(after && !here, Mark::BeforeTrace);
        let left = lines[k].line.indent == 0;
        lines[k].marks.set_if(before && !here && left && lines[k].marks.has(Mark::TypedAtStart), Mark::TraceEnd);
    }
    for k in 1..count {
        let before = lines[k - 1].line.text.as_str();
        let causes = before.trim_end_matches(':').eq_ignore_ascii_case("caused by")
            || lines[k - 1].marks.has(Mark::AfterCause) && numbered(&lines[k - 1]) && numbered(&lines[k]);
        lines[k].marks.set_if(causes, Mark::AfterCause);
        if causes && numbered(&lines[k]) {
            // It counts the causes, and begins no row of figures.
            lines[k].marks.remove(Mark::NumberStart);
        }
        lines[k].marks.set_if(before.contains("panicked at") && before.ends_with(':'), Mark::AfterPanic);
    }
    if let Some(last) =
        lines.iter().rposition(|line| line.marks.has(Mark::CausedBy) || line.marks.has(Mark::AfterCause))
    {
        lines[last].marks.set_if(true, Mark::LastCause);
    }
    mark_routine(lines);
    mark_ends(lines);
    mark_below_warnings(lines);
    let mut classes: Vec<&str> = Vec::new();
    let mut repeats: Vec<usize> = Vec::new();
    for (k, line) in lines.iter().enumerate() {
        if let Some(name) = line.error_type.as_deref() {
            if classes.contains(&name) {
                repeats.push(k);
            }
            classes.push(name);
        }
    }
    for k in repeats {
        lines[k].marks.set_if(true, Mark::Repeats);
    }
    let strong = |line: &Surveyed| {
        let marks = line.marks;
        (marks.has(Mark::Typed)
            || marks.has(Mark::ErrorAtStart)
            || marks.has(Mark::FatalAtStart)
            || marks.has(Mark::ErrorInside))
            && !marks.has(Mark::Wraps)
            && !marks.has(Mark::Warning)
            && !marks.has(Mark::Frame)
    };
    if let Some(first) = lines.iter().position(strong) {
        lines[first].marks.set_if(true, Mark::FirstStrong);
    }
    if let Some(last) = lines.iter().rposition(strong) {
        lines[last].marks.set_if(true, Mark::LastStrong);
    }
}

/// Whether a line is an item of a list of causes: `1: connection refused`.
fn numbered(line: &Surveyed) -> bool {
    let number = line.line.text.split_once(": ").map_or("", |(number, _)| number);
    line.line.indent > 0 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// So many lines that begin alike are what the program says all the time.
const ROUTINE: u32 = 6;

/// Lines that begin with the same two words as many others: what is said once is news.
fn mark_routine(lines: &mut [Surveyed]) {
    let beginning = |line: &Surveyed| -> String {
        let text = line.line.text.chars().filter(|c| !c.is_ascii_digit());
        text.collect::<String>().split_whitespace().take(2).collect::<Vec<_>>().join(" ")
    };
    let mut counts: HashMap<String, u32> = HashMap::new();
    for line in lines.iter() {
        *counts.entry(beginning(line)).or_default() += 1 + line.line.repeats;
    }
    for line in lines {
        let routine = counts.get(&beginning(line)).is_some_and(|&count| count >= ROUTINE);
        line.marks.set_if(routine, Mark::Routine);
    }
}

/// Lines that are counted as the end of what a command printed.
const END: usize = 4;

/// The last lines of all, and those before the next command was typed.
fn mark_ends(lines: &mut [Surveyed]) {
    let count = lines.len();
    for k in 0..count {
        lines[k].marks.set_if(count > 3 * END && k + END >= count, Mark::NearEnd);
        let before_command = (k + 1..count.min(k + 1 + END)).any(|next| lines[next].line.command);
        lines[k].marks.set_if(before_command && !lines[k].line.command, Mark::BeforeCommand);
    }
}

/// What a compiler writes below a warning belongs to the warning, until it says something else from the left edge.
fn mark_below_warnings(lines: &mut [Surveyed]) {
    let mut below = false;
    let mut block = usize::MAX;
    for line in lines {
        let (marks, left) = (line.marks, line.line.indent == 0);
        let goes_on = line.block == block
            && (!left || marks.has(Mark::Excerpt) || marks.has(Mark::Note) || marks.has(Mark::Frame));
        below = marks.has(Mark::Warning) || below && goes_on;
        block = line.block;
        line.marks.set_if(below && !marks.has(Mark::Warning), Mark::UnderWarning);
    }
}
