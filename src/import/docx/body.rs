//! The text of a document: paragraphs, tables and notes.

mod drawing;
mod fields;
mod letters;
mod runs;

use std::collections::HashMap;

use super::links::Links;
use super::numbering::{Mark, Numbering};
use super::properties::ParagraphProperties;
use super::styles::{Style, Styles};
use crate::import::document::Block;
use crate::import::office::{Budget, Cell, Element, Fault, Flow, Kind, Node, Paragraph, Xml};
use fields::Field;
pub(super) use letters::Letters;

/// Columns that one cell may take; Word has no more.
const MAX_COLUMNS: u32 = 63;

/// The reader of the text, with all that the text refers to.
pub(super) struct Body {
    styles: Styles,
    numbering: Numbering,
    links: Links,
    /// Footnotes, endnotes and comments that were not yet referred to, by kind and number.
    notes: HashMap<(&'static str, String), Vec<Block>>,
    noted: u32,
    /// Fields that have begun, the innermost last.
    fields: Vec<Field>,
    letters: Letters,
    budget: Budget,
}

/// A paragraph that is being read.
struct Line {
    paragraph: Paragraph,
    properties: ParagraphProperties,
    style: Style,
}

impl Body {
    pub(super) fn new(styles: Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            links: Links::default(),
            notes: HashMap::new(),
            noted: 0,
            fields: Vec::new(),
            letters: Letters::default(),
            budget: Budget::default(),
        }
    }

    /// Reads the part with the text, and counts its letters.
    pub(super) fn read(mut self, part: &str, text: &str, links: Links) -> Result<(Flow, Letters), Fault> {
        self.links = links;
        let mut flow = Flow::default();
        self.flow(&mut Xml::new(part, text), &mut flow)?;
        Ok((flow, self.letters))
    }

    /// Reads the part with the notes of a kind: `footnotes`, `endnotes` or `comments`.
    pub(super) fn read_notes(&mut self, kind: &'static str, part: &str, text: &str, links: Links) -> Result<(), Fault> {
        self.links = links;
        let mut xml = Xml::new(part, text);
        loop {
            match xml.next()? {
                Node::Start(element) if matches!(element.name(), "footnote" | "endnote" | "comment") => {
                    let mut flow = Flow::default();
                    self.flow(&mut xml, &mut flow)?;
                    // The line above the notes is one with a type.
                    if let (Some(id), None) = (element.attribute("id"), element.attribute("type")) {
                        self.notes.insert((kind, id), flow.into_blocks());
                    }
                }
                Node::Over => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the rest of an element that holds paragraphs and tables.
    fn flow(&mut self, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            self.element(&element, xml, flow)?;
        }
        Ok(())
    }

    /// Reads an element between paragraphs. One that is not known is only around others, as content controls and
    /// accepted insertions are.
    fn element(&mut self, element: &Element, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        match element.name() {
            "p" => self.paragraph(xml, flow),
            "tbl" => {
                let mut rows = Vec::new();
                self.rows(xml, &mut rows)?;
                flow.table(rows);
                Ok(())
            }
            // Word itself puts such a text into the document when it saves the file.
            "altChunk" => Err(Fault::damaged("its text lies in it as a file of another format")),
            "del" | "moveFrom" | "sectPr" | "sdtPr" | "Fallback" => xml.skip(),
            _ => self.flow(xml, flow),
        }
    }

    fn paragraph(&mut self, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        self.budget.part()?;
        let mut line = Line {
            paragraph: flow.carried.take().unwrap_or_default(),
            properties: ParagraphProperties::default(),
            style: self.styles.paragraph(None),
        };
        self.inline(xml, &mut line)?;
        // A link that goes on in the next paragraph has its address at the end of this one.
        self.fields.iter_mut().for_each(Field::leave);
        let Line { mut paragraph, properties, style } = line;
        if style.name.starts_with("toc ") || style.name.starts_with("contents ") || style.name == "table of figures" {
            return Ok(());
        }
        paragraph.kind = self.kind(&properties, &style);
        paragraph.shaded = properties.shaded.unwrap_or(style.shaded);
        paragraph.monospaced = self.styles.is_monospaced(&properties.mark, &style);
        paragraph.style = style.name;
        if properties.mark.deleted {
            flow.carried = Some(paragraph);
        } else {
            flow.paragraph(paragraph);
        }
        Ok(())
    }

    fn kind(&mut self, properties: &ParagraphProperties, style: &Style) -> Kind {
        let heading = properties.outline.map_or(style.heading, |level| (level < 9).then_some(level + 1));
        if let Some(level) = heading {
            return Kind::Heading(level);
        } else if matches!(style.name.as_str(), "title" | "제목") {
            return Kind::Title;
        }
        let Some(list) = properties.list.or(style.list).filter(|list| *list > 0) else { return Kind::Plain };
        let depth = properties.depth.unwrap_or(style.depth);
        match self.numbering.mark(list, depth) {
            Mark::None => Kind::Plain,
            Mark::Bullet => Kind::Item { depth, number: None },
            Mark::Number(number) => Kind::Item { depth, number: Some(number) },
        }
    }

    /// Reads the rest of a table, or of an element around its rows.
    fn rows(&mut self, xml: &mut Xml, rows: &mut Vec<Vec<Cell>>) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "tr" => {
                    let (mut cells, mut deleted) = (Vec::new(), false);
                    self.cells(xml, &mut cells, &mut deleted)?;
                    if !deleted {
                        rows.push(cells);
                    }
                }
                "tblPr" | "tblGrid" | "sdtPr" => xml.skip()?,
                _ => self.rows(xml, rows)?,
            }
        }
        Ok(())
    }

    /// Reads the rest of a row, or of an element around its cells.
    fn cells(&mut self, xml: &mut Xml, cells: &mut Vec<Cell>, deleted: &mut bool) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "tc" => cells.push(self.cell(xml)?),
                "del" => {
                    *deleted = true;
                    xml.skip()?;
                }
                "sdtPr" => xml.skip()?,
                _ => self.cells(xml, cells, deleted)?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml) -> Result<Cell, Fault> {
        let mut cell = Cell { flow: Flow::cell(), columns: 1 };
        while let Some(element) = xml.child()? {
            if element.name() == "tcPr" {
                cell.columns = columns(xml)?;
            } else {
                self.element(&element, xml, &mut cell.flow)?;
            }
        }
        self.budget.cell(cell.columns)?;
        Ok(cell)
    }
}

/// Reads the rest of the properties of a cell: the number of columns that it takes.
fn columns(xml: &mut Xml) -> Result<u32, Fault> {
    let mut columns = 1;
    while let Some(element) = xml.child()? {
        if element.name() == "gridSpan" {
            columns = element.number("val").unwrap_or(1).clamp(1, MAX_COLUMNS);
        }
        xml.skip()?;
    }
    Ok(columns)
}
