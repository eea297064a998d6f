//! An incident as a Markdown document that reads the same wherever it is put.

use std::fmt::Write as _;

use crate::incident::{Incident, Kind as Sorting};
use crate::text::command_like;

/// One incident under a heading of its own.
pub fn incident(incident: &Incident) -> String {
    let mut page = format!("# {}\n\n{}\n", inline(&incident.title), facts(incident));
    section(&mut page, "Error", &fenced(incident.error.text(), "text"));
    if let Some(cause) = &incident.cause {
        section(&mut page, "Cause", &prose(cause));
    }
    if !incident.attempts.is_empty() {
        let items = incident.attempts.iter().map(|attempt| item(&attempt.text)).collect::<String>();
        section(&mut page, "What did not work", items.trim_end());
    }
    if let Some(fix) = &incident.fix {
        section(&mut page, "Fix", &prose(fix));
    }
    if let Some(url) = &incident.url {
        section(&mut page, "Read more", &format!("<{}>", url.replace(['<', '>', ' ', '\n', '\r'], "")));
    }
    page
}

/// A text in a fence that is longer than any run of backticks inside it.
pub fn fenced(text: &str, language: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat((longest + 1).max(3));
    // A stray carriage return would end the fence's line in some readers.
    let body = text.replace("\r\n", "\n");
    format!("{fence}{language}\n{}\n{fence}", body.strip_suffix('\n').unwrap_or(&body))
}

fn section(page: &mut String, heading: &str, body: &str) {
    // Writing to a String cannot fail.
    let _ = write!(page, "\n## {heading}\n\n{body}\n");
}

fn facts(incident: &Incident) -> String {
    let mut facts = vec![incident.status.to_string()];
    facts.extend((incident.kind != Sorting::Unknown).then(|| incident.kind.to_string()));
    facts.extend(
        (!incident.tags.is_empty())
            .then(|| incident.tags.iter().map(|tag| inline(tag.as_str())).collect::<Vec<_>>().join(", ")),
    );
    facts.extend(
        incident.source.filter(|_| incident.fix.is_some()).map(|source| format!("fix from {}", source.phrase())),
    );
    let (worked, failed) = (incident.worked(), incident.failed());
    facts.extend((worked + failed > 0).then(|| format!("worked {worked} of {}", worked + failed)));
    facts.join(" · ")
}

/// Words in a line: what Markdown would read as its own is escaped.
fn inline(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => line.extend(['\\', character]),
            _ if character.is_control() => line.push(' '),
            _ => line.push(character),
        }
    }
    line
}

/// The user's own words: lines that look like commands go into a fence, the others keep what they say, also about emphasis.
fn prose(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut blocks = Vec::new();
    for run in lines.chunk_by(|a, b| kind(a) == kind(b)) {
        match run.first().map(|line| kind(line)) {
            Some(Kind::Command) => blocks.push(fenced(&run.join("\n"), "sh")),
            Some(Kind::Words) => blocks.push(run.iter().map(|line| guarded(line)).collect::<Vec<_>>().join("\n")),
            _ => {}
        }
    }
    blocks.join("\n\n")
}

#[derive(PartialEq)]
enum Kind {
    Blank,
    Command,
    Words,
}

fn kind(line: &str) -> Kind {
    match line {
        _ if line.trim().is_empty() => Kind::Blank,
        _ if command_like(line) && !line.trim_start().starts_with(['-', '*']) => Kind::Command,
        _ => Kind::Words,
    }
}

/// A line of words that starts no heading, fence, quotation or tag it does not mean.
fn guarded(line: &str) -> String {
    let words = line.trim_start();
    let escape =
        if words.starts_with('#') || words.starts_with("```") || words.starts_with("~~~") || words.starts_with('>') {
            "\\"
        } else {
            ""
        };
    format!("{escape}{}", words.replace('<', "&lt;"))
}

fn item(text: &str) -> String {
    let body = prose(text);
    let mut lines = body.lines();
    let mut item = format!("- {}\n", lines.next().unwrap_or_default());
    for line in lines {
        item.push_str(if line.is_empty() { "" } else { "  " });
        item.push_str(line);
        item.push('\n');
    }
    item
}

#[cfg(test)]
mod tests {
    use super::{fenced, inline, prose};

    #[test]
    fn a_fence_is_longer_than_any_inside() {
        assert_eq!(fenced("plain\n", "text"), "```text\nplain\n```");
        assert_eq!(fenced("a ```` b", "text"), "`````text\na ```` b\n`````");
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(inline("a_b *c* <d>\n# e"), "a\\_b \\*c\\* \\<d\\> \\# e");
        assert_eq!(prose("Use <b>. Then:\n# not a heading."), "Use &lt;b>. Then:\n\\# not a heading.");
    }

    #[test]
    fn commands_stand_in_a_fence() {
        assert_eq!(
            prose("Look:\ndf -h\ndu -h -d2\nThen free some."),
            "Look:\n\n```sh\ndf -h\ndu -h -d2\n```\n\nThen free some."
        );
    }
}
