//! The page of `explain`: what was read out of an error.

use super::Sheet;
use super::wording::place;
use crate::matcher::Reading;
use crate::render::Screen;
use crate::text;

/// Most places of each side that are shown.
const PLACES: usize = 6;

/// Returns the page of `explain`.
pub fn explain(reading: &Reading, screen: Screen) -> String {
    let anatomy = &reading.anatomy;
    let mut sheet = Sheet::new(screen);
    sheet.one("kind", anatomy.kind.as_str());
    if let Some(tool) = &anatomy.tool {
        sheet.one("tool", tool);
    }
    if let Some(headline) = anatomy.headline() {
        let lines = text::wrap(&text::one_line(headline), sheet.room());
        sheet.row("headline", lines.iter().map(|line| screen.style.bold(line)));
    }
    if let Some(english) = reading.english_headline() {
        sheet.prose("in English", &text::one_line(english));
    }
    let room = sheet.room();
    let others = anatomy.headlines.iter().skip(1);
    sheet.row(
        "candidates",
        others.map(|line| text::elide(&text::one_line(&line.text), room).into_owned()).collect::<Vec<_>>(),
    );
    if let Some(error_type) = &anatomy.error_type {
        sheet.one("type", error_type);
    }
    if let Some(code) = &anatomy.error_code {
        sheet.one("code", code);
    }
    if !anatomy.codes.is_empty() {
        sheet.prose("codes", &anatomy.codes.join(", "));
    }
    let entities =
        anatomy.entities.iter().map(|entity| format!("{:10}  {}", entity.kind.as_str(), text::one_line(&entity.name)));
    sheet.row("about", entities.collect::<Vec<_>>());
    for (label, own) in [("yours", true), ("library", false)] {
        let mut places: Vec<_> =
            anatomy.frames.iter().filter(|frame| frame.own == own).map(|frame| place(frame, room)).collect();
        let more = places.len().saturating_sub(PLACES);
        // The innermost places tell most, and they come last.
        places.drain(..more);
        if more > 0 {
            places.insert(0, format!("… {}", text::count(more as u64, "more place")));
        }
        sheet.row(label, places);
    }
    sheet.one("print", &reading.fingerprint.to_string());
    sheet.finish()
}
