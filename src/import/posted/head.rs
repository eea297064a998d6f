//! The statements of a post about itself, before its text: front matter, or title and date of plain Markdown.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::lines::unescaped;
use crate::import::date;
use crate::import::markdown::front_matter::{self, comment};
use crate::incident::IncidentId;
use crate::time::Timestamp;

/// The statements of a post, and the text below them.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    /// The tags; `None` where the post says nothing of tags.
    pub(super) tags: Option<Vec<String>>,
    pub(super) categories: Option<Vec<String>>,
    /// The date as it is written.
    pub(super) date: Option<String>,
    /// The time of the last change.
    pub(super) modified: Option<Timestamp>,
    /// The text below.
    pub(super) body: String,
    fields: Map<String, Value>,
    lines: Vec<String>,
}

/// Keys that have a field of the incident, or follow from one.
const KNOWN: &[&str] = &["title", "tags", "categories", "date", "last_modified_at", "lastmod", IncidentId::KEY];

/// Keys whose values are a mapping of further keys.
const NESTED: &[&str] = &["params", "taxonomies"];

impl Head {
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        match front_matter::fields(text) {
            Some((fields, matter, body)) => Self::of_fields(fields, matter, body),
            None => Self::of_plain(text),
        }
    }

    fn of_fields(fields: Map<String, Value>, matter: &str, body: &str) -> Self {
        let text = |key: &str| fields.get(key).map(text_of).filter(|text| !text.is_empty());
        let words = |key: &str| Some(fields.get(key).map(front_matter::words).unwrap_or_default());
        let modified = ["last_modified_at", "lastmod"].into_iter().find_map(text);
        Self {
            title: text("title"),
            tags: words("tags"),
            categories: words("categories"),
            date: text("date"),
            modified: modified.and_then(|moment| date::find(&moment)),
            body: body.to_owned(),
            lines: matter.lines().map(str::to_owned).collect(),
            fields,
        }
    }

    /// Reads `# Title` and below it `2026-09-01 · category · tag`.
    fn of_plain(text: &str) -> Self {
        let mut head = Self::default();
        let mut is_above = true;
        for line in text.lines() {
            is_above &= !line.starts_with("## ");
            match line.strip_prefix("# ") {
                Some(title) if is_above && head.title.is_none() => head.title = Some(unescaped(title.trim())),
                _ if is_above && head.date.is_none() && is_dated(line) => {
                    let mut words = line.split(" · ").map(|word| unescaped(word.trim()));
                    head.date = words.next();
                    head.tags = Some(words.collect());
                }
                _ => head.body.extend([line, "\n"]),
            }
        }
        head
    }

    /// Returns the id of the incident that the post states.
    pub(super) fn id(&self) -> Option<IncidentId> {
        let nested = || self.fields.get("params").and_then(|params| params.get(IncidentId::KEY));
        self.fields.get(IncidentId::KEY).or_else(nested)?.as_str()?.trim().parse().ok()
    }

    /// Returns the values of lines that are not `known` and no date, no id and no switch, as they are written.
    pub(super) fn values(&self, known: &HashSet<&str>) -> Vec<String> {
        let value = |line: &String| {
            let (_, value) = line.split_once([':', '=']).unwrap_or(("", line.as_str()));
            let value = value.trim();
            let bare = value.trim_matches(['"', '\'']);
            let is_known = bare.parse::<IncidentId>().is_ok() || ["true", "false"].contains(&bare);
            let is_word = |c: char| c.is_alphabetic() && !matches!(c, 'T' | 'Z');
            let is_date = date::find(bare).is_some() && !bare.contains(is_word);
            (!is_known && !is_date).then(|| value.to_owned())
        };
        self.lines.iter().filter(|line| !known.contains(line.trim())).filter_map(value).collect()
    }

    /// Returns the lines of the front matter.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Returns the lines that have no field of the incident and are not in the post as it was written.
    pub(super) fn added(&self, written: &Self) -> Vec<String> {
        let known: HashSet<&str> = written.lines.iter().map(|line| line.trim()).collect();
        let (mut added, mut top, mut key) = (Vec::new(), String::new(), String::new());
        for line in &self.lines {
            let words = line.trim();
            let is_item = words.starts_with(['-', '#']);
            let name = words.split([':', '=']).next().unwrap_or_default().trim().trim_matches('"').to_lowercase();
            if !is_item && !line.starts_with([' ', '\t']) {
                (top, key) = (name.clone(), name);
            } else if !is_item && NESTED.contains(&top.as_str()) {
                key = name;
            }
            if words.is_empty() || known.contains(words) {
                continue;
            }
            if let Some(comment) = words.strip_prefix('#') {
                added.push(comment.trim_start_matches('#').trim().to_owned());
            } else if KNOWN.contains(&key.as_str()) {
                added.extend(comment(words));
            } else {
                match self.fields.get(&key) {
                    // A switch of a generator says nothing of the incident.
                    Some(value) if is_switch(value) => added.extend(comment(words)),
                    Some(Value::String(value)) if top == key && words.contains(value.as_str()) => {
                        added.push(format!("{key}: {value}"));
                        added.extend(comment(words).filter(|said| !value.contains(&**said)));
                    }
                    _ => added.push(words.to_owned()),
                }
            }
        }
        added.retain(|line| !line.is_empty());
        added
    }
}

impl Head {
    /// Returns the sentences and comments that are not in the post as it was written.
    pub(super) fn sentences(&self, written: &Self) -> Vec<String> {
        let is_said = |line: &String| {
            let key = line.split(':').next().unwrap_or_default();
            front_matter::SENTENCES.contains(&key) || !self.fields.contains_key(key)
        };
        let comments = self.lines.iter().filter_map(|line| comment(line));
        let whole = self.lines.iter().filter_map(|line| line.trim().strip_prefix('#').map(str::trim));
        let comments: Vec<String> = comments.chain(whole.map(str::to_owned)).collect();
        let is_comment = |line: &String| comments.contains(line);
        self.added(written)
            .into_iter()
            .filter(|line| is_said(line) && (line.contains(':') || is_comment(line)))
            .collect()
    }
}

/// Tells whether a value is true or false, as a word too.
fn is_switch(value: &Value) -> bool {
    matches!(value, Value::Bool(_)) || matches!(value.as_str(), Some("true" | "false"))
}

/// Tells whether a line begins with a day, as the line below the title does.
fn is_dated(line: &str) -> bool {
    let day = line.split(" · ").next().unwrap_or_default().trim();
    day.len() == "2026-09-01".len() && day.is_ascii() && date::find(day).is_some()
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn only_what_has_no_field_is_added() {
        let written = Head::read("---\ntitle: \"A\"\ntags: [\"a\"]\nexcerpt: \"It fails.\"\ntoc: true\n---\nText\n");
        let edited = "---\ntitle: \"B\" # my title\ntags:\n  - b\nexcerpt: \"It \\\"fails\\\".\"\nseries: Night\n\
            toc: false\n# remember this\nlist:\n  - one\n---\nText\n";
        assert_eq!(
            Head::read(edited).added(&written),
            ["my title", "excerpt: \"It \\\"fails\\\".\"", "series: Night", "remember this", "list:", "- one"]
        );
        let plain = Head::read("# A \\[x\\]\n\n2026-09-01 · code · docker\n\nIt fails.\n\n## Error\n");
        assert_eq!((plain.title.as_deref(), plain.date.as_deref()), (Some("A [x]"), Some("2026-09-01")));
        assert_eq!(plain.tags, Some(vec!["code".to_owned(), "docker".to_owned()]));
        assert_eq!(plain.body, "\n\nIt fails.\n\n## Error\n");
        let hugo = Head::read("---\nparams:\n  odap: \"01JD3K5V9Q0000000000000000\"\n---\n");
        assert_eq!(hugo.id().map(|id| id.to_string()).as_deref(), Some("01JD3K5V9Q0000000000000000"));
    }
}
