//! What fuzz targets share: catalogues that are made, bytes that are read from memory, zip files, and documents that
//! are sorted.
//!
//! `fuzz/run TARGET -max_total_time=300` builds and runs one. What it finds becomes a test of the module that it was
//! found in.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};

use odap::import::document::Document;
use odap::import::sort::{Reading, Split, sort};
use odap::translation::{CatalogueFile, Header, MessageFinder, Postings, Source, Tongue, build, read_back, tongues};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Bytes in memory as a file.
pub struct Memory(pub Vec<u8>);

impl Source for Memory {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, offset: u64, length: usize) -> Option<Cow<'_, [u8]>> {
        self.0.as_slice().read(offset, length)
    }
}

/// Splits bytes at the first line that is `--`.
pub fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mark = b"\n--\n";
    match bytes.windows(mark.len()).position(|window| window == mark) {
        Some(at) => (&bytes[..at], &bytes[at + mark.len()..]),
        None => (bytes, &[]),
    }
}

/// Returns a catalogue by its name; one of another form than gettext's has a file of originals.
pub fn file(name: &str) -> CatalogueFile {
    let file = CatalogueFile { path: name.into(), bytes: 0, modified: 0, originals: None };
    let originals = (!name.ends_with(".mo")).then(|| Box::new(file.clone()));
    CatalogueFile { originals, ..file }
}

/// Returns Korean.
pub fn korean() -> Tongue {
    tongues("책", &[]).remove(0)
}

/// Makes a catalogue of gettext of originals and their translations.
pub fn catalogue(messages: &[(&str, &str)]) -> Vec<u8> {
    let header = [("", "Content-Type: text/plain; charset=UTF-8\n")];
    let messages: Vec<_> = header.iter().chain(messages).collect();
    let number = |number: usize| (number as u32).to_le_bytes();
    let tables = [0, messages.len(), 28, 28 + 8 * messages.len(), 0, 0].map(number).concat();
    let mut bytes = [&0x9504_12de_u32.to_le_bytes()[..], &tables].concat();
    let originals = messages.iter().map(|(original, _)| original);
    let strings: Vec<_> = originals.chain(messages.iter().map(|(_, translation)| translation)).collect();
    let mut at = bytes.len() + 16 * messages.len();
    for string in &strings {
        bytes.extend([number(string.len()), number(at)].concat());
        at += string.len() + 1;
    }
    strings.iter().for_each(|string| bytes.extend([string.as_bytes(), b"\0"].concat()));
    bytes
}

/// Makes an index of catalogues in Korean and reads a text back by it.
pub fn read_by(catalogues: &[(CatalogueFile, Vec<u8>)], text: &str) {
    let header = Header { files: catalogues.iter().map(|(file, _)| file.clone()).collect() };
    let index = build(&header, &korean(), |number| Some(catalogues[number].1.clone()));
    let postings = Postings::new(Memory(index)).expect("an index that was made is read");
    let open = |number: usize| Some(Memory(catalogues.get(number)?.1.clone()));
    let finder = MessageFinder::new(postings, open, |_| None, |_| Vec::new());
    if let Some(read) = read_back(text, Some("make all"), &korean(), &finder) {
        read.beside(text);
    }
}

/// Makes a zip file of parts; the empty ones are left out.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts.iter().filter(|(_, part)| !part.is_empty()) {
        writer.start_file(*name, options).expect("a name that is given once");
        writer.write_all(part).expect("memory is written to");
    }
    writer.finish().expect("memory is written to").into_inner()
}

/// Sorts a document into incidents at each of the places where it may be cut.
pub fn sorted(document: &Document) {
    // Telling errors by their reading has targets of its own, and costs more than all else.
    let reading = Reading { is_error: &|text| text.contains("rror") };
    for split in [Split::Found, Split::File, Split::Heading(2), Split::Item] {
        sort(document, split, &reading);
    }
}
