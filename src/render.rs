//! Pages of text made of values; reads no notebook and writes no stream.

pub mod address;
mod environment;
pub mod excerpt;
pub mod json;
pub mod markdown;
pub mod post;
pub mod question;
mod reason;
pub mod remedy;
pub mod style;
pub mod table;
pub mod terminal;

pub use style::Style;

use crate::time::Timestamp;

/// The medium of a page.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// The use of colour.
    pub style: Style,
    /// Its width in columns.
    pub width: usize,
    /// Its height in rows; `None` where a page may be as long as it likes.
    pub height: Option<usize>,
    /// The moment it is read, for ages.
    pub now: Timestamp,
}
