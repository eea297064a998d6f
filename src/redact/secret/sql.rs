//! Passwords in SQL: `IDENTIFIED BY '…'`, `PASSWORD '…'`.

use super::false_positives;
use super::span::SecretSpan;

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
    if !by || clause.contains(&b'<') || !matches!(quote, b'\'' | b'"') {
        return None;
    }
    let begin = open + 1;
    let length = bytes[begin..].iter().take(MAX_LITERAL_BYTES).position(|&byte| byte == quote)?;
    let literal = &bytes[begin..begin + length];
    (!literal.contains(&b'\n') && !false_positives::is_redacted_or_stand_in(literal))
        .then_some(SecretSpan { span: begin..begin + length, kind: "sql-password" })
}
