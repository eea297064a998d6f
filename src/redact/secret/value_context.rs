//! Signs around a value that a bare word is a password: a record, a map, the options of a mount, a user, another flag.

use super::line;

/// Returns whether a value at `start` belongs to a record as programs print it, without quotes: `Login(user=a,
/// password=b)`, `{user=a, password=b}`. The arguments of a call are written the same way, but behind a name in small
/// letters.
pub(super) fn is_in_record(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 200;
    let before = &bytes[start.saturating_sub(MAX_BYTES)..start];
    let mut depth = 0;
    for (at, byte) in before.iter().enumerate().rev() {
        match byte {
            b'\n' | b'"' | b'\'' => return false,
            b')' | b']' | b'}' => depth += 1,
            b'(' | b'[' | b'{' if depth > 0 => depth -= 1,
            b'[' | b'{' => return true,
            b'(' => {
                let name = before[..at].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                return before[at - name].is_ascii_uppercase();
            }
            _ => {}
        }
    }
    false
}

/// Returns whether a value at `start` belongs to a map as Go prints it: `map[password:x user:kim]`.
pub(super) fn is_in_map(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 200;
    let before = &bytes[start.saturating_sub(MAX_BYTES)..start];
    before
        .iter()
        .rposition(|byte| matches!(byte, b'[' | b']' | b'\n'))
        .is_some_and(|open| before[..=open].ends_with(b"map["))
}

/// Returns whether a value at `start` is one of the options of a mount: `username=kim,password=x`.
pub(super) fn is_mount_option(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 120;
    let before = line::before(bytes, start, MAX_BYTES);
    let word = before.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let user = [b"username=".as_slice(), b"user="].iter().any(|name| word.starts_with(name));
    user && word.contains(&b',') && !word.contains(&b'(')
}

/// Returns whether the line before a value says that a password is told: it names a user, or the password is a new one.
pub(super) fn is_told(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 80;
    const SIGNS: [&[u8]; 20] = [
        b"id:",
        b"id=",
        "계정:".as_bytes(),
        "아이디:".as_bytes(),
        b"uid=",
        b"user=",
        b"user:",
        b"username=",
        b"username:",
        b"login:",
        b"login=",
        b"account:",
        b"generated ",
        b"initial ",
        b"temporary ",
        b"new ",
        b"default ",
        b"root ",
        b"admin ",
        b"one-time ",
    ];
    line::says(line::before(bytes, start, MAX_BYTES), &SIGNS)
}

/// Returns whether the line before a value has another flag than the one of the value: it is a command.
pub(super) fn has_other_flag(bytes: &[u8], start: usize) -> bool {
    const MAX_BYTES: usize = 120;
    let before = line::before(bytes, start, MAX_BYTES);
    let before = &before[..before.len() - before.iter().rev().take_while(|byte| **byte != b'-').count()];
    let prompt = before.starts_with(b"$ ") || before.starts_with(b"+ ") || before.starts_with(b"# ");
    prompt || memchr::memmem::find(before.trim_ascii_end(), b" -").is_some_and(|at| at + 4 < before.len())
}
