//! The styles of a document: those with names, and those that LibreOffice makes of every change by hand.

use std::collections::{HashMap, HashSet};

use crate::import::office::{Element, Fault, Lettering, Node, Xml, is_code_style, is_monospaced};

/// Styles that one is based on.
const MAX_BASES: usize = 32;

/// The most styles that are read. LibreOffice makes one for each look of a paragraph or of a word.
const MAX_STYLES: usize = 100_000;

/// The style of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Style {
    /// The name that a person gave, of the style itself or of that which it is based on.
    pub(super) name: String,
    pub(super) heading: Option<u8>,
    pub(super) shaded: bool,
    pub(super) monospaced: bool,
    /// The look of its letters.
    pub(super) look: Lettering,
}

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Written>,
    texts: HashMap<String, Written>,
    /// The forms of lists: of each depth the form of its numbers, which is empty for bullets.
    lists: HashMap<String, Vec<(u32, Level)>>,
    monospaced_fonts: HashSet<String>,
    /// The font of all text, which tells nothing even where it is monospaced.
    plain_font: Option<String>,
    /// The size of all text, in half points.
    plain_size: u32,
}

/// A depth of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Level {
    /// `1`, `a`, or nothing for a bullet.
    pub(super) format: String,
    pub(super) start: u32,
}

/// A style as it stands.
#[derive(Debug, Default)]
struct Written {
    name: String,
    /// Made by hand, not named by a person.
    automatic: bool,
    base: Option<String>,
    outline: Option<u8>,
    shaded: Option<bool>,
    monospaced: Option<bool>,
    bold: Option<bool>,
    /// The size in half points.
    size: Option<u32>,
}

/// The style that is being read.
enum Open {
    Paragraph(String, Written),
    Text(String, Written),
    /// The looks of all paragraphs.
    Plain,
    Other,
}

impl Styles {
    /// Reads the rest of an element with styles; `automatic` ones have no names of their own.
    pub(super) fn read(&mut self, xml: &mut Xml, automatic: bool) -> Result<(), Fault> {
        let (mut depth, mut open, mut list) = (0_usize, Open::Other, None::<String>);
        loop {
            let element = match xml.next()? {
                Node::Start(element) => element,
                Node::End => {
                    let Some(outside) = depth.checked_sub(1) else { return self.close(open) };
                    depth = outside;
                    continue;
                }
                Node::Over => return self.close(open),
                Node::Text(_) => continue,
            };
            depth += 1;
            match element.name() {
                "font-face" => self.font(&element),
                "style" | "default-style" => {
                    let next = self.open(&element, automatic);
                    self.close(std::mem::replace(&mut open, next))?;
                }
                "text-properties" => {
                    let font = element.attribute("font-name").or_else(|| element.attribute("font-family"));
                    match &mut open {
                        Open::Paragraph(_, style) | Open::Text(_, style) => {
                            style.monospaced = self.monospaced(&element, font.as_deref());
                            let weight = element.attribute("font-weight");
                            style.bold = weight.map(|weight| matches!(weight.as_str(), "bold" | "700" | "800" | "900"));
                            style.size = size(&element);
                        }
                        Open::Plain => {
                            self.plain_font = font;
                            self.plain_size = size(&element).unwrap_or_default();
                        }
                        Open::Other => {}
                    }
                }
                "paragraph-properties" => {
                    let colour = element.attribute("background-color");
                    if let (Open::Paragraph(_, style), Some(colour)) = (&mut open, colour) {
                        style.shaded = Some(!matches!(colour.to_ascii_lowercase().as_str(), "transparent" | "#ffffff"));
                    }
                }
                "list-style" => {
                    list = element.attribute("name");
                    self.check()?;
                }
                "list-level-style-number" | "list-level-style-bullet" => {
                    let format = element.attribute("num-format").unwrap_or_default();
                    let start = element.number("start-value").unwrap_or(1);
                    if let Some((list, depth)) = list.clone().zip(element.number("level")) {
                        self.lists.entry(list).or_default().push((depth, Level { format, start }));
                    }
                }
                _ => {}
            }
        }
    }

    fn open(&self, element: &Element, automatic: bool) -> Open {
        let family = element.attribute("family").unwrap_or_default();
        if element.name() == "default-style" {
            return if family == "paragraph" { Open::Plain } else { Open::Other };
        }
        let id = element.attribute("name").unwrap_or_default();
        let name = element.attribute("display-name").unwrap_or_else(|| id.replace("_20_", " "));
        let outline = element.attribute("default-outline-level").and_then(|level| level.parse().ok());
        let base = element.attribute("parent-style-name");
        let style = Written { name, automatic, base, outline, ..Written::default() };
        match family.as_str() {
            "paragraph" => Open::Paragraph(id, style),
            "text" => Open::Text(id, style),
            _ => Open::Other,
        }
    }

    fn close(&mut self, open: Open) -> Result<(), Fault> {
        match open {
            Open::Paragraph(id, style) => _ = self.paragraphs.insert(id, style),
            Open::Text(id, style) => _ = self.texts.insert(id, style),
            Open::Plain | Open::Other => {}
        }
        self.check()
    }

    fn check(&self) -> Result<(), Fault> {
        if self.paragraphs.len() + self.texts.len() + self.lists.len() > MAX_STYLES {
            return Err(Fault::large(format!("it has more than {MAX_STYLES} styles")));
        }
        Ok(())
    }

    /// Notes a font, whose name in this file need not be its own, if it is monospaced.
    fn font(&mut self, element: &Element) {
        let fixed = element.attribute("font-pitch").as_deref() == Some("fixed");
        let family = element.attribute("font-family").unwrap_or_default();
        if let Some(name) = element.attribute("name").filter(|_| fixed || is_monospaced(&family)) {
            self.monospaced_fonts.insert(name);
        }
    }

    /// Returns `true` if the properties of a text name a monospaced font, `None` if they name none.
    fn monospaced(&self, element: &Element, font: Option<&str>) -> Option<bool> {
        let name = font?;
        let fixed = element.attribute("font-pitch").as_deref() == Some("fixed");
        let monospaced = fixed || self.monospaced_fonts.contains(name) || is_monospaced(name);
        Some(monospaced && self.plain_font.as_deref() != Some(name))
    }

    /// Returns the style of a paragraph.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style {
        let mut style = Style::default();
        let (mut shaded, mut monospaced, mut bold, mut size) = (None, None, None, None);
        for written in bases(&self.paragraphs, id.unwrap_or("Standard")) {
            if style.name.is_empty() && !written.automatic {
                written.name.clone_into(&mut style.name);
            }
            style.heading = style.heading.or(written.outline);
            shaded = shaded.or(written.shaded);
            let by_name = !written.automatic && is_code_style(&written.name);
            monospaced = monospaced.or(written.monospaced).or(by_name.then_some(true));
            bold = bold.or(written.bold);
            size = size.or(written.size);
        }
        style.look = Lettering { size: size.unwrap_or(self.plain_size), bold: bold.unwrap_or_default() };
        style.shaded = shaded.unwrap_or_default();
        style.monospaced = monospaced.unwrap_or_default();
        style
    }

    /// Returns `true` if the style of a part of a paragraph is monospaced, `None` if it does not say.
    pub(super) fn text(&self, id: &str) -> Option<bool> {
        bases(&self.texts, id).find_map(|written| written.monospaced)
    }

    /// Returns the look of a part of a paragraph that has another one.
    pub(super) fn look(&self, id: &str, around: Lettering) -> Lettering {
        let bold = bases(&self.texts, id).find_map(|written| written.bold);
        let size = bases(&self.texts, id).find_map(|written| written.size);
        Lettering { size: size.unwrap_or(around.size), bold: bold.unwrap_or(around.bold) }
    }

    /// Returns a depth of the form of a list, from 1.
    pub(super) fn level(&self, list: &str, depth: u32) -> Option<&Level> {
        self.lists.get(list)?.iter().find_map(|(at, level)| (*at == depth).then_some(level))
    }
}

/// Returns the size of letters in half points.
fn size(element: &Element) -> Option<u32> {
    let size = element.attribute("font-size")?;
    let (points, part) = size.strip_suffix("pt")?.trim().split_once('.').unwrap_or((size.strip_suffix("pt")?, "0"));
    let half = u32::from(part.starts_with(['5', '6', '7', '8', '9']));
    points.trim().parse::<u16>().ok().map(|points| u32::from(points) * 2 + half)
}

/// Returns a style and those that it is based on.
fn bases<'a>(styles: &'a HashMap<String, Written>, id: &str) -> impl Iterator<Item = &'a Written> {
    let first = styles.get(id);
    std::iter::successors(first, |style| styles.get(style.base.as_deref()?)).take(MAX_BASES)
}
