//! The flags that say what is known of an incident, shared by the commands that write one.

use crate::incident::{FixSource, Incident, Kind, Tag};
use crate::notebook::Edit;

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

    /// The change to an incident: an empty text clears a field, attempts and tags are added to those there are.
    pub(crate) fn change(self, incident: &Incident) -> Edit {
        let cleared = |text: Option<String>| text.map(filled);
        let attempts = (!self.tried.is_empty()).then(|| {
            let known = incident.attempts.iter().map(|attempt| attempt.text.clone());
            known.chain(self.tried.into_iter().filter_map(filled)).collect()
        });
        let tags = (!self.tags.is_empty()).then(|| incident.tags.iter().cloned().chain(self.tags).collect());
        Edit {
            title: self.title.and_then(filled),
            error: None,
            cause: cleared(self.cause),
            fix: cleared(self.fix),
            attempts,
            tags,
            kind: self.kind,
            source: self.source.map(Some),
            url: cleared(self.url),
        }
    }
}

/// A text that says something.
pub(crate) fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
