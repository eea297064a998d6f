//! KnownNames of hosts that nobody outside can reach: by the domains of the config, and by the endings that are kept for houses and firms.

use super::boundary::{is_word, line_around};
use super::span::{PrivateSpan, PrivateValue};
use super::strictness::Strictness::{self, Lenient};
use crate::redact::privacy::Privacy;

/// Endings that no public name has.
const ENDINGS: &[&str] =
    &["local", "internal", "lan", "corp", "intranet", "home", "localdomain", "arpa", "private", "fritz", "box"];

/// Of those, the ones that nothing but a host ends with.
const HOSTLY: &[&str] = &["lan", "corp", "intranet", "localdomain"];

/// KnownNames with such an ending that every machine of a kind has.
const EVERYWHERE: &[&str] = &[
    "docker.internal",
    "google.internal",
    "containers.internal",
    "cluster.local",
    "ec2.internal",
    "in-addr.arpa",
    "ip6.arpa",
    "localhost.localdomain",
];

/// Words that say that a line is about a host.
const ABOUT_HOSTS: &[&str] = &[
    "host",
    "resolve",
    "connect",
    "ssh",
    "curl",
    "wget",
    "ping",
    "dns",
    "dial",
    "lookup",
    "getaddrinfo",
    "http",
    "server",
    "remote",
    "proxy",
    "reach",
    "tls",
    "certificate",
    "port",
    "timed out",
    "refused",
    "nameserver",
    "domain",
    "no such host",
    "ENOTFOUND",
];

/// Returns the length of the host name that a text may begin with, in bytes.
pub(super) fn length(text: &str, strictness: Strictness) -> usize {
    const MAX_CHARACTERS: usize = 253;
    let of_name = |character: &char| strictness.allows_in_name(*character) || matches!(character, '.' | '-');
    text.chars().take(MAX_CHARACTERS).take_while(of_name).map(char::len_utf8).sum()
}

/// The internal name of which a dot stands at `dot`; nothing before `floor` is looked at.
pub(super) fn name_around(text: &str, dot: usize, floor: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    let bytes = text.as_bytes();
    let label = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let before = bytes[floor..dot].iter().rev().take(63).take_while(|byte| label(byte)).count();
    let start = dot - before;
    // The first dot of a name speaks for all of it.
    if before == 0 || start > floor && (matches!(bytes[start - 1], b'.' | b'_' | b'$') || bytes[start - 1] >= 0x80) {
        return None;
    }
    let start = if start > 0 && bytes[start - 1] == b'\\' && matches!(bytes[start], b'n' | b't' | b'r') && before > 1 {
        start + 1
    } else {
        start
    };
    let end = start + text[start..start + length(&text[start..], Lenient)].trim_end_matches(['.', '-']).len();
    let name = &text[start..end];
    let (_, ending) = name.rsplit_once('.')?;
    let lower = name.to_ascii_lowercase();
    let everywhere = EVERYWHERE.iter().any(|known| lower.ends_with(known));
    if bytes.get(end).is_some_and(|byte| is_word(*byte) || *byte == b'(') || everywhere || privacy.allows(name) {
        return None;
    }
    let kept = ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    let internal = privacy.is_internal(name) || kept && is_host_there(text, start, end, &lower);
    internal.then_some(PrivateSpan { span: start..end, value: PrivateValue::Host(lower) })
}

/// Whether a name with an ending that programs use too (`threading.local`, `.env.local`, `jdk.internal`) is a host's here.
fn is_host_there(text: &str, start: usize, end: usize, name: &str) -> bool {
    let (before, behind) = (&text[..start], &text[end..]);
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    let port = behind.strip_prefix(':').is_some_and(|port| port.starts_with(|digit: char| digit.is_ascii_digit()));
    if before.ends_with("://") || before.ends_with('@') {
        return true;
    }
    if before.ends_with(['/', '.', '\\', '-', '_']) || behind.starts_with('/') && !port {
        return false;
    }
    if matches!(ending, "home" | "box" | "private" | "fritz" | "arpa") {
        return matches!(ending, "box" if name.ends_with("fritz.box"))
            || ending == "arpa" && name.ends_with("home.arpa")
            || port;
    }
    if HOSTLY.contains(&ending) || port && !line_around(text, start..end).contains(" File \"") {
        return true;
    }
    let programs =
        ["threading.", "jdk.", "java.", "env.", "settings.", "config.", "thread.", "this.", "self.", "node."];
    if programs.iter().any(|program| name.starts_with(program)) {
        return false;
    }
    let line = line_around(text, start..end).to_ascii_lowercase();
    let alone = ending == "local" || name.matches('.').count() > 1;
    alone || ABOUT_HOSTS.iter().any(|word| line.contains(&word.to_ascii_lowercase()))
}
