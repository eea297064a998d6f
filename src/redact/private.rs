//! Private parts of a text, which are no secret and yet tell who sits at which machine, and where.
//!
//! Some are known beforehand (this machine's user, the domains of the config), some are told by their form (a home
//! folder, a mail address, a public IP address), and some are learned: the user whose home folder a text shows is
//! private wherever the text names him.

mod boundary;
pub(super) mod common_names;
mod contact;
pub(super) mod email;
pub(super) mod home;
mod host;
mod identifier;
mod ip;
pub(super) mod known_names;
mod label_finder;
mod labels;
mod line_form;
mod name_finder;
pub(super) mod span;
mod strictness;

use self::boundary::begins;
use self::known_names::KnownNames;
use self::name_finder::NameFinder;
use self::span::PrivateSpan;
use super::privacy::Privacy;

/// Finds every private part of a text: sorted and disjoint.
pub(super) fn private_spans(text: &str, names: &KnownNames, privacy: &Privacy) -> Vec<PrivateSpan> {
    let bytes = text.as_bytes();
    let known = NameFinder::new(names, privacy);
    let mut spans: Vec<PrivateSpan> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let floor = spans.last().map_or(0, |found| found.span.end);
        let found = match bytes[at] {
            b'/' | b'\\' => home::folder_at(text, at, privacy),
            b'@' => email::address_at(text, at, floor, privacy),
            b'.' => host::name_around(text, at, floor, privacy),
            b'%' if bytes[at..].starts_with(b"%40") => email::encoded_address_at(text, at, floor, privacy),
            b'+' | b'(' => contact::number_at(text, at).filter(|found| !privacy.allows(&text[found.span.clone()])),
            b'0'..=b'9' if begins(bytes, at) => ip::v4_at(text, at)
                .or_else(|| ip::v6_at(text, at))
                .or_else(|| contact::number_at(text, at))
                .filter(|found| !privacy.allows(&text[found.span.clone()])),
            byte if known.may_begin_with(byte) && begins(bytes, at) => longer_name(text, at, floor, privacy)
                .or_else(|| known.name_at(text, at))
                .or_else(|| own_number(text, at, privacy)),
            b'a'..=b'z' | b'A'..=b'Z' if begins(bytes, at) => own_number(text, at, privacy),
            _ => None,
        };
        match found {
            Some(found) if found.span.start >= floor => {
                // An empty span would be found again for ever.
                at = found.span.end.max(at + 1);
                spans.push(found);
            }
            _ => at += 1,
        }
    }
    spans
}

/// Finds the number of a device or an account that begins with a letter.
fn own_number(text: &str, at: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    contact::may_begin(text.as_bytes(), at)
        .then(|| contact::number_at(text, at).filter(|found| !privacy.allows(&text[found.span.clone()])))?
}

/// Finds the mail address or the full host name that begins with the word at `at`, of which a known name may be a part.
fn longer_name(text: &str, at: usize, floor: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    const MAX_BYTES: usize = 64;
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
    let bytes = text.as_bytes();
    let length = bytes[at..].iter().take(MAX_BYTES).take_while(|byte| of_name(byte)).count();
    let mail = (bytes.get(at + length) == Some(&b'@')).then(|| email::address_at(text, at + length, floor, privacy));
    let dot = || bytes[at..at + length].iter().position(|&byte| byte == b'.');
    mail.flatten()
        .or_else(|| host::name_around(text, at + dot()?, floor, privacy))
        .filter(|found| found.span.start == at)
}
