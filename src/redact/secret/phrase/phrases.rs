//! All phrases behind which a secret stands, sorted by the compiler.

use super::reader::Reader;
use super::{command_phrases, password_phrases, token_phrases};

/// The tables, by what the phrases belong to. The order of their rows means nothing: longer phrases are tried first.
const TABLES: [&[(&str, Reader)]; 3] = [password_phrases::PHRASES, token_phrases::PHRASES, command_phrases::PHRASES];

const COUNT: usize = {
    let (mut table, mut count) = (0, 0);
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
};

/// Every phrase, found in any case, and the reader of what follows: longer phrases first, so that the first that fits
/// is the most precise one.
pub(in crate::redact::secret) const PHRASES: &[(&str, Reader); COUNT] = &{
    let mut phrases = [TABLES[0][0]; COUNT];
    let (mut table, mut filled) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let phrase = TABLES[table][row];
            let mut slot = filled;
            while slot > 0 && phrase.0.len() > phrases[slot - 1].0.len() {
                phrases[slot] = phrases[slot - 1];
                slot -= 1;
            }
            phrases[slot] = phrase;
            filled += 1;
            row += 1;
        }
        table += 1;
    }
    phrases
};
