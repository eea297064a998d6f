//! The proof, held by the type system, that a value may be stored.

use std::borrow::Cow;
use std::ops::Deref;

use super::{Privacy, metadata, secrets};
use crate::environment::Environment;

/// A value that was redacted as its [`Scrub`] says, which is what the store takes: a text of a user lost its secrets,
/// metadata its private parts as well.
///
/// One is made by [`new`](Self::new), which redacts, of a value that holds no text, or of what the store has read; so a
/// forgotten redaction does not compile. [`map`](Self::map) takes a plain function, not a closure: nothing that was not
/// redacted can be captured on the way.
///
/// ```
/// use odap::redact::{Privacy, Scrub, Scrubbed};
///
/// struct Remark(String);
///
/// impl Scrub for Remark {
///     fn scrub(self, _: &Privacy) -> Self {
///         Self(odap::redact::secrets(&self.0).into_owned())
///     }
/// }
///
/// let remark = Scrubbed::new(Remark("PASSWORD=hunter2-hunter3".into()), &Privacy::default());
/// assert_eq!(remark.0, "PASSWORD=<redacted:password>");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scrubbed<T>(T);

/// A value made of texts, any of which may hold a secret, or in metadata a private part.
///
/// An implementation names every field of its type, so that a new field does not compile before it is decided on.
pub trait Scrub: Sized {
    /// Returns the value without what may not be stored.
    fn scrub(self, privacy: &Privacy) -> Self;
}

/// A value that cannot hold a text of a user: a moment, a number, one of a fixed set of words.
pub trait TextFree {}

impl<T> Scrubbed<T> {
    /// Redacts a value.
    pub fn new(value: T, privacy: &Privacy) -> Self
    where
        T: Scrub,
    {
        Self(value.scrub(privacy))
    }

    /// Wraps a value that cannot hold a text.
    pub fn text_free(value: T) -> Self
    where
        T: TextFree,
    {
        Self(value)
    }

    /// Wraps a value that the store has read: it was redacted on its way in.
    pub fn stored(value: T) -> Self {
        Self(value)
    }

    /// Builds another value from this one and nothing else.
    pub fn map<U>(self, build: fn(T) -> U) -> Scrubbed<U> {
        Scrubbed(build(self.0))
    }

    /// Joins two redacted values.
    pub fn zip<U>(self, other: Scrubbed<U>) -> Scrubbed<(T, U)> {
        Scrubbed((self.0, other.0))
    }

    /// Returns the value without its proof.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T, U> Scrubbed<(T, U)> {
    /// Parts two values that were joined.
    pub fn unzip(self) -> (Scrubbed<T>, Scrubbed<U>) {
        (Scrubbed(self.0.0), Scrubbed(self.0.1))
    }
}

impl<T> From<Option<Scrubbed<T>>> for Scrubbed<Option<T>> {
    fn from(value: Option<Scrubbed<T>>) -> Self {
        Self(value.map(|value| value.0))
    }
}

impl<T> Deref for Scrubbed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Scrub> Scrub for Option<T> {
    fn scrub(self, privacy: &Privacy) -> Self {
        self.map(|value| value.scrub(privacy))
    }
}

/// A text that a person wrote or pasted: what is private in it stays, its secrets do not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub String);

impl Scrub for Text {
    fn scrub(self, _: &Privacy) -> Self {
        match secrets(&self.0) {
            Cow::Borrowed(_) => self,
            Cow::Owned(redacted) => Self(redacted),
        }
    }
}

impl Scrub for Environment {
    fn scrub(self, privacy: &Privacy) -> Self {
        metadata::environment(self, privacy)
    }
}

impl<T: TextFree> TextFree for Option<T> {}
impl<T: TextFree, U: TextFree> TextFree for (T, U) {}
impl<T: TextFree, U: TextFree, V: TextFree> TextFree for (T, U, V) {}
impl TextFree for bool {}
impl TextFree for i32 {}
impl TextFree for u64 {}
impl TextFree for usize {}
