//! The form of a draft's text: printed with its headings, and read again.

use super::field::{body, set};
use super::{DraftText, Mistake};
use crate::incident::NoteField;

/// The fields of the note in the order of the text.
pub(super) const FIELDS: [NoteField; NoteField::COUNT] = [
    NoteField::Title,
    NoteField::Cause,
    NoteField::Fix,
    NoteField::Attempts,
    NoteField::Tags,
    NoteField::Kind,
    NoteField::Source,
    NoteField::Url,
];

/// Returns the heading of a field.
pub(super) fn heading(field: NoteField) -> &'static str {
    match field {
        NoteField::Title => "# Title",
        NoteField::Cause => "# Cause",
        NoteField::Fix => "# Fix",
        NoteField::Attempts => "# What did not work",
        NoteField::Tags => "# Tags",
        NoteField::Kind => "# Kind",
        NoteField::Source => "# Source",
        NoteField::Url => "# Link",
    }
}

/// Heading of the environment.
const ENVIRONMENT: &str = "# Environment";
/// Heading of the error, the last of all: every line below it is the error's.
const ERROR: &str = "# Error";

/// A part of the text below a heading of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Section {
    Field(NoteField),
    Environment,
    Error,
}

impl Section {
    /// Reads a line that is a heading.
    fn of(line: &str) -> Option<Self> {
        match line.trim_end() {
            ENVIRONMENT => Some(Self::Environment),
            ERROR => Some(Self::Error),
            line => FIELDS.into_iter().find(|field| heading(*field) == line).map(Self::Field),
        }
    }
}

/// Beginning of a line that odap puts above a mistake and does not read.
const REMARK: &str = "<!-- odap: ";

/// Remark at the beginning of the text.
const GUIDE: &str = "\
<!-- Fill in what you know and leave the rest empty; save and close when done.
     Kind: code, infrastructure, environment. Source of the fix: own, documentation, issue, answer, colleague, \
          assistant.
     What did not work is a list. The environment is read-only. Everything below \"# Error\" is the error. -->
";

impl DraftText {
    /// Returns the text, with the environment for the user to read.
    pub(crate) fn print(&self) -> String {
        let section =
            |heading: &str, body: &str| format!("\n{heading}\n{}{body}\n", if body.is_empty() { "" } else { "\n" });
        let fields = FIELDS.map(|field| section(heading(field), &guarded(&body(&self.note, field))));
        let environment = section(ENVIRONMENT, &guarded(&self.environment));
        let remark = if self.remark.is_empty() { String::new() } else { format!("{REMARK}{} -->\n", self.remark) };
        format!("{GUIDE}{remark}{}{environment}\n{ERROR}\n{}\n", fields.concat(), self.error)
    }

    /// Reads the text again, but for the environment, which is not to be changed there.
    ///
    /// # Errors
    /// The first mistake.
    pub(crate) fn parse(text: &str) -> Result<Self, Mistake> {
        let mut read = Self::default();
        let mut section: Option<(Section, usize)> = None;
        let mut body: Vec<String> = Vec::new();
        let mut at = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            at += line.len();
            let line = line.trim_end_matches('\n').trim_end_matches('\r');
            match Section::of(line) {
                Some(next) => {
                    read.take(section, &body)?;
                    (section, body) = (Some((next, index + 1)), Vec::new());
                    if next == Section::Error {
                        let error = &text[at..];
                        error.strip_suffix('\n').unwrap_or(error).clone_into(&mut read.error);
                        return Ok(read);
                    }
                }
                None if line.starts_with(REMARK) => body.push(String::new()),
                None => body.push(unguarded(line)),
            }
        }
        read.take(section, &body)?;
        Ok(read)
    }

    /// Takes in the body of a section. Lines above the first heading and those of the environment are not read.
    fn take(&mut self, section: Option<(Section, usize)>, body: &[String]) -> Result<(), Mistake> {
        let Some((section, line)) = section else { return Ok(()) };
        // The line of the section's first word, for a mistake in it.
        let line = line + 1 + body.iter().take_while(|line| line.trim().is_empty()).count();
        match section {
            Section::Field(field) => set(&mut self.note, field, body).map_err(|why| Mistake { line, why }),
            Section::Environment | Section::Error => Ok(()),
        }
    }

    /// Returns a text with a remark above the line of a mistake, and without earlier remarks; the rest is as it was.
    pub(crate) fn remarked(text: &str, mistake: &Mistake) -> String {
        let why = mistake.why.replace("-->", "→").replace(['\n', '\r'], " ");
        let mut remarked = String::with_capacity(text.len() + why.len() + 16);
        let mut in_error = false;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            if index + 1 == mistake.line {
                remarked.push_str(&format!("{REMARK}{why} -->\n"));
            }
            in_error |= line.trim_end() == ERROR;
            if in_error || !line.starts_with(REMARK) {
                remarked.push_str(line);
            }
        }
        remarked
    }
}

/// Puts a backslash before each line of a field that reads like a heading, and one more where it has some.
fn guarded(text: &str) -> String {
    let line = |line: &str| if heading_like(line) { format!("\\{line}") } else { line.to_owned() };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Takes away what [`guarded`] puts before a line.
fn unguarded(line: &str) -> String {
    line.strip_prefix('\\').filter(|rest| heading_like(rest)).unwrap_or(line).to_owned()
}

/// Tells whether a line, after any backslashes, reads like a heading or a remark.
fn heading_like(line: &str) -> bool {
    let line = line.trim_start_matches('\\');
    Section::of(line).is_some() || line.starts_with(REMARK)
}
