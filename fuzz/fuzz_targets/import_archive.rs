//! Zip files that hold anything, read as an archive of notes and as the documents that are zip files.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::import::archive::{Archive, leads_out};
use odap::import::{docx, markdown, odt};
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let _ = docx::read("a.docx", Cursor::new(bytes));
    let _ = odt::read("a.odt", Cursor::new(bytes));
    let Ok(mut archive) = Archive::open("a.zip", Cursor::new(bytes)) else { return };
    if archive.check_notes(|path| path.ends_with(".md")).is_err() {
        return;
    }
    for path in archive.paths().iter().filter(|path| !leads_out(path)).take(100) {
        let Ok(entry) = archive.read(path) else { continue };
        // Notes have targets of their own.
        if let Ok(text) = String::from_utf8(entry)
            && text.len() < 10_000
        {
            markdown::read(path, &text);
        }
    }
});
