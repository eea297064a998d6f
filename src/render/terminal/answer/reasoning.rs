//! The whole reasoning, for users who ask for it.

use crate::matcher::Reason;
use crate::notebook::Answer;
use crate::render::Screen;
use crate::render::reason::join_parts;
use crate::render::terminal::changes::reasoned;
use crate::render::terminal::wording::{percent, verdict};
use crate::render::terminal::{Sheet, explain};
use crate::text;

/// Columns of a rule's name and of what it says.
const RULE: usize = 16;
const SAYS: usize = 20;

/// Every reason of every match with its weight, heaviest first, what changed since, and what was read out of the text.
pub fn reasoning(answer: &Answer, screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    for found in &answer.matches {
        sheet.gap();
        let head = format!("#{} {} {}", found.incident.number, verdict(found), percent(found.probability));
        sheet.line(&format!(
            "{head}  {}",
            text::elide(&text::one_line(&found.incident.note.title), screen.width.saturating_sub(24))
        ));
        for reason in &found.reasons {
            let lead = format!(
                "  {}{:+6.2}  {}  ",
                text::pad(reason.rule.as_str(), RULE),
                reason.weight,
                text::pad(reason.says, SAYS)
            );
            let room = screen.width.saturating_sub(text::width(&lead)).max(12);
            sheet.line(&format!("{lead}{}", text::elide(&sides(reason), room)));
        }
        reasoned(&mut sheet, found.incident.number, &found.changes);
    }
    sheet.gap();
    sheet.finish() + &explain(&answer.reading, screen)
}

fn sides(reason: &Reason) -> String {
    let side = |parts: &[String]| text::one_line(&join_parts(reason.rule, parts));
    if reason.there.is_empty() {
        side(&reason.here)
    } else {
        format!("{} | {}", side(&reason.here), side(&reason.there))
    }
}
