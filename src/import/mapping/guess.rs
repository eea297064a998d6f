//! The column of the error, guessed where none is named after it.

use serde_json::{Map, Value};

use super::{Columns, cell, table};
use crate::import::date;
use crate::import::sort::by_name;

/// Most rows by which the column of the error is guessed.
const MOST_GUESSED: usize = 50;

/// Returns the columns of a table or the keys of objects, and the first rows.
fn beginning(text: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    if !text.trim_start().starts_with(['[', '{']) {
        let mut table = table(text);
        let columns: Vec<String> = table.headers().ok()?.iter().map(str::to_owned).collect();
        let records = table.records().take(MOST_GUESSED).map_while(Result::ok);
        return Some((columns, records.map(|record| record.iter().map(str::to_owned).collect()).collect()));
    }
    let mut objects: Vec<Map<String, Value>> = Vec::new();
    let mut rest = text.trim_start().trim_start_matches('[');
    while objects.len() < MOST_GUESSED {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Map<String, Value>>();
        let Some(Ok(object)) = stream.next() else { break };
        rest = rest[stream.byte_offset()..].trim_start().trim_start_matches(',');
        objects.push(object);
    }
    let columns: Vec<String> = objects.first()?.keys().cloned().collect();
    let cell_of = |object: &Map<String, Value>, key: &String| object.get(key).map(cell).unwrap_or_default();
    let rows = objects.iter().map(|object| columns.iter().map(|key| cell_of(object, key)).collect()).collect();
    Some((columns, rows))
}

/// Returns the columns of a table, or the keys of the first object; `None` if it has none that can be read.
pub fn columns(text: &str) -> Option<Vec<String>> {
    beginning(text).map(|(columns, _)| columns)
}

/// Returns a mapping for a table or for objects whose columns are not named after the fields: it takes the column with
/// the most cells that are an error, else the first that may hold one. `None` if no mapping is needed.
pub fn suggestion(text: &str, is_error: &dyn Fn(&str) -> bool) -> Option<String> {
    let (columns, rows) = beginning(text)?;
    if Columns::find("", columns.clone(), None).is_ok() {
        return None;
    }
    let cells = |at: usize| rows.iter().filter_map(move |row| row.get(at)).filter(|cell| !cell.trim().is_empty());
    let errors = |at: usize| cells(at).filter(|cell| is_error(cell)).count();
    let is_words = |cell: &String| date::find(cell).is_none() && cell.chars().any(char::is_alphabetic);
    let can_be_said = |at: &usize| !columns[*at].trim().is_empty() && !columns[*at].contains(',');
    let places: Vec<usize> = (0..columns.len()).filter(can_be_said).collect();
    let telling = places.iter().copied().rev().map(|at| (errors(at), at)).max_by_key(|(count, _)| *count);
    let telling = telling.filter(|(count, _)| *count > 0).map(|(_, at)| at);
    let is_unnamed = |at: &usize| by_name(&columns[*at]).is_none();
    let unnamed = || places.iter().copied().filter(is_unnamed);
    let worded = || unnamed().find(|at| cells(*at).any(is_words));
    let column = telling.or_else(worded).or_else(|| unnamed().next()).or_else(|| places.first().copied());
    column.map(|at| format!("error={}", columns[at].trim()))
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn the_column_of_errors_is_guessed_by_its_cells() {
        let is_error = |cell: &str| cell.starts_with("fatal:");
        let guess = |text: &str| suggestion(text, &is_error);
        assert_eq!(guess("Day,What I saw\n2026-01-02,fatal: no\n").as_deref(), Some("error=What I saw"));
        assert_eq!(guess("Day,What I saw\n2026-01-02,it broke\n").as_deref(), Some("error=What I saw"));
        assert_eq!(guess("[{\"n\": 1, \"m\": \"fatal: x\"}, {\"n\": 2}]").as_deref(), Some("error=m"));
        assert_eq!(guess("error,day\nx,y\n"), None);
    }
}
