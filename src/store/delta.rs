//! Ascending numbers in few bytes: the steps from one to the next, seven bits a byte, the lowest first.

/// Writes a step; the eighth bit of a byte says that more follow.
pub(super) fn put(out: &mut Vec<u8>, mut step: u64) {
    while step >= 0x80 {
        out.push((step & 0x7f) as u8 | 0x80);
        step >>= 7;
    }
    out.push(step as u8);
}

/// The first number and those that the steps lead to, in ascending order.
pub(super) fn numbers(first: i64, steps: &[u8]) -> impl Iterator<Item = i64> {
    let (mut last, mut step, mut shift) = (first, 0_i64, 0);
    let rest = steps.iter().filter_map(move |byte| {
        step |= i64::from(byte & 0x7f).wrapping_shl(shift);
        if *byte >= 0x80 {
            shift += 7;
            return None;
        }
        last = last.wrapping_add(step);
        (step, shift) = (0, 0);
        Some(last)
    });
    std::iter::once(first).chain(rest)
}

/// Ascending numbers as the steps from one to the next; the first is not among them.
pub(super) fn steps(numbers: &[i64]) -> Vec<u8> {
    let mut steps = Vec::new();
    for pair in numbers.windows(2) {
        put(&mut steps, pair[1].abs_diff(pair[0]));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{numbers, steps};

    #[test]
    fn numbers_are_read_as_they_were_written() {
        for written in [vec![1], vec![1, 2, 3], vec![5, 132, 133, 70_000, i64::from(u32::MAX) * 1000]] {
            assert_eq!(numbers(written[0], &steps(&written)).collect::<Vec<_>>(), written);
        }
    }

    #[test]
    fn damaged_steps_lead_somewhere() {
        assert_eq!(numbers(1, &[0xff; 40]).collect::<Vec<_>>(), [1]);
    }
}
