//! The order of the secrets that several readings of a text found.

use std::ops::Range;

use super::span::SecretSpan;

/// Sorts the secrets, drops those that touch a placeholder, and joins those that overlap.
///
/// Beside a placeholder stands the rest of a word that was a secret, which is none without it. Joined secrets keep the
/// kind of the first, which was found by what stands before it.
pub(super) fn make_disjoint(mut found: Vec<SecretSpan>, placeholders: &[Range<usize>]) -> Vec<SecretSpan> {
    found.sort_by_key(|secret| (secret.span.start, secret.span.end));
    let mut disjoint: Vec<SecretSpan> = Vec::with_capacity(found.len());
    let mut ahead = placeholders.iter().peekable();
    for secret in found {
        while ahead.next_if(|placeholder| placeholder.end < secret.span.start).is_some() {}
        if secret.span.is_empty() || ahead.peek().is_some_and(|placeholder| placeholder.start <= secret.span.end) {
            continue;
        }
        match disjoint.last_mut() {
            Some(last) if secret.span.start < last.span.end => last.span.end = last.span.end.max(secret.span.end),
            _ => disjoint.push(secret),
        }
    }
    disjoint
}
