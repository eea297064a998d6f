//! Characters that HTML spells out.

use std::borrow::Cow;

/// Names that notes have; others stay as they are written.
const NAMES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("rarr", "→"),
    ("larr", "←"),
    ("copy", "©"),
    ("times", "×"),
    ("shy", ""),
    ("zwnj", ""),
    ("lbrace", "{"),
    ("rbrace", "}"),
];

/// The longest name or number between `&` and `;` in bytes.
const LONGEST: usize = 10;

/// Returns a text with its entities replaced by the characters that they stand for.
pub(in crate::import) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST + 2).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, character(&rest[1..end])?))) {
            Some((end, character)) => {
                decoded.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn character(name: &str) -> Option<Cow<'static, str>> {
    let number = name.strip_prefix('#');
    let code = number.and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    if let Some(code) = code {
        return char::from_u32(code).map(|character| Cow::Owned(character.to_string()));
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| Cow::Borrowed(*character))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn entities_are_characters_and_nothing_else_is_touched() {
        assert_eq!(decode("a &amp;&amp; b &lt;c&gt; &#39;d&#x27; &odd; R&D &"), "a && b <c> 'd' &odd; R&D &");
    }
}
