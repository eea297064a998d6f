//! The data of a Kubernetes `Secret`, in YAML as it is applied and printed, and in JSON.

use super::false_positives;
use super::span::SecretSpan;
use crate::redact::placeholder;

/// Every value of the manifest around `kind: Secret`, which stands at `at`; `floor` is where the last manifest that was
/// read ended. Returns where this one ends.
pub(super) fn secret_data(bytes: &[u8], at: usize, floor: usize, found: &mut Vec<SecretSpan>) -> usize {
    let start = bytes[floor..at].windows(4).rposition(|mark| mark == b"\n---").map_or(floor, |mark| floor + mark + 4);
    let end = bytes[at..].windows(4).position(|mark| mark == b"\n---").map_or(bytes.len(), |mark| at + mark);
    let mut inside: Option<usize> = None;
    let mut line_start = start;
    for line in bytes[start..end].split_inclusive(|&byte| byte == b'\n') {
        let indent = line.iter().take_while(|&&byte| matches!(byte, b' ' | b'\t')).count();
        let content = line[indent..].trim_ascii_end();
        let unquoted = content.strip_prefix(b"\"").unwrap_or(content);
        if inside.is_some_and(|outer| indent <= outer && !content.is_empty()) {
            inside = None;
        }
        if inside.is_some() {
            found.extend(value_of(bytes, line_start + indent, line_start + indent + content.len()));
        } else if matches!(unquoted, b"data:" | b"stringData:" | b"data\": {" | b"stringData\": {") {
            inside = Some(indent);
        }
        line_start += line.len();
    }
    end
}

/// The value of one line `name: value`.
fn value_of(bytes: &[u8], start: usize, end: usize) -> Option<SecretSpan> {
    let line = &bytes[start..end];
    let colon = line.iter().position(|&byte| byte == b':')?;
    let mark = |byte: &u8| matches!(byte, b' ' | b'"' | b'\'' | b',');
    let begin = colon + 1 + line[colon + 1..].iter().take_while(|byte| mark(byte)).count();
    let length = line[begin..].iter().rposition(|byte| !mark(byte))? + 1;
    let value = &line[begin..begin + length];
    let plain = value.len() < 3
        || matches!(value[0], b'|' | b'>' | b'{' | b'<' | b'-')
        || placeholder::is_in(value)
        || false_positives::is_stand_in(value);
    (!plain).then(|| SecretSpan { span: start + begin..start + begin + length, kind: "kubernetes-secret" })
}
