//! Passwords in SQL: `IDENTIFIED BY '…'`, `PASSWORD '…'`.

use std::ops::Range;

use super::key_name::{self, Trust};
use super::span::SecretSpan;
use super::{false_positives, line, shape};

/// Finds the password without quotes of Oracle's `IDENTIFIED BY …`, whose `BY` begins at or after `start`.
fn bare_behind_by(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let by = bytes.get(start..start + 3).filter(|word| word.eq_ignore_ascii_case(b"by "))?;
    let word = line::word_at(bytes, start + by.len());
    let text = &bytes[word.clone()];
    let quoted = matches!(bytes[word.start - 1], b'"' | b'\'' | b'`');
    let keyword = text.eq_ignore_ascii_case(b"values") || text.eq_ignore_ascii_case(b"random");
    (!quoted && !keyword && text.len() > 4 && !false_positives::is_redacted_or_stand_in(text))
        .then_some(SecretSpan { span: word, kind: "sql-password" })
}

/// Finds the literal of the clause `IDENTIFIED BY '…'` or `PASSWORD '…'` whose first word ends at `start`.
pub(super) fn password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_CLAUSE_BYTES: usize = 64;
    const MAX_LITERAL_BYTES: usize = 256;
    let limit = bytes.len().min(start + MAX_CLAUSE_BYTES);
    let open = start + bytes[start..limit].iter().position(|byte| matches!(byte, b'\'' | b'"' | b'\n' | b';'))?;
    let quote = bytes[open];
    let clause = bytes[start..open].trim_ascii();
    let by = clause.is_empty()
        || clause == b"("
        || clause.len() >= 2 && clause[clause.len() - 2..].eq_ignore_ascii_case(b"by");
    if let Some(word) = bare_behind_by(bytes, start) {
        return Some(word);
    }
    if !by || clause.contains(&b'<') || !matches!(quote, b'\'' | b'"') {
        return None;
    }
    let begin = open + 1;
    let length = bytes[begin..].iter().take(MAX_LITERAL_BYTES).position(|&byte| byte == quote)?;
    let literal = &bytes[begin..begin + length];
    (!literal.contains(&b'\n') && !false_positives::is_redacted_or_stand_in(literal))
        .then_some(SecretSpan { span: begin..begin + length, kind: "sql-password" })
}

/// Finds the literal of `SET PASSWORD FOR 'kim'@'%' = '…'`, whose account begins at `start`.
pub(super) fn assigned_password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let rest = &bytes[start..start + line::length(&bytes[start..], 256)];
    let begin = memchr::memmem::find(rest, b" = '")? + b" = '".len();
    let length = rest[begin..].iter().position(|byte| *byte == b'\'')?;
    let span = start + begin..start + begin + length;
    (!false_positives::is_redacted_or_stand_in(&bytes[span.clone()]))
        .then_some(SecretSpan { span, kind: "sql-password" })
}

/// Finds the literals for the columns that name a secret in `INSERT INTO users (name, password) VALUES ('kim', '…')`,
/// whose table begins at `start`.
pub(super) fn read_insert(bytes: &[u8], start: usize, found: &mut Vec<SecretSpan>) {
    const MAX_BYTES: usize = 2_048;
    let window = &bytes[start..bytes.len().min(start + MAX_BYTES)];
    let Some(open) = window.iter().take(128).position(|byte| matches!(byte, b'(' | b'\n')) else { return };
    let Some(close) = window[open..].iter().position(|byte| *byte == b')').map(|close| open + close) else { return };
    let values = window[close..].iter().position(|byte| *byte == b'(').map(|values| close + values);
    let Some(values) = values.filter(|_| window[open] == b'(') else { return };
    let mut literals = Fields { bytes: window, at: values + 1 };
    for column in window[open + 1..close].split(|byte| *byte == b',') {
        let Some(field) = literals.next() else { return };
        let text = &window[field.clone()];
        let secret = key_name::meaning_of(column.trim_ascii()).is_some_and(|meaning| match meaning.trust {
            Trust::Certain | Trust::Ambiguous => text.len() > 3,
            _ => shape::is_token(text, true),
        });
        let quote = window[field.start - 1];
        let quoted = matches!(quote, b'\'' | b'"') && window.get(field.end) == Some(&quote);
        if secret && quoted && !false_positives::is_redacted_or_stand_in(text) {
            found.push(SecretSpan { span: start + field.start..start + field.end, kind: "sql-password" });
        }
    }
}

/// Fields of a row of SQL, without the quotes around them.
struct Fields<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Iterator for Fields<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.bytes.get(self.at..)?;
        let begin = self.at + rest.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b',').count();
        let first = *self.bytes.get(begin).filter(|first| **first != b')')?;
        let quoted = matches!(first, b'\'' | b'"');
        let start = begin + usize::from(quoted);
        let ends = |byte: u8| if quoted { byte == first } else { matches!(byte, b',' | b')') };
        let length = self.bytes[start..].iter().take_while(|byte| !ends(**byte)).count();
        self.at = start + length + usize::from(quoted);
        Some(start..start + length)
    }
}
