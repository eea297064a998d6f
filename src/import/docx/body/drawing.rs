//! Pictures and text boxes within a run.

use super::{Body, Line};
use crate::import::office::{Element, Fault, Flow, Xml, picture};

impl Body {
    /// Reads the rest of a drawing, of a picture in the old form, or of an embedded object. `words` describe the next
    /// picture.
    pub(super) fn drawing(&mut self, xml: &mut Xml, line: &mut Line, words: &mut Option<String>) -> Result<(), Fault> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "Fallback" => {
                    xml.skip()?;
                    continue;
                }
                "txbxContent" => {
                    let mut flow = Flow::default();
                    self.flow(xml, &mut flow)?;
                    line.paragraph.after.extend(flow.into_blocks());
                    continue;
                }
                "t" => {
                    self.text(xml, line, false, None)?;
                    line.paragraph.append(" ", false);
                    continue;
                }
                "docPr" => {
                    let said = |name| element.attribute(name).filter(|words| !words.trim().is_empty());
                    *words = said("descr").or_else(|| said("title"));
                }
                "blip" | "imagedata" => {
                    let file = ["embed", "link", "id"].iter().find_map(|name| self.target(&element, name));
                    let title = element.attribute("title").filter(|title| !title.trim().is_empty());
                    self.picture(line, file.as_deref(), words.take().or(title))?;
                }
                "chart" | "relIds" => {
                    let name = words.take().unwrap_or_else(|| "diagram".to_owned());
                    self.picture(line, None, Some(name))?;
                }
                _ => {}
            }
            self.drawing(xml, line, words)?;
        }
        Ok(())
    }

    fn target(&self, element: &Element, attribute: &str) -> Option<String> {
        self.links.target(&element.attribute(attribute)?).map(str::to_owned)
    }

    fn picture(&mut self, line: &mut Line, file: Option<&str>, words: Option<String>) -> Result<(), Fault> {
        self.budget.part()?;
        self.budget.text(file.map_or(0, str::len))?;
        line.paragraph.after.push(picture(file, words.as_deref()));
        Ok(())
    }
}
