//! The properties of paragraphs and runs, which stand in the text and in styles alike.

use crate::import::office::{Element, Fault, Xml};

/// The properties of a paragraph. What is absent is told by its style.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    /// The outline level, 0 the highest and 9 none.
    pub(super) outline: Option<u8>,
    pub(super) shaded: Option<bool>,
    /// The number of its list; 0 is none.
    pub(super) list: Option<u32>,
    /// The depth in its list, from 0.
    pub(super) depth: Option<u8>,
    /// The properties of its end mark.
    pub(super) mark: RunProperties,
}

/// The properties of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    /// The font of Latin letters; empty for that of the theme.
    pub(super) font: Option<String>,
    pub(super) bold: Option<bool>,
    /// The size in half points.
    pub(super) size: Option<u32>,
    /// The end of the paragraph was deleted.
    pub(super) deleted: bool,
}

impl ParagraphProperties {
    /// Reads the rest of `w:pPr`.
    pub(super) fn read(xml: &mut Xml) -> Result<Self, Fault> {
        let mut properties = Self::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "pStyle" => properties.style = element.attribute("val"),
                "outlineLvl" => properties.outline = small(&element, "val"),
                "shd" => properties.shaded = Some(is_shade(&element)),
                "numPr" => {
                    properties.read_list(xml)?;
                    continue;
                }
                "rPr" => {
                    properties.mark = RunProperties::read(xml)?;
                    continue;
                }
                // All others are of no use, and what is in them may be what was changed.
                _ => {}
            }
            xml.skip()?;
        }
        Ok(properties)
    }

    fn read_list(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "ilvl" => self.depth = small(&element, "val"),
                "numId" => self.list = element.number("val"),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}

impl RunProperties {
    /// Reads the rest of `w:rPr`.
    pub(super) fn read(xml: &mut Xml) -> Result<Self, Fault> {
        let mut properties = Self::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "rStyle" => properties.style = element.attribute("val"),
                "rFonts" => {
                    let theme = ["asciiTheme", "hAnsiTheme"].iter().find_map(|name| element.attribute(name));
                    let named = || ["ascii", "hAnsi"].iter().find_map(|name| element.attribute(name));
                    properties.font = theme.map(|_| String::new()).or_else(named).or(properties.font);
                }
                "b" => {
                    properties.bold = Some(!matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off")))
                }
                "sz" => properties.size = element.number("val"),
                "del" | "moveFrom" => properties.deleted = true,
                _ => {}
            }
            xml.skip()?;
        }
        Ok(properties)
    }
}

fn small(element: &Element, name: &str) -> Option<u8> {
    element.number(name).and_then(|number| u8::try_from(number).ok())
}

/// Returns `true` for a ground that is not as white as the page.
fn is_shade(element: &Element) -> bool {
    let fill = element.attribute("fill").unwrap_or_default().to_ascii_lowercase();
    let pattern = element.attribute("val").unwrap_or_default();
    let filled = !matches!(fill.as_str(), "" | "auto" | "ffffff");
    filled && pattern != "nil" || pattern.starts_with("pct") || pattern == "solid"
}
