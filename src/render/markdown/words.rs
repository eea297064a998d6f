//! Words within a line: what Markdown would read as its own is escaped, so that every reader shows the same letters.

use super::{Flavor, longest_run};
use crate::text;

/// Returns a text on one line, as in a title, with everything that Markdown would interpret escaped.
pub fn inline(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "), |_, _| None)
}

/// Returns a text as code within a line.
pub fn code(text: &str, flavor: Flavor) -> String {
    let text = text.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    let ticks = "`".repeat(longest_run(&text) + 1);
    // Beside a backtick stands a space, which is no part of the code.
    let space = if text.starts_with('`') || text.ends_with('`') || text.trim() != text { " " } else { "" };
    flavor.literal(&format!("{ticks}{space}{text}{space}{ticks}")).into_owned()
}

/// The longest address that is shown whole, in columns: a telephone does not break it.
const LONGEST_ADDRESS: usize = 38;

/// Returns an address as a link to itself; a long address is shown by its beginning and its end.
pub fn link(url: &str) -> String {
    let address: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let safe =
        address.replace('<', "%3C").replace('>', "%3E").replace('{', "%7B").replace('}', "%7D").replace('`', "%60");
    match safe.split_once("://") {
        _ if !is_address(&safe) => inline(url),
        Some((_, place)) if text::width(&safe) > LONGEST_ADDRESS => {
            let address = safe.replace('(', "%28").replace(')', "%29");
            format!("[{}]({address})", inline(&text::elide_middle(place, LONGEST_ADDRESS)))
        }
        _ => format!("<{safe}>"),
    }
}

/// Tells whether a text is an HTTP or HTTPS address, to which a link may lead.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.chars().next().is_some_and(char::is_alphanumeric))
}

/// Escapes a line. `keep` is asked at every position, with the text before and after, for a part that keeps its meaning
/// as Markdown, and returns its length in bytes and its Markdown.
pub(super) fn escaped(line: &str, keep: impl Fn(&str, &str) -> Option<(usize, String)>) -> String {
    let mut written = String::with_capacity(line.len() + 16);
    let tildes = line.matches('~').count() > 1;
    let dollars = line.contains("$$");
    let mut at = 0;
    while let Some(character) = line[at..].chars().next() {
        let (before, rest) = line.split_at(at);
        if let Some((length, kept)) = keep(before, rest) {
            written.push_str(&kept);
            at += length;
            continue;
        }
        at += character.len_utf8();
        let (last, next) = (before.chars().next_back(), line[at..].chars().next());
        match character {
            '\\' | '`' | '*' | '[' | ']' | '#' | '|' => written.extend(['\\', character]),
            // Within a word it is a letter.
            '_' if last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric) => {
                written.push('_')
            }
            '_' => written.push_str("\\_"),
            '<' => written.push_str("&lt;"),
            // Two of them become a quotation mark in some languages.
            '>' if last == Some('>') || next == Some('>') => written.push_str("&gt;"),
            '&' if next.is_some_and(|next| next.is_alphanumeric() || next == '#') => written.push_str("&amp;"),
            // Struck out, maybe from a line above, and not to be escaped in kramdown.
            '~' if tildes || last.is_some_and(|last| !last.is_whitespace()) => written.push_str("&#126;"),
            '$' if dollars => written.push_str("\\$"),
            // Typographers make a dash of two, which is no option of a command any more.
            '-' if last == Some('-') || next == Some('-') => written.push_str("\\-"),
            // Liquid, shortcodes, and kramdown's attributes.
            '{' if next == Some('%') => written.push_str("&#123;"),
            '{' if last == Some('{') || matches!(next, Some('{' | ':')) => written.push_str("\\{"),
            _ if character.is_control() => written.push(' '),
            _ => written.push(character),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{code, inline, link};
    use crate::render::markdown::Flavor;

    #[test]
    fn words_stay_words() {
        assert_eq!(inline("a_b *c* <d>\n# e | f"), "a_b \\*c\\* &lt;d> \\# e \\| f");
        assert_eq!(
            inline("--force {{ x }} {% y ~a~ R&D &amp;"),
            "\\-\\-force \\{\\{ x }} &#123;% y &#126;a&#126; R&amp;D &amp;amp;"
        );
    }

    #[test]
    fn code_stays_code() {
        assert_eq!(code("a`b", Flavor::Plain), "``a`b``");
        assert_eq!(code("`", Flavor::Plain), "`` ` ``");
        assert_eq!(code("{{ x", Flavor::Jekyll), "`{{ \"{{\" }} x`");
    }

    #[test]
    fn an_address_is_a_link_and_nothing_else_is() {
        assert_eq!(link("https://x.y/a_b?<c>"), "<https://x.y/a_b?%3Cc%3E>");
        assert_eq!(
            link("https://github.com/pytorch/pytorch/issues/123456(x)"),
            "[github.com/pytorch…ch/issues/123456(x)](https://github.com/pytorch/pytorch/issues/123456%28x%29)"
        );
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
    }
}
