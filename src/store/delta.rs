//! Ascending numbers in few bytes: the deltas from one to the next, seven bits a byte, the lowest first.

/// Writes a delta; the eighth bit of a byte says that more follow.
pub(super) fn put(out: &mut Vec<u8>, mut delta: u64) {
    while delta >= 0x80 {
        out.push((delta & 0x7f) as u8 | 0x80);
        delta >>= 7;
    }
    out.push(delta as u8);
}

/// The first number and those that the deltas lead to, in ascending order.
pub(super) fn numbers(first: i64, deltas: &[u8]) -> impl Iterator<Item = i64> {
    let (mut last, mut delta, mut shift) = (first, 0_i64, 0);
    let rest = deltas.iter().filter_map(move |byte| {
        delta |= i64::from(byte & 0x7f).wrapping_shl(shift);
        if *byte >= 0x80 {
            shift += 7;
            return None;
        }
        last = last.wrapping_add(delta);
        (delta, shift) = (0, 0);
        Some(last)
    });
    std::iter::once(first).chain(rest)
}

/// Ascending numbers as the deltas from one to the next; the first is not among them.
pub(super) fn deltas(numbers: &[i64]) -> Vec<u8> {
    let mut deltas = Vec::new();
    for pair in numbers.windows(2) {
        put(&mut deltas, pair[1].abs_diff(pair[0]));
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
    fn damaged_steps_lead_somewhere() {
        assert_eq!(numbers(1, &[0xff; 40]).collect::<Vec<_>>(), [1]);
    }
}
