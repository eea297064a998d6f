//! The lines of an error that tell what a reader must know, verbatim, and how much was left out between them.

use crate::matcher::{Anatomy, Frame};

/// The lines of a text, of which some are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, with a line in place of each run of omitted lines.
    pub text: String,
    /// The number of omitted lines.
    pub left_out: usize,
}

/// Divisors of the number of kept lines, for those above and below the cause: the lines that led to the cause are more
/// than its consequences.
const AROUND: (usize, usize) = (4, 8);

/// Lines kept above and below other possible causes, and around the user's own frames.
const NEAR: (usize, usize) = (1, 2);

/// Frames of the user's own that are kept, the innermost first.
const OWN: usize = 3;

/// Lines kept below the innermost own frame: its code.
const CODE: usize = 3;

/// Lines kept of the beginning, which shows the command, and of the end, which shows the outcome.
const ENDS: (usize, usize) = (2, 4);

/// Longest line that is kept whole, in characters; longer lines are data.
const LONGEST_LINE: usize = 400;

/// Returns the most telling lines of a text: `most` of them, and any single line between two; all of them if there are
/// no more. `anatomy` is that of `text`. `gap` returns the line for a number of omitted lines.
pub fn excerpt(text: &str, anatomy: &Anatomy, most: usize, gap: impl Fn(usize) -> String) -> Excerpt {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= most {
        return Excerpt { text: lines.iter().map(|line| shortened(line)).collect::<Vec<_>>().join("\n"), left_out: 0 };
    }
    let kept = telling(&lines, anatomy, most);
    let mut shown: Vec<String> = Vec::new();
    let mut next = 0;
    for &index in &kept {
        shown.extend((index > next).then(|| gap(index - next)));
        shown.push(shortened(lines[index]));
        next = index + 1;
    }
    shown.extend((lines.len() > next).then(|| gap(lines.len() - next)));
    Excerpt { text: shown.join("\n"), left_out: lines.len() - kept.len() }
}

/// Returns the numbers of the lines that are kept, sorted: the nearest to the most telling lines are taken first.
fn telling(lines: &[&str], anatomy: &Anatomy, most: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let mut keep = |index: usize| {
        let there = lines.get(index).is_some_and(|line| !line.trim().is_empty());
        if there && kept.len() < most && !kept.contains(&index) {
            kept.push(index);
        }
    };
    let headlines: Vec<usize> = anatomy.headlines.iter().map(|headline| headline.source.start).collect();
    let own = anatomy.frames.iter().rev().filter(|frame| frame.own).filter_map(|frame| of_frame(lines, frame));
    let own: Vec<usize> = own.take(OWN).collect();
    headlines.iter().for_each(|&index| keep(index));
    // Where it broke: the code stands below, with what a compiler draws under it.
    own.iter().zip([CODE, 1, 1]).flat_map(|(&index, below)| around(index, (0, below))).for_each(&mut keep);
    if let Some(&first) = headlines.first() {
        around(first, (most / AROUND.0, most / AROUND.1)).for_each(&mut keep);
    }
    let ends = (0..ENDS.0).chain(lines.len().saturating_sub(ENDS.1)..lines.len());
    headlines.iter().skip(1).chain(&own).flat_map(|&index| around(index, NEAR)).chain(ends).for_each(&mut keep);
    kept.sort_unstable();
    // A gap of one line says less than the line.
    let small: Vec<usize> = kept.windows(2).filter(|pair| pair[1] - pair[0] == 2).map(|pair| pair[0] + 1).collect();
    let ends = [
        (kept.first() == Some(&1)).then_some(0),
        (kept.last() == lines.len().checked_sub(2).as_ref()).then(|| lines.len() - 1),
    ];
    kept.extend(small.into_iter().chain(ends.into_iter().flatten()));
    kept.sort_unstable();
    kept
}

/// Finds the last line that names a frame, also one that is no frame itself: `File "train.py", line 3`, `main.go:3`,
/// else one that names its file.
fn of_frame(lines: &[&str], frame: &Frame) -> Option<usize> {
    let Frame { file, line, .. } = frame;
    let find = |part: &str| lines.iter().rposition(|line| line.contains(part));
    let with = |sign: &str| line.and_then(|line| find(&format!("{file}{sign}{line}")));
    with("\", line ").or_else(|| with(":")).or_else(|| find(file))
}

/// The lines around one, the nearest first.
fn around(index: usize, (before, behind): (usize, usize)) -> impl Iterator<Item = usize> {
    (0..=before.max(behind)).flat_map(move |distance| {
        let above = (distance <= before).then(|| index.checked_sub(distance)).flatten();
        let below = (distance > 0 && distance <= behind).then_some(index + distance);
        above.into_iter().chain(below)
    })
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST_LINE) {
        None => line.to_owned(),
        Some((end, _)) => format!("{} […]", &line[..end]),
    }
}

#[cfg(test)]
mod tests {
    use crate::matcher;

    fn excerpt(text: &str, most: usize) -> super::Excerpt {
        super::excerpt(text, &matcher::read(text).anatomy, most, |lines| format!("[{lines}]"))
    }

    #[test]
    fn a_short_text_is_whole() {
        let all = excerpt("a\nb\nc", 3);
        assert_eq!((all.text.as_str(), all.left_out), ("a\nb\nc", 0));
    }

    #[test]
    fn what_a_compiler_says_amid_its_steps_is_kept() {
        let mut lines: Vec<String> = (0..60).map(|at| format!("[{at}/60] Compiling unit {at}")).collect();
        lines.insert(30, "main.c:3:10: fatal error: zlib.h: No such file or directory".into());
        let some = excerpt(&lines.join("\n"), 12).text;
        assert!(
            some.contains("\n[29/60] Compiling unit 29\nmain.c:3:10: fatal error: zlib.h: No such file or directory\n"),
            "{some}"
        );
        assert!(
            some.starts_with("[0/60] Compiling unit 0\n[1/60] Compiling unit 1\n[") && some.lines().count() < 16,
            "{some}"
        );
        assert!(excerpt(&"x".repeat(5000), 12).text.len() < 1000);
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
        assert!(some.text.lines().count() < 36 && some.left_out > 150, "{}", some.text);
    }
}
