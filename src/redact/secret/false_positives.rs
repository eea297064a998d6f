//! Values that stand where a secret would and are none: placeholders, references, words of a sentence.

use super::entropy;
use crate::redact::placeholder;
use crate::redact::word_list::word_list;

/// Longest beginning of a value that is judged, in bytes.
const MAX_JUDGED_BYTES: usize = 256;

/// Longest beginning of a value that is searched for pieces, in bytes. A stand-in says at once what it is.
const MAX_SEARCHED_BYTES: usize = 64;

word_list! {
    /// Words that stand for a value.
    static STAND_INS = "words/stand_ins.txt";
}

word_list! {
    /// Pieces that make a value a stand-in wherever they are.
    static STAND_IN_PIECES = "words/stand_in_pieces.txt";
}

word_list! {
    /// Pieces of the names of variables and constants that hold a secret.
    static REFERENCE_PIECES = "words/reference_pieces.txt";
}

/// Verbs of PowerShell's commands that return a value.
const CMDLET_VERBS: &[&[u8]] =
    &[b"Read", b"Get", b"New", b"Import", b"ConvertTo", b"ConvertFrom", b"Invoke", b"Select", b"Join"];

/// Returns whether a value stands for a secret: a mask, a variable, a word of a manual, a mark of a template, nothing.
pub(super) fn is_stand_in(value: &[u8]) -> bool {
    let value = &value[..value.len().min(MAX_JUDGED_BYTES)];
    let Some(&first) = value.first() else { return true };
    let marks = value.iter().all(|byte| !byte.is_ascii_alphanumeric() && byte.is_ascii());
    let repeated = value.iter().all(|byte| byte.eq_ignore_ascii_case(&first));
    let manual = !value.iter().any(u8::is_ascii_digit)
        && beginning_of(value).windows(9).any(|piece| piece.eq_ignore_ascii_case(b"my-secret"));
    marks
        || repeated
        || manual
        || is_variable(value)
        || is_stand_in_word(value)
        || STAND_IN_PIECES.is_part_of(beginning_of(value))
}

/// Returns whether a value is a stand-in, or was redacted in whole or in part.
pub(super) fn is_redacted_or_stand_in(value: &[u8]) -> bool {
    placeholder::is_in(value) || is_stand_in(value)
}

/// Returns whether a value, not empty, is a variable or the field of a template: `$NAME`, `${…}`, `$(…)`, `%NAME%`,
/// `%s`, `{…}`, `<…>`, `[…]`, `(…)`, `@NAME@`, `:name`.
fn is_variable(value: &[u8]) -> bool {
    let last = value[value.len() - 1];
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':');
    match value[0] {
        b'$' => {
            // `$2b$…` is a hash and a password may begin with `$`: a variable is nothing but its name.
            value.get(1).is_some_and(|byte| matches!(byte, b'{' | b'('))
                || (value[1..].iter().all(of_name) && !value[1..].iter().any(u8::is_ascii_digit))
                || value[1..].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_')
        }
        b'%' => value.len() <= 3 || last == b'%' || value[1] == b'(',
        b'{' | b'<' | b'[' | b'(' | b'*' => is_bracketed(value) || !is_mixed(&value[1..]),
        b'@' | b':' => {
            let name = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'@');
            value.len() > 1 && value[1..].iter().all(name) && !is_mixed(&value[1..])
        }
        b'!' => value.starts_with(b"!Ref") || value.starts_with(b"!Sub") || value.starts_with(b"!vault"),
        _ => value.windows(2).any(|pair| matches!(pair, b"${" | b"{{" | b"%(" | b"$(")),
    }
}

/// Returns whether a value that begins with a bracket or a star closes it, doubles it or goes on as a list or a map.
fn is_bracketed(value: &[u8]) -> bool {
    let close = match value[0] {
        b'{' => b'}',
        b'<' => b'>',
        b'[' => b']',
        b'(' => b')',
        _ => b'*',
    };
    let goes_on = |byte: &u8| matches!(byte, b':' | b'=' | b',' | b'"' | b'\'' | b' ' | b'(' | b'{');
    value[1..].contains(&close) || value.get(1) == Some(&value[0]) || value[1..].iter().any(goes_on)
}

/// Returns whether a text has digits among letters, or capitals among small letters that begin no word: `x7Kp`, `aPqR`.
fn is_mixed(text: &[u8]) -> bool {
    let letters = text.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let digits = text.iter().any(u8::is_ascii_digit);
    letters > 0 && text.len() >= 6 && (digits || entropy::is_random(text))
}

/// Returns whether a value is a word that stands for one, whatever its case and the marks around it.
pub(super) fn is_stand_in_word(value: &[u8]) -> bool {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric();
    let (Some(start), Some(end)) = (value.iter().position(letter), value.iter().rposition(letter)) else {
        return false;
    };
    STAND_INS.contains(&value[start..=end])
}

/// Returns whether a value without quotes names a variable or a constant of a program.
pub(super) fn is_reference(value: &[u8]) -> bool {
    let value = &value[..value.len().min(MAX_JUDGED_BYTES)];
    let name = value.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'-' | b'&' | b'*'));
    name && REFERENCE_PIECES.is_part_of(beginning_of(value))
}

/// Returns whether a value is a path: rooted, and made of names between slashes, which a secret with slashes is not.
pub(super) fn is_path(value: &[u8]) -> bool {
    let value = &value[..value.len().min(MAX_JUDGED_BYTES)];
    let rooted = matches!(value, [b'/' | b'~' | b'.', ..]) || matches!(value, [_, b':', b'\\' | b'/', ..]);
    let letters = value.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    rooted && value[1..].iter().any(|byte| matches!(byte, b'/' | b'\\')) && letters * 3 >= value.len() * 2
}

/// Returns whether a value begins like a call or an index of an expression: `getpass(`, `os.environ[`.
pub(super) fn is_expression(value: &[u8]) -> bool {
    let of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':');
    let name = value.iter().take_while(of_name).count();
    name > 0 && value.get(name).is_some_and(|byte| matches!(byte, b'(' | b'[' | b'{'))
}

/// Returns whether a value is a command of PowerShell, whose result is meant: `Read-Host`.
pub(super) fn is_cmdlet(value: &[u8]) -> bool {
    let noun = CMDLET_VERBS.iter().find_map(|verb| value.strip_prefix(*verb)?.strip_prefix(b"-"));
    noun.is_some_and(|noun| {
        noun.first().is_some_and(u8::is_ascii_uppercase) && noun.iter().all(u8::is_ascii_alphabetic)
    })
}

/// Returns the part of a value that is searched for pieces.
fn beginning_of(value: &[u8]) -> &[u8] {
    &value[..value.len().min(MAX_SEARCHED_BYTES)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins() {
        for value in [
            "****",
            "<password>",
            "${PASSWORD}",
            "$TOKEN",
            "example",
            "changeme",
            "%s",
            "{{ db.password }}",
            "xxxx-xxxx",
            "your-api-key-here",
            "[FILTERED]",
            "YES",
            "(hidden)",
            "None",
            "%PASSWORD%",
            "$(cat secret)",
            "•••",
        ] {
            assert!(is_stand_in(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn literals() {
        for value in ["hunter2", "letmein", "S3cr3t!", "p@ssw0rd", "$ecret1", "correcthorse", "123456", "비밀번호1"]
        {
            assert!(!is_stand_in(value.as_bytes()), "{value}");
        }
    }
}
