//! Secrets that commands take as an argument or through a pipe: `setx NAME X`, `echo X | sudo -S …`.

use crate::redact::secret::judge::{self, Separator, ValuePosition};
use crate::redact::secret::span::SecretSpan;
use crate::redact::secret::value::ValueReader;
use crate::redact::secret::{false_positives, key_name, line, shape};

/// Longest part of a command that is looked at, in bytes.
const MAX_COMMAND_BYTES: usize = 256;

/// Programs that read a password from a pipe, with the flag that says so.
const PIPE_READERS: [&[u8]; 14] = [
    b"--password-stdin",
    b"sudo -S",
    b"--with-token",
    b"chpasswd",
    b"secrets create",
    b"secrets versions add",
    b"docker secret create",
    b"passwd --stdin",
    b"kinit",
    b"cryptsetup",
    b"smbpasswd -s",
    b"passphrase-fd 0",
    b"pass stdin",
    b"passin stdin",
];

/// Finds the secret of `aws configure set NAME VALUE`, `npm config set NAME VALUE` or `setx NAME VALUE`, whose name
/// begins at `start`.
pub(in crate::redact::secret) fn setting(bytes: &[u8], start: usize, reader: &mut ValueReader) -> Option<SecretSpan> {
    let word = line::word_at(bytes, start);
    let last = bytes[word.clone()].iter().rposition(|byte| !key_name::is_name_byte(*byte)).map_or(0, |mark| mark + 1);
    let name = &bytes[word.start + last..word.end];
    let meaning = key_name::meaning_of(name)?;
    let value = (bytes.get(word.end) == Some(&b' ')).then(|| reader.value(bytes, word.end))??;
    let position = ValuePosition { separator: Separator::Equals, whole_line: true };
    judge::secret_of(bytes, name, meaning, &value, position)
}

/// Finds the password of `net use Z: \\nas\share /user:CORP\kim PASSWORD`, whose arguments begin at `start`.
pub(in crate::redact::secret) fn net_use(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let end = start + line::length(&bytes[start..], MAX_COMMAND_BYTES);
    let user = start + bytes[start..end].windows(6).position(|piece| piece.eq_ignore_ascii_case(b"/user:"))?;
    // `net use Z: \\nas\share PASSWORD /user:…`
    if let Some(secret) = last_word(bytes, start, user).filter(|secret| !bytes[secret.span.clone()].contains(&b'\\')) {
        return Some(secret);
    }
    let behind = line::word_at(bytes, user).end;
    let word = line::word_at(bytes, behind + bytes[behind..end].iter().take_while(|&&byte| byte == b' ').count());
    let text = &bytes[word.clone()];
    (word.start > behind && !false_positives::is_redacted_or_stand_in(text) && !text.starts_with(b"/"))
        .then_some(SecretSpan { span: word, kind: "smb-password" })
}

/// Finds the password of `echo PASSWORD | docker login --password-stdin`, which begins at `start`.
pub(in crate::redact::secret) fn piped(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let format = PIPE_FORMATS.iter().find(|format| bytes[start..].starts_with(format)).map_or(0, |format| format.len());
    let start = start + format;
    let word = line::word_at(bytes, start);
    let end = start + line::length(&bytes[start..], MAX_COMMAND_BYTES);
    let behind = bytes.get(word.end..end)?;
    let text = &bytes[word.clone()];
    let reads =
        behind.contains(&b'|') && PIPE_READERS.iter().any(|reader| memchr::memmem::find(behind, reader).is_some());
    (reads && !false_positives::is_redacted_or_stand_in(text) && !text.starts_with(b"-"))
        .then_some(SecretSpan { span: word, kind: "password" })
}

/// Flags and formats of `echo` and `printf` before the text that they print.
const PIPE_FORMATS: [&[u8]; 7] = [b"-n ", b"-ne ", b"'%s' ", b"\"%s\" ", b"%s ", b"'%s\\n' ", b"\"%s\\n\" "];

/// Finds the password of a string that a program reads, `docker login --password-stdin <<< PASSWORD`, whose mark stands
/// at `at`.
pub(in crate::redact::secret) fn here_string(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let command = line::before(bytes, at, MAX_COMMAND_BYTES);
    let reads = |reader: &&[u8]| memchr::memmem::find(command, reader).is_some();
    (PIPE_READERS.iter().any(&reads) || reads(&b"read -s".as_slice())).then_some(())?;
    let begin = at + b"<<<".len();
    let word = line::word_at(bytes, begin + bytes[begin..].iter().take(4).take_while(|byte| **byte == b' ').count());
    let text = &bytes[word.clone()];
    let pair = text.iter().position(|byte| *byte == b':').filter(|_| reads(&b"chpasswd".as_slice()));
    let span = word.start + pair.map_or(0, |colon| colon + 1)..word.end;
    let harmless = span.len() < 4 || false_positives::is_redacted_or_stand_in(&bytes[span.clone()]);
    (!harmless).then_some(SecretSpan { span, kind: "password" })
}

/// Finds the password of `htpasswd -b FILE NAME PASSWORD`, `net user NAME PASSWORD /add` or `wpa_passphrase NAME
/// PASSWORD`: the last word without a flag.
pub(in crate::redact::secret) fn last_argument(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let end = start + line::length(&bytes[start..], MAX_COMMAND_BYTES);
    let switch = |text: &[u8]| {
        text.starts_with(b" /") && text[2..].iter().take_while(|byte| **byte != b' ').all(u8::is_ascii_alphabetic)
    };
    let end = (start..end).find(|&at| switch(&bytes[at..end])).unwrap_or(end);
    last_word(bytes, start, end)
}

/// Returns the last word of a span of a command, the second one at least, or the text between quotes that it ends with.
fn last_word(bytes: &[u8], start: usize, end: usize) -> Option<SecretSpan> {
    let text = bytes[start..end].trim_ascii_end();
    let quote = *text.last()?;
    let begin = if matches!(quote, b'"' | b'\'') {
        text[..text.len() - 1].iter().rposition(|byte| *byte == quote)? + 1
    } else {
        text.iter().rposition(|byte| *byte == b' ')? + 1
    };
    let length = text.len() - begin - usize::from(matches!(quote, b'"' | b'\''));
    let word = &text[begin..begin + length];
    let words = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty() && !word.starts_with(b"-")).count();
    let harmless = word.len() < 4
        || word.starts_with(b"-")
        || word.starts_with(b"/")
        || matches!(word, [_, b':'])
        || false_positives::is_redacted_or_stand_in(word);
    (words >= 2 && !harmless).then_some(SecretSpan { span: start + begin..start + begin + length, kind: "password" })
}

/// Finds the password of `rabbitmqctl add_user NAME PASSWORD`, whose name begins at `start`.
pub(in crate::redact::secret) fn second_argument(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let name = line::word_at(bytes, start);
    let word = (bytes.get(name.end) == Some(&b' ')).then(|| line::word_at(bytes, name.end + 1))?;
    let text = &bytes[word.clone()];
    let chosen = shape::has_letter_and_mark(text) && !text.starts_with(b"-");
    let harmless = false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_redacted_or_stand_in(&bytes[name])
        || false_positives::is_expression(text)
        || !line::ends_at(bytes, word.end);
    (chosen && !harmless).then_some(SecretSpan { span: word, kind: "password" })
}
