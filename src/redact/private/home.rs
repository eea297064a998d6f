//! Home folders: `/home/kim`, `/Users/kim`, `C:\Users\kim`, `/mnt/c/Users/kim`, and those the user is known to have.

use std::ops::Range;

use super::{PrivateSpan, PrivateValue, allows, common_names, is_word};
use crate::redact::Privacy;

/// Longer names of users are none.
const LONGEST_NAME: usize = 64;

/// Folders in which a cluster, a container or an image keeps the folder of homes.
const PARENTS: &[&str] = &[
    "var", "mnt", "media", "export", "exports", "data", "nfs", "net", "work", "scratch", "gpfs", "lustre", "cluster",
    "hpc", "private", "host", "host_mnt", "System", "Volumes", "afs", "storage", "shared", "c", "d", "cygdrive", "run",
    "rootfs", "proc", "srv", "beegfs", "nas",
];

/// The home folder whose first slash or last backslash before the name stands at `at`.
pub(super) fn folder_at(text: &str, at: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    if let Some(part) = own(text, at, privacy) {
        return Some(part);
    }
    let name = name_at(text, at)?;
    let word = &text[name.clone()];
    let value = PrivateValue::Home { head: text[at..name.start].to_owned(), name: word.to_owned() };
    (!common_names::is_user(word) && !allows(privacy, word)).then_some(PrivateSpan { span: at..name.end, value })
}

/// Where the name of the user stands whose home folder begins at `at`.
pub(super) fn name_at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    if rest.starts_with("/home/") || rest.starts_with("/Users/") {
        let start = at + rest[1..].find('/')? + 2;
        if !is_root(text, at) {
            return None;
        }
        let length = rest[start - at..].find(|character| !of_name(character)).unwrap_or(text.len() - start);
        let name = text[start..start + length].trim_end_matches(['.', '-']);
        return plausible(text, start..start + name.len()).then(|| start..start + name.len());
    }
    windows(text, at)
}

/// `\Users\kim` behind a drive, with backslashes as they are, doubled or twice doubled; also `C:/Users/kim`, whose slash is met first.
fn windows(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let slashes = rest.bytes().take(4).take_while(|&byte| byte == b'\\').count();
    let folder = rest[slashes..].strip_prefix("Users").or_else(|| rest[slashes..].strip_prefix("users"))?;
    let again = folder.bytes().take(4).take_while(|&byte| byte == b'\\').count();
    if slashes == 0 || again != slashes {
        return None;
    }
    let start = at + rest.len() - folder.len() + again;
    let near = &text[start..];
    // A name may have a space in it where the path goes on behind it.
    let end = near.char_indices().take(LONGEST_NAME).find(|&(_, character)| {
        matches!(character, '\\' | '"' | '\'' | '<' | '>' | '|' | ':' | '*' | '?' | '\n' | '\r' | ',')
    });
    let whole = end.filter(|(_, character)| *character == '\\').map(|(length, _)| length);
    let length = whole.unwrap_or_else(|| near.find(|character| !of_name(character)).unwrap_or(near.len()));
    let name = near[..length].trim_end_matches(['.', '-']);
    (!name.is_empty()).then(|| start..start + name.len())
}

/// A home folder of this machine's user that has none of the usual places.
fn own(text: &str, at: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    privacy.homes.iter().find_map(|home| {
        let usual = ["/home/", "/Users/", "/root"].iter().any(|usual| home.starts_with(usual));
        let end = at + home.len();
        let whole = !usual && home.len() > 3 && home.starts_with(['/', '\\']) && text[at..].starts_with(home.as_str());
        let name = home.rsplit(['/', '\\']).next().unwrap_or_default();
        let bounded = whole
            && !text.as_bytes().get(end).is_some_and(|byte| is_word(*byte) || *byte == b'-')
            && (at == 0 || !is_word(text.as_bytes()[at - 1]));
        (bounded && !common_names::is_user(name) && !allows(privacy, name)).then(|| PrivateSpan {
            span: at..end,
            value: PrivateValue::Home { head: "/home/".to_owned(), name: name.to_owned() },
        })
    })
}

/// Whether the path of which `/home/` or `/Users/` is a part is one of a file system, and they stand near its root.
fn is_root(text: &str, at: usize) -> bool {
    const LONGEST_PATH: usize = 60;
    let before = &text.as_bytes()[..at];
    let of_path = |byte: &u8| is_word(*byte) || matches!(byte, b'/' | b'-' | b'.' | b'~' | b':' | b'@');
    let length = before.iter().rev().take(LONGEST_PATH).take_while(|byte| of_path(byte)).count();
    let head = &text[at - (0..=length).rev().find(|&length| text.is_char_boundary(at - length)).unwrap_or(0)..at];
    let head = head.rsplit_once("file://").map_or(head, |(_, path)| path);
    if head.contains("://") {
        return false;
    }
    // `PATH=/a:/home/kim/bin`, `a.conf:/home`, `C:/Users`, `kim@box:/home`.
    let head = head.rsplit_once(':').map_or(head, |(_, path)| path);
    let mut folders = head.split('/').filter(|folder| !folder.is_empty());
    let first = folders.next();
    let escape = matches!(first, Some("n" | "t" | "r"))
        && before.ends_with(first.unwrap_or_default().as_bytes())
        && !head.starts_with('/');
    match first {
        None => true,
        _ if escape => true,
        Some(first) => head.starts_with('/') && PARENTS.contains(&first) && folders.count() < 4,
    }
}

/// `GET /Users/42` and `/home/index.html` are no home folders.
fn plausible(text: &str, name: Range<usize>) -> bool {
    let word = &text[name.clone()];
    let goes_on = text[name.end..].starts_with('/');
    let asked = ["GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD "]
        .iter()
        .any(|method| text[..name.start].trim_end_matches("/Users/").trim_end_matches("/home/").ends_with(method));
    let page = !goes_on
        && word
            .rsplit_once('.')
            .is_some_and(|(_, end)| (2..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase()));
    !word.is_empty() && word.len() <= LONGEST_NAME && !page && !asked
}

/// What names of users are made of outside of Windows.
fn of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::name_at;

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
}
