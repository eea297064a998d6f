//! Users whom a line names behind a word of a sentence, where only what follows tells them from other words:
//! `triggered by kim`, `User kim not found`, `CORP\\kim`.

use super::labels;

/// Texts before a user, in small letters, behind which a name ends its part of the line.
const LABELS: [&str; 40] = [
    "triggered by ",
    "submitted by ",
    "created by ",
    "started by ",
    "requested by ",
    "approved by ",
    "locked by ",
    "owned by ",
    "pushed by ",
    "merged by ",
    "deployed by ",
    "modified by ",
    "changed by ",
    "uploaded by ",
    "updated by ",
    "deleted by ",
    "cancelled by ",
    "canceled by ",
    "aborted by ",
    "held by ",
    "assigned to ",
    "running as ",
    "run as ",
    "executed as ",
    "connected as ",
    "login as ",
    "logged in as ",
    "mail for ",
    "account ",
    "user: ",
    "user = ",
    "username = ",
    "user_name: ",
    "user_name=",
    "run_as_user: ",
    "runasuser: ",
    "owner=",
    "login: ",
    "cancelled ",
    "as user ",
];

/// Texts behind the name that a word `user` precedes.
const BEHIND_USER: [&str; 16] = [
    " not found",
    " does not exist",
    " already exists",
    " is currently",
    " is not",
    " unknown",
    " lacks",
    " has no ",
    " has been locked",
    " logged in",
    " logged out",
    " doesn't",
    " cannot",
    " from ",
    ")",
    ".",
];

/// Calls `note` with the users that a line names.
pub(super) fn users(line: &str, mut note: impl FnMut(&str)) {
    const MAX_BYTES: usize = 2_000;
    if line.len() > MAX_BYTES {
        return;
    }
    let bytes = line.as_bytes();
    for at in memchr::memchr3_iter(b' ', b'=', b'\\', bytes) {
        match bytes[at] {
            b'\\' => domain_user(line, at).into_iter().for_each(&mut note),
            sign => {
                let end = at + 1;
                if let Some(name) = behind_label(line, end) {
                    note(name);
                } else if sign == b' '
                    && bytes[..at].last().is_some_and(|last| last.eq_ignore_ascii_case(&b'r'))
                    && let Some(name) = behind_user(line, end)
                {
                    note(name);
                }
            }
        }
    }
    let first = line.split(' ').next().unwrap_or_default();
    if line[first.len()..].starts_with(" ALL=(") {
        labels::name(first, false).into_iter().for_each(&mut note);
    }
    // `session opened for user root by kim(uid=1000)`
    let bracket = memchr::memchr(b'(', bytes).is_some();
    for sign in ["(uid=", ") CMD (", ") RELOAD (", ") LIST ("].into_iter().filter(|_| bracket) {
        if let Some((before, _)) = line.split_once(sign) {
            let name = before.rsplit([' ', '(', ':']).next().unwrap_or_default();
            labels::name(name, false).filter(|found| *found == name).into_iter().for_each(&mut note);
        }
    }
    // `Uid: ( 1000/     kim)` of `stat`, `user:kim:rwx` of an access list
    if bracket
        && let Some((_, rest)) = line.split_once("id: (")
        && let Some((_, name)) = rest.split_once('/')
    {
        labels::name(name.trim_start(), false).into_iter().for_each(&mut note);
    }
    if let Some(rest) = line.strip_prefix("user:")
        && let Some((name, rights)) = rest.split_once(':')
        && rights.len() < 6
    {
        labels::name(name, false).filter(|found| *found == name).into_iter().for_each(&mut note);
    }
    // `>kim   console   1  Active` of `quser`
    if line.starts_with('>') && line.contains("  ") && (line.contains("Active") || line.contains("Disc")) {
        labels::name(&line[1..], false).into_iter().for_each(&mut note);
    }
    // `assumed-role/Admin/kim`, `user/dev/kim` of Amazon's names
    let slash = memchr::memchr(b'/', bytes).is_some();
    let account = || line.split_once(":assumed-role/").or_else(|| line.split_once(":user/"));
    if slash && let Some((_, path)) = account() {
        let path = path.split([' ', '"', '\'', ',']).next().unwrap_or_default();
        if let Some((_, name)) = path.rsplit_once('/') {
            labels::name(name, false).into_iter().for_each(&mut note);
        }
    }
    if slash
        && let Some((_, rest)) = line.split_once("docker.io/")
        && let Some((owner, _)) = rest.split_once('/')
    {
        labels::name(owner, false).filter(|name| *name == owner && *name != "library").into_iter().for_each(&mut note);
    }
}

/// Returns the name behind one of the labels, which end at `end`, if its part of the line ends with it.
fn behind_label(line: &str, end: usize) -> Option<&str> {
    const LONGEST: usize = 16;
    let ending = &line.as_bytes()[end.saturating_sub(3)..end];
    let may_end = matches!(ending, [.., b':' | b'=', b' '] | [.., b'='])
        || match ending {
            [first, second, b' '] => matches!(
                &[first.to_ascii_lowercase(), second.to_ascii_lowercase()],
                b"by" | b"to" | b"as" | b"or" | b"nt" | b"er" | b"ed"
            ),
            _ => false,
        };
    may_end.then_some(())?;
    let start = (end.saturating_sub(LONGEST)..end).find(|at| line.is_char_boundary(*at))?;
    let before = &line[start..end];
    let label = LABELS.iter().find(|label| {
        before.len() >= label.len()
            && label.as_bytes()[0].eq_ignore_ascii_case(&before.as_bytes()[before.len() - label.len()])
            && before.is_char_boundary(before.len() - label.len())
            && before[before.len() - label.len()..].eq_ignore_ascii_case(label)
    })?;
    let from = end - label.len();
    let inside = from > 0 && line.as_bytes()[from - 1].is_ascii_alphanumeric();
    let name = labels::name(&line[end..], false).filter(|_| !inside)?;
    let behind = line[end..].get(name.len()..)?;
    let ends = behind.is_empty()
        || [",", ")", " (", "'", "\"", ";", " in ", " from ", " on ", " at ", " for ", " via ", " in:"]
            .iter()
            .any(|sign| behind.starts_with(sign));
    (ends && name.len() > 2 && line[end..].starts_with(name)).then_some(name)
}

/// Returns the name behind `user ` at `end` that a program says is unknown or in use.
fn behind_user(line: &str, end: usize) -> Option<&str> {
    let before = &line[..end];
    (before.ends_with("User ") || before.ends_with("user ") || before.ends_with("USER ")).then_some(())?;
    let name = labels::name(&line[end..], false)?;
    let behind = line[end..].strip_prefix(name)?;
    BEHIND_USER.iter().any(|sign| behind.starts_with(sign)).then_some(name).filter(|name| name.len() > 2)
}

/// Returns the user of a domain of Windows, `CORP\\kim`, whose backslash stands at `at`.
fn domain_user(line: &str, at: usize) -> Option<&str> {
    let of_domain = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || **byte == b'-';
    let domain = line.as_bytes()[..at].iter().rev().take(16).take_while(of_domain).count();
    let start = at - domain;
    let begins = start == 0 || matches!(line.as_bytes()[start - 1], b' ' | b'"' | b'\'' | b'(' | b'=' | b':' | b'\t');
    let behind = line.get(at + 1..)?;
    let name = labels::name(behind, true)?;
    let rest = behind.strip_prefix(name)?;
    const BUSES: [&str; 14] = [
        "PCI", "USB", "ACPI", "HID", "ROOT", "SW", "DISPLAY", "HDAUDIO", "STORAGE", "SCSI", "SWD", "BTH", "APPPOOL",
        "DEVICE",
    ];
    let registry = line[start..at].starts_with("HK") || BUSES.contains(&&line[start..at]);
    (domain > 1
        && begins
        && !registry
        && !rest.starts_with(['\\', '/', '_', '&', '.'])
        && name.len() > 2
        && !name.contains('.'))
    .then_some(name)
}
