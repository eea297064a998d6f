//! The page for an error of the same shape: what differs comes first, for the fix may not be the one.

use super::reasons::{differing, speaking};
use super::{ALSO, also, closing, head, in_english};
use crate::notebook::{Answer, Match};
use crate::render::Screen;
use crate::render::terminal::Sheet;
use crate::render::terminal::changes::since_then_of_similar;
use crate::render::terminal::wording::{filled_in, history};
use crate::text;

/// Most properties shared by both errors, which are named in one line.
const SAME: usize = 3;

/// Lines of a fix that is probably not the one.
const FIX: usize = 3;

pub(super) fn similar(answer: &Answer, best: &Match, screen: Screen) -> String {
    let others = &answer.matches[1..];
    let incident = &best.incident;
    let mut sheet = Sheet::new(screen);
    head(&mut sheet, best, screen);
    if !incident.provenance().is_own() {
        sheet.prose("", &history(incident, screen));
    }
    in_english(&mut sheet, answer);
    sheet.gap();
    let room = sheet.room();
    sheet.row("differs", differing(best).iter().map(|line| text::elide(line, room).into_owned()).collect::<Vec<_>>());
    let same: Vec<String> = speaking(best)
        .into_iter()
        .take(SAME)
        .map(|told| if told.what.is_empty() { told.says } else { told.what })
        .collect();
    if !same.is_empty() {
        sheet.prose("same", &same.join(" · "));
    }
    if let Some(fix) = best.fix() {
        let lines = sheet.wrapped(fix);
        sheet.row("its fix", lines.iter().take(FIX));
        if lines.len() > FIX {
            sheet.row("", ["…"]);
        }
        if let Some(filled) = &best.filled {
            sheet.prose("", &filled_in(filled));
        }
        if let Some(doubt) = incident.doubt() {
            sheet.row("", [doubt.phrase()]);
        }
        sheet.row("", ["(may not apply to your case)"]);
    }
    since_then_of_similar(&mut sheet, &best.changes);
    also(&mut sheet, best, others, ALSO, screen);
    sheet.gap();
    let read = format!("Read it whole:  odap show {}", incident.number);
    match answer.failure {
        Some(number) => {
            closing(&mut sheet, &read, &format!("Log this one:  odap add --failure {number}"), "        ", screen);
        }
        None => sheet.line(&read),
    }
    sheet.finish()
}
