//! Lists within lists, with the numbers of their items.

use std::collections::HashMap;

use super::Body;
use crate::import::office::{Element, Fault, Flow, Kind, Xml};

/// The numbers that were given last, by the form of the list and the depth.
#[derive(Debug, Default)]
pub(super) struct Lists {
    given: HashMap<(String, u8), u32>,
}

impl Body {
    /// Reads the rest of a list at a depth from 0; a list within another has the form of that, unless it has its own.
    pub(super) fn list(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        flow: &mut Flow,
        depth: u8,
        form: Option<&str>,
    ) -> Result<(), Fault> {
        let form = element.attribute("style-name").or_else(|| form.map(str::to_owned)).unwrap_or_default();
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true")
            || element.attribute("continue-list").is_some();
        if !goes_on {
            self.lists.given.remove(&(form.clone(), depth));
        }
        while let Some(element) = xml.child()? {
            // All else is text that stands above the items.
            let kind = (element.name() == "list-item").then(|| {
                let number = self.number(&form, depth, element.number("start-value"));
                Kind::Item { depth, number }
            });
            self.item(xml, flow, depth, &form, kind)?;
        }
        Ok(())
    }

    /// Reads the rest of an item, whose first paragraph has the mark.
    fn item(
        &mut self,
        xml: &mut Xml,
        flow: &mut Flow,
        depth: u8,
        form: &str,
        mut kind: Option<Kind>,
    ) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "p" | "h" => self.paragraph(&element, kind.take(), xml, flow)?,
                "list" => self.list(&element, xml, flow, depth.saturating_add(1), Some(form))?,
                _ => self.element(&element, xml, flow)?,
            }
        }
        Ok(())
    }

    /// Returns the number of the next item; `None` if the list has bullets.
    fn number(&mut self, form: &str, depth: u8, start: Option<u32>) -> Option<String> {
        let level = self.styles.level(form, u32::from(depth) + 1).filter(|level| !level.format.is_empty())?;
        let given = self.lists.given.entry((form.to_owned(), depth));
        let number = given.and_modify(|number| *number = number.saturating_add(1)).or_insert(level.start);
        *number = start.unwrap_or(*number);
        Some(match (level.format.as_str(), u8::try_from(*number)) {
            ("a", Ok(letter @ 1..=26)) => format!("{}.", char::from(b'a' + letter - 1)),
            ("A", Ok(letter @ 1..=26)) => format!("{}.", char::from(b'A' + letter - 1)),
            _ => format!("{number}."),
        })
    }
}
