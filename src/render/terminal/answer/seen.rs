//! The page for an error that was seen before: the fix, then why it is believed to be the same.

use super::reasons::speaking;
use super::{ALSO, also, closing, head, in_english};
use crate::notebook::{Answer, Match};
use crate::render::terminal::Sheet;
use crate::render::terminal::changes::since_then;
use crate::render::terminal::wording::{attempt_lines, filled_in, fix_record, history, no_fix};
use crate::render::{Screen, Style};
use crate::text;

/// A longer fix is a text to read, in which nothing is gained by making all of it bold.
const SHORT_FIX: usize = 3;

/// Columns that a reason needs beside what it says, or it stands below it.
const BESIDE: usize = 20;

/// Limits of each part of the page, in lines or items; `read` is true if the note's address is shown.
struct Limits {
    fix: usize,
    cause: usize,
    attempts: usize,
    attempt: usize,
    read: bool,
    reasons: usize,
    also: usize,
}

/// The fullest page first. The first that fits the screen is shown, so that the fix does not scroll away.
const LIMITS: &[Limits] = &[
    Limits { fix: 99, cause: 99, attempts: 99, attempt: 99, read: true, reasons: 4, also: ALSO },
    Limits { fix: 16, cause: 4, attempts: 3, attempt: 2, read: true, reasons: 3, also: 2 },
    Limits { fix: 10, cause: 3, attempts: 2, attempt: 2, read: false, reasons: 3, also: 1 },
    Limits { fix: 7, cause: 2, attempts: 2, attempt: 1, read: false, reasons: 2, also: 1 },
    Limits { fix: 5, cause: 1, attempts: 1, attempt: 1, read: false, reasons: 1, also: 0 },
];

pub(super) fn seen(answer: &Answer, best: &Match, screen: Screen) -> String {
    let plain = Screen { style: Style { colored: false }, ..screen };
    let fits = |limits: &&Limits| {
        let rows = page(answer, best, limits, plain)
            .lines()
            .map(|line| text::width(line).div_ceil(screen.width).max(1))
            .sum::<usize>();
        // One row is the prompt's.
        screen.height.is_none_or(|height| rows < height)
    };
    let limits = LIMITS.iter().find(fits).or(LIMITS.last());
    limits.map(|limits| page(answer, best, limits, screen)).unwrap_or_default()
}

fn page(answer: &Answer, best: &Match, limits: &Limits, screen: Screen) -> String {
    let others = &answer.matches[1..];
    let incident = &best.incident;
    let number = incident.number;
    let mut sheet = Sheet::new(screen);
    head(&mut sheet, best, screen);
    sheet.prose("", &history(incident, screen));
    in_english(&mut sheet, answer);
    sheet.gap();
    match best.fix() {
        Some(fix) => {
            let lines = sheet.wrapped(fix);
            let bold = lines.len() <= SHORT_FIX;
            let more = lines.len().saturating_sub(limits.fix - 1);
            let lines = if more > 1 { &lines[..limits.fix - 1] } else { &lines[..] };
            sheet.row("fix", lines.iter().map(|line| if bold { screen.style.bold(line) } else { line.clone() }));
            if more > 1 {
                sheet.row("", [format!("… {more} more lines:  odap show {number}")]);
            }
            if let Some(filled) = &best.filled {
                sheet.prose("", &filled_in(filled));
            }
            sheet.prose("", &fix_record(incident));
        }
        None => sheet.row("open", [no_fix(best, others)]),
    }
    if let Some(cause) = &incident.note.cause {
        let lines = cut(sheet.wrapped(cause), limits.cause, sheet.room());
        sheet.row("cause", lines);
    }
    not_this(&mut sheet, best, limits);
    if let Some(url) = incident.note.url.as_ref().filter(|_| limits.read) {
        sheet.row("read", [text::one_line(url)]);
    }
    sheet.gap();
    because(&mut sheet, best, limits.reasons);
    since_then(&mut sheet, &best.changes);
    also(&mut sheet, best, others, limits.also, screen);
    sheet.gap();
    let worked = match incident.note.fix {
        Some(_) => format!("Did it work?  odap again {number} --worked or --failed"),
        None => format!("Seen again:  odap again {number}"),
    };
    closing(&mut sheet, &worked, &format!("not it?  odap not {number}"), "   ·   ", screen);
    sheet.finish()
}

/// Returns the first lines of a text, with `…` if there were more.
fn cut(mut lines: Vec<String>, most: usize, room: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = text::elide(&format!("{last} …"), room).into_owned();
        }
    }
    lines
}

fn not_this(sheet: &mut Sheet, best: &Match, limits: &Limits) {
    let all = attempt_lines(sheet, best.incident.wrong_answers());
    let left = all.len().saturating_sub(limits.attempts);
    let room = sheet.room();
    let mut rows: Vec<String> =
        all.into_iter().take(limits.attempts).flat_map(|lines| cut(lines, limits.attempt, room)).collect();
    if left > 0 {
        rows.push(format!("… {left} more:  odap show {}", best.incident.number));
    }
    sheet.row("not this", rows);
}

fn because(sheet: &mut Sheet, best: &Match, most: usize) {
    let mut told = speaking(best);
    told.truncate(most);
    let widest = told.iter().map(|reason| text::width(&reason.says)).max().unwrap_or(0) + 2;
    let room = sheet.room();
    let beside = room.saturating_sub(widest);
    let rows = told.iter().flat_map(|reason| {
        if beside < BESIDE && text::width(&reason.what) > beside {
            return vec![reason.says.clone(), format!("  {}", text::elide(&reason.what, room.saturating_sub(2)))];
        }
        vec![format!("{}{}", text::pad(&reason.says, widest), text::elide(&reason.what, beside))]
    });
    sheet.row("because", rows.collect::<Vec<_>>());
}
