//! Documents of Word and LibreOffice whose parts hold anything: parts of XML with a line of two hyphens between them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::{docx, odt};
use odap_fuzz::{sorted, split, zipped};
use std::io::Cursor;

/// The parts that are read, in the order in which the input has them.
const WORD: &[&str] = &[
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
];
const OPEN_DOCUMENT: &[&str] = &["content.xml", "styles.xml", "meta.xml"];

fuzz_target!(|bytes: &[u8]| {
    let is_open = bytes.windows(7).any(|part| part == b"office:");
    let names = if is_open { OPEN_DOCUMENT } else { WORD };
    let mut parts = Vec::new();
    let mut rest = bytes;
    for name in names {
        let (part, after) = split(rest);
        parts.push((*name, part));
        rest = after;
    }
    let file = Cursor::new(zipped(&parts));
    let read = if is_open { odt::read("a.odt", file) } else { docx::read("a.docx", file) };
    if let Ok(read) = read {
        sorted(&read.document);
    }
});
