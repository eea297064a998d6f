//! A secret found in a text.

use std::ops::Range;

/// A secret in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretSpan {
    /// Byte range of the secret; both ends are character boundaries.
    pub span: Range<usize>,
    /// Kind of the secret: lower-case letters, digits and hyphens, as in `<redacted:github-token>`.
    pub kind: &'static str,
}
