//! Comparisons of bytes in any case of their ASCII letters.

/// Returns whether a text begins with a piece.
pub(super) fn begins_with(text: &[u8], piece: &[u8]) -> bool {
    text.get(..piece.len()).is_some_and(|head| head.eq_ignore_ascii_case(piece))
}

/// Returns whether a text ends with a piece.
pub(super) fn ends_with(text: &[u8], piece: &[u8]) -> bool {
    text.len() >= piece.len() && text[text.len() - piece.len()..].eq_ignore_ascii_case(piece)
}

/// Returns whether a piece, which is not empty, stands anywhere in a text.
pub(super) fn contains(text: &[u8], piece: &[u8]) -> bool {
    text.windows(piece.len()).any(|window| window.eq_ignore_ascii_case(piece))
}

/// Returns the offset of the last piece in a text.
pub(super) fn last(text: &[u8], piece: &[u8]) -> Option<usize> {
    text.windows(piece.len()).rposition(|window| window.eq_ignore_ascii_case(piece))
}
