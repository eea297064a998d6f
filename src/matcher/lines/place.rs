//! Lines that name the place of an error and leave it to the next line to say what it is.

use super::AnnotatedLine;
use super::flag::LineFlag;
use crate::matcher::vocabulary;

/// Words that lead to a place, in lower case.
const LEADS: [&str; 14] =
    ["at", "char", "character", "col", "column", "file", "from", "in", "line", "near", "on", "position", "while", "of"];

/// Sets the flag of lines that follow one which names the place of an error alone.
pub(super) fn set_place_flags(lines: &mut [AnnotatedLine]) {
    for k in 1..lines.len() {
        let above = &lines[k - 1];
        let says_error = [LineFlag::ErrorAtStart, LineFlag::ErrorInside, LineFlag::FatalAtStart]
            .into_iter()
            .any(|flag| above.flags.has(flag));
        let below = says_error && !above.flags.has(LineFlag::Frame) && names_place_alone(&above.line.text);
        lines[k].flags.set_if(below, LineFlag::BelowPlace);
    }
}

/// Tells whether a line has a label, a place and perhaps a name in brackets, and no word beside them:
/// `ERROR: In src/shelf.c, line 3`, `shelf.x:3.5-8: error: [NoRoom]`.
fn names_place_alone(text: &str) -> bool {
    let mut has_place = false;
    let mut rest = text.split_whitespace().peekable();
    let mut number = 0;
    while let Some(word) = rest.next() {
        number += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '\\');
        let lower = bare.to_lowercase();
        let enclosed = word.trim_end_matches([':', ',']);
        let is_enclosed = enclosed.starts_with(['[', '(', '{']) && enclosed.ends_with([']', ')', '}']);
        let is_label = |word: &str| vocabulary::class_of_label(word).is_some();
        // The name of a tool stands before its label.
        let names_tool = number == 1
            && rest.peek().is_some_and(|next| is_label(&next.trim_end_matches(':').to_lowercase()))
            && bare.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_position = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit() || b".,:-".contains(&b));
        if is_place(bare) {
            has_place = true;
        } else if !(lower.is_empty()
            || is_enclosed
            || is_position
            || names_tool
            || is_label(&lower)
            || LEADS.contains(&lower.as_str()))
        {
            return false;
        }
    }
    has_place
}

/// Tells whether a word is a file, with a position in it or not.
fn is_place(word: &str) -> bool {
    let file = word.split([':', '(']).next().unwrap_or(word);
    let file = if file.len() == 1 { word } else { file };
    let ending = file.rsplit(['.', '/', '\\']).next().unwrap_or_default();
    file.len() > ending.len() + 1
        && (1..=12).contains(&ending.len())
        && ending.bytes().any(|b| b.is_ascii_alphabetic())
        && !file.contains("://")
}

#[cfg(test)]
mod tests {
    use super::names_place_alone;

    #[test]
    fn a_place_is_told_from_a_message() {
        for text in [
            "ERROR: In /srv/shelf/room.cxx, line 3",
            "shelf.x:3.5-8: error: [NoRoom]",
            "Shelf Error at rooms/list.txt:5 (include):",
            "\"src/shelf.c\", line 33: error:",
        ] {
            assert!(names_place_alone(text), "{text}");
        }
        for text in ["ERROR: no room in shelf.c", "error: [NoRoom]", "shelf.c:3: error: unknown room", "error at 3"] {
            assert!(!names_place_alone(text), "{text}");
        }
    }
}
