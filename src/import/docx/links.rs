//! The places to which a part refers by short names.

use std::collections::HashMap;
use std::io::{Read, Seek};

use crate::import::office::{Fault, Node, Parts, Xml};

/// The longest address that is kept, in bytes; browsers take no longer ones.
const MAX_ADDRESS: usize = 2048;

/// The places of one part, by their names in it.
#[derive(Debug, Default)]
pub(super) struct Links {
    targets: HashMap<String, String>,
    /// The parts, by the last word of their kind.
    parts: HashMap<String, String>,
}

impl Links {
    /// Reads the links of a part, or of the whole file for an empty name.
    pub(super) fn of<R: Read + Seek>(parts: &mut Parts<R>, part: &str) -> Result<Self, Fault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        Self::read(&name, folder, &parts.part(&name)?)
    }

    fn read(name: &str, folder: &str, text: &str) -> Result<Self, Fault> {
        let (mut links, mut xml) = (Self::default(), Xml::new(name, text));
        loop {
            match xml.next()? {
                Node::Start(element) if element.name() == "Relationship" => {
                    let value = |name| element.attribute(name).unwrap_or_default();
                    let (id, kind, target) = (value("Id"), value("Type"), value("Target"));
                    let target = target[..target.floor_char_boundary(MAX_ADDRESS)].to_owned();
                    if value("TargetMode") != "External" {
                        let kind = kind.rsplit('/').next().unwrap_or_default();
                        links.parts.insert(kind.to_owned(), resolved(folder, &target));
                    }
                    links.targets.insert(id, target);
                }
                Node::Over => return Ok(links),
                _ => {}
            }
        }
    }

    /// Returns the place of a short name: an address, or a file within the document.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.targets.get(id).map(String::as_str)
    }

    /// Returns the part of a kind.
    pub(super) fn part(&self, kind: &str) -> Option<String> {
        self.parts.get(kind).cloned()
    }
}

/// Returns the name of a part that is named as seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => _ = parts.pop(),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn parts_are_found_by_their_kind_and_addresses_by_their_name() {
        let text = r#"<Relationships xmlns="p"><Relationship Id="a" Type="x/styles" Target="styles2.xml"/>
            <Relationship Id="b" Type="x/numbering" Target="/word/n.xml"/>
            <Relationship Id="c" Type="x/hyperlink" Target="https://a.example/?b&amp;c" TargetMode="External"/>
            <Relationship Id="d" Type="x/footnotes" Target="../f.xml"/></Relationships>"#;
        let links = Links::read("", "word", text).unwrap();
        assert_eq!(
            ["styles", "numbering", "footnotes"].map(|kind| links.part(kind).unwrap()),
            ["word/styles2.xml", "word/n.xml", "f.xml"]
        );
        assert_eq!(links.target("c"), Some("https://a.example/?b&c"));
        assert_eq!(links.part("hyperlink"), None);
    }
}
