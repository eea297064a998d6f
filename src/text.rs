//! Text on its way to a terminal, escaped, measured, cut and wrapped; and the text that a terminal shows after its
//! control codes.

mod code_span;
mod command_line;
mod control_code;
mod elide;
mod escape;
mod screen;
mod shown;
mod wrap;

pub use code_span::code_span;
pub use command_line::{is_command, quoted_command};
pub use elide::{elide, elide_around, elide_middle};
pub use escape::{escape_control, escape_json, escape_page, is_blank, one_line, strip_invisible};
pub use screen::{Redraw, replay};
pub use shown::Shown;
pub use wrap::{command_like, first_command, is_sentence, wrap, wrap_words};

use unicode_width::UnicodeWidthStr;

/// Returns the columns that a text takes on a terminal; a Hangul syllable takes two.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Pads a text with spaces to `columns`; a wider text stays unchanged.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Returns the last component of a path of any system; empty if the path ends in a separator.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// `1 time`, `3 times`: a count with its noun.
pub fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
