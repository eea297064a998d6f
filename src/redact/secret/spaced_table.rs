//! Tables whose columns are told apart by tabs or by two spaces and more.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::key_name::{NameMeaning, Trust};
use super::span::SecretSpan;
use super::{false_positives, line, table_cell};

/// Longest line of a table that is read, in bytes.
const MAX_LINE_BYTES: usize = 400;

/// Most rows of a table.
const MAX_ROWS: usize = 200;

/// The gap between two columns.
static COLUMN_END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"  "));

/// Reads the table whose head is the line at `head`, or the row of a name and its value that the line is. Returns the
/// end of what was read.
pub(super) fn read(bytes: &[u8], head: Range<usize>, found: &mut Vec<SecretSpan>) -> usize {
    let text = &bytes[head.clone()];
    if memchr::memchr(b'\t', text).is_none() && COLUMN_END.find(text).is_none() {
        return head.end;
    }
    let start = head.start + text.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'#')).count();
    let names = cells(bytes, start..head.end);
    if !(2..=12).contains(&names.len()) {
        return head.end;
    }
    // Few lines of a log have nothing but words in their columns.
    if !is_head(&bytes[names[0].clone()]) {
        return head.end;
    }
    let meanings: Vec<Option<NameMeaning>> = names.iter().map(|name| meaning(bytes, name.clone(), &names)).collect();
    if meanings.iter().all(Option::is_none) {
        return head.end;
    }
    if names.len() == 2
        && let Some(meaning) = meanings[0]
        && meaning.trust != Trust::Faint
    {
        found.extend(table_cell::judged(bytes, &bytes[names[0].clone()], meaning, names[1].clone()));
        return head.end;
    }
    // The registry of Windows has the type of the value between.
    if names.len() == 3
        && let Some(meaning) = meanings[0]
        && bytes[names[1].clone()].starts_with(b"REG_")
    {
        found.extend(table_cell::judged(bytes, &bytes[names[0].clone()], meaning, names[2].clone()));
        return head.end;
    }
    if !names.iter().all(|name| is_head(&bytes[name.clone()])) {
        return head.end;
    }
    let mut at = head.end + 1;
    for _ in 0..MAX_ROWS {
        let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else { break };
        let length = line::length(rest, MAX_LINE_BYTES);
        let row = at..at + length;
        let row_cells = cells(bytes, row.clone());
        let rule = !row.is_empty() && bytes[row.clone()].iter().all(|byte| matches!(byte, b'-' | b'=' | b' ' | b'\t'));
        if !rule && row_cells.len() != names.len() {
            break;
        }
        for (index, meaning) in meanings.iter().enumerate().filter(|_| !rule) {
            if let Some(meaning) = meaning {
                let name = &bytes[names[index].clone()];
                found.extend(table_cell::judged(bytes, name, *meaning, row_cells[index].clone()));
            }
        }
        at += length + 1;
    }
    at.saturating_sub(1).max(head.end)
}

/// Returns the meaning of the head of a column. The values beside the names of keys are keys.
fn meaning(bytes: &[u8], name: Range<usize>, names: &[Range<usize>]) -> Option<NameMeaning> {
    let text = &bytes[name];
    let keys = || names.iter().any(|name| bytes[name.clone()].eq_ignore_ascii_case(b"keyname"));
    if text.eq_ignore_ascii_case(b"value") && keys() {
        return Some(NameMeaning { kind: "key", trust: Trust::Faint });
    }
    table_cell::meaning_of_head(text)
}

/// Returns whether a text may be the head of a column: one or two words without digits.
fn is_head(text: &[u8]) -> bool {
    text.iter().filter(|byte| **byte == b' ').count() < 3
        && !text.iter().any(u8::is_ascii_digit)
        && !false_positives::is_expression(text)
        && !text.contains(&b'/')
}

/// Returns the cells of a line, which two spaces or a tab part.
fn cells(bytes: &[u8], line: Range<usize>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut at = line.start;
    while at < line.end {
        at += bytes[at..line.end].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        let parts = |pair: &[u8]| pair[0] == b'\t' || pair == b"  ";
        let end = bytes[at..line.end].windows(2).position(parts).map_or(line.end, |length| at + length);
        let end = if bytes[at..end].last() == Some(&b'\t') { end - 1 } else { end };
        let text = bytes[at..end].trim_ascii_end();
        if !text.is_empty() {
            cells.push(at..at + text.len());
        }
        at = end.max(at + 1);
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::redact::secrets;

    #[test]
    fn columns_and_rows_are_read() {
        for (text, redacted) in [
            (
                "# client    server  secret          IP addresses\nbranch1     *       m1bh4w_jxkse    *\n",
                "# client    server  secret          IP addresses\nbranch1     *       <redacted:secret>    *\n",
            ),
            (
                "Key         Value\n---         -----\ndb_pass     tumutozasive47\n",
                "Key         Value\n---         -----\ndb_pass     <redacted:password>\n",
            ),
            (
                "Gerät\tBenutzer\tPasswort\nSwitch\tadmin\tLt_UdNdEj_vb\n",
                "Gerät\tBenutzer\tPasswort\nSwitch\tadmin\t<redacted:password>\n",
            ),
        ] {
            assert_eq!(secrets(text), redacted);
        }
    }
}
