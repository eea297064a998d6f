//! Front matter of a post, in the keys that its site generator reads.

use serde_json::{Map, Value, json};

use super::yaml;
use super::{Post, PostOptions};
use crate::incident::IncidentId;
use crate::render::markdown::{BRACE, Flavor, MORE};

/// Keys that each post has a value of its own for, which nobody can give to all of them.
pub const PER_POST: &[&str] = &[
    "title",
    "date",
    "last_modified_at",
    "lastmod",
    "excerpt",
    "description",
    "tags",
    "openbrace",
    "moremark",
    IncidentId::KEY,
];

/// Keys at the top that Hugo knows; any other belongs to the user, and under `params`.
const HUGO: &[&str] = &[
    "aliases",
    "audio",
    "build",
    "cascade",
    "categories",
    "draft",
    "expiryDate",
    "headless",
    "images",
    "isCJKLanguage",
    "keywords",
    "layout",
    "linkTitle",
    "markup",
    "menus",
    "menu",
    "outputs",
    "params",
    "publishDate",
    "resources",
    "series",
    "sitemap",
    "slug",
    "summary",
    "translationKey",
    "type",
    "url",
    "videos",
    "weight",
];

/// The front matter; empty where nobody reads it.
pub(super) fn of(post: &Post, options: &PostOptions, body: &str) -> String {
    let own = &options.front_matter;
    let mut fields = Map::new();
    let mut dates = Vec::new();
    let mut set = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    match options.flavor {
        Flavor::Plain => return String::new(),
        Flavor::Jekyll => {
            set("layout", json!("single"));
            set("title", json!(post.title));
            dates.push(("date", post.date.spaced()));
            dates.push(("last_modified_at", post.modified.spaced()));
            set("categories", folders(&post.categories));
            set("tags", json!(post.tags));
            set("excerpt", json!(post.excerpt));
            set("toc", json!(true));
            set(IncidentId::KEY, json!(post.id));
            own.iter().for_each(|(key, value)| drop(set(key, value.clone())));
        }
        Flavor::Hugo => {
            set("title", json!(post.title));
            dates.push(("date", post.date.local()));
            dates.push(("lastmod", post.modified.local()));
            set("draft", json!(options.draft));
            set("categories", folders(&post.categories));
            set("tags", folders(&post.tags));
            set("description", json!(post.excerpt));
            if body.contains(BRACE) {
                set("openbrace", json!("{"));
            }
            if body.contains(MORE) {
                set("moremark", json!("more"));
            }
            let (known, foreign): (Vec<_>, Vec<_>) = own.iter().partition(|(key, _)| HUGO.contains(&key.as_str()));
            known.into_iter().for_each(|(key, value)| drop(set(key, value.clone())));
            let params = foreign.into_iter().map(|(key, value)| (key.clone(), value.clone()));
            let mut params: Map<String, Value> = params.collect();
            if let Some(Value::Object(given)) = fields.remove("params") {
                params.extend(given);
            }
            params.insert(IncidentId::KEY.to_owned(), json!(post.id));
            fields.insert("params".to_owned(), Value::Object(params));
        }
    }
    let mut text = String::from("---\n");
    for (key, value) in &fields {
        let empty = value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            yaml::entry(key, value, 0, &mut text);
        }
        if key == "title" {
            // Dates are YAML's own, and must not be quoted to be read as dates.
            dates.iter().for_each(|(key, date)| text.push_str(&format!("{key}: {date}\n")));
        }
    }
    text.push_str("---\n\n");
    text
}

/// Returns the words that the generator turns into folders, without those with a part `..`, which fail Hugo's build.
fn folders(words: &[String]) -> Value {
    words.iter().filter(|word| word.split(['/', '\\']).all(|part| part != "..")).cloned().collect()
}
