//! The statements before the text: front matter of site generators, properties of note-taking programs.

use serde_json::{Map, Value};

use crate::import::date;
use crate::import::document::{Block, Document};

/// Keys of the title.
const TITLES: &[&str] = &["title"];
/// Keys of words that the document is filed under.
const TAGS: &[&str] =
    &["tags", "tag", "categories", "category", "keywords", "topics", "labels", "태그", "분류", "タグ"];
/// Keys of its date, the one that it was written at first.
const DATES: &[&str] = &[
    "date",
    "created",
    "created time",
    "created_at",
    "date created",
    "createdat",
    "published",
    "pubdate",
    "생성일",
    "날짜",
    "작성일",
    "作成日",
    "日付",
    "updated",
    "lastmod",
    "last_modified_at",
];
/// Keys of an address.
const URLS: &[&str] = &["source_url", "url", "source", "link", "ref", "출처", "링크"];
/// Keys of a sentence that the text does not repeat.
pub(in crate::import) const SENTENCES: &[&str] = &["description", "excerpt", "summary", "subtitle"];

/// The fences of front matter: YAML for most, TOML for Hugo.
const FENCES: [&str; 2] = ["---", "+++"];

/// Splits a text into its front matter and the rest, and puts what the front matter states into the document.
pub(super) fn take<'t>(text: &'t str, document: &mut Document) -> &'t str {
    let Some((fence, matter, rest)) = split(text) else { return text };
    match read(fence, matter) {
        Some(Value::Object(fields)) => state_all(&fields, document),
        // A rule between two texts, which is no front matter.
        _ if !matter.lines().any(|line| line.contains(':') || line.contains('=')) => return text,
        // What no parser takes may still be read line by line.
        _ => matter.lines().for_each(|line| {
            let (key, value) = line.split_once([':', '=']).unwrap_or((line, ""));
            if !state(key, &Value::from(value.trim().trim_matches(['"', '\''])), document) {
                document.blocks.push(Block::Paragraph(line.trim().to_owned()));
            }
        }),
    }
    rest
}

/// Returns the fields of the front matter of a text, its own text and the rest; `None` if there is none. What no parser
/// takes is read line by line.
pub(in crate::import) fn fields(text: &str) -> Option<(Map<String, Value>, &str, &str)> {
    let (fence, matter, rest) = split(text)?;
    let of_line = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        let bare = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
        let value = bare(value);
        let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
        let list = list.map(|list| list.split(',').map(|word| Value::from(bare(word))).collect::<Vec<_>>());
        Some((bare(key), list.map_or(Value::from(value), Value::from)))
    };
    match read(fence, matter) {
        Some(Value::Object(fields)) => Some((fields, matter, rest)),
        _ if !matter.lines().any(|line| line.contains(':') || line.contains('=')) => None,
        _ => Some((matter.lines().filter_map(of_line).collect(), matter, rest)),
    }
}

fn read(fence: &str, matter: &str) -> Option<Value> {
    match fence {
        "+++" => toml::from_str::<toml::Table>(matter).ok().and_then(|table| serde_json::to_value(table).ok()),
        _ => serde_saphyr::from_str::<Value>(matter).ok(),
    }
}

fn split(text: &str) -> Option<(&'static str, &str, &str)> {
    let fence = FENCES.into_iter().find(|fence| text.starts_with(fence))?;
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return Some((fence, &rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn state_all(fields: &Map<String, Value>, document: &mut Document) {
    for (key, value) in fields {
        match value {
            // Hugo's own keys of a user.
            Value::Object(inner) if key == "params" || key == "taxonomies" => state_all(inner, document),
            value => drop(state(key, value, document)),
        }
    }
}

/// Puts a property into the document; false if the key is not known.
pub(super) fn state(key: &str, value: &Value, document: &mut Document) -> bool {
    let key = key.trim().trim_matches('"').to_lowercase();
    let is = |keys: &[&str]| keys.contains(&key.as_str());
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        // A date of TOML, which is a value of its own there.
        Value::Object(inner) => inner.values().next().and_then(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    if is(TITLES) {
        document.title = Some(text).filter(|title| !title.is_empty());
    } else if is(TAGS) {
        document.tags.extend(words(value));
    } else if is(DATES) {
        document.written_at = document.written_at.or_else(|| date::find(&text));
    } else if is(URLS) && text.starts_with("http") {
        document.url = Some(text);
    } else if is(SENTENCES) && !text.is_empty() {
        document.blocks.push(Block::Paragraph(text));
    } else {
        return false;
    }
    true
}

/// Returns the words of a list, or of a text that is one: `docker, disk`, `[[Docker]] #disk`.
pub(in crate::import) fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(words).collect(),
        Value::String(text) => {
            let separator = if text.contains(',') { ',' } else { ' ' };
            let word = |word: &str| word.trim().trim_matches(['#', '[', ']', '"', '\'']).to_owned();
            text.split(separator).map(word).filter(|word| !word.is_empty()).collect()
        }
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::take;
    use crate::import::document::Document;

    fn read(text: &str) -> (Document, String) {
        let mut document = Document::default();
        let rest = take(text, &mut document).to_owned();
        (document, rest)
    }

    #[test]
    fn yaml_and_toml_state_the_same() {
        let yaml = "---\ntitle: \"Disk: full\"\ndate: 2026-03-05 10:00:00 +0900\ncategories: [infra]\n\
            tags: docker disk\n---\nText\n";
        let toml = "+++\ntitle = 'Disk: full'\ndate = 2026-03-05T10:00:00+09:00\ncategories = ['infra']\n\
            [taxonomies]\ntags = ['docker', 'disk']\n+++\nText\n";
        for text in [yaml, toml] {
            let (document, rest) = read(text);
            assert_eq!(document.title.as_deref(), Some("Disk: full"));
            assert_eq!(document.tags, ["infra", "docker", "disk"]);
            assert_eq!(document.written_at.map(|at| at.to_string()).as_deref(), Some("2026-03-05T01:00:00Z"));
            assert_eq!(rest, "Text\n");
        }
    }

    #[test]
    fn a_rule_is_no_front_matter_and_a_broken_one_is_read_line_by_line() {
        assert_eq!(read("---\nJust a text\n---\nmore").1, "---\nJust a text\n---\nmore");
        let (document, rest) = read("---\ntitle: a: b: c\n tags: [x\nodd: [\n---\nText");
        assert_eq!((document.title.as_deref(), rest.as_str()), (Some("a: b: c"), "Text"));
        assert!(format!("{document:?}").contains("odd: ["));
    }
}
