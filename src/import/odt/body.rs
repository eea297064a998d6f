//! The text of a document: paragraphs, tables and notes.

mod drawing;
mod lists;

use super::styles::{Style, Styles};
use crate::import::office::{Budget, Cell, Element, Fault, Flow, Kind, Lettering, Node, Paragraph, Xml};
use lists::Lists;

/// Columns that one cell may take.
const MAX_COLUMNS: u32 = 63;

/// Spaces that one element may stand for.
const MAX_SPACES: u32 = 200;

/// The longest address that is kept, in bytes.
const MAX_ADDRESS: usize = 2048;

/// The reader of the text, with all that the text refers to.
pub(super) struct Body {
    styles: Styles,
    lists: Lists,
    budget: Budget,
    noted: u32,
}

/// A paragraph that is being read.
struct Line {
    paragraph: Paragraph,
    /// The look of the letters that come next.
    look: Lettering,
    /// The last character was a space of the file, which several are one of.
    space: bool,
}

impl Body {
    pub(super) fn new(styles: Styles) -> Self {
        Self { styles, lists: Lists::default(), budget: Budget::default(), noted: 0 }
    }

    /// Reads the part with the text.
    pub(super) fn read(mut self, xml: &mut Xml) -> Result<Flow, Fault> {
        let mut flow = Flow::default();
        self.flow(xml, &mut flow)?;
        Ok(flow)
    }

    /// Reads the rest of an element that holds paragraphs, lists and tables.
    fn flow(&mut self, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            self.element(&element, xml, flow)?;
        }
        Ok(())
    }

    /// Reads an element between paragraphs.
    fn element(&mut self, element: &Element, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        match element.name() {
            "font-face-decls" | "automatic-styles" => self.styles.read(xml, true),
            "p" | "h" => self.paragraph(element, None, xml, flow),
            "list" => self.list(element, xml, flow, 0, None),
            "table" => {
                let mut rows = Vec::new();
                self.rows(xml, &mut rows)?;
                flow.table(rows);
                Ok(())
            }
            // Text that was deleted, what is made of headings, and what is not seen.
            "tracked-changes" | "table-of-content" | "illustration-index" | "table-index" | "alphabetical-index"
            | "forms" | "scripts" | "sequence-decls" | "variable-decls" | "user-field-decls" => xml.skip(),
            name if is_shape(name) => {
                let mut line = Line::new();
                self.shape(element, xml, &mut line)?;
                flow.extend(line.paragraph.after);
                Ok(())
            }
            _ => self.flow(xml, flow),
        }
    }

    /// Reads a paragraph or a heading, which plays the part `kind` unless it is a heading or a title.
    fn paragraph(
        &mut self,
        element: &Element,
        kind: Option<Kind>,
        xml: &mut Xml,
        flow: &mut Flow,
    ) -> Result<(), Fault> {
        self.budget.part()?;
        let style = self.styles.paragraph(element.attribute("style-name").as_deref());
        let mut line = Line { look: style.look, ..Line::new() };
        self.inline(xml, &mut line, style.monospaced)?;
        let level = element.number("outline-level").and_then(|level| u8::try_from(level).ok());
        let level = level.or(if element.name() == "h" { Some(1) } else { style.heading });
        let Style { name, shaded, monospaced, .. } = style;
        line.paragraph.kind = match level {
            Some(level) => Kind::Heading(level.clamp(1, 10)),
            None if name == "Title" => Kind::Title,
            None => kind.unwrap_or_default(),
        };
        (line.paragraph.style, line.paragraph.shaded, line.paragraph.monospaced) = (name, shaded, monospaced);
        flow.paragraph(line.paragraph);
        Ok(())
    }

    /// Reads the rest of a paragraph or of a part of one.
    fn inline(&mut self, xml: &mut Xml, line: &mut Line, monospaced: bool) -> Result<(), Fault> {
        loop {
            let element = match xml.next()? {
                Node::Start(element) => element,
                Node::End | Node::Over => return Ok(()),
                Node::Text(text) => {
                    self.budget.text(text.len())?;
                    line.append(&text, monospaced);
                    continue;
                }
            };
            match element.name() {
                "span" => {
                    let (id, around) = (element.attribute("style-name").unwrap_or_default(), line.look);
                    line.look = self.styles.look(&id, around);
                    self.inline(xml, line, self.styles.text(&id).unwrap_or(monospaced))?;
                    line.look = around;
                }
                "a" => {
                    let start = line.paragraph.length();
                    self.inline(xml, line, monospaced)?;
                    // A place within the document is none to go to.
                    let address = element.attribute("href").filter(|address| address.contains(':'));
                    if let Some(address) = address.filter(|address| address.len() <= MAX_ADDRESS) {
                        line.paragraph.link(start, &address);
                    }
                }
                "s" => {
                    let count = element.number("c").unwrap_or(1).min(MAX_SPACES);
                    self.budget.text(MAX_SPACES as usize)?;
                    line.sign(&" ".repeat(count as usize), monospaced, xml)?;
                }
                "tab" => line.sign("\t", monospaced, xml)?,
                "line-break" => line.sign("\n", monospaced, xml)?,
                "note" | "annotation" => self.note(xml, line)?,
                "script" | "note-citation" => xml.skip()?,
                name if is_shape(name) => self.shape(&element, xml, line)?,
                _ => self.inline(xml, line, monospaced)?,
            }
        }
    }

    /// Puts a note or a comment behind the paragraph.
    fn note(&mut self, xml: &mut Xml, line: &mut Line) -> Result<(), Fault> {
        let mut flow = Flow::default();
        self.flow(xml, &mut flow)?;
        let blocks = flow.into_blocks();
        if !blocks.is_empty() {
            self.noted += 1;
            line.paragraph.note(self.noted, blocks);
        }
        Ok(())
    }

    /// Reads the rest of a table, or of an element around its rows.
    fn rows(&mut self, xml: &mut Xml, rows: &mut Vec<Vec<Cell>>) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "table-row" => rows.push(self.cells(xml)?),
                _ => self.rows(xml, rows)?,
            }
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml) -> Result<Vec<Cell>, Fault> {
        let mut cells = Vec::new();
        while let Some(element) = xml.child()? {
            // A covered cell is counted by the one that covers it.
            if element.name() == "covered-table-cell" {
                xml.skip()?;
                continue;
            }
            let columns = |name| element.number(name).unwrap_or(1).clamp(1, MAX_COLUMNS);
            let mut flow = Flow::cell();
            self.flow(xml, &mut flow)?;
            let columns = columns("number-columns-spanned").max(columns("number-columns-repeated"));
            self.budget.cell(columns)?;
            cells.push(Cell { flow, columns });
        }
        Ok(cells)
    }
}

impl Line {
    fn new() -> Self {
        Self { paragraph: Paragraph::default(), look: Lettering::default(), space: true }
    }

    /// Appends a text of the file, in which white space of any length is one space.
    fn append(&mut self, text: &str, monospaced: bool) {
        let mut single = String::with_capacity(text.len());
        for character in text.chars() {
            let space = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !space {
                single.push(character);
            } else if !self.space {
                single.push(' ');
            }
            self.space = space;
        }
        self.paragraph.append(&single, monospaced);
        if !monospaced {
            self.paragraph.count(text, self.look);
        }
    }

    /// Appends white space that an element stands for.
    fn sign(&mut self, sign: &str, monospaced: bool, xml: &mut Xml) -> Result<(), Fault> {
        self.paragraph.append(sign, monospaced);
        self.space = false;
        xml.skip()
    }
}

/// Returns `true` for what is drawn: frames around pictures and text, and shapes.
fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "frame"
            | "custom-shape"
            | "rect"
            | "ellipse"
            | "circle"
            | "g"
            | "line"
            | "polyline"
            | "polygon"
            | "path"
            | "connector"
            | "caption"
            | "text-box"
            | "image"
    )
}
