//! Mail addresses, and users at hosts.

use std::ops::Range;

use super::boundary::{is_word, line_before};
use super::span::{PrivateSpan, PrivateValue};
use super::strictness::Strictness::{self, Lenient, Strict};
use super::{common_names, host};
use crate::redact::privacy::Privacy;
use crate::redact::written_escape;

/// Local parts of addresses that belong to a service, not to a person.
const SERVICES: &[&str] = &["git", "noreply", "no-reply", "donotreply", "hg", "svn"];

/// Top-level domains that are reserved for examples (RFC 2606).
const RESERVED_DOMAINS: &[&str] = &["example", "test", "invalid", "localhost"];

/// Endings of files and systemd units in the place of a top-level domain: `icon@2x.png`, `user@1000.service`.
const FILE_ENDINGS: &[&str] = &[
    "js", "mjs", "cjs", "ts", "tsx", "jsx", "json", "css", "scss", "html", "png", "jpg", "jpeg", "gif", "svg", "webp",
    "py", "pyc", "rb", "rs", "go", "c", "h", "cc", "cpp", "hpp", "java", "jar", "class", "kt", "php", "sh", "so",
    "dll", "dylib", "exe", "lock", "toml", "yaml", "yml", "xml", "md", "txt", "log", "gz", "tgz", "zip", "whl", "map",
    "service", "socket", "timer", "slice", "scope", "mount", "target", "device", "path", "conf", "cfg",
];

/// Programs whose argument is a user at a host.
const LOGIN_COMMANDS: &[&str] = &["ssh ", "scp ", "sftp ", "rsync ", "ssh-copy-id ", "mosh "];

/// The two parts of an address, before and after its `@`.
struct Address {
    local: Range<usize>,
    domain: Range<usize>,
}

/// Finds the mail address, or the user at a host, whose `@` stands at `at` in a pasted text. Nothing before `floor` is
/// part of it.
pub(super) fn address_at(text: &str, at: usize, floor: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    let Address { local, domain } = parts_at(text, at, floor, Lenient)?;
    let span = local.start..domain.end;
    let (user, host, whole) = (&text[local.clone()], &text[domain.clone()], &text[span.clone()]);
    if [whole, user, host].iter().any(|word| privacy.allows(word)) {
        return None;
    }
    if is_login(text, &span) {
        // The user and the host are two things, and the host may be public.
        return (!common_names::is_common_user(user) && !SERVICES.contains(&user))
            .then(|| PrivateSpan { span: local, value: PrivateValue::User(user.to_owned()) });
    }
    (is_mail_domain(host, privacy) && !SERVICES.contains(&user.to_ascii_lowercase().as_str()))
        .then(|| PrivateSpan { span, value: PrivateValue::Mail(whole.to_ascii_lowercase()) })
}

/// Finds the mail address whose `@` is written `%40` at `at`, as in a query.
pub(super) fn encoded_address_at(text: &str, at: usize, floor: usize, privacy: &Privacy) -> Option<PrivateSpan> {
    let start = floor.max(local_start(text, at, Lenient));
    let start = start + text[start..at].rfind('%').map_or(0, |mark| (mark + 3).min(at - start));
    let domain = &text[at + 3..];
    let domain = domain[..host::name_length(domain, Lenient)].trim_end_matches(['.', '-']);
    let span = start..at + 3 + domain.len();
    let user = &text[start..at];
    let whole = format!("{user}@{domain}").to_ascii_lowercase();
    let private = !user.is_empty() && is_mail_domain(domain, privacy) && !privacy.allows(&whole);
    private.then_some(PrivateSpan { span, value: PrivateValue::Mail(whole) })
}

/// Finds the mail address whose `@` stands at `at` in metadata, whoever's it is. Nothing before `floor` is part of it.
pub(in crate::redact) fn any_address_at(text: &str, at: usize, floor: usize) -> Option<Range<usize>> {
    let Address { local, domain } = parts_at(text, at, floor, Strict)?;
    let (_, top) = text[domain.clone()].rsplit_once('.')?;
    let mail = &text[local.clone()] != "git" && top.len() > 1 && top.chars().all(char::is_alphabetic);
    mail.then_some(local.start..domain.end)
}

/// Returns the parts of the address whose `@` stands at `at`. Only the domain may be empty.
fn parts_at(text: &str, at: usize, floor: usize, strictness: Strictness) -> Option<Address> {
    let local = floor.max(local_start(text, at, strictness))..at;
    if local.is_empty() {
        return None;
    }
    let domain = &text[at + 1..];
    let domain = domain[..host::name_length(domain, strictness)].trim_end_matches(['.', '-']);
    Some(Address { local, domain: at + 1..at + 1 + domain.len() })
}

/// Returns the start of the local part of an address, `at` if there is none.
fn local_start(text: &str, at: usize, strictness: Strictness) -> usize {
    const MAX_CHARACTERS: usize = 64;
    let of_local =
        |character: &char| strictness.allows_in_name(*character) || matches!(character, '.' | '_' | '%' | '+' | '-');
    let length: usize = text[..at].chars().rev().take(MAX_CHARACTERS).take_while(of_local).map(char::len_utf8).sum();
    let mut start = at - length;
    // In metadata a backslash is that of a Windows domain: `CORP\nancy@x.com`.
    if strictness == Lenient && length > 0 && written_escape::ends_at(text.as_bytes(), start + 1) {
        start += 1;
    }
    start += text[start..at].find(|character| strictness.allows_in_name(character)).unwrap_or(at - start);
    // Behind an `@` or a letter of another script, it is the end of a longer word.
    let longer = |before: char| before == '@' || before.is_alphanumeric() && !before.is_ascii();
    if text[..start].ends_with(longer) { at } else { start }
}

/// Returns whether an address is a user at a host: part of a URL, of a path of scp or git, or the argument of ssh.
fn is_login(text: &str, address: &Range<usize>) -> bool {
    let behind = &text[address.end..];
    let goes_on = behind.starts_with([':', '/']) && !behind[1..].starts_with([' ', '\n', '\r']) && behind.len() > 1;
    if goes_on || text[..address.start].ends_with("://") {
        return true;
    }
    is_login_command(text, address.start)
}

/// Returns whether the line before `at` is a command that logs in elsewhere.
pub(super) fn is_login_command(text: &str, at: usize) -> bool {
    let before = line_before(text, at);
    let begins = |at: usize| at == 0 || !is_word(before.as_bytes()[at - 1]);
    LOGIN_COMMANDS.iter().any(|command| before.rfind(command).is_some_and(begins))
}

/// Returns whether a domain could receive mail and belongs to somebody.
fn is_mail_domain(domain: &str, privacy: &Privacy) -> bool {
    let Some((rest, top)) = domain.rsplit_once('.') else { return false };
    let top = top.to_ascii_lowercase();
    let second = rest.rsplit('.').next().unwrap_or_default();
    let reserved = RESERVED_DOMAINS.contains(&top.as_str())
        || second == "example" && matches!(top.as_str(), "com" | "org" | "net");
    let letters = (2..=24).contains(&top.len()) && top.bytes().all(|byte| byte.is_ascii_lowercase());
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.contains('_') && !label.starts_with('-'));
    let public = letters
        && !reserved
        && !FILE_ENDINGS.contains(&top.as_str())
        && rest.bytes().any(|byte| byte.is_ascii_alphabetic());
    labels && (public || privacy.is_internal(domain))
}
