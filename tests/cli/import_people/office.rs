//! Files of Word and LibreOffice, written from a plain text with a mark before each paragraph.
//!
//! `h1|` a heading, `b|` bold, `B|` bold and larger, `L|` larger, `p|` a paragraph, `m|` a line in Consolas, `i|` an
//! item, `t|a¦b` a row of a table, in whose cells `\n` begins a line, `-` an empty paragraph.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// The kind of a text document of LibreOffice.
const TEXT: &str = "application/vnd.oasis.opendocument.text";

/// A paragraph, or the rows of a table.
enum Part<'t> {
    Paragraph(&'t str, &'t str),
    Table(Vec<Vec<&'t str>>),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for line in text.lines() {
        let (mark, words) = line.split_once('|').unwrap_or(("p", ""));
        if mark != "t" {
            parts.push(Part::Paragraph(mark, words));
            continue;
        }
        let row: Vec<&str> = words.split('¦').collect();
        match parts.last_mut() {
            Some(Part::Table(rows)) => rows.push(row),
            _ => parts.push(Part::Table(vec![row])),
        }
    }
    parts
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // The kind of the file is read without unpacking it.
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(*name, if *name == "mimetype" { stored } else { SimpleFileOptions::default() }).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Returns a text as a file of Word, in whose styles only headings have names.
pub(super) fn word(text: &str) -> Vec<u8> {
    let run = |looks: &str, text: &str| {
        format!("<w:r><w:rPr>{looks}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
    };
    let paragraph = |mark: &str, text: &str| {
        let (style, looks) = match mark {
            "h1" => ("1", ""),
            "h2" => ("2", ""),
            "b" => ("a", "<w:b/>"),
            "B" => ("a", "<w:b/><w:sz w:val=\"32\"/>"),
            "L" => ("a", "<w:sz w:val=\"28\"/>"),
            "m" => ("a", "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\"/>"),
            _ => ("a", ""),
        };
        let list = match mark {
            "i" => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
            _ => "",
        };
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{list}</w:pPr>{}</w:p>", run(looks, text))
    };
    let cell = |text: &&str| {
        let lines: String = text.split("\\n").map(|line| paragraph("p", line)).collect();
        format!("<w:tc>{lines}</w:tc>")
    };
    let row = |row: &Vec<&str>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let body: String = parts(text)
        .iter()
        .map(|part| match part {
            Part::Paragraph(mark, text) => paragraph(mark, text),
            Part::Table(rows) => format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>()),
        })
        .collect();
    let main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let heading = |level: u8| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{level}\"><w:name w:val=\"heading {level}\"/><w:basedOn \
             w:val=\"a\"/><w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr></w:style>",
            level - 1
        )
    };
    let package = "http://schemas.openxmlformats.org/package/2006";
    let links = |links: &[(&str, &str)]| {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |(kind, target): &(&str, &str)| {
            format!("<Relationship Id=\"r{kind}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
        };
        let links: String = links.iter().map(link).collect();
        format!("<Relationships xmlns=\"{package}/relationships\">{links}</Relationships>")
    };
    let part = |name: &str, kind: &str| {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{word}.{kind}+xml\"/>")
    };
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("numbering", "numbering")
    );
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
        </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    zipped(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", links(&[("officeDocument", "word/document.xml")])),
        ("word/_rels/document.xml.rels", links(&[("styles", "styles.xml"), ("numbering", "numbering.xml")])),
        ("word/document.xml", format!("<w:document {main}><w:body>{body}</w:body></w:document>")),
        (
            "word/styles.xml",
            format!(
                "<w:styles {main}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name \
                 w:val=\"Normal\"/><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:style>{}{}</w:styles>",
                heading(1),
                heading(2)
            ),
        ),
        ("word/numbering.xml", format!("<w:numbering {main}>{numbering}</w:numbering>")),
    ])
}

/// Returns a text as a file of LibreOffice, in which every look was made by hand.
pub(super) fn open_document(text: &str) -> Vec<u8> {
    let paragraph = |mark: &str, text: &str| {
        let text = escaped(text);
        match mark {
            "h1" | "h2" => format!("<text:h text:outline-level=\"{}\">{text}</text:h>", &mark[1..]),
            "i" => format!("<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"),
            "b" | "B" | "L" | "m" => format!("<text:p text:style-name=\"{mark}\">{text}</text:p>"),
            _ => format!("<text:p text:style-name=\"Standard\">{text}</text:p>"),
        }
    };
    let cell = |text: &&str| {
        let lines: String = text.split("\\n").map(|line| paragraph("p", line)).collect();
        format!("<table:table-cell>{lines}</table:table-cell>")
    };
    let row =
        |row: &Vec<&str>| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>());
    let body: String = parts(text)
        .iter()
        .map(|part| match part {
            Part::Paragraph(mark, text) => paragraph(mark, text),
            Part::Table(rows) => {
                format!("<table:table>{}</table:table>", rows.iter().map(row).collect::<String>())
            }
        })
        .collect();
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
        xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
    let style = |name: &str, looks: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">\
             <style:text-properties {looks}/></style:style>"
        )
    };
    let looks = [
        style("b", "fo:font-weight=\"bold\""),
        style("B", "fo:font-weight=\"bold\" fo:font-size=\"16pt\""),
        style("L", "fo:font-size=\"14pt\""),
        style("m", "style:font-name=\"Consolas\""),
    ];
    let styles = "<office:styles><style:default-style style:family=\"paragraph\"><style:text-properties \
        fo:font-size=\"10pt\"/></style:default-style><style:style style:name=\"Standard\" \
        style:family=\"paragraph\"/></office:styles>";
    zipped(&[
        ("mimetype", TEXT.to_owned()),
        (
            "META-INF/manifest.xml",
            format!(
                "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
                 manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" \
                 manifest:media-type=\"{TEXT}\"/><manifest:file-entry manifest:full-path=\"content.xml\" \
                 manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"styles.xml\" \
                 manifest:media-type=\"text/xml\"/></manifest:manifest>"
            ),
        ),
        (
            "styles.xml",
            format!("<office:document-styles {spaces} office:version=\"1.2\">{styles}</office:document-styles>"),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content {spaces} office:version=\"1.2\"><office:automatic-styles>{}</office:automatic-styles>\
                 <office:body><office:text>{body}</office:text></office:body></office:document-content>",
                looks.concat()
            ),
        ),
    ])
}
