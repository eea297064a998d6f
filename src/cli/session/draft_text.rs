//! The text of a draft, as the editor shows it: a heading for each field, and the error last, for whatever stands below
//! its heading belongs to it.

mod field;
mod format;

use crate::environment::Environment;
use crate::incident::{Incident, Note, NotePatch, Paste};
use crate::notebook::{Draft, Edit, Pasted};
use crate::redact::Privacy;
use crate::render::terminal::{self, Packages};
use crate::render::{Screen, Style};

/// The contents of a draft: the note, the environment and the error.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DraftText {
    /// Fields of the note.
    pub(crate) note: Note,
    /// Description of the environment, for the user to read; empty in a text that was parsed.
    environment: String,
    /// Remark for the user above the text; empty in a text that was parsed.
    remark: String,
    /// Error text.
    pub(crate) error: String,
}

/// A mistake in the text of a draft.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mistake {
    /// Line number, from 1.
    pub(crate) line: usize,
    /// Reason why the line cannot be read.
    pub(crate) why: String,
}

impl DraftText {
    /// Adds the description of an environment.
    pub(crate) fn within(mut self, environment: Option<&Environment>, screen: Screen) -> Self {
        let plain = Screen { style: Style { colored: false }, ..screen };
        self.environment =
            environment.map(|environment| terminal::environment(environment, Packages::Few, plain)).unwrap_or_default();
        self.environment.truncate(self.environment.trim_end().len());
        self
    }

    /// Adds a remark above the text.
    pub(crate) fn with_remark(self, remark: &str) -> Self {
        Self { remark: remark.replace("-->", "→").replace(['\n', '\r'], " "), ..self }
    }

    /// Returns the text as it is read again once it was printed.
    pub(crate) fn reread(self) -> Self {
        Self::parse(&self.print()).unwrap_or(self)
    }

    /// Returns true if neither the note nor the error says anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.note == Note::default() && self.error.trim().is_empty()
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
        Edit { error, note, ..Edit::default() }
    }

    /// Returns the text of a draft and its error.
    pub(crate) fn of_draft(draft: &Draft, error: &str) -> Self {
        Self { note: draft.note.clone(), error: error.to_owned(), ..Self::default() }
    }
}

impl From<&Incident> for DraftText {
    fn from(incident: &Incident) -> Self {
        Self { note: incident.note.clone(), error: incident.error.text().to_owned(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::cli::args::note::filled;
    use crate::cli::session::draft_text::field::trimmed;
    use crate::cli::session::draft_text::format::{FIELDS, heading};
    use crate::cli::session::draft_text::{DraftText, Mistake};
    use crate::incident::{FixSource, Kind, Note, NoteField};
    use crate::redact::Privacy;

    #[test]
    fn what_is_printed_is_read_again() {
        let text = DraftText {
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
            remark: String::new(),
            error: "\n# Fix\n  line\r\n\n".into(),
        };
        let read = DraftText::parse(&text.print()).unwrap();
        assert_eq!(read, DraftText { environment: String::new(), ..text });
    }

    #[test]
    fn a_mistake_is_named_by_its_line() {
        let text = DraftText::default().print().replace("# Kind\n", "# Kind\n\nodd\n");
        let line = text.lines().position(|line| line == "odd").unwrap() + 1;
        let Err(Mistake { line: named, why }) = DraftText::parse(&text) else { panic!("{text}") };
        assert_eq!(named, line);
        assert!(why.contains("\"odd\" is not a kind"), "{why}");
    }

    #[test]
    fn a_remark_stands_above_the_mistake_and_goes_with_it() {
        let remark = |text: &str| DraftText::remarked(text, &DraftText::parse(text).unwrap_err());
        let note = Note { cause: Some("<!-- odap: mine".into()), ..Note::default() };
        let draft = DraftText { note, error: "<!-- odap: x".into(), ..DraftText::default() };
        let text = draft.print().replace("# Kind\n", "# Kind\nodd\n");
        let once = remark(&text);
        assert!(once.contains("# Kind\n<!-- odap: \"odd\" is not a kind: code, "), "{once}");
        let twice = remark(&once.replace("\nodd\n", "\neven\n"));
        assert_eq!(twice.matches("<!-- odap: ").count(), 3, "{twice}");
        assert_eq!(DraftText::parse(&twice.replace("\neven\n", "\n")).unwrap(), draft);
    }

    #[test]
    fn what_nobody_touched_is_left_alone() {
        let note = Note { fix: Some("  two \n".into()), ..Note::default() };
        let before = DraftText { note, ..DraftText::default() };
        let before = DraftText::parse(&before.print()).unwrap();
        let after = DraftText::parse(&before.print()).unwrap();
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
            let words = trimmed(&lines);
            let attempts = if words.is_empty() { Vec::new() } else { vec![words.trim_start().to_owned()] };
            let words = filled(words);
            let note = Note { cause: words.clone(), fix: words, attempts, ..Note::default() };
            let text = DraftText { note, error, ..DraftText::default() };
            prop_assert_eq!(DraftText::parse(&text.print()).unwrap(), text);
        }
    }
}
