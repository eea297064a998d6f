//! Text on its way to a terminal, escaped, measured, cut and wrapped; and what a terminal made of a text.

mod control_code;
mod elide;
mod escape;
mod screen;
mod wrap;

pub use elide::{elide, elide_around, elide_middle};
pub use escape::{escape_control, one_line, strip_invisible};
pub use screen::{Redraw, replay};
pub use wrap::{command_like, wrap};

use unicode_width::UnicodeWidthStr;

/// How many columns a text takes on a terminal; Hangul takes two a syllable.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text followed by spaces up to `columns`; unchanged where it is that wide already.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The last part of a path of any system; empty after a separator.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// `1 time`, `3 times`: a count with its noun.
pub fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
