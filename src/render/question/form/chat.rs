//! The form of a chat: short, in one message.

use super::{stand_ins, telling, what_failed};
use crate::render::markdown::fenced;
use crate::render::question::Question;
use crate::text::{self, elide};
use std::fmt::Write as _;

/// Lines that fit a chat.
const CHAT_LINES: usize = 12;

/// Longest message that a chat shows unfolded, in characters.
const CHAT_LENGTH: usize = 1500;

/// Returns the body for a chat, one screen long: the error is shortened until the rest has room.
pub(super) fn page(question: &Question) -> String {
    let short = |text: &str, most: usize| elide(&text::one_line(text), most).into_owned();
    let mut rest = String::new();
    if !question.environment.is_empty() {
        let lines: Vec<String> = question.environment.iter().map(|line| short(line, 140)).take(4).collect();
        let _ = writeln!(rest, "On {}.", lines.join("; "));
    }
    if !question.attempts.is_empty() {
        let tried: Vec<String> = question.attempts.iter().map(|attempt| short(attempt, 100)).take(4).collect();
        let _ = writeln!(rest, "Tried: {}.", tried.join("; "));
    }
    if !question.stand_ins.is_empty() {
        let _ = writeln!(rest, "({})", stand_ins(question).trim_start().trim_end_matches('.'));
    }
    rest.push_str("Has anybody seen this?\n");
    let opening = format!("{}:", what_failed(question));
    let room = CHAT_LENGTH.saturating_sub(opening.chars().count() + rest.chars().count() + 16);
    let mut lines = CHAT_LINES;
    let error = loop {
        let some = telling(question, lines).text;
        if some.chars().count() <= room || lines == 1 {
            break if some.chars().count() <= room {
                some
            } else {
                short(question.anatomy.headline().unwrap_or(&some), room.max(40))
            };
        }
        lines -= 1;
    };
    format!("{opening}\n{}\n{rest}", fenced(&error, ""))
}
