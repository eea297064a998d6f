//! The lines of a message: each is looked for by itself.

use std::borrow::Cow;

use super::Message;
use super::mo::CatalogueMessage;

/// The most lines of one message that are found.
const MAX_LINES: usize = 64;

/// The most lines of a message that has more lines in one language than in the other.
const MAX_JOINED_LINES: usize = 4;

/// One line of a message in both languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Its number in the message.
    pub(super) number: u8,
    pub(super) translation: &'t str,
    pub(super) original: &'t str,
    /// True if a colon behind both was taken off, by which another message is put behind.
    pub(super) is_label: bool,
}

/// Hands each line of one form of a message to `each`. A short message with more lines in one language than in the
/// other is handed over as one.
pub(super) fn for_each_line(message: &CatalogueMessage, translation: &str, mut each: impl FnMut(Line<'_>)) {
    let mut hand = |number: u8, translation: &str, original: &str| {
        let (tidied, original, is_label) = tidy(translation, original);
        if !tidied.is_empty() && !original.is_empty() {
            each(Line { number, translation: tidied, original, is_label });
        }
    };
    let (translation, original) = (translation.trim_end(), message.original.trim_end());
    let lines = |text: &str| text.split('\n').count();
    if lines(translation) == lines(original) {
        let lines = translation.split('\n').zip(original.split('\n'));
        for (number, (translation, original)) in (0..).zip(lines).take(MAX_LINES) {
            hand(number, translation, original);
        }
    } else if lines(translation).max(lines(original)) <= MAX_JOINED_LINES {
        hand(0, &one_line(translation), &one_line(original));
    }
}

fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ").into() } else { text.into() }
}

/// Takes off what is not part of a message's words: white space around them, and the colon of a label, by which another
/// message is put behind. Also tells whether there was such a colon.
fn tidy<'t>(translation: &'t str, original: &'t str) -> (&'t str, &'t str, bool) {
    let (translation, original) = (translation.trim(), original.trim());
    match (translation.strip_suffix([':', '：']), original.strip_suffix(':')) {
        (Some(translation), Some(original)) => (translation.trim_end(), original.trim_end(), true),
        _ => (translation, original, false),
    }
}

/// Returns a line of one form of a message, each by its number.
pub(super) fn line_of(message: &CatalogueMessage, (at, of_form): (u8, u8), domain: &str) -> Option<Message> {
    let form = message.translations.get(usize::from(of_form))?;
    let mut found = None;
    for_each_line(message, form, |line| {
        if line.number == at {
            found = Some((line.translation.to_owned(), line.original.to_owned()));
        }
    });
    let (translation, mut original) = found?;
    let line = usize::from(at);
    let plural = message.plural.as_deref().and_then(|plural| plural.trim_end().split('\n').nth(line));
    let mut plural = plural.map(|plural| tidy(form.split('\n').nth(line).unwrap_or_default(), plural).1.to_owned());
    // Of several forms the first is that of one, and a language of a single form has it for every number.
    if message.translations.len() > 1 && of_form > 0 {
        original = plural.take().unwrap_or(original);
    }
    let is_one_line = !message.original.trim().contains('\n');
    Some(Message {
        domain: domain.to_owned(),
        in_program: if is_one_line { message.original.clone() } else { original.clone() },
        translation,
        original,
        plural: plural.filter(|_| message.translations.len() == 1),
    })
}
