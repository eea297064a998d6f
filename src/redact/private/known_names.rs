//! KnownNames that are known, wherever they stand as words: users, hosts, projects.

use super::boundary::{is_word, line_before};
use super::span::{PrivateSpan, PrivateValue};
use super::strictness::Strictness::Lenient;
use super::{common_names, home, host};
use crate::redact::privacy::Privacy;

/// The names that are known so far.
#[derive(Debug, Default)]
pub(in crate::redact) struct KnownNames {
    users: Vec<String>,
    hosts: Vec<String>,
}

/// A text of hostile making could teach more than anybody has; the first are the likeliest.
const MOST_NAMES: usize = 64;

impl KnownNames {
    /// The names that are given.
    pub(in crate::redact) fn new(privacy: &Privacy) -> Self {
        let mut names = Self::default();
        for user in &privacy.users {
            names.user(user, privacy);
        }
        for home in &privacy.homes {
            names.user(home.rsplit(['/', '\\']).next().unwrap_or_default(), privacy);
        }
        for host in &privacy.hosts {
            names.host(host, privacy);
        }
        names
    }

    /// The names that a text gives away: by home folders, and by the prompts of shells.
    pub(in crate::redact) fn learn(&mut self, text: &str, privacy: &Privacy) {
        for at in memchr::memchr2_iter(b'/', b'\\', text.as_bytes()) {
            if let Some(name) = home::name_at(text, at) {
                self.user(&text[name], privacy);
            } else if let Some(name) = tilde(text, at) {
                self.user(name, privacy);
            }
        }
        for at in memchr::memchr_iter(b'@', text.as_bytes()) {
            if let Some((user, host)) = prompt(text, at) {
                self.user(user, privacy);
                self.host(host, privacy);
            }
        }
    }

    fn user(&mut self, name: &str, privacy: &Privacy) {
        if !common_names::is_user(name)
            && !privacy.allows(name)
            && self.users.len() < MOST_NAMES
            && !self.users.iter().any(|known| known == name)
        {
            self.users.push(name.to_owned());
        }
    }

    fn host(&mut self, name: &str, privacy: &Privacy) {
        let name = name.split('.').next().unwrap_or_default();
        if !common_names::is_host(name)
            && !privacy.allows(name)
            && self.hosts.len() < MOST_NAMES
            && !self.hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
        {
            self.hosts.push(name.to_owned());
        }
    }
}

/// The user of `~kim/x`, whose slash stands at `at`.
fn tilde(text: &str, at: usize) -> Option<&str> {
    let of_name = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    let bytes = text.as_bytes();
    let length = bytes[..at].iter().rev().take(32).take_while(|byte| of_name(byte)).count();
    let mark = (at - length).checked_sub(1).filter(|&mark| bytes[mark] == b'~' && length > 0)?;
    let opens = mark == 0 || matches!(bytes[mark - 1], b' ' | b'\n' | b'"' | b'\'' | b'=' | b':');
    opens.then(|| &text[at - length..at])
}

/// The user and the host of a prompt whose `@` stands at `at`: `kim@box:~/x$`, `[kim@box x]$`, `(venv) kim@box /x %`.
fn prompt(text: &str, at: usize) -> Option<(&str, &str)> {
    const LONGEST_LINE: usize = 160;
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let bytes = text.as_bytes();
    let before = bytes[..at].iter().rev().take(32).take_while(|byte| of_name(byte)).count();
    let start = at - before;
    let end = at + 1 + host::length(&text[at + 1..], Lenient);
    let host = text[at + 1..end].trim_end_matches('.');
    let opens = start == 0 || matches!(bytes[start - 1], b'\n' | b'[' | b' ' | b'm' | b'(');
    let margin = line_before(text, start);
    let first = margin.trim_start().is_empty()
        || margin.trim_end().ends_with(')') && margin.trim_start().starts_with('(')
        || margin.ends_with(['[', 'm']);
    let rest = bytes[end..].iter().take(LONGEST_LINE).take_while(|&&byte| byte != b'\n').count();
    let rest = text.get(end..end + rest).unwrap_or_default();
    let place = rest.strip_prefix(':').or_else(|| rest.strip_prefix(' '))?;
    let sign = place.find(['$', '#', '%', '>', '❯'])?;
    let folder = &place[..sign];
    let shaped = folder.starts_with(['~', '/'])
        || folder.ends_with(']')
        || folder.ends_with("] ")
        || folder.trim().is_empty()
        || margin.ends_with('[');
    (before > 0 && !host.is_empty() && opens && first && shaped && folder.len() < LONGEST_LINE)
        .then_some((&text[start..at], host))
}

/// Looks for the names in one text.
pub(super) struct Finder<'a> {
    names: &'a KnownNames,
    privacy: &'a Privacy,
    projects: Vec<String>,
    /// The bytes that a name begins with.
    openings: [bool; 256],
}

impl<'a> Finder<'a> {
    pub(super) fn new(names: &'a KnownNames, privacy: &'a Privacy) -> Self {
        let projects: Vec<String> = privacy
            .projects
            .iter()
            .map(|name| name.to_lowercase())
            .filter(|name| name.len() > 1 && name != "project")
            .collect();
        let mut openings = [false; 256];
        let known = names.users.iter().chain(&names.hosts).chain(&projects).map(String::as_str);
        for byte in known.filter_map(|name| name.bytes().next()) {
            openings[usize::from(byte.to_ascii_lowercase())] = true;
            openings[usize::from(byte.to_ascii_uppercase())] = true;
        }
        Self { names, privacy, projects, openings }
    }

    pub(super) fn may_begin_with(&self, byte: u8) -> bool {
        self.openings[usize::from(byte)]
    }

    /// The name that begins at `at`, where a word begins; the longest of several.
    pub(super) fn name_at(&self, text: &str, at: usize) -> Option<PrivateSpan> {
        let rest = &text[at..];
        let part = |length: usize, value: PrivateValue| Some(PrivateSpan { span: at..at + length, value });
        if let Some(project) = longest(&self.projects, |name| {
            starts(rest, name) && ends(rest, name.len(), |byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
        }) {
            return if self.privacy.allows(project) {
                None
            } else {
                part(project.len(), PrivateValue::Project(project.clone()))
            };
        }
        if let Some(user) =
            longest(&self.names.users, |name| rest.starts_with(name.as_str()) && ends(rest, name.len(), is_word))
            && (!common_names::is_word(user) || names_a_user(text, at, at + user.len()))
        {
            return part(user.len(), PrivateValue::User(user.clone()));
        }
        let host = longest(&self.names.hosts, |name| {
            starts(rest, name) && ends(rest, name.len(), |byte| is_word(byte) || byte == b'-')
        })?;
        // The rest of its full name goes with it, where that is no sentence's end.
        let whole = host::length(rest, Lenient);
        let whole = rest[..whole].trim_end_matches(['.', '-']);
        let full = if self.privacy.is_internal(whole) || whole.ends_with(".local") || whole.ends_with(".lan") {
            whole.len()
        } else {
            host.len()
        };
        let hyphen = at > 0 && text.as_bytes()[at - 1] == b'-';
        (!hyphen && (telling(host) || names_a_host(text, at, at + host.len())))
            .then(|| PrivateSpan { span: at..at + full, value: PrivateValue::Host(rest[..full].to_ascii_lowercase()) })
    }
}

/// Whether a text begins with a name, in any case.
fn starts(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}

fn ends(text: &str, length: usize, inside: impl Fn(u8) -> bool) -> bool {
    text.as_bytes().get(length).is_none_or(|byte| !inside(*byte))
}

fn longest(names: &[String], fits: impl Fn(&String) -> bool) -> Option<&String> {
    names.iter().filter(|name| fits(name)).max_by_key(|name| name.len())
}

/// Whether a host's name is nothing but a name: it has a mark or a digit, or is longer than the words that machines are called by.
fn telling(host: &str) -> bool {
    const SHORTEST: usize = 8;
    host.len() >= SHORTEST || host.bytes().any(|byte| !byte.is_ascii_alphabetic())
}

/// Whether what stands around a word says that it is a user.
fn names_a_user(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: &[&str] = &[
        "~", "chown ", "user=", "USER=", "LOGNAME=", "-u ", "user \"", "user '", "User ", "su ", "su - ", "for ",
        "owner ", "uid=",
    ];
    let before = &text[..start];
    let behind = &text[end..];
    behind.starts_with('@')
        || BEFORE.iter().any(|sign| before.ends_with(sign))
        || before.ends_with('(') && behind.starts_with(')') && line_before(text, start).contains("uid=")
}

/// Whether what stands around a word says that it is a host.
fn names_a_host(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: &[&str] =
        &["@", "://", "host ", "host: ", "host=", "Host: ", "hostname ", "HOSTNAME=", "hostname: ", "ssh ", "Linux "];
    let behind = &text.as_bytes()[end..];
    let port = behind.first() == Some(&b':') && behind.get(1).is_some_and(u8::is_ascii_digit);
    port || BEFORE.iter().any(|sign| text[..start].ends_with(sign))
}
