//! Tables and objects whose columns hold the fields of incidents.

mod guess;

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};

pub use guess::{columns, suggestion};

use super::date;
use super::sort::{Field, Found, by_name, number_anchors};
use crate::error::{Error, Result};

/// The columns of the fields, as a person says them: `error=Message,fix=Solution`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<(Field, String)>,
    /// The text as it was typed.
    typed: String,
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

impl FromStr for Mapping {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pair = |pair: &str| {
            let (field, column) =
                pair.split_once('=').ok_or_else(|| format!("{pair:?} is not a field and its column: error=Message"))?;
            Ok((field_named(field.trim())?, column.trim().to_owned()))
        };
        let columns = text.split(',').map(pair).collect::<Result<_, String>>()?;
        Ok(Self { columns, typed: text.to_owned() })
    }
}

/// The name of the field of attempts, as odap's own records have it.
const ATTEMPTS: &str = "attempts";

/// Returns the field of a name; attempts may be called as the option of `add` is.
fn field_named(name: &str) -> Result<Field, String> {
    if name == ATTEMPTS {
        return Ok(Field::Tried);
    }
    name.parse().map_err(|_: String| {
        let name_of = |field: &Field| if *field == Field::Tried { ATTEMPTS } else { field.as_str() };
        let names: Vec<&str> = Field::ALL.iter().map(name_of).collect();
        format!("{name:?} is not a field: {}", names.join(", "))
    })
}

/// The field of each column; none for one that stays as it is.
struct Columns(Vec<(String, Option<Field>)>);

impl Columns {
    /// Finds the columns of the fields: those that were said, else those that are named after them.
    fn find(name: &str, columns: Vec<String>, mapping: Option<&Mapping>) -> Result<Self> {
        let is = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
        let known = || columns.iter().map(|column| format!("{column:?}")).collect::<Vec<_>>().join(", ");
        if let Some(Mapping { columns: said, .. }) = mapping
            && let Some((_, missing)) = said.iter().find(|(_, said)| !columns.iter().any(|column| is(column, said)))
        {
            return Err(Error::input(format!("{name} has no column {missing:?}")).cause(format!("it has {}", known())));
        }
        let mut taken: Vec<Field> = Vec::new();
        let mut field = |column: &String| {
            let field = match mapping {
                Some(Mapping { columns: said, .. }) => {
                    said.iter().find(|(_, said)| is(said, column)).map(|(field, _)| *field)
                }
                None => by_name(column),
            };
            let field = field.filter(|field| !taken.contains(field));
            taken.extend(field);
            field
        };
        let fields: Vec<Option<Field>> = columns.iter().map(&mut field).collect();
        if !taken.contains(&Field::Error) && !taken.contains(&Field::Title) {
            return Err(Error::input(format!("{name}: it is not known which column holds the error"))
                .cause(format!("it has {}", known())));
        }
        Ok(Self(columns.into_iter().zip(fields).collect()))
    }

    fn found(&self, cells: Vec<String>) -> Found {
        let mut found = Found { reasons: vec!["columns"], ..Found::default() };
        let (mut rest, mut id) = (String::new(), String::new());
        // A row may have more cells than the first line.
        let beyond = (String::new(), None);
        for ((column, field), cell) in self.0.iter().chain(std::iter::repeat(&beyond)).zip(cells) {
            let cell = cell.trim();
            // An apostrophe keeps a spreadsheet from running a cell.
            let cell =
                cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\''])).unwrap_or(cell);
            if cell.is_empty() {
                continue;
            }
            let words =
                || cell.split(['\n', ',', ';']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty());
            match field {
                Some(Field::Error) => found.error = cell.to_owned(),
                Some(Field::Title) => found.title = cell.to_owned(),
                Some(Field::Cause) => found.cause = Some(cell.to_owned()),
                Some(Field::Fix) => found.fix = Some(cell.to_owned()),
                Some(Field::Tried) => {
                    found.attempts =
                        cell.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
                }
                Some(Field::Tags) if cell.contains([',', ';', '\n']) => found.tags = words().collect(),
                Some(Field::Tags) => found.tags = cell.split_whitespace().map(str::to_owned).collect(),
                Some(Field::Url) if cell.starts_with("http") => found.url = Some(cell.to_owned()),
                Some(Field::Date) if date::find(cell).is_some() => found.written_at = date::find(cell),
                Some(Field::Id) => cell.clone_into(&mut id),
                _ if column.is_empty() => rest.push_str(&format!("\n{cell}")),
                _ => rest.push_str(&format!("\n{column}: {cell}")),
            }
        }
        if !rest.is_empty() {
            let cause = found.cause.take().unwrap_or_default();
            found.cause = Some(format!("{cause}\n{rest}").trim().to_owned());
        }
        if found.error.is_empty() {
            let texts = [Some(&found.title), found.cause.as_ref(), found.fix.as_ref()];
            let first = texts.into_iter().flatten().find_map(|text| text.lines().next()).unwrap_or_default();
            found.error = first.to_owned();
            found.doubt = Some("its error is empty: its first words stand for it".to_owned());
        }
        let first = found.error.lines().next().unwrap_or_default();
        found.anchor = [id.as_str(), found.title.as_str(), first]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
            .to_owned();
        found
    }
}

fn finished(founds: Vec<Found>) -> Vec<Found> {
    let mut founds: Vec<Found> = founds.into_iter().filter(|found| !found.error.is_empty()).collect();
    number_anchors(&mut founds);
    founds
}

fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| head.bytes().filter(|byte| byte == separator).count();
    [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',')
}

fn table(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator(text)).flexible(true).from_reader(text.as_bytes())
}

/// Returns the line of a quotation mark that opens a cell and that nothing closes, the first being 1: all behind it
/// would be one cell.
fn unclosed(text: &str) -> Option<usize> {
    let separator = separator(text);
    let (mut line, mut open, mut is_begin) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        match open {
            Some(_) if byte != b'"' => {}
            // Two of them are one that is meant.
            Some(_) if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            Some(_) => open = None,
            None if byte == b'"' && is_begin => open = Some(line),
            None => {}
        }
        is_begin = open.is_none() && (byte == separator || byte == b'\n' || byte == b'\r');
    }
    open
}

/// Reads the rows of a table, whose first line names the columns.
///
/// # Errors
/// When it is no table, or the column of the error is not known.
pub fn csv(name: &str, text: &str, mapping: Option<&Mapping>) -> Result<Vec<Found>> {
    let mut reader = table(text);
    let broken = |error: csv::Error| Error::input(format!("{name} is not a table that can be read")).because(error);
    if let Some(line) = unclosed(text) {
        return Err(Error::input(format!("{name} is not a table that can be read"))
            .cause(format!("line {line}: the quotation mark that begins a cell there is never closed"))
            .hint(format!(
                "close it, or write it twice within a cell between quotation marks: line {line} and below"
            )));
    }
    let columns = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
    let columns = Columns::find(name, columns, mapping)?;
    let mut founds = Vec::new();
    for record in reader.records() {
        founds.push(columns.found(record.map_err(broken)?.iter().map(str::to_owned).collect()));
    }
    Ok(finished(founds))
}

/// Reads objects of JSON, in an array or one a line. A mapping names their keys.
///
/// # Errors
/// When they are no objects, or the key of the error is not known.
pub fn objects(name: &str, text: &str, mapping: Option<&Mapping>) -> Result<Vec<Found>> {
    let broken = |error: serde_json::Error| {
        Error::input(format!("{name} is no array of objects, nor one a line")).because(error)
    };
    let objects: Vec<Map<String, Value>> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(broken)?
    } else {
        serde_json::Deserializer::from_str(text).into_iter().collect::<std::result::Result<_, _>>().map_err(broken)?
    };
    let mut keys: Vec<String> = Vec::new();
    for key in objects.iter().flat_map(Map::keys) {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let columns = Columns::find(name, keys.clone(), mapping)?;
    let found = |object: &Map<String, Value>| {
        columns.found(keys.iter().map(|key| object.get(key).map(cell).unwrap_or_default()).collect())
    };
    Ok(finished(objects.iter().map(found).collect()))
}

/// Returns the value of a key as the words of a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => {
            let words = list.iter().map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned));
            words.collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mapping, unclosed};

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_found() {
        for (text, line) in [
            ("a,b\n\"x, y\",z\n", None),
            ("a,b\n\"say \"\"hi\"\"\",z\n", None),
            ("a,b\nin \"the\" middle\",z\n", None),
            ("a,b\n\"two\nlines\",z\nx,\"open\n1,2\n", Some(4)),
            ("a;b\n1;\"open", Some(2)),
        ] {
            assert_eq!(unclosed(text), line, "{text}");
        }
    }

    #[test]
    fn attempts_have_both_names() {
        let of = |text: &str| text.parse::<Mapping>().map(|mapping| mapping.columns);
        assert_eq!(of("error=E,attempts=T"), of("error=E,tried=T"));
        assert!(of("eror=E").unwrap_err().contains("attempts"));
    }
}
