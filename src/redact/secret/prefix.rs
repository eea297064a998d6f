//! Tokens that their prefix tells, one row a format.

mod ai;
mod cloud;
mod dev;
mod messaging;
mod payments;
mod saas;

use std::ops::Range;

use super::token_format::TokenFormat;

/// The tables, by trade. The order of their rows means nothing: longer prefixes are tried first.
const TABLES: [&[TokenFormat]; 6] =
    [cloud::FORMATS, dev::FORMATS, ai::FORMATS, payments::FORMATS, saas::FORMATS, messaging::FORMATS];

const COUNT: usize = {
    let (mut table, mut count) = (0, 0);
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
};

/// Every format, sorted by the first byte of its prefix, longer prefixes first.
///
/// The compiler sorts them, so that nothing is built when the program starts.
pub(super) const FORMATS: [TokenFormat; COUNT] = {
    let mut formats = [TABLES[0][0]; COUNT];
    let (mut table, mut filled) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let format = TABLES[table][row];
            let mut slot = filled;
            while slot > 0 && precedes(&format, &formats[slot - 1]) {
                formats[slot] = formats[slot - 1];
                slot -= 1;
            }
            formats[slot] = format;
            filled += 1;
            row += 1;
        }
        table += 1;
    }
    formats
};

/// Returns whether a format stands before another in the sorted table.
const fn precedes(format: &TokenFormat, other: &TokenFormat) -> bool {
    let (first, second) = (format.prefix.as_bytes(), other.prefix.as_bytes());
    first[0] < second[0] || (first[0] == second[0] && first.len() > second.len())
}

static SORTED: [TokenFormat; COUNT] = FORMATS;

/// Index of the first format for every first byte of a prefix, and the end of the table: the next entry is the end of
/// a byte's formats.
static STARTS: [u16; 257] = {
    let mut starts = [0; 257];
    let mut byte = 0;
    while byte < 257 {
        let mut count = 0;
        while count < COUNT && (FORMATS[count].prefix.as_bytes()[0] as usize) < byte {
            count += 1;
        }
        starts[byte] = count as u16;
        byte += 1;
    }
    starts
};

/// Returns every format.
pub(super) fn all() -> &'static [TokenFormat] {
    &SORTED
}

/// Finds the token that starts at `start`; returns its kind and its end.
pub(super) fn token_at(bytes: &[u8], start: usize) -> Option<(&'static str, usize)> {
    let first = usize::from(bytes[start]);
    let candidates = &SORTED[usize::from(STARTS[first])..usize::from(STARTS[first + 1])];
    let second = bytes.get(start + 1);
    let may_fit = |format: &&TokenFormat| format.prefix.as_bytes().get(1).is_none_or(|byte| second == Some(byte));
    candidates.iter().filter(may_fit).find_map(|format| format.end(bytes, start).map(|end| (format.kind, end)))
}

/// Returns the kind of the token that a span is from its beginning to its end.
pub(super) fn kind_of(bytes: &[u8], span: &Range<usize>) -> Option<&'static str> {
    let (kind, end) = token_at(bytes, span.start)?;
    (end == span.end).then_some(kind)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::token_format::sample;
    use super::*;

    #[test]
    fn kinds_are_many_and_spelled_alike() {
        let kinds: BTreeSet<_> = all().iter().map(|format| format.kind).collect();
        assert!(kinds.len() >= 150, "{}", kinds.len());
        for kind in kinds {
            assert!(
                kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{kind}"
            );
            let last = kind.rsplit('-').next().unwrap();
            assert!(last.parse::<u32>().is_err(), "{kind} would read as a number of its placeholder");
        }
    }

    #[test]
    fn every_format_is_found_in_its_samples() {
        for format in all() {
            let token = |turn| format!("{}{}", format.prefix, sample(format.parts, turn));
            let found = |token: &String| token_at(format!("{token} ").as_bytes(), 0);
            let missed: Vec<String> =
                (0..8).map(token).filter(|token| found(token) != Some((format.kind, token.len()))).collect();
            // One in fifty bodies that were drawn looks like words.
            assert!(missed.len() <= 1, "{}: {missed:?}", format.kind);
        }
    }
}
