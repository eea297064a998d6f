//! Marks that blogs and note-taking programs write beside Markdown, made Markdown.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::import::document::Block;

/// Tags of Liquid and of Hugo around code, with the language.
static HIGHLIGHT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?m)^[ \t]*\{[%{][-<%]*\s*(?<end>end|/)?\s*highlight\s*(?<language>[\w+#-]*)[^\n]*[%}]\}[ \t]*$")
});

/// Marks of Liquid that only keep it from reading a text, and attributes of kramdown on a line of their own.
static MARKS: LazyLock<Regex> = LazyLock::new(|| regex(r"(?m)\{%-?\s*(?:end)?raw\s*-?%\}|^[ \t]*\{:[^}\n]*\}[ \t]*$"));

/// The first line of a callout of Obsidian and GitHub.
static CALLOUT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^(?<quote>[ \t]*(?:>[ \t]*)+)\[!(?<kind>[\w-]+)\][+-]?[ \t]*(?<title>[^\r\n]*)\r?$"));

/// A statement of MDX before the text.
static STATEMENT: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"(?m)^(?:import\s(?:[^\n]*\sfrom\s)?\s*['"][^'"\n]+['"];?|export\s+const\s[^\n]*)$"#));

/// A word with `#` before it, which is a tag.
static HASHTAG: LazyLock<Regex> = LazyLock::new(|| regex(r"(?:^|\s)#(?<tag>[\p{L}][\p{L}\p{N}_/-]*)"));

/// The id that Notion and Confluence put behind the name of a file.
static ID: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^(?<name>.*?)[ _-](?:[0-9a-f]{32}|\d{5,12})$"));

/// The date that Jekyll puts before the name of a file.
static DATE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?:\d{4}[-_.]\d\d[-_.]\d\d[-_ ]+)(?<name>.+)$"));

/// Kinds of callouts that say no more than that something is worth reading.
const PLAIN_CALLOUTS: &[&str] =
    &["note", "info", "abstract", "summary", "tldr", "quote", "cite", "example", "important", "todo", "warning"];

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern that a test reads notes with")
}

/// Returns a text in which only Markdown and HTML are left.
pub(super) fn as_markdown(text: &str, is_mdx: bool) -> String {
    let mut text = text.to_owned();
    let mut replace = |mark: &str, pattern: &Regex, with: &dyn Fn(&Captures<'_>) -> String| {
        // Few texts have any of it, and a search for its mark is faster than the pattern.
        if text.contains(mark) {
            text = pattern.replace_all(&text, with).into_owned();
        }
    };
    replace("highlight", &HIGHLIGHT, &|found| match found.name("end") {
        Some(_) => "```\n".to_owned(),
        None => format!("\n```{}", &found["language"]),
    });
    replace("{", &MARKS, &|_| String::new());
    replace("[!", &CALLOUT, &|found| {
        let (kind, title) = (found["kind"].to_lowercase(), found["title"].trim());
        let is_plain = PLAIN_CALLOUTS.contains(&kind.as_str());
        let words = match (is_plain, title) {
            (true, title) => title.to_owned(),
            (false, "") => format!("{kind}:"),
            (false, title) => format!("{kind}: {title}"),
        };
        format!("{quote}{words}\n{quote}", quote = &found["quote"])
    });
    if is_mdx {
        replace("port", &STATEMENT, &|_| String::new());
    }
    text
}

/// Returns the tags within the text, as Obsidian, Logseq and Bear have them. Code has none. A paragraph of nothing else
/// goes.
pub(super) fn take_hashtags(blocks: &mut Vec<Block>) -> Vec<String> {
    let mut tags = Vec::new();
    for block in &mut *blocks {
        let (Block::Paragraph(text) | Block::Item { text, .. }) = block else { continue };
        if !text.contains('#') {
            continue;
        }
        // Within a span of code it is a comment.
        for part in text.split('`').step_by(2) {
            tags.extend(HASHTAG.captures_iter(part).map(|found| found["tag"].trim_end_matches('/').to_owned()));
        }
    }
    let is_tags = |text: &str| text.split_whitespace().all(|word| word.starts_with('#'));
    blocks.retain(|block| !matches!(block, Block::Paragraph(text) if HASHTAG.is_match(text) && is_tags(text)));
    tags
}

/// Returns a name without the id that an export put behind it.
pub(super) fn without_id(name: &str) -> &str {
    ID.captures(name).and_then(|found| found.name("name")).map_or(name, |name| name.as_str())
}

/// Returns a name without the date before it.
pub(super) fn without_date(name: &str) -> &str {
    DATE.captures(name).and_then(|found| found.name("name")).map_or(name, |name| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::{as_markdown, take_hashtags, without_id};
    use crate::import::document::Block;

    #[test]
    fn habits_become_markdown() {
        for (written, read) in [
            ("{% highlight sh linenos %}\ndf -h\n{% endhighlight %}\n", "\n```sh\ndf -h\n```\n\n"),
            ("{{< highlight bash >}}\ndf\n{{< /highlight >}}", "\n```bash\ndf\n```\n"),
            ("{% raw %}{{ x }}{% endraw %}\n{: .notice}\n", "{{ x }}\n\n"),
            ("> [!bug]- It failed\n> text", "> bug: It failed\n> \n> text"),
            ("> [!NOTE]\n> text", "> \n> \n> text"),
        ] {
            assert_eq!(as_markdown(written, false), read);
        }
        assert_eq!(as_markdown("import X from './x'\n\nimport os\n", true), "\n\nimport os\n");
    }

    #[test]
    fn tags_stand_in_the_text_and_not_in_code() {
        let text = Block::Paragraph("#docker and `# a comment #no` #한글/둘 #1 C# a#b".into());
        let mut blocks = vec![Block::Paragraph("#disk".into()), text.clone()];
        assert_eq!(take_hashtags(&mut blocks), ["disk", "docker", "한글/둘"]);
        assert_eq!(blocks, [text]);
        assert_eq!(without_id("Disk full 0123456789abcdef0123456789abcdef"), "Disk full");
        assert_eq!(without_id("Disk-full_123456789"), "Disk-full");
        assert_eq!(without_id("disk"), "disk");
    }
}
