//! A Rust file as the rules see it: its code without comments and strings, and its strings alone.

use std::collections::BTreeMap;

/// One file.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its path in the project, with slashes.
    pub(crate) name: String,
    /// The code that is compiled, with spaces where comments and strings stood, line by line as it was.
    pub(crate) code: String,
    /// The text of strings, with spaces everywhere else.
    pub(crate) strings: String,
    /// The file as it is.
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        let (code, strings) = split(text);
        Self { name: name.to_owned(), code, strings, text: text.to_owned() }
    }

    /// The name of the file without its ending.
    pub(crate) fn stem(&self) -> &str {
        self.name.rsplit('/').next().unwrap().trim_end_matches(".rs")
    }

    /// The path of the module: `["cli", "find"]` for `src/cli/find.rs`.
    pub(crate) fn path(&self) -> Vec<&str> {
        self.name.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect()
    }

    /// The module at the top: `cli` for `src/cli/find.rs`.
    pub(crate) fn module(&self) -> &str {
        self.path()[0]
    }

    /// Counts the lines, those of the unit tests too.
    pub(crate) fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Counts the bytes before the unit tests.
    pub(crate) fn bytes(&self) -> usize {
        self.program().len()
    }

    /// Returns what stands before the unit tests at the end.
    fn program(&self) -> &str {
        let tests = self.code.find("#[cfg(test)]\nmod tests {");
        &self.text[..tests.unwrap_or(self.text.len())]
    }

    /// `src/cli/find.rs:12`, for a place in the code or the strings.
    pub(crate) fn at(&self, position: usize) -> String {
        format!("{}:{}", self.name, self.code[..position].matches('\n').count() + 1)
    }
}

/// The code and the strings, each as long as the text.
fn split(text: &str) -> (String, String) {
    let bytes = text.as_bytes();
    let (mut code, mut strings) = (vec![b' '; bytes.len()], vec![b' '; bytes.len()]);
    for (at, _) in text.match_indices('\n') {
        (code[at], strings[at]) = (b'\n', b'\n');
    }
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let word_before = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
        let end = if rest.starts_with("//") {
            at + rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            at + rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some((open, close)) = quote(rest, word_before) {
            let length = if close == "\"" { plain_end(&rest[open..]) } else { rest[open..].find(&close) };
            let inside = at + open..at + open + length.unwrap_or(rest.len() - open);
            strings[inside.clone()].copy_from_slice(&bytes[inside.clone()]);
            (inside.end + close.len()).min(bytes.len())
        } else if let Some(length) = character(rest) {
            at + length
        } else {
            let next = at + rest.chars().next().unwrap().len_utf8();
            code[at..next].copy_from_slice(&bytes[at..next]);
            next
        };
        at = end;
    }
    (String::from_utf8(code).unwrap(), String::from_utf8(strings).unwrap())
}

/// Returns the offset of the first byte of a string that begins here, and the characters that end it.
fn quote(rest: &str, word_before: bool) -> Option<(usize, String)> {
    if rest.starts_with('"') {
        return Some((1, "\"".into()));
    }
    if word_before {
        return None;
    }
    let raw = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    raw[hashes..].starts_with('"').then(|| (rest.len() - raw.len() + hashes + 1, format!("\"{}", "#".repeat(hashes))))
}

/// Returns the offset of the quote that ends a string with escapes.
fn plain_end(inside: &str) -> Option<usize> {
    let mut escaped = false;
    inside.bytes().position(|byte| {
        let end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        end
    })
}

/// The length of a character such as `'"'` or `'\n'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if inside.starts_with('\\') {
        return inside[2..].find('\'').map(|end| end + 4);
    }
    let length = inside.chars().next()?.len_utf8();
    inside[length..].starts_with('\'').then_some(length + 2)
}

/// Returns files that are made up for a test.
pub(crate) fn made_up(files: &[(&str, &str)]) -> BTreeMap<String, Source> {
    files.iter().map(|(name, text)| ((*name).to_owned(), Source::new(name, text))).collect()
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = "use a; // crate::b\nlet c = \"crate::\\\"d\"; /* crate::e\n*/ let f = '\"'; let g = r#\"SELECT \"h\"\"#; fn i<'j>() {}";
    let source = Source::new("src/k.rs", text);
    let code: Vec<&str> = source.code.split_whitespace().collect();
    assert_eq!(code.join(" "), "use a; let c = ; let f = ; let g = ; fn i<'j>() {}");
    assert_eq!(source.strings.split_whitespace().collect::<Vec<_>>().join(" "), "crate::\\\"d SELECT \"h\"");
    assert_eq!(source.at(source.code.find("fn i").unwrap()), "src/k.rs:3");
}
