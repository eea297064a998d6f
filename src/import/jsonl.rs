//! One incident a line, or one array of them.

use std::fmt;
use std::io::{BufRead, Read};
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::{Error, Result};
use crate::incident::{Incident, Record};
use crate::time::Timestamp;

/// Longest line, and longest array, in bytes: no incident is longer, and what is held of it is a few times as long.
pub const LONGEST: u64 = 64 << 20;

/// The lines of a source, one incident each. Blank lines are passed over.
pub struct Lines {
    name: String,
    source: Box<dyn BufRead>,
    number: u64,
    now: Timestamp,
}

impl Lines {
    /// Reads at the moment `now` from `source`, which is called `name` in what is said about it.
    pub fn new(name: impl Into<String>, source: Box<dyn BufRead>, now: Timestamp) -> Self {
        Self { name: name.into(), source, number: 0, now }
    }

    fn wrong(&self, why: impl fmt::Display) -> Error {
        Error::input(format!("{}:{}: this line is not an incident", self.name, self.number)).cause(why)
    }
}

impl Iterator for Lines {
    type Item = Result<Incident>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            self.number += 1;
            match self.source.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 > LONGEST => {
                    // There is no next line to be found in what is left.
                    self.source = Box::new(std::io::empty());
                    return Some(Err(self.wrong(format!("it is longer than {} MiB", LONGEST >> 20))));
                }
                Ok(_) => {}
                Err(error) => return Some(Err(Error::input(format!("cannot read {}", self.name)).because(error))),
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let Ok(line) = std::str::from_utf8(bytes) else { return Some(Err(self.wrong("it is not UTF-8"))) };
            if !line.trim().is_empty() {
                return Some(incident(line.trim(), self.now).map_err(|why| self.wrong(why)));
            }
        }
    }
}

/// Most elements of an array that is read at once. A thousand times as many as a person logs in a year, and of a length
/// that any incident has, they are as long as the longest array.
const MOST_ELEMENTS: usize = 1_000_000;

/// Reads the incidents of one JSON array at the time `now`, one after the other.
///
/// # Errors
/// When the text is not an array, or one of too many elements. What is wrong with one of its elements is that element's
/// own error.
pub fn array(name: &str, text: String, now: Timestamp) -> Result<impl Iterator<Item = Result<Incident>> + use<>> {
    let Elements(elements) = serde_json::from_str(&text).map_err(|error| {
        let said = Error::input(format!("{name} is not an array of incidents")).because(error);
        said.hint("mend it there, or export it again:  odap export --to json")
    })?;
    let start = text.as_ptr() as usize;
    let range = |element: &RawValue| {
        let at = element.get().as_ptr() as usize - start;
        at..at + element.get().len()
    };
    let ranges: Vec<Range<usize>> = elements.into_iter().map(range).collect();
    let name = name.to_owned();
    Ok(ranges.into_iter().enumerate().map(move |(index, range)| {
        let wrong = |why| Error::input(format!("{name}: element {} is not an incident", index + 1)).cause(why);
        incident(&text[range], now).map_err(wrong)
    }))
}

/// The elements of an array, as they stand in its text.
#[derive(Default)]
struct Elements<'t>(Vec<&'t RawValue>);

impl<'t> Deserialize<'t> for Elements<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Self::default())
    }
}

impl<'t> Visitor<'t> for Elements<'t> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'t>>(mut self, mut elements: A) -> Result<Self, A::Error> {
        while let Some(element) = elements.next_element()? {
            if self.0.len() == MOST_ELEMENTS {
                return Err(serde::de::Error::custom(format!("it has more than {MOST_ELEMENTS} elements")));
            }
            self.0.push(element);
        }
        Ok(self)
    }
}

fn incident(json: &str, now: Timestamp) -> Result<Incident, String> {
    let record: Record = serde_json::from_str(json).map_err(|error| complaint(json, &error))?;
    record.into_incident(now)
}

/// Describes why a JSON text is not an incident, in plain words if the parser's message would not help.
fn complaint(json: &str, error: &serde_json::Error) -> String {
    match serde_json::from_str::<Value>(json) {
        Ok(Value::Object(_)) => {
            let said = error.to_string();
            said.split(" at line ").next().unwrap_or(&said).to_owned()
        }
        Ok(_) => "it is not an object {…}".to_owned(),
        Err(_) if error.is_eof() => "it ends in the middle: the line was cut".to_owned(),
        Err(_) => format!("it is not JSON: column {}", error.column()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, MOST_ELEMENTS, array};
    use crate::time::Timestamp;

    fn now() -> Timestamp {
        "2026-09-01T10:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_broken_line_is_named_and_the_others_are_read() {
        let text = b"\xef\xbb\xbf{\"error\": \"one\", \"title\": \"t\"}\n\n{\"error\": 7}\n[]\n\
             {\"error\"\n\xff\n{\"title\": \"x\"}\n\
            {\"error\": \"e\", \"kind\": \"odd\"}\n";
        let read: Vec<_> = Lines::new("f.jsonl", Box::new(&text[..]), now()).collect();
        assert_eq!(read[0].as_ref().unwrap().note.title, "t");
        let said: Vec<_> = read[1..].iter().map(|read| read.as_ref().unwrap_err().to_string()).collect();
        insta::assert_snapshot!(said.join("\n"), @"
        f.jsonl:3: this line is not an incident
          cause: invalid type: integer `7`, expected a string
        f.jsonl:4: this line is not an incident
          cause: it is not an object {…}
        f.jsonl:5: this line is not an incident
          cause: it ends in the middle: the line was cut
        f.jsonl:6: this line is not an incident
          cause: it is not UTF-8
        f.jsonl:7: this line is not an incident
          cause: missing field `error`
        f.jsonl:8: this line is not an incident
          cause: unknown variant `odd`, expected one of `code`, `infrastructure`, `environment`, `unknown`
        ");
    }

    #[test]
    fn an_array_is_read_element_by_element() {
        let read = array("f.json", "[{\"error\": \"a\"}, 3]".into(), now()).unwrap().collect::<Vec<_>>();
        assert!(read[0].is_ok());
        assert!(read[1].as_ref().unwrap_err().to_string().starts_with("f.json: element 2"));
        assert!(array("f.json", "{}".into(), now()).is_err());
        let many = format!("[{}1]", "1,".repeat(MOST_ELEMENTS));
        let error = array("f.json", many, now()).err().unwrap().to_string();
        assert!(error.contains("more than 1000000 elements"), "{error}");
    }
}
