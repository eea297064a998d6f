//! The bytes of a file and their text, in whatever encoding it can be told to be.

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE};

use crate::cli::args::input;
use crate::error::{Error, Result};
use crate::import::archive::LONGEST_ENTRY;
use crate::incident::Paste;
use crate::render::remedy;

/// Most marks in one text: with more of them its blocks or cells would take more memory than all else.
const MOST_MARKS: usize = 700_000;

/// The marks of Markdown and HTML, each a byte, or two.
pub(super) const OF_NOTES: (&[u8], &[u8]) = (b"\n|*_`[<&>~#", b"-+.)");

/// The marks of tables and objects.
pub(super) const OF_ROWS: (&[u8], &[u8]) = (b"\n,;\t{[", b"");

/// Longest file of notes in bytes that is read at once.
const LONGEST: u64 = LONGEST_ENTRY;

/// Reads a file of notes, up to the longest.
pub(super) fn bytes(name: &str, source: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| input::cannot_read(name, error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Error::input(format!("{name} is too large to be notes"))
            .cause(format!("it is longer than {} MiB", LONGEST >> 20))
            .hint("split it, or name the files that you mean"));
    }
    Ok(bytes)
}

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
            let bytes = paste.original().unwrap_or_default();
            match damage(bytes) {
                Some(damage) => error.cause(damage).hint(conversion(path, "-c -f UTF-8", ";")),
                None => {
                    error.cause("it is not UTF-8").hint(conversion(path, &format!("-f {}", encoding(bytes)), " &&"))
                }
            }
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

/// Returns the beginning of a file, or all of it, in UTF-8 and without a byte order mark. Only a mark tells UTF-16.
pub(super) fn in_utf_8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let encoding = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return Cow::Borrowed(rest),
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => return Cow::Borrowed(bytes),
    };
    Cow::Owned(encoding.decode_with_bom_removal(bytes).0.into_owned().into_bytes())
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

/// Describes the places at which a text is no UTF-8; `None` if most of it is in another encoding.
fn damage(bytes: &[u8]) -> Option<String> {
    let (mut letters, mut broken, mut first) = (0, 0, None);
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        line += chunk.valid().matches('\n').count();
        if !chunk.invalid().is_empty() {
            broken += 1;
            first = first.or(Some(line));
        }
    }
    let first = first.filter(|_| letters > broken)?;
    Some(match broken {
        1 => format!("it is UTF-8 but for a byte in line {first}"),
        _ => format!("it is UTF-8 but for {broken} places, the first in line {first}"),
    })
}

/// Returns the older encoding of bytes, which is the first that they fit.
fn encoding(bytes: &[u8]) -> &'static str {
    let japanese = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    let is_kana = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c);
    if japanese.is_some_and(|text| text.contains(is_kana)) { "SHIFT_JIS" } else { "LATIN1" }
}

/// Returns the command that converts a file, with what `iconv` is to read; `then` stands before the import.
fn conversion(path: Option<&Path>, read: &str, then: &str) -> String {
    let Some(path) = path else { return format!("convert it to UTF-8:  iconv {read} -t UTF-8 FILE > NEW") };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let end = path.extension().map_or("txt".into(), |end| end.to_string_lossy());
    let converted = remedy::typed(Path::new(&format!("{stem}-utf-8.{end}")));
    let typed = remedy::typed(path);
    format!("iconv {read} -t UTF-8 {typed} > {converted}{then} odap import {converted}")
}

#[cfg(test)]
mod tests {
    use super::{damage, encoding, unmarked_utf_16};

    #[test]
    fn utf_16_is_told_from_other_bytes() {
        let text = "# 디스크\nwrite: no space left";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(unmarked_utf_16(&little).as_deref(), Some(text));
        assert_eq!(unmarked_utf_16(&big).as_deref(), Some(text));
        assert_eq!(unmarked_utf_16(b"\x00\x01\x02\x00binary"), None);
    }

    #[test]
    fn an_encoding_is_told_by_what_most_of_the_bytes_are() {
        let korean = "# 디스크가 꽉 찼다\n원인은 로그였다";
        let mut broken = korean.as_bytes().to_vec();
        broken.splice(2..2, [0xff]);
        broken.extend(b"\xfe\xfe");
        assert_eq!(damage(&broken).as_deref(), Some("it is UTF-8 but for 3 places, the first in line 1"));
        assert_eq!((damage(b"caf\xe9"), encoding(b"caf\xe9, M\xfcll")), (None, "LATIN1"));
        assert_eq!(encoding(b"\x82\xa0\x82\xa2"), "SHIFT_JIS");
    }
}
