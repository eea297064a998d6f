//! Documents of office programs, read into blocks.

mod hostile;
mod korean_word;
mod open_document;
mod programs;

use std::io::{Cursor, Write};

use odap::import::document::Block;
use odap::import::office::Reading;
use odap::import::{docx, odt};
use zip::write::SimpleFileOptions;

/// The name of what is read.
const NAME: &str = "notes";

/// Packs parts as office programs do.
fn zipped<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read_word(bytes: &[u8]) -> odap::error::Result<Reading> {
    docx::read(NAME, Cursor::new(bytes))
}

fn read_office(bytes: &[u8]) -> odap::error::Result<Reading> {
    odt::read(NAME, Cursor::new(bytes))
}

/// Shows blocks a line each, in the order of the document.
fn shown(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Heading { level, text } => format!("h{level} {text}"),
        Block::Paragraph(text) => format!("p  {text}"),
        Block::DisplayLine { rank, text } => format!("d{rank} {text}"),
        Block::Code { text, .. } => format!("c  {text}"),
        Block::Item { depth, text } => format!("i{depth} {text}"),
        Block::Table(rows) => format!("t  {}", rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join(" / ")),
        Block::Picture { name } => format!("x  {name}"),
    };
    let text = blocks.iter().map(|block| one(block).replace('\n', "\n   ")).collect::<Vec<_>>().join("\n");
    text.replace("\n   \n", "\n\n")
}
