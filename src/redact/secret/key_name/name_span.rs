//! The span of a name: the bytes that it may have, and where it stands before its separator.

use std::ops::Range;

use crate::redact::{placeholder, written_escape};

/// Longest name, in bytes. A longer run of name characters is data.
const MAX_NAME_BYTES: usize = 64;

/// Returns the span of the name before a separator, over spaces, quotes and brackets between them: `config["key"] =`.
pub(in crate::redact::secret) fn before(bytes: &[u8], separator: usize) -> Option<Range<usize>> {
    let floor = separator.saturating_sub(MAX_NAME_BYTES + 16);
    let mut end = separator;
    while end > floor && matches!(bytes[end - 1], b' ' | b'\t' | b'"' | b'\'' | b'`' | b']' | b'\\' | b'*') {
        end -= 1;
    }
    let mut start = end;
    while start > floor && is_name_byte(bytes[start - 1]) {
        start -= 1;
    }
    // `\n` and `\t` as two characters, as JSON has them, are no part of the name behind them.
    if start < end && written_escape::ends_at(bytes, start + 1) {
        start += 1;
    }
    (start < end && end - start <= MAX_NAME_BYTES && !placeholder::ends_at(bytes, start)).then_some(start..end)
}

/// Returns whether a name may have a byte: a letter, a digit, `_`, `-` or `.`.
pub(in crate::redact::secret) fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Returns whether a name is that of a file of source code, behind which a colon comes before a line: `password.js:12`.
pub(in crate::redact::secret) fn is_source_file(name: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 22] = [
        b"js", b"mjs", b"cjs", b"ts", b"tsx", b"jsx", b"py", b"rb", b"go", b"rs", b"java", b"kt", b"php", b"c", b"cc",
        b"cpp", b"h", b"cs", b"vue", b"sql", b"sh", b"swift",
    ];
    name.iter().rposition(|byte| *byte == b'.').is_some_and(|dot| ENDINGS.contains(&&name[dot + 1..]))
}
