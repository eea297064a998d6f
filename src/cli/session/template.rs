//! An incident as a text to edit: a heading for each field, and the error last, for whatever stands below its heading
//! belongs to it.

use crate::environment::Environment;
use crate::incident::{Incident, Kind, Note, NoteField, NotePatch, Paste, Tag};
use crate::notebook::{Draft, Edit, Pasted};
use crate::redact::Privacy;
use crate::render::terminal::{self, Packages};
use crate::render::{Screen, Style};

use crate::cli::args::note::filled;

/// The note, the environment and the error as they stand in the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Template {
    pub(crate) note: Note,
    /// To be read, not changed.
    pub(crate) environment: String,
    pub(crate) error: String,
}

/// Something in the text that cannot be understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mistake {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) why: String,
}

/// The fields of the note in the order of the text.
const FIELDS: [NoteField; NoteField::COUNT] = [
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
fn heading(field: NoteField) -> &'static str {
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

const ENVIRONMENT: &str = "# Environment";
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

/// A line of ours about the one below it begins so, and is not read.
const REMARK: &str = "<!-- odap: ";

const GUIDE: &str = "\
<!-- Fill in what you know and leave the rest empty; save and close when done.
     Kind: code, infrastructure, environment. Source of the fix: own, documentation, issue, answer, colleague, \
          assistant.
     What did not work is a list. The environment is only to be read. Everything below \"# Error\" is the error. -->
";

impl Template {
    /// Returns the text.
    pub(crate) fn print(&self) -> String {
        let section =
            |heading: &str, body: &str| format!("\n{heading}\n{}{body}\n", if body.is_empty() { "" } else { "\n" });
        let fields = FIELDS.map(|field| section(heading(field), &body(&self.note, field)));
        let environment = section(ENVIRONMENT, &guarded(&self.environment));
        format!("{GUIDE}{}{environment}\n{ERROR}\n{}\n", fields.concat(), self.error)
    }

    /// Reads the text again.
    pub(crate) fn parse(text: &str) -> Result<Self, Mistake> {
        let mut template = Self::default();
        let mut section: Option<(Section, usize)> = None;
        let mut body: Vec<String> = Vec::new();
        let mut at = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            at += line.len();
            let line = line.trim_end_matches('\n').trim_end_matches('\r');
            match Section::of(line) {
                Some(next) => {
                    template.take(section, &body)?;
                    (section, body) = (Some((next, index + 1)), Vec::new());
                    if next == Section::Error {
                        let error = &text[at..];
                        error.strip_suffix('\n').unwrap_or(error).clone_into(&mut template.error);
                        return Ok(template);
                    }
                }
                None if line.starts_with(REMARK) => body.push(String::new()),
                None => body.push(unguarded(line)),
            }
        }
        template.take(section, &body)?;
        Ok(template)
    }

    /// Takes in the body of a section; what stands before the first heading is a remark.
    fn take(&mut self, section: Option<(Section, usize)>, body: &[String]) -> Result<(), Mistake> {
        let Some((section, line)) = section else { return Ok(()) };
        // The line of the section's first word, for a mistake in it.
        let line = line + 1 + body.iter().take_while(|line| line.trim().is_empty()).count();
        match section {
            Section::Field(field) => set(&mut self.note, field, body).map_err(|why| Mistake { line, why })?,
            Section::Environment => self.environment = trimmed(body),
            Section::Error => {}
        }
        Ok(())
    }

    /// A text with a remark above the line of a mistake, and without earlier ones; the rest is as it was.
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

    /// The same with an environment to be read.
    pub(crate) fn within(mut self, environment: Option<&Environment>, screen: Screen) -> Self {
        let plain = Screen { style: Style { colored: false }, ..screen };
        self.environment =
            environment.map(|environment| terminal::environment(environment, Packages::Few, plain)).unwrap_or_default();
        self.environment.truncate(self.environment.trim_end().len());
        self
    }

    /// Returns the draft of an incident, and its error where that is another than the one that was shown.
    pub(crate) fn into_draft(self, shown: &str) -> (Draft, Option<Paste>) {
        let error = (self.error != shown).then(|| self.error.into());
        (Draft { note: self.note, ..Draft::default() }, error)
    }

    /// Returns what is to be changed where `before` was shown. What nobody touched is left alone, to the byte, and so
    /// is a title that was taken away.
    pub(crate) fn since(self, before: &Self, privacy: &Privacy) -> Edit {
        let mut note = NotePatch::between(&before.note, self.note);
        note.title = note.title.filter(|title| !title.is_empty());
        let error = (self.error != before.error).then(|| Pasted::new(self.error.into(), privacy));
        Edit { error, note }
    }

    /// Returns the template of a draft and its error.
    pub(crate) fn of_draft(draft: &Draft, error: &str) -> Self {
        Self { note: draft.note.clone(), environment: String::new(), error: error.to_owned() }
    }
}

impl From<&Incident> for Template {
    fn from(incident: &Incident) -> Self {
        Self { note: incident.note.clone(), environment: String::new(), error: incident.error.text().to_owned() }
    }
}

/// Returns what stands below the heading of a field.
fn body(note: &Note, field: NoteField) -> String {
    match field {
        NoteField::Title => guarded(&note.title),
        NoteField::Cause => guarded_or_empty(note.cause.as_deref()),
        NoteField::Fix => guarded_or_empty(note.fix.as_deref()),
        NoteField::Attempts => {
            let items = note.attempts.iter().map(|attempt| format!("- {}", attempt.replace('\n', "\n  ")));
            items.collect::<Vec<_>>().join("\n")
        }
        NoteField::Tags => note.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", "),
        NoteField::Kind if note.kind == Kind::Unknown => String::new(),
        NoteField::Kind => note.kind.to_string(),
        NoteField::Source => note.source.map(|source| source.to_string()).unwrap_or_default(),
        NoteField::Url => guarded_or_empty(note.url.as_deref()),
    }
}

/// Reads a field from what stands below its heading.
fn set(note: &mut Note, field: NoteField, body: &[String]) -> Result<(), String> {
    let text = trimmed(body);
    match field {
        NoteField::Title => note.title = text.split_whitespace().collect::<Vec<_>>().join(" "),
        NoteField::Cause => note.cause = filled(text),
        NoteField::Fix => note.fix = filled(text),
        NoteField::Attempts => note.attempts = items(body),
        NoteField::Tags => {
            let words = text.split([',', '\n']).filter(|word| !word.trim().is_empty());
            note.tags = words.map(str::parse).collect::<Result<_, _>>()?;
        }
        NoteField::Kind if text.is_empty() => note.kind = Kind::Unknown,
        NoteField::Kind => note.kind = text.parse()?,
        NoteField::Source => note.source = filled(text).map(|text| text.parse()).transpose()?,
        NoteField::Url => note.url = filled(text),
    }
    Ok(())
}

fn guarded_or_empty(text: Option<&str>) -> String {
    text.map(guarded).unwrap_or_default()
}

/// A line of a field that reads like a heading gets a backslash before it, and one more where it has some.
fn guarded(text: &str) -> String {
    let line = |line: &str| if heading_like(line) { format!("\\{line}") } else { line.to_owned() };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn unguarded(line: &str) -> String {
    line.strip_prefix('\\').filter(|rest| heading_like(rest)).unwrap_or(line).to_owned()
}

fn heading_like(line: &str) -> bool {
    let line = line.trim_start_matches('\\');
    Section::of(line).is_some() || line.starts_with(REMARK)
}

/// The lines without blank ones at either end.
fn trimmed(lines: &[String]) -> String {
    let filled = |line: &String| !line.trim().is_empty();
    let first = lines.iter().position(filled).unwrap_or(lines.len());
    let last = lines.iter().rposition(filled).map_or(first, |last| last + 1);
    lines[first..last].join("\n").trim_end().to_owned()
}

/// The items of a list; lines that start none continue the one above.
fn items(lines: &[String]) -> Vec<String> {
    let mut items: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(text), _) => items.push(vec![text.to_owned()]),
            (None, Some(item)) => item.push(line.strip_prefix("  ").unwrap_or(line).to_owned()),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => items.push(vec![line.clone()]),
        }
    }
    items.iter().map(|item| trimmed(item)).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::cli::args::note::filled;
    use crate::cli::session::template::{FIELDS, Mistake, Template, heading};
    use crate::incident::{FixSource, Kind, Note, NoteField};
    use crate::redact::Privacy;

    #[test]
    fn what_is_printed_is_read_again() {
        let template = Template {
            note: Note {
                title: "OpenCV import fails".into(),
                cause: Some("one\n\n# Fix\n\\# Fix\n# a remark".into()),
                fix: Some("apt-get install -y libgl1".into()),
                attempts: vec!["reinstall\n- with care\n\n# Fix".into(), "wait".into()],
                tags: vec!["docker".parse().unwrap(), "도커".parse().unwrap()],
                kind: Kind::Environment,
                source: Some(FixSource::Issue),
                url: Some("https://example.com".into()),
            },
            environment: "  os  Debian\n# Fix".into(),
            error: "\n# Fix\n  line\r\n\n".into(),
        };
        assert_eq!(Template::parse(&template.print()).unwrap(), template);
    }

    #[test]
    fn a_mistake_is_named_by_its_line() {
        let text = Template::default().print().replace("# Kind\n", "# Kind\n\nodd\n");
        let line = text.lines().position(|line| line == "odd").unwrap() + 1;
        let Err(Mistake { line: named, why }) = Template::parse(&text) else { panic!("{text}") };
        assert_eq!(named, line);
        assert!(why.contains("\"odd\" is not a kind"), "{why}");
    }

    #[test]
    fn a_remark_stands_above_the_mistake_and_goes_with_it() {
        let remark = |text: &str| Template::remarked(text, &Template::parse(text).unwrap_err());
        let note = Note { cause: Some("<!-- odap: mine".into()), ..Note::default() };
        let template = Template { note, error: "<!-- odap: x".into(), ..Template::default() };
        let text = template.print().replace("# Kind\n", "# Kind\nodd\n");
        let once = remark(&text);
        assert!(once.contains("# Kind\n<!-- odap: \"odd\" is not a kind: code, "), "{once}");
        let twice = remark(&once.replace("\nodd\n", "\neven\n"));
        assert_eq!(twice.matches("<!-- odap: ").count(), 3, "{twice}");
        assert_eq!(Template::parse(&twice.replace("\neven\n", "\n")).unwrap(), template);
    }

    #[test]
    fn what_nobody_touched_is_left_alone() {
        let note = Note { fix: Some("  two \n".into()), ..Note::default() };
        let before = Template { note, ..Template::default() };
        let before = Template::parse(&before.print()).unwrap();
        let after = Template::parse(&before.print()).unwrap();
        assert!(after.since(&before, &Privacy::default()).note.fix.is_none());
    }

    fn field() -> impl Strategy<Value = NoteField> {
        proptest::sample::select(&FIELDS[..])
    }

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            field().prop_map(|field| heading(field).to_owned()),
            field().prop_map(|field| format!("\\{}", heading(field))),
            "[ -~가-힣]{0,12}",
        ]
    }

    proptest! {
        #[test]
        fn any_error_and_any_words_survive(error in "(?s).{0,80}", lines in proptest::collection::vec(line(), 0..6)) {
            let words = super::trimmed(&lines);
            let attempts = if words.is_empty() { Vec::new() } else { vec![words.trim_start().to_owned()] };
            let words = filled(words);
            let note = Note { cause: words.clone(), fix: words, attempts, ..Note::default() };
            let template = Template { note, error, ..Template::default() };
            prop_assert_eq!(Template::parse(&template.print()).unwrap(), template);
        }
    }
}
