//! The page for an error that was seen before: the fix, then why it is believed to be the same.

use super::{also, closing, head, telling};
use crate::notebook::Match;
use crate::render::Screen;
use crate::render::terminal::Sheet;
use crate::render::terminal::phrase::{attempts, fix_record, history};
use crate::text;

/// How many changes of the environment are named.
const CHANGES: usize = 4;

pub(super) fn seen(best: &Match, others: &[Match], screen: Screen) -> String {
    let incident = &best.incident;
    let mut sheet = Sheet::new(screen);
    head(&mut sheet, best, screen);
    sheet.prose("", &history(incident, screen));
    sheet.gap();
    match &incident.fix {
        Some(fix) => {
            let lines = text::wrap(&text::visible(fix), sheet.room());
            sheet.row("fix", lines.iter().map(|line| screen.style.bold(line)));
            sheet.prose("", &fix_record(incident));
        }
        None => sheet.row("open", [format!("no fix yet; when there is one:  odap solve {}", incident.number)]),
    }
    if let Some(cause) = &incident.cause {
        sheet.prose("cause", cause);
    }
    attempts(&mut sheet, incident);
    if let Some(url) = &incident.url {
        sheet.row("read", [text::one_line(url)]);
    }
    sheet.gap();
    because(&mut sheet, best);
    changes(&mut sheet, best);
    also(&mut sheet, others, screen);
    sheet.gap();
    let number = incident.number;
    let worked = match incident.fix {
        Some(_) => format!("Did it work again?  odap again {number} --worked"),
        None => format!("Seen again:  odap again {number}"),
    };
    closing(&mut sheet, &worked, &format!("not the same?  odap not {number}"), "   ·   ", screen);
    sheet.finish()
}

fn because(sheet: &mut Sheet, best: &Match) {
    let (_, speaking) = telling(best);
    let widest = speaking.iter().map(|reason| text::width(reason.says)).max().unwrap_or(0) + 2;
    let room = sheet.room().saturating_sub(widest);
    let rows = speaking.iter().map(|reason| {
        let here = text::one_line(&reason.here);
        format!("{}{}", text::pad(reason.says, widest), text::elide(&here, room))
    });
    sheet.row("because", rows.collect::<Vec<_>>());
}

fn changes(sheet: &mut Sheet, best: &Match) {
    let absent = || "—".to_owned();
    let changes = best.changes.iter().map(|change| {
        format!(
            "{} {} → {}",
            change.name,
            change.then.clone().unwrap_or_else(absent),
            change.now.clone().unwrap_or_else(absent)
        )
    });
    let more = best.changes.len().saturating_sub(CHANGES);
    let mut said: Vec<_> = changes.take(CHANGES).collect();
    if more > 0 {
        said.push(format!("{more} more"));
    }
    if !said.is_empty() {
        sheet.prose("since then", &said.join(", "));
    }
}
