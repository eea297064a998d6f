//! The zip in which a document lies.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::ZipArchive;
use zip::result::ZipError;

use super::Fault;

/// Bytes that may be read to find the parts: those of 40,000, which take 20 MB in memory.
const MAX_LISTING: u64 = 4 << 20;

/// Bytes of the part with the text: about two thousand pages.
const MAX_TEXT: u64 = 64 << 20;

/// Bytes of any other part.
const MAX_PART: u64 = 16 << 20;

/// The start of a file of Microsoft's older parts (OLE), in which old formats and encrypted files lie.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A zip whose parts are read one at a time.
pub(crate) struct Parts<R> {
    archive: ZipArchive<Metered<R>>,
}

/// A reader that gives no more than an allowance.
struct Metered<R> {
    source: R,
    allowance: Rc<Cell<u64>>,
}

impl<R: Read + Seek> Parts<R> {
    /// Opens a zip, and tells other files by their looks.
    pub(crate) fn open(mut source: R) -> Result<Self, Fault> {
        let unreadable = |error: io::Error| Fault::damaged(crate::error::io_reason(&error));
        let mut start = Vec::new();
        source.by_ref().take(OLE.len() as u64).read_to_end(&mut start).map_err(unreadable)?;
        if start.is_empty() {
            return Err(Fault::damaged("it is empty"));
        } else if start == OLE {
            return Err(old(&mut source).unwrap_or_else(unreadable));
        } else if start.starts_with(b"{\\rtf") {
            return Err(Fault::new("it is a file in Rich Text Format, whatever its name says", SAVE_AS_DOCX));
        } else if ["MIME-", "Date: ", "<html", "<!DOCTYP"].iter().any(|page| start.starts_with(page.as_bytes())) {
            return Err(Fault::new("it is a web page, whatever its name says", SAVE_AS_DOCX));
        } else if !start.starts_with(b"PK") {
            return Err(Fault::damaged("it is not a zip, which a document of Word or LibreOffice is"));
        }
        source.rewind().map_err(unreadable)?;
        let allowance = Rc::new(Cell::new(MAX_LISTING));
        let archive = ZipArchive::new(Metered { source, allowance: Rc::clone(&allowance) });
        let archive = archive.map_err(|error| match error {
            _ if allowance.get() == 0 => Fault::damaged("it has no list of its parts, or one that is far too long"),
            error => broken(&error),
        })?;
        allowance.set(u64::MAX);
        Ok(Self { archive })
    }

    /// Returns `true` if the zip has a part.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.archive.index_for_name_raw(part.as_bytes()).is_some()
    }

    /// Returns the XML of the part with the text; `None` if there is no such part.
    pub(crate) fn text(&mut self, part: &str) -> Result<Option<String>, Fault> {
        self.read(part, MAX_TEXT)
    }

    /// Returns the XML of another part, or nothing if there is no such part.
    pub(crate) fn part(&mut self, part: &str) -> Result<String, Fault> {
        Ok(self.read(part, MAX_PART)?.unwrap_or_default())
    }

    fn read(&mut self, part: &str, limit: u64) -> Result<Option<String>, Fault> {
        let Some(index) = self.archive.index_for_name_raw(part.as_bytes()) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| broken(&error))?;
        let size = usize::try_from(file.size().min(limit)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(size);
        // A file may be larger than it says.
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| Fault::damaged(format!("its part {part} is broken: {error}")))?;
        if bytes.len() as u64 > limit {
            return Err(Fault::large(format!("its part {part} unpacks to more than {} MiB", limit >> 20)));
        }
        decode(bytes).map(Some).ok_or_else(|| Fault::damaged(format!("its part {part} is not in UTF-8")))
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.allowance.get()).unwrap_or(usize::MAX).min(buffer.len());
        if most == 0 && !buffer.is_empty() {
            return Err(io::Error::other("too much was read"));
        }
        let read = self.source.read(&mut buffer[..most])?;
        self.allowance.set(self.allowance.get() - read as u64);
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

/// The way out for a text in a format that Word can still read.
const SAVE_AS_DOCX: &str =
    "open it in Word and save it as .docx, or: soffice --headless --convert-to docx --outdir converted FILE";

/// Tells an encrypted file from one of an old format by the names of its streams.
fn old<R: Read + Seek>(source: &mut R) -> io::Result<Fault> {
    let mut header = [0; 512];
    source.rewind()?;
    // A header that is cut short names no directory.
    if source.read_exact(&mut header).is_err() {
        return Ok(Fault::damaged("it is an Office file that was cut short"));
    }
    let sector = u64::from(u32::from_le_bytes([header[48], header[49], header[50], header[51]]));
    let size = 1 << u64::from(header[30]).clamp(9, 12);
    source.seek(SeekFrom::Start((sector + 1) * size))?;
    let mut directory = Vec::new();
    // The names stand within the first entries, of 128 bytes each.
    source.take(4096).read_to_end(&mut directory)?;
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory.windows(name.len()).any(|part| part == name)
    };
    Ok(if has("EncryptedPackage") {
        Fault::locked()
    } else if has("WordDocument") {
        Fault::new("it is a Word file of the old format (.doc), whatever its name says", SAVE_AS_DOCX)
    } else {
        Fault::new("it is a file of an old Office format, whatever its name says", SAVE_AS_DOCX)
    })
}

fn broken(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Fault::locked(),
        ZipError::CompressionMethodNotSupported(method) => {
            Fault::damaged(format!("it is packed by method {method}, which no office program uses"))
        }
        ZipError::UnsupportedArchive(_) => Fault::damaged("it is packed in a way that no office program uses"),
        _ => Fault::damaged("its zip is broken: it was cut short, or changed on its way"),
    }
}

/// Decodes the XML of a part, which is in UTF-8 or says by its first bytes that it is in UTF-16.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let wide = match bytes.get(..2) {
        Some(b"\xff\xfe") => UTF_16LE,
        Some(b"\xfe\xff") => UTF_16BE,
        _ => {
            let mut text = String::from_utf8(bytes).ok()?;
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            return Some(text);
        }
    };
    let (text, _, wrong) = wide.decode(&bytes);
    (!wrong).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::{Parts, decode};
    use crate::import::office::Fault;

    #[test]
    fn a_part_is_read_up_to_its_limit_whatever_it_says_of_itself() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.xml", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&[b' '; 1000]).unwrap();
        let mut bytes = writer.finish().unwrap().into_inner();
        let mut parts = Parts::open(Cursor::new(&bytes)).unwrap();
        assert_eq!(parts.read("a.xml", 1000).unwrap().map(|text| text.len()), Some(1000));
        assert_eq!(parts.read("b.xml", 1000), Ok(None));
        let large = Fault::large("its part a.xml unpacks to more than 0 MiB");
        assert_eq!(parts.read("a.xml", 999), Err(large));
        // The size in the list of parts, which says that there is nothing.
        let listed = bytes.windows(4).position(|part| part == b"PK\x01\x02").unwrap();
        bytes[listed + 24..listed + 28].fill(0);
        let mut parts = Parts::open(Cursor::new(&bytes)).unwrap();
        assert!(parts.read("a.xml", 999).is_err());
    }

    #[test]
    fn text_is_in_utf_8_or_says_that_it_is_in_utf_16() {
        assert_eq!(decode(b"\xef\xbb\xbfa".to_vec()).as_deref(), Some("a"));
        assert_eq!(decode(b"\xfe\xff\xac\x00".to_vec()).as_deref(), Some("가"));
        assert_eq!(decode(b"\xff\xfe\x00\xd8".to_vec()), None);
        assert_eq!(decode(b"\xb0".to_vec()), None);
    }
}
