//! The pairs of bytes at which a reader may find something.

use super::password_hash;
use super::{assignment, call, command, directive, phrase, prefix, table_cell};
use crate::redact::pair_set::PairSet;

/// Signs at which a reader is called whatever follows, in pieces of one byte. A dash, with which an arrow begins, is
/// among them.
const SIGNS: [&[u8]; 8] = [b":", b"=", b"<", b"-", b"%", b"\\", b"~", b"@"];

/// The pairs, collected from the tables of the readers.
static OPENINGS: PairSet = {
    let mut pairs = PairSet::new();
    pairs.add_starts(&SIGNS);
    pairs.add_starts(&assignment::ARROWS);
    pairs.add_starts(&table_cell::BARS);
    pairs.add_starts(&call::OPENINGS);
    pairs.add_starts(&password_hash::SCHEMES);
    let mut index = 0;
    while index < prefix::FORMATS.len() {
        pairs.add_start(prefix::FORMATS[index].prefix.as_bytes());
        index += 1;
    }
    let mut index = 0;
    while index < phrase::PHRASES.len() {
        pairs.add_start_in_any_case(phrase::PHRASES[index].0.as_bytes());
        index += 1;
    }
    let mut index = 0;
    while index < directive::LAST_LETTERS.len() {
        pairs.add_start(&[directive::LAST_LETTERS[index], b' ']);
        index += 1;
    }
    let mut index = 0;
    while index < 100 {
        pairs.add_start(&[b'0' + index / 10, b'0' + index % 10]);
        index += 1;
    }
    let mut index = 0;
    while index < command::PROGRAMS.len() {
        pairs.add_start(command::PROGRAMS[index].name.as_bytes());
        index += 1;
    }
    pairs
};

/// Returns the first offset from `at` on at which a sign, a token, a phrase or a command may begin.
pub(super) fn next(bytes: &[u8], at: usize) -> Option<usize> {
    OPENINGS.next(bytes, at)
}
