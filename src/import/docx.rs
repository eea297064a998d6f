//! Word's documents (`.docx`), also as LibreOffice, Google Docs, pandoc and others write them.
//!
//! A style is known by its name and its settings, through the styles that it is based on: Korean, Japanese and German
//! Word number or translate the identifiers.

mod body;
mod links;
mod numbering;
mod properties;
mod styles;

use std::io::{Read, Seek};

use crate::error::Result;

use super::office::{Fault, Flow, Parts, Reading};
use body::{Body, Letters};
use links::Links;
use numbering::Numbering;
use styles::Styles;

/// Reads the document of that name.
///
/// # Errors
/// When it is no document of Word, is protected by a password, is broken, or is larger than anything that a person
/// writes; the error says what to do.
pub fn read(name: &str, source: impl Read + Seek) -> Result<Reading> {
    let flow = flow(source).map_err(|fault| fault.of(name))?;
    Ok(Reading::new(name, flow))
}

fn flow(source: impl Read + Seek) -> Result<Flow, Fault> {
    let mut parts = Parts::open(source)?;
    let main = Links::of(&mut parts, "")?.part("officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(text) = parts.text(&main)? else { return Err(not_word(&parts)) };
    let (flow, letters) = read_parts(&mut parts, &main, &text, true)?;
    // Then only a ground or a frame shows what is code.
    if letters.are_all_monospaced() {
        drop(flow);
        return Ok(read_parts(&mut parts, &main, &text, false)?.0);
    }
    Ok(flow)
}

/// Reads the text of the main part with the parts that it refers to; `fonts` tell code from prose.
fn read_parts<R: Read + Seek>(
    parts: &mut Parts<R>,
    main: &str,
    text: &str,
    fonts: bool,
) -> Result<(Flow, Letters), Fault> {
    let links = Links::of(parts, main)?;
    let part = |kind: &str| links.part(kind).unwrap_or_else(|| format!("word/{kind}.xml"));
    let styles = Styles::read(&parts.part(&part("styles"))?)?;
    let styles = if fonts { styles } else { styles.without_fonts() };
    let numbering = Numbering::read(&parts.part(&part("numbering"))?)?;
    let mut body = Body::new(styles, numbering);
    for kind in ["footnotes", "endnotes", "comments"] {
        let part = part(kind);
        let text = parts.part(&part)?;
        body.read_notes(kind, &part, &text, Links::of(parts, &part)?)?;
    }
    body.read(main, text, links)
}

/// Tells the other zips that bear the name of a document.
fn not_word<R: Read + Seek>(parts: &Parts<R>) -> Fault {
    let save = |program| Fault::new(format!("it is a file of {program}, whatever its name says"), RENAME);
    if parts.has("content.xml") {
        save("LibreOffice (.odt)")
    } else if parts.has("xl/workbook.xml") {
        Fault::new("it is a spreadsheet", "save it as CSV, and import that with --map error=COLUMN,fix=COLUMN")
    } else if parts.has("ppt/presentation.xml") {
        Fault::new("it is a presentation", "save its outline as a document of Word, and import that")
    } else {
        Fault::damaged("it is a zip, but there is no document of Word in it")
    }
}

/// The way out for a file with the wrong name.
const RENAME: &str = "give it the name that belongs to it, and import it again";
