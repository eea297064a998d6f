//! Definitions of links that no link refers to: `[Fix]: reboot` is one to a parser, and a sentence to who wrote it.

use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Returns a text in which definitions that nothing refers to are text.
pub(super) fn kept(text: String, options: Options) -> String {
    if !text.contains("]:") {
        return text;
    }
    let parser = Parser::new_ext(&text, options);
    let defined = parser.reference_definitions().iter();
    let defined: Vec<(String, usize)> = defined.map(|(label, link)| (folded(label), link.span.start)).collect();
    if defined.is_empty() {
        return text;
    }
    let used: HashSet<String> = parser
        .filter_map(|event| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) if !id.is_empty() => Some(folded(&id)),
            _ => None,
        })
        .collect();
    let mut unused: Vec<usize> =
        defined.into_iter().filter(|(label, _)| !used.contains(label)).map(|(_, start)| start).collect();
    unused.sort_unstable();
    let mut kept = String::with_capacity(text.len() + unused.len());
    let mut from = 0;
    for start in unused {
        // The span may begin with the indent.
        let Some(bracket) = text.get(start..).and_then(|rest| rest.find('[')).map(|at| start + at) else { continue };
        if bracket < from {
            continue;
        }
        kept.push_str(&text[from..bracket]);
        kept.push('\\');
        from = bracket;
    }
    kept.push_str(&text[from..]);
    kept
}

/// Returns a label as links are compared: without regard to case and to the length of white space.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::import::document::Block;
    use crate::import::markdown::read;

    #[test]
    fn a_definition_without_a_link_is_text() {
        let text = "See [the page][a] and [B].\n\n[a]: https://x.y/a\n[b]: https://x.y/b \"Title\"\n[Fix]: reboot\n\n\
            [unused]: https://x.y/c\n";
        let paragraphs =
            ["See the page (https://x.y/a) and B (https://x.y/b, Title).", "[Fix]: reboot", "[unused]: https://x.y/c"];
        assert_eq!(read("a.md", text).blocks, paragraphs.map(|text| Block::Paragraph(text.into())));
    }
}
