//! The text of a paragraph, run by run.

use super::fields::{Field, address};
use super::{Body, Line};
use crate::import::docx::properties::{ParagraphProperties, RunProperties};
use crate::import::office::{Element, Fault, Lettering, Node, Xml};

impl Body {
    /// Reads the rest of a paragraph, or of an element around runs, such as an accepted insertion.
    pub(super) fn inline(&mut self, xml: &mut Xml, line: &mut Line) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "pPr" => {
                    line.properties = ParagraphProperties::read(xml)?;
                    line.style = self.styles.paragraph(line.properties.style.as_deref());
                }
                "r" => self.run(xml, line)?,
                "hyperlink" => {
                    let target = element.attribute("id").and_then(|id| self.links.target(&id).map(str::to_owned));
                    self.linked(xml, line, target.filter(|target| target.contains(':')))?;
                }
                "fldSimple" => {
                    let instruction = element.attribute("instr").unwrap_or_default();
                    self.linked(xml, line, address(&instruction).map(str::to_owned))?;
                }
                "del" | "moveFrom" | "Fallback" | "sdtPr" | "rPr" => xml.skip()?,
                _ => self.inline(xml, line)?,
            }
        }
        Ok(())
    }

    fn linked(&mut self, xml: &mut Xml, line: &mut Line, target: Option<String>) -> Result<(), Fault> {
        let start = line.paragraph.length();
        self.inline(xml, line)?;
        if let Some(target) = target {
            self.budget.text(target.len())?;
            line.paragraph.link(start, &target);
        }
        Ok(())
    }

    /// Reads the rest of a run.
    fn run(&mut self, xml: &mut Xml, line: &mut Line) -> Result<(), Fault> {
        let mut properties = RunProperties::default();
        let mut monospaced = self.styles.is_monospaced(&properties, &line.style);
        while let Some(element) = xml.child()? {
            let mut sign = |text: &str| line.paragraph.append(text, monospaced);
            match element.name() {
                "rPr" => {
                    properties = RunProperties::read(xml)?;
                    monospaced = self.styles.is_monospaced(&properties, &line.style);
                    continue;
                }
                "t" => {
                    let look = self.styles.look(&properties, &line.style);
                    self.text(xml, line, monospaced, Some(look))?;
                    continue;
                }
                "instrText" => {
                    self.instruction(xml)?;
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.drawing(xml, line, &mut None)?;
                    continue;
                }
                // What only newer programs can show stands in a choice, within which a run goes on.
                "AlternateContent" | "Choice" | "ruby" | "rt" | "rubyBase" | "r" => {
                    self.run(xml, line)?;
                    continue;
                }
                "tab" | "ptab" => sign("\t"),
                // The end of a page or of a column ends no line that matters.
                "br" | "cr" => sign("\n"),
                "noBreakHyphen" => sign("-"),
                "sym" => sign(&symbol(&element)),
                "fldChar" => self.field(&element, line),
                "footnoteReference" => self.note("footnotes", &element, line),
                "endnoteReference" => self.note("endnotes", &element, line),
                "commentReference" => self.note("comments", &element, line),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// Reads the rest of a text; its look tells whether the paragraph stands out.
    pub(super) fn text(
        &mut self,
        xml: &mut Xml,
        line: &mut Line,
        monospaced: bool,
        look: Option<Lettering>,
    ) -> Result<(), Fault> {
        loop {
            match xml.next()? {
                Node::Text(text) => {
                    self.budget.text(text.len())?;
                    self.letters.count(&text, monospaced);
                    if !monospaced {
                        line.paragraph.count(&text, look.unwrap_or_default());
                    }
                    line.paragraph.append(&text, monospaced);
                }
                Node::Start(_) => xml.skip()?,
                Node::End | Node::Over => return Ok(()),
            }
        }
    }

    fn instruction(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        loop {
            match xml.next()? {
                Node::Text(text) => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruct(&text);
                    }
                }
                Node::Start(_) => xml.skip()?,
                Node::End | Node::Over => return Ok(()),
            }
        }
    }

    fn field(&mut self, element: &Element, line: &mut Line) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => Field::begin(&mut self.fields, line.paragraph.length()),
            Some("end") => {
                if let Some(field) = self.fields.pop() {
                    field.end(&mut line.paragraph);
                }
            }
            _ => {}
        }
    }

    /// Puts a note behind the paragraph, where it is referred to first.
    fn note(&mut self, kind: &'static str, element: &Element, line: &mut Line) {
        let note = element.attribute("id").and_then(|id| self.notes.remove(&(kind, id)));
        if let Some(blocks) = note.filter(|blocks| !blocks.is_empty()) {
            self.noted += 1;
            line.paragraph.note(self.noted, blocks);
        }
    }
}

/// Returns a character of a font of symbols. The first ones are what Word makes of `-->`, `==>`, `:)` and their like.
fn symbol(element: &Element) -> String {
    let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or_default();
    match code {
        0xf0e0 => "→".to_owned(),
        0xf0df => "←".to_owned(),
        0xf0e8 => "⇒".to_owned(),
        0xf0f3 => "⇔".to_owned(),
        0xf04a => ":)".to_owned(),
        0xf04c => ":(".to_owned(),
        // Fonts of symbols have their letters in the area of private use.
        0xf000..=0xf0ff => "•".to_owned(),
        code => char::from_u32(code).filter(|sign| !sign.is_control()).map(String::from).unwrap_or_default(),
    }
}
