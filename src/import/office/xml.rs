//! XML, node by node, with names that have lost their prefixes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::Fault;

/// Elements within each other, which the readers follow by calling themselves: a table in a table takes three.
const MAX_DEPTH: usize = 256;

/// The XML of a part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
}

/// The next thing in a part. An element without content has a start and an end, as every other.
pub(crate) enum Node<'a> {
    Start(Element<'a>),
    End,
    Text(Cow<'a, str>),
    /// The end of the part.
    Over,
}

/// The start of an element.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    /// Reads `text`, the part of that name.
    pub(crate) fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0 }
    }

    /// Reads the next node. Comments and instructions are passed over, and entities are never declared.
    pub(crate) fn next(&mut self) -> Result<Node<'a>, Fault> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.wrong(error))?;
            return Ok(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.wrong(format_args!("more than {MAX_DEPTH} elements lie within each other")));
                    }
                    Node::Start(Element(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(name) => {
                    let character = name.resolve_char_ref().map_err(|error| self.wrong(error))?;
                    match (character, resolve_predefined_entity(&name)) {
                        (Some(character), _) => Node::Text(character.to_string().into()),
                        (None, Some(text)) => Node::Text(text.into()),
                        (None, None) => return Err(self.wrong("it names an entity, which no office program does")),
                    }
                }
                Event::DocType(_) => return Err(self.wrong("it declares entities, which no office program does")),
                Event::Eof if self.depth > 0 => return Err(self.wrong("it ends in the middle")),
                Event::Eof => Node::Over,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    /// Reads the next element within the one that is open, and passes over text; `None` at the end of that one.
    pub(crate) fn child(&mut self) -> Result<Option<Element<'a>>, Fault> {
        loop {
            match self.next()? {
                Node::Start(element) => return Ok(Some(element)),
                Node::End | Node::Over => return Ok(None),
                Node::Text(_) => {}
            }
        }
    }

    /// Passes over all that is left of the element whose start was read last.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Node::Over = self.next()? {
                break;
            }
        }
        Ok(())
    }

    fn wrong(&self, why: impl std::fmt::Display) -> Fault {
        Fault::damaged(format!("its part {} is broken at byte {}: {why}", self.part, self.reader.buffer_position()))
    }
}

impl Element<'_> {
    /// Returns the name without its prefix, which differs between programs.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Returns the value of the first attribute of a name, without its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        // A value that names an entity is left as it stands.
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// Returns the value of an attribute that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}
