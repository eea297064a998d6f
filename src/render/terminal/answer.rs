//! The page of `find`: the verdict first, then the fix, then why.

mod new;
mod reasoning;
mod seen;
mod similar;
#[cfg(test)]
mod tests;

pub use reasoning::reasoning;

use super::Sheet;
use super::phrase::percent;
use crate::matcher::{Level, Reason};
use crate::notebook::{Answer, Match};
use crate::render::Screen;
use crate::text;

/// What the answer leads to where nothing was found.
#[derive(Debug, Clone, Default)]
pub struct Next {
    /// Whether the text was kept, so that nothing need be pasted twice.
    pub kept: bool,
    /// Where to search, with everything private masked.
    pub addresses: Vec<String>,
}

/// The most reasons that are worth a row of their own.
const REASONS: usize = 4;
/// Below this many logits a reason is no reason to a person.
const TELLING: f64 = 0.05;
/// How many others are named below the best.
const ALSO: usize = 3;

/// The page.
pub fn answer(answer: &Answer, next: &Next, screen: Screen) -> String {
    match (answer.level, answer.matches.first()) {
        (Level::Seen, Some(best)) => seen::seen(best, &answer.matches[1..], screen),
        (Level::Similar, Some(best)) => similar::similar(best, &answer.matches[1..], screen),
        _ => new::new(answer, next, screen),
    }
}

fn head(sheet: &mut Sheet, best: &Match, screen: Screen) {
    let verdict = format!("{}  {}", best.level, percent(best.probability));
    let number = format!("#{}", best.incident.number);
    let room = screen.width.saturating_sub(verdict.len() + number.len() + 5).max(12);
    let title = text::one_line(&best.incident.title);
    let styled = screen.style.level(best.level);
    let lead = format!("{styled}  {}", percent(best.probability));
    sheet.line(&format!("{lead}   {number}  {}", screen.style.bold(&text::elide(&title, room))));
}

/// The telling reasons against and for, heaviest first.
fn telling(found: &Match) -> (Vec<&Reason>, Vec<&Reason>) {
    let mut reasons: Vec<_> = found.reasons.iter().filter(|reason| reason.weight.abs() >= TELLING).collect();
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let (against, mut speaking): (Vec<_>, Vec<_>) = reasons.into_iter().partition(|reason| reason.weight < 0.0);
    speaking.truncate(REASONS);
    (against.into_iter().take(2).collect(), speaking)
}

fn also(sheet: &mut Sheet, others: &[Match], screen: Screen) {
    let named: Vec<_> = others.iter().filter(|other| other.level > Level::New).take(ALSO).collect();
    if !named.is_empty() {
        sheet.gap();
    }
    let room = sheet.room();
    let rows = named.iter().map(|other| {
        let lead = format!("#{} {} {}", other.incident.number, other.level, percent(other.probability));
        let room = room.saturating_sub(lead.len() + 2);
        format!("{lead}  {}", screen.style.dim(&text::elide(&text::one_line(&other.incident.title), room)))
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
