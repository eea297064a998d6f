//! Progress of the readers of one text.

use super::value::ValueReader;

/// Ends of what readers have read ahead of the scan, so that nothing is read twice.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Reader of the values behind names, which remembers the last one.
    pub(super) reader: ValueReader,
    /// End of the last command line.
    pub(super) command_end: usize,
    /// End of the last Kubernetes manifest.
    pub(super) manifest_end: usize,
    /// End of the last row of the last table whose columns were read, or of the last line that is no head of one.
    pub(super) column_end: usize,
}
