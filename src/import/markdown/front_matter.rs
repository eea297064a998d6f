//! The statements before the text: front matter of site generators, properties of note-taking programs.

mod scalars;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

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

/// Keys that say how a page is shown and nothing about what it says.
const DISPLAY: &[&str] = &[
    "layout",
    "toc",
    "toc_sticky",
    "toc_label",
    "comments",
    "math",
    "use_math",
    "mermaid",
    "pin",
    "draft",
    "published",
    "author_profile",
    "read_time",
    "share",
    "related",
    "search",
    "sidebar",
    "classes",
    "permalink",
    "slug",
    "weight",
    "sitemap",
    "cssclass",
    "cssclasses",
    "publish",
    "lastmod",
    "last_modified_at",
    // The id of the incident in a post of odap's own.
    "odap",
];

/// The fences of front matter: YAML for most, TOML for Hugo.
const FENCES: [&str; 2] = ["---", "+++"];

/// Splits a text into its front matter and the rest, and puts what the front matter states into the document.
pub(super) fn take<'t>(text: &'t str, document: &mut Document) -> &'t str {
    let Some((fence, matter, rest)) = split(text) else { return text };
    match read(fence, matter) {
        Some(Value::Object(fields)) => {
            state_all(&fields, document);
            document.stated.extend(matter.lines().filter_map(comment));
        }
        // A rule between two texts, which is no front matter.
        _ if !matter.lines().any(|line| line.contains(':') || line.contains('=')) => return text,
        // What no parser takes may still be read line by line.
        _ => state_lines(matter, document),
    }
    rest
}

/// Puts what lines state into the document: keys with their values, or with a list below.
fn state_lines(matter: &str, document: &mut Document) {
    let mut above = "";
    for line in matter.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = line.strip_prefix("- ").filter(|_| !above.is_empty());
        let (key, value) = match item {
            Some(item) => (above, item),
            None => line.split_once([':', '=']).unwrap_or((line, "")),
        };
        let value = value.trim().trim_matches(['"', '\'']);
        let value = if item.is_some() { Value::from(vec![value]) } else { Value::from(value) };
        let begins_list = item.is_none() && line.ends_with(':') && !above.eq(key);
        if begins_list {
            above = key;
        } else if item.is_none() {
            above = "";
        }
        if !begins_list && !state(key, &value, document) {
            document.stated.push(if item.is_some() { format!("{above}: {}", told(&value)) } else { line.to_owned() });
        }
    }
}

/// Returns the words of the comment in a line of YAML or TOML.
pub(in crate::import) fn comment(line: &str) -> Option<String> {
    let (mut quote, mut before) = (None, ' ');
    for (at, character) in line.char_indices() {
        match (quote, character) {
            (None, '#') if before.is_whitespace() => {
                let words = line[at..].trim_start_matches('#').trim();
                return words.chars().any(char::is_alphanumeric).then(|| words.to_owned());
            }
            (None, '"' | '\'') if before.is_whitespace() || ":[,=".contains(before) => quote = Some(character),
            (Some(open), character) if open == character => quote = None,
            _ => {}
        }
        before = character;
    }
    None
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
        "+++" => DeTable::parse(matter).ok().map(|table| object(table.get_ref(), matter)),
        _ => serde_saphyr::from_str::<Value>(&scalars::quoted(matter)).ok(),
    }
}

/// Returns a table of TOML in the order of its text, of which it is a part.
fn object(table: &DeTable<'_>, text: &str) -> Value {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), plain(value, text))).collect()
}

fn plain(value: &Spanned<DeValue<'_>>, text: &str) -> Value {
    match value.get_ref() {
        DeValue::String(text) => text.as_ref().into(),
        // `python = 3.10` is no 3.1, and 0xFF no FF.
        DeValue::Integer(_) | DeValue::Float(_) => {
            let written = text.get(value.span()).unwrap_or_default();
            written.parse().map_or_else(|_| written.into(), i64::into)
        }
        DeValue::Boolean(is_true) => (*is_true).into(),
        DeValue::Datetime(moment) => moment.to_string().into(),
        DeValue::Array(list) => list.iter().map(|one| plain(one, text)).collect(),
        DeValue::Table(table) => object(table, text),
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
            value if state(key, value, document) || DISPLAY.contains(&key.to_lowercase().as_str()) => {}
            value => {
                let value = told(value);
                if !value.is_empty() {
                    document.stated.push(format!("{key}: {value}"));
                }
            }
        }
    }
}

/// Returns a value in words.
fn told(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(list) => list.iter().map(told).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| format!("{key}: {}", told(value))).collect::<Vec<_>>().join(", ")
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
        _ => String::new(),
    };
    if is(TITLES) && document.title.is_none() {
        document.title = Some(text).filter(|title| !title.is_empty());
    } else if is(TAGS) {
        document.tags.extend(words(value));
    } else if is(DATES) && document.written_at.is_none() && date::find(&text).is_some() {
        document.written_at = date::find(&text);
    } else if is(URLS) && text.starts_with("http") && document.url.is_none() {
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
    let word = |word: &str| word.trim().trim_start_matches('#').trim_matches(['[', ']', '"', '\'']).to_owned();
    let words: Vec<String> = match value {
        // What stands by itself in a list is one word, spaces and all.
        Value::Array(list) => list
            .iter()
            .flat_map(|one| if let Value::String(one) = one { vec![word(one)] } else { words(one) })
            .collect(),
        Value::String(text) => {
            let separator = if text.contains(',') { ',' } else { ' ' };
            text.split(separator).map(word).collect()
        }
        Value::Null => Vec::new(),
        other => vec![told(other)],
    };
    words.into_iter().filter(|word| !word.is_empty()).collect()
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
        assert_eq!(document.stated, ["odd: ["]);
        let (document, _) = read("---\ntitle: Fix: the port\ntags:\n  - docker\n  - \"a b\"\nby:\n- Kim\n---\nText");
        assert_eq!(
            (document.title.as_deref(), document.tags),
            (Some("Fix: the port"), vec!["docker".into(), "a b".into()])
        );
        assert_eq!(document.stated, ["by: Kim"]);
    }
    #[test]
    fn every_word_of_a_value_is_kept() {
        let (document, _) = read(
            "---\ntags: [c#, .net, 'spring boot', 2025, true, 2025-01-02]\nauthor: Anna Larsen # of the team\n\
             # a remark\n\
             aliases:\n  - \"one # two\"\npython: 3.10\nnested: {a: 1, b: [x, z]}\n\
             layout: post\nupdated: 2025-02-03\ndate: 2025-01-01\n---\nText",
        );
        assert_eq!(document.tags, ["c#", ".net", "spring boot", "2025", "true", "2025-01-02"]);
        assert_eq!(
            document.stated,
            [
                "author: Anna Larsen",
                "aliases: one # two",
                "python: 3.10",
                "nested: a: 1, b: x, z",
                "date: 2025-01-01",
                "of the team",
                "a remark"
            ]
        );
        let (document, _) = read(
            "+++\npython = 3.10\nbig = 1_000_000\nmask = 0xFF\nmade = 2025-01-02\ntags = [3.10, 8]\n\
             [versions]\nnode = '20.0'\nnumpy = 1.20\n+++\nText",
        );
        assert_eq!(document.tags, ["3.10", "8"]);
        let said =
            ["python: 3.10", "big: 1_000_000", "mask: 0xFF", "made: 2025-01-02", "versions: node: 20.0, numpy: 1.20"];
        assert_eq!(document.stated, said);
        assert_eq!(read("---\ntags: \"#docker #c++, c#\"\n---\nText").0.tags, ["docker #c++", "c#"]);
        assert_eq!(read("---\ntags: docker c#\n---\nText").0.tags, ["docker", "c#"]);
    }
}
