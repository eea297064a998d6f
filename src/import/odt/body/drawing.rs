//! Frames around pictures and text, and shapes with text in them.

use super::{Body, Line};
use crate::import::office::{Element, Fault, Flow, Node, Xml, picture};

/// Words that are kept of a description, in bytes.
const MAX_WORDS: usize = 2048;

/// A shape that is being read.
#[derive(Default)]
struct Shape {
    file: Option<String>,
    words: Option<String>,
    flow: Flow,
}

impl Body {
    /// Reads the rest of a shape; its picture and its text stand behind the paragraph.
    pub(super) fn shape(&mut self, element: &Element, xml: &mut Xml, line: &mut Line) -> Result<(), Fault> {
        let mut shape = Shape::default();
        if element.name() == "image" {
            shape.file = element.attribute("href");
        }
        self.inside(xml, line, &mut shape)?;
        if let Some(file) = shape.file {
            self.budget.part()?;
            let words = shape.words.or_else(|| element.attribute("name"));
            line.paragraph.after.push(picture(Some(&file), words.as_deref()));
        }
        line.paragraph.after.extend(shape.flow.into_blocks());
        Ok(())
    }

    fn inside(&mut self, xml: &mut Xml, line: &mut Line, shape: &mut Shape) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "image" => {
                    // A drawing has its picture twice, in a form to edit and in one to show.
                    shape.file = shape.file.take().or_else(|| element.attribute("href"));
                    self.inside(xml, line, shape)?;
                }
                "title" | "desc" => shape.words = words(xml)?.or(shape.words.take()),
                // Its picture is beside it.
                "object" | "object-ole" => xml.skip()?,
                "p" | "h" | "list" | "table" => self.element(&element, xml, &mut shape.flow)?,
                "frame" | "custom-shape" | "rect" | "ellipse" | "g" => self.shape(&element, xml, line)?,
                _ => self.inside(xml, line, shape)?,
            }
        }
        Ok(())
    }
}

fn words(xml: &mut Xml) -> Result<Option<String>, Fault> {
    let mut words = String::new();
    loop {
        match xml.next()? {
            Node::Text(text) if words.len() + text.len() <= MAX_WORDS => words.push_str(&text),
            Node::Text(_) => {}
            Node::Start(_) => xml.skip()?,
            Node::End | Node::Over => return Ok((!words.trim().is_empty()).then_some(words)),
        }
    }
}
