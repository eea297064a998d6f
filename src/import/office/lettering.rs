//! The look of letters, by which a line stands out.

/// The look of letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lettering {
    /// Their size in half points; 0 where nothing says it.
    pub(crate) size: u32,
    pub(crate) bold: bool,
}
