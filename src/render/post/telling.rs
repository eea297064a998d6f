//! A long error, folded to the lines that tell what went wrong.

use crate::matcher::survey::Survey;

/// An error of so many lines is read at a glance and stands whole.
const SHORT: usize = 20;
/// As many bytes are a screen, however few lines they are.
const SHORT_BYTES: usize = 2500;
/// How many lines are picked, beside those next to them.
const PICKED: usize = 5;
/// How far below the headline's score a line still tells something.
const MARGIN: f32 = 4.0;
/// Longer lines are cut in the short form, in characters; the whole has them whole.
const LONGEST: usize = 300;

/// What stands for lines that are left out.
const GAP: &str = "…";

/// The line that says what went wrong.
pub(super) fn headline(survey: &Survey) -> Option<&str> {
    survey.headline().map(|line| line.line.text.as_str()).filter(|text| !text.trim().is_empty())
}

/// The telling lines of a long error with what stands beside them, in their order; `None` where it is short enough to be read whole.
pub(super) fn telling(error: &str, survey: &Survey) -> Option<String> {
    let lines: Vec<&str> = error.lines().collect();
    if lines.len() <= SHORT && error.len() <= SHORT_BYTES {
        return None;
    }
    let best = survey.lines.get(*survey.ranked.first()?)?.score;
    let mut picked = Vec::new();
    for &index in survey.ranked.iter().take(PICKED) {
        let surveyed = &survey.lines[index];
        let states = !surveyed.stating.is_empty() || surveyed.error_type.is_some();
        if surveyed.score + MARGIN >= best && (states || picked.is_empty()) {
            picked.extend(place(&lines, &surveyed.line.text));
        }
    }
    // Where a program's own frame is named, the last one before the headline is where to look.
    let headline = picked.first().copied().unwrap_or(lines.len() - 1);
    let frames = survey.lines.iter().filter(|line| line.place.as_ref().is_some_and(|place| place.frame));
    let frames = frames.filter_map(|line| place(&lines, &line.line.text));
    let frame = frames.min_by_key(|at| at.abs_diff(headline));
    let mut shown: Vec<usize> = picked.iter().flat_map(|&at| at.saturating_sub(1)..=at + 1).collect();
    shown.extend(frame.into_iter().flat_map(|at| [at, at + 1]));
    shown.extend(picked.is_empty().then(|| lines.len().saturating_sub(PICKED)..lines.len()).into_iter().flatten());
    shown.retain(|at| *at < lines.len() && !lines[*at].trim().is_empty());
    shown.sort_unstable();
    shown.dedup();
    Some(folded(&lines, &shown)).filter(|folded| folded.lines().count() < lines.len() || folded.len() < error.len())
}

/// Where a cleaned line stands in the text as it was; of several the last, which is where a program ended.
fn place(lines: &[&str], cleaned: &str) -> Option<usize> {
    let find = |part: &str| lines.iter().rposition(|line| line.contains(part));
    let beginning = || cleaned.char_indices().nth(40).and_then(|(end, _)| find(&cleaned[..end]));
    Some(cleaned).filter(|cleaned| !cleaned.is_empty()).and_then(find).or_else(beginning)
}

fn folded(lines: &[&str], shown: &[usize]) -> String {
    let mut folded = Vec::new();
    let mut next = 0;
    for &at in shown {
        if at > next {
            folded.push(GAP.to_owned());
        }
        folded.push(cut(lines[at].trim_end()));
        next = at + 1;
    }
    if next < lines.len() {
        folded.push(GAP.to_owned());
    }
    folded.join("\n")
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}{GAP}", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::telling;
    use crate::matcher::survey::survey;

    #[test]
    fn a_short_error_stands_whole_and_a_long_one_tells_the_headline() {
        assert_eq!(telling("a\nerror: x\n", &survey("a\nerror: x\n")), None);
        let mut lines: Vec<String> = (0..60).map(|at| format!("[{at}/60] Compiling unit {at}")).collect();
        lines.insert(30, "main.c:3:10: fatal error: zlib.h: No such file or directory".into());
        let error = lines.join("\n");
        assert_eq!(
            telling(&error, &survey(&error)).unwrap(),
            "…\n[29/60] Compiling unit 29\nmain.c:3:10: fatal error: zlib.h: No such file or directory\n\
             [30/60] Compiling unit 30\n…"
        );
        assert!(telling(&"x".repeat(5000), &survey(&"x".repeat(5000))).unwrap().len() < 1000);
    }
}
