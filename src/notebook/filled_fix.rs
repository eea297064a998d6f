//! A fix with the values of the error that it is shown for, in place of the sample values it was written with.

use crate::incident::Incident;
use crate::matcher::{self, EntityKind, Reading};
use crate::text;

mod stated;

/// A fix in which sample values gave way to those of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledFix {
    /// The fix with the values of the error.
    pub text: String,
    /// The values that took the place of others, in the order in which they are looked for.
    pub values: Vec<FilledValue>,
}

/// A value of an error that took the place of a sample value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledValue {
    /// The kind of thing.
    pub kind: EntityKind,
    /// The value that the error states.
    pub here: String,
    /// The value that the note states.
    pub there: String,
}

/// The kinds of things that a fix names for the sake of an example.
const SAMPLES: [EntityKind; 8] = [
    EntityKind::Port,
    EntityKind::Host,
    EntityKind::File,
    EntityKind::Module,
    EntityKind::Package,
    EntityKind::Command,
    EntityKind::Library,
    EntityKind::Role,
];

/// Folders of the system, whose owner or content no fix may change because an error names a file in them.
const SYSTEM_FOLDERS: &[&str] =
    &["bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "root", "run", "sbin", "sys", "usr", "var"];

/// Characters of a value beside letters and digits. A quote, a space or a semicolon in a command that is copied would
/// be the shell's to read.
const PLAIN: &str = "._/@:+-";

/// Fills the fix of an incident with the values of a text that was looked up; `None` where it has no sample value of
/// which the text states its own.
pub(super) fn fill(incident: &Incident, asked: &Reading) -> Option<FilledFix> {
    let fix = incident.note.fix.as_deref()?;
    let stored = matcher::read(incident.error.text());
    let mut filled = FilledFix { text: fix.to_owned(), values: Vec::new() };
    for kind in SAMPLES {
        let (Some(here), Some(there)) = (stated::value(asked, kind), stated::value(&stored, kind)) else { continue };
        let here = if kind == EntityKind::Module { stated::package_of(&here, asked) } else { Some(here) };
        let Some(here) = here else { continue };
        if !is_plain(&here) || (kind == EntityKind::File && is_of_system(&here)) {
            continue;
        }
        for (here, there) in pairs(kind, &here, &there) {
            let lines = filled.text.split('\n').map(|line| replaced(line, kind, there, here));
            let text = lines.collect::<Vec<_>>().join("\n");
            if text != filled.text {
                filled.text = text;
                filled.values.push(FilledValue { kind, here: here.to_owned(), there: there.to_owned() });
            }
        }
    }
    (!filled.values.is_empty()).then_some(filled)
}

/// Returns what may stand for what: the values, of files also their names without `./` and the folders they are in.
fn pairs<'a>(kind: EntityKind, here: &'a str, there: &'a str) -> Vec<(&'a str, &'a str)> {
    if kind != EntityKind::File {
        return vec![(here, there)];
    }
    let [bare_here, bare_there] = [here, there].map(|path| path.strip_prefix("./").unwrap_or(path));
    let mut pairs = vec![(here, there), (bare_here, bare_there)];
    pairs.extend(folder(here).zip(folder(there)));
    pairs
}

/// Returns the folder of a file with a whole path, unless it is one at the top.
fn folder(path: &str) -> Option<&str> {
    let (folder, _) = path.rsplit_once('/')?;
    (folder.starts_with('/') && folder[1..].contains('/')).then_some(folder)
}

fn is_plain(value: &str) -> bool {
    !value.starts_with('-') && value.chars().all(|c| c.is_alphanumeric() || PLAIN.contains(c))
}

/// Tells whether a path leads into a folder of the system, or up and out of where it begins.
fn is_of_system(path: &str) -> bool {
    let mut parts = path.split('/');
    let first = path.strip_prefix('/').and_then(|rest| rest.split('/').next());
    first.is_some_and(|first| first.is_empty() || SYSTEM_FOLDERS.contains(&first)) || parts.any(|part| part == "..")
}

/// Replaces a value in a line wherever it stands by itself. A sentence speaks of ports and names in general, and only a
/// port behind a colon is one that is meant there.
fn replaced(line: &str, kind: EntityKind, there: &str, here: &str) -> String {
    let is_sentence = text::is_sentence(line);
    let mut rest = line;
    let mut filled = String::with_capacity(line.len());
    while let Some(at) = rest.find(there) {
        let before = rest[..at].chars().next_back().or_else(|| line[..line.len() - rest.len()].chars().next_back());
        let after = &rest[at + there.len()..];
        let alone =
            stands_alone(kind, before, after) && (!is_sentence || (kind == EntityKind::Port && before == Some(':')));
        filled.push_str(&rest[..at]);
        filled.push_str(if alone { here } else { there });
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Tells whether a value stands by itself between what is before it and after it.
fn stands_alone(kind: EntityKind, before: Option<char>, after: &str) -> bool {
    let mut after = after.chars();
    let next = after.next();
    // A dot goes on only where something follows it.
    let goes_on = match next {
        Some('.') => after.next().is_some_and(char::is_alphanumeric),
        Some('-' | '_') => true,
        Some('/') => kind == EntityKind::Module || kind == EntityKind::Package,
        Some(next) => next.is_alphanumeric(),
        None => false,
    };
    let begun = before.is_some_and(|before| {
        before.is_alphanumeric() || matches!(before, '-' | '_' | '.') || (before == '/' && kind != EntityKind::Host)
    });
    !goes_on && !begun
}

#[cfg(test)]
mod tests {
    use super::replaced;
    use crate::matcher::EntityKind::{File, Host, Module, Port};

    #[test]
    fn a_value_is_replaced_where_it_stands_by_itself() {
        for (line, kind, there, here, expected) in [
            ("sudo ss -ltnp 'sport = :8080'", Port, "8080", "3000", "sudo ss -ltnp 'sport = :3000'"),
            ("ssh -N -L 8888:localhost:8888 x", Port, "8888", "9", "ssh -N -L 9:localhost:9 x"),
            ("kill 80801", Port, "8080", "3000", "kill 80801"),
            (
                "Before this, allow port 22, or you are locked out.",
                Port,
                "22",
                "5432",
                "Before this, allow port 22, or you are locked out.",
            ),
            ("Then open http://localhost:8888/ in it.", Port, "8888", "9", "Then open http://localhost:9/ in it."),
            ("namei -l /srv/app/m.pkl", File, "/srv/app/m.pkl", "/data/x", "namei -l /data/x"),
            ("ls /srv/app/sub /srv/app", File, "/srv/app", "/data/x", "ls /data/x/sub /data/x"),
            ("ls /opt/srv/app /srv/app.old", File, "/srv/app", "/data/x", "ls /opt/srv/app /srv/app.old"),
            ("npm ls express", Module, "express", "left-pad", "npm ls left-pad"),
            ("npm ls express-session", Module, "express", "left-pad", "npm ls express-session"),
            ("ssh deploy@203.0.113.20", Host, "203.0.113.20", "db.local", "ssh deploy@db.local"),
        ] {
            assert_eq!(replaced(line, kind, there, here), expected, "{line}");
        }
    }
}
