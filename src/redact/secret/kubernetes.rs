//! The data of a Kubernetes `Secret`, in YAML and in JSON.

use memchr::memmem;

use super::false_positives;
use super::span::SecretSpan;

/// End of a document in a stream of YAML.
const DOCUMENT_END: &[u8] = b"\n---";

/// Finds every value of the manifest around the `kind: Secret` at `at`; `floor` is the end of the last manifest that was
/// read. Returns the end of the manifest.
pub(super) fn read_manifest(bytes: &[u8], at: usize, floor: usize, found: &mut Vec<SecretSpan>) -> usize {
    let start = memmem::rfind(&bytes[floor..at], DOCUMENT_END).map_or(floor, |mark| floor + mark + DOCUMENT_END.len());
    let end = memmem::find(&bytes[at..], DOCUMENT_END).map_or(bytes.len(), |mark| at + mark);
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
            found.extend(value_of_line(bytes, line_start + indent, line_start + indent + content.len()));
        } else if matches!(unquoted, b"data:" | b"stringData:" | b"data\": {" | b"stringData\": {") {
            inside = Some(indent);
        }
        line_start += line.len();
    }
    end
}

/// Finds the value of a line `name: value`.
fn value_of_line(bytes: &[u8], start: usize, end: usize) -> Option<SecretSpan> {
    let line = &bytes[start..end];
    let colon = line.iter().position(|&byte| byte == b':')?;
    let mark = |byte: &u8| matches!(byte, b' ' | b'"' | b'\'' | b',');
    let begin = colon + 1 + line[colon + 1..].iter().take_while(|byte| mark(byte)).count();
    let length = line[begin..].iter().rposition(|byte| !mark(byte))? + 1;
    let value = &line[begin..begin + length];
    let harmless = value.len() < 3
        || matches!(value[0], b'|' | b'>' | b'{' | b'<' | b'-')
        || false_positives::is_redacted_or_stand_in(value);
    (!harmless).then(|| SecretSpan { span: start + begin..start + begin + length, kind: "kubernetes-secret" })
}
