//! The last look at an edited post: no word that a person wrote is left out, whatever form they gave it.

use std::collections::HashSet;

use super::head::Head;
use super::label_and_address;
use super::lines::{fence, is_telling, literal, unescaped};
use super::post_body::is_heading_of_part;
use crate::incident::Incident;

/// Returns the lines of an edited post that are not in the one that was `written`, and of which a word is neither in
/// the incident nor in what was added.
pub(super) fn lost_lines(written: &str, after: &Head, incident: &Incident, added: &[String]) -> Vec<String> {
    let known: HashSet<&str> = written.lines().map(str::trim).collect();
    let mut told: HashSet<String> = HashSet::new();
    let texts = incident.note.texts().chain([incident.error.text()]).chain(added.iter().map(String::as_str));
    texts.for_each(|text| told.extend(words(text)));
    let is_new = |line: &&str| !known.contains(line.trim());
    let is_lost = |line: &String| words(line).any(|word| !told.contains(&word));
    let stated = after.values(&known).into_iter().filter(is_lost);
    let body = after.body.lines().filter(is_new).filter(|line| !is_heading_of_part(line)).map(|line| {
        if fence(line).is_some() {
            return line.trim_start_matches([' ', '-', '*', '+', '`', '~']).to_owned();
        }
        if let Some((_, address)) = label_and_address(line) {
            return address;
        }
        let plain = unescaped(line);
        if is_lost(&plain) { literal(line) } else { plain }
    });
    stated.chain(body.filter(|line| is_telling(line) && is_lost(line))).collect()
}

/// Returns the runs of letters and digits of a text.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned)
}
