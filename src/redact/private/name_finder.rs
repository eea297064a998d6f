//! Finder of the known names, wherever they stand as words: users, hosts, projects.

use super::boundary::{is_word, line_before};
use super::known_names::KnownNames;
use super::label_finder::{self, Owner};
use super::span::{PrivateSpan, PrivateValue};
use super::strictness::Strictness::Lenient;
use super::{common_names, host};
use crate::redact::privacy::Privacy;

/// Shortest name of a host that is no word that machines are called by, in bytes.
const MIN_TELLING_HOST: usize = 8;

/// Texts before a word that is a user's name, beside the labels of users.
const BEFORE_USERS: &[&str] = &["~", "user=", "-u ", "User ", "su ", "owner "];

/// Texts before a word that is a host's name, beside the labels of hosts.
const BEFORE_HOSTS: &[&str] = &["@", "://", "host ", "host: ", "host=", "Host: ", "hostname ", "ssh ", "Linux "];

/// Finder of the known names in one text.
pub(super) struct NameFinder<'a> {
    names: &'a KnownNames,
    privacy: &'a Privacy,
    /// Names of projects, in lower case.
    projects: Vec<String>,
    /// True for every byte that a name begins with, in either case.
    first_bytes: [bool; 256],
}

impl<'a> NameFinder<'a> {
    /// Creates the finder.
    pub(super) fn new(names: &'a KnownNames, privacy: &'a Privacy) -> Self {
        let projects: Vec<String> = privacy
            .projects
            .iter()
            .map(|name| name.to_lowercase())
            .filter(|name| name.len() > 1 && name != "project")
            .collect();
        let mut first_bytes = [false; 256];
        let known = names.users.iter().chain(&names.hosts).chain(&projects);
        for byte in known.filter_map(|name| name.bytes().next()) {
            first_bytes[usize::from(byte.to_ascii_lowercase())] = true;
            first_bytes[usize::from(byte.to_ascii_uppercase())] = true;
        }
        Self { names, privacy, projects, first_bytes }
    }

    /// Returns whether a name may begin with a byte.
    pub(super) fn may_begin_with(&self, byte: u8) -> bool {
        self.first_bytes[usize::from(byte)]
    }

    /// Finds the name that begins at `at`, where a word begins; the longest of several.
    pub(super) fn name_at(&self, text: &str, at: usize) -> Option<PrivateSpan> {
        let rest = &text[at..];
        let of_project = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
        if let Some(project) =
            longest(&self.projects, |name| begins_with(rest, name) && ends(rest, name.len(), of_project))
        {
            let span = at..at + project.len();
            let value = PrivateValue::Project(project.clone());
            return (!self.privacy.allows(project)).then_some(PrivateSpan { span, value });
        }
        if let Some(user) =
            longest(&self.names.users, |name| rest.starts_with(name.as_str()) && ends(rest, name.len(), is_word))
            && (!common_names::is_ambiguous_user(user) || is_user_here(text, at, at + user.len()))
        {
            return Some(PrivateSpan { span: at..at + user.len(), value: PrivateValue::User(user.clone()) });
        }
        self.host_at(text, at)
    }

    /// Finds the host's name that begins at `at`, with the rest of its full name if that is an internal one.
    fn host_at(&self, text: &str, at: usize) -> Option<PrivateSpan> {
        let rest = &text[at..];
        let of_host = |byte: u8| is_word(byte) || byte == b'-';
        let host = longest(&self.names.hosts, |name| begins_with(rest, name) && ends(rest, name.len(), of_host))?;
        let full = rest[..host::name_length(rest, Lenient)].trim_end_matches(['.', '-']);
        let internal = self.privacy.is_internal(full) || full.ends_with(".local") || full.ends_with(".lan");
        let name = if internal { full } else { &rest[..host.len()] };
        let hyphen = at > 0 && text.as_bytes()[at - 1] == b'-';
        (!hyphen && (is_telling_host(host) || is_host_here(text, at, at + host.len())))
            .then(|| PrivateSpan { span: at..at + name.len(), value: PrivateValue::Host(name.to_ascii_lowercase()) })
    }
}

/// Returns whether a text begins with a name, in any case.
fn begins_with(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}

/// Returns whether a word of some bytes ends at `length`.
fn ends(text: &str, length: usize, of_word: impl Fn(u8) -> bool) -> bool {
    let rest = &text.as_bytes()[length..];
    // A quote or a dash of print ends a word as well.
    rest.first().is_none_or(|byte| !of_word(*byte)) || rest.starts_with(&[0xE2, 0x80])
}

fn longest(names: &[String], fits: impl Fn(&String) -> bool) -> Option<&String> {
    names.iter().filter(|name| fits(name)).max_by_key(|name| name.len())
}

/// Returns whether a host's name cannot be a word: it is long, or has a mark or a digit.
fn is_telling_host(host: &str) -> bool {
    host.len() >= MIN_TELLING_HOST || host.bytes().any(|byte| !byte.is_ascii_alphabetic())
}

/// Returns whether the text around a word says that it is a user.
fn is_user_here(text: &str, start: usize, end: usize) -> bool {
    let (before, behind) = (&text[..start], &text[end..]);
    behind.starts_with('@')
        || BEFORE_USERS.iter().any(|sign| before.ends_with(sign))
        || label_finder::ends_with_label(before, Owner::User)
        || before.ends_with('(') && behind.starts_with(')') && line_before(text, start).contains("uid=")
}

/// Returns whether the text around a word says that it is a host.
fn is_host_here(text: &str, start: usize, end: usize) -> bool {
    let behind = &text.as_bytes()[end..];
    let port = behind.first() == Some(&b':') && behind.get(1).is_some_and(u8::is_ascii_digit);
    let before = &text[..start];
    port || BEFORE_HOSTS.iter().any(|sign| before.ends_with(sign)) || label_finder::ends_with_label(before, Owner::Host)
}
