//! One incident a line, or one array of them.

use std::io::BufRead;

use super::line::{Known, incident};
use crate::error::{Error, Result};
use crate::incident::Incident;

/// The lines of a source, one incident each. Blank lines are passed over.
pub struct Lines<'a> {
    name: String,
    source: Box<dyn BufRead + 'a>,
    number: u64,
    known: Known<'a>,
}

impl<'a> Lines<'a> {
    /// Reads from `source`, which is called `name` in what is said about it.
    pub fn new(name: impl Into<String>, source: Box<dyn BufRead + 'a>, known: Known<'a>) -> Self {
        Self { name: name.into(), source, number: 0, known }
    }

    fn wrong(&self, why: impl std::fmt::Display) -> Error {
        Error::input(format!("{}:{}: this line is not an incident", self.name, self.number)).cause(why)
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Incident>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            self.number += 1;
            match self.source.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(Err(Error::input(format!("cannot read {}", self.name)).cause(error))),
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let Ok(line) = std::str::from_utf8(bytes) else { return Some(Err(self.wrong("it is not UTF-8"))) };
            if !line.trim().is_empty() {
                return Some(incident(line.trim(), &self.known).map_err(|why| self.wrong(why)));
            }
        }
    }
}

/// The incidents of one JSON array.
///
/// # Errors
/// When the text is not an array. What is wrong with one of its elements is that element's own error.
pub fn array(name: &str, text: &str, known: &Known<'_>) -> Result<Vec<Result<Incident>>> {
    let elements: Vec<Box<serde_json::value::RawValue>> = serde_json::from_str(text)
        .map_err(|error| Error::input(format!("{name} is not an array of incidents")).cause(error))?;
    let one = |(index, element): (usize, &Box<serde_json::value::RawValue>)| {
        let wrong = |why| Error::input(format!("{name}: element {} is not an incident", index + 1)).cause(why);
        incident(element.get(), known).map_err(wrong)
    };
    Ok(elements.iter().enumerate().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::{Known, Lines, array};
    use crate::time::Timestamp;

    fn known() -> Known<'static> {
        Known { dates: &|_| None, now: "2026-09-01T10:00:00Z".parse::<Timestamp>().unwrap() }
    }

    #[test]
    fn a_broken_line_is_named_and_the_others_are_read() {
        let text = b"\xef\xbb\xbf{\"error\": \"one\"}\n\n{\"error\": 7}\n[]\n{\"error\"\n\xff\n{\"title\": \"x\"}\n{\"error\": \"e\", \"kind\": \"odd\"}\n";
        let read: Vec<_> = Lines::new("f.jsonl", Box::new(&text[..]), known()).collect();
        assert_eq!(read[0].as_ref().unwrap().title, "one");
        let said: Vec<_> = read[1..].iter().map(|read| read.as_ref().unwrap_err().to_string()).collect();
        insta::assert_snapshot!(said.join("\n"), @"");
    }

    #[test]
    fn a_line_without_a_name_has_the_same_one_tomorrow() {
        let id = || Lines::new("f", Box::new(&b"{\"error\": \"one\"}"[..]), known()).next().unwrap().unwrap().id;
        assert_eq!(id(), id());
    }

    #[test]
    fn an_array_is_read_element_by_element() {
        let read = array("f.json", "[{\"error\": \"a\"}, 3]", &known()).unwrap();
        assert!(read[0].is_ok());
        assert!(read[1].as_ref().unwrap_err().to_string().starts_with("f.json: element 2"));
        assert!(array("f.json", "{}", &known()).is_err());
    }
}
