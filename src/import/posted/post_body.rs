//! The text of a post below its front matter, line by line in the parts of the incident.

use super::lines::{fence, is_telling};
use super::pairs::pairs;
use crate::import::sort::{Part, part};

/// A part of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Error,
    /// The whole of a long error, of which the other part shows the telling lines.
    Whole,
    Cause,
    Fix,
    Attempts,
    /// Words of odap itself, which follow from the incident: the environment, how it went, what is before all headings.
    Own,
    /// Words of a person beside all that.
    Added,
}

/// A line of a post as it was written.
struct Line<'p> {
    text: &'p str,
    section: Section,
    /// The line of the heading that it stands below.
    heading: Option<usize>,
}

/// The lines of a post by their parts.
#[derive(Debug, Default)]
pub(super) struct Body<'p> {
    sections: Vec<(Section, Vec<&'p str>)>,
    headings: Vec<Section>,
}

/// Returns the level and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=6).contains(&level) && words.starts_with(' ')).then(|| (level, words.trim().trim_end_matches('#').trim()))
}

/// Returns the part that a heading of these words begins.
fn named(words: &str) -> Option<Section> {
    match part(words)? {
        Part::Error => Some(Section::Error),
        Part::Cause => Some(Section::Cause),
        Part::Fix => Some(Section::Fix),
        Part::Attempt => Some(Section::Attempts),
        Part::Note => None,
    }
}

/// Tells whether a line is a heading whose words name a part of the incident.
pub(super) fn is_heading_of_part(line: &str) -> bool {
    heading(line).is_some_and(|(level, words)| level <= 2 && named(words).is_some())
}

/// Follows the fences of a text.
#[derive(Default)]
struct Fence<'p>(Option<&'p str>);

impl<'p> Fence<'p> {
    /// Tells whether a line is code or the mark of a fence.
    fn holds(&mut self, line: &'p str) -> bool {
        match (self.0, fence(line)) {
            (Some(open), Some(mark)) if mark.starts_with(open) && line.trim() == mark => self.0 = None,
            (None, Some(mark)) => self.0 = Some(mark),
            (None, None) => return false,
            (Some(_), _) => {}
        }
        true
    }
}

impl<'p> Body<'p> {
    /// Reads a post as odap wrote it.
    pub(super) fn written(text: &'p str) -> Self {
        let mut body = Self::default();
        for (at, Line { text, section, heading }) in lines_of(text).into_iter().enumerate() {
            if heading == Some(at) {
                body.headings.push(section);
            } else {
                body.push(section, text);
            }
        }
        body
    }

    /// Reads a post that somebody edited. A line belongs to the part whose heading it stands below; below a heading
    /// that was taken out or reworded, lines stay where they were. A heading of the person's own begins what was added.
    pub(super) fn edited(text: &'p str, written: &str) -> Self {
        let before = lines_of(written);
        let after: Vec<&str> = text.lines().collect();
        let partner = partners(&before, &after);
        let is_kept = |heading: Option<usize>| heading.is_none_or(|at| partner.contains(&Some(at)));
        let (mut body, mut fences, mut at) = (Self::default(), Fence::default(), Section::Own);
        for (line, known) in after.iter().zip(&partner) {
            let known = known.map(|known| (known, &before[known]));
            if let Some((place, known)) = known
                && known.heading == Some(place)
            {
                // An open fence above it has lost its end.
                (fences, at) = (Fence::default(), known.section);
                body.headings.push(at);
                continue;
            }
            if !fences.holds(line)
                && let Some((..=2, words)) = heading(line)
            {
                let is_new_error = |section: &Section| *section != Section::Error || !body.has(Section::Error);
                at = named(words).filter(is_new_error).unwrap_or(Section::Added);
                match at {
                    Section::Added => body.push(at, line),
                    _ => body.headings.push(at),
                }
                continue;
            }
            if let Some((_, known)) = known
                && known.section != at
                && is_telling(line)
                && !is_kept(known.heading)
            {
                at = known.section;
            }
            body.push(at, line);
        }
        body
    }

    /// Returns the lines of a part.
    pub(super) fn lines(&self, wanted: Section) -> Vec<&'p str> {
        let found = self.sections.iter().filter(|(section, _)| *section == wanted);
        found.flat_map(|(_, lines)| lines).copied().collect()
    }

    /// Tells whether a part has a heading.
    pub(super) fn has(&self, wanted: Section) -> bool {
        self.headings.contains(&wanted)
    }

    fn push(&mut self, section: Section, line: &'p str) {
        match self.sections.last_mut() {
            Some((last, lines)) if *last == section => lines.push(line),
            _ => self.sections.push((section, vec![line])),
        }
    }
}

/// Returns the lines of a post as odap wrote it, each with its part.
fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut fences, mut section, mut begun) = (Fence::default(), Section::Own, None);
    for (at, text) in text.lines().enumerate() {
        if !fences.holds(text)
            && let Some((2, words)) = heading(text)
        {
            section = named(words).unwrap_or(Section::Own);
            begun = Some(at);
        }
        lines.push(Line { text, section, heading: begun });
    }
    // Behind all else a section of nothing but code is the whole of a long error.
    if let Some(begun) = begun
        && section == Section::Own
        && lines[begun + 1..].iter().find(|line| is_content(line.text)).is_some_and(|line| fence(line.text).is_some())
    {
        lines[begun..].iter_mut().for_each(|line| line.section = Section::Whole);
    }
    lines
}

fn is_content(line: &str) -> bool {
    is_telling(line) || fence(line).is_some()
}

/// Returns for each line of an edited post the line that it was.
fn partners(before: &[Line<'_>], after: &[&str]) -> Vec<Option<usize>> {
    let told = |line: &str| !line.trim().is_empty();
    let before_at: Vec<usize> = (0..before.len()).filter(|at| told(before[*at].text)).collect();
    let after_at: Vec<usize> = (0..after.len()).filter(|at| told(after[*at])).collect();
    let known: Vec<&str> = before_at.iter().map(|at| before[*at].text.trim_end()).collect();
    let new: Vec<&str> = after_at.iter().map(|at| after[*at].trim_end()).collect();
    let mut partners = vec![None; after.len()];
    for (one, other) in pairs(&known, &new) {
        partners[after_at[other]] = Some(before_at[one]);
    }
    partners
}
