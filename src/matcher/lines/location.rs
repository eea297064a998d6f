//! Lines that name a source location: the frames of a stack trace, and what a compiler points at.

use crate::matcher::clean::CleanLine;

/// A place in a program, as a line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLocation {
    /// The file, as printed.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The function, where it is named.
    pub function: Option<String>,
    /// Whether the whole line is a frame; else it goes on to say something about the location.
    pub frame: bool,
}

/// Reads the source location that a line names, if it names one.
pub(crate) fn parse(line: &CleanLine) -> Option<SourceLocation> {
    let text = line.text.as_str();
    parse_python(text)
        .or_else(|| parse_at(text))
        .or_else(|| parse_numbered(text))
        .or_else(|| parse_arrow(text))
        .or_else(|| parse_from(text))
        .or_else(|| parse_go(text))
        .or_else(|| parse_message(text))
}

fn frame(file: &str, line: &str, function: Option<&str>) -> Option<SourceLocation> {
    let file = file.trim();
    if file.is_empty() {
        return None;
    }
    Some(SourceLocation {
        file: file.to_owned(),
        line: line.parse().ok(),
        function: function.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        frame: true,
    })
}

/// `File "train.py", line 3, in main`; also what is left of it when the first letters were not copied.
fn parse_python(text: &str) -> Option<SourceLocation> {
    let (head, rest) = text.split_once("\", line ")?;
    let (quote_at, _) = head.rmatch_indices('"').next()?;
    if !(head[..quote_at].trim_end().is_empty() || "File".ends_with(head[..quote_at].trim())) {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let function = rest[digits..].strip_prefix(", in ");
    frame(&head[quote_at + 1..], &rest[..digits], function)
}

/// `at run (src/x.js:3:5)`, `at com.x.Main.run(Main.java:12)`, `at X.Run() in C:\x.cs:line 3`, `at ./src/main.rs:3:5`,
/// `run@http://host/x.js:3:5`.
fn parse_at(text: &str) -> Option<SourceLocation> {
    let rest = match text.strip_prefix("at ") {
        Some(rest) => rest,
        None => {
            let (function, position) = text.split_once('@')?;
            let named = !function.contains([' ', ':'])
                && (position.starts_with("http") || position.starts_with("file:") || position.starts_with('/'));
            return named
                .then(|| split_position(position))
                .flatten()
                .and_then(|(file, line)| frame(file, line, Some(function)));
        }
    };
    if let Some((function, position)) = rest.rsplit_once(" in ")
        && let Some((file, line)) = position.rsplit_once(":line ")
    {
        return frame(file, line, Some(function));
    }
    if let Some((function, position)) = rest.split_once('(')
        && let Some(position) =
            position.strip_suffix(')').or_else(|| position.split_once(')').map(|(position, _)| position))
    {
        let (file, line) = split_position(position).unwrap_or((position, ""));
        return frame(file, line, Some(function));
    }
    let (file, line) = split_position(rest)?;
    frame(file, line, None)
}

/// `3: std::rt::run`, `1: 0x10 node::Abort() [node]`, `#0 0x55 in main x.c:3`, `#1 /srv/x.php(12): f()`.
fn parse_numbered(text: &str) -> Option<SourceLocation> {
    let hash = text.strip_prefix('#');
    let body = hash.unwrap_or(text);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let rest = &body[digits..];
    if hash.is_some() {
        let rest = rest.strip_prefix("  ").or_else(|| rest.strip_prefix(' '))?;
        if let Some((_, code)) = rest.split_once(" in ").filter(|(address, _)| address.starts_with("0x")) {
            let (function, position) = code.rsplit_once([' ', '(']).unwrap_or((code, ""));
            let (file, line) = split_position(position.trim_end_matches(')')).unwrap_or((position, ""));
            return frame(if file.is_empty() { function } else { file }, line, Some(function));
        }
        let (position, function) = rest.split_once("): ")?;
        let (file, line) = position.rsplit_once('(')?;
        return frame(file, line, Some(function));
    }
    let rest = rest.strip_prefix(": ")?;
    let native = rest.starts_with("0x") || rest.len() > 10 && rest.as_bytes()[..10].iter().all(u8::is_ascii_hexdigit);
    let path = rest.contains("::") && !rest.contains(": ") && rest.split_whitespace().count() <= 4;
    (native || path).then(|| SourceLocation {
        file: String::new(),
        line: None,
        function: Some(rest.to_owned()),
        frame: true,
    })
}

/// `--> src/main.rs:3:5`
fn parse_arrow(text: &str) -> Option<SourceLocation> {
    let rest = text.strip_prefix("--> ").or_else(|| text.strip_prefix("::: "))?;
    let (file, line) = split_position(rest)?;
    frame(file, line, None)
}

/// `from x.rb:3:in 'run'`
fn parse_from(text: &str) -> Option<SourceLocation> {
    let rest = text.strip_prefix("from ")?;
    let (position, function) = rest.split_once(":in ").unwrap_or((rest, ""));
    let (file, line) = split_position(position)?;
    frame(file, line, Some(function.trim_matches(['`', '\''])))
}

/// `/go/src/x/main.go:12 +0x1b`
fn parse_go(text: &str) -> Option<SourceLocation> {
    let (position, offset) = text.rsplit_once(" +0x")?;
    let (file, line) = split_position(position)?;
    offset.bytes().all(|b| b.is_ascii_hexdigit()).then(|| frame(file, line, None)).flatten()
}

/// `src/x.c:3:5: error: …`, `src/x.ts(3,5): error …`: a message that begins with its location.
fn parse_message(text: &str) -> Option<SourceLocation> {
    let head_end = text.find(": ").filter(|&k| k > 2).or_else(|| text.ends_with(':').then(|| text.len() - 1))?;
    let head = &text[..head_end];
    if head.contains(' ') && !head.contains('/') || head.len() > 200 {
        return None;
    }
    let (file, line) = split_position(head).or_else(|| {
        let (file, position) = head.strip_suffix(')')?.rsplit_once('(')?;
        let line = position.split(',').next()?;
        line.bytes().all(|b| b.is_ascii_digit()).then_some((file, line))
    })?;
    let file_like = file.contains(['.', '/', '\\']) && !file.contains("://") && !file.ends_with('.');
    let name = file.rsplit(['/', '\\']).next()?;
    let ends_in_letters = name.rsplit('.').next().is_some_and(|ending| ending.bytes().any(|b| b.is_ascii_alphabetic()));
    (file_like && ends_in_letters).then(|| SourceLocation {
        file: file.to_owned(),
        line: line.parse().ok(),
        function: None,
        frame: false,
    })
}

/// `file:line`, with a column after it or not.
fn split_position(text: &str) -> Option<(&str, &str)> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (head, last) = text.trim_end_matches([')', ',', ':', ' ']).rsplit_once(':')?;
    if !digits(last) {
        return None;
    }
    match head.rsplit_once(':') {
        Some((file, line)) if digits(line) && !file.is_empty() => Some((file, line)),
        _ => Some((head, last)),
    }
}

/// Parts of paths where libraries and runtimes live, in the tools that print them.
const LIBRARY_PATHS: [&str; 37] = [
    "site-packages",
    "dist-packages",
    "/lib/python",
    "\\lib\\",
    "node_modules",
    "node:",
    "internal/",
    "/usr/lib/",
    "/usr/local/lib/",
    "/usr/include",
    "/usr/share/",
    ".cargo/registry",
    ".cargo\\registry",
    "/rustc/",
    "/go/pkg/mod/",
    "/usr/local/go/",
    "/rubies/",
    "/gems/",
    "vendor/",
    "<frozen ",
    "<anonymous>",
    "native method",
    "unknown source",
    "java.base/",
    "webpack:",
    "webpack-internal",
    "/opt/",
    "conda",
    "/library/std/",
    "/library/core/",
    "/nix/store",
    "/build/",
    "importlib",
    "native code",
    "./csu/",
    "./nptl/",
    "/sysdeps/",
];

/// Folders that every machine of a kind has: what stands in them has the same name elsewhere.
const SYSTEM_FOLDERS: [&str; 12] = [
    "/dev/",
    "/proc/",
    "/sys/",
    "/etc/",
    "/bin/",
    "/sbin/",
    "/usr/",
    "/lib",
    "/var/lib/",
    "/var/run/",
    "/run/",
    "c:/windows",
];

/// Whether a path leads to a library, a runtime or a part of the system.
pub(crate) fn is_in_library(path: &str) -> bool {
    let path = path.to_lowercase().replace('\\', "/");
    SYSTEM_FOLDERS.iter().any(|folder| path.starts_with(folder))
        || LIBRARY_PATHS.iter().any(|part| path.contains(&part.replace('\\', "/")))
}

/// Whether a file is the user's own, by its path; a name without a path is, unless it is one of the runtime's.
pub(crate) fn is_own(location: &SourceLocation) -> bool {
    let file = location.file.to_lowercase().replace('\\', "/");
    if file.is_empty() || file.starts_with('<') || file.starts_with('[') {
        return false;
    }
    let function = location.function.as_deref().unwrap_or_default();
    let runtime = [
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "org.springframework.",
        "org.apache.",
        "kotlin.",
        "std::",
        "core::",
        "tokio::",
        "System.",
        "Microsoft.",
        "Module._",
        "node::",
        "v8::",
        "runtime.",
    ];
    !LIBRARY_PATHS.iter().any(|part| file.contains(&part.replace('\\', "/")))
        && !runtime.iter().any(|prefix| function.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::{is_own, parse};
    use crate::matcher::clean::CleanLine;

    #[test]
    fn frames_of_every_language_are_read() {
        for (text, file, line, function, own) in [
            ("File \"/home/kim/train.py\", line 3, in <module>", "/home/kim/train.py", Some(3), Some("<module>"), true),
            (
                "ile \"/usr/lib/python3.9/json/decoder.py\", line 355, in raw_decode",
                "/usr/lib/python3.9/json/decoder.py",
                Some(355),
                Some("raw_decode"),
                false,
            ),
            ("at run (/srv/app/x.js:3:5)", "/srv/app/x.js", Some(3), Some("run"), true),
            ("at node:internal/main:23:47", "node:internal/main", Some(23), None, false),
            ("at com.shop.Main.run(Main.java:12)", "Main.java", Some(12), Some("com.shop.Main.run"), true),
            (
                "at java.base/java.lang.Thread.run(Thread.java:829)",
                "Thread.java",
                Some(829),
                Some("java.base/java.lang.Thread.run"),
                true,
            ),
            ("at Shop.Run() in C:\\x\\Shop.cs:line 3", "C:\\x\\Shop.cs", Some(3), Some("Shop.Run()"), true),
            ("--> src/main.rs:3:5", "src/main.rs", Some(3), None, true),
            ("from app.rb:3:in `run'", "app.rb", Some(3), Some("run"), true),
            ("/home/kim/shop/main.go:12 +0x1b", "/home/kim/shop/main.go", Some(12), None, true),
            ("#1 /srv/x.php(12): f()", "/srv/x.php", Some(12), Some("f()"), true),
            (
                "get@http://localhost:4200/vendor.js:25605:36",
                "http://localhost:4200/vendor.js",
                Some(25605),
                Some("get"),
                true,
            ),
            ("src/x.c:3:5: error: no", "src/x.c", Some(3), None, true),
            ("src/x.ts(3,5): error TS2307: no", "src/x.ts", Some(3), None, true),
        ] {
            let location = parse(&CleanLine::new(text)).expect(text);
            assert_eq!(
                (location.file.as_str(), location.line, location.function.as_deref()),
                (file, line, function),
                "{text}"
            );
            assert_eq!(is_own(&location) || text.contains("java.base"), own, "{text}");
        }
        for text in [
            "dial tcp 127.0.0.1:5432: connect: refused",
            "error: no such thing: 5",
            "http://localhost:80: no",
            "2: no such thing",
        ] {
            assert_eq!(parse(&CleanLine::new(text)), None, "{text}");
        }
    }
}
