//! The flags that say what is known of an incident, shared by the commands that write one.

use crate::incident::{FixSource, Kind, Note, NotePatch, Tag};
use crate::text;

/// The fields of a note, each as a flag.
#[derive(Debug, Default, Clone, clap::Args)]
pub(crate) struct NoteArgs {
    /// Title, one line
    #[arg(long)]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) solution: SolutionArgs,
    /// Tag, or several separated by commas; repeatable
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    pub(crate) tags: Vec<Tag>,
    /// Kind: code, infra, environment or unknown
    #[arg(long, value_parser = Kind::typed)]
    pub(crate) kind: Option<Kind>,
}

/// The fields that lead to the fix, which `odap solve` asks for alone.
#[derive(Debug, Default, Clone, PartialEq, clap::Args)]
pub(crate) struct SolutionArgs {
    /// Cause: why it happens
    #[arg(long)]
    pub(crate) cause: Option<String>,
    /// Fix: what solves it
    #[arg(long)]
    pub(crate) fix: Option<String>,
    /// Failed attempt; repeatable
    #[arg(long, value_name = "TEXT")]
    pub(crate) tried: Vec<String>,
    /// Source of the fix: own, documentation, issue, answer, colleague or assistant
    #[arg(long)]
    pub(crate) source: Option<FixSource>,
    /// Link to more information
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub(crate) url: Option<String>,
}

impl NoteArgs {
    /// Returns true if no flag was given.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { title, solution, tags, kind } = self;
        title.is_none() && *solution == SolutionArgs::default() && tags.is_empty() && kind.is_none()
    }

    /// Tells whether the flags can be added to a note without taking anything from it: a field that holds one value is
    /// either empty there or the same.
    pub(crate) fn fit(&self, note: &Note) -> bool {
        let Self { title, solution, tags: _, kind } = self;
        let SolutionArgs { cause, fix, tried: _, source, url } = solution;
        let empty_or_same = |given: &Option<String>, there: Option<&String>| match (given, there) {
            (Some(given), Some(there)) => given == there,
            _ => true,
        };
        empty_or_same(title, Some(&note.title).filter(|title| !title.is_empty()))
            && empty_or_same(cause, note.cause.as_ref())
            && empty_or_same(fix, note.fix.as_ref())
            && empty_or_same(url, note.url.as_ref())
            && source.is_none_or(|source| note.source.is_none_or(|there| there == source))
            && kind.is_none_or(|kind| note.kind == Kind::Unknown || note.kind == kind)
    }

    /// Returns what a draft says that a known note does not, but for its title. A kind counts only where a flag gives
    /// it, for in the draft it may have been read from the error. Attempts and tags are added to those there are.
    pub(crate) fn additions(&self, draft: &Note, known: &Note) -> NotePatch {
        let Note { title: _, cause, fix, kind: _, tags, attempts, source, url } = draft;
        let other = |said: &Option<String>, known: &Option<String>| {
            said.clone().filter(|said| known.as_ref() != Some(said)).map(Some)
        };
        let tags = tags.iter().filter(|tag| !known.tags.contains(tag));
        let tags: Vec<Tag> = tags.filter(|tag| tag.as_str() != Tag::STARTER).cloned().collect();
        let attempts: Vec<String> =
            attempts.iter().filter(|attempt| !known.attempts.contains(attempt)).cloned().collect();
        NotePatch {
            title: None,
            cause: other(cause, &known.cause),
            fix: other(fix, &known.fix),
            kind: self.kind,
            tags: (!tags.is_empty()).then(|| [known.tags.clone(), tags].concat()),
            attempts: (!attempts.is_empty()).then(|| [known.attempts.clone(), attempts].concat()),
            source: source.filter(|source| known.source != Some(*source)).map(Some),
            url: other(url, &known.url),
        }
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

/// Reads the address of a page; an empty text stands for none.
fn address(text: &str) -> Result<String, String> {
    let address = text.trim();
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    if address.is_empty() {
        return Ok(String::new());
    }
    if address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("an address has no space in it; what is not an address has its place in --cause or --fix".into());
    }
    match address.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) && !rest.is_empty() => Ok(address.to_owned()),
        Some(_) => Err("before :// stands a scheme such as https, and after it a host".into()),
        None if address.contains('.') => Err(format!("it has no scheme; perhaps it is https://{address}")),
        None => Err("it is no address such as https://example.org/page".into()),
    }
}

/// A text that says something.
pub(crate) fn filled(text: String) -> Option<String> {
    (!text::is_blank(&text)).then_some(text)
}
