//! Hits of a search: the incident, and below it each line with the hit marked.

use super::Sheet;
use crate::incident::Doubt;
use crate::notebook::Hit;
use crate::render::Screen;
use crate::text;

/// The page; hits of one incident stand together.
pub fn search(hits: &[Hit], screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    for group in hits.chunk_by(|a, b| a.row.number == b.row.number) {
        let row = &group[0].row;
        let number = format!("#{}", row.number);
        let title = text::one_line(&row.title);
        let doubt = row.doubt.map(|doubt| format!("  (the fix {})", short(doubt))).unwrap_or_default();
        let room = screen.width.saturating_sub(number.len() + 2 + doubt.len());
        let title = match group.iter().find(|hit| hit.field == "title" && hit.line == row.title) {
            Some(hit) => marked(hit, room, screen),
            None => text::elide(&title, room).into_owned(),
        };
        sheet.line(&format!("{number}  {title}{doubt}"));
        for hit in group.iter().filter(|hit| hit.field != "title") {
            sheet.row(hit.field, [marked(hit, sheet.room(), screen)]);
        }
    }
    sheet.finish()
}

/// A doubt in the room beside a title.
fn short(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Failed => "failed last time",
        Doubt::Unconfirmed => "is not confirmed yet",
    }
}

fn marked(hit: &Hit, room: usize, screen: Screen) -> String {
    let pieces = text::elide_around(&hit.line, &hit.spans, room);
    pieces.into_iter().map(|(piece, is_hit)| if is_hit { screen.style.bold(&piece) } else { piece }).collect()
}
