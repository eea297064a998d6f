//! Texts cut to a number of columns.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::{escape_control, width};

/// Cuts a text at its end to fit `columns`, with `…` in place of the rest.
pub fn elide(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut left = columns.saturating_sub(1);
    let end = text
        .char_indices()
        .find(|(_, character)| match left.checked_sub(character.width().unwrap_or(0)) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        })
        .map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// Cuts a text in its middle to fit `columns`, with `…` in the gap: both ends of a path or an address are telling.
pub fn elide_middle(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let head = elide(text, columns.div_ceil(2));
    let mut room = columns.saturating_sub(width(&head));
    let tail = text.char_indices().rev().take_while(|(_, character)| {
        let left = room.checked_sub(character.width().unwrap_or(0));
        room = left.unwrap_or(0);
        left.is_some()
    });
    let start = tail.last().map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{head}{}", &text[start..]))
}

/// Cuts a line to the part around its first hit that fits `columns`, and escapes it for a terminal. Returns pieces,
/// each with true if the piece is a hit.
pub fn elide_around(line: &str, hits: &[Range<usize>], columns: usize) -> Vec<(String, bool)> {
    let hit = |at: usize| hits.iter().any(|range| range.contains(&at));
    let first = hits.first().map_or(0, |range| range.start.min(line.len()));
    let shown = |(at, character): (usize, char)| {
        let mut buffer = [0; 4];
        let text = one_cell(character.encode_utf8(&mut buffer));
        (at, width(&text), text)
    };
    // A quarter of the room goes to what stands before the hit, unless the line fits as it is.
    let fits =
        width(&escape_control(&line[..line.floor_char_boundary(columns * 4)])) <= columns && line.len() <= columns * 4;
    let mut start = 0;
    if !fits {
        let mut room = columns / 4;
        start = first;
        for (at, size, _) in line[..first].char_indices().rev().map(shown) {
            let Some(rest) = room.checked_sub(size) else { break };
            (room, start) = (rest, at);
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut room = columns;
    if start > 0 {
        pieces.push(("…".into(), false));
        room = room.saturating_sub(1);
    }
    for (at, size, text) in line[start..].char_indices().map(|(at, character)| shown((start + at, character))) {
        let last = at + 1 >= line.len();
        match room.checked_sub(size) {
            Some(rest) if rest > 0 || last || fits => room = rest,
            _ => {
                pieces.push(("…".into(), false));
                break;
            }
        }
        match pieces.last_mut() {
            Some((piece, is_hit)) if *is_hit == hit(at) => piece.push_str(&text),
            _ => pieces.push((text, hit(at))),
        }
    }
    pieces
}

/// Returns one character as a line shows it: a tab as a space, control characters escaped.
fn one_cell(character: &str) -> String {
    if character == "\t" { " ".into() } else { escape_control(character).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::{elide, elide_around};
    use crate::text::width;

    #[test]
    fn what_fits_is_left_alone_and_what_does_not_ends_in_an_ellipsis() {
        for (text, columns, shown) in [
            ("short", 5, "short"),
            ("longer", 5, "long…"),
            ("two words", 5, "two…"),
            ("도커 로그", 9, "도커 로그"),
            ("도커 로그", 8, "도커 로…"),
            ("도커 로그", 7, "도커…"),
            ("x", 0, "…"),
        ] {
            assert_eq!(elide(text, columns), shown, "{text} {columns}");
        }
    }

    #[test]
    fn the_hit_is_inside_the_cut() {
        let line = format!("{} needle {}", "before ".repeat(40), "after ".repeat(40));
        let at = line.find("needle").unwrap();
        let pieces = elide_around(&line, std::slice::from_ref(&(at..at + 6)), 40);
        let text: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        assert!(width(&text) <= 40, "{text}");
        assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
        assert!(pieces.contains(&("needle".into(), true)), "{pieces:?}");
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        let pieces = elide_around("디스크가 가득", std::slice::from_ref(&(0..9)), 20);
        assert_eq!(pieces, [("디스크".to_owned(), true), ("가 가득".to_owned(), false)]);
    }
}
