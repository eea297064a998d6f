//! Names of users and hosts that are known beforehand, or that the texts of a document give away.

use super::boundary::line_before;
use super::label_finder::{self, Owner};
use super::strictness::Strictness::Lenient;
use super::{common_names, email, home, host, labels, line_form};
use crate::redact::privacy::Privacy;
use crate::text::file_name;

/// Most users, and most hosts, that are learned. A hostile text could teach any number; the first are the likeliest.
const MAX_NAMES: usize = 64;

/// Longest name that a prompt or `~name` gives away, in bytes.
const MAX_NAME_BYTES: usize = 32;

/// The known names.
#[derive(Debug, Default)]
pub(in crate::redact) struct KnownNames {
    pub(super) users: Vec<String>,
    pub(super) hosts: Vec<String>,
}

impl KnownNames {
    /// Creates the names of this machine and its user.
    pub(in crate::redact) fn new(privacy: &Privacy) -> Self {
        let mut names = Self::default();
        for user in &privacy.users {
            names.add_user(user, privacy);
        }
        for home in &privacy.homes {
            names.add_user(file_name(home), privacy);
        }
        for host in &privacy.hosts {
            names.add_host(host, privacy);
        }
        names
    }

    /// Adds the names that a text gives away: the users of home folders, the users and hosts of shell prompts.
    pub(in crate::redact) fn learn(&mut self, text: &str, privacy: &Privacy) {
        for at in memchr::memchr2_iter(b'/', b'\\', text.as_bytes()) {
            if let Some(name) = home::name_at(text, at) {
                self.add_user(&text[name], privacy);
            } else if let Some(name) = tilde_user(text, at) {
                self.add_user(name, privacy);
            }
        }
        for at in memchr::memchr_iter(b'@', text.as_bytes()) {
            if let Some((user, host)) = prompt_names(text, at) {
                self.add_user(user, privacy);
                self.add_host(host, privacy);
            }
        }
        self.learn_labelled(text, privacy);
        for line in text.lines() {
            self.learn_line(line, privacy);
        }
    }

    /// Adds the names behind labels.
    fn learn_labelled(&mut self, text: &str, privacy: &Privacy) {
        label_finder::each(text, |owner, label, rest| match owner {
            Owner::User => {
                labels::name(rest, label.ends_with('\\')).into_iter().for_each(|name| self.add_user(name, privacy));
            }
            Owner::Person => labels::person(rest).into_iter().for_each(|name| self.add_user(name, privacy)),
            // Of a full name only the domain tells whether it is private.
            Owner::Host => {
                let name = labels::name(rest, false).filter(|name| !name.contains('.'));
                name.into_iter().for_each(|name| self.add_host(name, privacy));
            }
            Owner::Section => {
                let name = rest.trim_start().strip_prefix("name = ").and_then(|rest| rest.lines().next());
                name.and_then(labels::person).into_iter().for_each(|name| self.add_user(name, privacy));
            }
        });
    }

    /// Adds the names that the form of a line gives away.
    fn learn_line(&mut self, line: &str, privacy: &Privacy) {
        line_form::users(line, |name| self.add_user(name, privacy));
        if let Some((user, host)) = line_form::guessed_address(line) {
            self.add_user(user, privacy);
            self.add_host(host, privacy);
        }
        let is_denied = memchr::memmem::find(line.as_bytes(), labels::DENIAL.as_bytes()).is_some();
        if let Some(host) = line_form::host(line) {
            self.add_host(host, privacy);
        }
        for label in labels::BEHIND_USERS.iter().filter(|_| is_denied) {
            if let Some((name, _)) = line.split_once(label) {
                let name = name.rsplit([' ', ':', '\'', '"']).next().unwrap_or_default();
                labels::name(name, false).into_iter().for_each(|name| self.add_user(name, privacy));
            }
        }
    }

    fn add_user(&mut self, name: &str, privacy: &Privacy) {
        if !common_names::is_common_user(name)
            && !privacy.allows(name)
            && self.users.len() < MAX_NAMES
            && !self.users.iter().any(|known| known == name)
        {
            self.users.push(name.to_owned());
        }
    }

    fn add_host(&mut self, name: &str, privacy: &Privacy) {
        let name = name.split('.').next().unwrap_or_default();
        if !common_names::is_common_host(name)
            && !privacy.allows(name)
            && self.hosts.len() < MAX_NAMES
            && !self.hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
        {
            self.hosts.push(name.to_owned());
        }
    }
}

/// Returns the user of `~kim/x`, whose slash stands at `at`.
fn tilde_user(text: &str, at: usize) -> Option<&str> {
    let of_name = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    let bytes = text.as_bytes();
    let length = bytes[..at].iter().rev().take(MAX_NAME_BYTES).take_while(of_name).count();
    let tilde = (at - length).checked_sub(1).filter(|&tilde| bytes[tilde] == b'~' && length > 0)?;
    let begins = tilde == 0 || matches!(bytes[tilde - 1], b' ' | b'\n' | b'"' | b'\'' | b'=' | b':');
    begins.then(|| &text[at - length..at])
}

/// Returns the user and the host of the prompt whose `@` stands at `at`: `kim@box:~/x$`, `[kim@box x]$`,
/// `(venv) kim@box /x %`.
fn prompt_names(text: &str, at: usize) -> Option<(&str, &str)> {
    const MAX_LINE_BYTES: usize = 160;
    let of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let bytes = text.as_bytes();
    let length = bytes[..at].iter().rev().take(MAX_NAME_BYTES).take_while(of_name).count();
    let start = at - length;
    let end = at + 1 + host::name_length(&text[at + 1..], Lenient);
    let host = text[at + 1..end].trim_end_matches('.');
    let begins = start == 0 || matches!(bytes[start - 1], b'\n' | b'[' | b' ' | b'm' | b'(');
    // Nothing precedes, or the name of an environment in brackets, or the end of a colour.
    let margin = line_before(text, start);
    let first = margin.trim_start().is_empty()
        || margin.trim_end().ends_with(')') && margin.trim_start().starts_with('(')
        || margin.ends_with(['[', 'm']);
    let rest = bytes[end..].iter().take(MAX_LINE_BYTES).take_while(|&&byte| byte != b'\n').count();
    let rest = text.get(end..end + rest).unwrap_or_default();
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix(' '))?;
    // Git for Windows, and a command that logs in elsewhere.
    let shell = rest.starts_with("MINGW") || rest.starts_with("MSYS") || rest.starts_with("UCRT");
    let logs_in = email::is_login_command(text, start) && !host.contains('.') && host.contains('-');
    if length > 0 && !host.is_empty() && (shell && first || logs_in && begins) {
        return Some((&text[start..at], host));
    }
    let folder = &rest[..rest.find(['$', '#', '%', '>', '❯'])?];
    // `kim@box app % make`, as zsh has it.
    let is_named = folder.ends_with(' ') && !folder.trim().contains([' ', '=', '(', '"', ',', ':']);
    let is_folder = folder.starts_with(['~', '/'])
        || folder.ends_with(']')
        || folder.ends_with("] ")
        || folder.trim().is_empty()
        || is_named
        || margin.ends_with('[');
    (length > 0 && !host.is_empty() && begins && first && is_folder && folder.len() < MAX_LINE_BYTES)
        .then_some((&text[start..at], host))
}
