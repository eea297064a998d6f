//! A prefix that a program writes before each of its lines, known by nothing but that: `[builder] `, `==21== `.

use std::collections::HashMap;

use super::severity::parse_severity;

/// The least number of lines that have a shared prefix.
const MIN_LINES: usize = 4;

/// The least share of the lines that have a shared prefix, in percent.
const MIN_SHARE: usize = 60;

/// The longest prefix that is believed, in bytes.
const MAX_PREFIX_BYTES: usize = 40;

/// Finds the prefix that most lines of a text begin with.
pub(super) fn find_shared_prefix<'a>(lines: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut all = 0;
    for line in lines.filter(|line| !line.trim().is_empty()) {
        all += 1;
        if let Some(prefix) = prefix_of(line) {
            *counts.entry(prefix).or_default() += 1;
        }
    }
    let (prefix, count) = counts.into_iter().max_by_key(|(prefix, count)| (*count, *prefix))?;
    (count >= MIN_LINES && count * 100 >= all * MIN_SHARE).then(|| prefix.to_owned())
}

/// Returns what may be a line's prefix: a name in brackets, between equals signs, or with a number in brackets and a
/// colon. A level is none: it says something of its line.
fn prefix_of(line: &str) -> Option<&str> {
    let end = if let Some(inner) = line.strip_prefix('[') {
        let close = inner.find(']')?;
        if parse_severity(inner[..close].trim()).is_some() {
            return None;
        }
        close + 2
    } else if let Some(inner) = line.strip_prefix("==") {
        inner.find("==")? + 4
    } else {
        let head = &line[..line.find("]: ").or_else(|| line.ends_with("]:").then(|| line.len() - 2))?];
        let (name, number) = head.split_once('[')?;
        if name.contains(' ') || number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        head.len() + 2
    };
    (end <= MAX_PREFIX_BYTES).then(|| &line[..end])
}

#[cfg(test)]
mod tests {
    use super::find_shared_prefix;

    #[test]
    fn a_prefix_is_what_most_lines_have() {
        for (text, prefix) in [
            ("[site] reading\n[site] writing\n[site]     at run (x.js:3:5)\n[site]\ndone", Some("[site]")),
            ("==7== a\n==7== b\n==7==    at 0x1\n==7==", Some("==7==")),
            ("web[7]: a\nweb[7]: b\nweb[7]: c\nweb[7]:   d", Some("web[7]:")),
            ("[a] x\n[b] y\n[c] z\n[d] w", None),
            ("[error] x\n[error] y\n[error] z\n[error] w", None),
            ("[site] x\n[site] y", None),
        ] {
            assert_eq!(find_shared_prefix(text.lines()).as_deref(), prefix, "{text}");
        }
    }
}
