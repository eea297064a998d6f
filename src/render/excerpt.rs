//! The lines of an error that tell what a reader must know, verbatim, and how much was left out between them.

use crate::matcher::{self, Reading};
use crate::text;

/// The lines of a text, of which some are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, with a line `[… 12 lines …]` where something was left out.
    pub text: String,
    /// How many lines were left out.
    pub left_out: usize,
}

/// The share of the lines that are kept around the one that says what went wrong: what led to it stands before it, what it led to is
/// shorter.
const AROUND: (usize, usize) = (4, 8);

/// Lines kept around the other lines that may say it, and around what is the user's own.
const NEAR: (usize, usize) = (1, 2);

/// Lines of the beginning and of the end: what was run, and how it ended.
const ENDS: (usize, usize) = (2, 4);

/// Lines that are longer are data; their beginnings tell what they are.
const LONGEST_LINE: usize = 400;

/// At most `most` lines of a text, those that tell most; all of it where it is shorter.
pub fn excerpt(text: &str, most: usize) -> Excerpt {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= most {
        return Excerpt { text: lines.iter().map(|line| shortened(line)).collect::<Vec<_>>().join("\n"), left_out: 0 };
    }
    let kept = telling(&lines, &matcher::read(text), most);
    let mut shown: Vec<String> = Vec::new();
    let mut last = None;
    for &index in &kept {
        gap(&mut shown, index - last.map_or(0, |last: usize| last + 1));
        shown.push(shortened(lines[index]));
        last = Some(index);
    }
    gap(&mut shown, lines.len() - last.map_or(0, |last| last + 1));
    Excerpt { text: shown.join("\n"), left_out: lines.len() - kept.len() }
}

/// The numbers of the lines that are kept, sorted: those nearest to what tells most are taken first.
fn telling(lines: &[&str], reading: &Reading, most: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let mut keep = |index: usize| {
        if index < lines.len() && kept.len() < most && !kept.contains(&index) {
            kept.push(index);
        }
    };
    // Of equal lines the last one is where it ended.
    let at = |words: &str| lines.iter().rposition(|line| !words.is_empty() && line.contains(words));
    let headlines: Vec<usize> = reading.anatomy.headlines.iter().filter_map(|line| at(line)).collect();
    let own = reading.anatomy.frames.iter().rev().filter(|frame| frame.own);
    let own: Vec<usize> = own
        .filter_map(|frame| {
            at(&frame.line.map_or_else(|| frame.file.clone(), |line| format!("{}\", line {line}", frame.file)))
                .or_else(|| at(&frame.file))
        })
        .collect();
    headlines.iter().for_each(|&index| keep(index));
    own.iter().take(3).flat_map(|&index| around(index, (0, 1))).for_each(&mut keep);
    if let Some(&first) = headlines.first() {
        around(first, (most / AROUND.0, most / AROUND.1)).for_each(&mut keep);
    }
    let ends = (0..ENDS.0).chain(lines.len().saturating_sub(ENDS.1)..lines.len());
    headlines
        .iter()
        .skip(1)
        .chain(own.iter().take(3))
        .flat_map(|&index| around(index, NEAR))
        .chain(ends)
        .for_each(&mut keep);
    // A gap of one line says less than the line.
    let kept_or_outside =
        |index: Option<usize>| index.is_none_or(|index| index >= lines.len() || kept.contains(&index));
    let small = |index: &usize| {
        !kept.contains(index) && kept_or_outside(index.checked_sub(1)) && kept_or_outside(Some(index + 1))
    };
    let small: Vec<usize> = (0..lines.len()).filter(small).collect();
    kept.extend(small);
    kept.sort_unstable();
    kept
}

/// The lines around one, the nearest first.
fn around(index: usize, (before, behind): (usize, usize)) -> impl Iterator<Item = usize> {
    (0..=before.max(behind)).flat_map(move |distance| {
        let above = (distance <= before).then(|| index.checked_sub(distance)).flatten();
        let below = (distance > 0 && distance <= behind).then_some(index + distance);
        above.into_iter().chain(below)
    })
}

fn gap(shown: &mut Vec<String>, left_out: usize) {
    if left_out > 0 {
        shown.push(format!("[… {} …]", text::count(left_out as u64, "line")));
    }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST_LINE) {
        None => line.to_owned(),
        Some((end, _)) => format!("{} [… {} characters …]", &line[..end], line[end..].chars().count()),
    }
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_short_text_is_whole() {
        let all = excerpt("a\nb\nc", 3);
        assert_eq!((all.text.as_str(), all.left_out), ("a\nb\nc", 0));
    }

    #[test]
    fn a_long_text_keeps_its_beginning_its_error_and_its_end() {
        let noise: String = (0..100).map(|index| format!("step {index} is done\n")).collect();
        let error = "Traceback (most recent call last):\n  File \"/w/train.py\", line 3, in <module>\n    import cv2\n\
            ImportError: libGL.so.1: cannot open shared object file\n";
        let text = format!("$ make\n{noise}{error}{noise}make: *** [all] Error 1\n");
        let some = excerpt(&text, 30);
        assert!(some.text.starts_with("$ make\n") && some.text.ends_with("make: *** [all] Error 1"), "{}", some.text);
        assert!(some.text.contains("    import cv2\nImportError: libGL.so.1"), "{}", some.text);
        assert!(some.text.lines().count() < 36 && some.text.contains("lines …]"), "{}", some.text);
    }
}
