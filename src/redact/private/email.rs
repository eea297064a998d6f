//! Mail addresses, and users at hosts.

use super::{PrivateSpan, PrivateValue, allows, common_names, host, is_word, line_before};
use crate::redact::Privacy;

/// KnownNames that nobody has for an address of his own.
const ROLES: &[&str] = &["git", "noreply", "no-reply", "donotreply", "hg", "svn"];

/// Domains that are kept for examples, and the stand-in's own.
const EXAMPLES: &[&str] = &["example", "test", "invalid", "localhost"];

/// Ends of names that are files and units, not domains: `icon@2x.png`, `user@1000.service`.
const NO_DOMAINS: &[&str] = &[
    "js", "mjs", "cjs", "ts", "tsx", "jsx", "json", "css", "scss", "html", "png", "jpg", "jpeg", "gif", "svg", "webp",
    "py", "pyc", "rb", "rs", "go", "c", "h", "cc", "cpp", "hpp", "java", "jar", "class", "kt", "php", "sh", "so",
    "dll", "dylib", "exe", "lock", "toml", "yaml", "yml", "xml", "md", "txt", "log", "gz", "tgz", "zip", "whl", "map",
    "service", "socket", "timer", "slice", "scope", "mount", "target", "device", "path", "conf", "cfg",
];

/// The mail address, or the user at a host, whose `@` stands at `at`; nothing before `floor` is looked at.
pub(super) fn address_at(text: &str, at: usize, floor: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    let name = floor.max(local_start(text, at))..at;
    let local = &text[name.clone()];
    if local.is_empty() {
        return None;
    }
    let end = at + 1 + host::length(&text[at + 1..]);
    let domain = text[at + 1..end].trim_end_matches(['.', '-']);
    let end = at + 1 + domain.len();
    let whole = &text[name.start..end];
    if allows(privacy, whole) || allows(privacy, local) || allows(privacy, domain) {
        return None;
    }
    // In an address and in the way that ssh, scp and git name a place, the user and the host are two things.
    let behind = &text[end..];
    let place = text[..name.start].ends_with("://")
        || behind.starts_with([':', '/']) && !behind[1..].starts_with([' ', '\n', '\r']) && behind.len() > 1;
    let remote = place || is_argument(text, name.start);
    let user = || {
        (!common_names::is_user(local) && !ROLES.contains(&local))
            .then(|| PrivateSpan { span: name.clone(), value: PrivateValue::User(local.to_owned()) })
    };
    if remote {
        return user();
    }
    (is_mail_domain(domain, privacy) && !ROLES.contains(&local.to_ascii_lowercase().as_str()))
        .then(|| PrivateSpan { span: name.start..end, value: PrivateValue::Mail(whole.to_ascii_lowercase()) })
}

/// Where the name before `@` begins.
fn local_start(text: &str, at: usize) -> usize {
    const LONGEST: usize = 64;
    let of_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
    let bytes = text.as_bytes();
    let length = bytes[..at].iter().rev().take(LONGEST).take_while(|byte| of_local(byte)).count();
    let mut start = at - length;
    if start > 0 && length > 0 && bytes[start - 1] == b'\\' && matches!(bytes[start], b'n' | b't' | b'r') {
        start += 1;
    }
    while start < at && !bytes[start].is_ascii_alphanumeric() {
        start += 1;
    }
    // What stands behind a letter of another script or a slash is the end of a longer word.
    if start > 0 && (bytes[start - 1] >= 0x80 || bytes[start - 1] == b'@') { at } else { start }
}

/// Whether a mail could be sent there: a domain with a top that is made of letters.
fn is_mail_domain(domain: &str, privacy: &Privacy) -> bool {
    let Some((rest, top)) = domain.rsplit_once('.') else { return false };
    let top = top.to_ascii_lowercase();
    let second = rest.rsplit('.').next().unwrap_or_default();
    let example =
        EXAMPLES.contains(&top.as_str()) || second == "example" && matches!(top.as_str(), "com" | "org" | "net");
    let internal = host::is_internal(domain, privacy);
    let letters = (2..=24).contains(&top.len()) && top.bytes().all(|byte| byte.is_ascii_lowercase());
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.contains('_') && !label.starts_with('-'));
    labels
        && (internal
            || letters
                && !example
                && !NO_DOMAINS.contains(&top.as_str())
                && rest.bytes().any(|byte| byte.is_ascii_alphabetic()))
}

/// Whether this is what ssh and its like are given.
fn is_argument(text: &str, start: usize) -> bool {
    let before = line_before(text, start);
    ["ssh ", "scp ", "sftp ", "rsync ", "ssh-copy-id ", "mosh "]
        .iter()
        .any(|program| before.rfind(program).is_some_and(|at| at == 0 || !is_word(before.as_bytes()[at - 1])))
}
