//! The looks of code: fonts in which every letter is as wide as any other, and styles that are named after code.

/// Parts of the names of monospaced fonts, in lower case.
const MONOSPACED: &[&str] = &[
    "consol",
    "courier",
    "mono",
    "coding",
    "코딩",
    "menlo",
    "monaco",
    "typewriter",
    "terminal",
    "fixedsys",
    "anonymous pro",
    "iosevka",
    "hasklig",
    "lucida sans typewriter",
    "gulimche",
    "굴림체",
    "dotumche",
    "돋움체",
    "batangche",
    "바탕체",
    "nsimsun",
    "ocr a",
];

/// Words of the names of monospaced fonts that are parts of other words too.
const MONOSPACED_WORDS: &[&str] = &["code", "hack", "fixed"];

/// Fonts whose names only sound monospaced.
const PROPORTIONAL: &[&str] = &["monotype"];

/// Words of the names of styles for code, in lower case; the names of Word's own are English in every language.
const CODE_STYLES: &[&str] = &[
    "code",
    "codeblock",
    "preformatted",
    "verbatim",
    "listing",
    "sourcecode",
    "console",
    "terminal",
    "코드",
    "소스",
    "소스코드",
    "コード",
    "ソースコード",
    "代码",
];

/// Returns `true` for the name of a font in which every letter is as wide as any other.
pub(crate) fn is_monospaced(font: &str) -> bool {
    let font = font.to_lowercase();
    !PROPORTIONAL.iter().any(|name| font.contains(name))
        && (MONOSPACED.iter().any(|name| font.contains(name))
            || font.split([' ', '-', '_']).any(|word| MONOSPACED_WORDS.contains(&word)))
}

/// Returns `true` for the name of a style that is meant for code, such as pandoc's `Source Code`.
pub(crate) fn is_code_style(name: &str) -> bool {
    let name = name.to_lowercase();
    name.split([' ', '-', '_']).any(|word| CODE_STYLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{is_code_style, is_monospaced};

    #[test]
    fn monospaced_fonts_are_known_by_name() {
        for font in [
            "Consolas",
            "D2Coding",
            "나눔고딕코딩",
            "JetBrains Mono",
            "Cascadia Code",
            "Liberation Mono1",
            "Courier New",
        ] {
            assert!(is_monospaced(font), "{font}");
        }
        for font in ["맑은 고딕", "Monotype Corsiva", "Calibri", "Encode Sans", ""] {
            assert!(!is_monospaced(font), "{font}");
        }
        assert!(is_code_style("Source Code") && is_code_style("HTML Preformatted") && is_code_style("코드"));
        assert!(!is_code_style("Barcode") && !is_code_style("List Paragraph"));
    }
}
