//! The flags that a line has from the lines around it.

use std::collections::HashMap;

use super::AnnotatedLine;
use super::flag::{LineFlag, LineFlags};
use super::{failure, headings, place, speakers};
use crate::matcher::clean::is_cause_heading;

/// Sets the flags that lines have from those around them.
pub(super) fn set_neighbour_flags(lines: &mut [AnnotatedLine]) {
    let count = lines.len();
    if count == 0 {
        return;
    }
    lines[0].flags.set_if(true, LineFlag::First);
    lines[count - 1].flags.set_if(true, LineFlag::Last);
    let frame = |lines: &[AnnotatedLine], k: usize| lines[k].flags.has(LineFlag::Frame);
    for k in 0..count {
        // In Python's traces the source follows its frame, indented.
        let before = k > 0 && frame(lines, k - 1)
            || k > 1 && frame(lines, k - 2) && lines[k - 1].line.indent > 2
            || k > 2 && frame(lines, k - 3) && lines[k - 1].flags.has(LineFlag::Excerpt);
        let after = k + 1 < count && frame(lines, k + 1);
        let here = frame(lines, k);
        lines[k].flags.set_if(before && !here, LineFlag::AfterTrace);
        lines[k].flags.set_if(after && !here, LineFlag::BeforeTrace);
        let left = lines[k].line.indent == 0;
        lines[k]
            .flags
            .set_if(before && !here && left && lines[k].flags.has(LineFlag::ErrorTypeAtStart), LineFlag::TraceEnd);
        // The trace says that its last line is the message, however short it is.
        if lines[k].flags.has(LineFlag::TraceEnd) {
            lines[k].flags.remove(LineFlag::Slug);
        }
    }
    for k in 1..count {
        let before = lines[k - 1].line.text.as_str();
        let causes = is_cause_heading(before)
            || lines[k - 1].flags.has(LineFlag::AfterCause)
                && is_numbered_cause(&lines[k - 1])
                && is_numbered_cause(&lines[k]);
        lines[k].flags.set_if(causes, LineFlag::AfterCause);
        if causes && is_numbered_cause(&lines[k]) {
            // It counts the causes, and begins no row of figures.
            lines[k].flags.remove(LineFlag::NumberAtStart);
        }
        lines[k].flags.set_if(before.contains("panicked at") && before.ends_with(':'), LineFlag::AfterPanic);
    }
    if let Some(last) =
        lines.iter().rposition(|line| line.flags.has(LineFlag::CausedBy) || line.flags.has(LineFlag::AfterCause))
    {
        lines[last].flags.set_if(true, LineFlag::LastCause);
    }
    flag_routine(lines);
    flag_ends(lines);
    flag_below_warnings(lines);
    headings::set_heading_flags(lines);
    place::set_place_flags(lines);
    speakers::set_speaker_flags(lines);
    flag_frame_sources(lines);
    let mut classes: Vec<&str> = Vec::new();
    let mut repeats: Vec<usize> = Vec::new();
    for (k, line) in lines.iter().enumerate() {
        if let Some(name) = line.error_type() {
            if classes.contains(&name) {
                repeats.push(k);
            }
            classes.push(name);
        }
    }
    for k in repeats {
        lines[k].flags.set_if(true, LineFlag::Repeats);
    }
    let strong = |line: &AnnotatedLine| {
        let flags = line.flags;
        (flags.has(LineFlag::HasErrorType)
            || flags.has(LineFlag::ErrorAtStart)
            || flags.has(LineFlag::FatalAtStart)
            || flags.has(LineFlag::ErrorInside))
            && !flags.has(LineFlag::Wrapper)
            && !flags.has(LineFlag::Warning)
            && !flags.has(LineFlag::Frame)
    };
    for k in 1..count {
        let deeper = strong(&lines[k - 1]) && lines[k].line.indent > lines[k - 1].line.indent;
        lines[k].flags.set_if(deeper, LineFlag::BelowStrong);
        let above = lines[k - 1].flags;
        let shows_code = |flags: LineFlags| flags.has(LineFlag::Excerpt) || flags.has(LineFlag::Frame);
        let below_excerpt = above.has(LineFlag::Excerpt) && !shows_code(lines[k].flags);
        lines[k].flags.set_if(below_excerpt, LineFlag::BelowExcerpt);
        let name =
            above.has(LineFlag::NoWords) && !shows_code(above) && lines[k].line.indent > lines[k - 1].line.indent;
        lines[k].flags.set_if(name, LineFlag::BelowName);
    }
    failure::set_reason_flags(lines);
    if lines.iter().any(|line| strong(line) || line.flags.has(LineFlag::PrefixError)) {
        for line in lines.iter_mut() {
            let aside = [LineFlag::Warning, LineFlag::NoteAtStart, LineFlag::PrefixNote]
                .into_iter()
                .any(|flag| line.flags.has(flag));
            line.flags.set_if(aside && !strong(line), LineFlag::BesideError);
        }
    }
    if let Some(first) = lines.iter().position(|line| line.flags.has(LineFlag::LocationAtStart) && !labelled(line)) {
        lines[first].flags.set_if(true, LineFlag::LocatedOnly);
    }
    if let Some(first) = lines.iter().position(strong) {
        lines[first].flags.set_if(true, LineFlag::FirstStrong);
    }
    if let Some(last) = lines.iter().rposition(strong) {
        lines[last].flags.set_if(true, LineFlag::LastStrong);
    }
}

/// Tells whether a line says how bad it is.
fn labelled(line: &AnnotatedLine) -> bool {
    [
        LineFlag::ErrorAtStart,
        LineFlag::Warning,
        LineFlag::NoteAtStart,
        LineFlag::NoteInside,
        LineFlag::FatalAtStart,
        LineFlag::Excerpt,
    ]
    .into_iter()
    .any(|flag| line.flags.has(flag))
}

/// Flags the source that stands below frames.
fn flag_frame_sources(lines: &mut [AnnotatedLine]) {
    for k in 1..lines.len() {
        let source = lines[k - 1].flags.has(LineFlag::Frame)
            && !lines[k].flags.has(LineFlag::Frame)
            && lines[k].line.indent > lines[k - 1].line.indent;
        lines[k].flags.set_if(source, LineFlag::FrameSource);
    }
}

/// Tells whether a line is an item of a list of causes: `1: connection refused`.
fn is_numbered_cause(line: &AnnotatedLine) -> bool {
    let number = line.line.text.split_once(": ").map_or("", |(number, _)| number);
    line.line.indent > 0 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The least number of lines with the same first two words that counts as routine output.
const MIN_ROUTINE_LINES: u32 = 6;

/// Flags lines that begin with the same two words as many others: what is said once is news.
fn flag_routine(lines: &mut [AnnotatedLine]) {
    let beginnings: Vec<String> = lines.iter().map(|line| first_two_words(&line.line.text)).collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (beginning, line) in beginnings.iter().zip(lines.iter()) {
        *counts.entry(beginning).or_default() += 1 + line.line.repeats;
    }
    for (beginning, line) in beginnings.iter().zip(lines) {
        line.flags.set_if(counts[beginning.as_str()] >= MIN_ROUTINE_LINES, LineFlag::Routine);
    }
}

/// Returns the first two words of a line without their digits; a number is no word.
fn first_two_words(text: &str) -> String {
    let is_letter = |c: &char| !c.is_ascii_digit();
    let words = text.split_whitespace().filter(|word| word.chars().any(|c| is_letter(&c)));
    let mut beginning = String::with_capacity(text.len().min(32));
    for word in words.take(2) {
        beginning.extend(word.chars().filter(is_letter).chain([' ']));
    }
    beginning
}

/// The number of lines that count as the end of what a command printed.
const END_LINES: usize = 4;

/// Flags the last lines of all, and those before the next command was typed.
fn flag_ends(lines: &mut [AnnotatedLine]) {
    let count = lines.len();
    for k in 0..count {
        lines[k].flags.set_if(count > 3 * END_LINES && k + END_LINES >= count, LineFlag::NearEnd);
        let before_command = (k + 1..count.min(k + 1 + END_LINES)).any(|next| lines[next].line.command);
        lines[k].flags.set_if(before_command && !lines[k].line.command, LineFlag::BeforeCommand);
    }
}

/// Flags what a compiler writes below a warning: it belongs to the warning, until it says something else from the left
/// edge.
fn flag_below_warnings(lines: &mut [AnnotatedLine]) {
    let mut below = false;
    let mut block = usize::MAX;
    for line in lines {
        let (flags, left) = (line.flags, line.line.indent == 0);
        let goes_on = line.block == block
            && (!left
                || flags.has(LineFlag::Excerpt)
                || flags.has(LineFlag::NoteAtStart)
                || flags.has(LineFlag::Frame));
        below = flags.has(LineFlag::Warning) || below && goes_on;
        block = line.block;
        line.flags.set_if(below && !flags.has(LineFlag::Warning), LineFlag::BelowWarning);
    }
}
