//! The last look at an edited post: no word that a person wrote is left out, whatever form they gave it.

use std::collections::HashSet;

use super::head::Head;
use super::lines::{fence, is_telling, literal, unescaped};
use super::post_body::is_heading_of_part;
use super::{WithPost, label_and_address};
use crate::incident::Incident;

/// The words that an incident and what was added to it hold.
struct Kept(HashSet<String>);

impl Kept {
    fn of(incident: &Incident, added: &[String]) -> Self {
        let texts = incident.note.texts().chain([incident.error.text()]).chain(added.iter().map(String::as_str));
        Self(texts.flat_map(words).collect())
    }

    /// Tells whether a word of a line is missing.
    fn lacks(&self, line: &str) -> bool {
        words(line).any(|word| !self.0.contains(&word))
    }
}

/// Returns the values of front matter that are not in the post as it was `written`, and of which a word is missing.
pub(super) fn lost_values(written: &str, after: &Head, incident: &Incident, added: &[String]) -> Vec<String> {
    let (known, kept) = (written.lines().map(str::trim).collect(), Kept::of(incident, added));
    after.values(&known).into_iter().filter(|value| kept.lacks(value)).collect()
}

/// Returns the lines of the text of a post that are not in it as it was `written` of an incident, and of which a word
/// is missing. A stand-in for a private part, which the incident does not have, is no word of a person.
pub(super) fn lost_lines(
    (of, written): WithPost<'_>,
    after: &Head,
    incident: &Incident,
    added: &[String],
) -> Vec<String> {
    let known: HashSet<&str> = written.lines().map(str::trim).collect();
    let (own, mut kept) = (Kept::of(of, &[]), Kept::of(incident, added));
    kept.0.extend(words(written).filter(|word| !own.0.contains(word)));
    let lines = after.body.lines().filter(|line| !known.contains(line.trim()) && !is_heading_of_part(line));
    let plain = |line: &str| {
        if fence(line).is_some() {
            return line.trim_start_matches([' ', '-', '*', '+', '`', '~']).to_owned();
        }
        if let Some((_, address)) = label_and_address(line) {
            return address;
        }
        let plain = unescaped(line);
        if kept.lacks(&plain) { literal(line) } else { plain }
    };
    lines.map(plain).filter(|line| is_telling(line) && kept.lacks(line)).collect()
}

/// Returns the runs of letters and digits of a text.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned)
}
