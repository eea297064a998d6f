//! The text of a document as anybody may read it: without its secrets, and with pseudonyms for what is private.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::placeholder;
use super::privacy::Privacy;
use super::private::known_names::KnownNames;
use super::private::private_spans;
use super::private::span::{PrivateSpan, PrivateValue};
use super::pseudonyms::Pseudonyms;
use super::secret::scan;
use crate::text::Shown;

/// A value that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Kind of the value as users see it: `home folder`, `mail address`, `github-token`.
    pub kind: &'static str,
    /// The value.
    pub was: String,
    /// Its pseudonym or placeholder.
    pub by: String,
    /// Number of its occurrences.
    pub count: u64,
}

impl Replacement {
    /// Returns whether the value is a secret, of which no more than a hint may be shown.
    pub fn is_secret(&self) -> bool {
        placeholder::opens(self.by.as_bytes())
    }

    /// Returns the value as it may be shown: of a secret the first quarter, four characters at most.
    pub fn shown(&self) -> Cow<'_, str> {
        if !self.is_secret() {
            return Cow::Borrowed(&self.was);
        }
        let shown = (self.was.chars().count() / 4).min(4);
        Cow::Owned(self.was.chars().take(shown).chain(['…']).collect())
    }
}

/// An occurrence of a value that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Byte range in the text that was given.
    pub span: Range<usize>,
    /// Line on which it begins, from 1.
    pub line: usize,
    /// Index of the value in [`Anonymizer::replacements`].
    pub replacement: usize,
}

/// A text as anybody may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted<'t> {
    /// The text, borrowed if nothing in it was private.
    pub text: Cow<'t, str>,
    /// Occurrences of the values that were replaced, sorted and disjoint.
    pub marks: Vec<Mark>,
}

/// Redactor of the texts of one document: equal values have the same pseudonym in all of them.
#[derive(Debug, Default)]
pub struct Anonymizer {
    privacy: Privacy,
    secrets_only: bool,
    names: KnownNames,
    pseudonyms: Pseudonyms,
    replacements: Vec<Replacement>,
    /// Indexes into `replacements`, by kind and value.
    indexes: HashMap<(&'static str, String), usize>,
}

/// Most passes over a text that had something to replace: a value may show only once what stood around it is gone.
const MAX_PASSES: usize = 8;

impl Anonymizer {
    /// Creates the redactor of a new document.
    pub fn new(privacy: Privacy) -> Self {
        let names = KnownNames::new(&privacy);
        Self { privacy, names, ..Self::default() }
    }

    /// Creates a redactor that replaces secrets only, except for those that are `allowed`.
    pub fn secrets_only(allowed: Vec<String>) -> Self {
        Self { secrets_only: true, ..Self::new(Privacy { allowed, ..Privacy::default() }) }
    }

    /// Learns the names that a text gives away: the users of home folders and shell prompts, the hosts of prompts.
    ///
    /// [`redact`](Self::redact) learns from its own text. Call this with every text of a document before the first is
    /// redacted, so that a name that only the last text gives away is known in the first.
    pub fn learn(&mut self, text: &str) {
        if !self.secrets_only {
            let shown = Shown::of(text);
            self.names.learn(shown.as_ref().map_or(text, |shown| &shown.text), &self.privacy);
        }
    }

    /// Returns the text as anybody may read it, borrowed if nothing in it was private.
    ///
    /// Redacting a redacted text changes nothing.
    pub fn text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        self.redact(text).text
    }

    /// Redacts a text like [`text`](Self::text), and returns the occurrences of what was replaced as well.
    pub fn redact<'t>(&mut self, text: &'t str) -> Redacted<'t> {
        self.learn(text);
        let (mut redacted, marks) = self.replace_once(text);
        if marks.is_empty() {
            return Redacted { text: Cow::Borrowed(text), marks };
        }
        for _ in 1..MAX_PASSES {
            self.learn(&redacted);
            let (further, marks) = self.replace_once(&redacted);
            if marks.is_empty() {
                break;
            }
            redacted = further;
        }
        Redacted { text: Cow::Owned(redacted), marks }
    }

    /// Returns the values that were replaced so far, in order of their first occurrence.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Replaces what one scan finds. Returns the new text, which is empty if there is nothing, and the occurrences.
    fn replace_once(&mut self, text: &str) -> (String, Vec<Mark>) {
        let mut redacted = String::new();
        let spans = self.spans(text);
        let mut marks = Vec::with_capacity(spans.len());
        let (mut copied, mut line) = (0, 1);
        for PrivateSpan { span, value } in spans {
            let between = &text[copied..span.start];
            redacted.push_str(between);
            line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
            let was = &text[span.clone()];
            let by = self.pseudonyms.assign(was, &value);
            redacted.push_str(&by);
            marks.push(Mark { span: span.clone(), line, replacement: self.count(value.kind(), was, &by) });
            line += memchr::memchr_iter(b'\n', was.as_bytes()).count();
            copied = span.end;
        }
        if !marks.is_empty() {
            redacted.push_str(&text[copied..]);
        }
        (redacted, marks)
    }

    /// Finds what is to be replaced, and reserves the pseudonyms and placeholders that the text already has.
    fn spans(&mut self, text: &str) -> Vec<PrivateSpan> {
        let scanned = scan::scan(text);
        self.pseudonyms.reserve_placeholders(text, &scanned.placeholders);
        let secrets: Vec<PrivateSpan> = scanned
            .found
            .into_iter()
            .filter(|secret| !self.privacy.allows_secret(&text[secret.span.clone()]))
            .map(|secret| PrivateSpan { span: secret.span, value: PrivateValue::Secret(secret.kind) })
            .collect();
        if self.secrets_only {
            return secrets;
        }
        self.pseudonyms.reserve(text);
        merge(secrets, self.private(text), &scanned.placeholders)
    }

    /// Finds the private parts of what stands there, and of what a reader sees of it.
    fn private(&self, text: &str) -> Vec<PrivateSpan> {
        let mut spans = private_spans(text, &self.names, &self.privacy);
        if let Some(shown) = Shown::of(text) {
            let seen = private_spans(&shown.text, &self.names, &self.privacy).into_iter();
            spans.extend(seen.map(|found| PrivateSpan { span: shown.written(found.span), ..found }));
            spans.sort_by_key(|found| (found.span.start, usize::MAX - found.span.end));
            spans.dedup_by(|next, last| next.span.start < last.span.end);
        }
        spans
    }

    /// Counts an occurrence of a value; returns its index in the replacements.
    fn count(&mut self, kind: &'static str, was: &str, by: &str) -> usize {
        let index = *self.indexes.entry((kind, was.to_owned())).or_insert(self.replacements.len());
        match self.replacements.get_mut(index) {
            Some(replacement) => replacement.count += 1,
            None => self.replacements.push(Replacement { kind, was: was.to_owned(), by: by.to_owned(), count: 1 }),
        }
        index
    }
}

/// Merges the secrets with the private spans that touch neither a secret nor a placeholder.
fn merge(secrets: Vec<PrivateSpan>, private: Vec<PrivateSpan>, placeholders: &[Range<usize>]) -> Vec<PrivateSpan> {
    if private.is_empty() {
        return secrets;
    }
    let mut taken: Vec<Range<usize>> = secrets.iter().map(|secret| secret.span.clone()).collect();
    taken.extend_from_slice(placeholders);
    taken.sort_by_key(|span| span.start);
    let mut merged = secrets;
    let mut ahead = taken.iter().peekable();
    for private in private {
        while ahead.next_if(|span| span.end <= private.span.start).is_some() {}
        if ahead.peek().is_none_or(|span| private.span.end <= span.start) {
            merged.push(private);
        }
    }
    merged.sort_by_key(|found| found.span.start);
    merged
}
