//! What leaves the notebook: a text without its secrets, and with stand-ins for what is private.

use std::borrow::Cow;
use std::ops::Range;

use super::private::{KnownNames, PrivateSpan, PrivateValue, parts};
use super::pseudonyms::Pseudonyms;
use super::secret::scan;

/// What is private beside what can be told by its form, and what is not although it looks so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Privacy {
    /// Home folders of this machine's user, without a slash at the end.
    pub homes: Vec<String>,
    /// KnownNames of this machine's user.
    pub users: Vec<String>,
    /// KnownNames of this machine.
    pub hosts: Vec<String>,
    /// Domains whose hosts nobody outside knows, `corp.example`.
    pub domains: Vec<String>,
    /// KnownNames of the user's own projects.
    pub projects: Vec<String>,
    /// Words that stay as they are, whatever they look like.
    pub allowed: Vec<String>,
}

/// Something that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What it is, in a word or two: `home folder`, `mail address`, `github-token`.
    pub kind: &'static str,
    /// What stood there.
    pub was: String,
    /// What stands there now.
    pub by: String,
    /// How often.
    pub count: u64,
}

impl Replacement {
    /// Whether it was a secret, of which no more than a hint may be shown.
    pub fn is_secret(&self) -> bool {
        self.by.starts_with("<redacted:")
    }

    /// What stood there, as it may be shown: of a secret the first quarter, four characters at most.
    pub fn shown(&self) -> Cow<'_, str> {
        if !self.is_secret() {
            return Cow::Borrowed(&self.was);
        }
        let shown = (self.was.chars().count() / 4).min(4);
        Cow::Owned(self.was.chars().take(shown).chain(['…']).collect())
    }
}

/// One place at which something was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Where it stood in the text that was given, in bytes.
    pub span: Range<usize>,
    /// Its line there, from 1.
    pub line: usize,
    /// Which of [`Anonymizer::replacements`] it is.
    pub replacement: usize,
}

/// A text as anybody may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted<'t> {
    /// The text, borrowed if nothing in it was private.
    pub text: Cow<'t, str>,
    /// What was replaced, sorted by place, none overlapping another.
    pub marks: Vec<Replaced>,
}

/// Makes the texts of one document fit to be read by anybody: the same value has the same stand-in in all of them.
#[derive(Debug, Default)]
pub struct Anonymizer {
    privacy: Privacy,
    secrets_only: bool,
    names: KnownNames,
    pseudonyms: Pseudonyms,
    replacements: Vec<Replacement>,
}

/// Passes over a text that had something to replace: what stood around it may be private itself once it is gone.
const MOST_PASSES: usize = 8;

impl Anonymizer {
    /// For a new document.
    pub fn new(privacy: Privacy) -> Self {
        let names = KnownNames::of(&privacy);
        Self { privacy, names, ..Self::default() }
    }

    /// For a new document of which only secrets are taken out; `allowed` are those that stay.
    pub fn secrets_only(allowed: Vec<String>) -> Self {
        Self { secrets_only: true, ..Self::new(Privacy { allowed, ..Privacy::default() }) }
    }

    /// Takes note of the names that a text gives away: a user whose home folder it shows, a host at whose prompt it was copied.
    ///
    /// [`text`](Self::text) does so with its own text; call it with all texts of a document before the first is redacted, so that a name
    /// that only the last gives away is known in the first.
    pub fn learn(&mut self, text: &str) {
        if !self.secrets_only {
            self.names.learn(text, &self.privacy);
        }
    }

    /// The text as anybody may read it, borrowed if nothing in it was private.
    ///
    /// Applied to its own result it changes nothing.
    pub fn text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        self.redact(text).text
    }

    /// As [`text`](Self::text), with the places at which something was replaced.
    pub fn redact<'t>(&mut self, text: &'t str) -> Redacted<'t> {
        self.learn(text);
        let (mut redacted, marks) = self.once(text);
        if marks.is_empty() {
            return Redacted { text: Cow::Borrowed(text), marks };
        }
        for _ in 1..MOST_PASSES {
            self.learn(&redacted);
            let (further, marks) = self.once(&redacted);
            if marks.is_empty() {
                break;
            }
            redacted = further;
        }
        Redacted { text: Cow::Owned(redacted), marks }
    }

    /// What was replaced so far, in the order in which it was met.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// One pass: the new text, which is empty if nothing was replaced, and where.
    fn once(&mut self, text: &str) -> (String, Vec<Replaced>) {
        let scanned = scan::scan(text);
        self.pseudonyms.reserve_placeholders(text, &scanned.placeholders);
        let allowed = |value: &str| self.privacy.allowed.iter().any(|word| word == value);
        let secrets = scanned.found.into_iter().filter(|finding| !allowed(&text[finding.span.clone()]));
        let mut parts: Vec<PrivateSpan> = secrets
            .map(|finding| PrivateSpan { span: finding.span, value: PrivateValue::Secret(finding.kind) })
            .collect();
        if !self.secrets_only {
            self.pseudonyms.reserve(text);
            parts = joined(parts, self::parts(text, &self.names, &self.privacy), &scanned.placeholders);
        }
        let mut redacted = String::new();
        let mut marks = Vec::with_capacity(parts.len());
        let (mut copied, mut line) = (0, 1);
        for PrivateSpan { span, value } in parts {
            let between = &text[copied..span.start];
            redacted.push_str(between);
            line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
            let was = &text[span.clone()];
            let by = self.pseudonyms.of(was, &value);
            redacted.push_str(&by);
            marks.push(Replaced { span: span.clone(), line, replacement: self.count(value.kind(), was, &by) });
            line += memchr::memchr_iter(b'\n', was.as_bytes()).count();
            copied = span.end;
        }
        if !marks.is_empty() {
            redacted.push_str(&text[copied..]);
        }
        (redacted, marks)
    }

    /// Counts a replacement; returns which it is.
    fn count(&mut self, kind: &'static str, was: &str, by: &str) -> usize {
        let known = self.pseudonyms.entry(kind, was, self.replacements.len());
        match self.replacements.get_mut(known) {
            Some(replacement) => replacement.count += 1,
            None => self.replacements.push(Replacement { kind, was: was.to_owned(), by: by.to_owned(), count: 1 }),
        }
        known
    }
}

/// The secrets with those of the private parts that touch neither a secret nor a placeholder.
fn joined(secrets: Vec<PrivateSpan>, private: Vec<PrivateSpan>, placeholders: &[Range<usize>]) -> Vec<PrivateSpan> {
    if private.is_empty() {
        return secrets;
    }
    let mut taken: Vec<Range<usize>> = secrets.iter().map(|part| part.span.clone()).collect();
    taken.extend_from_slice(placeholders);
    taken.sort_by_key(|span| span.start);
    let mut joined = secrets;
    let mut ahead = taken.iter().peekable();
    for part in private {
        while ahead.next_if(|span| span.end <= part.span.start).is_some() {}
        if ahead.peek().is_none_or(|span| part.span.end <= span.start) {
            joined.push(part);
        }
    }
    joined.sort_by_key(|part| part.span.start);
    joined
}
