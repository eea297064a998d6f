//! Planned replacements, document by document, and their total. Of a secret only the beginning is shown.

use crate::redact::{Preview, Row};
use crate::render::{Screen, Style};
use crate::text;

/// Columns before a line, and between its parts.
const MARGIN: usize = 2;
const GAP: usize = 3;

const ARROW: &str = " → ";

/// Returns the page, with at most `most` values, and the total; empty if nothing would be replaced.
pub fn preview(preview: &Preview, most: usize, screen: Screen) -> String {
    let shown = || {
        let mut room = most;
        preview.documents.iter().map_while(move |document| {
            let rows = &document.rows[..document.rows.len().min(room)];
            room -= rows.len();
            (!rows.is_empty()).then_some((&document.name, rows))
        })
    };
    let widest = shown().flat_map(|(_, rows)| rows).map(|row| text::width(row.replacement.kind)).max().unwrap_or(0);
    let mut page = String::new();
    let mut count = 0;
    for (name, rows) in shown() {
        page.push_str(&screen.style.bold(&text::one_line(name)));
        page.push('\n');
        let lines: Vec<Line> = rows.iter().map(|row| Line::of(row, widest, screen.width)).collect();
        let columns = lines.iter().map(Line::columns).max().unwrap_or(0);
        for line in &lines {
            page.push_str(&line.shown(widest, columns, screen.style));
        }
        page.push('\n');
        count += rows.len();
    }
    let left = preview.documents.iter().map(|document| document.rows.len()).sum::<usize>() - count;
    if left > 0 {
        page.push_str(&format!("and {}\n\n", text::count(left as u64, "other value")));
    }
    if !preview.is_empty() {
        let lines = text::wrap(summary(preview).trim_end(), screen.width);
        page.extend(lines.iter().map(|line| line.clone() + "\n"));
    }
    page
}

/// Returns the total: `5 replacements in 2 documents: 3 home folders, 1 user name, 1 secret`.
pub fn summary(preview: &Preview) -> String {
    let mut kinds: Vec<(String, u64)> = Vec::new();
    for Row { replacement, .. } in preview.documents.iter().flat_map(|document| &document.rows) {
        let kind = if replacement.is_secret() { "secret" } else { replacement.kind };
        match kinds.iter_mut().find(|(known, _)| known == kind) {
            Some((_, count)) => *count += replacement.count,
            None => kinds.push((kind.to_owned(), replacement.count)),
        }
    }
    if kinds.is_empty() {
        return "nothing to replace\n".into();
    }
    let several =
        if preview.documents.len() > 1 { format!(" in {} documents", preview.documents.len()) } else { String::new() };
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| counted(*count, kind)).collect();
    format!("{}{several}: {}\n", text::count(preview.count(), "replacement"), kinds.join(", "))
}

/// Returns a number with its noun: `2 mail addresses`; `text::count` does not know the plural of words in s.
fn counted(count: u64, kind: &str) -> String {
    if count > 1 && kind.ends_with('s') { format!("{count} {kind}es") } else { text::count(count, kind) }
}

/// A row of the page: `  home folder   /home/kim → /home/user   lines 4, 9`.
struct Line {
    kind: &'static str,
    was: String,
    by: String,
    place: String,
}

impl Line {
    fn of(row: &Row, widest: usize, width: usize) -> Self {
        let place = place(row);
        let used =
            MARGIN + widest + GAP + text::width(ARROW) + if place.is_empty() { 0 } else { GAP + text::width(&place) };
        let room = width.saturating_sub(used).max(24);
        let by = text::one_line(&row.replacement.by);
        let was = text::one_line(&row.replacement.shown());
        let was = text::elide(&was, room.saturating_sub(text::width(&by)).max(8)).into_owned();
        let by = text::elide(&by, room.saturating_sub(text::width(&was)).max(12)).into_owned();
        Self { kind: row.replacement.kind, was, by, place }
    }

    /// Returns the width of the replaced value and its stand-in, in columns.
    fn columns(&self) -> usize {
        text::width(&self.was) + text::width(ARROW) + text::width(&self.by)
    }

    fn shown(&self, widest: usize, columns: usize, style: Style) -> String {
        let margin = " ".repeat(MARGIN);
        let gap = " ".repeat(GAP);
        let fill = " ".repeat(columns.saturating_sub(self.columns()));
        let kind = text::pad(self.kind, widest);
        let line = format!(
            "{margin}{kind}{gap}{}{ARROW}{}{fill}{gap}{}",
            style.red(&self.was),
            style.green(&self.by),
            style.dim(&self.place)
        );
        line.trim_end().to_owned() + "\n"
    }
}

/// Returns the line numbers of a value, of many the first few; the number of occurrences if no line is known.
fn place(row: &Row) -> String {
    const NAMED: usize = 3;
    let numbers = |lines: &[usize]| lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    match row.lines.as_slice() {
        [] if row.replacement.count == 1 => String::new(),
        [] => format!("{} times", row.replacement.count),
        [line] => format!("line {line}"),
        lines if lines.len() <= NAMED => format!("lines {}", numbers(lines)),
        lines => format!("lines {} and {} more", numbers(&lines[..NAMED]), lines.len() - NAMED),
    }
}

#[cfg(test)]
mod tests {
    use super::preview;
    use crate::redact::{Anonymizer, Preview, Privacy};
    use crate::render::{Screen, Style};
    use crate::time::Timestamp;

    fn page(most: usize, colored: bool) -> String {
        let mut anonymizer = Anonymizer::new(Privacy::default());
        let mut shown = Preview::default();
        let text = "/home/kim/a\n\npassword=correct-horse-7\nkim: /home/kim/b\n/home/kim\n/home/kim kim@firm.io \
             lee@firm.io\n/home/kim\n";
        let redacted = anonymizer.redact(text);
        shown.add("2026-05-01-libgl.md", &redacted.marks, &anonymizer);
        let redacted = anonymizer.redact("/home/kim/a/very/long/path from a host at 2a02:8109:9c40:1::5");
        shown.add("2026-05-02-kubectl-does-not-answer.md", &redacted.marks, &anonymizer);
        let screen = Screen { style: Style { colored }, width: 80, height: None, now: Timestamp::from_milliseconds(0) };
        preview(&shown, most, screen)
    }

    #[test]
    fn it_says_what_where_and_how_much_and_gives_nothing_away() {
        insta::assert_snapshot!(page(usize::MAX, false), @"
        2026-05-01-libgl.md
          home folder      /home/kim → /home/user                lines 1, 4, 5 and 2 more
          password         cor… → <redacted:password>            line 3
          user name        kim → user                            line 4
          mail address     kim@firm.io → someone@example.com     line 6
          mail address     lee@firm.io → someone-2@example.com   line 6

        2026-05-02-kubectl-does-not-answer.md
          home folder      /home/kim → /home/user              line 1
          public address   2a02:8109:9c40:1::5 → 2001:db8::1   line 1

        11 replacements in 2 documents: 6 home folders, 1 secret, 1 user name, 2 mail
        addresses, 1 public address
        ");
        assert!(
            page(usize::MAX, true).contains("\u{1b}[31mcor…\u{1b}[0m → \u{1b}[32m<redacted:password>\u{1b}[0m"),
            "{}",
            page(usize::MAX, true)
        );
    }
    #[test]
    fn a_long_one_is_shown_by_its_beginning() {
        insta::assert_snapshot!(page(2, false), @"
        2026-05-01-libgl.md
          home folder   /home/kim → /home/user       lines 1, 4, 5 and 2 more
          password      cor… → <redacted:password>   line 3

        and 5 other values

        11 replacements in 2 documents: 6 home folders, 1 secret, 1 user name, 2 mail
        addresses, 1 public address
        ");
        assert!(page(5, false).contains("and 2 other values") && page(6, false).contains("and 1 other value\n"));
    }
}
