//! The page of `find`: the verdict first, then the fix, then why.

mod brief;
mod new;
mod reasoning;
mod reasons;
mod seen;
mod similar;
#[cfg(test)]
mod tests;

pub use brief::brief;
pub use reasoning::reasoning;

use super::Sheet;
use super::wording::{percent, verdict};
use crate::matcher::Level;
use crate::notebook::{Answer, Match};
use crate::render::Screen;
use crate::text;

/// The next steps offered when nothing was found.
#[derive(Debug, Clone, Default)]
pub struct Next {
    /// Addresses of web searches, with everything private masked.
    pub addresses: Vec<String>,
}

/// Most other matches named below the best.
const ALSO: usize = 3;

/// Returns the page of `find`.
pub fn answer(answer: &Answer, next: &Next, screen: Screen) -> String {
    match (answer.level, answer.matches.first()) {
        (Level::Seen, Some(best)) => seen::seen(answer, best, screen),
        (Level::Similar, Some(best)) => similar::similar(answer, best, screen),
        _ => new::new(answer, next, screen),
    }
}

/// Verdict, number and title; a long title goes on below.
fn head(sheet: &mut Sheet, best: &Match, screen: Screen) {
    let lead = format!("  {}   #{}  ", percent(best.probability), best.incident.number);
    let verdict = verdict(best);
    let room = screen.width.saturating_sub(text::width(verdict) + text::width(&lead)).max(8);
    let title = text::one_line(&best.incident.note.title);
    let first = text::wrap(&title, room).into_iter().next().unwrap_or_default();
    let verdict = screen.style.verdict(best.level, verdict);
    sheet.line(&format!("{verdict}{lead}{}", screen.style.bold(&text::elide(&first, room))));
    // `wrap` breaks at spaces only, so that what it took is where it was.
    let rest = title.get(first.len()..).unwrap_or_default().trim();
    if !rest.is_empty() {
        sheet.row("", [screen.style.bold(&text::elide(rest, sheet.room()))]);
    }
}

/// Says what was looked up in English, where it was in another language.
fn in_english(sheet: &mut Sheet, answer: &Answer) {
    if let Some(english) = answer.reading.english_headline() {
        sheet.prose("in English", &text::one_line(english));
    }
}

/// Names the other matches below the best one, with the origin of a note where it is not the user's own or the best is
/// not.
fn also(sheet: &mut Sheet, best: &Match, others: &[Match], most: usize, screen: Screen) {
    // One of which there is nothing to tell has only lines in common with it that its program always prints.
    let is_named = |other: &&Match| other.level > Level::New && !reasons::speaking(other).is_empty();
    let named: Vec<_> = others.iter().filter(is_named).take(most).collect();
    if !named.is_empty() {
        sheet.gap();
    }
    let room = sheet.room();
    let rows = named.iter().map(|other| {
        let provenance = other.incident.provenance();
        let is_told = !(provenance.is_own() && best.incident.provenance().is_own());
        let provenance = if is_told { format!(" · {provenance}") } else { String::new() };
        let chance = percent(other.probability);
        let lead = format!("#{} {} {chance}{provenance}", other.incident.number, verdict(other));
        let room = room.saturating_sub(text::width(&lead) + 2);
        format!("{lead}  {}", screen.style.dim(&text::elide(&text::one_line(&other.incident.note.title), room)))
    });
    sheet.row("also", rows.collect::<Vec<_>>());
}

/// Two last words, beside each other where there is room.
fn closing(sheet: &mut Sheet, first: &str, second: &str, between: &str, screen: Screen) {
    let line = format!("{first}{between}{second}");
    if text::width(&line) <= screen.width {
        sheet.line(&line);
    } else {
        sheet.line(first);
        sheet.line(second);
    }
}
