//! The lines of a post that are the error.

use super::lines::fence;
use super::post_body::{Body, Section};

/// Returns the lines of the error, and those of its part beside them. Of several fences it is the one with most of the
/// `known` lines, else the last: of a long error the whole stands below its telling lines.
pub(super) fn error_lines<'p>(body: &Body<'p>, known: &[&str]) -> (Vec<&'p str>, Vec<&'p str>) {
    let (lines, whole) = (body.lines(Section::Error), body.lines(Section::Whole));
    let (lines, mut around) = if whole.is_empty() { (lines, Vec::new()) } else { (whole, lines) };
    let marks: Vec<usize> = (0..lines.len()).filter(|at| fence(lines[*at]).is_some()).collect();
    let mut fences: Vec<(usize, usize)> = Vec::new();
    for at in marks {
        match fences.last_mut() {
            Some((open, close)) if *close == lines.len() => {
                if fence(lines[at])
                    .is_some_and(|mark| lines[*open].trim().starts_with(mark) && lines[at].trim() == mark)
                {
                    *close = at;
                }
            }
            _ => fences.push((at, lines.len())),
        }
    }
    let common = |(open, close): &(usize, usize)| lines[open + 1..*close].iter().filter(|l| known.contains(l)).count();
    let Some((open, close)) = fences.iter().copied().max_by_key(common) else {
        around.extend(lines);
        return (Vec::new(), around);
    };
    around.extend(lines[..open].iter().chain(lines.iter().skip(close + 1)));
    (lines[open + 1..close].to_vec(), around)
}
