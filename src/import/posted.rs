//! Posts that odap exported and somebody edited: the edits, brought back into the incident.
//!
//! A post shows less than the incident holds, since private parts gave way to stand-ins. So only lines that differ
//! from the post as odap writes it are taken from the edited one; all others stay as the incident has them.

mod lines;

use super::document::Document;
use super::html::decode;
use super::markdown;
use super::sort::{Part, part};
use crate::incident::{Incident, Note, Tag};

/// A post in its parts.
struct Post<'p> {
    title: Option<String>,
    tags: Vec<String>,
    /// The lines below each heading.
    parts: Vec<(Part, Vec<&'p str>)>,
}

/// Returns the incident with the edits of its post, and the names of the fields that were edited. `written` is the post
/// as odap writes it.
pub fn edited(incident: &Incident, written: &str, edited: &str) -> (Incident, Vec<&'static str>) {
    let (before, after) = (Post::read(written), Post::read(edited));
    let mut result = incident.clone();
    let mut fields = Vec::new();
    if before.title != after.title
        && let Some(title) = after.title.as_ref().map(|title| unescaped(title))
    {
        result.note.title = title;
        fields.push("title");
    }
    if before.tags != after.tags {
        change_tags(&mut result.note, &before.tags, &after.tags);
        fields.push("tags");
    }
    if let Some((before, after)) = differing(&before, &after, Part::Error) {
        let (before, after) = (last_fence(before), last_fence(after));
        if before != after {
            let error = lines::merged(incident.error.text(), before, after, |line| line.to_owned());
            result.error = error.into();
            fields.push("error");
        }
    }
    let words = |own: &Option<String>, which: Part| {
        let (before, after) = differing(&before, &after, which)?;
        let text = lines::merged(own.as_deref().unwrap_or_default(), before, after, unescaped);
        Some(Some(text).filter(|text| !text.trim().is_empty()))
    };
    if let Some(cause) = words(&incident.note.cause, Part::Cause) {
        result.note.cause = cause;
        fields.push("cause");
    }
    if let Some(fix) = words(&incident.note.fix, Part::Fix) {
        result.note.fix = fix;
        fields.push("fix");
    }
    if let Some((before, after)) = differing(&before, &after, Part::Attempt) {
        result.note.attempts = attempts(&incident.note.attempts, &items(before), &items(after));
        fields.push("attempts");
    }
    result.status = result.note.status();
    (result, fields)
}

impl<'p> Post<'p> {
    fn read(text: &'p str) -> Self {
        let mut stated = Document::default();
        let body = markdown::without_front_matter(text, &mut stated);
        let mut parts: Vec<(Part, Vec<&str>)> = Vec::new();
        let mut fence: Option<&str> = None;
        let mut title = stated.title;
        for line in body.lines() {
            let line = line.trim_end_matches('\r');
            if let Some(mark) = lines::fence(line) {
                match fence {
                    Some(open) if mark.starts_with(open) && line.trim() == mark => fence = None,
                    None => fence = Some(mark),
                    Some(_) => {}
                }
            } else if fence.is_none() && parts.is_empty() && title.is_none() && line.starts_with("# ") {
                title = Some(line[2..].trim().to_owned());
                continue;
            } else if fence.is_none()
                && let Some(heading) = line.strip_prefix("## ")
                && let Some(part) = part(heading)
            {
                parts.push((part, Vec::new()));
                continue;
            }
            if let Some((_, lines)) = parts.last_mut() {
                lines.push(line);
            }
        }
        Self { title, tags: stated.tags, parts }
    }

    fn part(&self, wanted: Part) -> &[&'p str] {
        let found = self.parts.iter().find(|(part, _)| *part == wanted);
        found.map_or(&[], |(_, lines)| lines.as_slice())
    }
}

/// Returns the lines of a part in both posts, if they differ in more than blank lines.
fn differing<'a, 'p>(before: &'a Post<'p>, after: &'a Post<'p>, part: Part) -> Option<(&'a [&'p str], &'a [&'p str])> {
    let (before, after) = (before.part(part), after.part(part));
    let told = |lines: &[&str]| -> Vec<String> {
        lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    (told(before) != told(after)).then_some((before, after))
}

/// Returns the lines of the last fence: of a long error the whole stands below its telling lines.
fn last_fence<'a, 'p>(lines: &'a [&'p str]) -> &'a [&'p str] {
    let marks: Vec<usize> = (0..lines.len()).filter(|at| lines::fence(lines[*at]).is_some()).collect();
    match marks.as_slice() {
        [.., open, close] => &lines[open + 1..*close],
        _ => &[],
    }
}

fn items(lines: &[&str]) -> Vec<Vec<String>> {
    let mut items: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(words), _) => items.push(vec![words.to_owned()]),
            (None, Some(item)) => item.push(line.strip_prefix("  ").unwrap_or(line).to_owned()),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => items.push(vec![(*line).to_owned()]),
        }
    }
    for item in &mut items {
        while item.last().is_some_and(|line| line.trim().is_empty()) {
            item.pop();
        }
    }
    items
}

/// Returns the attempts after an edit. Behind them a post lists former fixes that failed, which are none.
fn attempts(own: &[String], before: &[Vec<String>], after: &[Vec<String>]) -> Vec<String> {
    let is_same_count = before.len() == after.len();
    let one = |(at, item): (usize, &Vec<String>)| {
        if let Some(known) = before.iter().position(|other| other == item) {
            return own.get(known).cloned();
        }
        let lines = |item: &[String]| item.iter().map(|line| line.to_owned()).collect::<Vec<_>>();
        let after = lines(item);
        let after: Vec<&str> = after.iter().map(String::as_str).collect();
        match own.get(at).filter(|_| is_same_count) {
            Some(own) => {
                let before: Vec<&str> = before[at].iter().map(String::as_str).collect();
                Some(lines::merged(own, &before, &after, unescaped))
            }
            None => Some(lines::merged("", &[], &after, unescaped)),
        }
    };
    after.iter().enumerate().filter_map(one).collect()
}

fn change_tags(note: &mut Note, before: &[String], after: &[String]) {
    note.tags
        .retain(|tag| !before.iter().any(|word| word == tag.as_str()) || after.iter().any(|word| word == tag.as_str()));
    let news = after.iter().filter(|word| !before.contains(word)).filter_map(|word| word.parse::<Tag>().ok());
    note.tags.extend(news);
    note.tags.sort();
    note.tags.dedup();
}

/// Returns a line of a post as it was written: escapes stand for their characters, addresses without their marks.
fn unescaped(line: &str) -> String {
    let line = line.trim_end().replace("{{ \"{{\" }}", "{{").replace("{{ \"{%\" }}", "{%");
    let mut text = String::with_capacity(line.len());
    for (at, part) in line.split('`').enumerate() {
        if at > 0 {
            text.push('`');
        }
        if at % 2 == 1 && line.matches('`').count() > at {
            text.push_str(part);
            continue;
        }
        let mut characters = part.chars().peekable();
        let mut plain = String::with_capacity(part.len());
        while let Some(character) = characters.next() {
            match (character, characters.peek()) {
                ('\\', Some(next)) if next.is_ascii_punctuation() => {
                    plain.extend(characters.next());
                }
                _ => plain.push(character),
            }
        }
        text.push_str(&without_angles(&decode(&plain)));
    }
    text
}

/// Returns a text in which `<https://…>` is the address.
fn without_angles(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<http") {
        let Some(end) = rest[at..].find('>').filter(|end| !rest[at..at + end].contains(' ')) else { break };
        result.push_str(&rest[..at]);
        result.push_str(&rest[at + 1..at + end]);
        rest = &rest[at + end + 1..];
    }
    result.push_str(rest);
    result
}
