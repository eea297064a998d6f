//! Where an error was met, without what tells who met it.
//!
//! The error itself is kept as it was pasted. What odap adds of its own accord is its own to answer for: home folders
//! become `~`, the names of the user and of the machine, mail addresses and whoever an address logs in as are replaced.
//! [`Anonymizer`](crate::redact::Anonymizer) has to leave a person's prose readable, and so takes a name like `max` for a word
//! where nothing says otherwise; here nobody has written anything, and a name goes wherever it stands.

use std::borrow::Cow;

use serde_json::Value;

use crate::environment::{Environment, Tool};
use crate::redact::{Privacy, is_ordinary_host, is_ordinary_user, secrets};

/// Folders in which everybody has one that is called as they are.
const HOMES: &[&str] = &["/home/", "/Users/", "\\Users\\"];

/// Shorter names stand in too many words to be told from them.
const SHORTEST: usize = 3;

/// An environment as it is kept. Names of packages and their versions are the world's, and stay as they are.
pub fn environment(mut environment: Environment, privacy: &Privacy) -> Environment {
    let packages: Vec<Tool> = environment.tools.values_mut().map(without_packages).collect();
    let Ok(mut value) = serde_json::to_value(&environment) else { return Environment::default() };
    if walk(&mut value, privacy) {
        // What was an environment before some of its texts were replaced is one after it.
        environment = serde_json::from_value(value).unwrap_or_default();
    }
    for (tool, its) in environment.tools.values_mut().zip(packages) {
        let version = |version: String| if is_version(&version) { version } else { address(&version, privacy) };
        tool.packages = its.packages.into_iter().map(|(name, listed)| (name, version(listed))).collect();
        tool.direct = its.direct.into_iter().map(|(name, from)| (name, address(&from, privacy))).collect();
        (tool.editable, tool.locked) = (its.editable, its.locked);
    }
    environment
}

/// Takes the packages out of a tool.
fn without_packages(tool: &mut Tool) -> Tool {
    Tool {
        packages: std::mem::take(&mut tool.packages),
        locked: std::mem::take(&mut tool.locked),
        editable: std::mem::take(&mut tool.editable),
        direct: std::mem::take(&mut tool.direct),
        ..Tool::default()
    }
}

/// Whether it is no address and no path, which some tools write in the place of a version.
fn is_version(text: &str) -> bool {
    !text.contains(['/', '@', '\\'])
}

/// Where a package came from, without who may read it: no user, no password, no query, and of a folder only its own name.
fn address(from: &str, privacy: &Privacy) -> String {
    let from = from.split(['?', '#']).next().unwrap_or_default();
    if let Some((scheme, path)) = from.split_once("file:") {
        let name = path.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or_default();
        return text(&format!("{scheme}file:{name}"), privacy);
    }
    // `kim@host:owner/name`
    let host = from.find([':', '/']).map_or(from, |end| &from[..end]);
    text(host.rfind('@').map_or(from, |user| &from[user + 1..]), privacy)
}

/// A folder, a command line or a name as it is kept.
pub fn text(text: &str, privacy: &Privacy) -> String {
    let mut text = secrets(&without_users(text)).into_owned();
    for home in &privacy.homes {
        if home.len() > 1 {
            text = replaced(&text, home, "~", |next| !(next.is_alphanumeric() || matches!(next, '_' | '-' | '.')));
        }
    }
    text = without_mail(&without_homes(&text));
    let hosts = privacy.hosts.iter().filter(|host| !is_ordinary_host(host)).map(|name| (name, "<redacted:host>"));
    let users = privacy.users.iter().filter(|user| !is_ordinary_user(user)).map(|name| (name, "<redacted:user>"));
    for (name, stand_in) in hosts.chain(users).filter(|(name, _)| name.len() >= SHORTEST) {
        text = replaced(&text, name, stand_in, |next| !next.is_alphanumeric());
    }
    text
}

/// Cleans every text of a value; whether any was another.
fn walk(value: &mut Value, privacy: &Privacy) -> bool {
    match value {
        Value::String(given) => {
            let kept = text(given, privacy);
            let changed = kept != *given;
            *given = kept;
            changed
        }
        Value::Array(values) => values.iter_mut().fold(false, |any, value| walk(value, privacy) | any),
        Value::Object(fields) => fields.values_mut().fold(false, |any, value| walk(value, privacy) | any),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The text with a word in the place of a name, where the name is not a part of a longer one.
fn replaced(text: &str, name: &str, stand_in: &str, ends: impl Fn(char) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let before = rest[..at].chars().next_back().or_else(|| kept.chars().next_back());
        let after = rest[at + name.len()..].chars().next();
        let alone = before.is_none_or(|before| !before.is_alphanumeric()) && after.is_none_or(&ends);
        kept.push_str(&rest[..at]);
        kept.push_str(if alone { stand_in } else { name });
        rest = &rest[at + name.len()..];
    }
    kept + rest
}

/// Addresses without whom they log in as: `https://kim:token@host` is `https://host`.
fn without_users(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (scheme, host) = rest.split_at(at + "://".len());
        let end =
            host.find(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'')).unwrap_or(host.len());
        kept.push_str(scheme);
        rest = host[..end].rfind('@').map_or(host, |user| &host[user + 1..]);
    }
    if kept.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(kept + rest) }
}

/// Home folders of whoever it may be.
fn without_homes(text: &str) -> String {
    let mut kept = text.to_owned();
    for folder in HOMES {
        let mut from = 0;
        while let Some(at) = kept[from..].find(folder).map(|at| at + from) {
            let name = at + folder.len();
            let end = kept[name..].find(|c: char| matches!(c, '/' | '\\' | ':' | '"' | '\'') || c.is_whitespace());
            let end = end.map_or(kept.len(), |end| name + end);
            // On Windows a drive stands before it, and further up nothing does.
            let drive = kept[..at].ends_with(':') && kept[..at - 1].ends_with(|c: char| c.is_ascii_alphabetic());
            let start = if drive && !folder.starts_with('/') { at - 2 } else { at };
            let top = kept[..start].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
            if top && end > name {
                kept.replace_range(start..end, "~");
                from = start + 1;
            } else {
                from = name;
            }
        }
    }
    kept
}

/// Mail addresses. `git@` is nobody's.
fn without_mail(text: &str) -> String {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | '%');
    let domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let start = rest[..at]
            .rfind(|c| !local(c))
            .map_or(0, |before| before + rest[before..].chars().next().map_or(1, char::len_utf8));
        let after = &rest[at + 1..];
        let host = after[..after.find(|c| !domain(c)).unwrap_or(after.len())].trim_end_matches('.');
        let (user, end) = (&rest[start..at], at + 1 + host.len());
        let top = host.rsplit_once('.').map(|(_, top)| top);
        let mail = !user.is_empty()
            && user != "git"
            && top.is_some_and(|top| top.len() > 1 && top.chars().all(char::is_alphabetic));
        kept.push_str(&rest[..start]);
        kept.push_str(if mail { "<redacted:mail>" } else { &rest[start..end] });
        rest = &rest[end..];
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{environment, text};
    use crate::redact::Privacy;

    fn kim() -> Privacy {
        Privacy {
            homes: vec!["/srv/people/kim".into()],
            users: vec!["kim".into()],
            hosts: vec!["orca".into()],
            ..Privacy::default()
        }
    }

    #[test]
    fn nothing_tells_who_it_was() {
        for (given, kept) in [
            ("/srv/people/kim/lab", "~/lab"),
            ("/srv/people/kimono", "/srv/people/kimono"),
            ("/scratch/kim/runs", "/scratch/<redacted:user>/runs"),
            ("file:///home/lee/mmcv", "file://~/mmcv"),
            ("python C:\\Users\\Lee\\a.py --x", "python ~\\a.py --x"),
            ("git+https://kim:t0ken@git.corp.example/a.git@main", "git+https://git.corp.example/a.git@main"),
            ("ssh kim@orca uptime", "ssh <redacted:user>@<redacted:host> uptime"),
            ("by kim.lee@corp.example.", "by <redacted:mail>."),
            ("git@github.com:org/a.git", "git@github.com:org/a.git"),
            ("kimchi @scope/pkg@1.0.0", "kimchi @scope/pkg@1.0.0"),
            ("/srv/homework/x", "/srv/homework/x"),
            ("cd /home && ls", "cd /home && ls"),
            ("/data/kim/proj", "/data/<redacted:user>/proj"),
            ("kim/fix-on-orca", "<redacted:user>/fix-on-<redacted:host>"),
            ("6.1.0-orca", "6.1.0-<redacted:host>"),
        ] {
            assert_eq!(text(given, &kim()), kept, "{given}");
            assert_eq!(text(kept, &kim()), kept, "twice: {given}");
        }
    }

    #[test]
    fn an_environment_keeps_its_packages() {
        let value = json!({
            "system": {"os": "Debian on orca"},
            "tools": {"python": {
                "version": "3.11.7",
                "environment": {"kind": "venv", "name": "kim-lab"},
                "packages": {"kim": "1.0", "orca": "2.orca", "local": "file:/srv/people/kim/local"},
                "editable": ["kim"],
                "direct": {
                    "mmcv": "git+https://kim:secret@x.example/mmcv.git@1f3e",
                    "wheel": "file:///srv/people/kim/dist/wheel-1.0.whl",
                    "team": "lee@git.example:team/p.git",
                    "asked": "https://x.example/p.git?token=abc#x",
                },
                "later": ["/home/kim/x"],
            }},
            "git": {"branch": "kim/fix"},
        });
        let kept = environment(serde_json::from_value(value).unwrap(), &kim());
        let python = &kept.tools["python"];
        assert_eq!(json!(python.packages), json!({"kim": "1.0", "local": "file:local", "orca": "2.orca"}));
        assert!(python.editable.contains("kim"));
        assert_eq!(
            json!(python.direct),
            json!({
                "asked": "https://x.example/p.git",
                "mmcv": "git+https://x.example/mmcv.git@1f3e",
                "team": "git.example:team/p.git",
                "wheel": "file:wheel-1.0.whl",
            })
        );
        assert_eq!(python.environment.as_ref().unwrap().name.as_deref(), Some("<redacted:user>-lab"));
        let system = kept.system.as_ref().unwrap();
        assert_eq!(system.os.as_deref(), Some("Debian on <redacted:host>"));
        assert_eq!(kept.git.as_ref().unwrap().branch.as_deref(), Some("<redacted:user>/fix"));
        assert_eq!(python.other["later"], json!(["~/x"]));
        assert_eq!(environment(kept.clone(), &kim()), kept);
    }
}
