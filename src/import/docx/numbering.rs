//! The numbers and bullets of lists.

use std::collections::HashMap;

use crate::import::office::{Fault, Node, Xml};

/// Levels of a list.
const LEVELS: usize = 9;

/// The syllables that number Korean lists.
const GANADA: [char; 14] = ['가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타', '파', '하'];

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    /// The sign or the form of the number; without one, an item is a paragraph that goes on.
    sign: Option<String>,
    start: Option<u32>,
}

/// The lists of a document, with the numbers that were given so far.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    forms: HashMap<u32, Vec<Level>>,
    /// The form of each list, and the numbers at which it starts.
    lists: HashMap<u32, (u32, HashMap<u8, u32>)>,
    given: HashMap<u32, [Option<u32>; LEVELS]>,
}

/// The mark in front of an item.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// None: a paragraph that belongs to the item before.
    None,
    Bullet,
    Number(String),
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let mut xml = Xml::new("numbering.xml", text);
        let mut numbering = Self::default();
        // What is being described: a form, a list, one of its levels.
        let (mut form, mut list, mut depth) = (None, None, 0_u8);
        loop {
            let element = match xml.next()? {
                Node::Start(element) => element,
                Node::Over => return Ok(numbering),
                Node::End | Node::Text(_) => continue,
            };
            let value = || element.attribute("val").unwrap_or_default();
            match element.name() {
                "abstractNum" => (form, list) = (element.number("abstractNumId"), None),
                "num" => (form, list) = (None, element.number("numId")),
                "lvl" | "lvlOverride" => {
                    depth = element.number("ilvl").and_then(|d| d.try_into().ok()).unwrap_or_default()
                }
                "abstractNumId" => {
                    let Some((list, form)) = list.zip(element.number("val")) else { continue };
                    numbering.lists.insert(list, (form, HashMap::new()));
                }
                "startOverride" => {
                    if let Some((_, starts)) = list.and_then(|list| numbering.lists.get_mut(&list)) {
                        starts.insert(depth, element.number("val").unwrap_or(1));
                    }
                }
                "numFmt" | "lvlText" | "start" => {
                    let Some(level) = form.and_then(|form| numbering.level(form, depth)) else { continue };
                    match element.name() {
                        "numFmt" => level.format = value(),
                        "lvlText" => level.sign = element.attribute("val"),
                        _ => level.start = element.number("val"),
                    }
                }
                _ => {}
            }
        }
    }

    fn level(&mut self, form: u32, depth: u8) -> Option<&mut Level> {
        let levels = self.forms.entry(form).or_insert_with(|| vec![Level::default(); LEVELS]);
        levels.get_mut(usize::from(depth))
    }

    /// Gives an item of a list its mark.
    pub(super) fn mark(&mut self, list: u32, depth: u8) -> Mark {
        let Some((form, starts)) = self.lists.get(&list) else { return Mark::Bullet };
        let depth = usize::from(depth).min(LEVELS - 1);
        let Some(level) = self.forms.get(form).and_then(|levels| levels.get(depth)) else { return Mark::Bullet };
        let blank = level.sign.as_deref().is_some_and(|sign| sign.trim().is_empty());
        match level.format.as_str() {
            _ if blank => return Mark::None,
            "none" => return Mark::None,
            "bullet" | "" => return Mark::Bullet,
            _ => {}
        }
        // A list that starts anew counts by itself, all others of one form count together.
        let counted = if starts.is_empty() { u32::MAX - form } else { list };
        let given = self.given.entry(counted).or_default();
        let start = starts.get(&u8::try_from(depth).unwrap_or_default()).copied().or(level.start).unwrap_or(1);
        let number = given[depth].map_or(start, |number| number.saturating_add(1));
        given[depth] = Some(number);
        given[depth + 1..].fill(None);
        Mark::Number(written(number, &level.format))
    }
}

/// Writes a number in the manner of a list.
fn written(number: u32, format: &str) -> String {
    let of = |letters: &[char]| {
        let index = usize::try_from(number).unwrap_or_default().checked_sub(1);
        index.and_then(|index| letters.get(index)).map_or_else(|| number.to_string(), char::to_string)
    };
    let latin: Vec<char> = ('a'..='z').collect();
    let text = match format {
        "lowerLetter" => of(&latin),
        "upperLetter" => of(&latin).to_uppercase(),
        "ganada" => of(&GANADA),
        _ => number.to_string(),
    };
    format!("{text}.")
}

#[cfg(test)]
mod tests {
    use super::{Mark, Numbering};

    #[test]
    fn items_are_numbered_by_level() {
        let text = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="ganada"/><w:lvlText w:val="%2)"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
            <w:lvlText w:val=" "/></w:lvl>
            <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>
            </w:lvlOverride></w:num></w:numbering>"#;
        let mut numbering = Numbering::read(text).unwrap();
        let mut number = |list, depth| match numbering.mark(list, depth) {
            Mark::Number(number) => number,
            Mark::Bullet => "-".into(),
            Mark::None => "".into(),
        };
        let items = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (3, 0), (1, 0), (2, 0), (2, 1), (9, 9)];
        let marks = items.map(|(list, depth)| number(list, depth));
        assert_eq!(marks, ["1.", "가.", "나.", "2.", "가.", "5.", "3.", "", "-", "-"]);
    }
}
