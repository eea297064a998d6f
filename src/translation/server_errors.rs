//! The error messages of MySQL and MariaDB: one `errmsg.sys` for each language, in which messages have numbers instead
//! of originals. The file of English has the originals by the same numbers.
//!
//! A file is a header of 32 bytes, a table and the texts, each of which ends in a zero byte. MySQL's table has the
//! offsets of the texts; MariaDB's has the number of messages of each section, and then the lengths of the texts.

use std::borrow::Cow;

/// The bytes of a header.
const HEADER_BYTES: usize = 32;

/// The most messages of a file; MySQL 8 has 5,500.
const MAX_MESSAGES: usize = 50_000;

/// Returns the originals with their translations, by the file of a language and that of English.
pub(super) fn messages(translations: &[u8], originals: &[u8]) -> Vec<(String, String)> {
    let (Some(translations), Some(originals)) = (texts(translations), texts(originals)) else { return Vec::new() };
    let pairs = originals.into_iter().zip(translations);
    let pairs = pairs.filter(|(original, translation)| !original.is_empty() && original != translation);
    let told = |text: &[u8]| std::str::from_utf8(text).ok().map(|text| in_c(text).into_owned());
    pairs.filter_map(|(original, translation)| Some((told(original)?, told(translation)?))).collect()
}

/// Returns the texts of a file in the order of their numbers; none if it is no file of a version that is known.
fn texts(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let short = |at: usize| Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let long = |at: usize| usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok();
    match bytes.get(..4)? {
        [254, 254, 3, _] => {
            let messages = long(10)?.min(MAX_MESSAGES);
            let texts = bytes.get(HEADER_BYTES + 4 * long(10)?..)?;
            let text = |number| {
                let text = texts.get(long(HEADER_BYTES + 4 * number)?..)?;
                text.split(|byte| *byte == 0).next()
            };
            // Each text may be as long as the file, in a file that was made to take for ever.
            let mut left = texts.len() * 2;
            (0..messages)
                .map(text)
                .map_while(|text| {
                    let text = text.unwrap_or_default();
                    left = left.checked_sub(text.len() + 1)?;
                    Some(Some(text))
                })
                .collect()
        }
        [254, 254, 2, 4 | 5] => {
            let (messages, sections) = (short(12)?, short(14)?);
            let lengths = HEADER_BYTES + 2 * sections;
            let mut texts = bytes.get(lengths + 2 * messages..)?;
            let text = |number| {
                // The last length of the files that MariaDB brings along is none.
                let (text, rest) = texts.split_at(short(lengths + 2 * number)?.min(texts.len()));
                texts = rest;
                Some(text.strip_suffix(b"\0").unwrap_or(text))
            };
            (0..messages).map(text).collect()
        }
        _ => None,
    }
}

/// Rewrites the slots that only these servers know as C has them: a name in its own quotation marks is `` %`s ``, a
/// text that is cut is `%T`, and a system error with its number is `%M`.
fn in_c(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut rest = text;
    let mut told = String::with_capacity(text.len() + 8);
    while let Some(at) = rest.find('%') {
        told.push_str(&rest[..at]);
        let slot = &rest[at + 1..];
        if let Some(slot) = slot.strip_prefix('%') {
            told.push_str("%%");
            rest = slot;
            continue;
        }
        let is_flag = |letter: char| letter.is_ascii_digit() || matches!(letter, '`' | '-' | '.' | '*' | '$');
        let letter = slot.trim_start_matches(is_flag);
        let flags = &slot[..slot.len() - letter.len()];
        let named = flags.contains('`');
        let flags = flags.replace('`', "");
        let conversion = letter.chars().next().filter(char::is_ascii_alphabetic);
        rest = &letter[conversion.map_or(0, char::len_utf8)..];
        let slot = match conversion {
            Some('M' | 'T') => format!("%{flags}s"),
            Some(other) => format!("%{flags}{other}"),
            None => format!("%{flags}"),
        };
        if named { told.extend(["`", &slot, "`"]) } else { told.push_str(&slot) }
    }
    told.push_str(rest);
    Cow::Owned(told)
}

#[cfg(test)]
mod tests {
    use super::{in_c, messages};

    /// Makes a file of MySQL's form, or of MariaDB's.
    fn file(texts: &[&str], mariadb: bool) -> Vec<u8> {
        let mut bytes = vec![0; 32];
        let count = u16::try_from(texts.len()).unwrap().to_le_bytes();
        bytes[..4].copy_from_slice(if mariadb { &[254, 254, 2, 5] } else { &[254, 254, 3, 1] });
        let at = if mariadb { 12 } else { 10 };
        bytes[at..at + 2].copy_from_slice(&count);
        let mut strings = Vec::new();
        if mariadb {
            bytes[14] = 2;
            bytes.extend(count);
            bytes.extend([0, 0]);
        }
        for text in texts {
            let is_last = std::ptr::eq(text, &texts[texts.len() - 1]);
            let number = if !mariadb {
                strings.len()
            } else if is_last {
                52_822
            } else {
                text.len() + 1
            };
            let number = u32::try_from(number).unwrap().to_le_bytes();
            bytes.extend(&number[..if mariadb { 2 } else { 4 }]);
            strings.extend(text.as_bytes());
            strings.push(0);
        }
        bytes.extend(strings);
        bytes
    }

    const ENGLISH: [&str; 3] = ["yes", "Shelf '%-.64s' burns (%M)", "No room"];
    const KOREAN: [&str; 3] = ["예", "'%-.64s' 책장에 불 (%M)", "No room"];

    #[test]
    fn numbers_lead_from_the_translation_to_the_original() {
        let wanted = [("yes", "예"), ("Shelf '%-.64s' burns (%-.0s)", "'%-.64s' 책장에 불 (%-.0s)")];
        let wanted =
            wanted.map(|(original, translation)| (original.replace("%-.0s", "%s"), translation.replace("%-.0s", "%s")));
        for mariadb in [false, true] {
            assert_eq!(messages(&file(&KOREAN, mariadb), &file(&ENGLISH, mariadb)), wanted);
        }
    }

    #[test]
    fn slots_are_rewritten_as_those_of_c() {
        for (text, wanted) in [
            ("%`-.192s is 50%% of %lu", "`%-.192s` is 50%% of %lu"),
            ("%-.128T: %M", "%-.128s: %s"),
            ("%", "%"),
            ("%한", "%한"),
            ("none", "none"),
        ] {
            assert_eq!(in_c(text), wanted);
        }
    }

    #[test]
    fn what_lies_outside_of_a_file_is_no_message() {
        for mariadb in [false, true] {
            let english = file(&ENGLISH, mariadb);
            let whole = file(&KOREAN, mariadb);
            for end in 0..whole.len() {
                messages(&whole[..end], &english);
            }
            for at in 0..whole.len() {
                for byte in [0, 0x7f, 0xff] {
                    let mut other = whole.clone();
                    other[at] = byte;
                    assert!(messages(&other, &english).len() <= ENGLISH.len());
                }
            }
        }
        assert!(messages(b"", b"").is_empty());
    }
}
