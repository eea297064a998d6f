//! The output of a command that prints a secret, behind the prompt of a shell, an interpreter or a debugger.

use super::key_name::{self, Trust};
use super::lone_word::lone_lines;
use super::span::SecretSpan;
use super::{header, shape, sql};

/// Words of commands that print what they name.
const VERBS: [&[u8]; 22] = [
    b"cat",
    b"type",
    b"get",
    b"show",
    b"output",
    b"print",
    b"echo",
    b"p",
    b"po",
    b"read",
    b"access",
    b"reveal",
    b"head",
    b"less",
    b"more",
    b"puts",
    b"dump",
    b"printenv",
    b"decrypt",
    b"view",
    b"fetch",
    b"reset",
];

/// Programs that keep secrets and print them when they are asked for an entry.
const KEEPERS: [&[u8]; 6] = [b"pass", b"gopass", b"op", b"bw", b"lpass", b"keyring"];

/// Returns the command behind the prompt of a shell, an interpreter or a debugger: `$ cat x`, `>>> pw`, `(gdb) p x`.
pub(super) fn command_behind_prompt(text: &[u8]) -> Option<&[u8]> {
    const MAX_PROMPT_BYTES: usize = 60;
    let head = &text[..text.len().min(MAX_PROMPT_BYTES)];
    let start = head.iter().position(|byte| *byte != b' ')?;
    let sign = head.windows(2).position(|pair| {
        matches!(pair, b"$ " | b"> " | b"% " | b") " | b"] " | b"# ")
            || pair[0] == b'>' && pair[1].is_ascii_alphabetic()
    })?;
    // Before the sign stands the place, not a sentence.
    let place = &head[start.min(sign)..sign];
    let spaces = place.iter().filter(|byte| **byte == b' ').count();
    // `1) "name"` is an item of a list.
    let number = !place.is_empty() && place.iter().all(u8::is_ascii_digit);
    (spaces <= 2 && !number && !place.contains(&b'=') && !place.ends_with(b" ")).then(|| text[sign + 1..].trim_ascii())
}

/// Reads what a command printed on the lines from `at` on, if the command names a secret.
pub(super) fn read_output(bytes: &[u8], command: &[u8], at: usize, found: &mut Vec<SecretSpan>) {
    const MAX_LINES: usize = 10;
    if command.len() < 2 || at >= bytes.len() || !names_secret(command) {
        return;
    }
    let mut words = command.split(|byte| matches!(byte, b' ' | b'(' | b'.')).filter(|word| !word.is_empty());
    let keeper = words.clone().find(|word| *word != b"sudo").is_some_and(|word| KEEPERS.contains(&word));
    let shows = keeper || words.any(|word| VERBS.iter().any(|verb| is_verb(word, verb)));
    // An interpreter prints the value of a name.
    let name = command.iter().all(|byte| key_name::is_name_byte(*byte));
    if name && command.ends_with(b"cookie") {
        header::read_cookies(bytes, at, found);
        return;
    }
    if is_filtered(command) {
        return;
    }
    let file = command.starts_with(b"cat ") || command.starts_with(b"sudo cat ") || command.starts_with(b"type ");
    sql::read_bound_values(bytes, at, found);
    let lines = lone_lines(bytes, at, if file { MAX_LINES } else { 1 });
    let only = lines.len() == 1;
    for span in lines {
        let text = &bytes[span.clone()];
        let drawn = shape::stands_out(text) && shape::is_token(text, false);
        let digits = text.len() >= 8 && text.iter().all(u8::is_ascii_digit);
        if drawn || (shows || name) && (only || shape::stands_out(text) || digits) {
            found.push(SecretSpan { span, kind: "secret" });
        }
    }
}

/// Returns whether a word is a verb, or begins with one and a hyphen: `get`, `get-secret`.
fn is_verb(word: &[u8], verb: &[u8]) -> bool {
    word.strip_prefix(verb).is_some_and(|rest| rest.is_empty() || rest[0] == b'-')
}

/// Returns whether a command names a secret: in a flag, an argument, or the name of a file.
pub(super) fn names_secret(command: &[u8]) -> bool {
    let keeper = command.split(|byte| *byte == b' ').next().is_some_and(|word| KEEPERS.contains(&word));
    let telling = |word: &[u8]| {
        key_name::meaning_of(word).is_some_and(|meaning| !matches!(meaning.trust, Trust::Faint | Trust::Authorization))
            || [b".key".as_slice(), b".psk", b".pass", b".token", b".secret", b".secrets", b"_authenticator"]
                .iter()
                .any(|ending| word.ends_with(ending))
    };
    keeper && command.contains(&b' ')
        || memchr::memmem::find(command, b"userdata.get(").is_some()
        || command.split(|byte| !key_name::is_name_byte(*byte)).any(|word| word.len() > 1 && telling(word))
}

/// Returns whether a command sends what it prints elsewhere, or prints only a count or the names.
fn is_filtered(command: &[u8]) -> bool {
    [b" > ".as_slice(), b" >> ", b"| wc", b"| grep", b"| sha", b"| md5", b"--help", b" -h"]
        .iter()
        .any(|sign| memchr::memmem::find(command, sign).is_some())
}
