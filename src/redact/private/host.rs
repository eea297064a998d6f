//! Internal host names: those of the config's domains, and those with a top-level domain of private networks.

use super::boundary::{is_word, line_around};
use super::span::{PrivateSpan, PrivateValue};
use super::strictness::Strictness::{self, Lenient};
use crate::redact::privacy::Privacy;
use crate::redact::written_escape;

/// Top-level domains that no public name has.
const PRIVATE_DOMAINS: &[&str] =
    &["local", "internal", "lan", "corp", "intranet", "home", "localdomain", "arpa", "private", "fritz", "box"];

/// Private domains that end nothing but the name of a host.
const UNAMBIGUOUS_DOMAINS: &[&str] = &["lan", "corp", "intranet", "localdomain"];

/// Private domains that many machines have and that identify nobody.
const COMMON_DOMAINS: &[&str] = &[
    "docker.internal",
    "google.internal",
    "containers.internal",
    "cluster.local",
    "ec2.internal",
    "in-addr.arpa",
    "ip6.arpa",
    "localhost.localdomain",
];

/// First labels of names in programs that end with a private domain: `threading.local`, `jdk.internal`, `.env.local`.
const PROGRAM_NAMES: &[&str] =
    &["threading.", "jdk.", "java.", "env.", "settings.", "config.", "thread.", "this.", "self.", "node."];

/// Words of a line that is about a host, in lower case.
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
    "enotfound",
];

/// Returns the length of the host name that a text may begin with, in bytes.
pub(super) fn name_length(text: &str, strictness: Strictness) -> usize {
    const MAX_CHARACTERS: usize = 253;
    let of_name = |character: &char| strictness.allows_in_name(*character) || matches!(character, '.' | '-');
    text.chars().take(MAX_CHARACTERS).take_while(of_name).map(char::len_utf8).sum()
}

/// Finds the internal host name whose first dot stands at `dot`. Nothing before `floor` is part of it.
pub(super) fn name_around(text: &str, dot: usize, floor: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    let start = label_start(text, dot, floor)?;
    let end = start + text[start..start + name_length(&text[start..], Lenient)].trim_end_matches(['.', '-']).len();
    let name = &text[start..end];
    let (_, top) = name.rsplit_once('.')?;
    let lower = name.to_ascii_lowercase();
    let common = COMMON_DOMAINS.iter().any(|domain| lower.ends_with(domain));
    let goes_on = text.as_bytes().get(end).is_some_and(|byte| is_word(*byte) || *byte == b'(');
    if goes_on || common || privacy.allows(name) {
        return None;
    }
    let private = PRIVATE_DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(top));
    let internal = privacy.is_internal(name) || private && names_host(text, start, end, &lower);
    internal.then_some(PrivateSpan { span: start..end, value: PrivateValue::Host(lower) })
}

/// Returns the start of the label before a dot, if it is the first of its name.
fn label_start(text: &str, dot: usize, floor: usize) -> Option<usize> {
    const MAX_LABEL_BYTES: usize = 63;
    let bytes = text.as_bytes();
    let of_label = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let length = bytes[floor..dot].iter().rev().take(MAX_LABEL_BYTES).take_while(of_label).count();
    let start = dot - length;
    let goes_back = start > floor && (matches!(bytes[start - 1], b'.' | b'_' | b'$') || bytes[start - 1] >= 0x80);
    if length == 0 || goes_back {
        return None;
    }
    let escape = length > 1 && written_escape::ends_at(bytes, start + 1);
    Some(start + usize::from(escape))
}

/// Returns whether a name with a private domain is a host's, and not one of a program: `threading.local`, `.env.local`.
fn names_host(text: &str, start: usize, end: usize, name: &str) -> bool {
    let (before, behind) = (&text[..start], &text[end..]);
    let (_, top) = name.rsplit_once('.').unwrap_or_default();
    let port = behind.strip_prefix(':').is_some_and(|port| port.starts_with(|digit: char| digit.is_ascii_digit()));
    if before.ends_with("://") || before.ends_with('@') {
        return true;
    }
    if before.ends_with(['/', '.', '\\', '-', '_']) || behind.starts_with('/') && !port {
        return false;
    }
    if matches!(top, "home" | "box" | "private" | "fritz" | "arpa") {
        return port || name.ends_with("fritz.box") || name.ends_with("home.arpa");
    }
    if UNAMBIGUOUS_DOMAINS.contains(&top) || port && !line_around(text, start..end).contains(" File \"") {
        return true;
    }
    if PROGRAM_NAMES.iter().any(|program| name.starts_with(program)) {
        return false;
    }
    let line = line_around(text, start..end).to_ascii_lowercase();
    let alone = top == "local" || name.matches('.').count() > 1;
    alone || ABOUT_HOSTS.iter().any(|word| line.contains(word))
}
