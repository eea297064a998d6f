//! LibreOffice's documents (`.odt`), also as Google Docs, pandoc and Word write them; by the rules of Word's.

mod body;
mod styles;

use std::io::{Read, Seek};

use crate::error::Result;

use super::office::{Fault, Flow, Parts, Reading, Xml};
use body::Body;
use styles::Styles;

/// The part with the text.
const CONTENT: &str = "content.xml";

/// Reads the document of that name.
///
/// # Errors
/// When it is no document of LibreOffice, is protected by a password, is broken, or is larger than anything that a
/// person writes; the error says what to do.
pub fn read(name: &str, source: impl Read + Seek) -> Result<Reading> {
    let flow = flow(source).map_err(|fault| fault.of(name))?;
    Ok(Reading::new(name, flow))
}

fn flow(source: impl Read + Seek) -> Result<Flow, Fault> {
    let mut parts = Parts::open(source)?;
    let manifest = parts.part("META-INF/manifest.xml")?;
    if manifest.contains("encryption-data") || parts.has("encrypted-package") {
        return Err(Fault::locked());
    }
    let mut styles = Styles::default();
    styles.read(&mut Xml::new("styles.xml", &parts.part("styles.xml")?), false)?;
    match parts.text(CONTENT)? {
        Some(text) if !is_text(&manifest, &text) => Err(Fault::new(
            "it is a file of LibreOffice, but no text document",
            "open it in LibreOffice, copy its text into a document of Writer, and import that",
        )),
        Some(text) => Body::new(styles).read(&mut Xml::new(CONTENT, &text)),
        None if parts.has("word/document.xml") => Err(Fault::new(
            "it is a file of Word (.docx), whatever its name says",
            "give it the name that belongs to it, and import it again",
        )),
        None => Err(Fault::damaged("it is a zip, but there is no document of LibreOffice in it")),
    }
}

/// Returns `true` unless the file says that it is a spreadsheet, a presentation or a drawing.
fn is_text(manifest: &str, content: &str) -> bool {
    let kinds = ["opendocument.spreadsheet", "opendocument.presentation", "opendocument.graphics"];
    content.contains("office:text") || !kinds.iter().any(|kind| manifest.contains(kind))
}
