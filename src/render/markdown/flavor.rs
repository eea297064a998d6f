//! What reads a page before Markdown is read: site generators obey marks of their own, also within code.

use std::borrow::Cow;

use super::fenced;
use crate::named_enum::named_enum;

named_enum! {
    /// The reader that makes a page of the Markdown.
    pub enum Flavor {
        /// Nobody in particular.
        Plain = "markdown",
        /// Jekyll: Liquid is run first, then kramdown.
        Jekyll = "jekyll",
        /// Hugo: shortcodes are taken out first, then goldmark is run, which drops HTML.
        Hugo = "hugo",
    }
}

/// What Hugo puts an opening brace for, where a shortcode's mark cannot be closed. Front matter has to give it its value.
pub const BRACE: &str = "{{< param openbrace >}}";

/// What Hugo ends a summary at, also within code.
const DIVIDER: &str = "<!--more-->";

/// What Hugo puts the word of its divider for, where it is none. Front matter has to give it its value.
pub const MORE: &str = "{{< param moremark >}}";

impl Flavor {
    /// Code as it has to be written so that its reader gets it as it is.
    pub fn literal(self, code: &str) -> Cow<'_, str> {
        match self {
            Self::Plain => Cow::Borrowed(code),
            Self::Jekyll if liquid(code) => {
                // From the left, two characters at a time, so that three braces are not taken for two marks.
                let (mut written, mut rest) = (String::with_capacity(code.len() * 2), code);
                while let Some(at) = first(rest, &["{{", "{%"]) {
                    let (before, mark) = (&rest[..at], &rest[at..at + 2]);
                    written.extend([before, "{{ \"", mark, "\" }}"]);
                    rest = &rest[at + 2..];
                }
                Cow::Owned(written + rest)
            }
            Self::Hugo if first(code, &["{{<", "{{%", DIVIDER]).is_some() => Cow::Owned(shortcodes(code)),
            Self::Jekyll | Self::Hugo => Cow::Borrowed(code),
        }
    }

    /// Code in a fence of its own.
    pub fn fenced(self, code: &str, language: &str) -> String {
        // A raw block is easier to read than marks one by one, but ends at the first mark of its end.
        if self == Self::Jekyll && liquid(code) && !code.contains("endraw") {
            return format!("{{% raw %}}\n{}\n{{% endraw %}}", fenced(code, language));
        }
        // The fence must hold what is left of the code, and the code may be what the marks make of it.
        fenced(&self.literal(code), language)
    }
}

fn liquid(code: &str) -> bool {
    code.contains("{{") || code.contains("{%")
}

/// Where the first of some marks stands.
fn first(text: &str, marks: &[&str]) -> Option<usize> {
    marks.iter().filter_map(|mark| text.find(mark)).min()
}

/// Shortcodes with the comment in them that stands for the shortcode itself; a mark that is not closed on its line gets its brace from the
/// front matter.
fn shortcodes(code: &str) -> String {
    let (mut written, mut rest) = (String::with_capacity(code.len() * 2), code);
    while let Some(at) = first(rest, &["{{<", "{{%"]) {
        let (open, inside) = (&rest[at..at + 3], &rest[at + 3..]);
        let close = if open == "{{<" { ">}}" } else { "%}}" };
        let whole = inside.find(close).map(|end| &inside[..end]).filter(|words| {
            !words.trim().is_empty() && !["\n", "{{", "/*", "*/", DIVIDER].iter().any(|mark| words.contains(mark))
        });
        written.push_str(&rest[..at]);
        match whole {
            Some(words) => {
                written.extend([open, "/*", words, "*/", close]);
                rest = &inside[words.len() + close.len()..];
            }
            None => {
                written.push_str(BRACE);
                rest = &rest[at + 1..];
            }
        }
    }
    (written + rest).replace(DIVIDER, &format!("<!--{MORE}-->"))
}

#[cfg(test)]
mod tests {
    use super::Flavor;

    #[test]
    fn liquid_is_not_obeyed() {
        let jekyll = |code| Flavor::Jekyll.literal(code).into_owned();
        assert_eq!(jekyll("plain { x }"), "plain { x }");
        assert_eq!(jekyll("{{{% x"), r#"{{ "{{" }}{{ "{%" }} x"#);
        assert_eq!(Flavor::Jekyll.fenced("{{ x }}", "sh"), "{% raw %}\n```sh\n{{ x }}\n```\n{% endraw %}");
        assert_eq!(Flavor::Jekyll.fenced("{%- endraw -%}", ""), "```\n{{ \"{%\" }}- endraw -%}\n```");
    }

    #[test]
    fn shortcodes_are_not_obeyed() {
        let hugo = |code| Flavor::Hugo.literal(code).into_owned();
        assert_eq!(hugo("a {{< ref \"x\" >}} {{% y %}}"), "a {{</* ref \"x\" */>}} {{%/* y */%}}");
        assert_eq!(hugo("{{<"), "{{< param openbrace >}}{<");
        assert_eq!(hugo("{{</* a */>}}"), "{{< param openbrace >}}{</* a */>}}");
        assert_eq!(hugo("{{ .X }}"), "{{ .X }}");
        assert_eq!(hugo("<!--more-->"), "<!--{{< param moremark >}}-->");
        assert_eq!(hugo("{{< <!--more--> >}}"), "{{< param openbrace >}}{< <!--{{< param moremark >}}--> >}}");
    }
}
