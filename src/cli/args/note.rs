//! The flags that say what is known of an incident, shared by the commands that write one.

use crate::incident::{FixSource, Kind, Note, NotePatch, Tag};

/// What is known.
#[derive(Debug, Default, Clone, clap::Args)]
pub(crate) struct NoteArgs {
    /// Give it a title of one line
    #[arg(long)]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) solution: SolutionArgs,
    /// File it under a tag, or several with commas; can be given again
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    pub(crate) tags: Vec<Tag>,
    /// Sort it: code, infrastructure, environment or unknown
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
}

/// What is known of the way out.
#[derive(Debug, Default, Clone, PartialEq, clap::Args)]
pub(crate) struct SolutionArgs {
    /// Say why it happens
    #[arg(long)]
    pub(crate) cause: Option<String>,
    /// Say what mends it
    #[arg(long)]
    pub(crate) fix: Option<String>,
    /// Say what was tried and did not work; can be given again
    #[arg(long, value_name = "TEXT")]
    pub(crate) tried: Vec<String>,
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
        let Self { title, solution, tags, kind } = self;
        title.is_none() && *solution == SolutionArgs::default() && tags.is_empty() && kind.is_none()
    }

    /// Returns the changes to a note: an empty text clears a field, attempts and tags are added to those there are.
    pub(crate) fn patch(self, note: &Note) -> NotePatch {
        let Self { title, solution, tags, kind } = self;
        let SolutionArgs { cause, fix, tried, source, url } = solution;
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

impl From<SolutionArgs> for NoteArgs {
    fn from(solution: SolutionArgs) -> Self {
        Self { solution, ..Self::default() }
    }
}

/// A text that says something.
pub(crate) fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
