//! Secrets in tables: the cell beside a telling name, and the column under one.

use std::ops::Range;

use super::judge::{self, Separator, ValuePosition};
use super::key_name::{self, NameMeaning, Trust};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{false_positives, line};

/// Longest line of a table that is read, in bytes.
const MAX_LINE_BYTES: usize = 2_048;

/// Most lines of a table that are read.
const MAX_ROWS: usize = 1_000;

/// Signs between the cells of a line.
pub(super) const BARS: [&[u8]; 4] = [b"|", b"\t", "│".as_bytes(), "┃".as_bytes()];

/// Finds the secret in the cell behind a bar or a tab at `at`, where a telling name fills the cell before.
pub(super) fn cell_behind(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let bar = bar_length(&bytes[at..])?;
    let name = key_name::before(bytes, at)?;
    let before = without_spaces(&bytes[..name.start]);
    let begins = before.is_empty() || before.ends_with(b"\n") || BARS.iter().any(|bar| before.ends_with(bar));
    let meaning = key_name::meaning_of(&bytes[name.clone()]).filter(|_| begins)?;
    let rest = &bytes[line_at(bytes, at + bar)];
    let end = (0..rest.len()).find(|&end| bar_length(&rest[end..]).is_some());
    let cell = trimmed(bytes, at + bar..at + bar + end.unwrap_or(rest.len()));
    judged(bytes, &bytes[name], meaning, cell)
}

/// Finds the password of a row of two columns, `password    …`, whose name begins at `start` and ends at `end`.
pub(super) fn value_of_row(bytes: &[u8], start: usize, end: usize) -> Option<SecretSpan> {
    const MIN_SPACES: usize = 2;
    let spaces = bytes[end..].iter().take(64).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let word = line::word_at(bytes, end + spaces);
    let whole = line::begins_at(bytes, start) && line::ends_at(bytes, word.end) && spaces >= MIN_SPACES;
    let meaning = NameMeaning { kind: "password", trust: Trust::Certain };
    whole.then(|| judged(bytes, b"password", meaning, word))?
}

/// Reads the columns under the telling names of the head above a rule, `----+----`, in which a dash stands at `at`,
/// unless it is in a table that ends at `done`. Returns where the scan goes on.
pub(super) fn read_ruled_columns(
    bytes: &[u8],
    at: usize,
    done: &mut usize,
    found: &mut Vec<SecretSpan>,
) -> Option<usize> {
    if at < *done {
        return None;
    }
    let start = bytes[..at].iter().rev().take(8).position(|&byte| byte == b'\n').map(|back| at - back)?;
    let rule = line_at(bytes, start);
    let has_crossing = bytes[rule.clone()].iter().any(|byte| matches!(byte, b'+' | b'|'));
    if !is_rule(&bytes[rule.clone()]) || !has_crossing {
        return None;
    }
    let head_end = start - 1;
    let floor = head_end.saturating_sub(MAX_LINE_BYTES);
    let head_start = memchr::memrchr(b'\n', &bytes[floor..head_end]).map_or(floor, |at| floor + at + 1);
    *done = read_columns(bytes, head_start..head_end, rule.end, b'|', found);
    Some(rule.end)
}

/// Returns whether a line is drawn between the rows of a table.
fn is_rule(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b'-' | b'+' | b'|' | b':' | b'=' | b' ' | b'\r'))
}

/// Reads the columns of a list whose head has the name at `at`: `id,name,password`. What ends at `done` was read: a
/// cell of a table is no head of another, and a line is judged once.
pub(super) fn read_listed_column(bytes: &[u8], at: usize, done: &mut usize, found: &mut Vec<SecretSpan>) {
    if at < *done {
        return;
    }
    let name = bytes[at..].iter().take(32).take_while(|&&byte| key_name::is_name_byte(byte)).count();
    let of_name = |byte: &&u8| key_name::is_name_byte(**byte) || **byte == b'"';
    let back = bytes[..at].iter().rev().take(32).take_while(of_name).count();
    let before = (at - back).checked_sub(1).map(|before| bytes[before]);
    let after = bytes.get(at + name + usize::from(bytes.get(at + name) == Some(&b'"')));
    let separator = match (before, after) {
        (Some(sign @ (b',' | b';' | b'\t')), Some(b',' | b';' | b'\t' | b'\n' | b'\r') | None) => sign,
        (None | Some(b'\n'), Some(sign @ (b',' | b';' | b'\t'))) => *sign,
        _ => return,
    };
    let floor = at.saturating_sub(MAX_LINE_BYTES);
    let start = match memchr::memrchr(b'\n', &bytes[floor..at]) {
        Some(feed) => floor + feed + 1,
        None if floor == 0 => 0,
        None => return,
    };
    let head = line_at(bytes, start);
    let of_head =
        |byte: &u8| key_name::is_name_byte(*byte) || matches!(byte, b' ' | b'"' | b'\r') || *byte == separator;
    *done = head.end;
    if bytes.get(head.end) == Some(&b'\n') && bytes[head.clone()].iter().all(of_head) {
        *done = read_columns(bytes, head.clone(), head.end, separator, found);
    }
}

/// Reads the columns under the telling names of a head, in the lines behind `end` that have as many cells. Returns the
/// end of the last of them.
fn read_columns(bytes: &[u8], head: Range<usize>, end: usize, separator: u8, found: &mut Vec<SecretSpan>) -> usize {
    let names: Vec<Range<usize>> = cells(bytes, head, separator);
    let columns: Vec<(usize, NameMeaning)> = names
        .iter()
        .enumerate()
        .filter_map(|(index, name)| Some((index, key_name::meaning_of(&bytes[name.clone()])?)))
        .collect();
    if columns.is_empty() || names.len() < 2 {
        return end;
    }
    let (mut at, mut last) = (end + 1, end);
    for _ in 0..MAX_ROWS {
        if at >= bytes.len() {
            break;
        }
        let row = line_at(bytes, at);
        let row_cells = cells(bytes, row.clone(), separator);
        let rule = is_rule(&bytes[row.clone()]);
        if row_cells.len() == names.len() {
            last = row.end;
        } else if !rule || row.is_empty() {
            break;
        }
        for (index, meaning) in columns.iter().filter(|_| !rule) {
            if let Some(cell) = row_cells.get(*index) {
                found.extend(judged(bytes, &bytes[names[*index].clone()], *meaning, cell.clone()));
            }
        }
        at = row.end + 1;
    }
    last
}

/// Decides on a cell as on a value between quotes.
fn judged(bytes: &[u8], name: &[u8], meaning: NameMeaning, cell: Range<usize>) -> Option<SecretSpan> {
    if cell.is_empty() || false_positives::is_redacted_or_stand_in(&bytes[cell.clone()]) {
        return None;
    }
    let position = ValuePosition { separator: Separator::Colon, whole_line: true };
    judge::secret_of(bytes, name, meaning.of_literal(), &AssignedValue { span: cell, quoted: true }, position)
}

/// Returns the span of the line at `start` without its line feed.
fn line_at(bytes: &[u8], start: usize) -> Range<usize> {
    start..start + line::length(&bytes[start..], MAX_LINE_BYTES)
}

/// Returns the cells of a line, without the spaces and quotes around them.
fn cells(bytes: &[u8], line: Range<usize>, separator: u8) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start;
    for at in memchr::memchr_iter(separator, &bytes[line.clone()]).map(|at| line.start + at) {
        cells.push(trimmed(bytes, start..at));
        start = at + 1;
    }
    cells.push(trimmed(bytes, start..line.end));
    cells
}

/// Returns a span without the spaces and quotes around it.
fn trimmed(bytes: &[u8], span: Range<usize>) -> Range<usize> {
    let text = &bytes[span.clone()];
    let around = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'"' | b'`');
    let before = text.iter().take_while(around).count();
    let behind = text[before..].iter().rev().take_while(around).count();
    span.start + before..span.end - behind
}

/// Returns the length of the bar at the beginning of a text.
fn bar_length(bytes: &[u8]) -> Option<usize> {
    BARS.iter().find(|bar| bytes.starts_with(bar)).map(|bar| bar.len())
}

/// Returns a text without the spaces and tabs at its end.
fn without_spaces(text: &[u8]) -> &[u8] {
    let spaces = text.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &text[..text.len() - spaces]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Value that looks drawn, behind which a number tells the rows apart.
    const DRAWN: &str = "xK9mQ2vL7pR4tW8z";

    #[test]
    fn a_row_under_heads_that_repeat_is_read_once() {
        const ROWS: usize = 40;
        let text: String = (10..10 + ROWS).map(|row| format!("id,token\n{row},{DRAWN}{row}\n")).collect();
        let (mut done, mut found) = (0, Vec::new());
        for at in memchr::memmem::find_iter(text.as_bytes(), b"token") {
            read_listed_column(text.as_bytes(), at, &mut done, &mut found);
        }
        assert_eq!(found.len(), ROWS);

        let text: String = (10..10 + ROWS).map(|row| format!("token|id\n-----|---\n{DRAWN}{row}|{row}\n")).collect();
        let (mut done, mut found) = (0, Vec::new());
        for at in memchr::memmem::find_iter(text.as_bytes(), b"-----|") {
            read_ruled_columns(text.as_bytes(), at, &mut done, &mut found);
        }
        assert_eq!(found.len(), ROWS);
    }

    #[test]
    fn a_line_that_is_too_long_is_no_head() {
        let text = format!("{}\n1,{DRAWN}\n", "token,".repeat(MAX_LINE_BYTES));
        let (mut done, mut found) = (0, Vec::new());
        for at in memchr::memmem::find_iter(text.as_bytes(), b"token") {
            read_listed_column(text.as_bytes(), at, &mut done, &mut found);
        }
        assert_eq!((done, found.len()), (line::length(text.as_bytes(), MAX_LINE_BYTES), 0));
    }
}
