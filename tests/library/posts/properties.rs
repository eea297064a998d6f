//! Every post is read by the parsers of its format.

use std::fs;
use std::sync::LazyLock;

use odap::incident::Record;
use odap::render::markdown::Flavor;
use odap::render::post::{BUILT_IN, Language, Post, PostOptions, Template, document};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::{Home, error, hostile, posts, tags, title};

const FORMATS: [&str; 3] = ["markdown", "jekyll", "hugo"];

/// Renders a page of ours as Liquid does; fails where Liquid would obey anything but what was written for it.
pub(super) fn liquid(page: &str) -> String {
    let (mut read, mut rest) = (String::new(), page);
    while let Some(at) = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min() {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(raw) = rest.strip_prefix("{% raw %}") {
            let (inside, after) = raw.split_once("{% endraw %}").unwrap();
            read.push_str(inside);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("{{ \"{{\" }}") {
            read.push_str("{{");
            rest = after;
        } else if let Some(after) = rest.strip_prefix("{{ \"{%\" }}") {
            read.push_str("{%");
            rest = after;
        } else {
            panic!("Liquid would obey {:?} in\n{page}", rest.chars().take(40).collect::<String>());
        }
    }
    read + rest
}

/// Renders the shortcodes of a page of ours as Hugo does before Markdown is read.
pub(super) fn shortcodes(page: &str) -> String {
    let (mut read, mut rest) = (String::new(), page);
    while let Some(at) = [rest.find("{{<"), rest.find("{{%")].into_iter().flatten().min() {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("{{< param openbrace >}}") {
            read.push('{');
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix("{{< param moremark >}}") {
            read.push_str("more");
            rest = after;
            continue;
        }
        let (open, close) = if rest.starts_with("{{<") { ("{{<", "*/>}}") } else { ("{{%", "*/%}}") };
        let inside = rest[open.len()..].strip_prefix("/*");
        let (inside, after) =
            inside.and_then(|inside| inside.split_once(close)).unwrap_or_else(|| panic!("a shortcode in\n{page}"));
        read.extend([open, inside, &close[2..]]);
        rest = after;
    }
    read + rest
}

/// Front matter and body.
fn parted(form: &str, text: &str) -> (Value, String) {
    if form == "markdown" {
        return (Value::Null, text.to_owned());
    }
    let (yaml, body) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap();
    let body = if form == "jekyll" { liquid(body) } else { shortcodes(body) };
    (serde_saphyr::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}")), body)
}

struct Read {
    /// The texts of blocks of code.
    code: Vec<String>,
    /// HTML, each piece.
    html: Vec<String>,
    /// The first heading.
    heading: String,
    headings: usize,
}

fn read(body: &str) -> Read {
    let mut read = Read { code: Vec::new(), html: Vec::new(), heading: String::new(), headings: 0 };
    let (mut code, mut heading) = (false, false);
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                assert!(matches!(kind, CodeBlockKind::Fenced(_)), "code by its indent in\n{body}");
                code = true;
                read.code.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Heading { .. }) => {
                read.headings += 1;
                heading = read.headings == 1;
            }
            Event::End(TagEnd::Heading(_)) => heading = false,
            Event::Text(text) if code => read.code.last_mut().unwrap().push_str(&text),
            Event::Text(text) if heading => read.heading.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => read.html.push(html.into_string()),
            _ => {}
        }
    }
    read
}

#[test]
fn a_post_says_what_the_notebook_says_in_every_form() {
    let home = Home::new(&hostile(), "[publish.front_matter]\nno = \"no\"\nsidebar = { nav = \"docs: #1\" }\n");
    for form in FORMATS {
        home.done(&["export", "--to", form, "--out", form, "--yes"]);
        let folder = home.path().join(form);
        let posts = posts(&folder, form);
        let incidents = home.incidents();
        assert_eq!(posts.len(), incidents.len());
        for (id, path) in posts {
            let incident = incidents.iter().find(|incident| incident["id"] == *id).unwrap();
            let text = fs::read_to_string(folder.join(&path)).unwrap();
            let bad = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{feff}' || c == '\u{202e}';
            assert!(!text.contains(bad) && text.ends_with('\n') && !text.ends_with("\n\n"), "{path:?}");
            let (front, body) = parted(form, &text);
            let read = read(&body);
            let error = error(incident);
            assert_eq!(error.is_empty(), !body.contains("## Error"), "{body}");
            if !error.is_empty() {
                assert!(
                    read.code.contains(&format!("{error}\n")),
                    "{path:?}: {:?} is not in\n{body}",
                    incident["error"]
                );
            }
            let details = |html: &String| {
                html.starts_with("<details>")
                    || html.starts_with("<details markdown=\"1\" style=")
                    || html.contains("</details>")
            };
            assert!(read.html.iter().all(|html| details(html) || html == "<!--more-->\n"), "{:?}\n{body}", read.html);
            assert!(form != "hugo" || read.html.iter().all(|html| html == "<!--more-->\n"), "Hugo drops HTML");
            if form == "markdown" {
                assert_eq!(read.heading, title(incident).replace('\t', " "));
                continue;
            }
            assert_eq!(front["title"], title(incident));
            let own = if form == "jekyll" { &front } else { &front["params"] };
            assert_eq!((own["no"].as_str(), own["sidebar"]["nav"].as_str()), (Some("no"), Some("docs: #1")));
            assert_eq!(front["tags"].as_array().cloned().unwrap_or_default(), tags(incident, form));
            let date = front["date"].as_str().unwrap();
            assert!(("1970-01-01".."2026-09-01T19:00:01").contains(&date.replacen(' ', "T", 1).as_str()), "{date}");
            let excerpt = front["excerpt"].as_str().or(front["description"].as_str()).unwrap();
            assert!(!excerpt.is_empty() && !excerpt.contains('\n'));
        }
    }
}

#[test]
fn words_and_commands_come_out_as_they_were_said() {
    let said = "Write `{{ x }}`, not {% y %} or {{< z >}}:\ndocker ps --format '{{.Names}}' | sort\nThen --force __init__.py & <b>.";
    let home = Home::new(&[serde_json::json!({"error": "failed", "title": "T", "cause": said})], "");
    for form in FORMATS {
        home.done(&["export", "--to", form, "--out", form, "--yes"]);
        let (_, path) = posts(&home.path().join(form), form).remove(0);
        let (_, body) = parted(form, &fs::read_to_string(home.path().join(form).join(path)).unwrap());
        let mut words = String::new();
        for event in Parser::new_ext(&body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::HardBreak | Event::End(TagEnd::Paragraph) => words.push('\n'),
                _ => {}
            }
        }
        let cause = words.split("Cause").nth(1).unwrap().split("Fix").next().unwrap().trim();
        assert_eq!(cause, said.replace('`', ""), "{form}");
    }
}

/// The forms of a post, each with its marks and its template.
static FORMS: LazyLock<[(&str, Flavor, Template); 3]> = LazyLock::new(|| {
    [("markdown", Flavor::Plain), ("jekyll", Flavor::Jekyll), ("hugo", Flavor::Hugo)]
        .map(|(form, flavor)| (form, flavor, Template::new(BUILT_IN, flavor).unwrap()))
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_out_of_its_post(
        error in "([{}%<>*/`~ \n\t]|\\{%|\\{\\{|\\{\\{<|>\\}\\}|\\*/|/\\*|endraw|raw|```|a|가|\u{1b}\\[2K|\r){0,40}",
        words in "([{}%<>*/`~|:#\\[\\]()\\\\&;$_=+\\- \n]|\\{%|\\{\\{|\\{\\{<|>\\}\\}|endraw|```|a|1\\.|가|https://x|&lt;){0,40}",
    ) {
        let record: Record = serde_json::from_value(json!({"error": error, "title": words, "cause": words, "fix": words, "attempts": [words]})).unwrap();
        let incident = record.into_incident(super::NOW.parse().unwrap()).unwrap();
        for (form, flavor, template) in &*FORMS {
            let (form, flavor) = (*form, *flavor);
            let manner = PostOptions {
                flavor,
                language: Language::English,
                by: None,
                categories: std::collections::BTreeMap::new(),
                front_matter: serde_json::Map::new(),
                draft: false,
                now: super::NOW.parse().unwrap(),
            };
            let post = Post::of(&incident, &manner, &mut str::to_owned);
            let page = document(&post, &manner, template).unwrap();
            let (front, body) = parted(form, &page);
            let read = read(&body);
            prop_assert!(post.error.is_empty() || read.code.contains(&format!("{}\n", post.error)), "{}", body);
            let ours = |html: &String| html == "<!--more-->\n" || html.starts_with("<details") || html.contains("</details>");
            prop_assert!(read.html.iter().all(ours), "{:?}\n{}", read.html, body);
            prop_assert!(form == "markdown" || front["title"] == post.title);
            // What the user says makes no heading; ours are at most six.
            prop_assert!(read.headings <= 6, "{}", body);
        }
    }
}
