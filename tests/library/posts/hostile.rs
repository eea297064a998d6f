//! Incidents that were made to break a post: each is a trap that some blog has fallen into.

use serde_json::{Value, json};

/// One incident for every trap, under the name of the trap.
pub(crate) fn incidents() -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = Vec::new();
    for (name, error) in errors() {
        all.push((format!("error: {name}"), json!({"error": error, "title": format!("Trap {}", all.len())})));
    }
    for title in TITLES {
        all.push((format!("title: {title:?}"), json!({"error": "failed", "title": title, "fix": "restart it"})));
    }
    for prose in PROSE {
        let said = json!({"error": "failed", "title": format!("Prose {}", all.len()), "cause": prose, "fix": prose, "attempts": [prose, prose]});
        all.push((format!("prose: {prose:?}"), said));
    }
    for tag in [
        "no",
        "2026-01-01",
        "1.0",
        "~",
        "null",
        "true",
        "도커",
        "c++",
        "@home",
        "{{x}}",
        "#1",
        "a:b",
        "🦀",
        "!!!",
        "..",
        "a/b",
        "%20",
        "-",
        "\u{200f}",
    ] {
        all.push((
            format!("tag: {tag}"),
            json!({"error": "failed", "title": format!("Tag {}", all.len()), "tags": [tag, "x"]}),
        ));
    }
    all.extend(lives().into_iter().map(|(name, value)| (name.to_owned(), value)));
    // Each was logged on a day of its own, so that nothing else tells them apart.
    for (index, (_, value)) in all.iter_mut().enumerate() {
        let day = format!("2026-{:02}-{:02}T23:30:00Z", index / 28 % 6 + 1, index % 28 + 1);
        if value["created_at"].is_null() {
            value["created_at"] = json!(day);
        }
        value["id"] = json!(format!("01H0ST1{index:019}"));
    }
    all
}

fn errors() -> Vec<(&'static str, String)> {
    let given = [
        ("liquid output", "docker ps --format '{{.Names}}' failed"),
        ("liquid tag", "Liquid error: {% include x.html %} not found"),
        ("liquid open", "unclosed {{ x\nand {% y"),
        ("endraw", "a {% endraw %} b {%- endraw -%} c {% raw %} d"),
        ("raw without end", "{% raw %}"),
        ("endraw alone on its line", "a\n{% endraw %}\n{{ site.title }}"),
        ("three braces", "{{{ x }}} {{{% y %}}} {{{< z >}}}"),
        ("braces at the end", "fmt.Sprintf(\"%v\", T{{"),
        ("brace at the end", "if (x) {"),
        ("shortcode", "{{< figure src=\"x.png\" >}}"),
        ("shortcode with markup", "{{% notice %}}x{{% /notice %}}"),
        ("shortcode open", "template: {{< is not closed"),
        ("shortcode markup open", "{{% x\ny %}}"),
        ("shortcode comment", "{{</* x */>}} and {{%/* y */%}}"),
        ("shortcode empty", "{{<>}} {{%%}} {{< >}}"),
        ("shortcode nested", "{{< a {{< b >}} >}}"),
        ("shortcode over lines", "{{< a\n b >}}"),
        ("fence", "```python\nprint(1)\n```"),
        ("long fence", "`````\n``````` x\n~~~~\n"),
        ("fence of tildes", "~~~\nx\n~~~"),
        ("html", "<script>alert(1)</script> <b>&amp;</b> &lt; </code></pre></details>"),
        ("details", "</details>\n<details markdown=\"1\">\n</summary>"),
        ("html comment", "<!-- more --> <!--more--> -->"),
        ("divider", "x <!--more--> y"),
        ("front matter", "---\ntitle: other\n---\nx"),
        ("rule", "x\n---\ny\n===\n***"),
        ("kramdown attributes", "x\n{: .class #id}\n{::comment}\ny {:/comment}\n{:toc}"),
        ("colours", "\u{1b}[31;1mERROR\u{1b}[0m: it \u{1b}[4mfailed\u{1b}[24m"),
        ("progress", "\r 10%\r 50%\r100% done\nerror: x\n"),
        ("progress over lines", "a: 1%\nb: 1%\n\u{1b}[2A\u{1b}[Ka: done\n\u{1b}[Kb: done\n"),
        ("title of the window", "\u{1b}]0;owned\u{7}failed\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\"),
        ("crlf", "first\r\n  second\r\n\r\nthird\r\n"),
        ("backspaces", "nam\u{8}me __\u{8}\u{8}x"),
        ("controls", "a\0b\u{7}c\u{b}d\u{c}e\u{7f}f\u{85}g\u{9b}31mh"),
        ("invisible", "a\u{200b}b\u{202e}c\u{feff}d\u{2028}e\u{ad}f"),
        ("byte order mark", "\u{feff}first"),
        ("tabs", "\tat x\n\t\tat y\na\tb\n  \t mixed"),
        ("spaces at ends", "a  \n  b   \n\n\n    c"),
        ("blank lines around", "\n\n\nfailed\n\n\n"),
        ("only blanks", " \n\t\n"),
        ("emoji", "👩‍💻 🦀 ❤️ ✅ failed"),
        ("hangul", "오류: 파일을 열 수 없습니다\n  위치: 훈련.py:14\n\u{1103}\u{1169}\u{110f}\u{1165}"),
        ("math", "$$x$$ \\( y \\) \\[ z \\] $1 $$"),
        ("backslashes", "C:\\Users\\x\\n \\\\server\\share \\{ \\` \\"),
        ("quotes", "'single' \"double\" “curly” `back`"),
        ("dashes", "--force -- --- ... << >> (c) (tm)"),
        ("footnotes", "[^1] [^1]: x\n*[abbr]: y\n[link]: http://x"),
        ("emoji names", ":smile: :+1: @user #12"),
        ("autolinks", "http://example.org/a_b_c www.example.org <http://x.y> x@example.org"),
        ("table", "| a | b |\n| --- | --- |\n| c | d |"),
        ("yaml", "key: value: more\n- item\n? x\n& a * b ! c % d"),
        ("one very long line", &"x".repeat(30_000)),
        ("nothing but codes", "\u{1b}[31m\u{1b}[0m\n\n\u{1b}[2K\r\n \t"),
        ("right to left", "\u{202b}خطأ\u{202c}: \u{200f}failed\u{2067}x\u{2069}"),
        ("kramdown options", "{::options parse_block_html=\"true\" /}\n{:toc}\n{::nomarkdown}x{:/}"),
        ("summary of hugo", "before <!--more--> after\n<!-- more -->"),
        ("marks of a diff", "+++ a\n--- b\n@@ -1 +1 @@\n+++"),
        ("front matter of TOML", "+++\ntitle = \"x\"\n+++\n;;;\n{ \"title\": 1 }"),
    ];
    let mut all: Vec<(&str, String)> = given.into_iter().map(|(name, error)| (name, error.to_owned())).collect();
    let noise = |at: usize| format!("[{at}/300] Compiling unit_{at}.c {{{{ {at} }}}}");
    let mut lines: Vec<String> = (0..300).map(noise).collect();
    lines.insert(150, "main.c:3:10: fatal error: zlib.h: No such file or directory {{< x".into());
    lines.push("```\n</details>\n{% endraw %}\nmake: *** [Makefile:3: all] Error 1".into());
    all.push(("long", lines.join("\n")));
    let traceback =
        (0..40).map(|at| format!("  File \"/w/a.py\", line {at}, in f\n    {{{{ call({at}) }}}}")).collect::<Vec<_>>();
    all.push((
        "long traceback",
        format!("Traceback (most recent call last):\n{}\nValueError: {{% bad %}}", traceback.join("\n")),
    ));
    all
}

const TITLES: &[&str] = &[
    "Colon: in a title: twice",
    "\"Quoted\" 'title'",
    "# hash # and #tag",
    "---",
    "--- a",
    "@handle failed",
    "no",
    "yes",
    "null",
    "~",
    "true",
    "12",
    "1.0",
    "0x1f",
    "1e3",
    "2026-01-01",
    "12:30:00",
    "- item",
    "? question",
    "| pipe | pipe",
    "> quote",
    "[list]",
    "{map: x}",
    "& anchor * alias",
    "! tag",
    "% directive",
    "` backtick",
    "first\nsecond",
    "tab\there",
    "nul \0 here",
    "\u{1b}[31mred\u{1b}[0m",
    "back\\slash \\n \\",
    "{{ page.title }} {% if %}",
    "{{< ref >}} {{% x %}}",
    "<script>alert(1)</script> & &amp;",
    "🦀🦀🦀",
    "🦀 👩‍💻 ❤️",
    "한글 제목: 도커 로그가 디스크를 가득 채움",
    "\u{1103}\u{1169}\u{110f}\u{1165}",
    "../../etc/passwd",
    "/",
    "index",
    "CON",
    "a\u{202e}b\u{feff}c\u{2028}d",
    "   spaces   around   ",
    "한글로 아주 긴 제목이 끝없이 이어지고 이어져서 파일 이름이 되기에는 너무 길고 또 길며 그래도 잘리지 않고 그대로 도착해야 하는 제목, 그리고 더 긴 제목이 끝없이 이어지고 이어져서 파일 이름이 되기에는 너무 길고 또 길다",
    "\u{202e}drawer\u{202c} \u{200f}",
    "Pneumonoultramicroscopicsilicovolcanoconiosis-Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "+++",
    "!!python/object/apply:os.system",
    "Same title",
    "Same title",
    "same  TITLE!",
];

const PROSE: &[&str] = &[
    "Use {{ x }} and {% y %}, then `{{ z }}` and `{% endraw %}`.",
    "Write {{< ref \"x\" >}}, or `{{< ref` or `{{% y %}}`.",
    "Run:\ndocker ps --format '{{.Names}}'\ndocker inspect -f '{{< x' a",
    "Run:\n```yaml\nvalue: \"{{ .Values.x }}\"\n```\nand see.",
    "<script>alert(1)</script> <img src=x onerror=y> </div>",
    "__init__.py, *.py and **bold**, snake_case_name, 2*3*4, ~~x~~ ~/a ~/b",
    "# not a heading\n> not a quotation\n---\n===\n: not a definition\n| a | b |\n| --- | --- |",
    "Set it to --force, not -f -- and \"quoted\" or 'single'. $$x$$ {: .class} [^1] [^1]: y [x]: http://y",
    "1. First.\n2. Second.\n- item\n* item",
    "https://example.org/a_b?c=d&e=f. And [here](https://example.org/x_y) or [there](javascript:alert(1)).",
    "첫째 줄이다.\n둘째 줄: `code`와 --옵션.\ndocker system prune -f",
    "\u{1b}[31mred\u{1b}[0m and \0 and \u{202e}x",
    "````\nfour ``` ticks\n````",
    "```\nnever closed {% raw %}",
    "Write:\n````markdown\n```sh\necho {{ x }}\n```\n````\nand be done.",
    "See https://example.org/a/very/long/path/that/no/telephone/breaks/by/itself?with=a&query=as_well.",
];

fn lives() -> Vec<(&'static str, Value)> {
    let many: serde_json::Map<String, Value> = (0..300).map(|at| (format!("package-{at}"), json!("1.0"))).collect();
    vec![
        ("no fields", json!({"error": "x"})),
        (
            "in the future",
            json!({"error": "failed", "title": "From tomorrow", "created_at": "2099-01-01T00:00:00Z", "updated_at": "2099-01-02T00:00:00Z"}),
        ),
        (
            "long ago",
            json!({"error": "failed", "title": "Before there were clocks", "created_at": "-000500-01-01T00:00:00Z"}),
        ),
        ("just now", json!({"error": "failed", "title": "Just now", "created_at": "2026-09-01T10:00:00Z"})),
        (
            "an environment with traps",
            json!({"error": "no {{ torch }}", "title": "Environment", "environment": {
            "system": {"os": "Debian | 12 {{ x }}", "architecture": "x86_64"},
            "tools": {"python": {"version": "3.11 {% y %}", "packages": {"torch": "2.1|cu{{<"}}, "node": {"version": "20"}}}}),
        ),
        (
            "one row of an environment",
            json!({"error": "failed", "title": "One row", "environment": {"tools": {"python": {"version": "3.11"}}}}),
        ),
        (
            "many packages",
            json!({"error": "package-7 failed", "title": "Packages", "environment": {"tools": {"python": {"version": "3", "packages": many}}}}),
        ),
        (
            "a life",
            json!({"error": "failed", "title": "A life", "fix": "Restart it.", "source": "assistant", "url": "https://example.org/{{x}}?a=<b>",
            "sightings": [
                {"seen_at": "2026-02-01T00:00:00Z", "command": "make `x` {{ y }} | tee '{{<'", "note": "{% note %} with a `tick"},
                {"seen_at": "2026-03-01T00:00:00Z", "outcome": "worked", "note": "first\nsecond --force"},
                {"seen_at": "2026-04-01T00:00:00Z", "outcome": "failed"}]}),
        ),
        (
            "an address that is none",
            json!({"error": "failed", "title": "Address", "url": "javascript:alert(1) {{ x }}"}),
        ),
        (
            "secrets",
            json!({"error": "token ghp_x7Kd93LmQpZ2vR8tYw4BnC6sHj1FgE5aUoTi refused {{ x }}", "title": "Token ghp_x7Kd93LmQpZ2vR8tYw4BnC6sHj1FgE5aUoTi"}),
        ),
    ]
}
