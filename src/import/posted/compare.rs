//! Comparison of two texts of one post.

use super::error_lines::error_lines;
use super::head::Head;
use super::lines::{self, unescaped};
use super::lost::lost_lines;
use super::post_body::{Body, Section};
use super::{WithPost, telling};

/// Returns what a post says beyond what was `written` of an incident, but for keys that only a site reads.
pub fn unsaid((incident, written): WithPost<'_>, text: &str) -> Option<String> {
    let (before, after) = (Head::read(written), Head::read(text));
    let (known, told) = (Body::written(&before.body), Body::edited(&after.body, &before.body));
    let (error, around) = error_lines(&known, &[]);
    let (_, beside) = error_lines(&told, &error);
    let mut said = after.sentences(&before);
    said.push(lines::merged("", &around, &beside, unescaped));
    said.push(lines::merged("", &known.lines(Section::Own), &told.lines(Section::Own), unescaped));
    said.push(lines::insertion(&told.lines(Section::Added), &unescaped));
    said.retain(|text| !text.trim().is_empty());
    said.extend(lost_lines((incident, written), &after, incident, &said));
    Some(said.join("\n\n")).filter(|said| !said.is_empty())
}

/// Returns the number of parts that two posts have in common.
pub fn parts_in_common(one: &str, other: &str) -> usize {
    let heads = [one, other].map(Head::read);
    let [one, other] = &heads;
    let bodies = heads.each_ref().map(|head| Body::written(&head.body));
    let sections = [Section::Error, Section::Whole, Section::Cause, Section::Fix, Section::Attempts];
    let told = |body: &Body<'_>, section: Section| {
        let mut lines = telling(&body.lines(section));
        if section == Section::Attempts {
            lines.sort();
        }
        lines
    };
    let same = |section: &&Section| told(&bodies[0], **section) == told(&bodies[1], **section);
    let is_same = [one.title == other.title, one.tags == other.tags, one.categories == other.categories];
    sections.iter().filter(same).count() + is_same.iter().filter(|is_same| **is_same).count()
}
