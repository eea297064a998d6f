//! Secrets in elements of XML: `<password>…</password>`, `<property name="password">…`, `<key>Token</key><string>…`.

use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{judge, key_name};

/// Longest name of an XML element that is looked at, in bytes.
const MAX_ELEMENT_NAME: usize = 48;

/// Longest tag of an element with attributes, in bytes.
const MAX_TAG_BYTES: usize = 200;

/// Longest text of an element, in bytes.
const MAX_ELEMENT_TEXT: usize = 2_048;

/// Finds the secret that is the text of the element whose tag opens at `at`.
pub(super) fn secret_in(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let rest = &bytes[at + 1..];
    let of_name = |byte: &&u8| key_name::is_name_byte(**byte) || **byte == b':';
    let length = rest.iter().take(MAX_ELEMENT_NAME).take_while(of_name).count();
    let close = rest.iter().take(MAX_TAG_BYTES).position(|byte| matches!(byte, b'>' | b'\n'))?;
    if length == 0 || rest[close] != b'>' {
        return None;
    }
    let start = at + 1 + close + 1;
    let name = if close == length {
        key_before_string(bytes, at, &rest[..length])
    } else {
        name_attribute(&rest[length..close]).or(Some(&rest[..length]))
    }?;
    let meaning = key_name::meaning_of(name)?;
    let inside = |text: &[u8], end: &[u8]| memchr::memmem::find(&text[..text.len().min(MAX_ELEMENT_TEXT)], end);
    let cdata = bytes[start..].strip_prefix(b"<![CDATA[");
    let (start, length) = match cdata {
        Some(text) => (bytes.len() - text.len(), inside(text, b"]]>")?),
        None => (start, inside(&bytes[start..], b"</")?),
    };
    let end = start + length;
    if bytes[start..end].contains(&b'\n') {
        return None;
    }
    let value = AssignedValue { span: start..end, quoted: true };
    let position = judge::ValuePosition { separator: judge::Separator::Colon, whole_line: false };
    judge::secret_of(bytes, name, meaning, &value, position)
}

/// Returns the name of an element, or of the key before it where it only says its type: `<key>Token</key><string>…`.
fn key_before_string<'b>(bytes: &'b [u8], at: usize, name: &'b [u8]) -> Option<&'b [u8]> {
    const MAX_BYTES: usize = 160;
    if !matches!(name, b"string" | b"data" | b"value" | b"Value") {
        return Some(name);
    }
    let before = bytes[at.saturating_sub(MAX_BYTES)..at].trim_ascii_end();
    // `<Password><Value>…`
    if let Some(parent) = before.strip_suffix(b">").filter(|parent| !parent.ends_with(b"/")) {
        let name = parent.rsplit(|byte| !key_name::is_name_byte(*byte)).next().unwrap_or_default();
        if !name.is_empty() && parent[..parent.len() - name.len()].ends_with(b"<") {
            return Some(&before[parent.len() - name.len()..parent.len()]);
        }
    }
    let before = [b"</key>".as_slice(), b"</name>"].iter().find_map(|tag| before.strip_suffix(*tag))?;
    let begin = before.iter().rposition(|byte| *byte == b'>')? + 1;
    Some(&before[begin..])
}

/// Returns the value of the attribute of a tag that names its text: `<property name="password">`.
fn name_attribute(attributes: &[u8]) -> Option<&[u8]> {
    let begin = [b" name=\"".as_slice(), b" key=\"", b" id=\""]
        .iter()
        .find_map(|name| memchr::memmem::find(attributes, name).map(|at| at + name.len()))?;
    let length = attributes[begin..].iter().position(|byte| *byte == b'"')?;
    Some(&attributes[begin..begin + length])
}
