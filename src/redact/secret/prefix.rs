//! Tokens that show by themselves what they are, one row a form.

mod ai;
mod cloud;
mod dev;
mod messaging;
mod payments;
mod saas;

use super::token_format::TokenFormat;

/// The tables by trade; the order of the rows means nothing, the longest prefix that fits is tried first.
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

/// Every form, sorted by the first byte of its prefix, longer prefixes first.
///
/// Sorted by the compiler: the program starts with nothing to build.
pub(super) const FORMATS: [TokenFormat; COUNT] = {
    let mut forms = [TABLES[0][0]; COUNT];
    let (mut table, mut filled) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let form = TABLES[table][row];
            let mut place = filled;
            while place > 0 && stands_before(&form, &forms[place - 1]) {
                forms[place] = forms[place - 1];
                place -= 1;
            }
            forms[place] = form;
            filled += 1;
            row += 1;
        }
        table += 1;
    }
    forms
};

const fn stands_before(form: &TokenFormat, other: &TokenFormat) -> bool {
    let (first, second) = (form.prefix.as_bytes(), other.prefix.as_bytes());
    first[0] < second[0] || (first[0] == second[0] && first.len() > second.len())
}

static SORTED: [TokenFormat; COUNT] = FORMATS;

/// Where the forms that begin with a byte start in the sorted table; one more entry than bytes, so that the next
/// entry is the end.
static FROM: [u16; 257] = {
    let mut from = [0; 257];
    let mut byte = 0;
    while byte < 257 {
        let mut count = 0;
        while count < COUNT && (FORMATS[count].prefix.as_bytes()[0] as usize) < byte {
            count += 1;
        }
        from[byte] = count as u16;
        byte += 1;
    }
    from
};

/// Every form that is known.
pub(super) fn all() -> &'static [TokenFormat] {
    &SORTED
}

/// The token that starts at `start`: its kind and where it ends.
pub(super) fn token_at(bytes: &[u8], start: usize) -> Option<(&'static str, usize)> {
    let first = usize::from(bytes[start]);
    let candidates = &SORTED[usize::from(FROM[first])..usize::from(FROM[first + 1])];
    candidates.iter().find_map(|form| form.end(bytes, start).map(|end| (form.kind, end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn kinds_are_many_and_spelled_alike() {
        let kinds: BTreeSet<_> = all().iter().map(|form| form.kind).collect();
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
    fn every_form_stands_under_its_first_byte() {
        for form in all() {
            let first = usize::from(form.prefix.as_bytes()[0]);
            let rows = &SORTED[usize::from(FROM[first])..usize::from(FROM[first + 1])];
            assert!(rows.contains(form), "{}", form.kind);
        }
    }
}
