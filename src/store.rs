//! The notebook's file: the only place that knows SQLite.

/// An open notebook file.
pub struct Store {}
