//! Public IP addresses. Private, loopback, link-local and documentation ranges identify nobody and are kept.

use super::boundary::{is_word, line_around, line_before};
use super::span::{PrivateSpan, PrivateValue};
use crate::redact::word_list::word_list;

/// Public resolvers, which everybody uses.
const RESOLVERS: &[&str] = &[
    "1.1.1.1",
    "1.0.0.1",
    "8.8.8.8",
    "8.8.4.4",
    "9.9.9.9",
    "208.67.222.222",
    "2606:4700:4700::1111",
    "2606:4700:4700::1001",
    "2001:4860:4860::8888",
    "2001:4860:4860::8844",
];

word_list! {
    /// Words before four numbers that are a version.
    static VERSIONED = "words/versioned.txt";
}

/// Words of a line that is about an address, in lower case.
const ABOUT_ADDRESSES: &[&str] = &[
    "connect",
    "refused",
    "timed out",
    "timeout",
    "address",
    "host",
    "port",
    "peer",
    "client",
    "from ",
    "listen",
    "tcp",
    "udp",
    "http",
    "ssh",
    "ping",
    "dial",
    "remote",
    "server",
    "dns",
    "resolve",
    "route",
    "unreachable",
    "ip",
    "accepted",
    "banned",
];

/// Finds the public IPv4 address that begins at `at`, where a word begins.
pub(super) fn v4_at(text: &str, at: usize) -> Option<PrivateSpan> {
    let (numbers, length) = four_numbers(&text.as_bytes()[at..])?;
    let span = at..at + length;
    let public = is_public(numbers) && !RESOLVERS.contains(&&text[span.clone()]);
    (public && !is_version(text, at, span.end))
        .then(|| PrivateSpan { value: PrivateValue::AddressV4(text[span.clone()].to_owned()), span })
}

/// Reads four numbers with dots between them and no leading zeros. Returns them and their length.
fn four_numbers(bytes: &[u8]) -> Option<([u8; 4], usize)> {
    let mut numbers = [0; 4];
    let mut at = 0;
    for (index, number) in numbers.iter_mut().enumerate() {
        if index > 0 {
            (bytes.get(at) == Some(&b'.')).then_some(())?;
            at += 1;
        }
        let digits = bytes[at..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let text = std::str::from_utf8(&bytes[at..at + digits]).ok()?;
        *number = text.parse().ok().filter(|_| digits == 1 || !text.starts_with('0'))?;
        at += digits;
    }
    let behind = bytes.get(at);
    let goes_on = behind.is_some_and(|byte| is_word(*byte))
        || behind == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    (!goes_on).then_some((numbers, at))
}

/// Returns whether an address is in no special range (RFC 6890).
fn is_public([first, second, third, last]: [u8; 4]) -> bool {
    let special = matches!(
        (first, second, third),
        (0 | 10 | 127 | 224.., ..)
            | (169, 254, _)
            | (192, 168, _)
            | (100, 64..=127, _)
            | (172, 16..=31, _)
            | (198, 18 | 19, _)
            | (192, 0, 0 | 2)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    // `1.0.0.0` is a version, and no machine's address.
    !special && (second, third, last) != (0, 0, 0)
}

/// Returns whether four numbers are the version of something.
fn is_version(text: &str, start: usize, end: usize) -> bool {
    let before = &text[..start];
    let behind = text.as_bytes().get(end).copied();
    let port = behind == Some(b':') && text.as_bytes().get(end + 1).is_some_and(u8::is_ascii_digit);
    let reached = before.ends_with("://") || before.ends_with('@') && !before.ends_with("@@");
    if port || reached {
        return false;
    }
    // `ec2-1.2.3.4.compute.amazonaws.com`
    if before.ends_with("ec2-") || before.ends_with("ip-") {
        return false;
    }
    let compared = before.ends_with(['v', 'V', '-', '_', '+', '^', '.'])
        || ["==", ">=", "<=", "~=", "!=", "> ", "< ", "~> "].iter().any(|sign| before.ends_with(sign));
    let suffix = matches!(behind, Some(b'-' | b'+'))
        && text[end + 1..].starts_with(|character: char| character.is_ascii_alphabetic());
    if compared || suffix {
        return true;
    }
    // `Chrome/1.2.3.4` is a program's; `db/1.2.3.4` is how Java writes a host and its address.
    if let Some(name) = before.strip_suffix('/') {
        let name = name.rsplit(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
        return name.starts_with(|character: char| character.is_ascii_uppercase());
    }
    let head = line_before(text, start);
    let head = head.trim_end_matches([' ', '(', '[', '"', '\'', ':', '=', '\t', '|', ',']);
    let word = head.rsplit([' ', '\t', '"', '\'', '(', '|', ',', '/']).next().unwrap_or_default();
    if VERSIONED.contains(word.rsplit(['_', '-']).next().unwrap_or_default().as_bytes()) {
        return true;
    }
    // `Microsoft.NETCore.App 8.0.4.1`
    if word.contains('.') && word.starts_with(|character: char| character.is_ascii_uppercase()) {
        return true;
    }
    if ["addr", "ip", "host", "client", "peer", "remote"].iter().any(|about| word.contains(about)) {
        return false;
    }
    // `nvidia-cublas-cu12  12.1.3.1` is a row of a list of packages.
    let package = word.contains(['-', '_']) || word.ends_with(|character: char| character.is_ascii_digit());
    if !package || !word.starts_with(|character: char| character.is_ascii_lowercase()) {
        return false;
    }
    let line = line_around(text, start..end).to_ascii_lowercase();
    !ABOUT_ADDRESSES.iter().any(|about| line.contains(about) && !word.contains(about))
}

/// Finds the public IPv6 address that begins at `at`, where a word begins.
///
/// Every address that is assigned today begins with 2 or 3 and has four digits in its first group, unlike any time and
/// any path of a program.
pub(super) fn v6_at(text: &str, at: usize) -> Option<PrivateSpan> {
    const MAX_BYTES: usize = 40;
    let bytes = text.as_bytes();
    let first = bytes.get(at..at + 5)?;
    let global = matches!(first[0], b'2' | b'3') && first[..4].iter().all(u8::is_ascii_hexdigit) && first[4] == b':';
    if !global || at > 0 && matches!(bytes[at - 1], b':' | b'.' | b'-') {
        return None;
    }
    let of_address = |byte: &&u8| byte.is_ascii_hexdigit() || **byte == b':';
    let length = bytes[at..].iter().take(MAX_BYTES).take_while(of_address).count();
    let word = text[at..at + length].trim_end_matches(':');
    // A `::` at the end is part of the address, a single colon is not.
    let ends_in_zeros = text[at + word.len()..].starts_with("::") && !word.contains("::");
    let end = at + word.len() + if ends_in_zeros { "::".len() } else { 0 };
    let word = &text[at..end];
    let groups: Vec<&str> = word.split(':').collect();
    let zeros = word.matches("::").count();
    let complete = groups.iter().all(|group| group.len() <= 4)
        && (zeros == 0 && groups.len() == 8 || zeros == 1 && (3..=8).contains(&groups.len()));
    let documentation = ["2001:db8:", "2001:0db8:", "2001:DB8:"].iter().any(|prefix| word.starts_with(prefix));
    let ends = bytes.get(end).is_none_or(|byte| !is_word(*byte));
    (complete && ends && !documentation && !RESOLVERS.contains(&word))
        .then(|| PrivateSpan { span: at..end, value: PrivateValue::AddressV6(word.to_ascii_lowercase()) })
}

#[cfg(test)]
mod tests {
    use super::{v4_at, v6_at};
    use crate::redact::placeholder::documentation_v4;

    #[test]
    fn pseudonyms_do_not_repeat() {
        let given: std::collections::HashSet<String> = (1..70_000).map(documentation_v4).collect();
        assert_eq!(given.len(), 69_999);
        assert!(given.iter().all(|address| v4_at(address, 0).is_none()));
    }

    #[test]
    fn public_addresses_are_told_from_versions() {
        for text in [
            "connect to 54.12.3.4 port 22",
            "54.12.3.4:5432 refused",
            "from 54.12.3.4",
            "http://54.12.3.4/x",
            "db/54.12.3.4",
            "rhost=54.12.3.4",
        ] {
            let at = text.find("54").unwrap();
            assert!(v4_at(text, at).is_some(), "{text}");
        }
        for text in [
            "v54.12.3.4",
            "nvidia-cublas-cu12==54.12.3.4",
            "nvidia-cublas-cu12   54.12.3.4",
            "Chrome/54.12.3.4 Safari",
            "pkg-54.12.3.4",
            "Driver Version: 54.12.3.4",
            "54.12.3.4.5",
            "54.12.3.4-rc1",
            "nvidia-cudnn-cu12 (54.12.3.4)",
            "pip 54.12.3.4 from /usr/lib",
        ] {
            let at = text.find("54").unwrap();
            assert!(v4_at(text, at).is_none(), "{text}");
        }
        for text in
            ["10.0.0.3", "127.0.0.1", "192.168.1.1", "172.20.0.2", "0.0.0.0", "8.8.8.8", "203.0.113.7", "1.0.0.0"]
        {
            assert!(v4_at(text, 0).is_none(), "{text}");
        }
    }

    #[test]
    fn public_ipv6_addresses_are_told_from_times_and_paths() {
        for text in ["2a02:8109:9c40:1::5", "2001:4998:44:3507::8000", "3fff:1:2:3:4:5:6:7"] {
            assert!(v6_at(text, 0).is_some(), "{text}");
        }
        for text in ["2001:db8::1", "2024:01:02", "2024:", "2001:4860:4860::8888", "2abc::std"] {
            assert!(v6_at(text, 0).is_none(), "{text}");
        }
    }
}
