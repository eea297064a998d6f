//! Internal host names: those of the config's domains, and those with a top-level domain of private networks.

use super::boundary::{is_word, line_around};
use super::label_finder::{self, Owner};
use super::span::{PrivateSpan, PrivateValue};
use super::strictness::Strictness::{self, Lenient};
use crate::redact::privacy::Privacy;
use crate::redact::word_list::word_list;
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
    let numbered = lower.strip_prefix("ip-").or_else(|| lower.strip_prefix("ec2-"));
    let numbered = numbered.is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
    let common = !numbered && COMMON_DOMAINS.iter().any(|domain| lower.ends_with(domain));
    let goes_on = text.as_bytes().get(end).is_some_and(|byte| is_word(*byte) || *byte == b'(');
    if goes_on || common || privacy.allows(name) {
        return None;
    }
    let private = PRIVATE_DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(top));
    let internal = privacy.is_internal(name)
        || private && names_host(text, start, end, &lower)
        || numbered
        || !private && is_own(text, start, &lower) && is_reached(text, start);
    internal.then_some(PrivateSpan { span: start..end, value: PrivateValue::Host(lower) })
}

word_list! {
    /// Domains that everybody uses.
    static PUBLIC_DOMAINS = "words/public_domains.txt";
}

/// First labels of the names of hosts that people set up for themselves.
const OWN_SERVICES: &[&str] = &[
    "git",
    "gitlab",
    "gitea",
    "jenkins",
    "nexus",
    "artifactory",
    "jira",
    "wiki",
    "confluence",
    "vpn",
    "ci",
    "registry",
    "harbor",
    "sonar",
    "sonarqube",
    "grafana",
    "kibana",
    "prometheus",
    "vault",
    "consul",
    "staging",
    "stage",
    "dev",
    "test",
    "qa",
    "intranet",
    "mail",
    "smtp",
    "imap",
    "ldap",
    "db",
    "nas",
    "minio",
    "kafka",
    "argocd",
    "rancher",
    "proxy",
    "sso",
    "keycloak",
    "airflow",
    "mlflow",
    "jupyter",
    "mirror",
    "build",
];

/// Returns whether a name at `start` is one that a program reached or looked for.
fn is_reached(text: &str, start: usize) -> bool {
    let before = &text[..start];
    before.ends_with("://") || label_finder::ends_with_label(before, Owner::Host)
}

/// Returns whether a host is somebody's own: its domain is neither in everybody's use nor reserved for examples, and
/// its name is that of a service or a machine, or was looked for.
fn is_own(text: &str, start: usize, name: &str) -> bool {
    let public = name.match_indices('.').any(|(dot, _)| PUBLIC_DOMAINS.contains(&name.as_bytes()[dot + 1..]))
        || PUBLIC_DOMAINS.contains(name.as_bytes());
    let top = name.rsplit('.').next().unwrap_or_default();
    let real = (2..=12).contains(&top.len()) && top.bytes().all(|byte| byte.is_ascii_lowercase());
    let reserved = matches!(top, "example" | "test" | "invalid" | "localhost" | "svc") || name.contains("example.");
    let first = name.split('.').next().unwrap_or_default();
    let labelled = !text[..start].ends_with("://");
    let machine =
        first.contains('-') && name.matches('.').count() > 1 || first.bytes().any(|byte| byte.is_ascii_digit());
    real && !public
        && !reserved
        && (labelled || OWN_SERVICES.contains(&first) || machine && name.matches('.').count() > 1)
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
