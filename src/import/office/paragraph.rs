//! A paragraph on its way to a block.

use std::collections::BTreeMap;

use super::Lettering;
use crate::import::document::Block;

/// The part that a paragraph plays.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Kind {
    /// Text or code.
    #[default]
    Plain,
    /// A heading, 1 the highest.
    Heading(u8),
    /// The title of the whole file.
    Title,
    /// An item of a list, with its number where the list has numbers.
    Item { depth: u8, number: Option<String> },
}

/// A paragraph as it was read.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) kind: Kind,
    /// The name of its style, by which two blocks of code beside each other are told apart.
    pub(crate) style: String,
    /// Its ground has a colour.
    pub(crate) shaded: bool,
    /// Its own font is monospaced, which is all that an empty line of code shows.
    pub(crate) monospaced: bool,
    /// Pictures, text boxes and notes, which stand behind it.
    pub(crate) after: Vec<Block>,
    spans: Vec<Span>,
    length: usize,
    /// Its letters by their look.
    letters: BTreeMap<Lettering, usize>,
}

/// A part of a paragraph that looks the same.
#[derive(Debug)]
struct Span {
    text: String,
    look: Look,
}

/// The look of a text within a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Prose,
    Monospaced,
    /// The number of a note, which is no part of a command or of a heading.
    Mark,
}

impl Paragraph {
    /// Appends a text, without characters that are there for the breaking of lines only.
    pub(crate) fn append(&mut self, text: &str, monospaced: bool) {
        self.append_as(text, if monospaced { Look::Monospaced } else { Look::Prose });
    }

    /// Appends the number of a note, whose text stands behind the paragraph.
    pub(crate) fn note(&mut self, number: u32, mut blocks: Vec<Block>) {
        let mark = format!("[{number}]");
        self.append_as(&mark, Look::Mark);
        match blocks.first_mut() {
            Some(Block::Paragraph(text)) => text.insert_str(0, &format!("{mark} ")),
            _ => blocks.insert(0, Block::Paragraph(mark)),
        }
        self.after.extend(blocks);
    }

    /// Appends a text of a look.
    fn append_as(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        if self.spans.last().is_none_or(|last| last.look != look) {
            self.spans.push(Span { text: String::new(), look });
        }
        let Some(last) = self.spans.last_mut() else { return };
        let before = last.text.len();
        if text.is_ascii() {
            last.text.push_str(text);
        } else {
            last.text.extend(text.chars().filter_map(seen));
        }
        self.length += last.text.len() - before;
    }

    /// Counts the letters and digits of a text in a look.
    pub(crate) fn count(&mut self, text: &str, look: Lettering) {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
        if letters > 0 {
            *self.letters.entry(look).or_default() += letters;
        }
    }

    /// Iterates over the looks of its letters, and how many of them have each.
    pub(super) fn letters(&self) -> impl Iterator<Item = (&Lettering, &usize)> {
        self.letters.iter()
    }

    /// Returns the length of the text so far, in bytes.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// Appends the address of the link whose text is all that was appended since the paragraph had the length `start`.
    pub(crate) fn link(&mut self, start: usize, address: &str) {
        let mut text = String::new();
        let mut missing = self.length.saturating_sub(start);
        for span in self.spans.iter().rev() {
            let take = span.text.len().min(missing);
            let from = (span.text.len() - take..=span.text.len()).find(|at| span.text.is_char_boundary(*at));
            text.insert_str(0, &span.text[from.unwrap_or_default()..]);
            missing -= take;
            if missing == 0 {
                break;
            }
        }
        let monospaced = self.spans.last().is_some_and(|last| last.look == Look::Monospaced);
        let text = text.trim();
        let bare = |address: &str| address.trim_end_matches('/').to_owned();
        let same = bare(text) == bare(address) || address.strip_prefix("mailto:") == Some(text);
        if !same && !text.is_empty() && !address.is_empty() {
            self.append(&format!(" ({address})"), monospaced);
        }
    }

    /// Returns `true` if it has no text.
    pub(crate) fn is_blank(&self) -> bool {
        self.spans.iter().all(|span| span.look == Look::Mark || span.text.trim().is_empty())
    }

    /// Returns `true` if some of it is in a monospaced font.
    pub(crate) fn has_monospaced(&self) -> bool {
        self.spans.iter().any(|span| span.look == Look::Monospaced && !span.text.trim().is_empty())
    }

    /// Returns its text as it stands, without the numbers of notes.
    pub(crate) fn raw(&self) -> String {
        self.spans.iter().filter(|span| span.look != Look::Mark).map(|span| span.text.as_str()).collect()
    }

    /// Visits the lines of a plain paragraph, each with `true` if all of it is code.
    pub(crate) fn each_line(&self, mut visit: impl FnMut(bool, &str)) {
        let shaded = self.shaded && !self.is_blank();
        for line in self.lines() {
            let has = |look| line.iter().any(|(text, own)| *own == look && !text.trim().is_empty());
            let code = shaded && line.iter().any(|(text, look)| *look != Look::Mark && !text.is_empty())
                || has(Look::Monospaced) && !has(Look::Prose);
            let mut text = String::new();
            for (part, look) in line {
                match look {
                    Look::Mark if code => {}
                    Look::Monospaced if !code => tick(part, &mut text),
                    _ => text.push_str(part),
                }
            }
            visit(code, &text);
        }
    }

    /// Returns its text on lines, with code in backticks.
    pub(crate) fn prose(&self) -> String {
        let mut text = String::new();
        for line in self.lines() {
            for (part, look) in line {
                if look == Look::Monospaced { tick(part, &mut text) } else { text.push_str(part) }
            }
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        text.trim().to_owned()
    }

    /// Iterates over the lines, each in parts that look the same.
    fn lines(&self) -> impl Iterator<Item = Vec<(&str, Look)>> {
        let mut parts = self.spans.iter().flat_map(|span| {
            // The first part goes on with the line of the span before.
            span.text.split('\n').enumerate().map(|(index, text)| (index > 0, text, span.look))
        });
        let mut next = Some((true, "", Look::Prose));
        std::iter::from_fn(move || {
            let (_, text, look) = next.take()?;
            let mut line = vec![(text, look)];
            for (begins, text, look) in parts.by_ref() {
                if begins {
                    next = Some((begins, text, look));
                    break;
                }
                line.push((text, look));
            }
            Some(line)
        })
    }
}

/// Appends code to prose, between backticks if it is more than signs.
fn tick(text: &str, prose: &mut String) {
    let inner = text.trim();
    if !inner.chars().any(char::is_alphanumeric) || inner.contains('`') {
        return prose.push_str(text);
    }
    let (before, after) = text.split_once(inner).unwrap_or_default();
    for part in [before, "`", inner, "`", after] {
        prose.push_str(part);
    }
}

/// Returns the character that a reader sees: nothing for soft hyphens and spaces without width.
fn seen(character: char) -> Option<char> {
    match character {
        // The last two are what Google Docs puts around a block of code.
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ec02}' | '\u{ec03}' => None,
        '\u{2028}' | '\u{2029}' => Some('\n'),
        character => Some(character),
    }
}

#[cfg(test)]
mod tests {
    use super::Paragraph;

    #[test]
    fn code_within_prose_is_ticked_and_lines_of_code_stand_alone() {
        let mut paragraph = Paragraph::default();
        paragraph.append("다음을\u{ad} 실행: ", false);
        paragraph.append("pip\u{a0}install x ", true);
        paragraph.append("를\n", false);
        paragraph.append("sudo reboot", true);
        assert_eq!(paragraph.prose(), "다음을 실행: `pip\u{a0}install x` 를\n`sudo reboot`");
        let mut lines = Vec::new();
        paragraph.each_line(|code, line| lines.push((code, line.to_owned())));
        assert_eq!(
            lines,
            [(false, "다음을 실행: `pip\u{a0}install x` 를".to_owned()), (true, "sudo reboot".to_owned())]
        );
    }

    #[test]
    fn a_link_tells_its_address_once() {
        let linked = |text: &str, address: &str| {
            let mut paragraph = Paragraph::default();
            paragraph.append("한글 ", false);
            let start = paragraph.length();
            paragraph.append(text, false);
            paragraph.link(start, address);
            paragraph.prose()
        };
        assert_eq!(linked("이슈", "https://a.example/1"), "한글 이슈 (https://a.example/1)");
        assert_eq!(linked("https://a.example", "https://a.example/"), "한글 https://a.example");
        assert_eq!(linked("a@b.example", "mailto:a@b.example"), "한글 a@b.example");
    }
}
