//! Signs in the blocks of an incident, looked for before they are sorted.

use super::Content;
use crate::import::document::Block;
use crate::import::sort::Reading;
use crate::import::sort::code::{self, Code};
use crate::import::sort::label::Field;
use crate::import::sort::lead::{Part, lead, led_parts, part, says_unsolved, undecorated};
use crate::import::sort::sections::words;
use crate::import::sort::sentences::{is_prose, spoken_error, told_error};
use crate::import::sort::tables::entries;
use crate::text::is_sentence;

/// Tells whether what is led to as the error is told in words only, while a block beside it is what was printed.
pub(super) fn is_symptom_led(blocks: &[&Block], reading: &Reading<'_>) -> bool {
    let is_printed = |text: &str| (reading.is_error)(text) && !is_sentence(text) && !text.chars().any(is_prose);
    let (mut is_led, mut has_code, mut is_top) = (false, false, true);
    for block in blocks.iter().take_while(|block| !begins(block, Part::Fix)) {
        let is_code = is_error_code(block, reading);
        let is_new = matches!(block, Block::Heading { .. } | Block::Table(_))
            || [Part::Cause, Part::Attempt].into_iter().any(|part| begins(block, part));
        is_led = begins(block, Part::Error) || is_led && !is_new;
        let lines = || words(block).lines().map(|line| lead(line).map_or(line, |(_, rest)| rest));
        if is_led && (is_code || matches!(block, Block::Table(_)) || lines().any(is_printed)) {
            return false;
        }
        // Of code above everything else the sorter takes the first.
        is_top &= !is_led && !is_new;
        has_code |= is_code || is_top && is_output(block, reading);
    }
    has_code
}

/// Tells whether an error is told outside of code, above the fix.
pub(super) fn is_told(content: &Content<'_, '_>, blocks: &[&Block], reading: &Reading<'_>) -> bool {
    let above = blocks.iter().take_while(|block| !begins(block, Part::Fix));
    let mut texts = above.map(|block| words(block)).chain([content.title]);
    content.entry.is_some()
        || blocks.iter().any(|block| begins(block, Part::Error) || matches!(block, Block::Picture { .. }))
        || texts.any(|text| spoken_error(text, reading).or_else(|| told_error(text).map(str::to_owned)).is_some())
}

fn is_output(block: &Block, reading: &Reading<'_>) -> bool {
    matches!(block, Block::Code { text, language } if code::kind(text, language.as_deref(), reading) == Code::Other)
}

pub(super) fn is_error_code(block: &Block, reading: &Reading<'_>) -> bool {
    matches!(block, Block::Code { text, language } if code::kind(text, language.as_deref(), reading) == Code::Error)
}

/// Tells whether a block begins a part.
pub(super) fn begins(block: &Block, wanted: Part) -> bool {
    match block {
        Block::Heading { text, .. } => part(undecorated(text)) == Some(wanted),
        Block::Paragraph(text) | Block::DisplayLine { text, .. } | Block::Item { text, .. } => {
            // One that says that there is none leads nowhere.
            let begins = |(part, rest): (Part, &str)| part == wanted && (rest.is_empty() || !says_unsolved(rest));
            text.lines().flat_map(led_parts).any(|line| lead(line).is_some_and(begins))
        }
        Block::Table(rows) => {
            let field = match wanted {
                Part::Error => Field::Error,
                Part::Cause => Field::Cause,
                Part::Fix => Field::Fix,
                Part::Attempt => Field::Tried,
                Part::Note => return false,
            };
            entries(rows).iter().any(|entry| entry.text(field).is_some())
        }
        Block::Code { .. } | Block::Picture { .. } => false,
    }
}
