//! The page for an error of the same shape: what differs comes first, for the fix may not be the one.

use super::{also, closing, head, telling};
use crate::matcher::Reason;
use crate::notebook::Match;
use crate::render::Screen;
use crate::render::terminal::Sheet;
use crate::text;

pub(super) fn similar(best: &Match, others: &[Match], screen: Screen) -> String {
    let incident = &best.incident;
    let mut sheet = Sheet::new(screen);
    head(&mut sheet, best, screen);
    sheet.gap();
    let (against, speaking) = telling(best);
    let differs = against.iter().map(|reason| match &reason.there {
        Some(there) if reason.here.is_empty() => format!("{}: {}", reason.says, text::one_line(there)),
        Some(there) => {
            format!("{}: {} here, {} there", reason.says, text::one_line(&reason.here), text::one_line(there))
        }
        None => format!("{}: {}", reason.says, text::one_line(&reason.here)),
    });
    let room = sheet.room();
    sheet.row("differs", differs.map(|line| text::elide(&line, room).into_owned()).collect::<Vec<_>>());
    let same: Vec<_> = speaking.iter().map(|reason| named(reason)).collect();
    if !same.is_empty() {
        sheet.prose("same", &same.join(" · "));
    }
    if let Some(fix) = &incident.fix {
        let mut lines = text::wrap(&text::visible(fix), room);
        lines.truncate(3);
        sheet.row("its fix", &lines);
        sheet.row("", ["(probably not yours; the way to it may be)"]);
    }
    also(&mut sheet, others, screen);
    sheet.gap();
    let read = format!("Read it whole:  odap show {}", incident.number);
    closing(&mut sheet, &read, "Log this one:  odap add --last", "        ", screen);
    sheet.finish()
}

fn named(reason: &Reason) -> String {
    if reason.here.is_empty() { reason.says.to_owned() } else { text::one_line(&reason.here) }
}
