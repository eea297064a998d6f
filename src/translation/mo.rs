//! Message catalogues of gettext: `.mo` files of either byte order.
//!
//! A file is a header of seven numbers, a table of the originals and one of the translations, each entry of which is
//! the length and the offset of a string. A string may be preceded by a context and followed by plural forms. Files may
//! hold anything: what lies outside of the file, or is longer than a message can be, is no message.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::Source;

/// The number that a file begins with, in the byte order of the file.
const MAGIC: u32 = 0x9504_12de;

/// The most messages of a file; the largest known catalogues have about 20,000.
const MAX_MESSAGES: u32 = 200_000;

/// The most bytes of a message with all its forms; help texts have a few thousand.
const MAX_MESSAGE_BYTES: u32 = 64 << 10;

/// The most bytes of the header entry in which the charset is looked for.
const MAX_HEADER_BYTES: usize = 16 << 10;

/// The place of the tables in a file that is written, in bytes: behind the header.
const TABLES: usize = 28;

/// Ends a context; gettext's own convention.
const END_OF_CONTEXT: char = '\u{4}';

/// A catalogue.
pub struct Catalogue<'s, S: Source + ?Sized> {
    source: &'s S,
    layout: Layout,
}

/// The header of a catalogue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    big_endian: bool,
    messages: u32,
    originals: u32,
    translations: u32,
    charset: &'static Encoding,
}

/// A message of a catalogue with all its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueMessage {
    /// The English original, without its context.
    pub original: String,
    /// The English original for any number but one.
    pub plural: Option<String>,
    /// The translations: one, or one for each plural form of the language.
    pub translations: Vec<String>,
}

impl<'s, S: Source + ?Sized> Catalogue<'s, S> {
    /// Reads the header of a catalogue; none if it is no catalogue of a version that is known.
    pub fn new(source: &'s S) -> Option<Self> {
        let header = source.read(0, 20)?;
        let little = |at: usize| Some(u32::from_le_bytes(header.get(at..at + 4)?.try_into().ok()?));
        let big_endian = match little(0)? {
            MAGIC => false,
            other if other == MAGIC.swap_bytes() => true,
            _ => return None,
        };
        let number = |at: usize| little(at).map(|number| if big_endian { number.swap_bytes() } else { number });
        // The upper half is the major revision, which changes the form.
        if number(4)? >> 16 > 1 {
            return None;
        }
        let messages = number(8)?.min(MAX_MESSAGES);
        let (originals, translations) = (number(12)?, number(16)?);
        let mut catalogue =
            Self::with(source, Layout { big_endian, messages, originals, translations, charset: UTF_8 });
        catalogue.layout.charset = catalogue.read_charset().unwrap_or(UTF_8);
        Some(catalogue)
    }

    /// Returns a catalogue of which the header was read before.
    pub(super) fn with(source: &'s S, layout: Layout) -> Self {
        Self { source, layout }
    }

    /// Returns what the header says.
    pub(super) fn layout(&self) -> Layout {
        self.layout
    }

    /// Returns the number of messages, with the header entry.
    pub fn messages(&self) -> u32 {
        self.layout.messages
    }

    /// Returns a message; none for the header entry and for what is no message.
    pub fn message(&self, number: u32) -> Option<CatalogueMessage> {
        if number >= self.layout.messages {
            return None;
        }
        let original = self.string(self.layout.originals, number)?;
        let translation = self.string(self.layout.translations, number)?;
        if original.is_empty() || translation.is_empty() {
            return None;
        }
        let original = self.decode(&original)?;
        let original = original.split_once(END_OF_CONTEXT).map_or(&*original, |(_, message)| message);
        let mut forms = original.split('\0');
        let translation = self.decode(&translation)?;
        Some(CatalogueMessage {
            original: forms.next().unwrap_or_default().to_owned(),
            plural: forms.next().map(str::to_owned),
            translations: translation.split('\0').map(str::to_owned).collect(),
        })
    }

    /// Returns the bytes that a message takes, without reading it.
    pub fn message_bytes(&self, number: u32) -> u64 {
        let length = |table| self.descriptor(table, number).map_or(0, |(length, _)| u64::from(length));
        length(self.layout.originals) + length(self.layout.translations)
    }

    fn descriptor(&self, table: u32, number: u32) -> Option<(u32, u32)> {
        let entry = self.source.read(u64::from(table) + 8 * u64::from(number), 8)?;
        let field = |at: usize| {
            let bytes: [u8; 4] = entry.get(at..at + 4)?.try_into().ok()?;
            Some(if self.layout.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
        };
        Some((field(0)?, field(4)?))
    }

    fn string(&self, table: u32, number: u32) -> Option<Cow<'s, [u8]>> {
        let (length, offset) = self.descriptor(table, number)?;
        if length > MAX_MESSAGE_BYTES {
            return None;
        }
        self.source.read(u64::from(offset), usize::try_from(length).ok()?)
    }

    /// Decodes a string; none if a byte of it is not of the charset.
    fn decode<'b>(&self, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
        self.layout.charset.decode_without_bom_handling_and_without_replacement(bytes)
    }

    /// Reads the charset from the header entry, which is the translation of the empty string.
    fn read_charset(&self) -> Option<&'static Encoding> {
        // The originals are sorted, so that the empty one comes first.
        if self.descriptor(self.layout.originals, 0)?.0 != 0 {
            return None;
        }
        let (length, offset) = self.descriptor(self.layout.translations, 0)?;
        let length = usize::try_from(length).ok()?.min(MAX_HEADER_BYTES);
        let header = self.source.read(u64::from(offset), length)?;
        let header = String::from_utf8_lossy(&header);
        let label = header.split("charset=").nth(1)?.split(|c: char| c.is_whitespace() || c == ';').next()?;
        Encoding::for_label(label.as_bytes())
    }
}

/// Writes a catalogue of originals and their translations, in the order that is given. Messages that do not fit into
/// the numbers of a file are left out.
pub(super) fn write(messages: &[(String, String)]) -> Vec<u8> {
    let header = (String::new(), "Content-Type: text/plain; charset=UTF-8\n".to_owned());
    let messages: Vec<&(String, String)> = std::iter::once(&header).chain(messages).collect();
    let number = |number: usize| u32::try_from(number).unwrap_or_default().to_le_bytes();
    let originals = messages.iter().map(|(original, _)| original);
    let strings = originals.chain(messages.iter().map(|(_, translation)| translation));
    let start = TABLES + 16 * messages.len();
    let mut bytes = Vec::with_capacity(start + strings.clone().map(|string| string.len() + 1).sum::<usize>());
    bytes.extend(MAGIC.to_le_bytes());
    [0, messages.len(), TABLES, TABLES + 8 * messages.len(), 0, 0].map(number).iter().for_each(|n| bytes.extend(n));
    let mut at = start;
    for string in strings.clone() {
        bytes.extend(number(string.len()));
        bytes.extend(number(at));
        at += string.len() + 1;
    }
    for string in strings {
        bytes.extend(string.as_bytes());
        bytes.push(0);
    }
    bytes
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Catalogue, CatalogueMessage, MAGIC};

    /// Makes a catalogue, its messages in the order that is given.
    pub(crate) fn catalogue(messages: &[(&[u8], &[u8])], big_endian: bool) -> Vec<u8> {
        let number = |number: usize| {
            let number = u32::try_from(number).unwrap();
            if big_endian { number.to_be_bytes() } else { number.to_le_bytes() }
        };
        let tables = 28;
        let mut strings = Vec::new();
        let mut table = Vec::new();
        let start = tables + 16 * messages.len();
        let originals = messages.iter().map(|pair| pair.0);
        for string in originals.chain(messages.iter().map(|pair| pair.1)) {
            table.extend(number(string.len()));
            table.extend(number(start + strings.len()));
            strings.extend(string);
            strings.push(0);
        }
        let mut bytes = Vec::new();
        for field in [MAGIC as usize, 0, messages.len(), tables, tables + 8 * messages.len(), 0, 0] {
            bytes.extend(number(field));
        }
        bytes.extend(table);
        bytes.extend(strings);
        bytes
    }

    fn messages(bytes: &[u8]) -> Vec<CatalogueMessage> {
        let catalogue = Catalogue::new(bytes).unwrap();
        (0..catalogue.messages()).filter_map(|number| catalogue.message(number)).collect()
    }

    const HEADER: &[u8] = b"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n";

    #[test]
    fn contexts_and_plural_forms_are_read_in_both_byte_orders() {
        let shelf = "책장".as_bytes();
        let pairs: [(&[u8], &[u8]); 3] =
            [(b"", HEADER), (b"room\x04shelf", shelf), (b"%d shelf\0%d shelves", b"ein Regal\0%d Regale")];
        for big_endian in [false, true] {
            let read = messages(&catalogue(&pairs, big_endian));
            assert_eq!(read.len(), 2);
            assert_eq!((read[0].original.as_str(), read[0].translations[0].as_str()), ("shelf", "책장"));
            assert_eq!(read[1].plural.as_deref(), Some("%d shelves"));
            assert_eq!(read[1].translations, ["ein Regal", "%d Regale"]);
        }
    }

    #[test]
    fn other_charsets_are_read() {
        let header = b"Content-Type: text/plain; charset=EUC-KR\n";
        let read = messages(&catalogue(&[(b"", header), (b"shelf", b"\xc3\xa5\xc0\xe5")], false));
        assert_eq!(read[0].translations, ["책장"]);
        let broken = messages(&catalogue(&[(b"", header), (b"shelf", b"\xff\xff\xff")], false));
        assert!(broken.is_empty(), "{broken:?}");
    }

    #[test]
    fn what_is_written_is_read() {
        let pairs = [("shelf", "책장"), ("room", ""), ("%d shelves", "책장 %d개")];
        let read = messages(&super::write(&pairs.map(|(a, b)| (a.to_owned(), b.to_owned()))));
        let read: Vec<_> = read.iter().map(|read| (read.original.as_str(), read.translations[0].as_str())).collect();
        assert_eq!(read, [pairs[0], pairs[2]]);
    }

    #[test]
    fn what_lies_outside_of_a_file_is_no_message() {
        assert!(Catalogue::new(&b"no catalogue at all"[..]).is_none());
        assert!(Catalogue::new(&[][..]).is_none());
        let whole = catalogue(&[(b"", HEADER), (b"shelf", b"Regal"), (b"room", b"Raum")], false);
        // No byte may be missing or different without an answer.
        for end in 0..whole.len() {
            if let Some(catalogue) = Catalogue::new(&whole[..end]) {
                (0..catalogue.messages()).for_each(|number| drop(catalogue.message(number)));
            }
        }
        for at in 0..whole.len() {
            for byte in [0, 0x7f, 0xff] {
                let mut other = whole.clone();
                other[at] = byte;
                if let Some(catalogue) = Catalogue::new(&other[..]) {
                    (0..catalogue.messages().min(50)).for_each(|number| drop(catalogue.message(number)));
                    assert!(catalogue.messages() <= super::MAX_MESSAGES);
                }
            }
        }
    }
}
