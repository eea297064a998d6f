//! Splits words into their parts, and finds what stands around them in a line.

use crate::matcher::lines::location;
use crate::matcher::mask;
use crate::matcher::tokens::Token;

/// Tells whether a word is a file's ending, or the number of a line behind one.
pub(super) fn is_extension_or_line_number(text: &str, Token { from, to }: Token) -> bool {
    let word = &text[from..to];
    let ending = text[..from].ends_with('.') && word.len() <= 5 && word.bytes().any(|b| b.is_ascii_alphabetic());
    ending || word.bytes().all(|b| b.is_ascii_digit()) && text[..from].ends_with(':')
}

/// Paths that are the user's own, as bytes from and to: they begin at a root, a home or the working folder and lead to
/// no library.
pub(super) fn private_paths(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in text
        .split_inclusive([' ', '\t', '\'', '"', '`', '(', ')', '<', '>', ',', ';', '=', '[', ']', '‘', '’', '“', '”'])
    {
        let start = from;
        from += part.len();
        let path = part.trim_end_matches([
            ' ', '\t', '\'', '"', '`', '(', ')', '<', '>', ',', ';', '=', '[', ']', ':', '.', '‘', '’', '“', '”',
        ]);
        let rooted = path.starts_with(['/', '~'])
            || path.starts_with("./")
            || path.starts_with("../")
            || path.get(1..3) == Some(":\\");
        if rooted && path.len() > 2 && !location::is_in_library(path) {
            found.push((start, start + path.len()));
        }
    }
    found
}

/// The parts of a word that was put together: `module`, `not`, `found` of `ModuleNotFound`; pairs of letters of scripts
/// that join their words.
pub(super) fn split_compound(word: &str, each: &mut dyn FnMut(&str)) {
    if word.chars().any(|c| c as u32 >= 0x1100) {
        let letters: Vec<char> = word.chars().collect();
        for pair in letters.windows(2).filter(|_| letters.len() > 2) {
            each(&pair.iter().collect::<String>());
        }
        return;
    }
    let mut found: Vec<&str> = Vec::new();
    for piece in word.split('_').filter(|piece| !piece.is_empty()) {
        let bytes = piece.as_bytes();
        let mut from = 0;
        for k in 1..bytes.len() {
            let rises = bytes[k].is_ascii_uppercase() && bytes[k - 1].is_ascii_lowercase();
            let ends = k + 1 < bytes.len()
                && bytes[k].is_ascii_uppercase()
                && bytes[k - 1].is_ascii_uppercase()
                && bytes[k + 1].is_ascii_lowercase();
            if (rises || ends) && piece.is_char_boundary(k) {
                found.push(&piece[from..k]);
                from = k;
            }
        }
        found.push(&piece[from..]);
    }
    if found.len() > 1 {
        for part in found.into_iter().filter(|part| part.len() > 1 && !mask::is_volatile(part)) {
            each(&part.to_lowercase());
        }
    }
}
