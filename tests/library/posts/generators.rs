//! The real generators make pages of posts, and the pages say what the posts say.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::{Home, error, hostile, posts, tags, title};

/// The lines by which the layouts print the front matter, as JSON in HTML.
const JEKYLL_FIELDS: &str = r#"<samp>{ "path": {{ page.path | jsonify | xml_escape }}, "title": {{ page.title | jsonify | xml_escape }}, "tags": {{ page.tags | jsonify | xml_escape }},
"categories": {{ page.categories | jsonify | xml_escape }}, "excerpt": {{ page.excerpt | jsonify | xml_escape }}, "toc": {{ page.toc | jsonify }},
"date": {{ page.date | date_to_xmlschema | jsonify }}, "modified": {{ page.last_modified_at | date_to_xmlschema | jsonify }}, "sidebar": {{ page.sidebar | jsonify | xml_escape }} }</samp>"#;
const HUGO_FIELDS: &str = r#"<samp>{{ dict "path" (strings.TrimPrefix "/" .File.Path) "title" .Title "tags" .Params.tags "categories" .Params.categories "excerpt" .Description
"date" (.Date.Format "2006-01-02T15:04:05Z07:00") "modified" (.Lastmod.Format "2006-01-02T15:04:05Z07:00") "sidebar" .Params.params.sidebar | jsonify }}</samp>"#;

const CONFIG: &str = "[publish.front_matter]\nsidebar = { nav = \"docs: #1 {{ x }}\" }\n";

/// The starter cases, the hostile ones, and the collected errors.
fn everything(config: &str) -> Home {
    let mut incidents = hostile();
    incidents.extend(collected());
    let home = Home::new(&incidents, config);
    home.done(&["import", "--starter"]);
    home
}

/// Errors as they were pasted somewhere: from the folder that `ODAP_CORPUS` names, else those of the repository.
fn collected() -> Vec<Value> {
    let folder = std::env::var_os("ODAP_CORPUS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors"));
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| {
        path.to_str().is_some_and(|path| path.ends_with(".jsonl") && !path.ends_with(".families.jsonl"))
    });
    files.sort();
    let lines = files.iter().flat_map(|path| {
        let text = fs::read_to_string(path).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    });
    let incident =
        |case: Value| json!({"error": case["text"], "title": case["headline"], "created_at": "2026-05-05T05:05:05Z"});
    let incidents: Vec<Value> = lines.map(incident).collect();
    assert!(incidents.len() > 100, "{}", folder.display());
    incidents
}

/// Runs a generator in a folder; it has to say nothing but that all is well.
fn build(folder: &Path, program: &str, words: &[&str]) {
    let output = Command::new(program).args(words).current_dir(folder).env("LANG", "C.UTF-8").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).to_lowercase()
        + &String::from_utf8_lossy(&output.stderr).to_lowercase();
    assert!(output.status.success() && !said.contains("warn") && !said.contains("error"), "{program}: {said}");
}

/// The pages below a folder.
fn pages(folder: &Path) -> Vec<String> {
    let (mut folders, mut pages) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "html") {
                pages.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    pages
}

/// The texts of an element, without tags, with entities read.
fn texts(page: &str, element: &str) -> Vec<String> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let parts = page.split(&open).skip(1).filter(|part| part.starts_with(['>', ' ']));
    parts.map(|part| plain(&part.split(&close).next().unwrap()[part.find('>').unwrap() + 1..])).collect()
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            _ => text.push(character),
        }
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&#43;", "+"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

/// Holds every page to its incident.
fn compare(home: &Home, folder: &Path, form: &str, site: &Path, root: &str) {
    let mut found: BTreeMap<String, (Value, Vec<String>)> = BTreeMap::new();
    for page in pages(site) {
        if let Some(fields) = texts(&page, "samp").last() {
            let fields: Value = serde_json::from_str(fields).unwrap_or_else(|error| panic!("{error}: {fields}"));
            found.insert(fields["path"].as_str().unwrap().to_owned(), (fields, texts(&page, "pre")));
        }
    }
    let incidents = home.incidents();
    for (id, path) in posts(folder, form) {
        let incident = incidents.iter().find(|incident| incident["id"] == *id).unwrap();
        let path = path.to_str().unwrap().strip_prefix(root).unwrap().to_owned();
        let (fields, code) = found.get(&path).unwrap_or_else(|| panic!("no page was made of {path}"));
        let error = error(incident);
        let shown = error.is_empty() || code.iter().any(|code| *code == format!("{error}\n"));
        assert!(shown, "{path}: {error:?} is not among {code:?}");
        assert_eq!(fields["title"], title(incident), "{path}");
        assert_eq!(fields["tags"].as_array().cloned().unwrap_or_default(), tags(incident, form), "{path}");
        assert_eq!(fields["sidebar"], json!({"nav": "docs: #1 {{ x }}"}));
        let kind = match incident["kind"].as_str().unwrap() {
            "unknown" => "other",
            kind => kind,
        };
        assert_eq!(fields["categories"], json!([kind]), "{path}");
        let date: odap::time::Timestamp = fields["date"].as_str().unwrap().parse().unwrap();
        let logged: odap::time::Timestamp = incident["created_at"].as_str().unwrap().parse().unwrap();
        let earliest = odap::time::Timestamp::from_milliseconds(0);
        let logged = logged.clamp(earliest, super::NOW.parse().unwrap());
        assert_eq!(date.milliseconds(), logged.milliseconds() / 1000 * 1000, "{path}");
        assert!(fields["modified"].is_string() && !fields["excerpt"].as_str().unwrap().is_empty());
    }
}

#[test]
#[ignore = "needs jekyll"]
fn jekyll_shows_what_the_terminal_showed() {
    let home = everything(CONFIG);
    home.done(&["export", "--to", "jekyll", "--by", "category", "--out", "site", "--yes"]);
    let site = home.path().join("site");
    fs::create_dir(site.join("_layouts")).unwrap();
    fs::write(
        site.join("_layouts/single.html"),
        format!("<html><body><h1>{{{{ page.title | escape }}}}</h1>{{{{ content }}}}{JEKYLL_FIELDS}</body></html>"),
    )
    .unwrap();
    fs::write(site.join("_config.yml"), "title: T\ntimezone: UTC\n").unwrap();
    build(&site, "jekyll", &["build", "-q"]);
    compare(&home, &site, "jekyll", &site.join("_site"), "");
    let index = fs::read_to_string(site.join("_site/errors/index.html")).unwrap();
    let links = index.matches("<li>").count();
    assert_eq!(links, posts(&site, "jekyll").len());
}

#[test]
#[ignore = "needs jekyll and minima"]
fn minima_shows_what_the_terminal_showed() {
    let home = everything("[publish]\nlanguage = \"ko\"\n[publish.front_matter]\nlayout = \"post\"\n");
    home.done(&["export", "--to", "jekyll", "--by", "month", "--out", "site", "--yes"]);
    let site = home.path().join("site");
    fs::write(site.join("_config.yml"), "title: T\nurl: https://example.org\ntheme: minima\nshow_excerpts: true\nplugins: [jekyll-feed, jekyll-seo-tag]\n").unwrap();
    fs::write(site.join("index.md"), "---\nlayout: home\n---\n").unwrap();
    build(&site, "jekyll", &["build", "-q"]);
    let built: Vec<Vec<String>> = pages(&site.join("_site")).iter().map(|page| texts(page, "pre")).collect();
    let count = pages(&site.join("_site")).iter().filter(|page| page.contains("h-entry")).count();
    let incidents = home.incidents();
    assert_eq!(count, incidents.len());
    for error in incidents.iter().map(error).filter(|error| !error.is_empty()) {
        assert!(built.iter().flatten().any(|code| *code == format!("{error}\n")), "{error:?}");
    }
}

#[test]
#[ignore = "needs hugo"]
fn hugo_shows_what_the_terminal_showed() {
    let home = everything(CONFIG);
    home.done(&["export", "--to", "hugo", "--by", "category", "--out", "site", "--yes"]);
    let site = home.path().join("site");
    fs::create_dir_all(site.join("layouts/_default")).unwrap();
    let page = |fields: &str| format!("<html><body><h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}{fields}</body></html>");
    fs::write(
        site.join("layouts/_default/single.html"),
        page(&format!("{{{{ if eq .Section \"posts\" }}}}{HUGO_FIELDS}{{{{ end }}}}")),
    )
    .unwrap();
    fs::write(
        site.join("layouts/_default/list.html"),
        "<ul>{{ range .Pages }}<li>{{ .Title }}: {{ .Summary }}</li>{{ end }}</ul>",
    )
    .unwrap();
    fs::write(site.join("config.toml"), "baseURL = \"https://example.org/\"\ntitle = \"T\"\nlanguageCode = \"en\"\n")
        .unwrap();
    build(&site, "hugo", &["--quiet", "--panicOnWarning"]);
    compare(&home, &site, "hugo", &site.join("public"), "content/");
    assert!(!pages(&site.join("public")).iter().any(|page| page.contains("raw HTML omitted")));
    let index = fs::read_to_string(site.join("public/errors/index.html")).unwrap();
    assert_eq!(index.matches("<li>").count(), posts(&site, "hugo").len());
}
