//! Files that are broken, locked, of another kind, or made to harm: each is refused with the way out.

use std::io::{Cursor, Write};

use odap::error::{Remedy, Result};
use odap::import::office::Reading;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::{read_office, read_word, zipped};

fn refused(read: Result<Reading>) -> String {
    let error = read.unwrap_err();
    let hints = error.remedies().iter().map(|remedy| match remedy {
        Remedy::Words(words) => format!("\n  hint: {words}"),
        other => panic!("{other:?}"),
    });
    format!("{error}{}", hints.collect::<String>())
}

fn word(document: &str) -> String {
    refused(read_word(&zipped(&[("word/document.xml", document)])))
}

/// The start of a file in the older container, with a directory that names a stream.
fn old(stream: &str) -> Vec<u8> {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(512, 0);
    file[30] = 9;
    file[48] = 1;
    file.resize(1024, 0);
    file.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(2048, 0);
    file
}

#[test]
fn a_file_that_is_something_else_is_named() {
    let files: [(&str, Vec<u8>); 12] = [
        ("empty", vec![]),
        ("text", b"# notes".to_vec()),
        ("rtf", b"{\\rtf1 a}".to_vec()),
        ("confluence", b"Date: Sat, 1 Aug 2026\nMIME-Version: 1.0".to_vec()),
        ("altChunk", zipped(&[("word/document.xml", "<w:d><w:altChunk r:id=\"a\"/></w:d>")])),
        ("doc", old("WordDocument")),
        ("locked", old("EncryptedPackage")),
        ("cut short", old("")[..100].to_vec()),
        ("zip cut short", zipped(&[("word/document.xml", "<a/>")])[..60].to_vec()),
        ("odt", zipped(&[("content.xml", "<a/>")])),
        ("xlsx", zipped(&[("xl/workbook.xml", "<a/>")])),
        ("zip", zipped(&[("a.md", "# a")])),
    ];
    let said: Vec<String> =
        files.iter().map(|(name, bytes)| format!("{name}: {}", refused(read_word(bytes)))).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    empty: cannot read notes
      cause: it is empty
      hint: open it in Word or LibreOffice, save it under another name, and import that
    text: cannot read notes
      cause: it is not a zip, which a document of Word or LibreOffice is
      hint: open it in Word or LibreOffice, save it under another name, and import that
    rtf: cannot read notes
      cause: it is a file in Rich Text Format, whatever its name says
      hint: open it in Word and save it as .docx, or: soffice --headless --convert-to docx --outdir converted notes
    confluence: cannot read notes
      cause: it is a web page, whatever its name says
      hint: open it in Word and save it as .docx, or: soffice --headless --convert-to docx --outdir converted notes
    altChunk: cannot read notes
      cause: its text lies in it as a file of another format
      hint: open it in Word or LibreOffice, save it under another name, and import that
    doc: cannot read notes
      cause: it is a Word file of the old format (.doc), whatever its name says
      hint: open it in Word and save it as .docx, or: soffice --headless --convert-to docx --outdir converted notes
    locked: cannot read notes
      cause: it is protected by a password
      hint: open it with the password, save a copy without one (Word: File > Info > Protect Document; LibreOffice: File > Save As), and import that
    cut short: cannot read notes
      cause: it is an Office file that was cut short
      hint: open it in Word or LibreOffice, save it under another name, and import that
    zip cut short: cannot read notes
      cause: its zip is broken: it was cut short, or changed on its way
      hint: open it in Word or LibreOffice, save it under another name, and import that
    odt: cannot read notes
      cause: it is a file of LibreOffice (.odt), whatever its name says
      hint: give it the name that belongs to it, and import it again
    xlsx: cannot read notes
      cause: it is a spreadsheet
      hint: save it as CSV, and import that with --map error=COLUMN,fix=COLUMN
    zip: cannot read notes
      cause: it is a zip, but there is no document of Word in it
      hint: open it in Word or LibreOffice, save it under another name, and import that
    ");
    insta::assert_snapshot!(refused(read_office(&zipped(&[("word/document.xml", "<a/>")]))), @"
    cannot read notes
      cause: it is a file of Word (.docx), whatever its name says
      hint: give it the name that belongs to it, and import it again
    ");
    let manifest = ("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>");
    insta::assert_snapshot!(refused(read_office(&zipped(&[manifest, ("content.xml", "\u{1}")]))), @"
    cannot read notes
      cause: it is protected by a password
      hint: open it with the password, save a copy without one (Word: File > Info > Protect Document; LibreOffice: File > Save As), and import that
    ");
    let sheet = ("META-INF/manifest.xml", "<m a=\"application/vnd.oasis.opendocument.spreadsheet\"/>");
    insta::assert_snapshot!(refused(read_office(&zipped(&[sheet, ("content.xml", "<a/>")]))), @"
    cannot read notes
      cause: it is a file of LibreOffice, but no text document
      hint: open it in LibreOffice, copy its text into a document of Writer, and import that
    ");
}

#[test]
fn broken_xml_is_named_with_its_place() {
    let deep = format!("{}{}", "<w:tbl>".repeat(300), "</w:tbl>".repeat(300));
    let entities = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a><w:t>&c;</w:t></a>";
    let external = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
    let texts =
        ["<w:p><w:r>", "<w:p></w:r>", "<w:p>&nbsp;</w:p>", "<w:p>&#x110000;</w:p>", entities, external, &deep, "<w:p"];
    let said: Vec<String> = texts.map(word).into_iter().collect();
    insta::assert_snapshot!(said.join("\n"), @"
    cannot read notes
      cause: its part word/document.xml is broken at byte 10: it ends in the middle
      hint: open it in Word or LibreOffice, save it under another name, and import that
    cannot read notes
      cause: its part word/document.xml is broken at byte 11: ill-formed document: expected `</w:p>`, but `</w:r>` was found
      hint: open it in Word or LibreOffice, save it under another name, and import that
    cannot read notes
      cause: its part word/document.xml is broken at byte 11: it names an entity, which no office program does
      hint: open it in Word or LibreOffice, save it under another name, and import that
    cannot read notes
      cause: its part word/document.xml is broken at byte 15: invalid character reference: `1114112` is not a valid codepoint
      hint: open it in Word or LibreOffice, save it under another name, and import that
    cannot read notes
      cause: its part word/document.xml is broken at byte 51: it declares entities, which no office program does
      hint: open it in Word or LibreOffice, save it under another name, and import that
    cannot read notes
      cause: its part word/document.xml is broken at byte 40: it declares entities, which no office program does
      hint: open it in Word or LibreOffice, save it under another name, and import that
    cannot read notes
      cause: its part word/document.xml is broken at byte 1799: more than 256 elements lie within each other
      hint: open it in Word or LibreOffice, save it under another name, and import that
    cannot read notes
      cause: its part word/document.xml is broken at byte 4: syntax error: tag not closed: `>` not found before end of input
      hint: open it in Word or LibreOffice, save it under another name, and import that
    ");
}

#[test]
fn text_that_is_not_utf_8_is_refused() {
    let file = zipped(&[("word/document.xml", b"<a>\xff</a>".as_slice())]);
    insta::assert_snapshot!(refused(read_word(&file)), @"
    cannot read notes
      cause: its part word/document.xml is not in UTF-8
      hint: open it in Word or LibreOffice, save it under another name, and import that
    ");
}

#[test]
#[ignore = "takes ten seconds"]
fn a_bomb_is_refused_before_it_fills_the_memory() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"<w:document><w:body>").unwrap();
    let spaces = vec![b' '; 1 << 20];
    (0..70).for_each(|_| writer.write_all(&spaces).unwrap());
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    insta::assert_snapshot!(refused(read_word(&bomb)), @"
    cannot read notes
      cause: its part word/document.xml unpacks to more than 64 MiB
      hint: no notes are that large; if these are, divide them into several files, and import those
    ");
    // Many short paragraphs, each of which costs more in memory than in the file.
    let many = "<p><r><t>a</t></r></p>".repeat(1_000_001);
    insta::assert_snapshot!(word(&format!("<d>{many}</d>")), @"
    cannot read notes
      cause: it has more than 1000000 paragraphs
      hint: no notes are that large; if these are, divide them into several files, and import those
    ");
    // One long address for many links.
    let links = format!("<R><Relationship Id=\"a\" TargetMode=\"External\" Target=\"http:{}\"/></R>", "x".repeat(9000));
    let linked = "<hyperlink id=\"a\"><r><t>b</t></r></hyperlink>".repeat(60_000);
    let document = format!("<d><p>{linked}</p></d>");
    let file = zipped(&[("word/document.xml", document.as_str()), ("word/_rels/document.xml.rels", &links)]);
    insta::assert_snapshot!(refused(read_word(&file)), @"
    cannot read notes
      cause: it has more than 32 MiB of text
      hint: no notes are that large; if these are, divide them into several files, and import those
    ");
}

#[test]
fn an_encrypted_entry_asks_for_a_file_without_a_password() {
    let mut file = zipped(&[("word/document.xml", "<a/>")]);
    // The flag of encryption, in the entry and in the list of entries.
    file[6] |= 1;
    let listed = file.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    file[listed + 8] |= 1;
    insta::assert_snapshot!(refused(read_word(&file)), @"
    cannot read notes
      cause: it is protected by a password
      hint: open it with the password, save a copy without one (Word: File > Info > Protect Document; LibreOffice: File > Save As), and import that
    ");
}

#[test]
fn a_style_that_is_based_on_itself_and_a_list_without_end_are_read() {
    let styles = r#"<s><style type="paragraph" default="1" styleId="a"><basedOn val="b"/></style><style styleId="b"><basedOn val="a"/></style></s>"#;
    let numbering = r#"<n><abstractNum abstractNumId="4294967295"><lvl ilvl="99"><numFmt val="decimal"/></lvl></abstractNum>
        <num numId="1"><abstractNumId val="4294967295"/></num></n>"#;
    let document = r#"<d><p><pPr><numPr><ilvl val="200"/><numId val="1"/></numPr></pPr><r><t>a</t></r></p></d>"#;
    let parts = [("word/document.xml", document), ("word/styles.xml", styles), ("word/numbering.xml", numbering)];
    assert_eq!(read_word(&zipped(&parts)).unwrap().document.blocks.len(), 1);
}

#[test]
fn elements_may_lie_deep_within_each_other() {
    let nested = |names: &[&str]| {
        let names: Vec<&str> = names.iter().cycle().take(250).copied().collect();
        let open: String = names.iter().map(|name| format!("<{name}>")).collect();
        let close: String = names.iter().rev().map(|name| format!("</{name}>")).collect();
        format!("<d>{open}{close}</d>")
    };
    let word = [vec!["p", "r", "drawing", "txbxContent"], vec!["tbl", "tr", "tc"], vec!["p", "ins", "hyperlink"]];
    for names in word {
        read_word(&zipped(&[("word/document.xml", nested(&names))])).unwrap();
    }
    let office = [vec!["p", "frame", "text-box"], vec!["list", "list-item"], vec!["table", "table-row", "table-cell"]];
    for names in office {
        read_office(&zipped(&[("content.xml", nested(&names))])).unwrap();
    }
}

proptest! {
    #[test]
    fn a_file_with_a_wrong_byte_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let document = "<d><p><r><rPr><rFonts ascii=\"Consolas\"/></rPr><t>–a “b” 가</t></r></p></d>";
        let mut file = zipped(&[("word/document.xml", document), ("content.xml", document)]);
        let at = at.index(file.len());
        file[at] = byte;
        let _ = (read_word(&file), read_office(&file));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let file = [b"PK\x03\x04".as_slice(), &bytes].concat();
        let _ = (read_word(&file), read_office(&file), read_word(&bytes));
    }

    #[test]
    fn any_elements_are_read_or_refused(parts in proptest::collection::vec((0..ELEMENTS.len(), 0..3_u8), 0..60)) {
        let mut open = Vec::new();
        let mut text = String::from("<d>");
        for (element, form) in parts {
            let name = ELEMENTS[element];
            match form {
                0 => text.push_str(&format!("<{name} val=\"1\" id=\"1\" fldCharType=\"{}\" type=\"x\">", ["begin", "end"][element % 2])),
                1 => text.push_str(&format!("<{name} c=\"4000000000\" outline-level=\"77\" href=\"a:b\">–“가 a</{name}>")),
                _ => { if let Some(name) = open.pop() { text.push_str(&format!("</{name}>")); } }
            }
            if form == 0 { open.push(name); }
        }
        open.iter().rev().for_each(|name| text.push_str(&format!("</{name}>")));
        text.push_str("</d>");
        let word = zipped(&[("word/document.xml", &text), ("word/footnotes.xml", &text), ("word/styles.xml", &text), ("word/numbering.xml", &text)]);
        read_word(&word).unwrap();
        read_office(&zipped(&[("content.xml", &text), ("styles.xml", &text)])).unwrap();
    }
}

/// Names of elements that both readers know.
const ELEMENTS: &[&str] = &[
    "p",
    "r",
    "t",
    "h",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "gridSpan",
    "pPr",
    "rPr",
    "pStyle",
    "numPr",
    "numId",
    "ilvl",
    "outlineLvl",
    "shd",
    "rFonts",
    "hyperlink",
    "fldChar",
    "instrText",
    "fldSimple",
    "del",
    "ins",
    "drawing",
    "txbxContent",
    "blip",
    "docPr",
    "sym",
    "br",
    "footnoteReference",
    "footnote",
    "style",
    "name",
    "basedOn",
    "abstractNum",
    "lvl",
    "num",
    "abstractNumId",
    "list",
    "list-item",
    "table",
    "table-row",
    "table-cell",
    "covered-table-cell",
    "span",
    "a",
    "s",
    "tab",
    "note",
    "frame",
    "image",
    "text-box",
    "desc",
    "automatic-styles",
    "text-properties",
    "list-style",
    "list-level-style-number",
];
