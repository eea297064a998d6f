//! Lines that name a source location: the frames of a stack trace, and what a compiler points at.

pub(crate) use crate::dialect::SourceLocation;
use crate::dialect::{FRAMES, LIBRARY_PATHS, RUNTIME_FUNCTIONS, split_position};
use crate::matcher::clean::CleanLine;
use crate::text::file_name;

/// Reads the source location that a line names, if it names one.
pub(crate) fn parse(line: &CleanLine) -> Option<SourceLocation> {
    let text = line.text.as_str();
    FRAMES.iter().find_map(|read| read(text)).or_else(|| parse_message(text))
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
    let name = file_name(file);
    let ends_in_letters = name.rsplit('.').next().is_some_and(|ending| ending.bytes().any(|b| b.is_ascii_alphabetic()));
    (file_like && ends_in_letters).then(|| SourceLocation {
        file: file.to_owned(),
        line: line.parse().ok(),
        function: None,
        frame: false,
    })
}

/// Parts of paths where an operating system keeps libraries of any language.
const SYSTEM_LIBRARY_PATHS: [&str; 7] =
    ["/lib/", "/usr/lib/", "/usr/local/lib/", "/usr/share/", "/opt/", "/nix/store", "/build/"];

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

/// Tells whether a path leads to a library, a runtime or a part of the system.
pub(crate) fn is_in_library(path: &str) -> bool {
    let path = path.to_lowercase().replace('\\', "/");
    SYSTEM_FOLDERS.iter().any(|folder| path.starts_with(folder)) || has_library_part(&path)
}

/// Tells whether a file is the user's own, by its path; a name without a path is, unless it is one of the runtime's.
pub(crate) fn is_own(location: &SourceLocation) -> bool {
    let file = location.file.to_lowercase().replace('\\', "/");
    if file.is_empty() || file.starts_with('<') || file.starts_with('[') {
        return false;
    }
    let function = location.function.as_deref().unwrap_or_default();
    !has_library_part(&file) && !RUNTIME_FUNCTIONS.iter().any(|prefix| function.starts_with(prefix))
}

/// Tells whether a path in lower case, with `/` between folders, has a part that only paths of libraries have.
fn has_library_part(path: &str) -> bool {
    SYSTEM_LIBRARY_PATHS.iter().chain(LIBRARY_PATHS).any(|part| path.contains(part))
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
                false,
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
            ("0x00007fff12 in run (n=3) at x.c:12", "x.c", Some(12), Some("run"), true),
            ("#3  run (n=3) at x.c:12", "x.c", Some(12), Some("run"), true),
            ("#1 run /srv/x.c:3 (x+0x5)", "/srv/x.c", Some(3), Some("run"), true),
            ("3. /srv/shelve(run()+0x5) [0x7f00]", "/srv/shelve", None, Some("run()"), true),
            ("run, called at app/Main.hs:3:5 in shelf-0.1:Main", "app/Main.hs", Some(3), Some("run"), true),
            ("cart.lua:4: in function 'add'", "cart.lua", Some(4), Some("function 'add'"), true),
            ("src/x.c:3:5: error: no", "src/x.c", Some(3), None, true),
            ("src/x.ts(3,5): error TS2307: no", "src/x.ts", Some(3), None, true),
        ] {
            let location = parse(&CleanLine::new(text)).expect(text);
            assert_eq!(
                (location.file.as_str(), location.line, location.function.as_deref()),
                (file, line, function),
                "{text}"
            );
            assert_eq!(is_own(&location), own, "{text}");
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
