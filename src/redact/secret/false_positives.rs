//! What stands where a secret would and is none: placeholders, references, words of a sentence.

use crate::redact::word_list::word_list;

/// Longer values are judged by their beginning.
const JUDGED_BYTES: usize = 256;

word_list! {
    /// Words that stand for a value.
    static STAND_INS = "words/stand_ins.txt";
}

word_list! {
    /// Pieces that make a value a stand-in wherever they are.
    static STAND_IN_PIECES = "words/stand_in_pieces.txt";
}

/// Pieces that show that an expression or a constant is named, not a value: `args.password`, `DB_PASSWORD`.
const REFERENCES: &[&[u8]] =
    &[b"password", b"passwd", b"secret", b"token", b"credential", b"api_key", b"apikey", b"passphrase"];

/// Whether a value only stands for a secret: a mask, a variable, a word of a manual, a mark of a template.
pub(super) fn is_stand_in(value: &[u8]) -> bool {
    let value = &value[..value.len().min(JUDGED_BYTES)];
    let Some(&first) = value.first() else {
        return true;
    };
    let marks = value.iter().all(|byte| !byte.is_ascii_alphanumeric() && byte.is_ascii());
    let repeated = value.iter().all(|byte| byte.eq_ignore_ascii_case(&first));
    let manual = !value.iter().any(u8::is_ascii_digit) && has_piece(value, &[b"my-secret"]);
    marks || repeated || manual || is_variable(value) || is_word(value) || has_piece(value, STAND_IN_PIECES.words())
}

/// `$NAME`, `${…}`, `$(…)`, `%NAME%`, `%s`, `{…}`, `<…>`, `[…]`, `(…)`, `@NAME@`, `:name`.
fn is_variable(value: &[u8]) -> bool {
    let last = value[value.len() - 1];
    let plain =
        |bytes: &[u8]| bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':'));
    match value[0] {
        b'$' => {
            // `$2b$…` is a hash and a password may begin with `$`: a variable is nothing but its name.
            value.get(1).is_some_and(|byte| matches!(byte, b'{' | b'('))
                || (plain(&value[1..]) && !value[1..].iter().any(u8::is_ascii_digit))
                || value[1..].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_')
        }
        b'%' => value.len() <= 3 || last == b'%' || value[1] == b'(',
        b'{' | b'<' | b'[' | b'(' | b'*' => true,
        b'@' | b':' => {
            value.len() > 1 && value[1..].iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'@'))
        }
        b'!' => value.starts_with(b"!Ref") || value.starts_with(b"!Sub") || value.starts_with(b"!vault"),
        _ => value.windows(2).any(|pair| matches!(pair, b"${" | b"{{" | b"%(" | b"$(")),
    }
}

/// Whether a value is one of the words that stand for a value, whatever its case and the marks around it.
pub(super) fn is_word(value: &[u8]) -> bool {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric();
    let (Some(start), Some(end)) = (value.iter().position(letter), value.iter().rposition(letter)) else {
        return false;
    };
    let value = &value[start..=end];
    STAND_INS.contains(value)
}

/// Whether an unquoted value names a variable or a constant of a program.
pub(super) fn is_reference(value: &[u8]) -> bool {
    let value = &value[..value.len().min(JUDGED_BYTES)];
    let name = value.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'-' | b'&' | b'*'));
    name && has_piece(value, REFERENCES)
}

/// Whether a value is a path: a secret may contain slashes, but does not consist of names between them.
pub(super) fn is_path(value: &[u8]) -> bool {
    let value = &value[..value.len().min(JUDGED_BYTES)];
    let rooted = matches!(value, [b'/' | b'~' | b'.', ..]) || matches!(value, [_, b':', b'\\' | b'/', ..]);
    let letters = value.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    rooted && value[1..].iter().any(|byte| matches!(byte, b'/' | b'\\')) && letters * 3 >= value.len() * 2
}

/// Whether a value goes on as an expression: `getpass(`, `os.environ[`.
pub(super) fn is_expression(value: &[u8]) -> bool {
    let name =
        value.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':')).count();
    name > 0 && value.get(name).is_some_and(|byte| matches!(byte, b'(' | b'[' | b'{'))
}

/// Verbs of PowerShell's commands that give a value.
const VERBS: &[&[u8]] =
    &[b"Read", b"Get", b"New", b"Import", b"ConvertTo", b"ConvertFrom", b"Invoke", b"Select", b"Join"];

/// Whether a value is a command of PowerShell, whose result is meant: `Read-Host`.
pub(super) fn is_cmdlet(value: &[u8]) -> bool {
    let noun = VERBS.iter().find_map(|verb| value.strip_prefix(*verb)?.strip_prefix(b"-"));
    noun.is_some_and(|noun| {
        noun.first().is_some_and(u8::is_ascii_uppercase) && noun.iter().all(u8::is_ascii_alphabetic)
    })
}

/// A stand-in says what it is at once.
const SEARCHED_BYTES: usize = 64;

fn has_piece(value: &[u8], pieces: &[&[u8]]) -> bool {
    let value = &value[..value.len().min(SEARCHED_BYTES)];
    pieces.iter().any(|piece| {
        value.len() >= piece.len()
            && (0..=value.len() - piece.len()).any(|at| {
                value[at].to_ascii_lowercase() == piece[0] && value[at..at + piece.len()].eq_ignore_ascii_case(piece)
            })
    })
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
