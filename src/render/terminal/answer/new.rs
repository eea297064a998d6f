//! The page for an error that nothing is like: what was read, and where to ask.

use super::{Next, in_english};
use crate::matcher::Level;
use crate::notebook::Answer;
use crate::render::Screen;
use crate::render::terminal::Sheet;
use crate::render::terminal::wording::{percent, place};
use crate::text;

/// The least chance, from 0 to 1, at which the nearest incident is named: something is like it.
const MIN_NEAREST: f64 = 0.1;

/// The most columns of its title.
const MAX_TITLE_COLUMNS: usize = 60;

pub(super) fn new(answer: &Answer, next: &Next, screen: Screen) -> String {
    let anatomy = &answer.reading.anatomy;
    let mut sheet = Sheet::new(screen);
    let among = match answer.incidents {
        0 => "the notebook is empty".to_owned(),
        all => match answer.matches.first().filter(|best| best.probability >= MIN_NEAREST) {
            None => format!("nothing like it among {}", text::count(all, "incident")),
            Some(best) => format!(
                "likely none of {}; the nearest is #{} ({})  {}",
                text::count(all, "incident"),
                best.incident.number,
                percent(best.probability),
                text::elide(&text::one_line(&best.incident.note.title), MAX_TITLE_COLUMNS),
            ),
        },
    };
    for (index, line) in text::wrap(&among, screen.width.saturating_sub(6)).iter().enumerate() {
        let word = if index == 0 { screen.style.verdict(Level::New, Level::New.as_str()) } else { "   ".into() };
        sheet.line(&format!("{word}   {line}"));
    }
    sheet.gap();
    let read =
        [Some(anatomy.kind.to_string()), anatomy.tool.clone(), anatomy.error_type.clone(), anatomy.error_code.clone()];
    let mut parts: Vec<String> = Vec::new();
    for part in read.into_iter().flatten().filter(|part| part != "unknown") {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if !parts.is_empty() {
        sheet.prose("read as", &parts.join(" · "));
    }
    if let Some(headline) = anatomy.headline() {
        let lines = text::wrap(&text::one_line(headline), sheet.room());
        sheet.row("headline", lines.iter().take(4).map(|line| screen.style.bold(line)));
    }
    in_english(&mut sheet, answer);
    if let Some(frame) = anatomy.frames.iter().rev().find(|frame| frame.own) {
        sheet.row("yours", [place(frame, sheet.room())]);
    }
    if let Some(frame) = anatomy.frames.iter().rev().find(|frame| !frame.own) {
        sheet.row("library", [place(frame, sheet.room())]);
    }
    sheet.gap();
    if let Some(number) = answer.failure {
        sheet
            .line(&format!("  kept as failure {number}. When it is solved:   odap add --failure {number} --fix \"…\""));
    }
    sheet.row("search", &next.addresses);
    if !next.addresses.is_empty() {
        sheet.row("", [screen.style.dim("(recognised paths, hosts and names are left out)")]);
    }
    if answer.incidents == 0 {
        sheet.row("start with", ["odap import --starter      (what every machine meets)"]);
    }
    sheet.finish()
}
