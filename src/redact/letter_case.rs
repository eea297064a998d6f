//! Comparisons of bytes in any case of their ASCII letters.

/// Returns whether a text begins with a piece.
#[inline]
pub(super) fn begins_with(text: &[u8], piece: &[u8]) -> bool {
    let Some(head) = text.get(..piece.len()) else { return false };
    // Texts that begin alike differ at their end.
    ends_alike(head, piece) && head.eq_ignore_ascii_case(piece)
}

/// Returns whether a text ends with a piece.
#[inline]
pub(super) fn ends_with(text: &[u8], piece: &[u8]) -> bool {
    text.len() >= piece.len() && ends_alike(text, piece) && text[text.len() - piece.len()..].eq_ignore_ascii_case(piece)
}

/// Returns whether two texts end with the same byte, which tells most texts apart without a call.
#[inline]
fn ends_alike(text: &[u8], piece: &[u8]) -> bool {
    match (text.last(), piece.last()) {
        (Some(last), Some(other)) => last.eq_ignore_ascii_case(other),
        (_, other) => other.is_none(),
    }
}

/// Returns whether a piece, which is not empty, stands anywhere in a text.
pub(super) fn contains(text: &[u8], piece: &[u8]) -> bool {
    let Some(last) = text.len().checked_sub(piece.len()) else { return false };
    let (small, capital) = (piece[0].to_ascii_lowercase(), piece[0].to_ascii_uppercase());
    memchr::memchr2_iter(small, capital, &text[..=last]).any(|at| begins_with(&text[at..], piece))
}

/// Returns the offset of the last piece in a text.
pub(super) fn last(text: &[u8], piece: &[u8]) -> Option<usize> {
    text.windows(piece.len()).rposition(|window| window.eq_ignore_ascii_case(piece))
}
