//! Site generators that read a page before Markdown does, and obey marks of their own even within code.

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

/// Shortcode that Hugo replaces by an opening brace, where a shortcode's mark is not closed; front matter defines the
/// value.
pub const BRACE: &str = "{{< param openbrace >}}";

/// Mark at which Hugo ends a summary, even within code.
const DIVIDER: &str = "<!--more-->";

/// Shortcode that Hugo replaces by the word of its divider, where the divider is code; front matter defines its value.
pub const MORE: &str = "{{< param moremark >}}";

impl Flavor {
    /// Returns code escaped so that the generator leaves it as it is.
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

    /// Returns code in a fence of its own, escaped for the generator.
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

/// Returns the position of the first mark in a text, in bytes.
fn first(text: &str, marks: &[&str]) -> Option<usize> {
    marks.iter().filter_map(|mark| text.find(mark)).min()
}

/// Returns code with Hugo's comment inside each shortcode, so that the shortcode is shown and not run. The brace of a
/// mark that is not closed on its line comes from the front matter.
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
