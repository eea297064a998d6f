//! Addresses on the web within a line.

use std::ops::Range;

/// The most addresses of a line that are told from its words.
const MAX_ADDRESSES: usize = 8;

/// Returns where the addresses on the web stand in a line, in bytes.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | ')');
    text.match_indices("://")
        .take(MAX_ADDRESSES)
        .map(|(at, _)| {
            let from = text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
            from..text[at..].find(ends).map_or(text.len(), |length| at + length)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_end_where_they_do() {
        let text = "Post \"https://shelf.test:443/put?timeout=30s\": no";
        let found: Vec<&str> = addresses(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["https://shelf.test:443/put?timeout=30s"]);
        assert!(addresses("a timeout: no").is_empty());
    }
}
