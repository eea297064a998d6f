//! Exporting again and again.
