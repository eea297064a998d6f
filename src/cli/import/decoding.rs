//! The text of a file, in whatever encoding it can be told to be.

use std::path::Path;

use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::render::remedy;

/// Most marks in one text: with more of them its blocks or cells would take more memory than all else.
const MOST_MARKS: usize = 700_000;

/// The marks of Markdown and HTML, each a byte, or two.
pub(super) const OF_NOTES: (&[u8], &[u8]) = (b"\n|*_`[<&>~#", b"-+.)");

/// The marks of tables and objects.
pub(super) const OF_ROWS: (&[u8], &[u8]) = (b"\n,;\t{[", b"");

/// Returns the text of a file that is called `name`; `path` is none for a pipe, or a file of an archive. Its blocks or
/// cells are told by `marks`.
pub(super) fn text(name: &str, path: Option<&Path>, bytes: Vec<u8>, marks: (&[u8], &[u8])) -> Result<String> {
    let zero = bytes.contains(&0);
    if zero && let Some(text) = unmarked_utf_16(&bytes) {
        return bounded(name, text, marks);
    }
    let paste = Paste::from_bytes(bytes);
    let is_odd = paste.original().is_some() && paste.text().contains('\u{fffd}');
    if is_odd || (zero && paste.text().contains('\0')) {
        let error = Error::input(format!("cannot read {name}"));
        return Err(if zero {
            error.cause("it is no text").hint("name the files of notes, or their folder")
        } else {
            error.cause("it is not UTF-8").hint(conversion(path, paste.original().unwrap_or_default()))
        });
    }
    bounded(name, paste.text().trim_start_matches('\u{feff}').to_owned(), marks)
}

fn bounded(name: &str, text: String, marks: (&[u8], &[u8])) -> Result<String> {
    let (alone, before_space) = marks;
    let is_mark = |pair: &&[u8]| alone.contains(&pair[0]) || (pair[1] == b' ' && before_space.contains(&pair[0]));
    if text.as_bytes().windows(2).filter(is_mark).count() > MOST_MARKS {
        return Err(Error::input(format!("{name} is too large to be notes"))
            .cause("it has more lines and marks than one document can")
            .hint("split it, or name the files that you mean"));
    }
    Ok(text)
}

/// Tells whether the beginning of a file is that of a text.
pub(super) fn may_be_text(start: &[u8]) -> bool {
    let whole = &start[..start.len() & !1];
    !start.contains(&0)
        || whole.starts_with(b"\xff\xfe")
        || whole.starts_with(b"\xfe\xff")
        || unmarked_utf_16(whole).is_some()
}

/// Decodes UTF-16 without a byte order mark; `None` if the bytes are something else. Such a text has no control
/// characters but ends of lines, and spaces or ends of lines in either order of bytes, but not in both.
fn unmarked_utf_16(bytes: &[u8]) -> Option<String> {
    let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if has_mark || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let decoded = [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let is_text = !text.chars().any(|c| c.is_control() && !"\r\n\t".contains(c));
        let spaces = text.chars().filter(|c| c.is_ascii_whitespace()).count();
        (is_text && spaces > 0).then(|| (spaces, text.into_owned()))
    });
    decoded.max_by_key(|(spaces, _)| *spaces).map(|(_, text)| text)
}

/// Returns the command that converts bytes of an older encoding, which is the first that they fit.
fn conversion(path: Option<&Path>, bytes: &[u8]) -> String {
    let japanese = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    let is_kana = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c);
    let encoding = if japanese.is_some_and(|text| text.contains(is_kana)) { "SHIFT_JIS" } else { "LATIN1" };
    let Some(path) = path else { return format!("convert it to UTF-8:  iconv -f {encoding} -t UTF-8 FILE > NEW") };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let end = path.extension().map_or("txt".into(), |end| end.to_string_lossy());
    let converted = remedy::typed(Path::new(&format!("{stem}-utf-8.{end}")));
    let typed = remedy::typed(path);
    format!("iconv -f {encoding} -t UTF-8 {typed} > {converted} && odap import {converted}")
}

#[cfg(test)]
mod tests {
    use super::unmarked_utf_16;

    #[test]
    fn utf_16_is_told_from_other_bytes() {
        let text = "# 디스크\nwrite: no space left";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(unmarked_utf_16(&little).as_deref(), Some(text));
        assert_eq!(unmarked_utf_16(&big).as_deref(), Some(text));
        assert_eq!(unmarked_utf_16(b"\x00\x01\x02\x00binary"), None);
    }
}
