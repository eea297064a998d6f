//! Secrets on command lines: `--password X`, `mysql -pX`, `curl -u user:X`, `sshpass -p X`.

pub(super) mod positional;
mod programs;
mod words;

use std::ops::Range;

pub(super) use self::programs::PROGRAMS;
use self::programs::Takes;
use self::words::Words;
use super::judge::{self, Separator, ValuePosition};
use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::ValueReader;
use super::{false_positives, header, line};
use crate::redact::byte_index::ByteIndex;

/// Longest flag whose name is read, in bytes.
const MAX_FLAG_LENGTH: usize = 48;

/// Longest name of a program, in bytes.
const MAX_PROGRAM_LENGTH: usize = 20;

/// Returns whether the name of a program that may be given a secret stands at `start` as a word of its own.
pub(super) fn names_program(bytes: &[u8], start: usize) -> bool {
    let name = program_name(bytes, start);
    !name.is_empty() && BY_FIRST_BYTE.rows(name[0]).any(|row| PROGRAMS[row].name.as_bytes() == name)
}

/// The programs by their first letter.
static BY_FIRST_BYTE: ByteIndex<{ PROGRAMS.len() }> = {
    let mut firsts = [0; PROGRAMS.len()];
    let mut index = 0;
    while index < PROGRAMS.len() {
        firsts[index] = PROGRAMS[index].name.as_bytes()[0];
        index += 1;
    }
    ByteIndex::new(&firsts)
};

/// Returns the word at `start` if it may be the name of a program, and an empty one if not.
fn program_name(bytes: &[u8], start: usize) -> &[u8] {
    let rest = &bytes[start..];
    let of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = rest.iter().take(MAX_PROGRAM_LENGTH).take_while(of_name).count();
    let ends = matches!(rest.get(length), Some(b' ' | b'\'' | b'"' | b'\t'));
    if ends { &rest[..length] } else { &[] }
}

/// Finds every secret of the command that begins at `start`. Returns the end of the command.
pub(super) fn read_command(bytes: &[u8], start: usize, found: &mut Vec<SecretSpan>) -> usize {
    let name = program_name(bytes, start);
    let end = command_end(bytes, start);
    let mut words = Words::new(bytes, start + name.len()..end);
    let mut subcommands = [&b""[..]; 2];
    let mut seen = 0;
    while let Some(word) = words.next() {
        let text = &bytes[word.clone()];
        if !text.starts_with(b"-") && !text.starts_with(b"/") {
            if seen < subcommands.len() {
                subcommands[seen] = text;
                seen += 1;
            }
            continue;
        }
        let program = PROGRAMS.iter().find(|program| {
            program.name.as_bytes() == name
                && (program.subcommand.is_empty() || subcommands.contains(&program.subcommand.as_bytes()))
                && match program.takes {
                    Takes::Joined | Takes::Both | Takes::Pair => text.starts_with(program.flag.as_bytes()),
                    _ => text == program.flag.as_bytes(),
                }
        });
        let Some(program) = program else { continue };
        let flag = program.flag.len();
        if program.takes == Takes::Cookies {
            header::read_cookies(bytes, words.position(), found);
            continue;
        }
        let span = match program.takes {
            Takes::Joined if text.len() == flag => continue,
            Takes::Joined | Takes::Both if text.len() > flag => Some(unquoted(bytes, word.start + flag..word.end)),
            Takes::Pair if text.len() > flag => {
                secret_piece(bytes, unquoted(bytes, word.start + flag..word.end), program.takes)
            }
            _ => words.next().and_then(|next| secret_piece(bytes, next, program.takes)),
        };
        found.extend(span.and_then(|span| literal(bytes, span, program.kind)));
    }
    end
}

/// Returns the piece of a word behind a flag that is the secret.
fn secret_piece(bytes: &[u8], word: Range<usize>, takes: Takes) -> Option<Range<usize>> {
    let text = &bytes[word.clone()];
    let mark = match takes {
        Takes::Pair => b':',
        Takes::PercentPair => b'%',
        Takes::CommaPair => b',',
        Takes::PassWord => return text.starts_with(b"pass:").then(|| word.start + b"pass:".len()..word.end),
        _ => return (!text.starts_with(b"-")).then_some(word),
    };
    let at = text.iter().position(|&byte| byte == mark)?;
    Some(unquoted(bytes, word.start + at + 1..word.end))
}

/// Makes a secret of a literal, unless it only stands for one.
fn literal(bytes: &[u8], span: Range<usize>, kind: &'static str) -> Option<SecretSpan> {
    let text = &bytes[span.clone()];
    // Every device has these two from its maker.
    let common = kind == "snmp-community" && matches!(text, b"public" | b"private");
    (!common && !false_positives::is_redacted_or_stand_in(text)).then_some(SecretSpan { span, kind })
}

/// Returns a span without the quotes around it.
fn unquoted(bytes: &[u8], span: Range<usize>) -> Range<usize> {
    match (bytes.get(span.start), bytes.get(span.end)) {
        (Some(first @ (b'\'' | b'"')), Some(last)) if first == last && !span.is_empty() => span.start + 1..span.end,
        _ => span,
    }
}

/// Returns the end of a command: that of its line, or a pipe or a list that goes on to the next command.
fn command_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            // A backslash before the end of the line goes on.
            b'\n' if at > 0 && bytes[at - 1] != b'\\' => break,
            b'|' | b';' if bytes.get(at + 1).is_none_or(|byte| matches!(byte, b' ' | b'|')) => break,
            b'&' if bytes.get(at + 1) == Some(&b'&') => break,
            _ => at += 1,
        }
    }
    at
}

/// Returns the meaning of a flag that takes the value of what the command before it calls a secret:
/// `put-parameter --name /db/password --value X`.
fn value_of_secret(bytes: &[u8], start: usize, flag: &[u8]) -> Option<NameMeaning> {
    const MAX_BYTES: usize = 200;
    const FLAGS: [&[u8]; 5] = [b"value", b"secret-string", b"string-value", b"body", b"secret-value"];
    let about = || line::says(line::before(bytes, start, MAX_BYTES), &[b"secret", b"password"]);
    (FLAGS.contains(&flag) && about()).then_some(NameMeaning { kind: "secret", trust: Trust::Certain })
}

/// Finds the secret behind a flag whose name tells, with its dashes at `start`: `--password X`, `-password X`.
pub(super) fn secret_behind_flag(bytes: &[u8], start: usize, reader: &mut ValueReader) -> Option<SecretSpan> {
    let dashes = bytes[start..].iter().take(3).take_while(|&&byte| byte == b'-').count();
    let begin = start + dashes;
    let of_name = |byte: &&u8| key_name::is_name_byte(**byte);
    let length = bytes[begin..].iter().take(MAX_FLAG_LENGTH).take_while(of_name).count();
    let flag = &bytes[begin..begin + length];
    if dashes > 2 || length < 2 {
        return None;
    }
    let meaning = key_name::meaning_of(flag).or_else(|| value_of_secret(bytes, start, flag))?;
    let mut at = begin + length;
    // `"--password", "…"` in a list of arguments.
    if matches!(bytes.get(at), Some(b'"' | b'\'')) && bytes.get(at + 1) == Some(&b',') {
        at += 2;
    }
    if !matches!(bytes.get(at), Some(b' ' | b'\t' | b'"' | b'\'')) {
        return None;
    }
    let value = reader.value(bytes, at)?;
    let text = &bytes[value.span.clone()];
    let no_value = text.starts_with(b"-") || text.starts_with(b"=") || meaning.trust == Trust::Ambiguous;
    // Help texts show a stand-in in capitals behind a flag.
    let capitals = text.iter().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'));
    if no_value || capitals {
        return None;
    }
    let position = ValuePosition { separator: Separator::Flag, whole_line: false };
    judge::secret_of(bytes, flag, meaning, &value, position)
}

#[cfg(test)]
mod tests {
    use crate::redact::find_secrets;

    #[test]
    fn a_pair_whose_quote_is_not_closed_holds_no_secret() {
        for text in ["curl -u kim:\"", "curl -ukim:\"", "curl -u /kim:'", "mysql -p'", "mysql -p\""] {
            assert_eq!(find_secrets(text), [], "{text}");
        }
    }
}
