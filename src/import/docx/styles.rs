//! The styles of a document, each with all that it takes from those that it is based on.

use std::collections::HashMap;

use super::properties::{ParagraphProperties, RunProperties};
use crate::import::office::{Fault, Lettering, Node, Xml, is_code_style, is_monospaced};

/// Styles that one is based on. Word allows no more than eleven.
const MAX_BASES: usize = 32;

/// The most styles that are read; Word stops at 4079.
const MAX_STYLES: usize = 20_000;

/// The style of a paragraph or of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Style {
    /// The name, in lower case.
    pub(super) name: String,
    pub(super) heading: Option<u8>,
    pub(super) shaded: bool,
    pub(super) list: Option<u32>,
    pub(super) depth: u8,
    /// The font of Latin letters.
    font: Option<String>,
    bold: Option<bool>,
    /// The size in half points.
    size: Option<u32>,
}

/// All styles, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of a paragraph that names none.
    normal: Style,
    /// The font of a paragraph that names none, which tells nothing even where it is monospaced.
    plain_font: Option<String>,
    /// The size of what names none, in half points.
    plain_size: u32,
    /// No font tells anything, since all text is in one that is monospaced.
    without_fonts: bool,
}

/// A style as it stands.
#[derive(Debug, Default)]
struct Written {
    name: String,
    base: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// The font of a style that is known to be for code by its name only.
const CODE_FONT: &str = "monospace";

/// The size of letters where nothing says it, in half points: that of Word.
const PLAIN_SIZE: u32 = 20;

/// The names of headings before their number, in lower case. Word's own are English, those of other programs are not.
const HEADINGS: &[&str] = &[
    "heading",
    "제목",
    "개요",
    "見出し",
    "标题",
    "überschrift",
    "titre",
    "título",
    "titolo",
    "заголовок",
    "kop",
    "nagłówek",
];

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let mut xml = Xml::new("styles.xml", text);
        let mut written: HashMap<String, Written> = HashMap::new();
        let (mut normal, mut plain) = (None, RunProperties::default());
        loop {
            match xml.next()? {
                Node::Start(element) if element.name() == "style" => {
                    let id = element.attribute("styleId").unwrap_or_default();
                    let is_default = matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on"));
                    if is_default && element.attribute("type").as_deref() == Some("paragraph") {
                        normal = Some(id.clone());
                    }
                    written.insert(id, Written::read(&mut xml)?);
                    if written.len() > MAX_STYLES {
                        return Err(Fault::large(format!("it has more than {MAX_STYLES} styles")));
                    }
                }
                // Outside of styles, these are the properties of all text.
                Node::Start(element) if element.name() == "rPr" => plain = RunProperties::read(&mut xml)?,
                Node::Start(_) | Node::End | Node::Text(_) => {}
                Node::Over => break,
            }
        }
        let styles: HashMap<String, Style> = written.keys().map(|id| (id.clone(), resolved(id, &written))).collect();
        let normal = normal.and_then(|id| styles.get(&id)).cloned().unwrap_or_default();
        let plain_font = normal.font.clone().or(plain.font);
        Ok(Self { styles, normal, plain_font, plain_size: plain.size.unwrap_or(PLAIN_SIZE), without_fonts: false })
    }

    /// Takes no font for one of code.
    pub(super) fn without_fonts(self) -> Self {
        Self { without_fonts: true, ..self }
    }

    /// Returns the style of a paragraph. One that is not described is known by its identifier, if that says anything.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style {
        let Some(id) = id else { return self.normal.clone() };
        self.styles.get(id).cloned().unwrap_or_else(|| Style {
            name: id.to_lowercase(),
            heading: heading_level(id),
            ..Style::default()
        })
    }

    /// Returns `true` for a run in a monospaced font: its own, that of its style, or that of its paragraph.
    pub(super) fn is_monospaced(&self, run: &RunProperties, paragraph: &Style) -> bool {
        let own = || self.styles.get(run.style.as_deref()?)?.font.as_ref();
        let font = run.font.as_ref().or_else(own).or(paragraph.font.as_ref());
        !self.without_fonts && font.is_some_and(|font| is_monospaced(font)) && font != self.plain_font.as_ref()
    }

    /// Returns the look of a run: its own, that of its style, or that of its paragraph.
    pub(super) fn look(&self, run: &RunProperties, paragraph: &Style) -> Lettering {
        let style = run.style.as_deref().and_then(|style| self.styles.get(style));
        let bold = run.bold.or_else(|| style?.bold).or(paragraph.bold).unwrap_or_default();
        let size = run.size.or_else(|| style?.size).or(paragraph.size).unwrap_or(self.plain_size);
        Lettering { size, bold }
    }
}

impl Written {
    /// Reads the rest of `w:style`.
    fn read(xml: &mut Xml) -> Result<Self, Fault> {
        let mut style = Self::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "name" => style.name = element.attribute("val").unwrap_or_default(),
                "basedOn" => style.base = element.attribute("val"),
                "pPr" => {
                    style.paragraph = ParagraphProperties::read(xml)?;
                    continue;
                }
                "rPr" => {
                    style.run = RunProperties::read(xml)?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(style)
    }
}

/// Returns a style with all that it takes from its bases.
fn resolved(id: &str, written: &HashMap<String, Written>) -> Style {
    let own = written.get(id).map(|style| style.name.as_str()).unwrap_or_default();
    let mut style = Style { name: own.to_lowercase(), ..Style::default() };
    let (mut outline, mut named, mut shaded, mut depth) = (None, None, None, None);
    let mut next = Some(id);
    for _ in 0..MAX_BASES {
        let Some(base) = next.and_then(|id| written.get(id)) else { break };
        outline = outline.or(base.paragraph.outline);
        named = named.or_else(|| heading_level(&base.name));
        shaded = shaded.or(base.paragraph.shaded);
        style.list = style.list.or(base.paragraph.list);
        depth = depth.or(base.paragraph.depth);
        // A style for code need not say its font, which pandoc gives to the runs.
        let by_name = || is_code_style(&base.name).then(|| CODE_FONT.to_owned());
        style.font = style.font.or_else(|| base.run.font.clone()).or_else(by_name);
        style.bold = style.bold.or(base.run.bold);
        style.size = style.size.or(base.run.size);
        next = base.base.as_deref();
    }
    // A style that is based on a heading and says that it is none, is none.
    style.heading = outline.map_or(named, |level| (level < 9).then_some(level + 1));
    style.shaded = shaded.unwrap_or_default();
    // `List Bullet 3` is a list of its own, of which the depth is known by the name only.
    let by_name = || style.name.strip_prefix("list ")?.rsplit(' ').next()?.parse::<u8>().ok();
    style.depth = depth.filter(|depth| *depth > 0).or_else(|| by_name()?.checked_sub(1)).unwrap_or_default();
    style
}

/// Returns the level in the name of a style: `heading 2`, `제목 2`, `Heading2`.
fn heading_level(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let number = HEADINGS.iter().find_map(|heading| name.strip_prefix(heading))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

#[cfg(test)]
mod tests {
    use super::{RunProperties, Styles, heading_level};

    #[test]
    fn a_style_takes_what_its_bases_say() {
        let text = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr>
            <w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
            <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr>
            <w:rFonts w:ascii="Arial"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
            <w:style w:type="paragraph" w:styleId="20"><w:name w:val="오류 제목"/><w:basedOn w:val="2"/></w:style>
            <w:style w:type="paragraph" w:styleId="21"><w:name w:val="b"/><w:basedOn w:val="2"/>
            <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="c"><w:name w:val="c"/><w:basedOn w:val="c"/>
            <w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:pPr>
            <w:rPr><w:rFonts w:ascii="Consolas" w:eastAsia="맑은 고딕"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="d"><w:name w:val="Source Code"/><w:basedOn w:val="a"/>
            </w:style></w:styles>"#;
        let styles = Styles::read(text).unwrap();
        let style = |id| styles.paragraph(Some(id));
        assert_eq!(
            ["2", "20", "21", "a", "Heading3"].map(|id| style(id).heading),
            [Some(2), Some(2), None, None, Some(3)]
        );
        assert!(style("c").shaded && !style("a").shaded);
        let run = RunProperties::default();
        assert!(styles.is_monospaced(&run, &style("c")) && styles.is_monospaced(&run, &style("d")));
        let plain = RunProperties { font: Some("맑은 고딕".into()), ..run };
        assert!(!styles.is_monospaced(&plain, &style("c")));
    }

    #[test]
    fn a_font_tells_nothing_where_all_text_has_it() {
        let text = r#"<s:styles xmlns:s="w"><s:docDefaults><s:rPrDefault><s:rPr><s:rFonts s:ascii="D2Coding"/></s:rPr>
            </s:rPrDefault></s:docDefaults></s:styles>"#;
        let styles = Styles::read(text).unwrap();
        let run = RunProperties { font: Some("D2Coding".into()), ..RunProperties::default() };
        assert!(!styles.is_monospaced(&run, &styles.paragraph(None)));
        let other = RunProperties { font: Some("Consolas".into()), ..RunProperties::default() };
        assert!(styles.is_monospaced(&other, &styles.paragraph(None)));
    }

    #[test]
    fn headings_are_known_in_other_languages() {
        assert_eq!(["Heading 2", "제목 1", "見出し 3"].map(heading_level), [Some(2), Some(1), Some(3)]);
        assert_eq!(["제목", "Heading 0", "TOC Heading", "heading 1 char"].map(heading_level), [None; 4]);
    }
}
