//! What is no secret and yet nobody's business: who sits at which machine, and where.
//!
//! Some of it is known (this machine's user, the domains of the config), some is told by a form (a home folder, a mail address, an address
//! on the internet), and some is learned on the way: who has a home folder in a text is its user wherever it says the name.

mod common_names;
mod email;
mod home;
mod host;
pub(super) mod ip;
mod known_names;

use std::ops::Range;

pub use common_names::{is_host as is_ordinary_host, is_user as is_ordinary_user};
pub(super) use known_names::KnownNames;

use super::Privacy;

/// A part of a text that gives way to a stand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PrivateSpan {
    pub(super) span: Range<usize>,
    pub(super) value: PrivateValue,
}

/// What a part says; equal values have the same stand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PrivateValue {
    /// A secret of a kind.
    Secret(&'static str),
    /// A user's name.
    User(String),
    /// A home folder: what stands before the user's name in its stand-in, and the name.
    Home { head: String, name: String },
    /// A host's name, in lower case.
    Host(String),
    /// A mail address, in lower case.
    Mail(String),
    /// A public address of the fourth version of the protocol.
    AddressV4(String),
    /// A public address of the sixth, in lower case.
    AddressV6(String),
    /// The name of a project, in lower case.
    Project(String),
}

impl PrivateValue {
    /// What it is, in a word or two.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Secret(kind) => kind,
            Self::User(_) => "user name",
            Self::Home { .. } => "home folder",
            Self::Host(_) => "host name",
            Self::Mail(_) => "mail address",
            Self::AddressV4(_) | Self::AddressV6(_) => "public address",
            Self::Project(_) => "project name",
        }
    }
}

/// Every private part of a text, sorted, none overlapping another.
pub(super) fn parts(text: &str, names: &KnownNames, privacy: &Privacy) -> Vec<PrivateSpan> {
    let bytes = text.as_bytes();
    let known = known_names::Finder::new(names, privacy);
    let mut parts: Vec<PrivateSpan> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let floor = parts.last().map_or(0, |part| part.span.end);
        let found = match bytes[at] {
            b'/' | b'\\' => home::folder_at(text, at, privacy),
            b'@' => email::address_at(text, at, floor, privacy),
            b'.' => host::name_around(text, at, floor, privacy),
            b'0'..=b'9' if begins(bytes, at) => ip::v4_at(text, at)
                .or_else(|| ip::v6_at(text, at))
                .filter(|part| !allows(privacy, &text[part.span.clone()])),
            byte if known.may_open(byte) && begins(bytes, at) => {
                longer_name(text, at, floor, privacy).or_else(|| known.name_at(text, at))
            }
            _ => None,
        };
        // What ends where it began would be found for ever.
        match found {
            Some(part) if part.span.start >= floor => {
                at = part.span.end.max(at + 1);
                parts.push(part);
            }
            _ => at += 1,
        }
    }
    parts
}

/// The mail address or the full name of a host that begins with the word at `at`: a name that is known may be the first part of it.
fn longer_name(text: &str, at: usize, floor: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    const LONGEST: usize = 64;
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
    let bytes = text.as_bytes();
    let length = bytes[at..].iter().take(LONGEST).take_while(|byte| of_name(byte)).count();
    let mail = (bytes.get(at + length) == Some(&b'@')).then(|| email::address_at(text, at + length, floor, privacy));
    let dot = || bytes[at..at + length].iter().position(|&byte| byte == b'.');
    mail.flatten().or_else(|| host::name_around(text, at + dot()?, floor, privacy)).filter(|part| part.span.start == at)
}

/// Whether a word begins here.
fn begins(bytes: &[u8], at: usize) -> bool {
    at == 0 || !is_word(bytes[at - 1]) || is_escape(bytes, at)
}

/// Whether what stands before is the letter of an escape that was written out: `\n`, `\t`.
fn is_escape(bytes: &[u8], at: usize) -> bool {
    at > 1 && bytes[at - 2] == b'\\' && matches!(bytes[at - 1], b'n' | b'r' | b't')
}

/// What words are made of. A character of another script is part of a word.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether the user said that a word stays.
fn allows(privacy: &Privacy, word: &str) -> bool {
    privacy.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(word))
}

/// What stands before a place on its line; of a very long one, what is near.
fn line_before(text: &str, at: usize) -> &str {
    &text[line(text, at..at).start..at]
}

/// The line around a place, without its end; of a very long one, what is near.
fn line_around(text: &str, span: Range<usize>) -> &str {
    &text[line(text, span)]
}

fn line(text: &str, span: Range<usize>) -> Range<usize> {
    const NEAR: usize = 200;
    let boundary = |at: usize| (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let (from, to) = (boundary(span.start.saturating_sub(NEAR)), boundary((span.end + NEAR).min(text.len())));
    let start = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[span.end..to].find('\n').map_or(to, |at| span.end + at);
    start..end
}
