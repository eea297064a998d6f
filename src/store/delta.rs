//! Ascending numbers in few bytes: the deltas from one to the next.

use crate::varint;

/// Returns the first number and those that the deltas lead to, in ascending order; damaged bytes end it.
pub(super) fn numbers(first: i64, mut deltas: &[u8]) -> impl Iterator<Item = i64> {
    let mut last = first;
    let rest = std::iter::from_fn(move || {
        last = last.wrapping_add_unsigned(varint::take(&mut deltas)?);
        Some(last)
    });
    std::iter::once(first).chain(rest)
}

/// Returns the deltas of ascending numbers; the first number is not among them.
pub(super) fn deltas(numbers: &[i64]) -> Vec<u8> {
    let mut deltas = Vec::new();
    for pair in numbers.windows(2) {
        varint::put(&mut deltas, pair[1].abs_diff(pair[0]));
    }
    deltas
}

#[cfg(test)]
mod tests {
    use super::{deltas, numbers};

    #[test]
    fn numbers_are_read_as_they_were_written() {
        for written in [vec![1], vec![1, 2, 3], vec![5, 132, 133, 70_000, i64::from(u32::MAX) * 1000]] {
            assert_eq!(numbers(written[0], &deltas(&written)).collect::<Vec<_>>(), written);
        }
    }

    #[test]
    fn damaged_deltas_lead_somewhere() {
        assert_eq!(numbers(1, &[0xff; 40]).collect::<Vec<_>>(), [1]);
    }
}
