//! The flags that say what is known of an incident, shared by the commands that write one.

use crate::incident::{FixSource, Kind, Note, NotePatch, Tag};

/// What is known.
#[derive(Debug, Default, Clone, clap::Args)]
pub(crate) struct NoteArgs {
    /// Give it a title of one line
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Say why it happens
    #[arg(long)]
    pub(crate) cause: Option<String>,
    /// Say what mends it
    #[arg(long)]
    pub(crate) fix: Option<String>,
    /// Say what was tried and did not work; can be given again
    #[arg(long, value_name = "TEXT")]
    pub(crate) tried: Vec<String>,
    /// File it under a tag, or several with commas; can be given again
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    pub(crate) tags: Vec<Tag>,
    /// Sort it: code, infrastructure, environment or unknown
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// Say where the fix came from: own, documentation, issue, answer, colleague or assistant
    #[arg(long)]
    pub(crate) source: Option<FixSource>,
    /// Say where to read more
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) url: Option<String>,
}

impl NoteArgs {
    /// Whether none was given.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { title, cause, fix, tried, tags, kind, source, url } = self;
        let texts = [title, cause, fix, url].iter().all(|text| text.is_none());
        texts && tried.is_empty() && tags.is_empty() && kind.is_none() && source.is_none()
    }

    /// Returns the changes to a note: an empty text clears a field, attempts and tags are added to those there are.
    pub(crate) fn patch(self, note: &Note) -> NotePatch {
        let Self { title, cause, fix, tried, tags, kind, source, url } = self;
        NotePatch {
            title: title.and_then(filled),
            cause: cause.map(filled),
            fix: fix.map(filled),
            kind,
            tags: (!tags.is_empty()).then(|| [note.tags.clone(), tags].concat()),
            attempts: (!tried.is_empty()).then(|| [note.attempts.clone(), tried].concat()),
            source: source.map(Some),
            url: url.map(filled),
        }
    }
}

/// A text that says something.
pub(crate) fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
