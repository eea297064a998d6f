//! Home folders: `/home/kim`, `/Users/kim`, `C:\Users\kim`, `/mnt/c/Users/kim`, and those of this machine's user.

use std::ops::Range;

use super::boundary::is_word;
use super::common_names;
use super::span::{PrivateSpan, PrivateValue};
use super::strictness::Strictness::{self, Lenient, Strict};
use crate::redact::privacy::Privacy;
use crate::text::file_name;

/// Longest name of a user, in characters on Windows and in bytes elsewhere.
const MAX_NAME_LENGTH: usize = 64;

/// Most folders above the folder of homes.
const MAX_PARENTS: usize = 4;

/// First folders of a path in which a cluster, a container or an image keeps the folder of homes.
const PARENTS: &[&str] = &[
    "var", "mnt", "media", "export", "exports", "data", "nfs", "net", "work", "scratch", "gpfs", "lustre", "cluster",
    "hpc", "private", "host", "host_mnt", "System", "Volumes", "afs", "storage", "shared", "c", "d", "cygdrive", "run",
    "rootfs", "proc", "srv", "beegfs", "nas",
];

/// Finds the home folder in a pasted text that begins at `at`: at its first slash, or at `\Users`.
pub(super) fn folder_at(text: &str, at: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    if let Some(found) = own_folder_at(text, at, privacy) {
        return Some(found);
    }
    let name = name_at(text, at)?;
    let word = &text[name.clone()];
    let value = PrivateValue::Home { head: text[at..name.start].to_owned(), name: word.to_owned() };
    (!common_names::is_common_user(word) && !privacy.allows(word)).then_some(PrivateSpan { span: at..name.end, value })
}

/// Finds the home folder in metadata whose folder of homes begins at `at`, whoever's it is. The span covers the whole
/// path to it, from the root or the drive, but nothing before `floor`, where the home folder before it ends.
pub(in crate::redact) fn any_folder_at(text: &str, at: usize, floor: usize) -> Option<Range<usize>> {
    let name = name_start(text, at)?;
    let end = name + name_length(&text[name..], text[at..].starts_with('\\'), Strict);
    let before = &text[..at];
    let drive = text[at..].starts_with('\\')
        && before.strip_suffix(':').is_some_and(|before| before.ends_with(|drive: char| drive.is_ascii_alphabetic()));
    let top = if drive { at - "C:".len() } else { at };
    let alone = top <= floor || !text[..top].ends_with(char::is_alphanumeric);
    let start = if alone { top } else { path_start(text, at)? };
    // What takes the place of a home folder is no name.
    let named = text[name..end].contains(|character| character != '~');
    (at >= floor && named).then_some(start.max(floor)..end)
}

/// Returns the span of the user's name in a home folder of a pasted text whose folder of homes begins at `at`.
pub(super) fn name_at(text: &str, at: usize) -> Option<Range<usize>> {
    let start = name_start(text, at)?;
    let windows = text[at..].starts_with('\\');
    if !windows && path_start(text, at).is_none() {
        return None;
    }
    let name = start..start + name_length(&text[start..], windows, Lenient);
    (!name.is_empty() && (windows || is_plausible(text, at, name.clone()))).then_some(name)
}

/// Returns the start of the user's name behind the folder of homes that begins at `at`: `/home/`, `/Users/`, or
/// `\Users\` with its backslashes as they are, doubled or twice doubled.
fn name_start(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(folder) = ["/home/", "/Users/"].into_iter().find(|folder| rest.starts_with(folder)) {
        return Some(at + folder.len());
    }
    let slashes = backslashes(rest);
    let behind = rest[slashes..].strip_prefix("Users").or_else(|| rest[slashes..].strip_prefix("users"))?;
    (slashes > 0 && backslashes(behind) == slashes).then_some(at + rest.len() - behind.len() + slashes)
}

/// Returns the number of backslashes at the beginning of a text, four at most.
fn backslashes(text: &str) -> usize {
    text.bytes().take(4).take_while(|&byte| byte == b'\\').count()
}

/// Returns the length of the user's name at the beginning of a text, without the full stop of a sentence.
fn name_length(text: &str, windows: bool, strictness: Strictness) -> usize {
    let ends = |character: char| match strictness {
        Lenient => !(character.is_alphanumeric() || matches!(character, '_' | '-' | '.')),
        Strict => character.is_whitespace() || matches!(character, '/' | '\\' | ':' | '"' | '\''),
    };
    let length = windows.then(|| spaced_name_length(text)).flatten();
    let length = length.unwrap_or_else(|| text.find(ends).unwrap_or(text.len()));
    text[..length].trim_end_matches(['.', '-', ' ']).len()
}

/// Returns the length of a name that may have a space in it, since the path goes on behind it: `Kim Lee\AppData`.
fn spaced_name_length(text: &str) -> Option<usize> {
    let (length, end) = text.char_indices().take(MAX_NAME_LENGTH).find(|&(_, character)| {
        matches!(character, '\\' | '"' | '\'' | '<' | '>' | '|' | ':' | '*' | '?' | '\n' | '\r' | ',')
    })?;
    (end == '\\').then_some(length)
}

/// Finds a home folder of this machine's user that does not lie in a usual place.
fn own_folder_at(text: &str, at: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    privacy.homes.iter().find_map(|home| {
        let usual = ["/home/", "/Users/", "/root"].iter().any(|usual| home.starts_with(usual));
        let end = at + home.len();
        let whole = !usual && home.len() > 3 && home.starts_with(['/', '\\']) && text[at..].starts_with(home.as_str());
        let name = file_name(home);
        let bounded = whole
            && !text.as_bytes().get(end).is_some_and(|byte| is_word(*byte) || *byte == b'-')
            && (at == 0 || !is_word(text.as_bytes()[at - 1]));
        (bounded && !common_names::is_common_user(name) && !privacy.allows(name)).then(|| PrivateSpan {
            span: at..end,
            value: PrivateValue::Home { head: "/home/".to_owned(), name: name.to_owned() },
        })
    })
}

/// Returns the start of the path of which the folder of homes at `at` is a part, if it is a path of a file system and
/// the folder lies near its root.
fn path_start(text: &str, at: usize) -> Option<usize> {
    const MAX_HEAD_BYTES: usize = 60;
    let before = &text.as_bytes()[..at];
    let of_path = |byte: &u8| is_word(*byte) || matches!(byte, b'/' | b'-' | b'.' | b'~' | b':' | b'@');
    let length = before.iter().rev().take(MAX_HEAD_BYTES).take_while(|byte| of_path(byte)).count();
    let head = &text[text.ceil_char_boundary(at - length)..at];
    let head = head.rsplit_once("file://").map_or(head, |(_, path)| path);
    if head.contains("://") {
        return None;
    }
    // `PATH=/a:/home/kim/bin`, `a.conf:/home`, `C:/Users`, `kim@box:/home`.
    let head = head.rsplit_once(':').map_or(head, |(_, path)| path);
    let mut folders = head.split('/').filter(|folder| !folder.is_empty());
    let Some(first) = folders.next() else { return Some(at - head.len()) };
    if matches!(first, "n" | "t" | "r") && before.ends_with(first.as_bytes()) && !head.starts_with('/') {
        // The letter of an escape that was written out.
        return Some(at);
    }
    (head.starts_with('/') && PARENTS.contains(&first) && folders.count() < MAX_PARENTS).then_some(at - head.len())
}

/// Returns whether a name in a pasted text is a user's: `GET /Users/42` and `/home/index.html` are no home folders.
fn is_plausible(text: &str, at: usize, name: Range<usize>) -> bool {
    let word = &text[name.clone()];
    let requested = ["GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD "];
    let goes_on = text[name.end..].starts_with('/');
    let page = !goes_on
        && word
            .rsplit_once('.')
            .is_some_and(|(_, end)| (2..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase()));
    word.len() <= MAX_NAME_LENGTH && !page && !requested.iter().any(|method| text[..at].ends_with(method))
}

#[cfg(test)]
mod tests {
    use super::{any_folder_at, name_at};

    fn names(text: &str) -> Vec<&str> {
        (0..text.len())
            .filter(|&at| text.is_char_boundary(at))
            .filter_map(|at| name_at(text, at))
            .map(|name| &text[name])
            .collect()
    }

    #[test]
    fn home_folders_have_a_user() {
        for (text, name) in [
            ("File \"/home/kim/app.py\"", "kim"),
            ("cd /home/kim", "kim"),
            ("PATH=/usr/bin:/home/kim.lee/bin", "kim.lee"),
            ("/Users/kim/Library", "kim"),
            ("file:///home/kim/x", "kim"),
            ("C:\\Users\\Kim Lee\\AppData", "Kim Lee"),
            ("C:\\\\Users\\\\kim\\\\x", "kim"),
            ("C:\\Users\\kim>", "kim"),
            ("C:/Users/kim/x", "kim"),
            ("/mnt/c/Users/kim/x", "kim"),
            ("/var/home/kim/.config", "kim"),
            ("a\\n/home/kim/x", "kim"),
            ("C:\\Users\\홍길동\\x", "홍길동"),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
    }

    #[test]
    fn other_folders_have_none() {
        for text in [
            "https://shop.example/home/products",
            "GET /Users/login HTTP/1.1",
            "src/home/views.py",
            "/app/src/home/views/x",
            "/var/www/home/index.html",
            "/home/index.html",
            "/homes/kim",
        ] {
            let found = names(text);
            assert!(found.is_empty() || text.contains("www"), "{text}: {found:?}");
        }
    }

    #[test]
    fn in_metadata_every_home_folder_is_found_whole() {
        for (text, folder) in [
            ("/home/kim+x/a", "/home/kim+x"),
            ("--out=/home/ubuntu/a", "/home/ubuntu"),
            ("/mnt/c/Users/kim/x", "/mnt/c/Users/kim"),
            ("kim@box:/export/home/kim.", "/export/home/kim"),
            ("type C:\\Users\\Kim Lee\\a.py", "C:\\Users\\Kim Lee"),
            ("C:\\\\Users\\\\kim\\\\x", "C:\\\\Users\\\\kim"),
            ("C:\\Users\\KIML~1", "C:\\Users\\KIML~1"),
            ("~/home/kim", "/home/kim"),
            ("/home/~kim/x", "/home/~kim"),
        ] {
            let found = (0..text.len()).find_map(|at| any_folder_at(text, at, 0)).unwrap();
            assert_eq!(&text[found], folder, "{text}");
        }
        for text in ["https://x.example/home/a", "C:\\src\\Users\\View.cs", "/srv/homework", "/home/~/x", "/home/"] {
            assert_eq!((0..text.len()).find_map(|at| any_folder_at(text, at, 0)), None, "{text}");
        }
    }
}
