//! Hits of a search: the incident, and below it each line with the hit marked.

use super::Sheet;
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
        let title = match group.iter().find(|hit| hit.field == "title" && hit.line == row.title) {
            Some(hit) => marked(hit, screen.width.saturating_sub(number.len() + 2), screen),
            None => text::elide(&title, screen.width.saturating_sub(number.len() + 2)).into_owned(),
        };
        sheet.line(&format!("{number}  {title}"));
        for hit in group.iter().filter(|hit| hit.field != "title") {
            sheet.row(hit.field, [marked(hit, sheet.room(), screen)]);
        }
    }
    sheet.finish()
}

fn marked(hit: &Hit, room: usize, screen: Screen) -> String {
    let pieces = text::elide_around(&hit.line, &hit.spans, room);
    pieces.into_iter().map(|(piece, is_hit)| if is_hit { screen.style.bold(&piece) } else { piece }).collect()
}
