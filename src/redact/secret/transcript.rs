//! Secrets that a line announces and another one shows: the output of a command that prints them, the answer to a
//! prompt, lists of codes.

use std::ops::Range;

use super::key_name::{self, Trust};
use super::span::SecretSpan;
use super::{false_positives, header, line, shape, spaced_table, sql};
use crate::redact::letter_case;

/// Longest line that is read, in bytes.
const MAX_LINE_BYTES: usize = 400;

/// Shortest secret on a line of its own, in bytes.
const MIN_LENGTH: usize = 6;

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

/// Beginnings of the lines with which a program asks for a secret.
const QUESTIONS: [&[u8]; 14] = [
    b"enter ",
    b"new ",
    b"type ",
    b"retype ",
    b"repeat ",
    b"re-enter ",
    b"confirm ",
    b"your ",
    b"please ",
    b"password",
    b"passphrase",
    b"aws ",
    b"current ",
    b"old ",
];

/// Words of a line about a secret that was refused or is described, and is not shown.
const REFUSALS: [&[u8]; 12] = [
    b"fail",
    b"invalid",
    b"incorrect",
    b"wrong",
    b"error",
    b"denied",
    b"must",
    b"required",
    b"policy",
    b"mismatch",
    b"expired",
    b"not ",
];

/// Finds the secrets of a text that another line announces.
pub(super) fn read(bytes: &[u8], found: &mut Vec<SecretSpan>) {
    let mut at = 0;
    let mut table_end = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        if end > at + 1 && end - at <= MAX_LINE_BYTES {
            let text = bytes[at..end].trim_ascii_end();
            if text.starts_with(b"# /") {
                read_file(bytes, text, end + 1, found);
            } else if let Some(command) = command_behind_prompt(text) {
                read_output(bytes, command, end + 1, found);
            } else if text.ends_with(b":") || text.ends_with(b".") {
                found.extend(value_below(bytes, text, end + 1));
            } else {
                found.extend(pair_of_list(bytes, text, end + 1));
                found.extend(answer(bytes, at..at + text.len()));
            }
            if at >= table_end {
                table_end = spaced_table::read(bytes, at..at + text.len(), found);
            }
        }
        at = end + 1;
    }
}

/// Finds the value on the line from `at` on, where a line names it: `1) "requirepass"` and `2) "…"`.
fn pair_of_list(bytes: &[u8], text: &[u8], at: usize) -> Option<SecretSpan> {
    let item = |text: &[u8]| {
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (digits > 0 && text[digits..].starts_with(b") \"") && text.ends_with(b"\"")).then_some(digits + 3)
    };
    let start = item(text)?;
    let meaning = key_name::meaning_of(text.get(start..text.len() - 1)?)?;
    let rest = bytes.get(at..)?;
    let next = rest[..line::length(rest, MAX_LINE_BYTES)].trim_ascii_end();
    let begin = item(next)?;
    let span = at + begin..at + next.len() - 1;
    let text = bytes.get(span.clone())?;
    let harmless = text.len() < 3 || false_positives::is_redacted_or_stand_in(text);
    let secret = matches!(meaning.trust, Trust::Certain | Trust::Ambiguous) || shape::is_token(text, true);
    (secret && !harmless).then_some(SecretSpan { span, kind: meaning.kind })
}

/// Returns the command behind the prompt of a shell, an interpreter or a debugger: `$ cat x`, `>>> pw`, `(gdb) p x`.
fn command_behind_prompt(text: &[u8]) -> Option<&[u8]> {
    const MAX_PROMPT_BYTES: usize = 60;
    let head = &text[..text.len().min(MAX_PROMPT_BYTES)];
    let start = head.iter().position(|byte| *byte != b' ')?;
    let sign = head.windows(2).position(|pair| {
        matches!(pair[0], b'$' | b'>' | b'%' | b')' | b']' | b'#')
            && (pair[1] == b' ' || pair[0] == b'>' && pair[1].is_ascii_alphabetic())
    })?;
    // Before the sign stands the place, not a sentence.
    let place = &head[start.min(sign)..sign];
    let spaces = place.iter().filter(|byte| **byte == b' ').count();
    // `1) "name"` is an item of a list.
    let number = !place.is_empty() && place.iter().all(u8::is_ascii_digit);
    (spaces <= 2 && !number && !place.contains(&b'=') && !place.ends_with(b" ")).then(|| text[sign + 1..].trim_ascii())
}

/// Reads what a command printed on the lines from `at` on, if the command names a secret.
fn read_output(bytes: &[u8], command: &[u8], at: usize, found: &mut Vec<SecretSpan>) {
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
fn names_secret(command: &[u8]) -> bool {
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

/// Returns the words that stand alone on the lines from `at` on, before the first line with several.
fn lone_lines(bytes: &[u8], at: usize, most: usize) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = at;
    for _ in 0..most + 1 {
        let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) else { break };
        let length = line::length(rest, MAX_LINE_BYTES);
        let next = start + length + 1;
        let text = rest[..length].trim_ascii();
        if text.is_empty() && spans.is_empty() {
            start = next;
            continue;
        }
        let begin = start + rest[..length].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let note = text.starts_with(b"\" ") || text.starts_with(b"# ");
        if !note && let Some(span) = lone_word(bytes, begin..begin + text.len()) {
            spans.push(span);
        } else if !note {
            break;
        }
        if spans.len() == most {
            break;
        }
        start = next;
    }
    spans
}

/// Returns the secret that fills a line: a word, a pass phrase, what stands behind `user:`.
fn lone_word(bytes: &[u8], line: Range<usize>) -> Option<Range<usize>> {
    let text = &bytes[line.clone()];
    let quote = matches!(text.first(), Some(b'"' | b'\'' | b'`')) && text.len() > 2 && text.first() == text.last();
    // A line of `/etc/passwd` has no password.
    if text.iter().filter(|byte| **byte == b':').count() > 3 {
        return None;
    }
    let mut span = line.start + usize::from(quote)..line.end - usize::from(quote);
    if let Some(arrow) = memchr::memmem::find(&bytes[span.clone()], b"==>") {
        span.end = span.start + arrow;
    }
    if let Some(colon) = bytes[span.clone()].iter().position(|byte| *byte == b':').filter(|colon| *colon > 0 && !quote)
    {
        let user = bytes[span.start..span.start + colon].iter().all(|byte| key_name::is_name_byte(*byte));
        if user && span.start + colon + 1 < span.end {
            span.start += colon + 1;
        }
    }
    let text = &bytes[span.clone()];
    let sentence = text.contains(&b' ') && !shape::is_pass_phrase(text, 4);
    let harmless = text.len() < MIN_LENGTH
        || sentence
        || text.ends_with(b":")
        || text.starts_with(b"-")
        || text.contains(&b'=') && !shape::is_token(text, false)
        || matches!(text[0], b'{' | b'[' | b'<' | b'/')
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || shape::is_url(text)
        || shape::is_version_or_time(text);
    (!harmless).then_some(span)
}

/// Finds the password on the line from `at` on below one that announces it: `Password for the elastic user:`.
fn value_below(bytes: &[u8], text: &[u8], at: usize) -> Option<SecretSpan> {
    let about = line::says(text, &[b"password", b"passphrase", b"passwort", b"secret key"]);
    let comment = matches!(text.trim_ascii_start().first(), Some(b'/' | b'#' | b'*' | b'-' | b';' | b'%' | b'<'));
    if !about || comment || line::says(text, &REFUSALS) {
        return None;
    }
    let rest = bytes.get(at..)?;
    let length = line::length(rest, MAX_LINE_BYTES);
    let own = rest[..length].trim_ascii();
    let indent = rest[..length].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    // `New value: …`
    let label = memchr::memmem::find(own, b"value: ").map_or(0, |label| label + b"value: ".len());
    let span = lone_word(bytes, at + indent + label..at + indent + own.len())?;
    let text = &bytes[span.clone()];
    let code = matches!(text[0], b'#' | b'@' | b'}' | b')') && text.contains(&b'(') || text.ends_with(b";");
    (shape::stands_out(text) && !code).then_some(SecretSpan { span, kind: "password" })
}

/// Finds the answer to the question for a password that a line holds: `Enter new password for user "app": X`.
fn answer(bytes: &[u8], span: Range<usize>) -> Option<SecretSpan> {
    const MAX_SPACES: usize = 3;
    let text = &bytes[span.clone()];
    let words = &text[text.iter().take_while(|byte| **byte == b' ').count()..];
    QUESTIONS.iter().any(|word| letter_case::begins_with(words, word)).then_some(())?;
    let colon = memchr::memrchr_iter(b':', text).find(|colon| text.get(colon + 1) == Some(&b' '))?;
    let (question, rest) = (&text[..colon], &text[colon + 1..]);
    let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
    let begins = QUESTIONS.iter().any(|word| letter_case::begins_with(&question[text.len() - words.len()..], word));
    let about =
        || line::says(question, &[b"password", b"passphrase", b"passcode", b"secret access key", b"secret key"]);
    if spaces > MAX_SPACES || !begins || !about() || line::says(question, &REFUSALS) || question.contains(&b'=') {
        return None;
    }
    let word = lone_word(bytes, span.start + colon + 1 + spaces..span.end)?;
    // A field of code is one word, and its value ends with a comma.
    if !question.trim_ascii().contains(&b' ') || matches!(bytes[word.end - 1], b',' | b';' | b')' | b'{') {
        return None;
    }
    Some(SecretSpan { span: word, kind: "password" })
}

/// Reads the lines of a file of keys or passwords, whose name is the comment before them: `# /etc/ntp.keys`.
fn read_file(bytes: &[u8], comment: &[u8], at: usize, found: &mut Vec<SecretSpan>) {
    const MAX_LINES: usize = 8;
    if !names_secret(&comment[2..]) && !line::says(comment, &[b".keys", b".secrets", b"secrets", b"passwd", b"_pass"]) {
        return;
    }
    let mut start = at;
    for _ in 0..MAX_LINES {
        let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) else { return };
        let length = line::length(rest, MAX_LINE_BYTES);
        let text = rest[..length].trim_ascii_end();
        let words = text.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty()).count();
        if text.is_empty() || words > 3 || text.ends_with(b":") {
            return;
        }
        let begin = text.iter().rposition(|byte| matches!(byte, b' ' | b'\t')).map_or(0, |space| space + 1);
        if let Some(span) = lone_word(bytes, start + begin..start + text.len())
            && shape::stands_out(&bytes[span.clone()])
        {
            found.push(SecretSpan { span, kind: "secret" });
        }
        start += length + 1;
    }
}
