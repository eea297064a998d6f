//! Tables with labels: rows such as `원인 | …`, or a row of labels above one incident a row.

use super::label::{Field, by_name};
use super::lead::{part, undecorated};

/// An incident in a table.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Entry<'d> {
    pub(super) cells: Vec<Cell<'d>>,
}

/// A text in a table with its label.
#[derive(Debug, PartialEq)]
pub(super) struct Cell<'d> {
    /// The label, as it was written.
    pub(super) label: &'d str,
    /// The field that the label names.
    pub(super) field: Option<Field>,
    pub(super) text: String,
}

/// Fields that a note is made of.
const PARTS: &[Field] = &[Field::Error, Field::Cause, Field::Fix, Field::Tried];

impl Entry<'_> {
    /// Returns the text of a field.
    pub(super) fn text(&self, field: Field) -> Option<&str> {
        self.cells.iter().find(|cell| cell.field == Some(field)).map(|cell| cell.text.as_str())
    }

    /// Tells whether it names the error and what was found out about it.
    pub(super) fn is_whole(&self) -> bool {
        (self.has(Field::Error) || self.has(Field::Title)) && (self.has(Field::Cause) || self.has(Field::Fix))
    }

    fn has(&self, field: Field) -> bool {
        self.text(field).is_some()
    }
}

/// Returns the incidents of a table; none for one without labels.
pub(super) fn entries(rows: &[Vec<String>]) -> Vec<Entry<'_>> {
    headed(rows).or_else(|| keyed(rows)).unwrap_or_default()
}

fn field(label: &str) -> Option<Field> {
    by_name(undecorated(label).trim_end_matches([':', '：', ' ']))
}

/// Reads a table whose first row has the labels.
fn headed(rows: &[Vec<String>]) -> Option<Vec<Entry<'_>>> {
    let (labels, rows) = rows.split_first()?;
    let fields: Vec<Option<Field>> = labels.iter().map(|label| field(label)).collect();
    let has = |wanted: Field| fields.contains(&Some(wanted));
    let is_named = has(Field::Error) || has(Field::Title);
    if !is_named || !(has(Field::Fix) || has(Field::Cause)) {
        return None;
    }
    // A row may have more cells than the first.
    let beyond = None;
    let mut entries: Vec<Entry> = Vec::new();
    for row in rows {
        let columns = labels.iter().map(String::as_str).zip(fields.iter().copied());
        let columns = columns.chain(std::iter::repeat(("", beyond)));
        let cells = columns.zip(row).filter(|(_, text)| !text.trim().is_empty());
        let cells = cells.map(|((label, field), text)| Cell { label, field, text: text.trim().to_owned() });
        let entry = Entry { cells: cells.collect() };
        match entries.last_mut() {
            // A row that goes on with the one above.
            Some(above) if !entry.has(Field::Error) && !entry.has(Field::Title) => above.cells.extend(entry.cells),
            _ if entry.cells.is_empty() => {}
            _ => entries.push(entry),
        }
    }
    Some(entries)
}

/// Names of a column with labels. Under another name it lists options or the like, which may be called `error` too.
const LABELS: &[&str] = &[
    "",
    "-",
    "항목",
    "구분",
    "내용",
    "항목명",
    "item",
    "items",
    "field",
    "key",
    "section",
    "part",
    "what",
    "label",
    "項目",
    "区分",
    "内容",
    "種別",
];

/// Reads a table whose first column has the labels.
fn keyed(rows: &[Vec<String>]) -> Option<Vec<Entry<'_>>> {
    let first = rows.first()?.first()?;
    if field(first).is_none() && !LABELS.contains(&undecorated(first).to_lowercase().as_str()) && part(first).is_none()
    {
        return None;
    }
    let is_part = |row: &Vec<String>| {
        row.len() > 1 && row.first().and_then(|label| field(label)).is_some_and(|field| PARTS.contains(&field))
    };
    let labelled = rows.iter().filter(|row| is_part(row));
    let mut kinds: Vec<Option<Field>> = labelled.map(|row| field(&row[0])).collect();
    kinds.dedup();
    if kinds.len() < 2 {
        return None;
    }
    let mut entries = vec![Entry::default()];
    for row in rows {
        let (label, texts) = row.split_first()?;
        let texts: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let field = field(label);
        let begins = matches!(field, Some(Field::Error | Field::Title));
        if let Some(entry) = entries.last()
            && begins
            && field.is_some_and(|field| entry.has(field))
            && (entry.has(Field::Fix) || entry.has(Field::Cause))
        {
            entries.push(Entry::default());
        }
        // What was not said stays as it is: `Fix` beside nothing.
        let text = texts.join(" | ");
        if let Some(entry) = entries.last_mut()
            && !(text.is_empty() && (label.trim().is_empty() || field.is_some()))
        {
            entry.cells.push(Cell { label, field, text });
        }
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::{Field, entries};

    fn told(rows: &[&[&str]]) -> Vec<String> {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let entries = entries(&rows);
        let cell = |cell: &super::Cell| format!("{:?} {}={}", cell.field, cell.label, cell.text);
        entries.iter().map(|entry| entry.cells.iter().map(cell).collect::<Vec<_>>().join("; ")).collect()
    }

    #[test]
    fn labels_stand_beside_or_above() {
        assert_eq!(
            told(&[&["항목", "내용"], &["**오류**", "a"], &["원인 :", "b"], &["해결 방법", "c"], &["버전", "1"]]),
            ["None 항목=내용; Some(Error) **오류**=a; Some(Cause) 원인 :=b; Some(Fix) 해결 방법=c; None 버전=1"]
        );
        assert_eq!(
            told(&[&["現象", "対処", "日付"], &["a", "b", "2025-01-02"], &["", "c", ""], &["d", "", ""]]),
            [
                "Some(Error) 現象=a; Some(Fix) 対処=b; Some(Date) 日付=2025-01-02; Some(Fix) 対処=c",
                "Some(Error) 現象=d"
            ]
        );
        let two: &[&[&str]] = &[&["Error", "a"], &["Fix", "b"], &["Error", "c"], &["Fix", "d"]];
        assert_eq!(told(two).len(), 2);
        assert!(told(&[&["Command", "Meaning"], &["ls", "list"]]).is_empty());
        assert!(told(&[&["Option", "Meaning"], &["error", "log errors"], &["fix", "repair files"]]).is_empty());
        assert!(told(&[&["환경", "버전", "결과"], &["Ubuntu", "22.04", "실패"]]).is_empty());
        assert!(told(&[&["Error", "a"], &["Error", "b"]]).is_empty() && Field::Error != Field::Fix);
    }
}
