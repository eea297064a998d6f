//! Control characters written out as two: `\n`, `\r`, `\t`, as JSON and logs have them.

/// Returns whether a written-out control character ends at `at`, so that a word may begin there.
pub(super) fn ends_at(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[..at], [.., b'\\', b'n' | b'r' | b't'])
}
